"""Projects, programmes and people on a screen."""
