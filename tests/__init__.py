"""The tests: scenarios, golden pages, units and properties."""
