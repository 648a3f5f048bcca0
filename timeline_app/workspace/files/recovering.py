"""Make a sound new file out of a damaged one, and tell what is missing. The old one stays."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from timeline_app.model.chronicle import Chronicle, ChronicleInfo
from timeline_app.model.claim import Claim, Silence
from timeline_app.model.edits.edit import Record
from timeline_app.model.errors import UserError
from timeline_app.model.event import Category, Event, Tag
from timeline_app.model.source import Source, SourceText
from timeline_app.store.file.database import close_database
from timeline_app.store.whole.reading_damaged import open_damaged
from timeline_app.store.whole.salvage import Salvage, salvage
from timeline_app.text.decoding import DecodingError, decode
from timeline_app.workspace.files.packing import write_chronicle_file

R = TypeVar("R")

_KINDS: tuple[tuple[type[Record], str], ...] = (
    (Source, "sources"),
    (SourceText, "texts"),
    (Event, "events"),
    (Claim, "claims"),
    (Silence, "silences"),
    (Category, "categories"),
    (Tag, "tags"),
)
_GREY = "#808080"
_LOST_NOTE = "Its description was lost when the chronicle was recovered from a damaged file."


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was saved. `lines` tell it a person; `complete` where nothing is known to be lost."""

    chronicle: Chronicle
    lines: tuple[str, ...]
    complete: bool


def recover(broken: Path, new: Path) -> Recovery:
    """Write what can be saved of a damaged file into a new one. The damaged one is only read.

    What was changed on purpose of what is saved is told: a name that was lost is its id. The
    history does not come along. Raises UserError where `new` is there already, or cannot be
    written, or where `broken` cannot be read at all.
    """
    if new.exists():
        raise UserError(
            "exists", f"{new} is there already. Choose another name for the new one.", path=str(new)
        )
    with tempfile.TemporaryDirectory(prefix="timeline-app-") as folder:
        connection = open_damaged(broken, Path(folder))
        try:
            found = salvage(connection)
        finally:
            close_database(connection)
    recovery = _assembled(found, broken)
    write_chronicle_file(recovery.chronicle, new)
    return recovery


def _assembled(found: Salvage, broken: Path) -> Recovery:
    lines = []
    orphans = _adopt_documents(found)
    lines += [f"The text “{one}” had lost its name." for one in orphans]
    lines += list(_stand_in(found))
    lines += list(_drop_dangling(found))
    info = next(iter(_of(found, ChronicleInfo)), None)
    if info is None:
        info = ChronicleInfo("recovered", broken.stem)
        lines.append("The chronicle's own title and description are lost.")
    chronicle = Chronicle(
        info,
        tuple(sorted(_of(found, Category), key=lambda one: (one.position, one.id))),
        tuple(_of(found, Tag)),
        tuple(_of(found, Source)),
        tuple(_of(found, SourceText)),
        tuple(_of(found, Event)),
        tuple(_of(found, Claim)),
        tuple(_of(found, Silence)),
    )
    counts, complete = _counts(found)
    return Recovery(chronicle, (*counts, *lines), complete and not lines)


def _of(found: Salvage, kind: type[R]) -> list[R]:
    """Those of a kind, in order of their ids."""
    kept = sorted(found.records.items(), key=lambda item: item[0][1])
    return [record for _, record in kept if isinstance(record, kind)]


def _counts(found: Salvage) -> tuple[list[str], bool]:
    lines, complete = [], True
    for kind, name in _KINDS:
        saved, expected = len(found.of_kind(kind)), found.expected.get(kind)
        if expected is None:
            lines.append(f"{saved} {name} saved; how many there were is not known.")
            complete = False
        else:
            lines.append(f"{saved} of {expected} {name} saved.")
            complete = complete and saved >= expected
    return lines, complete


def _adopt_documents(found: Salvage) -> Iterator[str]:
    """Texts whose row is lost are found by the passages that stand in them, else named anew."""
    known = {text.sha256 for text in _of(found, SourceText)}
    removed = {record_id for kind, record_id in found.removed if kind is SourceText}
    if len(_of(found, SourceText)) >= found.expected.get(SourceText, 1 << 30) or removed:
        return
    for digest, data in found.documents.items():
        if digest not in known:
            text = _adopted(found, digest, data)
            if text is not None:
                found.keep(text)
                yield text.source


def _adopted(found: Salvage, digest: str, data: bytes) -> SourceText | None:
    try:
        decoded = decode(data, "utf-8")
    except DecodingError:
        return None
    source, revision = f"recovered-{digest[:12]}", 1
    for claim in _of(found, Claim):
        place, quote = claim.passage.position, claim.passage.quote
        key = (SourceText, f"{claim.passage.source}@{claim.passage.revision}")
        if key not in found.records and decoded.text[place.start : place.end] == quote.exact:
            source, revision = claim.passage.source, claim.passage.revision
            break
    mark = decoded.byte_order_mark
    return SourceText(source, revision, decoded.text, data, "utf-8", mark, digest)


def _stand_in(found: Salvage) -> Iterator[str]:
    """What others need and is lost gets its id for a name."""
    for text in _of(found, SourceText):
        if (Source, text.source) not in found.records:
            found.keep(Source(text.source, text.source, note=_LOST_NOTE))
            yield f"The description of the source “{text.source}” is lost."
    for event in _of(found, Event):
        if (Category, event.category) not in found.records:
            found.keep(Category(event.category, event.category, _GREY, len(found.records)))
            yield f"The name of the category “{event.category}” is lost."
        for tag in event.tags:
            if (Tag, tag) not in found.records:
                found.keep(Tag(tag, tag))
                yield f"The name of the tag “{tag}” is lost."


def _drop_dangling(found: Salvage) -> Iterator[str]:
    """A claim or a silence that stands on nothing cannot be kept."""
    for claim in _of(found, Claim):
        passages = (claim.passage, *claim.dated_by)
        texts = {(SourceText, f"{one.source}@{one.revision}") for one in passages}
        if (Event, claim.event) not in found.records or texts - set(found.records):
            del found.records[Claim, claim.id]
            yield f"The claim “{claim.id}” on “{claim.event}” lost its event or its text."
    for silence in _of(found, Silence):
        if not {(Event, silence.event), (Source, silence.source)} <= set(found.records):
            del found.records[Silence, silence.id]
            yield f"The silence “{silence.id}” lost its event or its source."
