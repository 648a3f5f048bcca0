"""The words of sources: their newest texts piece by piece, and their descriptions."""

from __future__ import annotations

from dataclasses import dataclass

import apsw

from timeline_app.model.source import Source, SourceText
from timeline_app.store.rows import Row, all_rows, one_row, one_value
from timeline_app.store.source_store import read_source, read_text, revisions, text_id
from timeline_app.text.search_pieces import folded_for_search, pieces

_PIECE = "INSERT INTO text_piece VALUES (?, ?, ?, ?, ?, ?, ?)"
_WORDS = "INSERT INTO text_words (rowid, words) VALUES (?, ?)"
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
    numbers = all_rows(connection, "SELECT number FROM text_piece WHERE source = ?", (source_id,))
    connection.executemany("DELETE FROM text_words WHERE rowid = ?", numbers)
    connection.execute("DELETE FROM text_piece WHERE source = ?", (source_id,))
    source = read_source(connection, source_id)
    if source is None:
        return []
    known = revisions(connection, source_id)
    text = read_text(connection, text_id(source_id, known[-1])) if known else None
    return _insert(connection, source, text)


def piece(connection: apsw.Connection, number: int) -> Piece:
    row = one_row(
        connection,
        "SELECT source, revision, text_start, text_end, byte_start, byte_end FROM text_piece "
        "WHERE number = ?",
        (number,),
    )
    if row is None:
        raise apsw.CorruptError(f"the index names a piece {number} that is not there")
    return Piece(*row)


def text_of(connection: apsw.Connection, piece: Piece) -> str:
    """The verbatim text of a piece, without reading the rest of its document."""
    row = one_row(connection, _BYTES, (piece.source, piece.revision))
    if row is None:
        raise apsw.CorruptError(f"the index names a text of “{piece.source}” that is not there")
    number, encoding = row
    with connection.blob_open("main", "original", "data", number, False) as blob:
        blob.seek(min(piece.byte_start, blob.length()))
        data: bytes = blob.read(piece.byte_end - piece.byte_start)
    text = data.decode(encoding, "replace")
    return text if len(text) == piece.end - piece.start else _cut(connection, piece)


def _cut(connection: apsw.Connection, piece: Piece) -> str:
    """The way round for an encoding in which a letter depends on what stands before it."""
    text = read_text(connection, text_id(piece.source, piece.revision))
    return "" if text is None else text.text[piece.start : piece.end]


def _insert(connection: apsw.Connection, source: Source, text: SourceText | None) -> list[str]:
    about = "\n".join((source.title, source.creator, source.publisher, source.note))
    rows: list[Row] = [(source.id, 0 if text is None else text.revision, 0, 0, 0, 0)]
    texts = [about]
    if text is not None:
        byte = len(text.original) - len(text.text.encode(text.encoding))  # the byte-order mark
        for start, end in pieces(text.text):
            words = text.text[start:end]
            byte_end = byte + len(words.encode(text.encoding))
            rows.append((source.id, text.revision, start, end, byte, byte_end))
            texts.append(words)
            byte = byte_end
    first = one_value(connection, "SELECT ifnull(max(number), 0) + 1 FROM text_piece")
    folded = folded_for_search(texts)
    connection.executemany(_PIECE, ((first + at, *row) for at, row in enumerate(rows)))
    connection.executemany(_WORDS, ((first + at, words) for at, words in enumerate(folded)))
    return folded
