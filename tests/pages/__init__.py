"""The pages of `docs/` that are made from the models, the commands and the rules."""
