"""Whether changes explain what moved: the change log against budgets, baselines and published figures."""
