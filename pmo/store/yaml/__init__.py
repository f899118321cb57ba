"""YAML: the gate that reads it, and edits that touch nothing else."""
