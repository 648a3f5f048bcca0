"""Make a passage out of a range of a source's text."""

from __future__ import annotations

from timeline_app.model.source import Passage, SourceText, TextQuote, TextRange
from timeline_app.text.quotes import context


def describe(text: str, start: int, end: int) -> tuple[TextQuote, TextRange]:
    """Both selectors of a range, in code points; ValueError where it is empty or outside."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no range of a text of {len(text)} code points: {start} to {end}")
    return TextQuote(text[start:end], *context(text, start, end)), TextRange(start, end)


def passage_at(source: SourceText, start: int, end: int) -> Passage:
    """The passage of `source` at a range; ValueError as `describe`."""
    quote, position = describe(source.text, start, end)
    return Passage(source.source, source.revision, quote, position)
