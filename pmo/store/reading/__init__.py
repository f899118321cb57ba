"""An office read: files as records, with every fault found."""
