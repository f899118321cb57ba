"""Mappings: which column becomes which field; and first ones, suggested."""
