"""Many records: read from files, and as flat tables."""
