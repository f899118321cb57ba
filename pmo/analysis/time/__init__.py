"""Days, durations and dates: of calendars, of schedules, of rows."""
