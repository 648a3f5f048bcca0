"""An event in a hand: moved in time by its bar or dot, stretched by an end, put into another lane.

Only the one event that is selected can be taken hold of, and only while one of its ends is in
view, so that nobody moves an event who wanted to move the timeline.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt

from timeline_app.chronology.edtf import EdtfError, HistoricalDate, Kind, parse, part_bounds
from timeline_app.chronology.instant import AXIS_END, AXIS_START, Instant
from timeline_app.chronology.moving import Grip, MoveError, grips, moved
from timeline_app.chronology.wording import in_words
from timeline_app.layout.lanes import ROW_HEIGHT, STRIP_HEIGHT
from timeline_app.layout.pointing import precision_in_view
from timeline_app.layout.scene import BAR_FROM
from timeline_app.model.errors import UserError
from timeline_app.view.canvas.asked_for import DraggedDates, EventDragged
from timeline_app.view.canvas.drag_painter import DraggedShape
from timeline_app.view.canvas.ruler_painter import RULER_HEIGHT

if TYPE_CHECKING:
    from timeline_app.chronology.calendars import Calendar
    from timeline_app.view.canvas.handled_canvas import HandledCanvas
    from timeline_app.view.canvas.pointed import Pointed

_EDGE = 6.0  # pixels inside a bar's end that take hold of the end
_ENDS_FROM = 26.0  # pixels: of a shorter bar, only the whole can be held
_SLIP = 6.0  # pixels sideways before a date begins to move: a lane is changed without
_FAR = 1e5

FINER = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
"""Either makes the date as exact as the view: many desktops keep a press with Alt to themselves."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a row is painted, in pixels of the canvas."""

    rect: QRectF
    is_bar: bool


@dataclass(frozen=True, slots=True)
class Held:
    """What a press would take hold of."""

    row: int
    lane: str
    grip: Grip
    date: HistoricalDate
    calendar: Calendar | None
    place: _Place


@dataclass(slots=True)
class _Drag:
    held: Held
    anchor: Instant
    position: QPointF
    finer: bool = False
    loose: bool = False
    result: EventDragged | None = None


