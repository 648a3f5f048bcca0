"""The tags of one event as chips: a click takes one away, the last button adds one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from timeline_app.model.event import Tag
from timeline_app.view.editing.events.tag_picker import PickedTag, TagPicker
from timeline_app.view.widgets.flow_layout import FlowLayout
from timeline_app.view.widgets.plain_text import menu_text

_LONGEST = 34  # letters of a name on a chip


class _Chip(QPushButton):
    gone = Signal(object)  # the id of a tag

    def __init__(self, tag: Tag) -> None:
        super().__init__(f"{menu_text(tag.name, _LONGEST)}  ✕")
        self.setObjectName("chip")
        self.setAutoDefault(False)
        self.setAccessibleName(self.tr("Take away {0}").format(tag.name))
        self._tag = tag.id
        self.clicked.connect(self._go)

    @Slot()
    def _go(self) -> None:
        self.gone.emit(self._tag)


class TagsBox(QWidget):
    """`known` are the tags of the chronicle; those that are made here join them."""

    def __init__(self, ids: Sequence[str], known: Sequence[Tag]) -> None:
        super().__init__()
        self._ids = list(ids)
        self._tags = {tag.id: tag for tag in known}
        self._made: list[Tag] = []
        self.picker: TagPicker | None = None
        self.add_button = QPushButton(self.tr("Add tag…"))
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self._pick)
        self._flow = FlowLayout(self, margin=0, gap=6)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._fill()

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self._ids)

    @property
    def new_tags(self) -> tuple[Tag, ...]:
        """Those of the tags that are not in the chronicle yet."""
        return tuple(tag for tag in self._made if tag.id in self._ids)

    def add(self, picked: PickedTag) -> None:
        if picked.new:
            self._made.append(picked.tag)
            self._tags[picked.tag.id] = picked.tag
        self._ids.append(picked.tag.id)
        self._fill()

    def _fill(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.add_button:
                widget.hide()
                widget.deleteLater()
        for tag_id in self._ids:
            chip = _Chip(self._tags.get(tag_id) or Tag(tag_id, tag_id))
            chip.gone.connect(self._take_away)
            self._flow.addWidget(chip)
        self._flow.addWidget(self.add_button)
        self.updateGeometry()

    @Slot(object)
    def _take_away(self, tag_id: str) -> None:
        self._ids.remove(tag_id)
        self._fill()

    @Slot()
    def _pick(self) -> None:
        from timeline_app.workspace.new_ids import new_id

        self.picker = TagPicker(
            self.window(), self.tr("Add a tag"), list(self._tags.values()), new_id=new_id(),
            without=self._ids,
        )  # fmt: skip
        self.picker.picked.connect(self._add)
        self.picker.pop_up()

    @Slot(object)
    def _add(self, picked: PickedTag) -> None:
        self.picker = None
        self.add(picked)
