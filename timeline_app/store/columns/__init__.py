"""Events as arrays: made, kept, mended after edits, and mapped where they are very many."""
