"""Reports as tables for spreadsheets: the values of the page, a sheet a table, in the reader's language."""
