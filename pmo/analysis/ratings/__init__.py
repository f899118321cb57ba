"""What the facts say of a project, as a rating with its reason."""
