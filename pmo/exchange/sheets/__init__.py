"""Our own sheets, come back."""
