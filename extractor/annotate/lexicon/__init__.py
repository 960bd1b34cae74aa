"""The words that the rules go by."""
