"""What importing and exporting tables does."""
