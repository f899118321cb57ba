"""Benchmarks, run by hand: ratios measured in one run."""
