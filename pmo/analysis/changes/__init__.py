"""How changes stand, what they do, and who may decide on them."""
