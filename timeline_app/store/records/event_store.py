"""Events: rows to values and back. An event's hash covers its tags, links and extra fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeAlias

import apsw

from timeline_app.chronology.calendars import Calendar
from timeline_app.model.event import Event, Link
from timeline_app.store.file.failures import says_what_failed
from timeline_app.store.file.row_hash import remembers_last, row_hash
from timeline_app.store.file.rows import Row, all_rows, one_row, one_value
from timeline_app.store.records.records import verified

Children: TypeAlias = Mapping[str, Sequence[Row]]

_SELECT = (
    "SELECT number, id, title, date, category, calendar, importance, contested, description, "
    "date_reason, hash FROM event"
)
_CHILDREN = (
    "SELECT 0, position, tag, NULL FROM event_tag WHERE event = ?1 "
    "UNION ALL SELECT 1, position, address, title FROM event_link WHERE event = ?1 "
    "UNION ALL SELECT 2, position, name, value FROM event_extra WHERE event = ?1 ORDER BY 1, 2"
)
"""All that belongs to one event: which of the three it is, its place, and its values."""

_OLD = (
    "SELECT number, EXISTS (SELECT 1 FROM event_tag WHERE event = event.id), "
    "EXISTS (SELECT 1 FROM event_link WHERE event = event.id), "
    "EXISTS (SELECT 1 FROM event_extra WHERE event = event.id) FROM event WHERE id = ?"
)
"""An event's number, and whether it has children of each kind."""

_TAGS = "SELECT event, tag FROM event_tag"
_LINKS = "SELECT event, address, title FROM event_link"
_EXTRA = "SELECT event, name, value FROM event_extra"

_VALUES = (
    "date",
    "category",
    "calendar",
    "importance",
    "contested",
    "description",
    "date_reason",
)
"""Columns that hold what Event holds under the same name; the title goes with its hash."""

_IN_ORDER = "ORDER BY event, position"
_AT_ONCE = 100
_SOME = f"({', '.join('?' * _AT_ONCE)})"
_NUMBERS = " ".join(("SELECT id, number FROM event WHERE id IN", _SOME))


@remembers_last
def event_hash(event: Event) -> int:
    return row_hash(
        "event",
        event.id,
        event.title,
        event.date,
        event.category,
        event.calendar,
        event.importance,
        event.contested,
        event.description,
        event.date_reason,
        event.tags,
        tuple((link.address, link.title) for link in event.links),
        event.extra,
    )


def label_hash(number: int, event_id: str, title: str) -> int:
    """Hash what the canvas reads of an event without the rest of it."""
    return row_hash("label", number, event_id, title)


@says_what_failed
def read_event(connection: apsw.Connection, event_id: str) -> Event | None:
    row = one_row(connection, f"{_SELECT} WHERE id = ?", (event_id,))
    return None if row is None else _with_children(connection, row)


@says_what_failed
def read_numbered(connection: apsw.Connection, number: int) -> Event | None:
    row = one_row(connection, f"{_SELECT} WHERE number = ?", (number,))
    return None if row is None else _with_children(connection, row)


@says_what_failed
def read_all_numbered(connection: apsw.Connection, numbers: Sequence[int]) -> dict[int, Event]:
    """Those of the events of these numbers that are there, some at a time."""
    return {number: event for number, _, event in _read_some(connection, "number", numbers)}


@says_what_failed
def read_all(connection: apsw.Connection, ids: Sequence[str]) -> dict[str, tuple[int, int, Event]]:
    """Those of the events of these ids that are there, with their numbers and their hashes."""
    return {found[2].id: found for found in _read_some(connection, "id", ids)}


def _read_some(
    connection: apsw.Connection, column: str, values: Sequence[int] | Sequence[str]
) -> Iterator[tuple[int, int, Event]]:
    """Number, hash and event, some at a time."""
    chosen = f"WHERE {column} IN {_SOME}"
    of_chosen = " ".join(("WHERE event IN (SELECT id FROM event", chosen, ")"))
    for first in range(0, len(values), _AT_ONCE):
        block: list[int | str | None] = [*values[first : first + _AT_ONCE]]
        block += [None] * (_AT_ONCE - len(block))
        tags, links, extra = (
            _by_event(all_rows(connection, f"{select} {of_chosen} {_IN_ORDER}", block))
            for select in (_TAGS, _LINKS, _EXTRA)
        )
        for row in all_rows(connection, f"{_SELECT} {chosen}", block):
            yield row[0], row[10], _event(connection, row, tags, links, extra)


def every_event(connection: apsw.Connection) -> Iterator[tuple[int, Event]]:
    """All events with their numbers, in order of id. Read to its end or closed: it holds a lock."""
    tags, links, extra = (_grouped(connection, select) for select in (_TAGS, _LINKS, _EXTRA))
    for row in connection.execute(f"{_SELECT} ORDER BY id"):
        yield row[0], _event(connection, row, tags, links, extra)


@says_what_failed
def all_events(connection: apsw.Connection) -> tuple[Event, ...]:
    """All events in order of id."""
    return tuple(event for _, event in every_event(connection))


@says_what_failed
def number_of(connection: apsw.Connection, event_id: str) -> int | None:
    number: int | None = one_value(connection, "SELECT number FROM event WHERE id = ?", (event_id,))
    return number


