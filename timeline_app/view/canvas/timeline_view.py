"""The timeline as one pane: lane names, canvas, overview, in step with one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QScrollBar, QWidget

from timeline_app.chronology.instant import Span
from timeline_app.layout.arrangement import Arrangement
from timeline_app.layout.overview import extent
from timeline_app.layout.visible_window import VisibleWindow
from timeline_app.model.errors import UserError
from timeline_app.model.event_columns import EventColumns
from timeline_app.view.canvas.events_picked import EventsPicked
from timeline_app.view.canvas.hover_card import HoverCard
from timeline_app.view.canvas.lane_headers import LaneHeaders, LaneTitle
from timeline_app.view.canvas.overview_strip import OverviewStrip
from timeline_app.view.canvas.ruler_painter import RULER_HEIGHT
from timeline_app.view.canvas.scene_painter import Highlights
from timeline_app.view.canvas.timeline_canvas import TimelineCanvas
from timeline_app.view.selection import Selection
from timeline_app.view.theme import Theme
from timeline_app.view.widgets.overriding import override
from timeline_app.view.widgets.plain_text import menu_text, one_line
from timeline_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from timeline_app.chronology.calendars import Calendar
    from timeline_app.model.edits.edit import ChangeSet
    from timeline_app.view.canvas.preparation import Preparation

_MENU_LIMIT = 40
_MOST_SELECTED = 10_000
_NO_EVENTS = Span(-5_364_662_400, 1_767_225_600)  # 1800 to 2026: an empty chronicle has an axis


class TimelineView(QWidget):
    """`opened` carries an event's id when it is to be read: double click, or Enter."""

    opened = Signal(object)  # str

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self._workspace: Workspace | None = None
        self._columns: EventColumns | None = None
        self._theme: Theme | None = None
        self._preparation: Preparation | None = None
        self.canvas = TimelineCanvas()
        self.headers = LaneHeaders(self.canvas)
        self.overview = OverviewStrip()
        self._bar = QScrollBar(Qt.Orientation.Vertical)
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar.hide()
        self._card = HoverCard(self)
        self.choices: QMenu | None = None  # the list of events under the last mark clicked
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.headers, 0, 0)
        grid.addWidget(self.canvas, 0, 1)
        grid.addWidget(self._bar, 0, 2)
        grid.addWidget(self.overview, 1, 0, 1, 3)
        self.setFocusProxy(self.canvas)
        self.canvas.window_changed.connect(self.overview.set_window)
        self.canvas.arranged.connect(self._fit_scroll_bar)
        self.canvas.scroll_changed.connect(self._bar.setValue)
        self.canvas.picked.connect(self._pick)
        self.canvas.opened.connect(self._open)
        self.canvas.cleared.connect(self._clear)
        self.canvas.hovered.connect(self._hover)
        self._bar.valueChanged.connect(self.canvas.scroll_to)
        self.overview.window_wanted.connect(self.canvas.show_window)
        self.canvas.banded.connect(self._band)
        selection.events_changed.connect(self._show_selection)

    @property
    def columns(self) -> EventColumns | None:
        """The events on show, as arrays."""
        return self._columns

    @property
    def hover_card(self) -> HoverCard:
        return self._card

    def show_workspace(self, workspace: Workspace, theme: Theme) -> None:
        """Show the events of an open chronicle."""
        self._workspace, self._theme = workspace, theme
        self._prepare(workspace)
        columns = workspace.columns()
        self._columns = columns
        span = extent(columns) or _NO_EVENTS
        backgrounds = (own.id for own in workspace.categories() if own.background)
        self.canvas.set_eras(frozenset(backgrounds))
        self.canvas.set_events(columns, span, theme, self._colours(), workspace.arrays)
        self.canvas.allow_editing(None if workspace.read_only else self)
        self.overview.set_events(columns, span, theme)
        self.overview.set_window(self.canvas.window_of_time)
        self._name_lanes()
        self._show_selection(self._selection.events)

    @property
    def preparation(self) -> Preparation | None:
        """What has the files of very many events made; None before there were so many."""
        return self._preparation

    def _prepare(self, workspace: Workspace) -> None:
        if self._preparation is None:
            if not workspace.arrays.are_many:
                return
            from timeline_app.view.canvas.preparation import Preparation

            self._preparation = Preparation(self.canvas)
            self._preparation.prepared.connect(self._show_prepared)
            self.canvas.arranger.progressed.connect(self._preparation.tell_labels)
            self.canvas.arranger.improved.connect(self._preparation.end_labels)
        self._preparation.begin(workspace)

    @Slot()
    def _show_prepared(self) -> None:
        """There are events now: show all of them, and where sources disagree."""
        self.canvas.fit(animated=False)
        self.show_disagreements()

    def stop(self) -> None:
        """Give up what is made in the background: before the chronicle is closed."""
        self.canvas.arranger.stop()
        if self._preparation is not None:
            self._preparation.stop()

    def follow(self, changes: ChangeSet) -> None:
        """Show what an edit changed; the window of time stays where it is."""
        if self._workspace is None or self._theme is None:
            return
        if changes.events or changes.categories:
            self.show_workspace(self._workspace, self._theme)
        if changes.events or changes.claims:
            self.show_disagreements()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.canvas.set_theme(theme, self._colours())
        self.overview.set_theme(theme)
        self._name_lanes()

    def rows_of(self, event_id: str | None) -> list[int]:
        """Rows of the columns that show this event: one a mark of its date."""
        if event_id is None or self._workspace is None or self._columns is None:
            return []
        return self._workspace.rows_of(event_id)

    def id_of(self, row: int) -> str:
        assert self._columns is not None
        return self._columns.texts.ids([row])[0]

    def date_of(self, row: int) -> tuple[str, Calendar | None]:
        """The date of the event of a row, and its calendar. Raises UserError."""
        assert self._workspace is not None
        event = self._workspace.event(self.id_of(row))
        return event.date, event.calendar

    def lane_name(self, lane: str) -> str:
        """What people call a lane."""
        categories = self._workspace.categories() if self._workspace is not None else ()
        return next((own.name for own in categories if own.id == lane), lane)

    def select_row(self, row: int) -> None:
        """Select the event of a row, and bring it into view."""
        self._selection.select(self.id_of(row))
        self.canvas.reveal_row(row)

    def reveal(self, event_id: str) -> None:
        """Bring an event into view."""
        rows = self.rows_of(event_id)
        if rows:
            self.canvas.reveal_row(rows[0])

    @Slot()
    def show_disagreements(self) -> None:
        """Put brackets under the events that sources date differently."""
        from timeline_app.view.canvas.annotations import Brackets
        from timeline_app.workspace.sources.disagreement import disagreements

        if self._workspace is None:
            return
        spans = [
            (row, claim.span.start, claim.span.end)
            for dissent in disagreements(self._workspace)
            for row in dissent.rows
            for claim in dissent.spans
        ]
        self.canvas.set_brackets(Brackets.of(spans) if spans else None)

    def _colours(self) -> list[str]:
        assert self._workspace is not None
        return [category.colour for category in self._workspace.categories()]

    def _name_lanes(self) -> None:
        arrangement = self.canvas.arrangement
        if self._workspace is None or self._theme is None or arrangement is None:
            return
        counts: list[int | None] = [where.stop - where.start for where in arrangement.slices]
        if self._workspace.arrays.waiting:
            counts = [None] * len(counts)
        titles = [
            LaneTitle(one_line(category.name), category.colour, count)
            for category, count in zip(self._workspace.categories(), counts, strict=True)
        ]
        self.headers.set_lanes(titles, self._theme)

    @Slot(object)
    def _show_selection(self, event_ids: tuple[str, ...]) -> None:
        rows: list[int] = []
        if self._workspace is not None and self._columns is not None:
            found = self._workspace.rows_of_each(event_ids)
            rows = [row for event_id in event_ids for row in found.get(event_id, ())]
        before = self.canvas.highlights
        self.canvas.set_highlights(Highlights(frozenset(rows), before.hovered, frozenset()))
        if self._columns is None:
            return
        starts = self._columns.start[rows].tolist()
        self.overview.set_selected(tuple(starts))
        if len(event_ids) == 2 and len(rows) == 2:
            grain = int((self._columns.end[rows] - self._columns.start[rows]).max())
            self.canvas.measure(Span(min(starts), max(starts)), grain)

    @Slot(object)
    def _band(self, rows: tuple[int, ...]) -> None:
        """Select what a rubber band went round."""
        if self._columns is not None:
            self._selection.select_all(self._columns.texts.ids(rows[:_MOST_SELECTED]))

    @Slot(object)
    def _pick(self, picked: EventsPicked) -> None:
        if len(picked.rows) > 1:
            self._choose(picked)
        elif picked.adding:
            self._selection.toggle(self.id_of(picked.rows[0]))
        else:
            self._selection.select(self.id_of(picked.rows[0]))

    @Slot(object)
    def _open(self, picked: EventsPicked) -> None:
        if len(picked.rows) > 1:
            self._choose(picked)
            return
        event_id = self.id_of(picked.rows[0])
        self._selection.select(event_id)
        self.opened.emit(event_id)

    @Slot()
    def _clear(self) -> None:
        self._selection.select(None)

    def _choose(self, picked: EventsPicked) -> None:
        """Several events coincide: list them, or zoom to where they part when there are many."""
        assert self._columns is not None
        if len(picked.rows) > _MENU_LIMIT:
            rows = list(picked.rows)
            first, last = self._columns.start[rows].min(), self._columns.end[rows].max()
            self.canvas.show_span(Span(int(first), int(last)), animated=True)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.choices = menu
        titles = self._columns.texts.titles(picked.rows)
        for row, title in zip(picked.rows, titles, strict=True):
            menu.addAction(menu_text(title)).setData(row)
        menu.triggered.connect(self._chosen)
        menu.popup(picked.position)

    @Slot(object)
    def _chosen(self, action: object) -> None:
        assert isinstance(action, QAction)
        self._selection.select(self.id_of(action.data()))

    @Slot(object)
    def _hover(self, picked: EventsPicked | None) -> None:
        if picked is None or self._workspace is None or self._columns is None:
            self._card.hide()
            return
        position = self.mapFromGlobal(picked.position)
        if len(picked.rows) == 1:
            try:
                title, date = self._workspace.title_and_date(self.id_of(picked.rows[0]))
            except UserError as error:
                title, date = self.tr("This event cannot be shown"), error.sentence
            self._card.show_at(position, title, date)
        else:
            count = self.tr("{0} events").format(len(picked.rows))
            titles = self._columns.texts.titles(picked.rows[:6])
            more = ["…"] if len(picked.rows) > len(titles) else []
            self._card.show_at(position, count, "\n".join([*map(one_line, titles), *more]))

    @Slot(object)
    def _fit_scroll_bar(self, arrangement: Arrangement) -> None:
        page = max(1, self.canvas.height() - RULER_HEIGHT)
        self._bar.setPageStep(page)
        self._bar.setSingleStep(30)
        self._bar.setRange(0, max(0, arrangement.height - page))
        self._bar.setVisible(arrangement.height > page)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._card.hide()

    def show_window(self, window: VisibleWindow) -> None:
        self.canvas.show_window(window)

    def place_of(self, row: int) -> QPoint | None:
        """Where an event's shape or mark stands on the canvas, or None when out of view."""
        scene = self.canvas.scene()
        if scene is None:
            return None
        for index, own in enumerate(scene.events.row.tolist()):
            if own == row:
                left = max(0.0, float(scene.events.hit_left[index])) + 6
                return QPoint(round(left), round(float(scene.events.y[index])) + RULER_HEIGHT + 12)
        arrangement = self.canvas.arrangement
        assert arrangement is not None
        for index in range(len(scene.marks)):
            if row in scene.marks.rows(index, arrangement, scene.level):
                x, y = float(scene.marks.x[index]), float(scene.marks.y[index])
                return QPoint(round(x), round(y) + RULER_HEIGHT + 8)
        return None
