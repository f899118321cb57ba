"""Long runs by hand: `python -m tests.endurance.kills 10000`."""
