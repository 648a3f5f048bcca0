from __future__ import annotations

from pathlib import Path

import pytest

from tests.disks import small_disk
from tests.store.samples import generated, small, source_text
from timeline_app.model.edits.edit import Edit, Put
from timeline_app.model.errors import UserError
from timeline_app.store.file.database import close_database, create_database
from timeline_app.store.log import edit_door
from timeline_app.store.whole.integrity import faults
from timeline_app.store.whole.whole_chronicle import load, pack

BIG = Edit("add a big text", (Put(source_text(revision=2, text="0123456789" * 200_000)),))
SMALL = Edit("add a small text", (Put(source_text(revision=2, text="A text.")),))


def test_an_edit_on_a_full_disk_is_refused_and_work_goes_on(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        connection = create_database(disk / "a.chronicle")
        pack(connection, small())

        with pytest.raises(UserError) as caught:
            edit_door.apply(connection, BIG)
        assert caught.value.code == "disk_full"
        assert load(connection) == small()
        assert list(faults(connection)) == []
        edit_door.apply(connection, SMALL)
        assert len(load(connection).texts) == 2
        close_database(connection)


def test_packing_on_a_full_disk_is_refused(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        connection = create_database(disk / "a.chronicle")

        with pytest.raises(UserError) as caught:
            pack(connection, generated(10_000))
        assert caught.value.code == "disk_full"
        close_database(connection)
