"""All that goes when a source is removed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline_app.model.claim import Claim, Silence
from timeline_app.model.edits.edit import Edit
from timeline_app.model.edits.sources import delete_source
from timeline_app.model.source import Source, SourceText

if TYPE_CHECKING:
    from timeline_app.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Removal:
    """A source with all that cannot stay without it."""

    source: Source
    texts: tuple[SourceText, ...]
    claims: tuple[Claim, ...]
    silences: tuple[Silence, ...]

    @property
    def edit(self) -> Edit:
        return delete_source(self.source, self.texts, self.claims, self.silences)


def removal_of(workspace: Workspace, source_id: str) -> Removal:
    """What goes with a source. Raises UserError "not_found"."""
    source = workspace.source(source_id)
    (listed,) = (one for one in workspace.listed_sources() if one.source.id == source_id)
    return Removal(
        source,
        tuple(workspace.source_text(source_id, number) for number in listed.revisions),
        workspace.claims_in(source_id),
        tuple(one for one in workspace.silences() if one.source == source_id),
    )
