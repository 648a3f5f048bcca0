"""The window: a timeline, the event chosen on it, and the source it is read in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
)

from timeline_app.model.errors import UserError
from timeline_app.view import actions
from timeline_app.view import theme as themes
from timeline_app.view.canvas.canvas_actions import CanvasActions
from timeline_app.view.canvas.timeline_view import TimelineView
from timeline_app.view.comparing.source_actions import SourceActions
from timeline_app.view.editing.edit_actions import EditActions
from timeline_app.view.editing.text_edits import TextEdits
from timeline_app.view.finding.find_actions import FindActions
from timeline_app.view.finding.go_actions import GoActions
from timeline_app.view.reading.reading_docks import ReadingDocks
from timeline_app.view.selection import Selection
from timeline_app.view.settings import SettingsFile, WindowSettings
from timeline_app.view.theme import Theme
from timeline_app.view.widgets.overriding import override
from timeline_app.view.widgets.plain_text import one_line
from timeline_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from timeline_app.model.edits.edit import ChangeSet, Edit
    from timeline_app.view.reading.detail_pane import DetailPane
    from timeline_app.view.reading.source_reader import SourceReader
    from timeline_app.workspace.showing.queries import ClaimMark


class MainWindow(QMainWindow):
    """One window on one open chronicle. It closes the workspace that it was given last."""

    closing = Signal()
    """It closes: everything is still there."""

    def __init__(self, theme: Theme, settings: SettingsFile | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._settings = settings
        self._remembered = settings.read() if settings else WindowSettings()
        self._workspace: Workspace | None = None
        self.selection = Selection(self)
        self.timeline = TimelineView(self.selection)
        folder = settings.folder if settings else None
        self.finder = FindActions(self, self.timeline, self.selection, theme, folder)
        self.finder.table_columns = self._remembered.table
        self.goer = GoActions(self, self.timeline, self.selection)
        self.setCentralWidget(self.finder.central)
        self.reading = ReadingDocks(self, theme)
        self.finder.place_wanted.connect(self.reading.read_place)
        self.reading.mark_clicked.connect(self._follow_mark)
        self.sources = SourceActions(self, self, theme)
        self.reading.date_reached.connect(self.sources.show_date)
        self.editor = EditActions(self, self.selection, self.timeline)
        self.editor.looking.wanted.connect(self._show_state)
        self.editor.files.wanted.connect(self._go_on_in)
        self.texts = TextEdits(self.editor.desk, self)
        self._actions = actions.make_actions(self, self.timeline.canvas, self._handlers())
        self.goer.set_actions(self._actions)
        self.editor.set_actions(self._actions)
        self.texts.set_actions(self._actions)
        self._fill_menus()
        self.selection.changed.connect(self.reading.show_event)
        self.timeline.opened.connect(self._open_event)
        self.resize(1440, 900)
        self.resizeDocks([self.reading.detail_dock], [430], Qt.Orientation.Horizontal)
        self._follow_settings()
        self.timeline.canvas.setFocus()

    # The chronicle

    def apply(self, edit: Edit) -> bool:
        """Make an edit as this window's person; True where it was made."""
        return self.editor.desk.apply(edit)

    @property
    def workspace(self) -> Workspace | None:
        return self._workspace

    def show_workspace(self, workspace: Workspace) -> None:
        """Show an open chronicle, and close the one shown before."""
        behind = self.editor.looking.take_leave()
        before = self._present(workspace)
        for one in (before, behind):
            if one is not None and one is not workspace:
                one.close()

    @Slot(object)
    def _show_state(self, workspace: Workspace) -> None:
        """Show an older state of the chronicle, or the chronicle again, at the same place."""
        from timeline_app.view.reading_place import ReadingPlace

        events, reading = self.selection.events, ReadingPlace.of(self.reading)
        self._present(workspace)
        there = workspace.rows_of_each(events)
        self.selection.select_all(one for one in events if one in there)
        if reading is not None:
            reading.show(self.reading, workspace)

    @Slot(object)
    def _go_on_in(self, workspace: Workspace) -> None:
        """Show the same chronicle in another file, and close the one shown before."""
        behind, before = self.editor.looking.take_leave(), self._workspace
        self._show_state(workspace)
        for one in (before, behind):
            if one is not None and one is not workspace:
                one.close()

    def _present(self, workspace: Workspace) -> Workspace | None:
        """Show a chronicle in all panes; return the one shown before, which is still open."""
        before, self._workspace = self._workspace, workspace
        if before is not None:
            before.forget(self._follow)
        self.selection.select(None)
        self.reading.show_workspace(workspace)
        self.timeline.show_workspace(workspace, self._theme)
        workspace.observe(self._follow)
        self.editor.show_workspace(workspace)
        self.sources.show_workspace(workspace)
        self.finder.show_workspace(workspace)
        self.goer.places.forget()
        self._name_window(workspace)
        return before

    def _name_window(self, workspace: Workspace) -> None:
        what = self.editor.looking.what or (self.tr("read only") if workspace.read_only else "")
        state = f" ({what})" if what else ""
        self.setWindowTitle(f"{one_line(workspace.info.title)}{state} — Timeline App")

    def _follow(self, changes: ChangeSet) -> None:
        """Show what an edit changed in the panes that are always there."""
        workspace = self._workspace
        if workspace is None:
            return
        self.timeline.follow(changes)
        if changes.info:
            self._name_window(workspace)
        selected = self.selection.events
        there = workspace.rows_of_each(selected)
        if len(there) < len(selected):
            self.selection.select_all(own for own in selected if own in there)
        self.reading.show_event(self.selection.event_id)
        self.reading.follow(changes)

    def open_path(self, path: Path) -> bool:
        """Open a chronicle's file or folder; says why when that cannot be, and what helps."""
        try:
            self.show_workspace(Workspace.open(path))
        except UserError as error:
            from timeline_app.view.unopened import Unopened

            way_out = Unopened(self, path, error)
            way_out.opened.connect(self.show_workspace)
            way_out.open()
            return False
        return True

    # Panes

    @property
    def detail(self) -> DetailPane:
        return self.reading.detail

    @property
    def reader(self) -> SourceReader:
        return self.reading.reader

    @Slot(object)
    def read_claim(self, claim_id: str) -> None:
        """Show the source of a claim, scrolled to its passage."""
        self.reading.read_claim(claim_id)

    @Slot(object)
    def _follow_mark(self, mark: ClaimMark) -> None:
        self.selection.select(mark.event)
        self.timeline.reveal(mark.event)
        self.reader.text.show_claim(mark.claim)

    @Slot(object)
    def _open_event(self, event_id: str) -> None:
        self.reading.detail_dock.show()
        self.timeline.reveal(event_id)
        self.detail.setFocus()

    # Actions

    def action(self, name: str) -> QAction:
        return self._actions[name]

    def _handlers(self) -> dict[str, Callable[[], None]]:
        return {
            **CanvasActions(self.timeline).handlers(),
            **self.sources.handlers(),
            **self.finder.handlers(),
            **self.goer.handlers(),
            **self.editor.handlers(),
            **self.texts.handlers(),
            "open": self._open,
            "restore_bundled": self._restore_bundled,
            "preferences": self._show_preferences,
            "quit": self._quit,
            "theme_system": self._theme_system,
            "theme_light": self._theme_light,
            "theme_dark": self._theme_dark,
            "focus_timeline": self._focus_timeline,
            "read_source": self.reading.read_first_claim,
            "about": self._about,
        }

    def _fill_menus(self) -> None:
        groups: dict[str, QActionGroup] = {}
        for name, title in actions.MENUS:
            menu = self.menuBar().addMenu(actions.translated(title))
            for group in actions.groups_of(name):
                menu.addSeparator()  # none is drawn above the first
                for action in group:
                    made = self._actions[action.id]
                    if action.choice:
                        choices = groups.setdefault(action.choice, QActionGroup(self))
                        made.setCheckable(True)
                        choices.addAction(made)
                    menu.addAction(made)
            if name == "view":
                menu.addSeparator()
                menu.addAction(self.reading.detail_dock.toggleViewAction())

    @Slot()
    def _open(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open a chronicle"), "", self.tr("Chronicles (*.chronicle)")
        )
        if path:
            self.open_path(Path(path))

    @Slot()
    def _restore_bundled(self) -> None:
        question = self.tr(
            "Your copy of the bundled chronicle is set aside under a dated name, "
            "and a fresh one takes its place. Other chronicles are not touched."
        )
        from timeline_app.view.widgets.plain_message import ask

        if not ask(self, self.tr("Restore the bundled chronicle"), question, self.tr("Restore")):
            return
        before = self._workspace.path if self._workspace else None
        try:
            # Shown meanwhile, so that no pane and no file holds on to the copy.
            self.show_workspace(Workspace.bundled())
            self.show_workspace(Workspace.restore_bundled())
        except UserError as error:
            self._tell(self.tr("The bundled chronicle cannot be restored"), error.sentence)
            if before is not None:
                self.open_path(before)

    @Slot()
    def _quit(self) -> None:
        self.close()

    @Slot()
    def _focus_timeline(self) -> None:
        self.timeline.canvas.setFocus()

    @Slot()
    def _theme_system(self) -> None:
        self._choose_theme("system")

    @Slot()
    def _theme_light(self) -> None:
        self._choose_theme("light")

    @Slot()
    def _theme_dark(self) -> None:
        self._choose_theme("dark")

    def _choose_theme(self, name: str) -> None:
        self.adopt(replace(self._remembered, theme=name))

    @Slot()
    def _show_preferences(self) -> None:
        from timeline_app.view.preferences import Preferences

        dialog = Preferences(self, self._remembered)
        if dialog.exec():
            self.adopt(dialog.settings)
        dialog.deleteLater()

    def adopt(self, settings: WindowSettings) -> None:
        """Follow these settings from now on, and keep them."""
        before, self._remembered = self._remembered, settings
        if self._settings is not None:
            self._settings.write(settings)
        self._follow_settings()
        if settings.theme != before.theme:
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            self.set_theme(themes.THEMES.get(settings.theme) or themes.system_theme(app))

    def _follow_settings(self) -> None:
        """All but the theme, which the window was given."""
        chosen = self._remembered
        if f"theme_{chosen.theme}" in self._actions:
            self._actions[f"theme_{chosen.theme}"].setChecked(True)
        self.editor.desk.name_person(chosen.person)
        self.timeline.canvas.animated = chosen.motion != "off"

    def set_theme(self, theme: Theme) -> None:
        """Give the whole program this theme."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._theme = theme
        themes.apply(app, theme)
        if self._workspace is not None:
            self.timeline.set_theme(theme)
        self.reading.set_theme(theme)
        self.sources.set_theme(theme)
        self.finder.set_theme(theme)

    @Slot()
    def _about(self) -> None:
        from PySide6.QtWidgets import QMessageBox

        from timeline_app import __version__

        QMessageBox.about(
            self,
            self.tr("About Timeline App"),
            self.tr(
                "Timeline App {0}\n\nA pile of documents becomes a timeline that can be checked."
            ).format(__version__),
        )

    def _tell(self, title: str, sentence: str) -> None:
        from timeline_app.view.widgets.plain_message import tell

        tell(self, title, sentence)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        if self._settings is not None:
            self._settings.write(replace(self._remembered, table=self.finder.table_columns))
        self.goer.places.rest()
        self.finder.close()
        behind = self.editor.looking.take_leave()
        self.editor.close()
        self.sources.show_workspace(None)
        self.reading.show_workspace(None)
        self.timeline.stop()
        for one in (behind, self._workspace):
            if one is not None:
                one.close()
        self._workspace = None
        super().closeEvent(event)
