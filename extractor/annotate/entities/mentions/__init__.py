"""First step: where names are mentioned."""
