"""What vouches for decisions, and what is held against them."""
