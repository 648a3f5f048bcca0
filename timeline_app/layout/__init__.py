"""Geometry: values in, display list out. No Qt, no store."""
