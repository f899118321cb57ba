"""Every command as it is typed: its words, options and help."""
