"""Second step: one type per name and article."""
