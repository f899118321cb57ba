"""Changes, baselines and decisions as readers see them."""
