"""The bundled chronicle comes back from the menu, and what was changed is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from timeline_app.model.edits.edit import Edit, Put
from timeline_app.model.errors import UserError
from timeline_app.view.main_window import MainWindow
from timeline_app.view.widgets import plain_message
from timeline_app.workspace.workspace import Workspace

EVENT = "soyuz-apollo-1975"


@pytest.fixture
def changed(window: MainWindow) -> MainWindow:
    """The window on the user's own copy, in which an event has another title."""
    workspace = Workspace.users_own_bundled()
    event = replace(workspace.event(EVENT), title="Changed")
    workspace.apply(Edit("Change", (Put(event),)))
    window.show_workspace(workspace)
    window.selection.select(EVENT)
    return window


def copies_of(window: MainWindow) -> list[Path]:
    assert window.workspace is not None
    return sorted(window.workspace.path.parent.glob("*.chronicle"))


def test_the_bundled_chronicle_is_restored_from_the_menu(
    changed: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain_message, "ask", lambda *_: True)
    changed.action("restore_bundled").trigger()

    assert changed.workspace is not None
    assert not changed.workspace.read_only
    assert changed.workspace.event(EVENT).title == "Soyuz and Apollo dock"
    kept = next(one for one in copies_of(changed) if "until" in one.name)
    with Workspace.open(kept) as before:
        assert before.event(EVENT).title == "Changed"


def test_the_panes_show_what_was_restored(
    changed: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain_message, "ask", lambda *_: True)
    changed.action("restore_bundled").trigger()
    changed.selection.select(EVENT)

    shown = changed.detail.detail
    assert shown is not None
    assert shown.event.title == "Soyuz and Apollo dock"


def test_who_says_no_keeps_the_copy(changed: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_message, "ask", lambda *_: False)
    changed.action("restore_bundled").trigger()

    assert changed.workspace is not None
    assert changed.workspace.event(EVENT).title == "Changed"
    assert len(copies_of(changed)) == 1


def test_a_restore_that_fails_goes_back_to_the_copy(
    changed: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> Workspace:
        raise UserError("cannot_be_written", "The disk is full.")

    monkeypatch.setattr(plain_message, "ask", lambda *_: True)
    monkeypatch.setattr(Workspace, "restore_bundled", fail)
    changed.action("restore_bundled").trigger()

    assert changed.workspace is not None
    assert changed.workspace.event(EVENT).title == "Changed"
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert "The disk is full." in box.text()
    box.close()
