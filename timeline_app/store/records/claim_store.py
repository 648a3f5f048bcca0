"""Claims and silences: rows to values and back. A claim's hash covers the passages that date it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import apsw

from timeline_app.chronology.calendars import Calendar
from timeline_app.model.claim import Basis, Claim, Silence
from timeline_app.model.source import Passage, TextQuote, TextRange
from timeline_app.store.file.failures import says_what_failed
from timeline_app.store.file.row_hash import Hashed, row_hash
from timeline_app.store.file.rows import Row, all_rows
from timeline_app.store.records.records import verified

_CLAIM = (
    "SELECT id, event, source, revision, text_start, text_end, exact, prefix, suffix, basis, "
    "date, wording, calendar, note, hash FROM claim"
)
_DATING = (
    "SELECT claim, source, revision, text_start, text_end, exact, prefix, suffix FROM claim_dating"
)
_SILENCE = "SELECT id, event, source, note, hash FROM silence"


def claim_hash(claim: Claim) -> int:
    return row_hash(
        "claim",
        claim.id,
        claim.event,
        _passage_values(claim.passage),
        claim.basis,
        claim.date,
        claim.wording,
        claim.calendar,
        claim.note,
        tuple(_passage_values(passage) for passage in claim.dated_by),
    )


def silence_hash(silence: Silence) -> int:
    return row_hash("silence", silence.id, silence.event, silence.source, silence.note)


@says_what_failed
def read_claim(connection: apsw.Connection, claim_id: str) -> Claim | None:
    found = _claims(connection, "WHERE id = ?", (claim_id,))
    return found[0] if found else None


@says_what_failed
def read_numbered_claim(connection: apsw.Connection, number: int) -> Claim | None:
    found = _claims(connection, "WHERE number = ?", (number,))
    return found[0] if found else None


@says_what_failed
def claims_of(connection: apsw.Connection, event_id: str) -> tuple[Claim, ...]:
    """The claims on an event, by source and place in it."""
    order = "ORDER BY source, revision, text_start, text_end, id"
    return _claims(connection, f"WHERE event = ? {order}", (event_id,))


@says_what_failed
def claims_in(connection: apsw.Connection, source_id: str) -> tuple[Claim, ...]:
    """The claims out of a source, by revision and place in it."""
    order = "ORDER BY revision, text_start, text_end, id"
    return _claims(connection, f"WHERE source = ? {order}", (source_id,))


@says_what_failed
def claims(connection: apsw.Connection) -> tuple[Claim, ...]:
    """All claims in order of their ids."""
    dating: defaultdict[str, list[Row]] = defaultdict(list)
    for row in all_rows(connection, f"{_DATING} ORDER BY claim, position"):
        dating[row[0]].append(row)
    rows = all_rows(connection, f"{_CLAIM} ORDER BY id")
    return tuple(_claim(connection, row, dating) for row in rows)


@says_what_failed
def events_dated_in_several_ways(connection: apsw.Connection) -> tuple[str, ...]:
    """Events with a stated or inferred claim whose EDTF is not the one that was chosen."""
    rows = all_rows(
        connection,
        """SELECT DISTINCT claim.event FROM claim JOIN event ON event.id = claim.event
        WHERE claim.basis <> 'editorial'
        AND (claim.date <> event.date OR claim.calendar IS NOT event.calendar)
        ORDER BY claim.event""",
    )
    return tuple(row[0] for row in rows)


def write_claim(connection: apsw.Connection, claim: Claim) -> None:
    """Write a new claim, or in place of the one with its id."""
    connection.execute("DELETE FROM claim_dating WHERE claim = ?", (claim.id,))
    connection.execute(
        """INSERT INTO claim (id, event, source, revision, text_start, text_end, exact, prefix,
        suffix, basis, date, wording, calendar, note, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET event = excluded.event, source = excluded.source,
        revision = excluded.revision, text_start = excluded.text_start,
        text_end = excluded.text_end, exact = excluded.exact, prefix = excluded.prefix,
        suffix = excluded.suffix, basis = excluded.basis, date = excluded.date,
        wording = excluded.wording, calendar = excluded.calendar, note = excluded.note,
        hash = excluded.hash""",
        (
            claim.id,
            claim.event,
            *_passage_values(claim.passage),
            str(claim.basis),
            claim.date,
            claim.wording,
            None if claim.calendar is None else str(claim.calendar),
            claim.note,
            claim_hash(claim),
        ),
    )
    for place, passage in enumerate(claim.dated_by):
        connection.execute(
            "INSERT INTO claim_dating VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (claim.id, place, *_passage_values(passage)),
        )


def delete_claim(connection: apsw.Connection, claim_id: str) -> None:
    connection.execute("DELETE FROM claim_dating WHERE claim = ?", (claim_id,))
    connection.execute("DELETE FROM claim WHERE id = ?", (claim_id,))


@says_what_failed
def silences(connection: apsw.Connection) -> tuple[Silence, ...]:
    """All silences in order of their ids."""
    return _silences(connection, "ORDER BY id", ())


@says_what_failed
def silences_on(connection: apsw.Connection, event_id: str) -> tuple[Silence, ...]:
    """Which sources were found to say nothing of an event."""
    return _silences(connection, "WHERE event = ? ORDER BY source, id", (event_id,))


@says_what_failed
def read_silence(connection: apsw.Connection, silence_id: str) -> Silence | None:
    found = _silences(connection, "WHERE id = ?", (silence_id,))
    return found[0] if found else None


def write_silence(connection: apsw.Connection, silence: Silence) -> None:
    connection.execute(
        """INSERT INTO silence VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET event = excluded.event, source = excluded.source,
        note = excluded.note, hash = excluded.hash""",
        (silence.id, silence.event, silence.source, silence.note, silence_hash(silence)),
    )


def delete_silence(connection: apsw.Connection, silence_id: str) -> None:
    connection.execute("DELETE FROM silence WHERE id = ?", (silence_id,))


def _claims(
    connection: apsw.Connection, where: str, values: tuple[str | int, ...]
) -> tuple[Claim, ...]:
    rows = all_rows(connection, f"{_CLAIM} {where}", values)
    select = f"{_DATING} WHERE claim = ? ORDER BY position"
    return tuple(
        _claim(connection, row, {row[0]: all_rows(connection, select, (row[0],))}) for row in rows
    )


def _claim(connection: apsw.Connection, row: Row, dating: Mapping[str, Sequence[Row]]) -> Claim:
    claim_id, event_id, basis, date, wording, calendar, note, stored_hash = *row[:2], *row[9:]

    def make() -> Claim:
        return Claim(
            id=claim_id,
            event=event_id,
            passage=_passage(row[2:9]),
            basis=Basis(basis),
            date=date,
            wording=wording,
            calendar=None if calendar is None else Calendar(calendar),
            dated_by=tuple(_passage(one[1:]) for one in dating.get(claim_id, ())),
            note=note,
        )

    return verified(connection, "claim", claim_id, stored_hash, make, claim_hash)


def _silences(
    connection: apsw.Connection, where: str, values: tuple[str, ...]
) -> tuple[Silence, ...]:
    rows = all_rows(connection, f"{_SILENCE} {where}", values)
    return tuple(_silence(connection, row) for row in rows)


def _silence(connection: apsw.Connection, row: Row) -> Silence:
    return verified(connection, "silence", row[0], row[4], lambda: Silence(*row[:4]), silence_hash)


def _passage_values(passage: Passage) -> tuple[Hashed, ...]:
    quote, position = passage.quote, passage.position
    return (
        passage.source,
        passage.revision,
        position.start,
        position.end,
        quote.exact,
        quote.prefix,
        quote.suffix,
    )


def _passage(values: Row) -> Passage:
    source_id, revision, start, end, exact, prefix, suffix = values
    return Passage(source_id, revision, TextQuote(exact, prefix, suffix), TextRange(start, end))
