"""What a session keeps of a window, when it writes, and what it makes of a file that is junk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from timeline_app.chronology.instant import Span
from timeline_app.layout.visible_window import VisibleWindow
from timeline_app.model.edits.events import change_event
from timeline_app.system.session_files import CHRONICLE, CLOSED, Lines, SessionFile, claim
from timeline_app.view import theme as themes
from timeline_app.view.main_window import MainWindow
from timeline_app.view.session import Session, restored
from timeline_app.workspace.workspace import Workspace

APOLLO = "soyuz-apollo-1975"


def a_window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(themes.LIGHT)
    qtbot.addWidget(made)
    made.timeline.canvas.animated = False
    made.resize(1600, 1000)
    return made


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = a_window(qtbot)
    made.show_workspace(Workspace.bundled())
    made.detail.show_event(None)
    made.show()
    yield made
    made.close()


@pytest.fixture
def file(tmp_path: Path) -> SessionFile:
    return claim(tmp_path / "sessions", None)


def workspace_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def written(file: SessionFile) -> bytes:
    return file.path.read_bytes() if file.path.exists() else b""


def gone_on_with(qtbot: QtBot, folder: Path) -> MainWindow:
    """A window as the program makes it at the next start."""
    window = a_window(qtbot)
    session = Session(window, claim(folder, None))
    restored(session.restore_lanes)
    window.show_workspace(Workspace.bundled())
    window.detail.show_event(None)
    restored(session.restore_frame)
    window.show()
    restored(session.restore_rest)
    return window


def test_a_window_is_opened_as_another_was_closed(
    window: MainWindow, file: SessionFile, qtbot: QtBot
) -> None:
    Session(window, file)
    canvas = window.timeline.canvas
    lanes = [category.id for category in workspace_of(window).categories()]
    preferences = replace(
        canvas.lane_preferences,
        order=tuple(reversed(lanes)),
        hidden=frozenset(lanes[:1]),
        rows=((lanes[2], 5),),
    )
    canvas.set_lane_preferences(preferences)
    canvas.show_span(Span(-1_300_000_000, -900_000_000))
    window.selection.select_all(workspace_of(window).events_in_time_order()[3:5])
    window.action("filters").trigger()
    window.finder.finding.set_text("Roosevelt")
    shown = canvas.window_of_time
    selected = window.selection.events
    window.close()

    again = gone_on_with(qtbot, file.path.parent)
    assert again.timeline.canvas.lane_preferences == preferences
    assert again.timeline.canvas.window_of_time.start == shown.start
    assert again.selection.events == selected
    assert again.finder.finding.request.text == "Roosevelt"
    assert again.finder.filters_pane.isVisible()
    again.close()


def test_a_window_that_shows_everything_shows_everything_in_another_size(
    window: MainWindow, file: SessionFile, qtbot: QtBot
) -> None:
    session = Session(window, file)
    window.timeline.canvas.fit(animated=False)

    assert "span" not in session.lines()
    window.close()


def test_nothing_is_written_while_nothing_changes(
    window: MainWindow, file: SessionFile, qtbot: QtBot
) -> None:
    session = Session(window, file)
    session.look()
    qtbot.waitUntil(lambda: written(file) != b"")
    stamp = file.path.stat().st_mtime_ns
    session.look()
    window.selection.select(APOLLO)
    session.look()
    qtbot.waitUntil(lambda: APOLLO.encode() in written(file))

    assert file.path.stat().st_mtime_ns > stamp
    assert CLOSED.encode() not in written(file).split(b"\n")


def test_the_chronicle_is_remembered_and_not_the_older_state_that_is_looked_at(
    window: MainWindow, file: SessionFile, tmp_path: Path
) -> None:
    path = tmp_path / "own.chronicle"
    workspace_of(window).save_copy(path)
    window.show_workspace(Workspace.open(path))
    session = Session(window, file)
    assert session.lines()[CHRONICLE] == (str(path),)
    before = workspace_of(window).event(APOLLO)
    window.apply(change_event(before, replace(before, title="Renamed")))
    window.editor.looking.look_at_entry(workspace_of(window).editing.history(1)[0])

    assert session.lines()[CHRONICLE] == (str(path),)


@pytest.mark.parametrize(
    "lines",
    [
        {"span": ("now", "then")},
        {"span": ("1",)},
        {"span": ("0", "nan")},
        {"span": ("9" * 40, "1e300")},
        {"geometry": ("no base64 at all",), "panes": ("====",)},
        {"lane_rows": ("lane", "many")},
        {"reading": ("source",)},
        {"selection": ("nothing of the kind",), "scrolled": ("-99999999999999",)},
        {"draft 0": ("one",)},
        {"filters": ("facet",), "opened": ("quit", "no such pane")},
        {"draft 0": ("quit", "A form", "", "field", "words")},
    ],
)
def test_what_cannot_be_read_of_a_session_is_ignored(
    lines: Lines, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "sessions"
    first = claim(folder, None)
    first.write(lines)
    first.let_go()
    window = gone_on_with(qtbot, folder)

    assert window.isVisible()
    assert isinstance(window.timeline.canvas.window_of_time, VisibleWindow)
    window.close()
