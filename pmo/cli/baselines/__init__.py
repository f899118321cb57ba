"""What the commands on baselines do."""
