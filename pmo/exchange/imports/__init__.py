"""Tables and their mappings become projects and changes."""
