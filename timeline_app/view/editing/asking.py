"""Make an edit; where somebody else edited the same field, show both and ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from timeline_app.model.edits.reconciling import WHOLE, Conflict, EditConflictError
from timeline_app.model.errors import UserError
from timeline_app.view.widgets.plain_message import ask, tell

_LONGEST = 200
_MOST_SHOWN = 5


class Edits(Protocol):
    """Something that makes, undoes or redoes an edit, over the edits of others if it insists."""

    def __call__(self, *, insist: bool) -> object: ...


def made(parent: QWidget, make: Edits, moved: Callable[[], bool] | None = None) -> bool:
    """Make the edit; say why it cannot be made. True where it was.

    `moved` is called where the file moved: if it returns True there is a new place to go on in,
    and the edit is made there.
    """
    try:
        make(insist=False)
    except EditConflictError as error:
        question = "\n\n".join([error.sentence, *map(_both, error.conflicts[:_MOST_SHOWN])])
        if not ask(parent, _tr("Edited meanwhile"), question, _tr("Write mine")):
            return False
        return _insisted(parent, lambda: make(insist=True))
    except UserError as error:
        if error.code == "moved" and moved is not None:
            return moved() and made(parent, make)
        tell(parent, _tr("This cannot be done"), error.sentence)
        return False
    return True


def _insisted(parent: QWidget, make: Callable[[], object]) -> bool:
    try:
        make()
    except UserError as error:
        tell(parent, _tr("This cannot be done"), error.sentence)
        return False
    return True


def _both(conflict: Conflict) -> str:
    """One field of one record, as each of the two has it."""
    if conflict.field == WHOLE:
        what = _tr("“{0}” was removed or made meanwhile.")
        return what.format(conflict.title)
    return _tr("“{0}”, {1}\nthere now: {2}\nyours: {3}").format(
        conflict.title, conflict.field, _shown(conflict.theirs), _shown(conflict.mine)
    )


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Asking", text)
