"""The changes of an edit as JSON for the log, and back.

A source's text is named by the SHA-256 of its bytes, which lie in the file once: the log of a
document of 10 MB is not 10 MB longer for every time that it is put and removed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import fields
from typing import Any, TypeAlias

from timeline_app.chronology.calendars import Calendar
from timeline_app.model.chronicle import ChronicleInfo
from timeline_app.model.claim import Basis, Claim, Silence
from timeline_app.model.edits.edit import Change, Put, Record, RecordKey, Remove
from timeline_app.model.event import Category, Event, Link, Tag, TagKind
from timeline_app.model.source import Passage, Source, SourceText, TextQuote, TextRange
from timeline_app.text.decoding import decode

Values: TypeAlias = dict[str, Any]
ReadOriginal: TypeAlias = Callable[[str], bytes]
"""From a SHA-256 to the bytes that it was taken of."""

_KINDS: Mapping[str, type[Record]] = {
    kind.__name__: kind
    for kind in (ChronicleInfo, Category, Tag, Source, SourceText, Event, Claim, Silence)
}
_IN_THE_BYTES = ("text", "original")
_NAMES: Mapping[type[Any], tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind) if field.name not in _IN_THE_BYTES)
    for kind in (*_KINDS.values(), Link, Passage, TextQuote, TextRange)
}


def to_json(changes: tuple[Change, ...]) -> str:
    """Write changes as a JSON list of {"put": KIND, ...fields} and {"remove": KIND, "id": ID}."""
    # Tuples become lists by themselves, and the records within records by `_fields`.
    return json.dumps([_change(change) for change in changes], ensure_ascii=False, default=_fields)


def from_json(text: str, read_original: ReadOriginal) -> tuple[Change, ...]:
    """Read what `to_json` wrote. Raises ValueError where it is something else."""
    try:
        return tuple(_read_change(values, read_original) for values in json.loads(text))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"this is no list of changes: {error}") from error


def last_by_key(
    text: str, known: Container[RecordKey], read_original: ReadOriginal
) -> dict[RecordKey, Change]:
    """The last change of each record in a JSON list; those of `known` records are not made."""
    found: dict[RecordKey, Change] = {}
    try:
        for values in json.loads(text):
            key = _key(values)
            if key not in known:
                found[key] = _read_change(values, read_original)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"this is no list of changes: {error}") from error
    return found


def keys_in(text: str) -> Iterator[RecordKey]:
    """The records that the changes in a JSON list touch, without the records themselves."""
    try:
        for values in json.loads(text):
            yield _key(values)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"this is no list of changes: {error}") from error


def _key(values: Values) -> RecordKey:
    if "remove" in values:
        return _KINDS[values["remove"]], values["id"]
    kind = _KINDS[values["put"]]
    if kind is SourceText:
        return kind, f"{values['source']}@{values['revision']}"
    return kind, "" if kind is ChronicleInfo else values["id"]


def _change(change: Change) -> Values:
    if isinstance(change, Remove):
        return {"remove": change.kind.__name__, "id": change.id}
    return {"put": type(change.record).__name__, **_fields(change.record)}


def _fields(record: Any) -> Values:
    """What is in a text's bytes is left out."""
    return {name: getattr(record, name) for name in _NAMES[type(record)]}


def _read_change(values: Values, read_original: ReadOriginal) -> Change:
    if "remove" in values:
        return Remove(_KINDS[values["remove"]], values["id"])
    kind = values.pop("put")
    if kind == SourceText.__name__:
        original = read_original(values["sha256"])
        text = decode(original, values["encoding"]).text
        return Put(SourceText(text=text, original=original, **values))
    read = _READERS.get(kind)
    return Put(read(values) if read is not None else _KINDS[kind](**values))


def _read_info(values: Values) -> ChronicleInfo:
    return ChronicleInfo(**{**values, "languages": tuple(values["languages"])})


def _read_tag(values: Values) -> Tag:
    return Tag(**{**values, "kind": TagKind(values["kind"])})


def _read_event(values: Values) -> Event:
    read = {
        "calendar": _calendar(values),
        "tags": tuple(values["tags"]),
        "links": tuple(Link(**link) for link in values["links"]),
        "extra": tuple((name, value) for name, value in values["extra"]),
    }
    return Event(**{**values, **read})


def _read_claim(values: Values) -> Claim:
    read = {
        "passage": _passage(values["passage"]),
        "basis": Basis(values["basis"]),
        "calendar": _calendar(values),
        "dated_by": tuple(_passage(one) for one in values["dated_by"]),
    }
    return Claim(**{**values, **read})


_READERS: Mapping[str, Callable[[Values], Record]] = {
    "ChronicleInfo": _read_info,
    "Tag": _read_tag,
    "Event": _read_event,
    "Claim": _read_claim,
}


def _calendar(values: Values) -> Calendar | None:
    return None if values["calendar"] is None else Calendar(values["calendar"])


def _passage(values: Values) -> Passage:
    quote, position = TextQuote(**values["quote"]), TextRange(**values["position"])
    return Passage(values["source"], values["revision"], quote, position)
