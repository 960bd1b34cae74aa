"""Numbers that are no claims."""
