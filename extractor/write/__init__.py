"""Extraction → sink."""
