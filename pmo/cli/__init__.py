"""What users type: thin commands that parse, open the office, call one function and print."""
