"""The chronicle as a whole: read, packed, copied, checked, as it was, and saved out of damage."""
