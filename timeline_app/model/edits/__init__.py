"""Every change a user can make, as a value, and the ChangeSet that it reports."""
