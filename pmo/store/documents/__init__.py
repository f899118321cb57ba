"""Documents as files, and what history tells of their reviews."""
