"""Steps from event to event: in order of time, and in order of time within a lane."""

from __future__ import annotations

from bisect import bisect_left

from timeline_app.model.event_columns import EventColumns


class TimeWalk:
    """Neighbours of rows of the columns. Built when first asked, for it may sort all events."""

    def __init__(self, columns: EventColumns) -> None:
        self._columns = columns
        self._order = columns.rows_in_time()

    def ends(self) -> tuple[int, int] | None:
        """The first and the last row; None where there are no events."""
        if not len(self._order):
            return None
        return int(self._order[0]), int(self._order[-1])

    def first_of(self, rows: frozenset[int]) -> int:
        """Which of some rows comes first."""
        return min(rows, key=self._time)

    def neighbour(self, row: int, step: int) -> int | None:
        """The row `step` places later, or None past the first or the last."""
        place = bisect_left(self._order, self._time(row), key=self._time) + step
        return int(self._order[place]) if 0 <= place < len(self._order) else None

    def step(self, rows: frozenset[int], forward: bool) -> int | None:
        """The row after (or before) some rows; from none, the first (or last) of all."""
        if rows:
            return self.neighbour(self.first_of(rows), 1 if forward else -1)
        ends = self.ends()
        return None if ends is None else ends[0 if forward else 1]

    def neighbour_in_lane(self, row: int, step: int) -> int | None:
        """The same within the lane of `row`, whose rows stand together by their starts."""
        place = row + step
        lane = self._columns.lane
        inside = 0 <= place < len(lane) and lane[place] == lane[row]
        return place if inside else None

    def _time(self, row: int) -> tuple[int, int]:
        """What rows are ordered by."""
        return int(self._columns.event[row]), int(row)
