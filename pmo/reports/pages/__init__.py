"""Report pages: the plain values that a template gets, and the text that it makes of them."""
