"""Text under everything: offsets in code points and UTF-16, folding, display blocks."""
