"""Which words of the index sound like another one."""

from __future__ import annotations

from collections.abc import Iterable

import apsw

from timeline_app.store.file.rows import all_rows
from timeline_app.text.search_pieces import WORD
from timeline_app.text.sounds import LONGEST, SHORTEST, likeness, sound_key

MOST_ALIKE = 8
_LEAST_LIKENESS = 0.6
_INSERT = "INSERT OR IGNORE INTO word_sound VALUES (?, ?)"
_VOCABULARY = "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, {}, row)"
_WORDS = "SELECT term FROM temp.vocabulary WHERE length(term) BETWEEN ? AND ?"
_LENGTHS = (SHORTEST, LONGEST)


def alike(connection: apsw.Connection, word: str) -> list[str]:
    """Words of the index that sound like this one, the likest first, itself left out."""
    key = sound_key(word)
    if not key:
        return []
    words = all_rows(connection, "SELECT word FROM word_sound WHERE key = ?", (key,))
    ranked = sorted((-likeness(word, other), other) for (other,) in words if other != word)
    return [other for rank, other in ranked if -rank >= _LEAST_LIKENESS][:MOST_ALIKE]


def note(connection: apsw.Connection, folded_texts: Iterable[str]) -> None:
    """Add the words of texts that an edit put in. A word that is gone stays, and finds nothing."""
    words = {word for text in folded_texts for word in WORD.findall(text)}
    _insert(connection, words)


def make_anew(connection: apsw.Connection) -> None:
    """Take all words of the finished indexes, inside the caller's transaction."""
    connection.execute("DELETE FROM word_sound")
    for index in ("event_words", "text_words"):
        connection.execute(_VOCABULARY.format(index))
        try:
            _insert(connection, (word for (word,) in all_rows(connection, _WORDS, _LENGTHS)))
        finally:
            connection.execute("DROP TABLE temp.vocabulary")


def _insert(connection: apsw.Connection, words: Iterable[str]) -> None:
    keyed = ((sound_key(word), word) for word in words)
    connection.executemany(_INSERT, (pair for pair in keyed if pair[0]))
