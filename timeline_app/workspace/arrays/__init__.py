"""The events of a chronicle as arrays for the canvas, in memory or mapped from files."""
