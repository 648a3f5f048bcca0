"""Read a chronicle's folder: `chronicle.toml` and the files of its sources."""

from __future__ import annotations

import re
from pathlib import Path

from timeline_app.chronology import edtf
from timeline_app.chronology.calendars import Calendar
from timeline_app.formats.passage_entry import read_passage
from timeline_app.formats.slug import SLUG_LETTERS, is_slug
from timeline_app.formats.source_files import read_texts
from timeline_app.formats.toml_entry import Entry, TomlFile, nearest
from timeline_app.model.chronicle import Chronicle, ChronicleInfo
from timeline_app.model.claim import Basis, Claim, Silence
from timeline_app.model.errors import UserError
from timeline_app.model.event import DEFAULT_IMPORTANCE, Category, Event, Link, Tag, TagKind
from timeline_app.model.source import Passage, Source, SourceText
from timeline_app.text.decoding import DecodingError, decode

CHRONICLE_FILE = "chronicle.toml"
FORMAT = 1

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def read(folder: Path) -> Chronicle:
    """The chronicle of `folder`, in the order of its file. Raises UserError."""
    return _FolderReader(folder).chronicle()


def open_entry(folder: Path) -> Entry:
    """The whole of `chronicle.toml` as one entry, checked to be TOML of a format we know."""
    path = folder / CHRONICLE_FILE
    if not folder.is_dir():
        raise UserError("no_folder", f"There is no folder {folder}.", path=folder)
    if not path.is_file():
        sentence = f"{folder} is no chronicle: it holds no {CHRONICLE_FILE}."
        raise UserError("no_chronicle_folder", sentence, path=folder)
    file, values = _parse(path)
    entry = Entry(file, values)
    version = entry.number("format", FORMAT)
    if version != FORMAT:
        reason = f"it is written in format {version}, which only a newer program can read"
        raise entry.fault("newer_format", reason, "format")
    return entry


def named_files(folder: Path) -> frozenset[str]:
    """The sources' files that `chronicle.toml` names; none where it cannot be read."""
    try:
        sources = list(open_entry(folder).tables("source"))
        texts = sources + [older for source in sources for older in source.tables("older")]
        names = {text.text("file") for text in texts}
    except UserError:
        return frozenset()
    inside = {(folder / name).resolve() for name in names if name and "\0" not in name}
    home = folder.resolve()
    return frozenset(
        path.relative_to(home).as_posix() for path in inside if path.is_relative_to(home)
    )


def _parse(path: Path) -> tuple[TomlFile, dict[str, object]]:
    import tomllib

    try:
        text = decode(path.read_bytes(), "utf-8").text
        return TomlFile(path, text), tomllib.loads(text)
    except OSError as error:
        raise UserError("unreadable", f"{path} cannot be read: {error.strerror}.") from None
    except DecodingError as error:
        raise UserError("bad_toml", f"{path}: {error}.", path=path) from None
    except RecursionError:
        raise UserError("bad_toml", f"{path} is nested too deeply.", path=path) from None
    except ValueError as error:  # TOMLDecodeError, and what int() says of 5,000 digits
        raise UserError("bad_toml", f"{path} is no valid TOML: {error}", path=path) from None


