"""bytes → Article | Failure."""
