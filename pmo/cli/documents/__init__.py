"""What the commands on documents do."""
