"""Article → Doc."""
