"""The chronicle as values: frozen dataclasses, no input or output, no Qt."""
