"""Choose the date of an event out of what the sources say, or keep the choice open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from timeline_app.model.edits.edit import Edit, Put

if TYPE_CHECKING:
    from timeline_app.workspace.workspace import Workspace


def choose_date_of(workspace: Workspace, claim_id: str, reason: str = "") -> Edit:
    """The edit that gives an event the date of one of its claims, and says why.

    The choice is then made: the event is no longer contested. Raises UserError "not_found".
    """
    claim = workspace.claim(claim_id)
    event = workspace.event(claim.event)
    chosen = replace(
        event, date=claim.date, calendar=claim.calendar, date_reason=reason, contested=False
    )
    return Edit(f"Choose a date for “{event.title}”", (Put(chosen),))


def contest(workspace: Workspace, event_id: str, *, contested: bool) -> Edit:
    """The edit that keeps the date of an event open, or closes the question."""
    event = workspace.event(event_id)
    name = "Keep the date of “{0}” open" if contested else "Settle the date of “{0}”"
    return Edit(name.format(event.title), (Put(replace(event, contested=contested)),))
