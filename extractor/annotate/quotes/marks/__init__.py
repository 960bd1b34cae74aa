"""Which quotation marks belong together."""
