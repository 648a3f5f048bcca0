"""What is written in a form and not saved yet, kept so that it survives the end of the program.

A form says once, before it is shown, that its fields are to be kept:

    desk.drafts.keep(form, "new_event")

The second word is the action that opened it, or "" where a menu did: then the next start can only
show what was written. Until the form is accepted or cancelled its fields belong to the session,
which is written every moment. After a crash the next start offers them; who goes on gets the action
started again, and `keep` fills the fields of the form that it opens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from timeline_app.view.selection import Selection

_KINDS = (QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QCheckBox, QRadioButton)
_TICKED = "1"
_LONGEST = 500_000
"""Letters: a longer text was pasted or read from a file, and is still there."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`action` opens the form again; `title` is the form's own.

    `about` is the id of what it is about: of an event, which is selected then, or of a source.
    `fields` are those that are other than they were when the form opened.
    """

    action: str
    title: str
    about: str
    fields: Mapping[str, str]

    @property
    def text(self) -> str:
        """What was written, for people."""
        return "\n\n".join(value for value in self.fields.values() if value not in ("", _TICKED))

    @property
    def words(self) -> tuple[str, ...]:
        """As a session keeps it."""
        pairs = [word for pair in self.fields.items() for word in pair]
        return (self.action, self.title, self.about, *pairs)

    @classmethod
    def of_words(cls, words: tuple[str, ...]) -> Draft:
        """Raises ValueError for words that are no draft."""
        action, title, about, *pairs = words
        return cls(action, title, about, dict(zip(pairs[::2], pairs[1::2], strict=True)))


class Drafts(QObject):
    """The drafts of one window. `wanted` carries the Draft whose form is to be opened again."""

    wanted = Signal(object)  # Draft

    def __init__(self, selection: Selection, parent: QObject) -> None:
        super().__init__(parent)
        self._selection = selection
        self._open: dict[QDialog, tuple[str, str, dict[str, str]]] = {}
        self._taking: Draft | None = None
        self.waiting: list[Draft] = []
        """Of the last session, neither gone on with nor put away."""

    def keep(self, dialog: QDialog, action: str, about: str | None = None) -> None:
        """Keep what is written in a form that an action opened, until the form is finished.

        It is about the event on show, or else what `about` names.
        """
        started = fields_of(dialog)
        about = self._selection.event_id or "" if about is None else about
        draft = self._taking
        if draft is not None and (draft.action, draft.about) == (action, about):
            self._taking = None
            fill(dialog, draft.fields)
        self._open[dialog] = (action, about, started)
        dialog.finished.connect(self._forget)

    @Slot()
    def _forget(self) -> None:
        self._open.pop(self.sender(), None)  # type: ignore[call-overload]  # it is the dialog

    def current(self) -> list[Draft]:
        """What is written and not saved now, and what of the last session still waits."""
        written = []
        for dialog, (action, about, started) in self._open.items():
            now = fields_of(dialog)
            fields = {name: value for name, value in now.items() if started.get(name) != value}
            if fields:
                written.append(Draft(action, dialog.windowTitle(), about, fields))
        return [*self.waiting, *written]

    def go_on(self, draft: Draft) -> bool:
        """Open the form of a draft that waits. False where its action opens none any more."""
        self.waiting.remove(draft)
        self._taking = draft
        self.wanted.emit(draft)
        taken, self._taking = self._taking is None, None
        return taken


def fields_of(dialog: QDialog) -> dict[str, str]:
    """What stands in each field that a person can change, by its object name or its place."""
    found = {name: _value(field) for name, field in _named(dialog).items()}
    return {name: value for name, value in found.items() if len(value) <= _LONGEST}


def fill(dialog: QDialog, values: Mapping[str, str]) -> None:
    """Put values into the fields; those of fields that are not there are left out."""
    for name, field in _named(dialog).items():
        if name in values and values[name] != _value(field):
            _set(field, values[name])


def _named(dialog: QDialog) -> dict[str, QWidget]:
    named: dict[str, QWidget] = {}
    for number, field in enumerate(one for one in _children(dialog) if _is_field(one)):
        named[field.objectName() or f"{type(field).__name__} {number}"] = field
    return named


def _children(dialog: QDialog) -> list[QWidget]:
    return list(dialog.findChildren(QWidget))


def _is_field(widget: QWidget) -> bool:
    """Not what only shows something, and not the inner line of a box."""
    if not isinstance(widget, _KINDS):
        return False
    if isinstance(widget, QLineEdit | QPlainTextEdit) and widget.isReadOnly():
        return False
    return not isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)


def _value(field: QWidget) -> str:
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QSpinBox):
        return str(field.value())
    if isinstance(field, QComboBox):
        return field.currentText()
    assert isinstance(field, QCheckBox | QRadioButton)
    return _TICKED if field.isChecked() else ""


def _set(field: QWidget, value: str) -> None:
    if isinstance(field, QLineEdit):
        field.setText(value)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(value)
        field.document().setModified(True)
    elif isinstance(field, QSpinBox):
        field.setValue(int(value))
    elif isinstance(field, QComboBox):
        index = field.findText(value)
        if index >= 0:
            field.setCurrentIndex(index)
        elif field.isEditable():
            field.setEditText(value)
    elif isinstance(field, QCheckBox | QRadioButton):
        field.setChecked(value == _TICKED)
