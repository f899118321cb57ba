"""What audits read of history: decisions with what vouches for them."""
