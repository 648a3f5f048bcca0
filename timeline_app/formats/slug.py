"""The ids that a folder holds: they become names of files, so that not every text will do."""

from __future__ import annotations

import re

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

SLUG_LETTERS = "a to z, 0 to 9 and single hyphens"


def is_slug(identity: str) -> bool:
    """Whether `identity` is a slug; a UUID in small letters is one."""
    return _SLUG.fullmatch(identity) is not None
