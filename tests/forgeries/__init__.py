"""Ways of forging or bending an approval, and honest histories: each a small case, with real git and keys."""
