"""Use cases on one open chronicle. No Qt."""
