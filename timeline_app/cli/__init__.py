"""The headless face: the same program with no screen, in English. One module a command."""
