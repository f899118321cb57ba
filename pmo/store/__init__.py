"""Where an office is kept: trees of files, the YAML gate, and the writing of new files."""
