"""A new chronicle, and what one says of itself, in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.view.test_from_text import in_dialog, make_chronicle
from timeline_app.model.chronicle import ChronicleInfo
from timeline_app.view.editing.keeping.chronicle_form import ChronicleForm
from timeline_app.view.main_window import MainWindow
from timeline_app.view.widgets import plain_message
from timeline_app.workspace.starting import file_name_for
from timeline_app.workspace.workspace import Workspace


def agree_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The form is filled and accepted; when it comes back it is put away."""
    answers = iter([1, 0])

    def fill(form: ChronicleForm) -> int:
        form.title_line.setText("Second")
        return next(answers)

    monkeypatch.setattr(ChronicleForm, "exec", fill)


def test_a_file_that_is_there_is_replaced_only_when_that_was_asked(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "one.chronicle"
    path.write_text("mine")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    asked: list[str] = []
    for yes in (False, True):

        def ask(parent: object, title: str, text: str, button: str, yes: bool = yes) -> bool:
            asked.append(text)
            return yes

        assert window.workspace is not None
        assert window.workspace.info.title != "Second"
        monkeypatch.setattr(plain_message, "ask", ask)
        agree_once(monkeypatch)
        window.action("new_chronicle").trigger()
        assert (path.read_bytes() != b"mine") is yes
    assert "would be lost" in asked[0]
    assert window.workspace is not None
    assert window.workspace.info.title == "Second"


def test_the_open_chronicle_is_not_written_over(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_chronicle(window, tmp_path / "one", monkeypatch)
    said: list[str] = []
    monkeypatch.setattr(plain_message, "ask", lambda *_: True)
    monkeypatch.setattr(plain_message, "tell_and_wait", lambda _, title, text: said.append(text))
    agree_once(monkeypatch)
    window.action("new_chronicle").trigger()
    assert "is the chronicle that is open" in said[0]
    assert window.workspace is not None
    assert window.workspace.info.title == "Recognition"


def test_a_place_among_the_users_own_files_is_offered(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[Path] = []

    def ask(parent: object, title: str, place: str, kinds: str, **options: object) -> object:
        offered.append(Path(place))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    agree_once(monkeypatch)
    window.action("new_chronicle").trigger()
    assert offered[0].name == "Second.chronicle"
    assert offered[0].parent in (Path.home(), Path.home() / "Documents")


def test_nothing_is_made_where_no_place_was_chosen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = window.workspace
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    agree_once(monkeypatch)
    window.action("new_chronicle").trigger()
    assert window.workspace is before


def test_a_chronicle_is_described_anew_and_the_window_is_named_after_it(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not window.action("describe_chronicle").isEnabled()
    make_chronicle(window, tmp_path / "one", monkeypatch)

    def fill(form: ChronicleForm) -> None:
        form.title_line.setText("Another title")
        form.description_text.insertPlainText("What it is for.")
        form.languages_line.setText("ru")
        form.ok.click()

    in_dialog(ChronicleForm, fill)
    window.action("describe_chronicle").trigger()
    assert window.workspace is not None
    info = window.workspace.info
    assert (info.title, info.description, info.languages) == (
        "Another title",
        "What it is for.",
        ("ru",),
    )
    assert "Another title" in window.windowTitle()
    window.action("undo").trigger()
    assert "Recognition" in window.windowTitle()


def test_what_is_no_code_of_a_language_is_said(window: MainWindow) -> None:
    form = ChronicleForm(window, ChronicleInfo("i", "T\xa0", "A\xa0b", ("en",)), "OK")
    assert form.info_made.description == "A\xa0b"
    form.languages_line.setText("en, Russian language!")
    assert "“language!” is no code" in form.languages_words.text()
    assert not form.ok.isEnabled()
    form.languages_line.setText("")
    assert form.ok.isEnabled()
    form.deleteLater()


def test_a_title_makes_a_files_name() -> None:
    assert file_name_for('Who? What: "1933/34"') == "Who What 1933 34.chronicle"
    assert file_name_for("...") == "Chronicle.chronicle"


def test_a_new_chronicle_can_be_opened_again(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_chronicle(window, tmp_path / "one", monkeypatch)
    window.show_workspace(Workspace.bundled())
    with Workspace.open(tmp_path / "one.chronicle") as again:
        assert [one.name for one in again.categories()] == ["Events"]
        assert again.check() == []
