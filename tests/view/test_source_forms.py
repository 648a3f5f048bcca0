"""Sources in the real window: their form, their texts, the list of all, several files at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from tests.view.test_from_text import drop, in_dialog, popup
from timeline_app.model.chronicle import ChronicleInfo
from timeline_app.model.source import Source
from timeline_app.view import theme as themes
from timeline_app.view.editing.texts.source_form import SourceForm
from timeline_app.view.editing.texts.sources_pane import SourcesPane
from timeline_app.view.editing.texts.text_box import MOST_SHOWN, TextBox
from timeline_app.view.editing.texts.text_part import TextPart
from timeline_app.view.main_window import MainWindow
from timeline_app.view.widgets import plain_message
from timeline_app.workspace.files.packing import write_chronicle_file
from timeline_app.workspace.workspace import Workspace

RUSSIAN = "Октябрь 1933 года: обмен нотами.\r\n"
EXACT = "A\xa0b\u2029c\u2028d\r\ne\tf\x85\u200b\ufeff\u202eg \U0001f680\n"
HOSTILE = '<img src="file:///etc/passwd"><h1>big</h1>'


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    file = tmp_path / "copy.chronicle"
    with Workspace.bundled() as bundled:
        write_chronicle_file(bundled.whole(), file)
    made = MainWindow(themes.LIGHT)
    qtbot.addWidget(made)
    made.timeline.canvas.animated = False
    made.show_workspace(Workspace.open(file))
    made.detail.show_event(None)
    made.resize(1600, 1000)
    made.show()
    yield made
    made.close()


@pytest.fixture
def part(qtbot: QtBot) -> TextPart:
    made = TextPart(Path("none.chronicle"))
    qtbot.addWidget(made)
    return made


def workspace_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def press_paste(box: TextBox) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    QApplication.sendEvent(box, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_V, control))


def open_list(window: MainWindow) -> SourcesPane:
    window.action("sources").trigger()
    return window.texts.list.pane


def choose(pane: SourcesPane, source_id: str) -> None:
    rows = range(pane.list.topLevelItemCount())
    items = [item for row in rows if (item := pane.list.topLevelItem(row)) is not None]
    (found,) = [one for one in items if one.data(0, Qt.ItemDataRole.UserRole) == source_id]
    pane.list.setCurrentItem(found)


def test_a_text_is_taken_as_it_lies_on_the_clipboard(part: TextPart) -> None:
    QGuiApplication.clipboard().setText(EXACT)
    press_paste(part.box)
    assert part.document is not None
    assert part.document.decoded.text == EXACT
    assert part.document.original == EXACT.encode()
    assert "pasted" in part.state.text()


def test_nothing_can_be_typed_into_what_was_taken(part: TextPart, qtbot: QtBot) -> None:
    part.take_text("Words.")
    qtbot.keyClicks(part.box, "xyz")
    assert part.box.toPlainText() == "Words."


def test_a_copied_file_is_opened_and_its_words_are_not_its_name(
    part: TextPart, tmp_path: Path
) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"\xff\xfe" + RUSSIAN.encode("utf-16-le"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    part.box.take(data)
    assert part.document is not None
    assert part.document.decoded.text == RUSSIAN
    assert part.state.text() == "letter.txt · 34 characters · UTF-16"


def test_the_encoding_of_a_text_that_is_not_utf_8_is_chosen(part: TextPart, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(RUSSIAN.encode("cp1251"))
    named: list[str] = []
    part.named.connect(named.append)
    part.open_file(path)
    assert part.document is None
    assert "not UTF-8" in part.state.text()
    assert not part.encoding_box.isHidden()
    part.encoding_box.setCurrentIndex(part.encoding_box.findData("cp1251"))
    part.encoding_box.activated.emit(part.encoding_box.currentIndex())
    assert part.document is not None
    assert part.document.decoded.text == RUSSIAN
    assert named == ["letter.txt"]
    part.take_text("Words.")
    assert part.encoding_box.isHidden()


@pytest.mark.parametrize(("data", "said"), [(b"\x89PNG\0\0", "no plain text"), (b"", "is empty")])
def test_what_is_no_text_takes_the_place_of_nothing(
    part: TextPart, tmp_path: Path, data: bytes, said: str
) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(data)
    part.take_text("Words.")
    part.open_file(path)
    assert part.document is None
    assert part.box.toPlainText() == ""
    assert said in part.state.text()


def test_of_a_long_text_the_beginning_is_shown_and_all_is_taken(part: TextPart) -> None:
    text = "a " * 2_500_000
    part.take_text(text)
    assert part.document is not None
    assert part.document.decoded.text == text
    assert len(part.box.toPlainText()) < MOST_SHOWN + 1_000


def test_markup_in_a_text_is_shown_letter_by_letter(part: TextPart) -> None:
    part.take_text(HOSTILE)
    assert part.box.toPlainText() == HOSTILE


def test_a_file_names_the_source_that_has_no_title_yet(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "my_letter.txt"
    path.write_text("In 1933.", "utf-8")
    part = TextPart(Path("none.chronicle"))
    form = SourceForm(_parent(qtbot), Source("new", ""), part)
    part.open_file(path)
    assert form.title_line.text() == "my letter"
    assert form.ok.isEnabled()
    form.issued_box.line.setText("no date")
    assert not form.ok.isEnabled()
    form.issued_box.line.setText("25 Oct 1917 OS")
    assert not form.ok.isEnabled()
    assert "Gregorian" in form.fault.text()
    form.issued_box.line.setText("1917")
    assert form.ok.isEnabled()
    form.deleteLater()


def _parent(qtbot: QtBot) -> QDialog:
    parent = QDialog()
    qtbot.addWidget(parent)
    return parent


def test_a_description_that_nobody_touched_stays_as_it_is(qtbot: QtBot) -> None:
    source = Source("s", "T", "C", "P", "193X", "ru", "https://a.b", "R", "N\xa0ote\u2029")
    form = SourceForm(_parent(qtbot), source)
    assert form.text is None
    assert form.source_made == source
    form.deleteLater()


def test_a_half_filled_form_is_kept_until_it_is_put_away(window: MainWindow) -> None:
    desk = window.editor.desk
    kept: list[str] = []

    def fill(form: SourceForm) -> None:
        form.title_line.setText("Half a title")
        kept.extend(draft.text.split("\n")[0] for draft in desk.drafts_in_work())
        form.reject()

    in_dialog(SourceForm, fill)
    window.action("new_source").trigger()
    assert kept == ["Half a title"]
    assert desk.drafts_in_work() == []


def test_a_source_is_read_and_changed_out_of_the_list(window: MainWindow, qtbot: QtBot) -> None:
    pane = open_list(window)
    before = workspace_of(window).source("tass-2025")
    choose(pane, "tass-2025")
    qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert window.reader.source_id == "tass-2025"

    def fill(form: SourceForm) -> None:
        form.creator_line.setText("A correspondent")
        form.ok.click()

    in_dialog(SourceForm, fill)
    pane.change_button.click()
    workspace = workspace_of(window)
    qtbot.waitUntil(lambda: workspace.source("tass-2025").creator == "A correspondent")
    assert pane.source_id == "tass-2025"
    assert window.action("undo").text().startswith("Undo change of source")
    window.action("undo").trigger()
    assert workspace.source("tass-2025") == before


def test_a_source_is_deleted_when_it_was_said_what_goes_with_it(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(parent: object, title: str, text: str, yes: str) -> bool:
        asked.append(text)
        return True

    monkeypatch.setattr(plain_message, "ask", ask)
    before = workspace_of(window).whole()
    pane = open_list(window)
    choose(pane, "tass-2025")
    qtbot.keyClick(pane.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: pane.list.topLevelItemCount() == 2)
    claims = sum(claim.passage.source == "tass-2025" for claim in before.claims)
    assert f"{claims} passages" in asked[0]
    assert "notes of silence" in asked[0]
    assert "the events stay" in asked[0]
    window.action("undo").trigger()
    assert workspace_of(window).whole() == before
    assert pane.list.topLevelItemCount() == 3


def test_a_source_that_is_read_is_deleted_and_the_reader_is_empty(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain_message, "ask", lambda *_: True)
    assert not window.action("delete_source").isEnabled()
    window.reading.read_source("tass-2025")
    window.action("delete_source").trigger()
    assert window.reader.reading is None
    assert not window.action("delete_source").isEnabled()
    assert not window.action("mark_silent").isEnabled()


def test_the_menu_of_the_list_does_what_its_buttons_do(window: MainWindow, qtbot: QtBot) -> None:
    pane = open_list(window)
    choose(pane, "embassy-2022")
    pane.list.customContextMenuRequested.emit(pane.list.viewport().rect().center())
    menu = popup(QMenu)
    assert [action.text() for action in menu.actions()] == [
        "Read",
        "Change…",
        "New text…",
        "Delete…",
        "New source…",
    ]
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: window.reader.source_id == "embassy-2022")


def test_a_new_text_of_a_source_without_passages_is_opened_from_the_list(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text("In 1933.", "utf-8")
    second.write_text("In 1934.", "utf-8")
    window.texts.files.take_files([first])
    source_id = window.reader.source_id
    assert source_id is not None
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(second), ""))
    pane = open_list(window)
    choose(pane, source_id)
    pane.revise_button.click()
    qtbot.waitUntil(lambda: workspace_of(window).source_text(source_id).revision == 2)
    assert window.reader.reading is not None
    assert window.reader.reading.text == "In 1934."
    close_box(window)


def close_box(window: MainWindow) -> str:
    """Read the message on show, and close it."""
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    text = box.text()
    box.close()
    return text


def test_of_several_files_those_that_could_not_be_taken_are_named(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one.txt").write_text("In 1933.", "utf-8")
    (tmp_path / "two.md").write_text("# In 1934", "utf-8")
    (tmp_path / "three.txt").write_bytes(RUSSIAN.encode("cp1251"))
    names = [str(tmp_path / name) for name in ("one.txt", "two.md", "three.txt")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: (names, ""))
    window.action("sources_of_files").trigger()
    assert {"one", "two"} <= {source.title for source in workspace_of(window).sources()}
    assert "“three.txt” is not written in UTF-8" in close_box(window)
    assert window.action("undo").text() == "Undo new 2 sources"


def test_a_chronicle_that_is_dropped_is_opened(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "new.chronicle"
    Workspace.create(path, ChronicleInfo("new", "Dropped")).close()
    drop(window, path)
    qtbot.waitUntil(lambda: workspace_of(window).info.title == "Dropped")


def test_a_chronicle_that_cannot_be_edited_offers_to_read_alone(window: MainWindow) -> None:
    window.show_workspace(Workspace.bundled())
    pane = open_list(window)
    assert pane.read_button.isEnabled()
    buttons = (pane.new_button, pane.change_button, pane.revise_button, pane.delete_button)
    assert not any(button.isEnabled() for button in buttons)
    window.reading.read_source("tass-2025")
    window.reader.text.selectAll()
    for name in ("new_source", "change_source", "new_event_from_passage", "mark_silent"):
        assert not window.action(name).isEnabled()


def test_the_file_dialog_opens_a_text(
    part: TextPart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.md"
    path.write_text("In 1933.", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
    part.open_button.click()
    assert part.document is not None
    assert part.document.name == "letter.md"


def test_a_title_longer_than_a_line_of_qt_holds_is_kept_and_can_be_changed(qtbot: QtBot) -> None:
    title = "word " * 8_000 + "end\nof\tit"
    form = SourceForm(_parent(qtbot), Source("long", title, creator="  Somebody"))
    assert form.source_made == Source("long", title, creator="  Somebody")

    form.title_line.setCursorPosition(0)
    form.title_line.insert("A ")
    assert form.source_made.title == f"A {title}"
