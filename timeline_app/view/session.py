"""Where the window stands, written down while somebody works, so that the next start goes on there.

What the first frame shows (lanes, span) is set before it, and the rest when it is painted.
"""

from __future__ import annotations

from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QDockWidget

from timeline_app.layout.visible_window import VisibleWindow
from timeline_app.system.executor import LatestWins, Wanted
from timeline_app.system.session_files import CHRONICLE, CLOSED, Lines, SessionFile
from timeline_app.view.canvas.timeline_canvas import LABEL_ROOM
from timeline_app.view.main_window import MainWindow

if TYPE_CHECKING:
    from timeline_app.model.errors import UserError
    from timeline_app.view.editing.drafts import Draft
    from timeline_app.view.reading_place import ReadingPlace

LOOK_EVERY = 1_000
"""Milliseconds between two looks whether there is something new to write down."""

_MOST_SELECTED = 200
_SHOWN = 80  # letters of a draft
_DRAFT, _GONE = "draft", "gone"
_PANES = {
    "search": "search",
    "filters": "filters",
    "table": "table",
    "compare": "compare",
    "side_by_side": "side_by_side",
    "coverage": "coverage",
    "order_of_telling": "order_of_telling",
    "repair": "repair",
    "history": "history",
    "categories": "categories",
    "sources_list": "sources",
}
"""The actions that open panes, by the names of their docks. A session starts no other ones."""

_FORMS = (
    "new_event",
    "change_event",
    "new_event_from_passage",
    "new_source",
    "change_source",
    "new_chronicle",
    "describe_chronicle",
)
"""The actions that open a form, in which a draft goes on."""


