"""What projects cost, bring, and are paid from."""
