"""What may be written at all: each kind of record is looked at before it gets into the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.edtf import EdtfError
from timeline_app.model.chronicle import ChronicleInfo
from timeline_app.model.claim import Claim, Silence
from timeline_app.model.edits.edit import Record
from timeline_app.model.errors import UserError
from timeline_app.model.event import Category, Event, Tag
from timeline_app.model.source import Passage, Source, SourceText
from timeline_app.store.file.hardening import LONGEST_VALUE
from timeline_app.store.records.date_marks import marks_of
from timeline_app.text.decoding import DecodingError, decode

_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_LEAST_IMPORTANCE, _MOST_IMPORTANCE = 1, 10
_INT64 = range(-(2**63), 2**63)


def check(record: Record) -> None:
    """Raise a UserError that says what is wrong with the record and why it cannot be kept."""
    texts = tuple(_texts_in(record))
    if _fault_in("".join(texts)):
        for text in texts:
            _check_text(text, record)
    _CHECKS[type(record)](record)


def _check_info(info: ChronicleInfo) -> None:
    _check_id(info.id, "chronicle")


def _check_category(category: Category) -> None:
    _check_id(category.id, "category")
    if not _COLOUR.fullmatch(category.colour):
        raise UserError(
            "bad_colour",
            f"The category “{category.name}” has the colour “{category.colour}”; a colour is "
            "written like #3b6ea5.",
            category=category.id,
        )
    if category.position not in _INT64:
        raise UserError(
            "bad_position",
            f"The category “{category.name}” has a position that is no place among lanes.",
            category=category.id,
        )


def _check_tag(tag: Tag) -> None:
    _check_id(tag.id, "tag")


def _check_source(source: Source) -> None:
    _check_id(source.id, "source")
    if source.issued:
        _check_date(source.issued, None, f"the source “{source.title}”")


def _check_source_text(text: SourceText) -> None:
    _check_id(text.source, "source")
    if text.revision not in _INT64 or text.revision < 0:
        raise UserError(
            "bad_revision", f"A text of “{text.source}” has the revision {text.revision}."
        )
    if len(text.original) > LONGEST_VALUE:
        raise UserError(
            "too_big",
            f"The text of “{text.source}” is bigger than 512 MB. Split it into several sources.",
            source=text.source,
        )
    if sha256(text.original).hexdigest() != text.sha256:
        raise UserError(
            "wrong_digest",
            f"The text of “{text.source}” is not the one that its SHA-256 was taken of.",
            source=text.source,
        )
    try:
        decoded = decode(text.original, text.encoding)
    except DecodingError as error:
        raise UserError(
            "not_decodable",
            f"The text of “{text.source}” cannot be read as {text.encoding}: {error.reason}.",
            source=text.source,
        ) from error
    if (decoded.text, decoded.byte_order_mark) != (text.text, text.byte_order_mark):
        raise UserError(
            "wrong_text",
            f"The text of “{text.source}” is not what its bytes say in {text.encoding}.",
            source=text.source,
        )


def _check_event(event: Event) -> None:
    _check_id(event.id, "event")
    _check_date(event.date, event.calendar, f"the event “{event.title}”")
    if not _LEAST_IMPORTANCE <= event.importance <= _MOST_IMPORTANCE:
        raise UserError(
            "bad_importance",
            f"The event “{event.title}” has the importance {event.importance}; it goes from "
            f"{_LEAST_IMPORTANCE} to {_MOST_IMPORTANCE}.",
            event=event.id,
        )
    if len(set(event.tags)) != len(event.tags):
        raise UserError(
            "tag_twice", f"The event “{event.title}” has the same tag twice.", event=event.id
        )


def _check_claim(claim: Claim) -> None:
    _check_id(claim.id, "claim")
    _check_date(claim.date, claim.calendar, f"the claim “{claim.id}”")
    for passage in (claim.passage, *claim.dated_by):
        _check_passage(passage, claim)


def _check_passage(passage: Passage, claim: Claim) -> None:
    start, end = passage.position.start, passage.position.end
    if not 0 <= start <= end or end not in _INT64 or passage.revision not in _INT64:
        raise UserError(
            "bad_passage",
            f"The claim “{claim.id}” names the characters {start} to {end} of its source, which "
            "is no range of a text.",
            claim=claim.id,
        )
    if passage.source != claim.passage.source:
        raise UserError(
            "passage_elsewhere",
            f"The claim “{claim.id}” stands in “{claim.passage.source}” but is dated by a "
            f"passage of “{passage.source}”; both must be of one source.",
            claim=claim.id,
        )


def _check_silence(silence: Silence) -> None:
    _check_id(silence.id, "silence")


_CHECKS: Mapping[type[Record], Callable[[Any], None]] = {
    ChronicleInfo: _check_info,
    Category: _check_category,
    Tag: _check_tag,
    Source: _check_source,
    SourceText: _check_source_text,
    Event: _check_event,
    Claim: _check_claim,
    Silence: _check_silence,
}


def _check_id(record_id: str, kind: str) -> None:
    if not record_id or not record_id.isprintable():
        raise UserError(
            "bad_id", f"A {kind} has the id “{record_id}”; an id is a visible text on one line."
        )


def _check_date(date: str, calendar: Calendar | None, owner: str) -> None:
    try:
        marks_of(date, calendar)
    except EdtfError as error:
        raise UserError(
            "bad_date", f"The date of {owner} cannot be read. {error}", date=date
        ) from error


def _check_text(text: str, record: Record) -> None:
    fault = _fault_in(text)
    if fault:
        name = getattr(record, "title", "") or getattr(record, "name", "") or type(record).__name__
        shown = name.encode("utf-8", "replace").decode()
        raise UserError("bad_text", f"“{shown}” holds {fault}, which cannot be kept.")


def _fault_in(text: str) -> str:
    if "\0" in text:
        return "a NUL character"
    if not _is_unicode(text):
        return "half of a surrogate pair"
    if len(text) * 4 > LONGEST_VALUE:
        return "a text of more than 128 million characters"
    return ""


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _texts_in(value: Any) -> Iterator[str]:
    """All texts of a record but a source's own text, which is checked against its bytes."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts_in(part)
    elif isinstance(value, SourceText):
        yield from (value.source, value.encoding, value.sha256)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _texts_in(getattr(value, name))
