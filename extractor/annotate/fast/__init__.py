"""Quick stand-ins for stock spaCy components."""
