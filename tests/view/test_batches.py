"""Several selected events at once: category, importance, tags, merge and split."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMenu
from pytestqt.qtbot import QtBot

from tests.view.conftest import place_of
from timeline_app.model.event import TagKind
from timeline_app.view import theme as themes
from timeline_app.view.editing.events.event_form import EventForm
from timeline_app.view.editing.events.merge_form import MergeForm
from timeline_app.view.editing.events.split_form import SplitForm
from timeline_app.view.editing.events.tag_picker import TagPicker
from timeline_app.view.main_window import MainWindow
from timeline_app.workspace.files.packing import write_chronicle_file
from timeline_app.workspace.workspace import Workspace

NOTES = "diplomatic-relations-1933"
SOYUZ = "soyuz-apollo-1975"
OK = QDialogButtonBox.StandardButton.Ok


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


def workspace_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def open_menu(menu: QMenu) -> None:
    menu.aboutToShow.emit()


def undo(window: MainWindow) -> str:
    return window.action("undo").text()


def pick(window: MainWindow, qtbot: QtBot, typed: str, label: str) -> None:
    """Type into the tag picker and click a choice."""
    picker = window.editor.batches.picker
    assert isinstance(picker, TagPicker)
    qtbot.keyClicks(picker.box, typed)
    row = next(at for at, text in enumerate(picker.choices()) if label in text)
    rect = picker.list.visualItemRect(picker.list.item(row))
    qtbot.mouseClick(picker.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())


def test_several_events_go_into_another_category(window: MainWindow) -> None:
    window.selection.select_all([NOTES, SOYUZ])
    menu = window.editor.batches.category_menu
    open_menu(menu)
    next(own for own in menu.actions() if own.text() == "Trade and investment").trigger()
    assert {workspace_of(window).event(one).category for one in (NOTES, SOYUZ)} == {"trade"}
    assert undo(window) == "Undo move to “Trade and investment” of 2 events"


def test_several_events_get_an_importance(window: MainWindow) -> None:
    window.selection.select_all([NOTES, SOYUZ])
    menu = window.editor.batches.importance_menu
    open_menu(menu)
    menu.actions()[-1].trigger()
    assert {workspace_of(window).event(one).importance for one in (NOTES, SOYUZ)} == {1}
    assert undo(window) == "Undo importance 1 of 2 events"


def test_a_tag_is_made_while_it_is_given(window: MainWindow, qtbot: QtBot) -> None:
    window.selection.select_all([NOTES, SOYUZ])
    window.action("add_tag").trigger()
    pick(window, qtbot, "Houston", "New place")
    tag = next(own for own in workspace_of(window).tags() if own.name == "Houston")
    assert tag.kind is TagKind.PLACE
    assert all(tag.id in workspace_of(window).event(one).tags for one in (NOTES, SOYUZ))
    assert undo(window) == "Undo tagging of 2 events as “Houston”"
    window.action("undo").trigger()
    assert "Houston" not in [own.name for own in workspace_of(window).tags()]


def test_a_tag_is_taken_away_from_all_that_have_it(window: MainWindow, qtbot: QtBot) -> None:
    window.selection.select_all([NOTES, SOYUZ])
    tag_id = workspace_of(window).event(NOTES).tags[0]
    name = next(own.name for own in workspace_of(window).tags() if own.id == tag_id)
    window.action("remove_tag").trigger()
    pick(window, qtbot, name[:4], name)
    assert tag_id not in workspace_of(window).event(NOTES).tags


def test_only_tags_of_the_selection_are_offered_to_be_taken_away(window: MainWindow) -> None:
    window.selection.select(SOYUZ)
    window.action("remove_tag").trigger()
    picker = window.editor.batches.picker
    assert picker is not None
    assert len(picker.choices()) == len(workspace_of(window).event(SOYUZ).tags)
    picker.close()


def test_events_are_merged_into_the_one_that_is_chosen_and_split_again(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = {one: len(workspace_of(window).claims_of(one)) for one in (NOTES, SOYUZ)}
    said: list[str] = []

    def accept(form: MergeForm) -> int:
        said.append(form.summary.text())
        form.list.setCurrentItem(form.list.topLevelItem(1))  # type: ignore[arg-type]
        return 1

    monkeypatch.setattr(MergeForm, "exec", accept)
    window.selection.select(SOYUZ)
    assert not window.action("merge_events").isEnabled()
    window.selection.select_all([NOTES, SOYUZ])
    window.action("merge_events").trigger()
    assert said[0].startswith(f"{claims[SOYUZ]} claims")
    assert workspace_of(window).rows_of(NOTES) == []
    assert len(workspace_of(window).claims_of(SOYUZ)) == sum(claims.values())
    assert window.selection.events == (SOYUZ,)
    window.action("undo").trigger()
    assert len(workspace_of(window).claims_of(NOTES)) == claims[NOTES]


def test_an_event_is_split_with_the_claims_that_are_chosen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = workspace_of(window).claims_of(NOTES)

    def accept(form: SplitForm) -> int:
        assert not form.buttons.button(OK).isEnabled()
        form.list.topLevelItem(1).setCheckState(0, Qt.CheckState.Checked)  # type: ignore[union-attr]
        form.title_line.setText("A part of it")
        assert form.buttons.button(OK).isEnabled()
        return 1

    monkeypatch.setattr(SplitForm, "exec", accept)
    window.selection.select(NOTES)
    window.action("split_event").trigger()
    made = window.selection.event_id
    assert made not in (None, NOTES)
    assert made is not None
    assert [claim.id for claim in workspace_of(window).claims_of(made)] == [before[1].id]
    assert workspace_of(window).event(made).date == before[1].date
    assert undo(window).startswith("Undo split of event")
    window.action("undo").trigger()
    assert workspace_of(window).claims_of(NOTES) == before


def test_a_right_click_selects_the_event_and_opens_its_menu(window: MainWindow) -> None:
    canvas = window.timeline.canvas
    place = place_of(window, SOYUZ)
    QApplication.sendEvent(
        canvas,
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, canvas.mapToGlobal(place)),
    )
    menu = window.editor.canvas.menu
    assert menu is not None
    assert window.selection.events == (SOYUZ,)
    assert window.action("split_event") in menu.actions()
    menu.close()


def test_the_key_of_menus_opens_the_menu_on_the_selection(window: MainWindow) -> None:
    canvas = window.timeline.canvas
    window.selection.select_all([NOTES, SOYUZ])
    middle = canvas.rect().center()
    QApplication.sendEvent(
        canvas,
        QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, canvas.mapToGlobal(middle)),
    )
    menu = window.editor.canvas.menu
    assert menu is not None
    assert window.selection.events == (NOTES, SOYUZ)
    assert window.action("merge_events") in menu.actions()
    menu.close()


def test_a_right_click_on_an_empty_place_offers_an_event_there(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def refuse(form: EventForm) -> int:
        seen.append(form.category_box.currentData())
        return 0

    monkeypatch.setattr(EventForm, "exec", refuse)
    canvas = window.timeline.canvas
    place = QPoint(300, 500)
    QApplication.sendEvent(
        canvas,
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, canvas.mapToGlobal(place)),
    )
    menu = window.editor.canvas.menu
    assert menu is not None
    menu.actions()[0].trigger()
    assert len(seen) == 1
    menu.close()


def test_rows_of_the_table_open_the_same_menu(window: MainWindow) -> None:
    window.action("table").trigger()
    view = window.finder.table.view
    for row in (3, 5):
        view.selectionModel().select(
            view.model().index(row, 0),
            QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
        )
    view.customContextMenuRequested.emit(QPoint(20, 20))
    menu = window.editor.canvas.menu
    assert menu is not None
    ids = workspace_of(window).events_in_time_order()
    assert set(window.selection.events) == {ids[3], ids[5]}
    assert window.action("merge_events").isEnabled()
    menu.close()


def test_everything_of_an_event_can_be_edited_in_its_form(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(form: EventForm) -> int:
        form.more_box.setChecked(True)
        form.links_box.item(0, 0).setText("https://example.org/a")  # type: ignore[union-attr]
        form.links_box.item(0, 1).setText("A & B")  # type: ignore[union-attr]
        assert form.links_box.rowCount() == 2
        form.contested_box.setChecked(True)
        qtbot.keyClicks(form.reason_line, "Two sources agree")
        form.reason_line.setModified(True)
        calendars = form.date_box.calendar_box
        calendars.setCurrentIndex(2)
        calendars.activated.emit(2)
        form.tags_box.add_button.click()
        picker = form.tags_box.picker
        assert picker is not None
        qtbot.keyClicks(picker.box, "Baikonur")
        qtbot.keyClick(picker.box, Qt.Key.Key_Return)
        return 1

    monkeypatch.setattr(EventForm, "exec", fill)
    window.selection.select(SOYUZ)
    before = workspace_of(window).event(SOYUZ)
    window.action("change_event").trigger()
    after = workspace_of(window).event(SOYUZ)
    assert [(link.address, link.title) for link in after.links] == [
        ("https://example.org/a", "A & B")
    ]
    assert after.contested
    assert after.calendar == "julian"
    assert set(before.tags) < set(after.tags)
    assert "Baikonur" in [own.name for own in workspace_of(window).tags()]
    assert "Two sources agree" in after.date_reason
