"""Names of edits, which read after "Undo": "Undo merge of 2 events"."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_app.model.edits.edit import Record
from timeline_app.model.edits.reconciling import title_of

_LONGEST_TITLE = 60


def quoted(record: Record) -> str:
    """The title of a record in quotes, cut where it is long."""
    title = " ".join(title_of(record).split())
    if len(title) > _LONGEST_TITLE:
        title = f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
    return f"“{title}”"


def named(what: str, kind: str, records: Sequence[Record]) -> str:
    """`named("deletion of", "event", ...)`: "deletion of event “X”", "deletion of 3 events"."""
    if len(records) == 1:
        return f"{what} {kind} {quoted(records[0])}"
    return f"{what} {len(records)} {plural(kind)}"


def plural(kind: str) -> str:
    """The plural of a record's kind."""
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"
