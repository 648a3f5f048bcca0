"""Events by sources: who speaks of what, and who is silent."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from timeline_app.chronology.wording import in_words
from timeline_app.model.claim import Basis, Claim, Silence
from timeline_app.model.edits.claims import delete_silence, mark_silent
from timeline_app.model.edits.edit import Edit
from timeline_app.model.errors import UserError
from timeline_app.model.event import Event
from timeline_app.model.source import Source
from timeline_app.workspace.showing.source_order import age

if TYPE_CHECKING:
    from timeline_app.workspace.workspace import Workspace


class Coverage(Enum):
    """What a source says of an event, the firmest of its claims first."""

    STATED = "stated"
    INFERRED = "inferred"
    EDITORIAL = "editorial"
    CHECKED_SILENT = "checked, silent"  # somebody looked
    SILENT = "silent"  # nobody looked, or nobody said so


_OF_BASIS = {
    Basis.STATED: Coverage.STATED,
    Basis.INFERRED: Coverage.INFERRED,
    Basis.EDITORIAL: Coverage.EDITORIAL,
}
_ORDER = tuple(Coverage)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says of one event. `claims` are ids, by their place in the source."""

    coverage: Coverage
    claims: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One event. `place` counts events in order of time; `cells` go with the matrix's sources.

    `speaking` is how many sources speak of it, and `alone` the id of the only one, or "".
    """

    event: Event
    place: int
    date: str
    category: str
    cells: tuple[Cell, ...]
    speaking: int
    alone: str


@dataclass(frozen=True, slots=True)
class CoverageMatrix:
    """All events in order of time by all sources, the oldest first."""

    sources: tuple[Source, ...]
    rows: tuple[CoverageRow, ...]


def coverage(workspace: Workspace) -> CoverageMatrix:
    """Who speaks of what, over the whole chronicle."""
    sources = tuple(sorted(workspace.sources(), key=age))
    claims: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in workspace.claims():
        claims[claim.event, claim.passage.source].append(claim)
    silences = {(one.event, one.source): one for one in workspace.silences()}
    names = {category.id: category.name for category in workspace.categories()}
    rows = []
    for place, event in enumerate(workspace.events()):
        cells = tuple(
            _cell(claims.get((event.id, one.id), []), silences.get((event.id, one.id)))
            for one in sources
        )
        speaking = [source.id for source, cell in zip(sources, cells, strict=True) if cell.claims]
        date = in_words(event.date, calendar=event.calendar)
        alone = speaking[0] if len(speaking) == 1 else ""
        rows.append(
            CoverageRow(event, place, date, names[event.category], cells, len(speaking), alone)
        )
    return CoverageMatrix(sources, tuple(rows))


def as_csv(matrix: CoverageMatrix) -> str:
    """The matrix as RFC 4180 writes tables, a line an event, with a line of titles."""
    return as_table(matrix, ",")


def as_table(matrix: CoverageMatrix, delimiter: str) -> str:
    """The matrix as lines of cells: tabs for the clipboard, commas for a file."""
    import csv
    from io import StringIO

    out = StringIO()
    writer = csv.writer(
        out, delimiter=delimiter, lineterminator="\r\n" if delimiter == "," else "\n"
    )
    titles = [source.title for source in matrix.sources]
    writer.writerow(["id", "date", "date in words", "event", "category", "sources", *titles])
    for row in matrix.rows:
        states = [cell.coverage.value for cell in row.cells]
        event = row.event
        writer.writerow(
            [event.id, event.date, row.date, event.title, row.category, row.speaking, *states]
        )
    return out.getvalue()


def note_silence(workspace: Workspace, event_id: str, source_id: str, note: str = "") -> Edit:
    """The edit that says: somebody read this source, and it says nothing of this event.

    Raises UserError where the source has a claim on the event, or is not there.
    """
    event, source = workspace.event(event_id), workspace.source(source_id)
    if any(claim.passage.source == source_id for claim in workspace.claims_of(event_id)):
        raise UserError(
            "not_silent",
            f"“{source.title}” is not silent on “{event.title}”: a claim stands on it. Remove the "
            "claim first.",
            event=event_id,
            source=source_id,
        )
    known = {one.source: one.id for one in workspace.silences_on(event_id)}
    silence = Silence(
        known.get(source_id) or f"{event_id}-{source_id}-silent", event_id, source_id, note
    )
    return mark_silent(silence, event, source)


def forget_silence(workspace: Workspace, event_id: str, source_id: str) -> Edit:
    """The edit that takes such a note back. Raises UserError where there is none."""
    event = workspace.event(event_id)
    for silence in workspace.silences_on(event_id):
        if silence.source == source_id:
            return delete_silence(silence, event, workspace.source(source_id))
    raise UserError(
        "not_found",
        f"Nobody noted that “{source_id}” is silent on “{event.title}”.",
        event=event_id,
    )


def _cell(claims: list[Claim], silence: Silence | None) -> Cell:
    if claims:
        claims.sort(key=lambda claim: (claim.passage.revision, claim.passage.position, claim.id))
        firmest = min((_OF_BASIS[claim.basis] for claim in claims), key=_ORDER.index)
        return Cell(firmest, tuple(claim.id for claim in claims))
    if silence is not None:
        return Cell(Coverage.CHECKED_SILENT, (), silence.note)
    return Cell(Coverage.SILENT)
