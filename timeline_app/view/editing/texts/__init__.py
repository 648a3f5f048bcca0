"""Sources and claims: texts taken in, and what their words say of events."""
