"""Look at a whole file: every fault of it as a sentence, not only the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import apsw

from timeline_app.model.edits.edit import Record
from timeline_app.model.errors import UserError
from timeline_app.store.columns import window_index
from timeline_app.store.file import schema
from timeline_app.store.file.failures import as_user_error, name_of
from timeline_app.store.file.rows import all_rows
from timeline_app.store.file.transactions import snapshot
from timeline_app.store.log import edit_log
from timeline_app.store.records import info_store, validation
from timeline_app.store.records.keepers import KEEPERS
from timeline_app.store.records.source_store import text_ids
from timeline_app.store.search import search_index
from timeline_app.store.search.search_queries import damaged_index

_MOST_PAGE_FAULTS = 100
_LOG_ENTRIES_AT_ONCE = 500
_IDS = {
    "category": "SELECT id FROM category ORDER BY position, id",
    "tag": "SELECT id FROM tag ORDER BY id",
    "source": "SELECT id FROM source ORDER BY id",
    "event": "SELECT id FROM event ORDER BY id",
    "claim": "SELECT id FROM claim ORDER BY id",
    "silence": "SELECT id FROM silence ORDER BY id",
}


def faults(connection: apsw.Connection) -> Iterator[UserError]:
    """Yield every fault of the file: pages, schema, references, records, log, columns, words.

    Each record is checked against its hash and each text against its SHA-256; the records of
    each kind are counted. It reads everything, within one snapshot.
    """
    with snapshot(connection):
        for step in (_pages, _schema, _references, _records, _log, _columns, _search_index):
            yield from _collected(connection, step)


def _collected(
    connection: apsw.Connection, step: Callable[[apsw.Connection], Iterator[UserError]]
) -> list[UserError]:
    """The faults of one step. That it fails is one of them."""
    found: list[UserError] = []
    try:
        found.extend(step(connection))
    except UserError as error:
        found.append(error)
    except apsw.Error as error:
        translated = as_user_error(error, name_of(connection))
        found.append(translated or _damaged(connection, str(error)))
    except UnicodeDecodeError:
        found.append(_damaged(connection, "the letters of a text are damaged"))
    return found


def _pages(connection: apsw.Connection) -> Iterator[UserError]:
    for (line,) in all_rows(connection, f"PRAGMA integrity_check({_MOST_PAGE_FAULTS})"):
        if any(index in line for index in search_index.INDEXES):
            yield damaged_index(connection)
        elif line != "ok":
            yield _damaged(connection, line)


def _schema(connection: apsw.Connection) -> Iterator[UserError]:
    schema.check(connection, name_of(connection))
    yield from ()


def _references(connection: apsw.Connection) -> Iterator[UserError]:
    for table, _, parent, _ in all_rows(connection, "PRAGMA foreign_key_check"):
        yield _damaged(connection, f"a record in “{table}” names a “{parent}” that is not there")


def _records(connection: apsw.Connection) -> Iterator[UserError]:
    for kind, keeper in KEEPERS.items():
        ids = _ids_of(connection, kind)
        hashes = []
        for record_id in ids:
            try:
                record = keeper.read(connection, record_id)
                if record is None:
                    yield _damaged(connection, f"the {keeper.name} “{record_id}” cannot be found")
                    continue
                hashes.append(keeper.hash_of(record))
                validation.check(record)
            except UserError as error:
                yield error
        if len(hashes) == len(ids):
            info_store.check_tally(connection, keeper.name, hashes)


def _ids_of(connection: apsw.Connection, kind: type[Record]) -> Sequence[str]:
    name = KEEPERS[kind].name
    if name == "source_text":
        return text_ids(connection)
    if name == "chronicle":
        return (info_store.INFO_ID,)
    return [record_id for (record_id,) in all_rows(connection, _IDS[name])]


def _log(connection: apsw.Connection) -> Iterator[UserError]:
    """Every entry, and that there is one for every edit."""
    edits = info_store.generation(connection)
    ((entries_kept, last),) = all_rows(connection, "SELECT count(*), max(position) FROM edit_log")
    if (entries_kept, last or 0) != (edits, edits):
        yield UserError(
            "missing_rows",
            f"{name_of(connection)} is damaged: it has seen {edits} edits, and its log holds "
            f"{entries_kept}. Open a backup of it.",
            path=name_of(connection),
        )
    before: int | None = None
    while entries := edit_log.newest_entries(connection, _LOG_ENTRIES_AT_ONCE, before):
        for entry in entries:
            try:
                edit_log.edits_at(connection, entry.position)
            except UserError as error:
                yield error
        before = entries[-1].position


def _columns(connection: apsw.Connection) -> Iterator[UserError]:
    """Whether what is drawn is what the events say: the mended cache against one made anew."""
    if not window_index.agrees_with_events(connection):
        path = name_of(connection)
        yield UserError(
            "stale_columns",
            f"The timeline in {path} is not drawn as its events say. Unpack the chronicle into a "
            "folder and pack it again.",
            path=path,
        )


def _search_index(connection: apsw.Connection) -> Iterator[UserError]:
    """Whether a finished index of words holds as many events and pieces as there are."""
    if not search_index.has_all_rows(connection):
        yield damaged_index(connection)


def _damaged(connection: apsw.Connection, what: str) -> UserError:
    path = name_of(connection)
    return UserError("damaged_file", f"{path} is damaged: {what}. Open a backup of it.", path=path)
