"""The document as the rules of attribution look at it."""
