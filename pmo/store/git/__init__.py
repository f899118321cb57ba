"""git, as the reader of history."""
