"""Who is using the program, as the system knows them."""

from __future__ import annotations

import os


def user_name() -> str:
    """The user's full name, else the name that they log in with, else ""."""
    try:
        import pwd

        entry = pwd.getpwuid(os.getuid())
    except (ImportError, KeyError):
        return os.environ.get("USERNAME", "")
    return entry.pw_gecos.split(",")[0].strip() or entry.pw_name
