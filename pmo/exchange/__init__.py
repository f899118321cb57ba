"""Other formats: tables and mappings to records and back."""
