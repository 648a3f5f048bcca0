"""A date as people read it, by language: the whole of what it says, no more and no less."""

from __future__ import annotations

from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.edtf import calendar_of, parse
from timeline_app.chronology.historical_date import HistoricalDate
from timeline_app.chronology.wording.language import Language


def in_words(
    date: HistoricalDate | str, language: str = "en", calendar: Calendar | None = None
) -> str:
    """Return the date in words: "16 November 1933", "1917 to 16 November 1933", "около 1850".

    `language` is a BCP 47 code; English is used for one that is not known. `calendar` is the one
    that the date is written in, None for the rule of `calendar_of`; it is named where it is not
    the one that the rule would choose. A text that is no EDTF raises EdtfError.
    """
    if isinstance(date, str):
        date = parse(date, calendar)
    words = _language(language)
    said = words.date(date)
    if calendar is None or calendar is calendar_of(date):
        return said
    return f"{said} ({words.calendars[calendar]})"


def _language(code: str) -> Language:
    if code.split("-")[0].lower() == "ru":
        from timeline_app.chronology.wording.russian import Russian

        return Russian()
    from timeline_app.chronology.wording.english import English

    return English()
