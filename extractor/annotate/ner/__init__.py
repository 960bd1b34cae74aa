"""Features of the project's own weights for names."""
