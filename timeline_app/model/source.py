"""A source: a document's description, its immutable text, and exact places in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Source:
    """What is known about a document. `issued` is EDTF, or "" where nobody knows."""

    id: str
    title: str
    creator: str = ""
    publisher: str = ""
    issued: str = ""
    language: str = ""
    address: str = ""
    rights: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SourceText:
    """One revision of a source's text. It never changes; a corrected text is a new revision.

    `text` is `original` decoded with `encoding`, newlines untouched and without a byte-order
    mark; offsets count its code points. `sha256` is the hex digest of `original`.
    """

    source: str
    revision: int
    text: str
    original: bytes = field(repr=False)
    encoding: str
    byte_order_mark: bool
    sha256: str


@dataclass(frozen=True, slots=True, order=True)
class TextRange:
    """A half-open range of code points of a source's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextQuote:
    """W3C TextQuoteSelector: the exact words, and what stands before and after them."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """An exact range of a source's text, kept as both W3C selectors."""

    source: str
    revision: int
    quote: TextQuote
    position: TextRange


class AnchorHealth(StrEnum):
    """What a check of a passage against its source's text found. Computed, never stored."""

    EXACT = "exact"
    MOVED = "moved"
    AMBIGUOUS = "ambiguous"
    LOST = "lost"
