from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.samples import generated
from timeline_app.model.edits.edit import Edit, Put
from timeline_app.model.errors import UserError
from timeline_app.store.file.database import in_memory
from timeline_app.store.file.rows import one_row
from timeline_app.store.log import edit_door, packed_text, undo
from timeline_app.store.log.edit_log import edits_at, newest_entries
from timeline_app.store.log.packed_text import LONGEST_UNPACKED, SHORTEST_PACKED, packed, unpacked
from timeline_app.store.whole.whole_chronicle import load, pack

LONG = "Ёж 😀 letter of envoys " * SHORTEST_PACKED


@given(st.text(min_size=1).map(lambda part: part * (SHORTEST_PACKED // len(part) + 1)))
def test_any_text_comes_back(text: str) -> None:
    assert unpacked(packed(text)) == text


def test_a_short_text_can_be_read_as_it_is() -> None:
    assert packed("[]") == "[]"


def test_a_long_text_becomes_short() -> None:
    assert len(packed(LONG)) < len(LONG) / 10


@pytest.mark.parametrize("damage", ["zlib:!", "zlib:eJw=", packed(LONG)[:-40], packed(LONG)[:9]])
def test_a_damaged_text_is_refused(damage: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        unpacked(damage)


def test_a_text_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed("x" * 1_000_000)
    assert LONGEST_UNPACKED > 1_000_000
    monkeypatch.setattr(packed_text, "LONGEST_UNPACKED", 999_999)

    with pytest.raises(ValueError, match="too long"):
        unpacked(bomb)


@pytest.fixture
def many() -> Iterator[apsw.Connection]:
    """Some hundred events in memory."""
    connection = in_memory()
    pack(connection, generated(300))
    yield connection
    connection.close()


def test_a_large_edit_takes_little_room_and_is_taken_back(many: apsw.Connection) -> None:
    before = load(many)
    changes = tuple(Put(replace(event, importance=10)) for event in before.events)
    edit_door.apply(many, Edit("batch", changes))
    (entry, *_) = newest_entries(many, 1)
    logged = edits_at(many, entry.position)
    lengths = one_row(many, "SELECT length(forward), length(inverse) FROM edit_log") or (0, 0)

    assert logged is not None
    assert logged[0].changes == changes
    assert 0 < max(lengths) < 60 * len(changes)
    undo.undo(many, "")
    assert load(many) == before


def test_a_damaged_edit_is_named(many: apsw.Connection) -> None:
    changes = tuple(Put(replace(event, importance=10)) for event in load(many).events)
    edit_door.apply(many, Edit("batch", changes))
    many.execute("UPDATE edit_log SET forward = substr(forward, 1, 900)")

    with pytest.raises(UserError) as caught:
        edits_at(many, 1)
    assert caught.value.code == "damaged_row"
