"""Who is named, in which role, and in charge of what."""
