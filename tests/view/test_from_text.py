"""From an empty file to events that stand on words of texts, as a user does it, undone and redone.

Menus are chosen through their actions, forms filled through their widgets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from timeline_app.model.claim import Basis
from timeline_app.view import theme as themes
from timeline_app.view.editing.events.event_form import EventForm
from timeline_app.view.editing.events.event_picker import EventPicker
from timeline_app.view.editing.keeping.chronicle_form import ChronicleForm
from timeline_app.view.editing.texts.claim_form import ClaimForm
from timeline_app.view.editing.texts.source_form import SourceForm
from timeline_app.view.main_window import MainWindow
from timeline_app.workspace.workspace import Workspace

LETTERS = (
    "On 10 October 1933 Roosevelt wrote to Kalinin.\xa0He proposed talks.\u2029"
    "Litvinov arrived in Washington on 7 November 1933; the talks took nine days.\r\n"
    "In the same month, on the 16th, notes were exchanged.\n"
)
MEMOIR = "# Memoirs\n\nIn November 1933 the Soviet Union was recognised at last.\n"

D = TypeVar("D", bound=QWidget)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(themes.LIGHT)
    qtbot.addWidget(made)
    made.timeline.canvas.animated = False
    made.show_workspace(Workspace.bundled())
    made.detail.show_event(None)
    made.resize(1600, 1000)
    made.show()
    yield made
    made.close()


def workspace_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def in_dialog(kind: type[D], act: Callable[[D], None]) -> None:
    """Do something in the next dialog of a kind, whose own loop runs until it is closed."""
    timer = QTimer()
    keep: list[QTimer] = [timer]

    def look() -> None:
        found = QApplication.activeModalWidget()
        if isinstance(found, kind):
            timer.stop()
            keep.clear()
            try:
                act(found)
            finally:
                found.close()  # else a failure would leave it open for ever

    timer.timeout.connect(look)
    timer.start(5)


def popup(kind: type[D]) -> D:
    found = QApplication.activePopupWidget()
    assert isinstance(found, kind)
    return found


def select(window: MainWindow, words: str) -> None:
    """Select words in the source that is read, as a drag of the mouse does."""
    text = window.reader.text
    assert window.reader.reading is not None
    start = window.reader.reading.text.index(words)
    cursor = QTextCursor(text.document())
    cursor.setPosition(text.position_of(start))
    cursor.setPosition(text.position_of(start + len(words)), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


def pick(window: MainWindow, qtbot: QtBot, typed: str, title: str) -> None:
    """Type into the box that asks for an event, and press Enter when it is found."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), EventPicker))
    picker = popup(EventPicker)
    picker.box.setText(typed)
    qtbot.waitUntil(lambda: picker.titles()[:1] == [title])
    qtbot.keyClick(picker.box, Qt.Key.Key_Return)


def make_chronicle(window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))

    def fill(form: ChronicleForm) -> None:
        assert not form.ok.isEnabled()
        form.title_line.setText("Recognition")
        form.languages_line.setText("en, ru")
        assert "English, Russian" in form.languages_words.text()
        form.ok.click()

    in_dialog(ChronicleForm, fill)
    window.action("new_chronicle").trigger()


def paste_source(window: MainWindow, title: str, text: str) -> None:
    QGuiApplication.clipboard().setText(text)

    def fill(form: SourceForm) -> None:
        form.title_line.setText(title)
        form.issued_box.line.setText("oct 1933")
        assert form.text is not None
        assert not form.ok.isEnabled()
        form.text.paste_button.click()
        form.ok.click()

    in_dialog(SourceForm, fill)
    window.action("new_source").trigger()


