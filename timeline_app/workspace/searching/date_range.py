"""A stretch of time as a filter writes it: 1933..1945, 1933.., ..1945, or one date."""

from __future__ import annotations

from timeline_app.chronology.edtf import EdtfError, bounds, parse
from timeline_app.chronology.instant import AXIS_END, AXIS_START, Span

_BETWEEN = ".."
_OPENING, _CLOSING = "[{", "]}"


def span_of(text: str) -> Span:
    """From the earliest start of the first date to the latest end of the last one.

    Raises EdtfError, whose position counts in `text`.
    """
    first, last, offset = _parted(text)
    start, end = _earliest(first), _latest(last, offset)
    if end < start:
        raise EdtfError(text, offset, "the end comes before the start")
    return Span(start, end)


def _parted(text: str) -> tuple[str, str, int]:
    """The dates on either side of the dots, and where the second one begins."""
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter in _OPENING) - (letter in _CLOSING)
        if depth == 0 and text.startswith(_BETWEEN, place) and not _is_open_interval(text, place):
            after = place + len(_BETWEEN)
            return text[:place].strip(), text[after:].strip(), after
    return text.strip(), text.strip(), 0


def _is_open_interval(text: str, place: int) -> bool:
    """EDTF writes ../1917 and 1945/..: there the dots are no range."""
    return text[place + 2 : place + 3] == "/" or text[max(0, place - 1) : place] == "/"


def _earliest(text: str) -> int:
    if not text:
        return AXIS_START
    start = bounds(parse(text)).earliest_start
    return AXIS_START if start is None else start


def _latest(text: str, offset: int) -> int:
    if not text:
        return AXIS_END
    try:
        end = bounds(parse(text)).latest_end
    except EdtfError as error:
        raise EdtfError(text, offset + (error.position or 0), error.reason) from None
    return AXIS_END if end is None else end
