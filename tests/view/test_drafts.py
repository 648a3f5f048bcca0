"""What is written in a form is kept as a draft until the form is finished, and fills it again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from timeline_app.system.session_files import claim
from timeline_app.view import theme as themes
from timeline_app.view.editing.draft_text import DraftText
from timeline_app.view.editing.drafts import Draft, Drafts
from timeline_app.view.editing.events.event_form import EventForm
from timeline_app.view.main_window import MainWindow
from timeline_app.view.selection import Selection
from timeline_app.view.session import Session
from timeline_app.workspace.files.packing import write_chronicle_file
from timeline_app.workspace.workspace import Workspace

APOLLO = "soyuz-apollo-1975"


class Form(QDialog):
    """One field of each kind."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("A form")
        self.line = QLineEdit()
        self.line.setObjectName("line")
        self.text = QPlainTextEdit("as it was")
        self.number = QSpinBox(minimum=1, maximum=10, value=5)
        self.choice = QComboBox()
        self.choice.addItems(["one", "two"])
        self.tick = QCheckBox()
        self.shown = QLineEdit("only shown", readOnly=True)
        layout = QFormLayout(self)
        for field in (self.line, self.text, self.number, self.choice, self.tick, self.shown):
            layout.addRow(field)


@pytest.fixture
def drafts(qtbot: QtBot) -> Drafts:
    selection = Selection()
    made = Drafts(selection, selection)
    made.setProperty("keeps", selection)
    return made


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    qtbot.addWidget(made)
    return made


def write(form: Form) -> None:
    form.line.setText("Ünïcode")
    form.text.setPlainText("two\nlines")
    form.number.setValue(7)
    form.choice.setCurrentIndex(1)
    form.tick.setChecked(True)


def test_nothing_is_kept_of_a_form_that_nobody_wrote_in(drafts: Drafts, form: Form) -> None:
    drafts.keep(form, "new_event")
    assert drafts.current() == []
    write(form)
    assert [draft.title for draft in drafts.current()] == ["A form"]


@pytest.mark.parametrize("end", [QDialog.accept, QDialog.reject])
def test_a_finished_form_is_forgotten(drafts: Drafts, form: Form, end: object) -> None:
    drafts.keep(form, "new_event")
    write(form)
    assert callable(end)
    end(form)

    assert drafts.current() == []


def test_every_kind_of_field_is_filled_again(drafts: Drafts, form: Form, qtbot: QtBot) -> None:
    drafts.keep(form, "new_event")
    write(form)
    (draft,) = drafts.current()
    again = Form()
    qtbot.addWidget(again)
    drafts.waiting = [Draft.of_words(draft.words)]
    drafts.wanted.connect(lambda _: drafts.keep(again, "new_event"))

    assert drafts.go_on(drafts.waiting[0])
    assert (again.line.text(), again.text.toPlainText()) == ("Ünïcode", "two\nlines")
    assert again.text.document().isModified()
    assert (again.number.value(), again.choice.currentText()) == (7, "two")
    assert again.tick.isChecked()
    assert again.shown.text() == "only shown"
    assert drafts.waiting == []


def test_a_form_about_something_else_is_not_filled(
    drafts: Drafts, form: Form, qtbot: QtBot
) -> None:
    drafts.waiting = [Draft("change_source", "A form", "first", {"line": "words"})]
    drafts.wanted.connect(lambda _: drafts.keep(form, "change_source", "second"))

    assert not drafts.go_on(drafts.waiting[0])
    assert form.line.text() == ""


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "copy.chronicle"
    with Workspace.bundled() as bundled:
        write_chronicle_file(bundled.whole(), path)
    made = MainWindow(themes.LIGHT)
    qtbot.addWidget(made)
    made.show_workspace(Workspace.open(path))
    made.detail.show_event(None)
    made.show()
    yield made
    made.close()


def offer(window: MainWindow, tmp_path: Path, draft: Draft) -> Session:
    """A session that ended while this was being written, gone on with."""
    file = claim(tmp_path / "sessions", None)
    file.write({"draft 0": draft.words})
    file.let_go()
    session = Session(window, claim(tmp_path / "sessions", None))
    session.restore_rest()
    return session


def test_going_on_opens_the_form_of_the_event_it_was_about(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str, str]] = []

    def look(form: EventForm) -> int:
        opened.append((form.windowTitle(), form.title_line.text()))
        return 0

    monkeypatch.setattr(EventForm, "exec", look)
    offer(window, tmp_path, Draft("change_event", "Change event", APOLLO, {"TextLine 0": "Half"}))
    bar = window.editor.desk.notices.bar("draft")
    assert bar is not None
    assert "“Change event”: Half" in bar.label.text()
    bar.buttons[0].click()

    assert opened == [("Change event", "Half")]
    assert window.selection.event_id == APOLLO
    assert window.editor.desk.notices.bar("draft") is None


def test_what_was_written_in_a_form_that_cannot_be_opened_is_shown(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    offer(window, tmp_path, Draft("", "A claim", "gone", {"note": "A long thought"}))
    bar = window.editor.desk.notices.bar("draft")
    assert bar is not None
    bar.buttons[0].click()
    box = QApplication.activeModalWidget()
    assert isinstance(box, DraftText)
    assert box.text.toPlainText() == "A long thought"
    box.copy_button.click()
    assert QApplication.clipboard().text() == "A long thought"
    box.close()


def test_a_draft_that_is_put_away_is_gone(window: MainWindow, tmp_path: Path) -> None:
    session = offer(window, tmp_path, Draft("new_event", "New event", "", {"note": "words"}))
    assert any(key.startswith("draft") for key in session.lines())
    bar = window.editor.desk.notices.bar("draft")
    assert bar is not None
    bar.buttons[1].click()

    assert not any(key.startswith("draft") for key in session.lines())
    assert window.editor.desk.notices.bar("draft") is None
