"""Files of rows become tables, exactly."""
