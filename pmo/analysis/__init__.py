"""What it amounts to: pure functions from records to results."""
