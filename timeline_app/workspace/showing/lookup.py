"""What was asked for by its id, or a sentence on why it is not there."""

from __future__ import annotations

from typing import TypeVar

from timeline_app.model.errors import UserError

R = TypeVar("R")

DAMAGED = "\N{REPLACEMENT CHARACTER}"
"""What columns give for the id of an event whose row is damaged."""


def found(record: R | None, kind: str, record_id: str) -> R:
    """The record. Raises UserError "not_found", or "damaged_row" for the id of a damaged one."""
    if record_id == DAMAGED:
        raise UserError(
            "damaged_row",
            f"This {kind} is damaged. Open a backup of the chronicle, or save what is sound into a "
            "new file: timeline-app recover BROKEN NEW.chronicle.",
        )
    if record is None:
        raise missing(kind, record_id)
    return record


def missing(kind: str, record_id: str) -> UserError:
    return UserError(
        "not_found", f"There is no {kind} with the id “{record_id}” here.", id=record_id
    )
