"""Have the files of a chronicle of very many events made or looked over, and say so on the canvas.

A chronicle of the usual size knows nothing of this.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from timeline_app.view.canvas.background_program import BackgroundProgram
from timeline_app.view.widgets.overriding import override
from timeline_app.workspace.workspace import Workspace

_LOOK_AFTER = 1_000  # milliseconds: first frames come first
_MOST_TRIES = 3  # an edit while files are made asks for others
_MARGIN = 16  # pixels


class Preparation(QObject):
    """Follows one workspace. `prepared` says that columns that had no events have them now."""

    prepared = Signal()

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._workspace: Workspace | None = None
        self._program: BackgroundProgram | None = None
        self._tries = 0
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(_LOOK_AFTER)
        self._look.timeout.connect(self._run)
        self._note: QLabel | None = None

    @property
    def note(self) -> str:
        """The sentence on the canvas, or ""."""
        return self._note.text() if self._note is not None and not self._note.isHidden() else ""

    def begin(self, workspace: Workspace) -> None:
        """Before the columns of a workspace are asked for the first time."""
        if workspace is self._workspace:
            return
        self.stop()
        self._workspace, self._tries = workspace, 0
        workspace.arrays.let_wait()
        if workspace.arrays.waiting:
            self._run()
        elif workspace.arrays.command is not None:
            self._look.start()

    def stop(self) -> None:
        """Give up: before the chronicle is closed."""
        self._look.stop()
        self._end_program()
        self._workspace = None
        self._say("")

    def wait(self) -> None:
        """Come back when there are events: for a picture."""
        while self._program is not None and self._workspace and self._workspace.arrays.waiting:
            self._program.wait()

    @Slot(object)
    def tell_labels(self, share: float) -> None:
        """Say how many labels are laid out."""
        done = share >= 1
        self._say("" if done else self.tr("Laying out labels… {0} %").format(round(100 * share)))

    @Slot()
    def end_labels(self) -> None:
        """Labels are there, or will not be."""
        if self._program is None:
            self._say("")

    @Slot()
    def _run(self) -> None:
        arrays = self._workspace.arrays if self._workspace is not None else None
        if arrays is None or arrays.command is None:
            return
        self._tries += 1
        self._tell_events(0.0)
        self._program = BackgroundProgram(self)
        self._program.progressed.connect(self._tell_events)
        self._program.ended.connect(self._take)
        self._program.start(arrays.command)

    @Slot(object)
    def _tell_events(self, share: float) -> None:
        """Say how many events are waited for, and how far they are."""
        arrays = self._workspace.arrays if self._workspace is not None else None
        if arrays is not None and arrays.waiting:
            count, done = f"{arrays.events():,}", round(100 * share)
            self._say(self.tr("Preparing {0} events… {1} %").format(count, done))

    @Slot(object)
    def _take(self, good: bool) -> None:
        program, workspace = self._program, self._workspace
        self._end_program()
        if workspace is None or program is None:
            return
        waited = workspace.arrays.waiting
        if not waited and not program.made:
            return
        workspace.take_prepared(give_up=not good or self._tries >= _MOST_TRIES)
        if workspace.arrays.waiting:
            self._run()
            return
        self._say("")
        if waited:
            self.prepared.emit()

    def _end_program(self) -> None:
        program, self._program = self._program, None
        if program is not None:
            program.stop()
            program.deleteLater()

    def _say(self, sentence: str) -> None:
        if self._note is None:
            if not sentence:
                return
            self._note = QLabel(self._canvas)
            self._note.setObjectName("canvasNote")
            self._note.setTextFormat(Qt.TextFormat.PlainText)
            self._note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._canvas.installEventFilter(self)
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))
        self._place()

    def _place(self) -> None:
        """In the middle of a canvas without events, else out of the way."""
        if self._note is None:
            return
        self._note.adjustSize()
        room, own = self._canvas.size(), self._note.size()
        x, y = room.width() - own.width() - _MARGIN, room.height() - own.height() - _MARGIN
        if self._workspace is not None and self._workspace.arrays.waiting:
            x, y = (room.width() - own.width()) // 2, (room.height() - own.height()) // 2
        self._note.move(x, y)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False
