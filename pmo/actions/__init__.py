"""What may change: functions that return the files to write."""
