"""Tests of one function or one rule at a time."""
