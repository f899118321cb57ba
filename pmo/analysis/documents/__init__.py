"""Documents against what they cover: which still hold."""
