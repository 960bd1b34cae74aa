"""Numbers with units, currencies and hedges."""
