"""The component ``extractor_claims``."""
