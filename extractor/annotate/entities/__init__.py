"""The component ``extractor_entities``."""
