"""Third step: which mentions are of one entity."""
