"""A chronicle in which one event is damaged opens; the event is told of, and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline_app.model.errors import UserError
from timeline_app.workspace.files.bundled import bundled_folder
from timeline_app.workspace.files.packing import pack_folder
from timeline_app.workspace.showing.lookup import DAMAGED
from timeline_app.workspace.sources.disagreement import disagreements
from timeline_app.workspace.workspace import Workspace

EVENT, TITLE = "soyuz-apollo-1975", b"Soyuz and Apollo dock"


@pytest.fixture
def damaged(tmp_path: Path) -> Iterator[Workspace]:
    """The bundled chronicle in a file with one wrong bit in the title of an event."""
    file = tmp_path / "a.chronicle"
    pack_folder(bundled_folder(), file)
    data = bytearray(file.read_bytes())
    data[data.index(TITLE)] ^= 1
    file.write_bytes(data)
    with Workspace.open(file) as workspace:
        yield workspace


def test_the_others_are_on_the_timeline(damaged: Workspace) -> None:
    with Workspace.bundled() as whole:
        assert len(damaged.columns()) == len(whole.columns())


def test_what_looks_at_every_event_leaves_it_out(damaged: Workspace) -> None:
    assert EVENT in damaged.events_dated_in_several_ways()
    assert EVENT not in {dissent.event for dissent in disagreements(damaged)}


def test_the_timeline_says_that_it_is_damaged(damaged: Workspace) -> None:
    columns = damaged.columns()
    assert DAMAGED in columns.texts.ids(range(len(columns)))
    with pytest.raises(UserError) as caught:
        damaged.title_and_date(DAMAGED)
    assert caught.value.code == "damaged_row"


def test_it_is_said_to_be_damaged_when_it_is_opened(damaged: Workspace) -> None:
    with pytest.raises(UserError) as caught:
        damaged.event_detail(EVENT)
    assert caught.value.code == "damaged_row"
