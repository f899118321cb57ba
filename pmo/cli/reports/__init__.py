"""What the commands on reports do."""
