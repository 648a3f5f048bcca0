"""Events made, changed, merged, split and moved, one or many at once."""
