"""Fourth step: what the article says that an entity is."""
