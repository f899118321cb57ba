"""Workflows, and the expressions in them and in filters."""
