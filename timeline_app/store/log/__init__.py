"""Edits: the one door that they go through, their log, undo and redo."""
