"""Where chronicles lie: opened, packed, checked, backed up, set aside, saved out of damage."""
