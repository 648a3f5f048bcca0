from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.layout.generated import make_columns
from timeline_app.layout import lanes
from timeline_app.layout.arrangement import Arrangement
from timeline_app.layout.lanes import LanePreferences
from timeline_app.layout.packing import pack
from timeline_app.model.event_columns import EventColumns, RowChanges
from timeline_app.view.canvas import arranger as arranging
from timeline_app.view.canvas.arranger import Arranger

NOTHING = np.zeros(0, np.int64)
SAME = RowChanges(NOTHING, NOTHING)
HEIGHT = 900


class Shelf:
    """Keeps arrangements in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.changes: RowChanges | None = SAME
        self.mapping = None

    def stored_arrangement(self, key: str) -> tuple[bytes, RowChanges] | None:
        return (self.kept[key], SAME) if key in self.kept else None

    def keep_arrangement(self, key: str, columns: EventColumns, make: Callable[[], bytes]) -> None:
        self.kept[key] = make()

    def row_changes(self, before: EventColumns) -> RowChanges | None:
        return self.changes


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that 3,000 events are packed in the background."""
    for module in (lanes, arranging):
        monkeypatch.setattr(module, "MANY", 3_000)


@pytest.fixture
def arranger(qapp: QObject) -> Iterator[Arranger]:
    arranger = Arranger()
    yield arranger
    arranger.stop()


def arranged(arranger: Arranger, height: int = HEIGHT) -> Arrangement:
    return arranger.arranged(height, LanePreferences())


def assert_packed(arrangement: Arrangement) -> None:
    fresh = pack(arrangement.columns, arrangement.label_widths, arrangement.packing.rows)
    np.testing.assert_array_equal(arrangement.packing.level, fresh.level)
    np.testing.assert_array_equal(arrangement.packing.row, fresh.row)


def test_few_events_have_their_labels_at_once(arranger: Arranger) -> None:
    arranger.set_columns(make_columns(300))
    arrangement = arranged(arranger)

    assert arrangement.label_widths.min() > 0
    assert_packed(arrangement)


def test_many_events_are_marks_at_first_and_get_their_labels_later(
    qtbot: QtBot, arranger: Arranger
) -> None:
    shelf = Shelf()
    arranger.set_columns(make_columns(4000), shelf)
    assert arranged(arranger).packing.level.max() == -1
    with qtbot.waitSignal(arranger.improved, timeout=20_000):
        pass

    assert_packed(arranged(arranger))
    assert len(shelf.kept) == 1


def test_a_picture_waits_for_the_labels(arranger: Arranger) -> None:
    arranger.at_once = True
    arranger.set_columns(make_columns(4000))

    assert_packed(arranged(arranger))


def test_what_was_kept_is_there_at_once(qtbot: QtBot, arranger: Arranger) -> None:
    shelf = Shelf()
    columns = make_columns(4000)
    arranger.set_columns(columns, shelf)
    arranged(arranger)
    with qtbot.waitSignal(arranger.improved, timeout=20_000):
        pass
    second = Arranger()
    second.set_columns(columns, shelf)

    assert_packed(arranged(second))


def test_damaged_bytes_are_packed_anew(arranger: Arranger) -> None:
    shelf = Shelf()
    columns = make_columns(2500)
    arranger.set_columns(columns, shelf)
    arranged(arranger)
    shelf.kept = {key: data[:-1] for key, data in shelf.kept.items()}
    second = Arranger()
    second.set_columns(columns, shelf)

    assert_packed(arranged(second))


def test_a_stopped_arranger_leaves_no_process_and_says_nothing(
    qtbot: QtBot, arranger: Arranger
) -> None:
    arranger.set_columns(make_columns(4000))
    arranged(arranger)
    qtbot.wait(60)
    arranger.stop()
    with qtbot.assertNotEmitted(arranger.improved, wait=300):
        pass


def test_without_a_process_the_labels_come_all_the_same(
    qtbot: QtBot, arranger: Arranger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    arranger.set_columns(make_columns(4000))
    arranged(arranger)
    with qtbot.waitSignal(arranger.improved, timeout=20_000):
        pass

    assert_packed(arranged(arranger))


def test_events_keep_their_rows_after_an_edit_elsewhere(arranger: Arranger) -> None:
    shelf = Shelf()
    arranger.set_columns(make_columns(500), shelf)
    before = arranged(arranger)
    arranger.set_columns(make_columns(500), shelf)  # an edit of what no row shows
    after = arranged(arranger)

    assert after.columns is not before.columns
    np.testing.assert_array_equal(after.packing.row, before.packing.row)


def test_windows_of_nearly_one_height_share_an_arrangement(arranger: Arranger) -> None:
    arranger.set_columns(make_columns(4000, years=4000))

    assert arranged(arranger, 1000).packing.rows == arranged(arranger, 1300).packing.rows
