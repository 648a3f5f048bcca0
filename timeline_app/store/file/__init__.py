"""The SQLite file itself: opened safely, its exact schema, transactions, and what fails."""
