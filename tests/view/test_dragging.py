"""Events made and moved by hand on the canvas, in the real window on a chronicle in a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.view.conftest import place_of
from timeline_app.chronology.edtf import parse
from timeline_app.chronology.instant import Span
from timeline_app.layout.ticks import year_start
from timeline_app.model.edits.edit import Edit, Put
from timeline_app.model.event import Event
from timeline_app.view import theme as themes
from timeline_app.view.canvas.ruler_painter import RULER_HEIGHT
from timeline_app.view.canvas.timeline_canvas import TimelineCanvas
from timeline_app.view.editing.events.event_form import EventForm
from timeline_app.view.main_window import MainWindow
from timeline_app.workspace.files.packing import write_chronicle_file
from timeline_app.workspace.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LANE = "space"


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
    made.timeline.canvas.show_span(Span(year_start(1855), year_start(1875)))
    yield made
    made.close()


def workspace_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def add(window: MainWindow, date: str, *, selected: bool = True) -> None:
    event = Event("dragged", "Dragged", date, LANE)
    workspace_of(window).apply(Edit("new event", (Put(event),)))
    if selected:
        window.selection.select("dragged")


def date_of(window: MainWindow) -> str:
    return workspace_of(window).event("dragged").date


def send(
    canvas: TimelineCanvas,
    kind: QEvent.Type,
    at: QPointF,
    modifiers: Qt.KeyboardModifier = NONE,
) -> None:
    """A mouse event, with the modifiers that are held meanwhile."""
    moving = kind is QEvent.Type.MouseMove
    QApplication.sendEvent(
        canvas,
        QMouseEvent(
            kind, at, canvas.mapToGlobal(at), Qt.MouseButton.NoButton if moving else LEFT,
            LEFT, modifiers,
        ),
    )  # fmt: skip


def carry(
    window: MainWindow,
    start: QPointF,
    end: QPointF,
    modifiers: Qt.KeyboardModifier = NONE,
    *,
    let_go: bool = True,
) -> None:
    """Press, move in three steps and let go."""
    canvas = window.timeline.canvas
    send(canvas, QEvent.Type.MouseButtonPress, start)
    for step in (1, 2, 3):
        send(canvas, QEvent.Type.MouseMove, start + (end - start) * (step / 3), modifiers)
    if let_go:
        send(canvas, QEvent.Type.MouseButtonRelease, end, modifiers)


def shape_of(window: MainWindow) -> tuple[float, float, float]:
    """Left and right end and the middle of the height of the event, on the canvas."""
    scene = window.timeline.canvas.scene()
    assert scene is not None
    row = window.timeline.rows_of("dragged")[0]
    index = scene.events.row.tolist().index(row)
    y = float(scene.events.y[index]) + RULER_HEIGHT + 12
    return float(scene.events.x0[index]), float(scene.events.x1[index]), y


def year_pixels(window: MainWindow) -> float:
    shown = window.timeline.canvas.window_of_time
    return shown.x_of(year_start(1861)) - shown.x_of(year_start(1860))


def test_a_double_click_on_an_empty_place_makes_an_event_there(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[EventForm] = []

    def accept(form: EventForm) -> int:
        seen.append(form)
        form.title_line.setText("Made by hand")
        form.accept()
        return 1

    monkeypatch.setattr(EventForm, "exec", accept)
    canvas = window.timeline.canvas
    band = next(own for own in canvas.arrangement.bands if own.id == LANE)  # type: ignore[union-attr]
    x = round(canvas.window_of_time.x_of(year_start(1863))) + round(year_pixels(window) / 2)
    qtbot.mouseDClick(canvas, LEFT, pos=QPoint(x, RULER_HEIGHT + band.y + 12))
    assert len(seen) == 1
    assert window.selection.event_id is not None
    made = workspace_of(window).event(window.selection.event_id)
    assert (made.title, made.category, made.date) == ("Made by hand", LANE, "1863-07")


def test_a_double_click_on_the_ruler_zooms_in(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.timeline.canvas
    before = canvas.window_of_time
    qtbot.mouseDClick(canvas, LEFT, pos=QPoint(400, RULER_HEIGHT // 2))
    assert canvas.window_of_time.seconds_per_pixel < before.seconds_per_pixel


def test_an_event_that_is_not_selected_is_ground_to_pan_on(window: MainWindow) -> None:
    add(window, "1863", selected=False)
    canvas = window.timeline.canvas
    before = canvas.window_of_time
    left, right, y = shape_of(window)
    carry(window, QPointF((left + right) / 2, y), QPointF((left + right) / 2 + 100, y))
    assert date_of(window) == "1863"
    assert canvas.window_of_time.start < before.start


def test_a_selected_event_is_dragged_to_another_date(window: MainWindow) -> None:
    add(window, "1860")
    for date, result in {
        "1863": "1865",
        "1863~": "1865~",
        "1863-05-20": "1865-05-20",
        "1860/1863-11": "1862/1865-11",
        "[1863..1864]": "[1865..1866]",
        "1863/..": "1865/..",
        "{1863,1870}": "{1865,1872}",
    }.items():
        before = workspace_of(window).event("dragged")
        workspace_of(window).apply(Edit("new date", (Put(replace(before, date=date)),)))
        canvas = window.timeline.canvas
        left, right, y = shape_of(window)
        start = QPointF((max(left, 0) + min(right, canvas.width())) / 2, y)
        carry(window, start, start + QPointF(2 * year_pixels(window), 3))
        assert date_of(window) == result


def test_a_drag_is_one_edit_that_can_be_undone(window: MainWindow) -> None:
    add(window, "1863")
    left, right, y = shape_of(window)
    middle = QPointF((left + right) / 2, y)
    carry(window, middle, middle + QPointF(year_pixels(window), 0))
    assert window.action("undo").text() == "Undo new date of event “Dragged”"
    window.action("undo").trigger()
    assert date_of(window) == "1863"


def test_the_date_is_shown_while_it_is_dragged(window: MainWindow) -> None:
    add(window, "1863~")
    canvas = window.timeline.canvas
    left, right, y = shape_of(window)
    middle = QPointF((left + right) / 2, y)
    carry(window, middle, middle + QPointF(2 * year_pixels(window), 0), let_go=False)
    shape = canvas.dragged
    assert shape is not None
    assert shape.edtf == "1865~"
    assert shape.lines[0] == "c. 1865"
    assert shape.spans[0][0] == pytest.approx(canvas.window_of_time.x_of(year_start(1865)))
    assert not canvas.grab().isNull()
    assert date_of(window) == "1863~"
    send(canvas, QEvent.Type.MouseButtonRelease, middle)


def test_an_end_is_dragged_alone(window: MainWindow) -> None:
    add(window, "1860/1863-11-16")
    left, right, y = shape_of(window)
    month = year_pixels(window) / 12
    carry(window, QPointF(right - 2, y), QPointF(right - 2 + 3 * month, y))
    assert date_of(window) == "1860/1864-02-16"
    left, right, y = shape_of(window)
    carry(window, QPointF(left + 2, y), QPointF(left + 2 - year_pixels(window), y))
    assert date_of(window) == "1859/1864-02-16"


def test_control_makes_a_date_as_exact_as_the_view(window: MainWindow) -> None:
    add(window, "1863")
    left, right, y = shape_of(window)
    middle = QPointF((left + right) / 2, y)
    carry(window, middle, middle + QPointF(year_pixels(window), 0), CONTROL)
    assert date_of(window) == "1864-07"


def test_an_end_that_would_come_before_the_start_is_refused_with_the_reason(
    window: MainWindow,
) -> None:
    add(window, "1862/1863")
    canvas = window.timeline.canvas
    _, right, y = shape_of(window)
    carry(window, QPointF(right - 2, y), QPointF(right - 6 * year_pixels(window), y), let_go=False)
    assert canvas.dragged is not None
    assert canvas.dragged.refused
    assert "before it starts" in canvas.dragged.lines[0]
    send(canvas, QEvent.Type.MouseButtonRelease, QPointF(right, y))
    assert date_of(window) == "1862/1863"


def test_escape_gives_up(window: MainWindow, qtbot: QtBot) -> None:
    add(window, "1863")
    canvas = window.timeline.canvas
    left, right, y = shape_of(window)
    middle = QPointF((left + right) / 2, y)
    canvas.setFocus()
    carry(window, middle, middle + QPointF(200, 0), let_go=False)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.dragged is None
    send(canvas, QEvent.Type.MouseMove, middle + QPointF(300, 0))
    assert canvas.dragged is None
    send(canvas, QEvent.Type.MouseButtonRelease, middle + QPointF(300, 0))
    assert date_of(window) == "1863"


def test_a_drag_up_or_down_puts_an_event_into_another_lane(window: MainWindow) -> None:
    add(window, "1863")
    canvas = window.timeline.canvas
    assert canvas.arrangement is not None
    target = next(own for own in canvas.arrangement.bands if own.id == "diplomacy")
    left, right, y = shape_of(window)
    middle = QPointF((left + right) / 2, y)
    end = QPointF(middle.x() + 3, target.y + RULER_HEIGHT + 20)
    carry(window, middle, end, let_go=False)
    assert canvas.dragged is not None
    assert canvas.dragged.lines[-1] == "to Diplomacy"
    send(canvas, QEvent.Type.MouseButtonRelease, end)
    assert workspace_of(window).event("dragged").category == "diplomacy"
    assert date_of(window) == "1863"
    assert window.action("undo").text() == "Undo move to “Diplomacy” of event “Dragged”"


def test_the_pointer_shows_what_can_be_dragged(window: MainWindow) -> None:
    add(window, "1860/1863")
    canvas = window.timeline.canvas
    left, right, y = shape_of(window)
    for x, cursor in (
        ((left + right) / 2, Qt.CursorShape.SizeAllCursor),
        (left + 2, Qt.CursorShape.SizeHorCursor),
        (right - 2, Qt.CursorShape.SizeHorCursor),
    ):
        QApplication.sendEvent(
            canvas,
            QMouseEvent(
                QEvent.Type.MouseMove, QPointF(x, y), canvas.mapToGlobal(QPointF(x, y)),
                Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, NONE,
            ),
        )  # fmt: skip
        assert canvas.cursor().shape() == cursor


def test_a_bar_that_fills_the_view_is_ground_to_pan_on(window: MainWindow) -> None:
    add(window, "1800/1900")
    canvas = window.timeline.canvas
    before = canvas.window_of_time
    _, _, y = shape_of(window)
    carry(window, QPointF(500, y), QPointF(600, y))
    assert date_of(window) == "1800/1900"
    assert canvas.window_of_time != before


def test_nothing_is_dragged_where_nothing_may_be_edited(window: MainWindow) -> None:
    window.show_workspace(Workspace.bundled())
    window.timeline.canvas.fit()
    window.selection.select("soyuz-apollo-1975")
    canvas = window.timeline.canvas
    before = canvas.window_of_time
    place = QPointF(place_of(window, "soyuz-apollo-1975"))
    carry(window, place, place + QPointF(80, 0))
    assert canvas.window_of_time != before
    assert parse(workspace_of(window).event("soyuz-apollo-1975").date)
