"""What everything that edits shares: the chronicle, the person, the selection and the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from timeline_app.view.actions import Needs
from timeline_app.view.selection import Selection
from timeline_app.view.widgets.notices import Notices

if TYPE_CHECKING:
    from timeline_app.model.edits.edit import ChangeSet, Edit
    from timeline_app.view.editing.asking import Edits
    from timeline_app.view.editing.drafts import Draft, Drafts
    from timeline_app.workspace.editing import Editing
    from timeline_app.workspace.workspace import Workspace


_MANY = 200  # changes, from which on the pointer says that an edit takes a moment


class EditDesk(QObject):
    """`shown` carries the chronicle that is edited from now on, or None; `edited` a ChangeSet.

    `needs_changed` says that what some actions need has come or gone.
    """

    needs_changed = Signal()
    shown = Signal(object)  # Workspace | None
    edited = Signal(object)  # ChangeSet

    def __init__(self, window: QMainWindow, selection: Selection) -> None:
        super().__init__(window)
        self.window = window
        self.selection = selection
        self.notices = Notices(window)
        self.where_to_go_on: Callable[[Edit | None], bool] = lambda _: False
        self._noted: set[Needs] = set()
        self._workspace: Workspace | None = None
        self._person: str | None = None
        self._drafts: Drafts | None = None

    @property
    def workspace(self) -> Workspace | None:
        return self._workspace

    @property
    def drafts(self) -> Drafts:
        """What is written in forms and not saved; made when the first one opens."""
        if self._drafts is None:
            from timeline_app.view.editing.drafts import Drafts

            self._drafts = Drafts(self.selection, self)
        return self._drafts

    def drafts_in_work(self) -> list[Draft]:
        """What is written in forms now, and what still waits of the last session."""
        return [] if self._drafts is None else self._drafts.current()

    @property
    def writable(self) -> bool:
        return self._workspace is not None and not self._workspace.read_only

    @property
    def editing(self) -> Editing:
        """Edits of the chronicle on show, undo and redo. There must be one."""
        assert self._workspace is not None
        return self._workspace.editing

    @property
    def person(self) -> str:
        """Whose edits these are, and whose undo and redo."""
        if self._person is None:
            from timeline_app.system.user_name import user_name

            self._person = user_name()
        return self._person

    def name_person(self, name: str) -> None:
        """Edit under this name from now on; "" is the one that the system knows."""
        self._person = name or None

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Edit this chronicle from now on, or none before it is closed."""
        if self._workspace is not None:
            self._workspace.forget(self._tell_edit)
        self._workspace = workspace
        if workspace is not None:
            workspace.observe(self._tell_edit)
        self.shown.emit(workspace)

    def note(self, needs: Needs, there: bool) -> None:
        """A pane says whether what some actions need is there."""
        if there != (needs in self._noted):
            self._noted ^= {needs}
            self.needs_changed.emit()

    def meets(self, needs: Needs) -> bool:
        """Whether what an action needs is there."""
        if needs in (Needs.READING, Needs.WORDS):
            return self.writable and needs in self._noted
        least = {Needs.EVENTS: 1, Needs.SEVERAL: 2}.get(needs, 0)
        if needs is Needs.NOTHING:
            return True
        if needs is Needs.CHRONICLE:
            return self._workspace is not None
        return self.writable and len(self.selection.events) >= least

    def apply(self, edit: Edit) -> bool:
        """Make an edit as this person; ask where somebody else edited the same. True if made."""
        if self._workspace is None or not edit.changes:
            return False
        return self.make(lambda *, insist: self._apply(edit, insist), edit)

    def _apply(self, edit: Edit, insist: bool) -> None:
        if len(edit.changes) < _MANY:
            self.editing.apply(edit, self.person, insist=insist)
            return
        from timeline_app.view.widgets.waiting import waiting

        with waiting():
            self.editing.apply(edit, self.person, insist=insist)

    def make(self, make: Edits, edit: Edit | None = None) -> bool:
        """Do something to the chronicle on show; say why where it cannot be done. True if done.

        Where its file moved, `where_to_go_on` asks, and is told which edit waits for the answer.
        """
        from timeline_app.view.editing.asking import made

        return made(self.window, make, lambda: self.where_to_go_on(edit), workspace=self._workspace)

    def tell(self, title: str, sentence: str) -> None:
        from timeline_app.view.widgets.plain_message import tell

        tell(self.window, title, sentence)

    def _tell_edit(self, changes: ChangeSet) -> None:
        self.edited.emit(changes)
