"""Charts as plain data: where each mark stands, the table behind it, and what there is to say of it."""