def drop(over: QWidget, *paths: Path) -> None:
    """Drag files over a part of the window, and let go there."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(over, QDragEnterEvent(QPoint(9, 9), action, data, button, none))
    QApplication.sendEvent(over, QDropEvent(QPointF(9, 9), action, data, button, none))


def new_event(window: MainWindow, words: str, **typed: str) -> tuple[str, str]:
    """Make an event of words; return the title and the date that were proposed."""
    proposed: list[tuple[str, str]] = []

    def fill(form: EventForm) -> None:
        proposed.append((form.title_line.text(), form.date_box.line.text()))
        if "title" in typed:
            form.title_line.setText(typed["title"])
        if "date" in typed:
            form.date_box.line.setText(typed["date"])
        form.accept()

    select(window, words)
    in_dialog(EventForm, fill)
    window.action("new_event_from_passage").trigger()
    return proposed[0]


def test_a_chronicle_is_made_out_of_texts_undone_and_redone(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "recognition"
    make_chronicle(window, path, monkeypatch)
    workspace = workspace_of(window)
    assert workspace.path == tmp_path / "recognition.chronicle"
    assert workspace.info.languages == ("en", "ru")
    assert "Recognition" in window.windowTitle()
    assert len(workspace.categories()) == 1

    paste_source(window, "Letters", LETTERS)
    (letters,) = workspace.sources()
    assert (letters.issued, window.reader.source_id) == ("1933-10", letters.id)
    assert workspace.source_text(letters.id).text == LETTERS
    memoir = tmp_path / "a_memoir.md"
    memoir.write_bytes(b"\xef\xbb\xbf" + MEMOIR.encode())
    drop(window.reader.text.viewport(), memoir)
    qtbot.waitUntil(lambda: len(workspace.sources()) == 2)
    assert window.reader.reading is not None
    assert window.reader.reading.source.title == "a memoir"

    window.reading.read_source(letters.id)
    assert not window.action("new_event_from_passage").isEnabled()
    assert window.action("mark_silent").isEnabled()
    proposed = new_event(window, "On 10 October 1933 Roosevelt wrote to Kalinin.")
    assert proposed == ("Roosevelt wrote to Kalinin", "1933-10-10")
    proposed = new_event(window, "the talks took nine days", title="Talks")
    assert proposed == ("The talks took nine days", "1933-11-07")
    proposed = new_event(window, "notes were exchanged", date="16 nov 1933")
    assert proposed == ("Notes were exchanged", "")
    claims = {workspace.event(one.event).title: one for one in workspace.claims()}
    bases = {title: (one.basis, one.date, one.wording) for title, one in claims.items()}
    assert bases == {
        "Roosevelt wrote to Kalinin": (Basis.STATED, "1933-10-10", "10 October 1933"),
        "Talks": (Basis.INFERRED, "1933-11-07", "7 November 1933"),
        "Notes were exchanged": (Basis.EDITORIAL, "1933-11-16", ""),
    }
    notes = claims["Notes were exchanged"]
    assert window.selection.event_id == notes.event
    assert window.reader.text.current_claim == notes.id
    place = notes.passage.position
    assert LETTERS[place.start : place.end] == notes.passage.quote.exact == "notes were exchanged"

    add_to_event(window, qtbot)
    mark_silent(window, qtbot)
    assert workspace.check() == []
    undo_and_redo(window, path.with_suffix(".chronicle"))


def test_a_half_filled_form_of_a_passage_is_gone_on_with(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_chronicle(window, tmp_path / "one", monkeypatch)
    paste_source(window, "Letters", LETTERS)
    drafts = window.editor.desk.drafts

    def begin(form: EventForm) -> None:
        form.title_line.setText("Half a title")
        drafts.waiting = drafts.current()
        form.reject()

    select(window, "Litvinov arrived in Washington")
    in_dialog(EventForm, begin)
    window.action("new_event_from_passage").trigger()
    (draft,) = drafts.waiting
    drafts.wanted.connect(window.action(draft.action).trigger)
    in_dialog(EventForm, EventForm.accept)
    assert drafts.go_on(draft)
    (event,) = workspace_of(window).events()
    (claim,) = workspace_of(window).claims_of(event.id)
    assert event.title == "Half a title"
    assert claim.passage.quote.exact == "Litvinov arrived in Washington"


def add_to_event(window: MainWindow, qtbot: QtBot) -> None:
    workspace = workspace_of(window)
    memoir = next(one for one in workspace.sources() if one.title == "a memoir")
    window.reading.read_source(memoir.id)
    select(window, " In November 1933 the Soviet Union was recognised"[1:])

    def agree(form: ClaimForm) -> None:
        assert form.basis is Basis.STATED
        assert form.wording_box.currentText() == "November 1933"
        assert form.date_box.choice is not None
        assert form.date_box.choice.edtf == "1933-11"
        form.note_text.insertPlainText("From memory.")
        form.ok.click()

    window.action("add_to_event").trigger()
    in_dialog(ClaimForm, agree)
    pick(window, qtbot, "exchan", "Notes were exchanged")
    qtbot.waitUntil(lambda: len(workspace.claims_in(memoir.id)) == 1)
    (claim,) = workspace.claims_in(memoir.id)
    assert (claim.note, claim.wording) == ("From memory.", "November 1933")
    assert workspace.event(claim.event).title == "Notes were exchanged"


def mark_silent(window: MainWindow, qtbot: QtBot) -> None:
    workspace = workspace_of(window)
    window.action("mark_silent").trigger()
    pick(window, qtbot, "talks", "Talks")
    qtbot.waitUntil(lambda: len(workspace.silences()) == 1)
    (card,) = window.detail.silence_cards()
    assert card.detail.source.title == "a memoir"

    # On an event that it speaks of it is not silent, and that is said.
    window.action("mark_silent").trigger()
    pick(window, qtbot, "notes", "Notes were exchanged")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert "a claim stands on it" in box.text()
    box.close()
    assert len(workspace.silences()) == 1


def undo_and_redo(window: MainWindow, path: Path) -> None:
    """Undo everything that was made, redo it, and find it again in the file."""
    workspace = workspace_of(window)
    before = workspace.whole()
    undone = 0
    while window.action("undo").isEnabled():
        window.action("undo").trigger()
        undone += 1
    assert undone == 7  # two sources, three events, a claim, a silence
    assert (workspace.sources(), workspace.events(), workspace.claims()) == ((), (), ())
    assert window.reader.reading is None
    while window.action("redo").isEnabled():
        window.action("redo").trigger()
    assert workspace.whole() == before
    window.show_workspace(Workspace.bundled())
    with Workspace.open(path) as again:
        assert again.whole() == before
