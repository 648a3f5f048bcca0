"""Sources and their texts: rows to values and back.

A text is kept as the original's bytes and how to decode them, never twice. The bytes lie in
`original` under their SHA-256, which is computed again on every read.
"""

from __future__ import annotations

from hashlib import sha256

import apsw

from timeline_app.model.source import Source, SourceText
from timeline_app.store.file.failures import name_of, says_what_failed
from timeline_app.store.file.row_hash import damaged_row, row_hash
from timeline_app.store.file.rows import Row, all_rows, one_row, one_value
from timeline_app.store.records.records import verified
from timeline_app.text.decoding import decode

_SOURCE = (
    "SELECT id, title, creator, publisher, issued, language, address, rights, note, hash "
    "FROM source"
)
_TEXT = (
    "SELECT source, revision, source_text.sha256, encoding, byte_order_mark, hash, data "
    "FROM source_text LEFT JOIN original ON original.sha256 = source_text.sha256"
)


def source_hash(source: Source) -> int:
    return row_hash("source", *_source_values(source))


def text_hash(text: SourceText) -> int:
    return row_hash(
        "source_text", text.source, text.revision, text.sha256, text.encoding, text.byte_order_mark
    )


def text_id(source_id: str, revision: int) -> str:
    """The id of a revision as edits name it."""
    return f"{source_id}@{revision}"


@says_what_failed
def sources(connection: apsw.Connection) -> tuple[Source, ...]:
    """All sources in order of their ids."""
    rows = all_rows(connection, f"{_SOURCE} ORDER BY id")
    return tuple(_source(connection, row) for row in rows)


@says_what_failed
def read_source(connection: apsw.Connection, source_id: str) -> Source | None:
    row = one_row(connection, f"{_SOURCE} WHERE id = ?", (source_id,))
    return None if row is None else _source(connection, row)


def write_source(connection: apsw.Connection, source: Source) -> None:
    connection.execute(
        """INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET title = excluded.title, creator = excluded.creator,
        publisher = excluded.publisher, issued = excluded.issued, language = excluded.language,
        address = excluded.address, rights = excluded.rights, note = excluded.note,
        hash = excluded.hash""",
        (*_source_values(source), source_hash(source)),
    )


def delete_source(connection: apsw.Connection, source_id: str) -> None:
    connection.execute("DELETE FROM source WHERE id = ?", (source_id,))


@says_what_failed
def revisions(connection: apsw.Connection, source_id: str) -> tuple[int, ...]:
    """The numbers of a source's revisions, the newest last."""
    rows = all_rows(
        connection,
        "SELECT revision FROM source_text WHERE source = ? ORDER BY revision",
        (source_id,),
    )
    return tuple(revision for (revision,) in rows)


@says_what_failed
def text_ids(connection: apsw.Connection) -> tuple[str, ...]:
    """The ids of all revisions of all sources, by source, the newest last."""
    rows = all_rows(connection, "SELECT source, revision FROM source_text ORDER BY 1, 2")
    return tuple(text_id(*row) for row in rows)


@says_what_failed
def read_text(connection: apsw.Connection, revision_id: str) -> SourceText | None:
    """Read "SOURCE@REVISION". Raises UserError "damaged_row" where its SHA-256 differs."""
    source_id, at, revision = revision_id.rpartition("@")
    if not at or not (revision.isascii() and revision.isdecimal()):
        return None
    row = one_row(
        connection,
        f"{_TEXT} WHERE source = ? AND revision = ?",
        (source_id, int(revision)),
    )
    return None if row is None else text_of_row(connection, row)


def write_text(connection: apsw.Connection, text: SourceText) -> None:
    """Add a revision, which must be a new one."""
    connection.execute(
        "INSERT INTO original (sha256, data) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING",
        (text.sha256, text.original),
    )
    connection.execute(
        "INSERT INTO source_text VALUES (?, ?, ?, ?, ?, ?)",
        (
            text.source,
            text.revision,
            text.sha256,
            text.encoding,
            int(text.byte_order_mark),
            text_hash(text),
        ),
    )


def delete_text(connection: apsw.Connection, revision_id: str) -> None:
    """Remove a revision. Its bytes stay, for the edit log names them."""
    source_id, _, revision = revision_id.rpartition("@")
    connection.execute(
        "DELETE FROM source_text WHERE source = ? AND revision = ?", (source_id, int(revision))
    )


@says_what_failed
def read_original(connection: apsw.Connection, digest: str) -> bytes:
    """Read the bytes of a document by their SHA-256. Raises UserError "damaged_row"."""
    data: bytes = one_value(connection, "SELECT data FROM original WHERE sha256 = ?", (digest,))
    data = data or b""
    if sha256(data).hexdigest() != digest:
        raise damaged_row("document", digest, name_of(connection))
    return data


def _source_values(source: Source) -> tuple[str, ...]:
    return (
        source.id,
        source.title,
        source.creator,
        source.publisher,
        source.issued,
        source.language,
        source.address,
        source.rights,
        source.note,
    )


def _source(connection: apsw.Connection, row: Row) -> Source:
    return verified(connection, "source", row[1], row[9], lambda: Source(*row[:9]), source_hash)


def text_of_row(connection: apsw.Connection, row: Row) -> SourceText:
    """Make a text of its row and its bytes. Raises UserError "damaged_row"."""
    source_id, revision, digest, encoding, mark, stored_hash, data = row

    def make() -> SourceText:
        if data is None or sha256(data).hexdigest() != digest:
            raise ValueError("the bytes are not those of the digest")
        decoded = decode(data, encoding)
        if decoded.byte_order_mark != bool(mark):
            raise ValueError("the byte-order mark is not as written")
        return SourceText(source_id, revision, decoded.text, data, encoding, bool(mark), digest)

    return verified(connection, "text of", source_id, stored_hash, make, text_hash)
