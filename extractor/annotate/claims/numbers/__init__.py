"""Numbers in text: values, ranges, fractions."""
