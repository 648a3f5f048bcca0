"""The lanes edited in the real window: in the editor of categories and from the lanes' menu."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QColorDialog, QLineEdit
from pytestqt.qtbot import QtBot

from timeline_app.view import theme as themes
from timeline_app.view.canvas.lane_menu import LaneMenu
from timeline_app.view.canvas.ruler_painter import RULER_HEIGHT
from timeline_app.view.editing.lanes.category_pane import CategoryPane
from timeline_app.view.editing.lanes.deleting_category import WhereTo
from timeline_app.view.editing.lanes.swatches import PRESETS
from timeline_app.view.main_window import MainWindow
from timeline_app.workspace.files.packing import write_chronicle_file
from timeline_app.workspace.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton
LANES = [
    "diplomacy", "meetings", "war-and-peace", "arms-control", "space", "trade", "tensions",
    "statements",
]  # fmt: skip


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "copy.chronicle"
    with Workspace.bundled() as bundled:
        write_chronicle_file(bundled.whole(), path)
    made = MainWindow(themes.LIGHT)
    qtbot.addWidget(made)
    made.timeline.canvas.animated = False
    made.show_workspace(Workspace.open(path))
    made.detail.show_event(None)
    made.resize(1600, 1000)
    made.show()
    yield made
    made.close()


@pytest.fixture
def pane(window: MainWindow) -> CategoryPane:
    window.action("categories").trigger()
    return window.editor.categories.pane


def lanes(window: MainWindow) -> list[str]:
    assert window.workspace is not None
    return [category.id for category in window.workspace.categories()]


def shown(window: MainWindow) -> list[str]:
    """The lanes beside the timeline, from the top."""
    arrangement = window.timeline.canvas.arrangement
    assert arrangement is not None
    return [band.id for band in arrangement.bands]


def choose(pane: CategoryPane, lane: str) -> None:
    row = LANES.index(lane)
    pane.list.setCurrentItem(pane.list.topLevelItem(row))  # type: ignore[arg-type]


def undo(window: MainWindow) -> str:
    return window.action("undo").text()


def open_menu(window: MainWindow) -> LaneMenu:
    """The menu of the first lane."""
    headers, place = window.timeline.headers, QPoint(60, RULER_HEIGHT + 20)
    QApplication.sendEvent(
        headers,
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, headers.mapToGlobal(place)),
    )
    assert headers.menu is not None
    return headers.menu


def texts(pane: CategoryPane, column: int) -> list[str]:
    rows = range(pane.list.topLevelItemCount())
    return [item.text(column) for row in rows if (item := pane.list.topLevelItem(row))]


def test_the_lanes_are_listed_with_how_many_events_they_have(
    window: MainWindow, pane: CategoryPane
) -> None:
    assert texts(pane, 0)[:3] == ["Diplomacy", "Meetings and talks", "War and peace"]
    assert texts(pane, 1) == ["15", "5", "6", "2", "1", "7", "8", "5"]


def test_a_new_category_is_made_and_named_in_its_place(
    window: MainWindow, pane: CategoryPane, qtbot: QtBot
) -> None:
    qtbot.mouseClick(pane.new_button, LEFT)
    editor = pane.list.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "Science")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert window.workspace is not None
    workspace = window.workspace
    qtbot.waitUntil(lambda: workspace.categories()[-1].name == "Science")
    made = workspace.categories()[-1]
    assert made.colour in PRESETS
    assert shown(window)[-1] == made.id
    assert undo(window) == "Undo renaming of category “New category”"


def test_a_click_on_a_colour_recolours_the_lane(
    window: MainWindow, pane: CategoryPane, qtbot: QtBot
) -> None:
    choose(pane, "space")
    qtbot.mouseClick(pane.swatches.buttons[3], LEFT)
    assert window.workspace is not None
    assert window.workspace.categories()[4].colour == PRESETS[3]
    assert undo(window) == "Undo recolouring of category “Space”"


def test_another_colour_can_be_mixed(
    window: MainWindow, pane: CategoryPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_: QColor("#123456"))
    window.timeline.headers.colour_wanted.emit("trade")
    assert window.workspace is not None
    assert window.workspace.categories()[5].colour == "#123456"


def test_buttons_move_a_lane_for_everybody(
    window: MainWindow, pane: CategoryPane, qtbot: QtBot
) -> None:
    window.timeline.headers.move_lane("space", 0)  # an order of this window's own
    choose(pane, "meetings")
    qtbot.mouseClick(pane.up_button, LEFT)
    assert lanes(window)[:2] == ["meetings", "diplomacy"]
    assert shown(window)[:2] == ["meetings", "diplomacy"]
    assert undo(window) == "Undo reordering of lanes"
    assert not pane.up_button.isEnabled()
    window.action("undo").trigger()
    assert lanes(window) == LANES


def test_a_drag_in_the_list_moves_a_lane(window: MainWindow, pane: CategoryPane) -> None:
    choose(pane, "space")
    target = pane.list.visualItemRect(pane.list.topLevelItem(1))  # type: ignore[arg-type]
    drop = QDropEvent(
        QPointF(target.topLeft()), Qt.DropAction.MoveAction, QMimeData(), LEFT,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    pane.list.dropEvent(drop)
    assert lanes(window)[:3] == ["diplomacy", "space", "meetings"]


def test_the_order_of_a_window_is_kept_in_the_chronicle_when_that_is_asked(
    window: MainWindow,
) -> None:
    headers = window.timeline.headers
    assert window.timeline.canvas.arrangement is not None
    headers.move_lane("space", 0)
    assert lanes(window) == LANES
    menu = open_menu(window)
    keep = next(own for own in menu.actions() if own.data() == "keep")
    assert keep.isEnabled()
    keep.trigger()
    assert lanes(window)[0] == "space"
    assert window.timeline.canvas.lane_preferences.order == ()
    menu.close()


def test_a_category_with_events_asks_where_they_go(
    window: MainWindow, pane: CategoryPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def answer(form: WhereTo) -> int:
        asked.append([form.box.itemText(row) for row in range(form.box.count())])
        form.box.setCurrentIndex(1)
        return 1

    monkeypatch.setattr(WhereTo, "exec", answer)
    choose(pane, "diplomacy")
    qtbot.mouseClick(pane.delete_button, LEFT)
    assert "Diplomacy" not in asked[0]
    assert lanes(window) == LANES[1:]
    assert texts(pane, 1)[1] == "21"
    window.action("undo").trigger()
    assert lanes(window) == LANES
    assert texts(pane, 1)[0] == "15"


def test_a_ticked_category_lies_behind_all_lanes(
    window: MainWindow, pane: CategoryPane, qtbot: QtBot
) -> None:
    item = pane.list.topLevelItem(2)
    assert item is not None
    item.setCheckState(2, Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: "war-and-peace" not in shown(window))
    window.action("undo").trigger()
    assert "war-and-peace" in shown(window)


def test_nothing_can_be_changed_where_nothing_may_be_edited(
    window: MainWindow, pane: CategoryPane
) -> None:
    window.show_workspace(Workspace.bundled())
    choose(pane, "space")
    for button in (pane.new_button, pane.up_button, pane.delete_button, pane.swatches):
        assert not button.isEnabled()
    menu = open_menu(window)
    assert "delete" not in [own.data() for own in menu.actions()]
    menu.close()


@pytest.mark.parametrize("ground", [themes.LIGHT.canvas, themes.DARK.canvas_alternate])
def test_presets_stand_out_from_the_ground(ground: str) -> None:
    for colour in PRESETS:
        lighter, darker = sorted((luminance(colour), luminance(ground)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 3, colour


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG defines it."""
    made = QColor(colour)
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (made.redF(), made.greenF(), made.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
