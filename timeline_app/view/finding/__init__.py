"""Find anything: search, filters, the table, commands, places visited."""
