"""Findings as people, machines and servers read them."""
