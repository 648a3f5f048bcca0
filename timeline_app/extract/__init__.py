"""Documents to text with offsets; text to mentions of dates."""