class Session(QObject):
    """Restores what a session file remembers, and keeps it up to date until the window closes.

    `gone` says why its chronicle could not be opened; then another is on show.
    """

    _failed = Signal(object)

    def __init__(
        self, window: MainWindow, file: SessionFile, gone: UserError | None = None
    ) -> None:
        super().__init__(window)
        self._window = window
        self._file = file
        self._gone = gone
        self._lines = file.lines if gone is None else _without_place(file.lines)
        self._written: Lines | None = None
        self._writer = LatestWins("session")
        self._failed.connect(self._give_up)
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        window.closing.connect(self.close)

    # What was

    def restore_lanes(self) -> None:
        """Put the lanes as they were, before the chronicle is shown."""
        canvas, lines = self._window.timeline.canvas, self._lines
        rows = lines.get("lane_rows", ())
        preferences = replace(
            canvas.lane_preferences,
            order=lines.get("lane_order", ()),
            hidden=frozenset(lines.get("lanes_hidden", ())),
            collapsed=frozenset(lines.get("lanes_collapsed", ())),
            rows=tuple((lane, int(count)) for lane, count in zip(*[iter(rows)] * 2, strict=False)),
        )
        if preferences != canvas.lane_preferences:
            canvas.set_lane_preferences(preferences)

    def restore_frame(self) -> None:
        """Place the window and show the span, before anything is painted."""
        window, lines = self._window, self._lines
        if "geometry" in lines:
            window.restoreGeometry(_bytes(lines["geometry"]))
        if "panes" in lines:
            window.restoreState(_bytes(lines["panes"]))
        if "span" in lines:
            start, scale = lines["span"]
            canvas = window.timeline.canvas
            shown = VisibleWindow(int(start), float(scale), canvas.width())
            canvas.show_window(shown.resized(canvas.width()))

    def restore_rest(self) -> None:
        """Open the panes, the source, the selection, what was looked for, and offer the drafts."""
        window, lines = self._window, self._lines
        workspace = window.workspace
        if workspace is None:
            return
        opened = [name for name in lines.get("opened", ()) if name in _PANES]
        for name in opened:
            window.action(_PANES[name]).trigger()
        reading = self._reading_place()
        if reading is not None:
            reading.show(window.reading, workspace)
        if opened or reading is not None:
            window.restoreState(_bytes(lines.get("panes", ())))
        selected = lines.get("selection", ())
        there = workspace.rows_of_each(selected)
        window.selection.select_all(one for one in selected if one in there)
        window.timeline.canvas.scroll_to(int(next(iter(lines.get("scrolled", ())), "0")))
        self._look_for_the_same()
        window.timeline.canvas.setFocus()
        self._offer_drafts()
        self._say_what_is_gone()

    def _say_what_is_gone(self) -> None:
        if self._gone is None:
            return
        text = self.tr("{0} This is the chronicle that comes with the program.")
        offers = [(self.tr("What can be done…"), self._show_way_out)]
        self._window.editor.desk.notices.show(_GONE, text.format(self._gone.sentence), offers)

    @Slot()
    def _show_way_out(self) -> None:
        from pathlib import Path

        from timeline_app.view.unopened import Unopened

        if self._gone is not None:
            self._window.editor.desk.notices.hide(_GONE)
            path = Path("".join(self._file.lines.get(CHRONICLE, ())))
            way_out = Unopened(self._window, path, self._gone)
            way_out.opened.connect(self._window.show_workspace)
            way_out.open()

    def _reading_place(self) -> ReadingPlace | None:
        from timeline_app.view.reading_place import ReadingPlace

        words = self._lines.get("reading", ())
        return ReadingPlace.of_words(words) if words else None

    def _look_for_the_same(self) -> None:
        text = "".join(self._lines.get("search", ()))
        values = self._lines.get("filters", ())
        date = "".join(self._lines.get("filter_date", ()))
        if not (text or values or date):
            return
        from timeline_app.workspace.searching.filters import Filters
        from timeline_app.workspace.searching.search_answer import SearchRequest

        pairs = frozenset(zip(*[iter(values)] * 2, strict=False))
        request = SearchRequest(text, Filters(pairs, date), typing=True)
        self._window.finder.finding.ask(request)

    # Drafts

    def _offer_drafts(self) -> None:
        words = [words for key, words in self._lines.items() if key.startswith(_DRAFT)]
        if not words:
            return
        from timeline_app.view.editing.drafts import Draft

        drafts = self._window.editor.desk.drafts
        drafts.wanted.connect(self._open_form)
        drafts.waiting = [Draft.of_words(one) for one in words]
        self._offer_next_draft()

    @Slot()
    def _offer_next_draft(self) -> None:
        desk = self._window.editor.desk
        if not desk.drafts.waiting:
            desk.notices.hide(_DRAFT)
            return
        draft = desk.drafts.waiting[0]
        from timeline_app.view.widgets.plain_text import one_line

        first = one_line(draft.text, _SHOWN)
        text = self.tr("You were writing in “{0}”: {1}").format(draft.title, first)
        offers = [
            (self.tr("Go on"), partial(self._go_on, draft)),
            (self.tr("Put away"), partial(self._put_away, draft)),
        ]
        desk.notices.show(_DRAFT, text, offers, lasting=True)

    def _go_on(self, draft: Draft) -> None:
        desk = self._window.editor.desk
        desk.notices.hide(_DRAFT)
        if not desk.drafts.go_on(draft):
            from timeline_app.view.editing.draft_text import DraftText

            DraftText(self._window, draft).open()
        self._offer_next_draft()

    def _put_away(self, draft: Draft) -> None:
        self._window.editor.desk.drafts.waiting.remove(draft)
        self._offer_next_draft()

    @Slot(object)
    def _open_form(self, draft: Draft) -> None:
        window = self._window
        workspace = window.workspace
        if draft.about and workspace is not None and workspace.rows_of(draft.about):
            window.selection.select(draft.about)
        if draft.action in _FORMS:
            window.action(draft.action).trigger()

    # What is

    def watch(self) -> None:
        """Write down from now on what changes."""
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Write down where the window stands, in a thread, if that is new."""
        lines = self.lines()
        if lines != self._written:
            self._written = lines
            self._writer.submit(partial(self._write, lines), _done, self._failed.emit)

    @Slot()
    def close(self) -> None:
        """Write down for the last time, before the window takes its panes away."""
        self._timer.stop()
        self._writer.close()
        try:
            self._file.write({**self.lines(), CLOSED: ()})
        except OSError as error:
            self._give_up(error)
        self._file.let_go()

    def _write(self, lines: Lines, _: Wanted) -> None:
        self._file.write(lines)

    @Slot(object)
    def _give_up(self, error: Exception) -> None:
        """A full disk is no reason to disturb anybody: only the place is lost, no edit."""
        if not isinstance(error, OSError):
            raise error

    def lines(self) -> Lines:
        """Where the window stands now."""
        return {key: words for key, words in self._entries() if words}

    def _entries(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        from timeline_app.view.reading_place import ReadingPlace

        window, editor = self._window, self._window.editor
        live = editor.looking.live
        canvas, lanes = window.timeline.canvas, window.timeline.canvas.lane_preferences
        yield CHRONICLE, () if live is None else (str(live.path.absolute()),)
        shown = canvas.destination
        if shown != VisibleWindow.of_span(canvas.extent, canvas.width(), LABEL_ROOM):
            yield "span", (str(shown.start), repr(shown.seconds_per_pixel))
        yield "scrolled", (str(canvas.scrolled),)
        yield "lane_order", lanes.order
        yield "lanes_hidden", tuple(sorted(lanes.hidden))
        yield "lanes_collapsed", tuple(sorted(lanes.collapsed))
        yield "lane_rows", tuple(word for lane, rows in lanes.rows for word in (lane, str(rows)))
        yield "selection", window.selection.events[:_MOST_SELECTED]
        yield "geometry", _words(window.saveGeometry())
        yield "panes", _words(window.saveState())
        docks = [dock.objectName() for dock in window.findChildren(QDockWidget) if _on_show(dock)]
        yield "opened", tuple(name for name in docks if name in _PANES)
        reading = ReadingPlace.of(window.reading)
        yield "reading", () if reading is None else reading.words
        request = window.finder.looked_for
        if request is not None:
            yield "search", (request.text,) if request.text else ()
            yield "filters", tuple(word for pair in sorted(request.filters.values) for word in pair)
            yield "filter_date", (request.filters.date,) if request.filters.date else ()
        for number, draft in enumerate(editor.desk.drafts_in_work()):
            yield f"{_DRAFT} {number}", draft.words


def restored(step: Callable[[], None]) -> bool:
    """Do a step of going on where the last session stood; what cannot be read of it is ignored."""
    try:
        step()
    except (ValueError, OverflowError):
        return False
    return True


def _without_place(lines: Lines) -> Lines:
    """What is worth keeping where another chronicle is shown."""
    kept = ("geometry", "panes", *(key for key in lines if key.startswith(_DRAFT)))
    return {key: lines[key] for key in kept if key in lines}


def _done(_: None) -> None:
    """Nobody waits for what is written down."""


def _on_show(dock: QDockWidget) -> bool:
    """Behind another tab counts, too."""
    return not dock.isHidden()


def _words(state: QByteArray) -> tuple[str, ...]:
    return (b2a_base64(bytes(state.data()), newline=False).decode("ascii"),)


def _bytes(words: tuple[str, ...]) -> QByteArray:
    """Raises ValueError."""
    return QByteArray(a2b_base64("".join(words)))
