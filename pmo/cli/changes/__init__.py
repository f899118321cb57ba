"""What the commands on changes do."""
