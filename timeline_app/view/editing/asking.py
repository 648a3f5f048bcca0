"""Make an edit; where somebody else edited the same field, show both and ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from timeline_app.model.edits.reconciling import EditConflictError
from timeline_app.model.errors import UserError
from timeline_app.view.widgets.plain_message import tell

if TYPE_CHECKING:
    from timeline_app.workspace.workspace import Workspace


class Edits(Protocol):
    """Something that makes, undoes or redoes an edit, over the edits of others if it insists."""

    def __call__(self, *, insist: bool) -> object: ...


def made(
    parent: QWidget,
    make: Edits,
    moved: Callable[[], bool] | None = None,
    workspace: Workspace | None = None,
) -> bool:
    """Make the edit; say why it cannot be made. True where it was.

    `moved` is called where the file moved: if it returns True there is a new place to go on in,
    and the edit is made there. `workspace` knows the names of what an edit speaks of.
    """
    try:
        make(insist=False)
    except EditConflictError as error:
        if not mine_is_wanted(parent, error, workspace):
            return False
        return _insisted(parent, lambda: make(insist=True))
    except UserError as error:
        if error.code == "moved" and moved is not None:
            return moved() and made(parent, make, None, workspace)
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


def mine_is_wanted(
    parent: QWidget, error: EditConflictError, workspace: Workspace | None = None
) -> bool:
    """Show what both wrote, and ask whose is to stay. Enter and Escape keep what is there."""
    from timeline_app.view.editing.conflict_question import ConflictQuestion
    from timeline_app.view.editing.record_words import RecordWords

    words = RecordWords(workspace)
    question = ConflictQuestion(parent, error.sentence, error.conflicts, words)
    answer = bool(question.exec())
    question.deleteLater()
    return answer


def _tr(text: str) -> str:
    return QCoreApplication.translate("Asking", text)