class EventDrag:
    """Belongs to a canvas whose events may be edited."""

    def __init__(self, canvas: HandledCanvas, pointed: Pointed, dates: DraggedDates) -> None:
        self._canvas = canvas
        self._pointed = pointed
        self._dates = dates
        self._drag: _Drag | None = None

    @property
    def active(self) -> bool:
        return self._drag is not None

    def held_at(self, position: QPointF) -> Held | None:
        """What a press at a point of the canvas would take hold of."""
        canvas = self._canvas
        rows = self._pointed.rows_at(position)
        selected = canvas.highlights.selected
        if len(rows) != 1 or rows[0] not in selected or canvas.columns is None:
            return None
        numbers = canvas.columns.event[np.array(sorted(selected))]
        place = self._place_of(rows[0], position)
        if place is None or int(numbers.min()) != int(numbers.max()) or not self._graspable(place):
            return None
        try:
            text, calendar = self._dates.date_of(rows[0])
            date = parse(text, calendar)
        except (UserError, EdtfError):  # a damaged row: the hover card says so
            return None
        can = grips(date)
        if not can:
            return None
        lane = canvas.columns.lanes[int(canvas.columns.lane[rows[0]])]
        return Held(rows[0], lane, _grip(place, position.x(), can), date, calendar, place)

    def cursor_at(self, position: QPointF) -> Qt.CursorShape | None:
        """The shape that tells what a press would take hold of; None where it is nothing."""
        held = self.held_at(position)
        if held is None:
            return None
        whole = held.grip is Grip.WHOLE
        return Qt.CursorShape.SizeAllCursor if whole else Qt.CursorShape.SizeHorCursor

    def begin(self, held: Held, position: QPointF) -> None:
        """Take hold of an event."""
        anchor = self._canvas.window_of_time.instant_at(position.x())
        self._drag = _Drag(held, anchor, position)

    def move(self, position: QPointF, *, finer: bool) -> None:
        """Carry what is held to a point, and show what would become of it."""
        drag = self._drag
        if drag is None:
            return
        window = self._canvas.window_of_time
        drag.loose = drag.loose or abs(position.x() - drag.position.x()) >= _SLIP
        seconds = window.instant_at(position.x()) - drag.anchor if drag.loose else 0
        drag.finer = finer
        held, lane, reason = drag.held, drag.held.lane, ""
        if held.grip is Grip.WHOLE:
            band = self._pointed.band_at(position)
            lane = band.id if band is not None else lane
        written = held.date.text
        if drag.loose:
            view = precision_in_view(window.seconds_per_pixel)
            try:
                written = moved(held.date, held.calendar, held.grip, seconds, view, refine=finer)
            except MoveError as error:
                reason = self._reason(error.code)
        drag.result = EventDragged(held.row, written, lane) if not reason else None
        self._show(drag, position, written, lane, reason)

    def finish(self) -> None:
        """Let go: what became of it is told, where anything did."""
        drag, self._drag = self._drag, None
        if drag is None:
            return
        self._canvas.show_dragged(None)
        result = drag.result
        if result is not None and (result.date, result.lane) != (
            drag.held.date.text,
            drag.held.lane,
        ):
            self._canvas.event_dragged.emit(result)

    def give_up(self) -> bool:
        """Let go and leave everything as it was. False where nothing was held."""
        if self._drag is None:
            return False
        self._drag = None
        self._canvas.show_dragged(None)
        return True

    # What is shown meanwhile

    def _show(self, drag: _Drag, position: QPointF, written: str, lane: str, reason: str) -> None:
        held, canvas = drag.held, self._canvas
        date = parse(written, held.calendar)
        top, band = held.place.rect.top(), None
        lines = [reason or in_words(date, calendar=held.calendar)]
        if lane != held.lane and not reason:
            top = position.y() - ROW_HEIGHT / 2
            band = self._band_rect(lane)
            lines.append(canvas.tr("to {0}").format(self._dates.lane_name(lane)))
        elif not reason and not drag.finer and self._could_be_finer(held):
            lines.append(canvas.tr("Ctrl: more exact"))
        canvas.show_dragged(
            DraggedShape(
                self._pixels(date, held.calendar),
                top,
                held.place.rect,
                position,
                written,
                tuple(lines),
                band,
                refused=bool(reason),
            )
        )

    def _pixels(
        self, date: HistoricalDate, calendar: Calendar | None
    ) -> tuple[tuple[float, float], ...]:
        """From where to where each mark of a date reaches."""
        window = self._canvas.window_of_time
        spans = []
        for part in part_bounds(date, calendar):
            start = AXIS_START if part.earliest_start is None else part.earliest_start
            end = AXIS_END if part.latest_end is None else part.latest_end
            spans.append((max(-_FAR, window.x_of(start)), min(_FAR, window.x_of(end))))
        return tuple(spans)

    def _could_be_finer(self, held: Held) -> bool:
        in_view = precision_in_view(self._canvas.window_of_time.seconds_per_pixel)
        single = held.grip is not Grip.WHOLE or held.date.kind is Kind.DATE
        return single and in_view < held.date.precision

    def _band_rect(self, lane: str) -> QRectF | None:
        arrangement = self._canvas.arrangement
        bands = arrangement.bands if arrangement is not None else ()
        band = next((own for own in bands if own.id == lane), None)
        if band is None:
            return None
        top = band.y - self._canvas.scrolled + RULER_HEIGHT
        return QRectF(0, top, self._canvas.width(), band.height)

    def _reason(self, code: str) -> str:
        tr = self._canvas.tr
        return {
            "masked": tr("Some of its digits are unknown. Change it in the form."),
            "far": tr("No date can be written there."),
            "reversed": tr("It would end before it starts."),
        }.get(code, tr("This date cannot be moved so. Change it in the form."))

    # Where it is

    def _place_of(self, row: int, position: QPointF) -> _Place | None:
        scene = self._canvas.scene()
        if scene is None:
            return None
        found = np.flatnonzero(scene.events.row == row)
        if len(found):
            index = int(found[0])
            x0, x1 = float(scene.events.x0[index]), float(scene.events.x1[index])
            top = float(scene.events.y[index]) + RULER_HEIGHT
            return _Place(QRectF(x0, top, x1 - x0, ROW_HEIGHT), bool(scene.events.is_bar[index]))
        # A mark without a label.
        columns, window = self._canvas.columns, self._canvas.window_of_time
        assert columns is not None
        x0, x1 = window.x_of(int(columns.start[row])), window.x_of(int(columns.end[row]))
        rect = QRectF(x0, position.y() - STRIP_HEIGHT / 2, x1 - x0, STRIP_HEIGHT)
        return _Place(rect, x1 - x0 >= BAR_FROM)

    def _graspable(self, place: _Place) -> bool:
        """A bar of which no end is in view is a ground to pan on."""
        width = self._canvas.window_of_time.width
        return 0 <= place.rect.left() <= width or 0 <= place.rect.right() <= width


def _grip(place: _Place, x: float, can: frozenset[Grip]) -> Grip:
    if place.is_bar and place.rect.width() >= _ENDS_FROM:
        if Grip.START in can and 0 <= x - place.rect.left() <= _EDGE:
            return Grip.START
        if Grip.END in can and 0 <= place.rect.right() - x <= _EDGE:
            return Grip.END
    return Grip.WHOLE
