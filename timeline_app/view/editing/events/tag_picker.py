"""Type to find a tag, or to make one of a kind."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from timeline_app.model.event import Tag, TagKind
from timeline_app.text.fuzzy import fit
from timeline_app.view.widgets.overriding import override
from timeline_app.view.widgets.plain_text import one_line
from timeline_app.view.widgets.popup import Popup

_LONGEST_SOUGHT, _LONGEST_NAME = 30, 100  # letters: a fit takes time by both
_MOST = 200  # tags listed at once: typing finds the others
_ROW_HEIGHT, _MOST_ROWS = 31, 10


@dataclass(frozen=True, slots=True)
class PickedTag:
    """`new`: it is not in the chronicle yet."""

    tag: Tag
    new: bool = False


class TagPicker(Popup):
    """`picked` carries a PickedTag, and the box closes. Without `new_id`, none can be made."""

    picked = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        tags: Sequence[Tag],
        *,
        new_id: str = "",
        without: Collection[str] = (),
    ) -> None:
        super().__init__(parent, title, 420)
        self._tags = [tag for tag in tags if tag.id not in without]
        self._all = tags
        self._new_id = new_id
        self.box.setPlaceholderText(
            self.tr("Type to find or make a tag") if new_id else self.tr("Type to find a tag")
        )
        self.list = QListWidget()
        self.list.setObjectName("popupList")
        self.list.setAccessibleName(title)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addWidget(self.list)
        self.box.installEventFilter(self)
        self.box.textChanged.connect(self._fill)
        self.box.returnPressed.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self._fill("")

    def choices(self) -> list[str]:
        """What is listed, from top to bottom."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    @Slot(str)
    def _fill(self, typed: str) -> None:
        self.list.clear()
        name = " ".join(typed.split())
        sought = name[:_LONGEST_SOUGHT]
        found = [
            (fitting.score, tag)
            for tag in self._tags
            if (fitting := fit(sought, tag.name[:_LONGEST_NAME]))
        ]
        found.sort(key=lambda one: (-one[0] if name else 0, one[1].name.casefold()))
        for _, tag in found[:_MOST]:
            self._add(f"{tag.name}  ·  {kind_name(tag.kind)}", PickedTag(tag))
        if name and self._new_id:
            for kind in TagKind:
                if not any(own.kind is kind and own.name == name for own in self._all):
                    made = PickedTag(Tag(self._new_id, name, kind), new=True)
                    self._add(_new_label(kind).format(name), made)
        self.list.setCurrentRow(0)
        rows = max(1, min(_MOST_ROWS, self.list.count()))
        self.list.setFixedHeight(_ROW_HEIGHT * rows + 6)
        self.adjustSize()

    def _add(self, text: str, picked: PickedTag) -> None:
        item = QListWidgetItem(one_line(text))
        item.setData(Qt.ItemDataRole.UserRole, picked)
        self.list.addItem(item)

    @Slot()
    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            picked = item.data(Qt.ItemDataRole.UserRole)
            self.close()
            self.picked.emit(picked)

    @override
    def eventFilter(self, watched: object, event: object) -> bool:
        """The arrows walk the list while the box has the focus."""
        if (
            isinstance(watched, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QKeyEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(
                max(0, min(self.list.currentRow() + step, self.list.count() - 1))
            )
            return True
        return False


def kind_name(kind: TagKind) -> str:
    """What people call a kind of tag."""
    return {
        TagKind.TAG: _tr("word"),
        TagKind.PERSON: _tr("person"),
        TagKind.PLACE: _tr("place"),
        TagKind.ORGANISATION: _tr("organisation"),
    }[kind]


def _new_label(kind: TagKind) -> str:
    return {
        TagKind.TAG: _tr("New tag “{0}”"),
        TagKind.PERSON: _tr("New person “{0}”"),
        TagKind.PLACE: _tr("New place “{0}”"),
        TagKind.ORGANISATION: _tr("New organisation “{0}”"),
    }[kind]


def _tr(text: str) -> str:
    return QCoreApplication.translate("TagPicker", text)
