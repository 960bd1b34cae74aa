"""Repeats the extraction for many articles."""
