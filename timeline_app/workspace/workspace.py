"""One open chronicle and all that can be asked of it or done to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from timeline_app.model.errors import UserError
from timeline_app.store.file.database import Connection, close_database
from timeline_app.store.records.category_store import categories, tags
from timeline_app.workspace.arrays.event_arrays import EventArrays
from timeline_app.workspace.editing import Editing
from timeline_app.workspace.files.file_place import FilePlace
from timeline_app.workspace.files.opening import open_file, open_folder
from timeline_app.workspace.showing.lookup import found

if TYPE_CHECKING:
    from timeline_app.model.chronicle import Chronicle, ChronicleInfo
    from timeline_app.model.claim import Claim, Silence
    from timeline_app.model.edits.edit import ChangeSet, Edit
    from timeline_app.model.event import Category, Event, Tag
    from timeline_app.model.event_columns import EventColumns
    from timeline_app.model.source import Source, SourceText
    from timeline_app.workspace.editing import Observer
    from timeline_app.workspace.files.backups import Backup, Backups
    from timeline_app.workspace.files.checking import Fault
    from timeline_app.workspace.searching.search import Searcher
    from timeline_app.workspace.showing.listed_sources import ListedSource
    from timeline_app.workspace.showing.listing import Listing
    from timeline_app.workspace.showing.queries import EventDetail, SourceReading


class Workspace:
    """Use cases on one chronicle. Close it when done: `close()`, or use it in a `with`.

    Everything raises UserError for the world's faults: a damaged row, a full disk. Modules that
    the first frame can do without are imported by the methods that need them.
    """

    def __init__(self, connection: Connection, path: Path, read_only_reason: str = "") -> None:
        self._connection = connection
        self._path = path
        self.place = FilePlace(connection, path)
        self._read_only_reason = read_only_reason
        self.arrays = EventArrays(connection, path, self.read_only)
        self.editing = Editing(connection, path, read_only_reason, self._refresh)
        self._searcher: Searcher | None = None

    # Opening and closing

    @classmethod
    def open(cls, path: Path) -> Workspace:
        """Open a chronicle's file, or its folder, which is read into memory and never written.

        A file that cannot be written is opened for reading only, and `read_only_reason` says so.
        Raises UserError, as `store.file.database.open_database` and `read_folder` do.
        """
        connection, reason = open_folder(path) if path.is_dir() else open_file(path)
        return cls(connection, path, reason)

    @classmethod
    def open_to_read(cls, path: Path, reason: str) -> Workspace:
        """Open a file for reading only, because of a reason that is said to who wants to edit."""
        from timeline_app.store.file.database import open_database

        return cls(open_database(path, read_only=True), path, reason)

    @classmethod
    def create(cls, path: Path, info: ChronicleInfo) -> Workspace:
        """Make a new chronicle without events, and open it. Raises UserError "exists", ..."""
        from timeline_app.model.chronicle import Chronicle
        from timeline_app.workspace.files.packing import write_chronicle_file

        write_chronicle_file(Chronicle(info), path)
        return cls.open(path)

    @classmethod
    def bundled(cls) -> Workspace:
        """Open the bundled chronicle straight from the installation, for reading only."""
        from timeline_app.workspace.files.bundled import bundled_folder

        return cls.open(bundled_folder())

    @classmethod
    def users_own_bundled(cls) -> Workspace:
        """Open the user's own copy of the bundled chronicle; at the first start, make it."""
        from timeline_app.workspace.files.bundled import ensure_own_copy

        return cls.open(ensure_own_copy())

    @classmethod
    def restore_bundled(cls) -> Workspace:
        """Bring the bundled chronicle back and open it. The copy so far is kept beside it.

        Close a workspace on that copy first.
        """
        from timeline_app.workspace.files.bundled import own_copy, restore_own_copy

        restore_own_copy()
        return cls.open(own_copy())

    def close(self) -> None:
        """Close the file. What the workspace gave out stays good, but for texts of columns."""
        if self._searcher is not None:
            self._searcher.close()
            self._searcher = None
        self.arrays.close()
        self.editing.forget_all()
        close_database(self._connection)

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # The chronicle

    @property
    def path(self) -> Path:
        """The file or folder that was opened."""
        return self._path

    @property
    def read_only(self) -> bool:
        return bool(self._read_only_reason)

    @property
    def read_only_reason(self) -> str:
        """One sentence that says why it cannot be edited, or ""."""
        return self._read_only_reason

    @property
    def info(self) -> ChronicleInfo:
        from timeline_app.store.records.info_store import read_info

        info = read_info(self._connection)
        if info is None:
            path = str(self._path)
            raise UserError("empty", f"{path} holds no chronicle: it was never filled.", path=path)
        return info

    def columns(self) -> EventColumns:
        """All events as arrays, as they are after the newest edit."""
        return self.arrays.columns()

    def whole(self) -> Chronicle:
        """Everything, each record checked. For export: it reads all texts too."""
        from timeline_app.store.whole.whole_chronicle import load

        return load(self._connection)

    def listing(self) -> Listing:
        """Everything in order of time with the health of every claim. It reads all texts too."""
        from timeline_app.workspace.showing.listing import listing

        return listing(self.whole(), self.events_in_time_order())

    def categories(self) -> tuple[Category, ...]:
        """All categories in order of their lanes."""
        return categories(self._connection)

    def tags(self) -> tuple[Tag, ...]:
        """All tags in order of their ids."""
        return tags(self._connection)

    # Events

    def event(self, event_id: str) -> Event:
        """Raises UserError "not_found"."""
        from timeline_app.store.records.event_store import read_event

        return found(read_event(self._connection, event_id), "event", event_id)

    def events(self) -> tuple[Event, ...]:
        """All events in order of time. For lists and export: a million take seconds."""
        from timeline_app.store.records.event_store import all_events

        found = {event.id: event for event in all_events(self._connection)}
        return tuple(found[event_id] for event_id in self.events_in_time_order())

    def events_in_time_order(self) -> tuple[str, ...]:
        """The ids of all events, in the order of their first marks on the axis."""
        from timeline_app.store.columns.window_index import ids_in_order_of_time

        return ids_in_order_of_time(self.arrays.complete())

    def rows_of(self, event_id: str) -> list[int]:
        """Rows of the columns that show this event, one a mark; none where it is not there."""
        from timeline_app.store.columns.window_index import rows_of

        return rows_of(self._connection, self.columns(), event_id)

    def rows_of_each(self, event_ids: Sequence[str]) -> dict[str, list[int]]:
        """The rows of several events by their ids, in one look-up; unknown ids are left out."""
        from timeline_app.store.columns.window_index import rows_of_each

        return rows_of_each(self._connection, self.columns(), event_ids)

    def title_and_date(self, event_id: str) -> tuple[str, str]:
        """An event's title, and its date in English words."""
        from timeline_app.chronology.wording import in_words

        event = self.event(event_id)
        return event.title, in_words(event.date, calendar=event.calendar)

    def event_detail(self, event_id: str) -> EventDetail:
        """All that the detail pane shows of an event. Raises UserError "not_found"."""
        from timeline_app.workspace.showing.details import event_detail

        return event_detail(self._connection, self.event(event_id))

    # Claims and sources

    def claims_of(self, event_id: str) -> tuple[Claim, ...]:
        """The claims on an event, by source and place in it."""
        from timeline_app.store.records.claim_store import claims_of

        return claims_of(self._connection, event_id)

    def claims_in(self, source_id: str) -> tuple[Claim, ...]:
        """The claims out of a source, by revision and place in it."""
        from timeline_app.store.records.claim_store import claims_in

        return claims_in(self._connection, source_id)

    def claims(self) -> tuple[Claim, ...]:
        """All claims in order of their ids."""
        from timeline_app.store.records.claim_store import claims

        return claims(self._connection)

    def events_dated_in_several_ways(self) -> tuple[str, ...]:
        """Events with a stated or inferred claim that does not word the date that was chosen."""
        from timeline_app.store.records.claim_store import events_dated_in_several_ways

        return events_dated_in_several_ways(self._connection)

    def claim(self, claim_id: str) -> Claim:
        """Raises UserError "not_found"."""
        from timeline_app.store.records.claim_store import read_claim

        return found(read_claim(self._connection, claim_id), "claim", claim_id)

    def silences(self) -> tuple[Silence, ...]:
        """All silences in order of their ids."""
        from timeline_app.store.records.claim_store import silences

        return silences(self._connection)

    def silences_on(self, event_id: str) -> tuple[Silence, ...]:
        """Which sources were found to say nothing of an event."""
        from timeline_app.store.records.claim_store import silences_on

        return silences_on(self._connection, event_id)

    def sources(self) -> tuple[Source, ...]:
        """All sources in order of their ids."""
        from timeline_app.store.records.source_store import sources

        return sources(self._connection)

    def listed_sources(self) -> tuple[ListedSource, ...]:
        """All sources, the oldest first, with how much hangs on each."""
        from timeline_app.workspace.showing.listed_sources import listed_sources

        return listed_sources(self._connection)

    def source(self, source_id: str) -> Source:
        """Raises UserError "not_found"."""
        from timeline_app.store.records.source_store import read_source

        return found(read_source(self._connection, source_id), "source", source_id)

    def source_text(self, source_id: str, revision: int | None = None) -> SourceText:
        """A revision of a source's text, the newest by default. Raises UserError "not_found"."""
        from timeline_app.workspace.showing.details import source_text

        return source_text(self._connection, source_id, revision)

    def reading(self, source_id: str, revision: int | None = None) -> SourceReading:
        """A source to read, with the marks of all claims on it; the newest text by default."""
        from timeline_app.workspace.showing.details import reading

        return reading(self._connection, self.source(source_id), revision)

    def reading_of_claim(self, claim_id: str) -> SourceReading:
        """The text that a claim's passage was taken from, to read. Raises UserError."""
        claim = self.claim(claim_id)
        return self.reading(claim.passage.source, claim.passage.revision)

    # Searching

    def searcher(self) -> Searcher:
        """What searches this chronicle, on a connection of its own. It ends with the workspace."""
        if self._searcher is None:
            from timeline_app.workspace.searching.search import Searcher

            self._searcher = Searcher(self._connection)
        return self._searcher

    def rebuild_search_index(self) -> None:
        """Make the index of words anew. Raises UserError where the file cannot be written."""
        if self.read_only:
            raise UserError("read_only", self._read_only_reason, path=str(self._path))
        from timeline_app.store.search.search_index import rebuild

        rebuild(self._connection)

    # Changes

    def apply(self, edit: Edit, person: str = "", *, insist: bool = False) -> ChangeSet:
        """Make a change, all of it or nothing, and tell the observers: see `Editing.apply`."""
        return self.editing.apply(edit, person, insist=insist)

    def observe(self, observer: Observer) -> None:
        """Call `observer` with the ChangeSet of every edit from now on."""
        self.editing.observe(observer)

    def forget(self, observer: Observer) -> None:
        """Stop calling an observer."""
        self.editing.forget(observer)

    def as_it_was(self, position: int) -> Workspace:
        """The chronicle as it was right after an entry of the history, in memory.

        0 is before all entries. Close it when done. Raises UserError.
        """
        from timeline_app.workspace.history import as_it_was

        connection, reason = as_it_was(self._connection, position)
        return Workspace(connection, self._path, reason)

    def restore_backup(self, backup: Backup, person: str = "") -> ChangeSet | None:
        """Make the chronicle what a backup holds, as one edit; None where it is so already."""
        from timeline_app.workspace.history import back_along_the_log, turning_into

        edit = back_along_the_log(self._connection, backup.path, backup.title)
        if edit is None:
            with Workspace.open_to_read(backup.path, backup.title) as before:
                edit = turning_into(self.whole(), before.whole(), backup.title)
        return self.apply(edit, person) if edit.changes else None

    @property
    def backups(self) -> Backups:
        """The backups of this chronicle's file."""
        from timeline_app.workspace.files.backups import Backups

        return Backups(self._path, self._connection)

    def save_copy(self, file: Path, *, replace: bool = False) -> None:
        """Write a copy of the whole file, its history too: see `packing.save_copy`."""
        from timeline_app.workspace.files.packing import save_copy

        save_copy(self._connection, self._path, file, replace=replace)

    def _refresh(self, _: ChangeSet) -> None:
        """Columns are there before anyone is told of an edit."""
        self.arrays.refresh()

    def take_prepared(self, *, give_up: bool = False) -> None:
        """Show the events that `arrays` was waiting for, and tell the observers."""
        from timeline_app.model.edits.edit import ChangeSet

        self.arrays.take_prepared(give_up=give_up)
        self.editing.announce(ChangeSet(categories=frozenset(self.columns().lanes)))

    def check(self) -> list[Fault]:
        """Verify every passage and the whole file: nothing found is an empty list."""
        from timeline_app.workspace.files.checking import check

        return check(self._connection)
