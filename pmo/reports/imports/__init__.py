"""What imports found and did, in words."""
