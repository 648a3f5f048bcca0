from __future__ import annotations

from dataclasses import replace

import apsw
import pytest

from tests.store.samples import generated, small, source_text
from timeline_app.model.chronicle import Chronicle
from timeline_app.model.errors import UserError
from timeline_app.model.event import Category, Event
from timeline_app.store.file.database import in_memory
from timeline_app.store.records.info_store import generation
from timeline_app.store.whole.whole_chronicle import load, pack


def test_what_is_packed_is_loaded_again(memory: apsw.Connection) -> None:
    assert load(memory) == small()


def test_ten_thousand_events_come_back(memory: apsw.Connection) -> None:
    chronicle = generated(10_000)
    connection = in_memory()
    pack(connection, chronicle)

    assert load(connection) == chronicle


def test_a_new_chronicle_has_seen_no_edit(memory: apsw.Connection) -> None:
    assert generation(memory) == 0


def test_a_full_file_is_not_packed_again(memory: apsw.Connection) -> None:
    with pytest.raises(UserError) as caught:
        pack(memory, generated(1))

    assert caught.value.code == "not_empty"
    assert load(memory) == small()


def test_an_empty_file_says_that_it_was_never_filled() -> None:
    with pytest.raises(UserError) as caught:
        load(in_memory())

    assert caught.value.code == "empty"


LANE = Category("lane", "Lane", "#123456", 1)
BROKEN: dict[str, Chronicle] = {
    "bad_date": replace(small(), events=(Event("e", "E", "1933-13", "wars"),), claims=()),
    "bad_importance": replace(small(), events=(Event("e", "E", "1933", "wars", importance=11),)),
    "id_twice": replace(small(), categories=(LANE, LANE)),
    "bad_colour": replace(small(), categories=(replace(LANE, colour="red"),)),
    "bad_id": replace(small(), categories=(replace(LANE, id="a\nb"),)),
    "bad_text": replace(small(), categories=(replace(LANE, name="half \ud83d pair"),)),
    "wrong_digest": replace(small(), texts=(replace(source_text(), sha256="0" * 64),)),
    "wrong_text": replace(small(), texts=(replace(source_text(), text="another"),)),
    "unknown_reference": replace(small(), texts=()),
    "tag_twice": replace(
        small(), events=(replace(small().events[0], tags=("moscow", "moscow")),), claims=()
    ),
}


@pytest.mark.parametrize("code", BROKEN)
def test_a_chronicle_that_cannot_be_kept_is_refused_whole(code: str) -> None:
    connection = in_memory()
    with pytest.raises(UserError) as caught:
        pack(connection, BROKEN[code])

    assert caught.value.code == code
    assert connection.execute("SELECT count(*) FROM category").fetchone() == (0,)