class _FolderReader:
    """One reading: collects what later entries refer to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._root = open_entry(folder)
        self._ids: dict[str, set[str]] = {}
        self._texts: dict[str, tuple[SourceText, ...]] = {}
        self._claims: list[Claim] = []
        self._silences: list[Silence] = []

    def chronicle(self) -> Chronicle:
        info = self._info(self._root.table("chronicle"))
        categories = [
            self._category(entry, place)
            for place, entry in enumerate(self._root.tables("category"))
        ]
        tags = [self._tag(entry) for entry in self._root.tables("tag")]
        sources = [self._source(entry) for entry in self._root.tables("source")]
        events = [self._event(entry) for entry in self._root.tables("event")]
        self._root.refuse_unknown_keys()
        return Chronicle(
            info,
            tuple(categories),
            tuple(tags),
            tuple(sources),
            tuple(text for texts in self._texts.values() for text in texts),
            tuple(events),
            tuple(self._claims),
            tuple(self._silences),
        )

    def _info(self, entry: Entry) -> ChronicleInfo:
        info = ChronicleInfo(
            self._new_id(entry, "chronicle"),
            entry.required("title"),
            entry.text("description"),
            entry.texts("languages"),
        )
        entry.refuse_unknown_keys()
        return info

    def _category(self, entry: Entry, place: int) -> Category:
        identity, colour = self._new_id(entry, "category"), entry.required("colour")
        if not _COLOUR.fullmatch(colour):
            raise entry.fault("bad_colour", f'"{colour}" is no colour like "#4477aa"', "colour")
        category = Category(
            identity,
            entry.required("name"),
            colour,
            entry.number("position", place),
            entry.flag("background"),
        )
        entry.refuse_unknown_keys()
        return category

    def _tag(self, entry: Entry) -> Tag:
        kind = entry.choice("kind", TagKind) or TagKind.TAG
        tag = Tag(self._new_id(entry, "tag"), entry.required("name"), kind)
        entry.refuse_unknown_keys()
        return tag

    def _source(self, entry: Entry) -> Source:
        identity = self._new_id(entry, "source")
        self._texts[identity] = read_texts(self._folder, entry, identity)
        source = Source(
            identity,
            entry.required("title"),
            entry.text("creator"),
            entry.text("publisher"),
            self._date(entry, "issued") if "issued" in entry else "",
            entry.text("language"),
            entry.text("address"),
            entry.text("rights"),
            entry.text("note"),
        )
        entry.refuse_unknown_keys()
        return source

    def _event(self, entry: Entry) -> Event:
        event = Event(
            self._new_id(entry, "event"),
            entry.required("title"),
            self._date(entry, "date"),
            self._known_id(entry, "category", entry.required("category")),
            entry.choice("calendar", Calendar),
            self._importance(entry),
            entry.text("description"),
            entry.flag("contested"),
            entry.text("date_reason"),
            self._tags(entry),
            tuple(_link(link) for link in entry.tables("link")),
            tuple(_extra(extra) for extra in entry.tables("extra")),
        )
        self._claims.extend(self._claim(claim, event.id) for claim in entry.tables("claim"))
        self._silences.extend(self._silence(one, event.id) for one in entry.tables("silence"))
        entry.refuse_unknown_keys()
        return event

    def _tags(self, entry: Entry) -> tuple[str, ...]:
        tags = tuple(self._known_id(entry, "tag", tag, "tags") for tag in entry.texts("tags"))
        if len(set(tags)) < len(tags):
            raise entry.fault("duplicate_id", "it has the same tag twice", "tags")
        return tags

    def _claim(self, entry: Entry, event: str) -> Claim:
        identity = self._new_id(entry, "claim")
        source = self._known_id(entry, "source", entry.required("source"))
        text = self._text_of(entry, source)
        basis = entry.choice("basis", Basis)
        if basis is None:
            raise entry.fault("missing_key", '"basis" is missing', "")
        claim = Claim(
            identity,
            event,
            read_passage(entry, text),
            basis,
            self._date(entry, "date") if "date" in entry else "",
            entry.text("wording"),
            entry.choice("calendar", Calendar),
            tuple(self._dated_by(one, text) for one in entry.tables("dated_by")),
            entry.text("note"),
        )
        _check_wording(entry, claim)
        entry.refuse_unknown_keys()
        return claim

    def _dated_by(self, entry: Entry, text: SourceText) -> Passage:
        passage = read_passage(entry, self._text_of(entry, text.source, text.revision))
        entry.refuse_unknown_keys()
        return passage

    def _silence(self, entry: Entry, event: str) -> Silence:
        source = self._known_id(entry, "source", entry.required("source"))
        silence = Silence(self._new_id(entry, "silence"), event, source, entry.text("note"))
        entry.refuse_unknown_keys()
        return silence

    def _text_of(self, entry: Entry, source: str, revision: int | None = None) -> SourceText:
        """The revision that `entry` names, else the one given, else the newest."""
        texts = self._texts[source]
        if not texts:
            raise entry.fault("no_text", f'the source "{source}" has no text to quote', "source")
        wanted = entry.number("revision", texts[-1].revision if revision is None else revision)
        for text in texts:
            if text.revision == wanted:
                return text
        reason = f'the source "{source}" has no revision {wanted}'
        raise entry.fault("bad_revision", reason, "revision")

    def _importance(self, entry: Entry) -> int:
        importance = entry.number("importance", DEFAULT_IMPORTANCE)
        if not 1 <= importance <= 10:
            reason = f"importance runs from 1 to 10, not {importance}"
            raise entry.fault("bad_importance", reason, "importance")
        return importance

    def _date(self, entry: Entry, key: str) -> str:
        date = entry.required(key)
        calendar = entry.choice("calendar", Calendar) if "calendar" in entry else None
        try:
            edtf.bounds(edtf.parse(date, calendar), calendar)
        except edtf.EdtfError as error:
            raise entry.fault("bad_date", f"{key}: {error}", key) from None
        return date

    def _new_id(self, entry: Entry, kind: str) -> str:
        identity = entry.required("id")
        if not is_slug(identity):
            raise entry.fault("bad_id", f"an id is made of {SLUG_LETTERS}", "id")
        known = self._ids.setdefault(kind, set())
        if identity in known:
            raise entry.fault("duplicate_id", f"another {kind} has the same id", "id")
        known.add(identity)
        return identity

    def _known_id(self, entry: Entry, kind: str, identity: str, key: str = "") -> str:
        known = self._ids.get(kind, set())
        if identity not in known:
            reason = f'there is no {kind} "{identity}"{nearest(identity, known)}'
            raise entry.fault(f"unknown_{kind}", reason, key or kind)
        return identity


def _check_wording(entry: Entry, claim: Claim) -> None:
    """The wording is the source's own; an editorial claim, whose date is ours, has none."""
    if not claim.wording:
        return
    if claim.basis is Basis.EDITORIAL:
        reason = "an editorial claim has no wording: its date is not the source's"
        raise entry.fault("editorial_wording", reason, "wording")
    passages = (claim.passage, *claim.dated_by)
    if not any(claim.wording in passage.quote.exact for passage in passages):
        reason = f'the wording "{claim.wording}" stands neither in the passage nor in a dated_by'
        raise entry.fault("wording_not_found", reason, "wording")


def _link(entry: Entry) -> Link:
    link = Link(entry.required("address"), entry.text("title"))
    entry.refuse_unknown_keys()
    return link


def _extra(entry: Entry) -> tuple[str, str]:
    extra = (entry.required("name"), entry.text("json"))
    entry.refuse_unknown_keys()
    return extra
