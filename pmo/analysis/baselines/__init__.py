"""What baselines freeze, and how projects vary from them."""
