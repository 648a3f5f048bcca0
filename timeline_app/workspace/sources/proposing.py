"""What a selected passage proposes: a title for an event, and the dates that it words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.phrases import read
from timeline_app.extract.date_finder import mentions
from timeline_app.model.source import TextRange
from timeline_app.text.sentences import sentence_around, sentences

LONGEST_TITLE = 90
"""Code points: longer ones are cut at a word."""

_AROUND = 2_000  # code points on either side in which the sentence is looked for
_LONGEST_DATE = 80
_CLOSING = " \t,;:.–—-"
_CLOSING_QUOTES = "\"'”’»)]"
# What leads up to a date at the beginning of a sentence, and goes with it.
_LEADING = re.compile(
    r"(?:on|in|by|since|until|after|before|during|at|the|around|about|в|во|с|к|до|после|около"
    r"|от)\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateInText:
    """A dated expression at a range of a text: its words, verbatim, and how they are understood.

    `calendar` is None where the words name none.
    """

    place: TextRange
    wording: str
    date: str
    calendar: Calendar | None = None


@dataclass(frozen=True, slots=True)
class DatesNear:
    """The dates within a passage, and those in the rest of its sentences, the nearest first."""

    inside: tuple[DateInText, ...]
    around: tuple[DateInText, ...]

    @property
    def first(self) -> DateInText | None:
        """The date to propose, or None."""
        return next(iter((*self.inside, *self.around)), None)


def dates_near(text: str, passage: TextRange) -> DatesNear:
    """All dates that the sentences around a passage word."""
    start, end = _sentence(text, passage)
    found = [_date(one.start, one.wording, one.date) for one in mentions(text, start, end)]
    inside = _as_a_whole(text, passage) or [one for one in found if _holds(passage, one.place)]
    around = [one for one in found if not _overlap(passage, one.place)]
    around.sort(key=lambda one: _distance(passage, one.place))
    return DatesNear(tuple(inside), tuple(around))


def title_of(text: str, passage: TextRange, dates: DatesNear) -> str:
    """A line out of a passage: its first sentence, without the date that it begins with."""
    words = text[passage.start : passage.end]
    first_end = next((end for _, end in sentences(words)), len(words))
    dated = _length_of_date(text, passage, dates)
    begin = passage.start + dated
    line = " ".join(text[begin : max(begin, passage.start + first_end)].split())
    if dated:
        line = line.lstrip(_CLOSING + _CLOSING_QUOTES)  # they closed what the date stood in
    line = line.strip(_CLOSING) or " ".join(words.split())
    return _cut(line[:1].upper() + line[1:])


def _length_of_date(text: str, passage: TextRange, dates: DatesNear) -> int:
    """How many code points at the beginning of a passage only say when; 0 for all of it."""
    begin = passage.start
    while (lead := _LEADING.match(text, begin, passage.end)) is not None:
        begin = lead.end()
    for one in dates.inside:
        if one.place.start == begin and text[one.place.end : passage.end].strip(_CLOSING):
            return one.place.end - passage.start
    return 0


def _cut(line: str) -> str:
    if len(line) <= LONGEST_TITLE:
        return line
    kept, _, _ = line[: LONGEST_TITLE - 1].rpartition(" ")
    return (kept or line[: LONGEST_TITLE - 1]).rstrip(_CLOSING) + "…"


def _sentence(text: str, passage: TextRange) -> tuple[int, int]:
    base = max(0, passage.start - _AROUND)
    if base:
        base = max(base, text.find("\n", base, passage.start) + 1)
    near = text[base : passage.end + _AROUND]
    found = [(base + first, base + last) for first, last in sentences(near)]
    return sentence_around(found, passage.start, passage.end)


def _as_a_whole(text: str, passage: TextRange) -> list[DateInText]:
    """A passage that is nothing but a date, even one that is no date in a running text."""
    if passage.end - passage.start > _LONGEST_DATE:
        return []
    wording = text[passage.start : passage.end]
    reading = read(" ".join(wording.split()))
    if reading is None or reading.edtf is None:
        return []
    return [DateInText(passage, wording, reading.edtf, reading.calendar)]


def _date(start: int, wording: str, date: str) -> DateInText:
    reading = read(" ".join(wording.split()))
    calendar = None if reading is None else reading.calendar
    return DateInText(TextRange(start, start + len(wording)), wording, date, calendar)


def _holds(outer: TextRange, inner: TextRange) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _overlap(one: TextRange, other: TextRange) -> bool:
    return one.start < other.end and other.start < one.end


def _distance(passage: TextRange, place: TextRange) -> tuple[int, int]:
    return max(passage.start - place.end, place.start - passage.end), place.start
