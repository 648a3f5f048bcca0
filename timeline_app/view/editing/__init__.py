"""Change a chronicle: forms, the date box, history and backups."""
