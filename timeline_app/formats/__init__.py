"""Interchange, one module a format; the chronicle folder that `data/` uses."""
