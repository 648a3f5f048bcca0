"""The only SQLite (apsw): one chronicle in one file."""
