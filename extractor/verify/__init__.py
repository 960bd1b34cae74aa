"""Checks of records, also of those that another program wrote: what is off, and where."""
