"""Records as rows and back, each with its hash."""
