"""Find a passage again in a text."""
