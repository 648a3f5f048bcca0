"""Preferences: chosen in a form, kept in a file, and followed by every window opened after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from timeline_app.model.edits.events import change_event
from timeline_app.view import theme as themes
from timeline_app.view.main_window import MainWindow
from timeline_app.view.preferences import Preferences
from timeline_app.view.settings import SettingsFile, WindowSettings
from timeline_app.workspace.files.packing import write_chronicle_file
from timeline_app.workspace.workspace import Workspace

APOLLO = "soyuz-apollo-1975"


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "window.ini")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, settings: SettingsFile) -> Iterator[MainWindow]:
    path = tmp_path / "copy.chronicle"
    with Workspace.bundled() as bundled:
        write_chronicle_file(bundled.whole(), path)
    made = MainWindow(themes.LIGHT, settings)
    qtbot.addWidget(made)
    made.show_workspace(Workspace.open(path))
    made.detail.show_event(None)
    yield made
    made.close()


def choose(
    window: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
    *,
    name: str = "",
    theme: str = "light",
    motion: str = "system",
) -> None:
    """Fill in the form of the preferences and accept it."""

    def fill(form: Preferences) -> bool:
        form.person_line.setText(name)
        form.theme_box.setCurrentIndex(form.theme_box.findData(theme))
        form.motion_box.setCurrentIndex(form.motion_box.findData(motion))
        return True

    monkeypatch.setattr(Preferences, "exec", fill)
    window.action("preferences").trigger()


def rename(window: MainWindow, title: str) -> None:
    assert window.workspace is not None
    before = window.workspace.event(APOLLO)
    assert window.apply(change_event(before, replace(before, title=title)))


def test_edits_are_made_under_the_chosen_name(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(window, monkeypatch, name=" Ada ")
    rename(window, "Renamed")

    assert window.workspace is not None
    assert window.workspace.editing.history(1)[0].person == "Ada"
    assert window.action("undo").isEnabled()


def test_without_a_name_the_system_s_is_used_and_shown(window: MainWindow, qtbot: QtBot) -> None:
    form = Preferences(window, WindowSettings())

    assert form.person_line.text() == ""
    assert form.person_line.placeholderText() == window.editor.desk.person
    form.deleteLater()


def test_the_theme_changes_at_once_and_its_menu_says_so(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(window, monkeypatch, theme="dark")
    assert window.action("theme_dark").isChecked()
    assert window.timeline.canvas.frames.theme == themes.DARK

    choose(window, monkeypatch, theme="light")
    assert window.timeline.canvas.frames.theme == themes.LIGHT


def test_who_wants_no_animation_gets_none(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.timeline.canvas.animated
    choose(window, monkeypatch, motion="off")

    assert not window.timeline.canvas.animated


def test_what_was_chosen_is_there_after_a_restart(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, settings: SettingsFile, tmp_path: Path
) -> None:
    choose(window, monkeypatch, name="Ada", theme="light", motion="off")

    read = SettingsFile(tmp_path / "window.ini").read()
    assert (read.person, read.theme, read.motion) == ("Ada", "light", "off")


def test_two_programs_do_not_take_back_each_other_s_choices(tmp_path: Path) -> None:
    one, other = SettingsFile(tmp_path / "window.ini"), SettingsFile(tmp_path / "window.ini")
    settings, others = one.read(), other.read()
    one.write(replace(settings, person="Ada"))
    other.write(replace(others, motion="off"))

    read = SettingsFile(tmp_path / "window.ini").read()
    assert (read.person, read.motion) == ("Ada", "off")


def test_a_settings_file_that_cannot_be_read_is_the_default(tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_bytes(b"\xff\0[[[person")

    assert SettingsFile(tmp_path / "window.ini").read() == WindowSettings()
