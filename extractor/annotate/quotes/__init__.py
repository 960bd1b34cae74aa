"""The component ``extractor_quotes``."""
