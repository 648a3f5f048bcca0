"""Events as rows of a table: what stands in their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline_app.model.claim import Claim
from timeline_app.model.event import Event
from timeline_app.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class EventRow:
    event: Event
    claims: tuple[Claim, ...]

    @property
    def sources(self) -> int:
        return len({claim.passage.source for claim in self.claims})


def event_rows(workspace: Workspace, rows: Sequence[int]) -> list[EventRow]:
    """The events of these rows of the columns. Raises UserError where one is damaged."""
    ids = workspace.columns().texts.ids(rows)
    return [EventRow(workspace.event(one), workspace.claims_of(one)) for one in ids]
