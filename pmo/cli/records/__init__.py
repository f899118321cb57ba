"""What the commands on people, projects and programmes do."""
