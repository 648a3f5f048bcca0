"""Permanent ids for new records."""

from __future__ import annotations

from timeline_app.store.file.uuid7 import uuid7


def new_id() -> str:
    """An id that no other record has, here or elsewhere."""
    return uuid7()
