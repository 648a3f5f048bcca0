"""The words of sources: their newest texts piece by piece, and their descriptions."""

from __future__ import annotations

from dataclasses import dataclass

import apsw

from timeline_app.model.source import Source, SourceText
from timeline_app.store.file.rows import all_rows, one_row, one_value
from timeline_app.store.records.source_store import read_source, read_text, revisions, text_id
from timeline_app.text.search_pieces import folded_for_search, pieces

_PIECE = "INSERT INTO text_piece VALUES (?, ?, ?)"
_WORDS = "INSERT INTO text_words (rowid, words) VALUES (?, ?)"
_SOURCE = "INSERT INTO indexed_source VALUES (?, ?, ?, ?, ?, ?)"
_ROWS = "SELECT first, last FROM indexed_source WHERE source = ?"
_FIND = (
    "SELECT source, revision, first, text_end, byte_end FROM indexed_source "
    "WHERE first <= ?1 AND last >= ?1 ORDER BY first DESC LIMIT 1"
)
_STARTS = (
    "SELECT text_start, byte_start FROM text_piece WHERE number IN (?1, ?1 + 1) ORDER BY number"
)
_BYTES = (
    "SELECT original.number, encoding FROM source_text JOIN original USING (sha256) "
    "WHERE source = ? AND revision = ?"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, or, where it is empty, the description of the source."""

    source: str
    revision: int
    start: int
    end: int
    byte_start: int
    byte_end: int

    @property
    def is_description(self) -> bool:
        return self.byte_start == self.byte_end


def refresh(connection: apsw.Connection, source_id: str) -> list[str]:
    """Make the rows of a source anew, inside the caller's transaction; none where it is gone.

    Returns the folded texts that were put in.
    """
    known = one_row(connection, _ROWS, (source_id,))
    if known is not None:
        connection.execute("DELETE FROM text_words WHERE rowid BETWEEN ? AND ?", known)
        connection.execute("DELETE FROM text_piece WHERE number BETWEEN ? AND ?", known)
        connection.execute("DELETE FROM indexed_source WHERE first = ?", known[:1])
    source = read_source(connection, source_id)
    if source is None:
        return []
    numbers = revisions(connection, source_id)
    text = read_text(connection, text_id(source_id, numbers[-1])) if numbers else None
    return _insert(connection, source, text)


def refresh_description(connection: apsw.Connection, source_id: str) -> list[str]:
    """The same as `refresh` where no text of the source changed: a text of 10 MB takes a second."""
    known = one_row(connection, _ROWS, (source_id,))
    source = read_source(connection, source_id)
    if known is None or source is None:
        return refresh(connection, source_id)
    folded = folded_for_search([_description(source)])
    connection.execute("DELETE FROM text_words WHERE rowid = ?", known[:1])
    connection.execute(_WORDS, (known[0], folded[0]))
    return folded


def piece(connection: apsw.Connection, number: int) -> Piece:
    found = one_row(connection, _FIND, (number,))
    if found is None:
        raise apsw.CorruptError(f"the index names a piece {number} that is not there")
    source, revision, first, text_end, byte_end = found
    if number == first:
        return Piece(source, revision, 0, 0, 0, 0)
    # After the last piece of a source comes the description of another one, which has no start.
    starts = [*all_rows(connection, _STARTS, (number,)), (text_end, byte_end)]
    (start, byte_start), (end, byte_end) = starts[:2]
    return Piece(source, revision, start, end, byte_start, byte_end)


def text_of(connection: apsw.Connection, piece: Piece) -> str:
    """The verbatim text of a piece, without reading the rest of its document."""
    row = one_row(connection, _BYTES, (piece.source, piece.revision))
    if row is None:
        raise apsw.CorruptError(f"the index names a text of “{piece.source}” that is not there")
    number, encoding = row
    with connection.blob_open("main", "original", "data", number, False) as blob:
        blob.seek(min(piece.byte_start, blob.length()))
        data: bytes = blob.read(max(0, piece.byte_end - piece.byte_start))
    text = data.decode(encoding, "replace")
    return text if len(text) == piece.end - piece.start else _cut(connection, piece)


def _cut(connection: apsw.Connection, piece: Piece) -> str:
    """The way round for an encoding in which a letter depends on what stands before it."""
    text = read_text(connection, text_id(piece.source, piece.revision))
    return "" if text is None else text.text[piece.start : piece.end]


def _description(source: Source) -> str:
    return "\n".join((source.title, source.creator, source.publisher, source.note))


def _insert(connection: apsw.Connection, source: Source, text: SourceText | None) -> list[str]:
    texts = [_description(source)]
    starts: list[tuple[int, int]] = []
    end = byte = 0
    if text is not None:
        byte = len(text.original) - len(text.text.encode(text.encoding))  # the byte-order mark
        for start, end in pieces(text.text):
            words = text.text[start:end]
            starts.append((start, byte))
            texts.append(words)
            byte += len(words.encode(text.encoding))
    first = one_value(connection, "SELECT ifnull(max(last), 0) + 1 FROM indexed_source")
    revision = 0 if text is None else text.revision
    folded = folded_for_search(texts)
    connection.execute(_SOURCE, (first, first + len(starts), source.id, revision, end, byte))
    connection.executemany(_PIECE, ((first + at, *own) for at, own in enumerate(starts, 1)))
    connection.executemany(_WORDS, ((first + at, words) for at, words in enumerate(folded)))
    return folded
