"""Tokens, entities and quotes, looked up by character offsets."""
