"""Fields of records, and what stands in them, as people call it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from timeline_app.chronology.edtf import EdtfError
from timeline_app.chronology.wording import in_words
from timeline_app.model.claim import Claim, Silence
from timeline_app.model.edits.edit import RecordKey
from timeline_app.model.edits.reconciling import title_of
from timeline_app.model.errors import UserError
from timeline_app.model.event import Category, Event, Link, Tag
from timeline_app.model.source import Passage, Source, SourceText
from timeline_app.workspace.workspace import Workspace

_CONTEXT = "RecordWords"

_FIELDS: dict[str, object] = {
    "title": QT_TRANSLATE_NOOP("RecordWords", "Title"),
    "name": QT_TRANSLATE_NOOP("RecordWords", "Name"),
    "date": QT_TRANSLATE_NOOP("RecordWords", "Date"),
    "category": QT_TRANSLATE_NOOP("RecordWords", "Category"),
    "calendar": QT_TRANSLATE_NOOP("RecordWords", "Calendar"),
    "importance": QT_TRANSLATE_NOOP("RecordWords", "Importance"),
    "description": QT_TRANSLATE_NOOP("RecordWords", "Description"),
    "contested": QT_TRANSLATE_NOOP("RecordWords", "Contested"),
    "date_reason": QT_TRANSLATE_NOOP("RecordWords", "Why this date"),
    "tags": QT_TRANSLATE_NOOP("RecordWords", "Tags"),
    "links": QT_TRANSLATE_NOOP("RecordWords", "Links"),
    "extra": QT_TRANSLATE_NOOP("RecordWords", "Fields of other programs"),
    "colour": QT_TRANSLATE_NOOP("RecordWords", "Colour"),
    "position": QT_TRANSLATE_NOOP("RecordWords", "Place among the lanes"),
    "background": QT_TRANSLATE_NOOP("RecordWords", "Behind all lanes"),
    "kind": QT_TRANSLATE_NOOP("RecordWords", "Kind"),
    "event": QT_TRANSLATE_NOOP("RecordWords", "Event"),
    "source": QT_TRANSLATE_NOOP("RecordWords", "Source"),
    "passage": QT_TRANSLATE_NOOP("RecordWords", "Passage"),
    "basis": QT_TRANSLATE_NOOP("RecordWords", "Basis"),
    "wording": QT_TRANSLATE_NOOP("RecordWords", "Date as worded there"),
    "dated_by": QT_TRANSLATE_NOOP("RecordWords", "Dated by"),
    "note": QT_TRANSLATE_NOOP("RecordWords", "Note"),
    "creator": QT_TRANSLATE_NOOP("RecordWords", "Creator"),
    "publisher": QT_TRANSLATE_NOOP("RecordWords", "Publisher"),
    "issued": QT_TRANSLATE_NOOP("RecordWords", "Issued"),
    "language": QT_TRANSLATE_NOOP("RecordWords", "Language"),
    "languages": QT_TRANSLATE_NOOP("RecordWords", "Languages"),
    "address": QT_TRANSLATE_NOOP("RecordWords", "Address"),
    "rights": QT_TRANSLATE_NOOP("RecordWords", "Rights"),
}

_KINDS: dict[type, object] = {
    Event: QT_TRANSLATE_NOOP("RecordWords", "Event “{0}”"),
    Claim: QT_TRANSLATE_NOOP("RecordWords", "Claim “{0}”"),
    Silence: QT_TRANSLATE_NOOP("RecordWords", "Silence of “{0}”"),
    Source: QT_TRANSLATE_NOOP("RecordWords", "Source “{0}”"),
    SourceText: QT_TRANSLATE_NOOP("RecordWords", "Text of “{0}”"),
    Category: QT_TRANSLATE_NOOP("RecordWords", "Category “{0}”"),
    Tag: QT_TRANSLATE_NOOP("RecordWords", "Tag “{0}”"),
}

_DATES = ("date", "issued")


class RecordWords:
    """Speaks of the records of a chronicle, where one is open: then ids become names."""

    def __init__(self, workspace: Workspace | None) -> None:
        self._workspace = workspace

    def record(self, key: RecordKey, title: str) -> str:
        """Which record: its kind and its title."""
        kind = _KINDS.get(key[0])
        return title if kind is None else _tr(kind).format(title)

    def field(self, name: str) -> str:
        return _tr(_FIELDS[name]) if name in _FIELDS else name

    def value(self, field: str, value: object) -> str:
        """What stands in a field; "—" where nothing does."""
        if value is None or value in ("", ()):
            return "—"
        if isinstance(value, bool):
            return _tr("yes") if value else _tr("no")
        if isinstance(value, tuple):
            separator = "\n" if field in ("links", "extra", "dated_by") else ", "
            return separator.join(self._one(field, one) for one in value)
        return self._one(field, value)

    def _one(self, field: str, value: object) -> str:
        if isinstance(value, Passage):
            return f"“{value.quote.exact}”"
        if isinstance(value, Link):
            return f"{value.title}: {value.address}" if value.title else value.address
        if isinstance(value, Enum):
            return str(value.value)
        if isinstance(value, tuple):
            return ": ".join(map(str, value))
        text = str(value)
        if field in _DATES:
            return self._date(text)
        return self._name(field, text)

    def _date(self, edtf: str) -> str:
        try:
            words = in_words(edtf)
        except EdtfError:
            return edtf
        return words if words == edtf else f"{words}  ({edtf})"

    def _name(self, field: str, record_id: str) -> str:
        workspace = self._workspace
        if workspace is None:
            return record_id
        find: dict[str, Callable[[], str]] = {
            "category": lambda: _named(workspace.categories(), record_id),
            "tags": lambda: _named(workspace.tags(), record_id),
            "event": lambda: workspace.event(record_id).title,
            "source": lambda: workspace.source(record_id).title,
        }
        try:
            return find[field]() if field in find else record_id
        except UserError:
            return record_id


def _named(records: tuple[Category, ...] | tuple[Tag, ...], record_id: str) -> str:
    return next((title_of(one) for one in records if one.id == record_id), record_id)


def _tr(text: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(text))
