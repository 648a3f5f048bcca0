"""The chronicle as a whole: its file, its backups, its history, and what it says of itself."""
