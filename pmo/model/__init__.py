"""What a PMO is made of: frozen records, and the values they hold."""
