"""The actions on several selected events at once: category, importance, tags, merge and split."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QMenu

from timeline_app.view.editing.edit_desk import EditDesk
from timeline_app.view.widgets.plain_text import menu_text

if TYPE_CHECKING:
    from timeline_app.model.event import Event
    from timeline_app.view.editing.events.tag_picker import PickedTag, TagPicker

_MOST_LOOKED_AT = 2_000  # events whose own tags are looked up before all tags are offered


class BatchActions(QObject):
    def __init__(self, desk: EditDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.picker: TagPicker | None = None
        self.category_menu = QMenu(desk.window)
        self.importance_menu = QMenu(desk.window)
        self.category_menu.aboutToShow.connect(self._fill_categories)
        self.importance_menu.aboutToShow.connect(self._fill_importances)
        self.category_menu.triggered.connect(self._set_category)
        self.importance_menu.triggered.connect(self._set_importance)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "event_category": self._pop_up_categories,
            "event_importance": self._pop_up_importances,
            "add_tag": self._add_tag,
            "remove_tag": self._remove_tag,
            "merge_events": self._merge,
            "split_event": self._split,
        }

    def set_actions(self, made: Mapping[str, QAction]) -> None:
        """Give the actions that offer a choice their menus."""
        made["event_category"].setMenu(self.category_menu)
        made["event_importance"].setMenu(self.importance_menu)

    def _events(self) -> list[Event]:
        """The selected events."""
        from timeline_app.view.widgets.waiting import waiting

        workspace = self._desk.workspace
        if workspace is None:
            return []
        with waiting():
            return [workspace.event(one) for one in self._desk.selection.events]

    # Choices in a menu

    @Slot()
    def _pop_up_categories(self) -> None:
        self.category_menu.popup(QCursor.pos())

    @Slot()
    def _pop_up_importances(self) -> None:
        self.importance_menu.popup(QCursor.pos())

    @Slot()
    def _fill_categories(self) -> None:
        from timeline_app.view.editing.lanes.swatches import swatch

        workspace, own = self._desk.workspace, self._shown()
        self.category_menu.clear()
        for category in workspace.categories() if workspace is not None else ():
            action = self.category_menu.addAction(menu_text(category.name))
            action.setIcon(swatch(category.colour))
            action.setData(category.id)
            if own is not None and own.category == category.id:
                font = action.font()
                font.setBold(True)  # a tick would stand where the colour is
                action.setFont(font)

    @Slot()
    def _fill_importances(self) -> None:
        own = self._shown()
        self.importance_menu.clear()
        for importance in range(10, 0, -1):
            action = self.importance_menu.addAction(str(importance))
            action.setData(importance)
            action.setCheckable(True)
            action.setChecked(own is not None and own.importance == importance)

    def _shown(self) -> Event | None:
        """The event that is selected, where it is one alone."""
        workspace, ids = self._desk.workspace, self._desk.selection.events
        return workspace.event(ids[0]) if workspace is not None and len(ids) == 1 else None

    @Slot(QAction)
    def _set_category(self, action: QAction) -> None:
        from timeline_app.model.edits.events import move_to_category
        from timeline_app.view.widgets.waiting import waiting

        workspace = self._desk.workspace
        if workspace is None:
            return
        category = next(own for own in workspace.categories() if own.id == action.data())
        with waiting():
            self._desk.apply(move_to_category(self._events(), category))

    @Slot(QAction)
    def _set_importance(self, action: QAction) -> None:
        from timeline_app.model.edits.events import set_importance

        self._desk.apply(set_importance(self._events(), action.data()))

    # Tags

    @Slot()
    def _add_tag(self) -> None:
        from timeline_app.workspace.new_ids import new_id

        self._pick_tag(self.tr("Add a tag"), new_id())
        if self.picker is not None:
            self.picker.picked.connect(self._tag)

    @Slot()
    def _remove_tag(self) -> None:
        self._pick_tag(self.tr("Remove a tag"), "")
        if self.picker is not None:
            self.picker.picked.connect(self._untag)

    def _pick_tag(self, title: str, new_id: str) -> None:
        from timeline_app.view.editing.events.tag_picker import TagPicker

        workspace, ids = self._desk.workspace, self._desk.selection.events
        if workspace is None:
            return
        tags = workspace.tags()
        if not new_id and len(ids) <= _MOST_LOOKED_AT:
            used = {tag for event in self._events() for tag in event.tags}
            tags = tuple(tag for tag in tags if tag.id in used)
        self.picker = TagPicker(self._desk.window, title, tags, new_id=new_id)
        self.picker.pop_up()

    @Slot(object)
    def _tag(self, picked: PickedTag) -> None:
        from timeline_app.model.edits.tags import tag_events

        self.picker = None
        self._desk.apply(tag_events(self._events(), picked.tag, new=picked.new))

    @Slot(object)
    def _untag(self, picked: PickedTag) -> None:
        from timeline_app.model.edits.tags import untag_events

        self.picker = None
        self._desk.apply(untag_events(self._events(), picked.tag))

    # Merge and split

    @Slot()
    def _merge(self) -> None:
        from timeline_app.model.edits.events import merge_events
        from timeline_app.view.editing.events.merge_form import MergeForm
        from timeline_app.view.widgets.waiting import waiting

        workspace = self._desk.workspace
        if workspace is None:
            return
        with waiting():
            events = self._events()
            claims = [claim for one in events for claim in workspace.claims_of(one.id)]
            silences = [silence for one in events for silence in workspace.silences_on(one.id)]
            form = MergeForm(self._desk.window, events, claims, silences)
        if form.exec():
            kept = form.kept
            others = [one for one in events if one.id != kept.id]
            if self._desk.apply(merge_events(kept, others, claims, silences)):
                self._desk.selection.select(kept.id)
        form.deleteLater()

    @Slot()
    def _split(self) -> None:
        from timeline_app.model.edits.events import split_event
        from timeline_app.view.editing.events.split_form import SplitForm
        from timeline_app.workspace.new_ids import new_id

        workspace, event_id = self._desk.workspace, self._desk.selection.event_id
        if workspace is None or event_id is None:
            return
        event = workspace.event(event_id)
        claims = workspace.claims_of(event_id)
        if not claims:
            self._desk.tell(
                self.tr("This event cannot be split"),
                self.tr(
                    "No source speaks of it yet, so there is no claim to part. "
                    "Make a new event instead."
                ),
            )
            return
        titles = {source.id: source.title for source in workspace.sources()}
        form = SplitForm(self._desk.window, event, claims, titles)
        self._desk.drafts.keep(form, "split_event")
        if form.exec():
            made = form.event_made(new_id())
            if self._desk.apply(split_event(event, made, form.claims)):
                self._desk.selection.select(made.id)
        form.deleteLater()