def numbers_of(connection: apsw.Connection, event_ids: Iterable[str]) -> dict[str, int]:
    """The numbers of events by their ids; those that are not there are left out."""
    found: dict[str, int] = {}
    wanted = iter(event_ids)
    while block := tuple(islice(wanted, _AT_ONCE)):
        padded = (*block, *[None] * (_AT_ONCE - len(block)))
        found.update(all_rows(connection, _NUMBERS, padded))
    return found


def write_event(connection: apsw.Connection, event: Event) -> None:
    """Write a new event, or in place of the one with its id, whose number stays."""
    row = one_row(connection, _OLD, (event.id,))
    if row is None:
        number = one_value(connection, "SELECT ifnull(max(number), 0) + 1 FROM event")
    else:
        number = row[0]
        if any(row[1:]):
            _delete_children(connection, event.id)
    insert_event(connection, number, event)


def insert_event(connection: apsw.Connection, number: int, event: Event) -> None:
    """Write an event under a number, in place of the row of that number if there is one."""
    connection.execute(
        """INSERT INTO event (number, id, title, label_hash, date, category, calendar, importance,
        contested, description, date_reason, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (number) DO UPDATE SET title = excluded.title,
        label_hash = excluded.label_hash, date = excluded.date, category = excluded.category,
        calendar = excluded.calendar, importance = excluded.importance,
        contested = excluded.contested, description = excluded.description,
        date_reason = excluded.date_reason, hash = excluded.hash""",
        (
            number,
            event.id,
            event.title,
            label_hash(number, event.id, event.title),
            event.date,
            event.category,
            None if event.calendar is None else str(event.calendar),
            event.importance,
            int(event.contested),
            event.description,
            event.date_reason,
            event_hash(event),
        ),
    )
    _insert_children(connection, event)


def rewrite_event(connection: apsw.Connection, old: Event, event: Event) -> None:
    """Write what differs from `old`, which is how the event of this id stands in the file."""
    if event.title != old.title:  # then the label's hash differs, and that needs the number
        write_event(connection, event)
        return
    changed = [name for name in _VALUES if getattr(event, name) != getattr(old, name)]
    connection.execute(
        f"UPDATE event SET {' = ?, '.join((*changed, 'hash'))} = ? WHERE id = ?",  # noqa: S608
        (*(_as_stored(getattr(event, name)) for name in changed), event_hash(event), event.id),
    )
    if (event.tags, event.links, event.extra) != (old.tags, old.links, old.extra):
        _delete_children(connection, event.id)
        _insert_children(connection, event)


def _as_stored(value: str | int | Calendar | None) -> str | int | None:
    """SQLite knows no enumerations and no booleans."""
    if isinstance(value, Calendar):
        return str(value)
    return int(value) if isinstance(value, bool) else value


def delete_event(connection: apsw.Connection, event_id: str) -> None:
    _delete_children(connection, event_id)
    connection.execute("DELETE FROM event WHERE id = ?", (event_id,))


def _insert_children(connection: apsw.Connection, event: Event) -> None:
    for place, tag in enumerate(event.tags):
        connection.execute("INSERT INTO event_tag VALUES (?, ?, ?)", (event.id, place, tag))
    for place, link in enumerate(event.links):
        connection.execute(
            "INSERT INTO event_link VALUES (?, ?, ?, ?)",
            (event.id, place, link.address, link.title),
        )
    for place, (name, value) in enumerate(event.extra):
        connection.execute(
            "INSERT INTO event_extra VALUES (?, ?, ?, ?)", (event.id, place, name, value)
        )


def _delete_children(connection: apsw.Connection, event_id: str) -> None:
    connection.execute("DELETE FROM event_tag WHERE event = ?", (event_id,))
    connection.execute("DELETE FROM event_link WHERE event = ?", (event_id,))
    connection.execute("DELETE FROM event_extra WHERE event = ?", (event_id,))


def _with_children(connection: apsw.Connection, row: Row) -> Event:
    tags: list[Row] = []
    links: list[Row] = []
    extra: list[Row] = []
    for kind, _, *values in all_rows(connection, _CHILDREN, (row[1],)):
        (tags, links, extra)[kind].append((row[1], *values))
    tags = [values[:2] for values in tags]
    return _event(connection, row, {row[1]: tags}, {row[1]: links}, {row[1]: extra})


def _grouped(connection: apsw.Connection, select: str) -> Children:
    return _by_event(all_rows(connection, f"{select} {_IN_ORDER}"))


def _by_event(rows: Sequence[Row]) -> Children:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[0]].append(row)
    return groups


def _event(
    connection: apsw.Connection, row: Row, tags: Children, links: Children, extra: Children
) -> Event:
    event_id = row[1]

    def make() -> Event:
        return Event(
            id=event_id,
            title=row[2],
            date=row[3],
            category=row[4],
            calendar=None if row[5] is None else Calendar(row[5]),
            importance=row[6],
            contested=bool(row[7]),
            description=row[8],
            date_reason=row[9],
            tags=tuple(tag for _, tag in tags.get(event_id, ())),
            links=tuple(Link(address, title) for _, address, title in links.get(event_id, ())),
            extra=tuple((name, value) for _, name, value in extra.get(event_id, ())),
        )

    return verified(connection, "event", row[2], row[10], make, event_hash)
