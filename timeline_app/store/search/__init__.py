"""The index of words, and the questions that it answers."""
