"""The composition root: the one place that puts QApplication, workspace and window together."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from timeline_app.view import plain_import  # noqa: F401 - first: it makes the others cheap

# isort: split
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from timeline_app.model.errors import UserError
from timeline_app.system.installed_files import resources_folder
from timeline_app.system.session_files import CHRONICLE, SessionFile, claim
from timeline_app.system.user_folders import user_config_folder, user_state_folder
from timeline_app.view import fonts
from timeline_app.view import theme as themes
from timeline_app.view.main_window import MainWindow
from timeline_app.view.qt_messages import QtMessages
from timeline_app.view.session import Session, restored
from timeline_app.view.settings import SettingsFile
from timeline_app.workspace.workspace import Workspace

EXIT_AFTER_FIRST_FRAME = "TIMELINE_APP_EXIT_AFTER_FIRST_FRAME"
"""Set by `benchmarks/startup.py`: say that the first frame is painted, and end."""

_WITHOUT_A_SCREEN = ("offscreen", "minimal")
"""Qt's platforms on which nobody sees a window."""


def run(chronicle: Path | None, link: str = "") -> int:
    """Open the window on a chronicle, or on the user's own copy of the bundled one.

    With a `timeline-app:` link it opens on the chronicle and at the passage that the link names.
    Returns the exit code. Raises UserError where there is no screen, or where the chronicle cannot
    be opened; who started the program from the desktop has then seen the reason on the screen.
    """
    if not _has_screen() and (chronicle is None or chronicle.exists()):
        raise UserError(
            "no_screen",
            "There is no screen here (no DISPLAY, no WAYLAND_DISPLAY), so the window cannot be "
            "opened. It can be written to a picture: timeline-app screenshot OUT.png "
            "--chronicle CHRONICLE.",
        )
    passage, gone = None, None
    file = _session(chronicle, link)
    try:
        if link:
            from timeline_app.workspace.links import open_linked
            from timeline_app.workspace.sources.citations import read_link

            passage = read_link(link)
            workspace = open_linked(passage)
        elif chronicle:
            workspace = Workspace.open(chronicle)
        else:
            workspace, gone = _where_it_was(file)
    except UserError as error:
        path = chronicle if chronicle or link else _own_copy()
        found = _way_out(path, error)
        if found is None:
            raise _with_what_helps(path, error) from error
        workspace = found
    app = application()
    settings = SettingsFile(user_config_folder() / "window.ini")
    theme = themes.THEMES.get(settings.read().theme) or themes.system_theme(app)
    themes.apply(app, theme)
    window = MainWindow(theme, settings)
    session = None if file is None else Session(window, file, gone)
    if session is not None:
        restored(session.restore_lanes)
    window.show_workspace(workspace)
    if session is not None:
        restored(session.restore_frame)
    keeper = _AfterFirstFrame(app, window, session)
    window.show()
    if passage is not None:
        window.sources.open_link(passage)
    code = app.exec()
    del keeper
    return code


def _session(chronicle: Path | None, link: str) -> SessionFile | None:
    """Where the window stood the last time; None where nothing can be remembered."""
    wanted = None if chronicle is None else str(chronicle.absolute())
    try:
        return claim(user_state_folder() / "sessions", link or wanted)
    except OSError:
        return None


def _where_it_was(file: SessionFile | None) -> tuple[Workspace, UserError | None]:
    """The chronicle of last time; else the user's own copy of the bundled one, and why that."""
    why = None
    last = "" if file is None else "".join(file.lines.get(CHRONICLE, ()))
    if last:
        try:
            return Workspace.open(Path(last)), None
        except UserError as error:
            why = error
    return Workspace.users_own_bundled(), why


def _own_copy() -> Path:
    from timeline_app.workspace.files.bundled import own_copy

    return own_copy()


def _has_screen() -> bool:
    """Whether Qt may find one; it aborts where there is none."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in names)


def _way_out(path: Path | None, error: UserError) -> Workspace | None:
    """Show why no window comes to who sees no terminal, and open what they choose instead.

    Who has a terminal reads it there.
    """
    if not _has_screen() or (sys.stderr is not None and sys.stderr.isatty()):
        return None
    app = application()
    if app.platformName() in _WITHOUT_A_SCREEN:
        return None
    themes.apply(app, themes.system_theme(app))
    if path is not None:
        from timeline_app.view.unopened import Unopened

        way_out = Unopened(None, path, error)
        way_out.exec()
        way_out.deleteLater()
        return way_out.workspace
    from timeline_app.view.widgets.plain_message import tell_and_wait

    title = QCoreApplication.translate("App", "This chronicle cannot be opened")
    tell_and_wait(None, title, error.sentence)
    return None


def _with_what_helps(path: Path | None, error: UserError) -> UserError:
    """The error, and where the backups of that chronicle are, for who reads it in a terminal."""
    if path is None:
        return error
    from timeline_app.workspace.files.backups import backups_in, folder_of

    folder = folder_of(path)
    count = len(backups_in(folder))
    if not count:
        return error
    them = "A backup of it lies" if count == 1 else f"{count} backups of it lie"
    return UserError(error.code, f"{error.sentence} {them} in {folder}.", **error.values)


def application() -> QApplication:
    """The one QApplication, with the program's names, icon and font."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    messages = QtMessages()
    # Not by setStyle(): that would make Python types of QStyle and all of its enumerations.
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    messages.application_stands()
    app.setApplicationName("timeline-app")
    app.setApplicationDisplayName("Timeline App")
    app.setDesktopFileName("timeline-app")
    fonts.register()
    app.setFont(fonts.inter(13))
    return app


class _AfterFirstFrame(QObject):
    """What can wait until the first frame is on the screen."""

    def __init__(self, app: QApplication, window: MainWindow, session: Session | None) -> None:
        super().__init__(window)
        self._app = app
        self._session = session
        self._window = window
        window.timeline.canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: object) -> bool:
        from PySide6.QtCore import QEvent

        if isinstance(event, QEvent) and event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._go_on)
        return False

    @Slot()
    def _go_on(self) -> None:
        if os.environ.get(EXIT_AFTER_FIRST_FRAME):
            print("first frame", flush=True)
            self._window.close()
            self._app.quit()
            return
        from PySide6.QtGui import QIcon

        from timeline_app.view import crash_report, garbage_collection

        crash_report.install(self._window)
        garbage_collection.install(self._app)
        self._window.detail.show_event(None)
        self._window.timeline.show_disagreements()
        icon = resources_folder() / "icons" / "hicolor" / "scalable" / "apps" / "timeline-app.svg"
        self._app.setWindowIcon(QIcon(str(icon)))
        if self._session is not None:
            restored(self._session.restore_rest)
            self._session.watch()


def screenshot(
    out: Path,
    chronicle: Path | None,
    size: tuple[int, int],
    span: str | None,
    select: str | None,
    theme: str,
) -> None:
    """Write the window as it would look to a PNG file. Needs no screen.

    `size` is in pixels, `span` an EDTF date to show, `select` the id of an event to open.
    Raises UserError for a wrong date, an unknown event, or a file that cannot be written.
    """
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from timeline_app.view import window_picture

    app = application()
    chosen = themes.THEMES[theme]
    themes.apply(app, chosen)
    workspace = Workspace.open(chronicle) if chronicle else Workspace.bundled()
    window = MainWindow(chosen)
    window.show_workspace(workspace)
    window.detail.show_event(None)  # as after the first frame
    try:
        window_picture.write(window, out, size, span, select)
    finally:
        window.close()
