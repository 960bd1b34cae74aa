"""Indirect quotes: reported clauses, and what they report."""
