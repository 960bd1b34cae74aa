"""Who says a direct quote: rules by where the attribution stands, the nearest and surest first."""
