"""Expressions of time → intervals of the calendar. Nothing here knows spaCy or records."""
