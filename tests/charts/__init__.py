"""Charts: their values worked by hand, and their drawings."""
