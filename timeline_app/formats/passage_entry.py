"""A passage in a chronicle's folder: its words, and what a person may leave out."""

from __future__ import annotations

from timeline_app.formats.toml_entry import Entry
from timeline_app.model.errors import UserError
from timeline_app.model.source import Passage, SourceText, TextQuote, TextRange
from timeline_app.text import quotes


def read_passage(entry: Entry, text: SourceText) -> Passage:
    """The passage that `entry` quotes from `text`; raises UserError where it is not there.

    Only `exact` must be given, when it stands once in the text. A quote that stands several
    times needs `prefix` and `suffix`, or `start`.
    """
    exact = entry.required("exact")
    if not exact:
        raise entry.fault("missing_key", "exact is empty: a passage quotes something", "exact")
    prefix, suffix = entry.text("prefix"), entry.text("suffix")
    if "start" in entry:
        start = _given_start(entry, text, exact)
    else:
        start = _only_start(entry, text, exact, prefix, suffix)
    end = start + len(exact)
    if entry.number("end", end) != end:
        raise entry.fault("bad_position", f"end must be {end}: start and the quote's length", "end")
    before, after = quotes.context(text.text, start, end)
    if not quotes.stands_between(text.text, start, end, prefix, suffix):
        key = "suffix" if text.text.endswith(prefix, 0, start) else "prefix"
        raise entry.fault("bad_context", f"the {key} does not stand at the quote at {start}", key)
    quote = TextQuote(
        exact, prefix if "prefix" in entry else before, suffix if "suffix" in entry else after
    )
    return Passage(text.source, text.revision, quote, TextRange(start, end))


def _given_start(entry: Entry, text: SourceText, exact: str) -> int:
    start = entry.number("start", 0)
    if start >= 0 and text.text.startswith(exact, start):
        return start
    places = list(quotes.occurrences(text.text, exact))
    if not places:
        raise _not_found(entry, text, exact)
    raise entry.fault(
        "bad_position",
        f'the quote does not stand at {start} in "{text.source}", but at {_listed(places)};'
        " mend start, or leave start and end out",
        "start",
    )


def _only_start(entry: Entry, text: SourceText, exact: str, prefix: str, suffix: str) -> int:
    places = list(quotes.occurrences(text.text, exact))
    if not places:
        raise _not_found(entry, text, exact)
    fitting = [
        place
        for place in places
        if quotes.stands_between(text.text, place, place + len(exact), prefix, suffix)
    ]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise entry.fault(
            "bad_context",
            f'the quote stands in "{text.source}" at {_listed(places)}, but not between this'
            " prefix and suffix",
            "prefix",
        )
    raise entry.fault(
        "ambiguous_quote",
        f'the quote stands {len(fitting)} times in "{text.source}", at {_listed(fitting)};'
        " give its start, or a longer prefix and suffix",
        "exact",
    )


def _not_found(entry: Entry, text: SourceText, exact: str) -> UserError:
    """The fault, with the words as the source really has them where only the writing differs."""
    from timeline_app.text.folding import fold

    folded = fold(text.text)
    needle = fold(exact).text
    place = folded.text.find(needle) if needle else -1
    hint = ""
    if place >= 0:
        start, end = folded.original_range(place, place + len(needle))
        hint = f"; at {start} it has, with other characters: {text.text[start:end]}"
    reason = f'the quote "{_shortened(exact)}" is not in its source "{text.source}"{hint}'
    return entry.fault("quote_not_in_source", reason, "exact")


def _listed(places: list[int]) -> str:
    shown = ", ".join(str(place) for place in places[:5])
    return f"{shown} ..." if len(places) > 5 else shown


def _shortened(quote: str) -> str:
    return quote if len(quote) <= 60 else f"{quote[:57]}..."
