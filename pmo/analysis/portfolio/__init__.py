"""Projects summed up: rows, ratings, groups, and the portfolio they make."""
