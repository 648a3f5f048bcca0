"""Sources side by side: who says what, who dates it how, who is silent."""
