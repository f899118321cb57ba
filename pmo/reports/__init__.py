"""What readers see: views as plain data, and their rendering."""
