"""Records → files that other tools open."""
