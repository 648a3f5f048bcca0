"""Bytes to text: strictly, newlines untouched, and with a fault that says where it stands."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    ("utf-8", codecs.BOM_UTF8),
    ("utf-32-le", codecs.BOM_UTF32_LE),
    ("utf-32-be", codecs.BOM_UTF32_BE),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
)
_NAMES_THAT_NEED_A_MARK = frozenset({"utf-16", "utf-32", "utf-8-sig"})


class DecodingError(ValueError):
    """Bytes that are no text. `position` counts bytes from 0, or is None where none is to blame."""

    def __init__(self, reason: str, position: int | None = None) -> None:
        where = "" if position is None else f" at byte {position}"
        super().__init__(f"{reason}{where}")
        self.reason = reason
        self.position = position


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text without its byte-order mark. `encoding` is Python's name of the codec, "utf-8"."""

    text: str
    encoding: str
    byte_order_mark: bool


def decode(data: bytes, encoding: str = "") -> Decoded:
    """Decode a document: by `encoding` where one is given, else by its mark, else as UTF-8.

    Raises DecodingError. A NUL is refused: no document holds one, and SQLite's text functions
    stop at it. What it finds is mostly UTF-16 without a mark.
    """
    name = _codec_name(encoding, data) if encoding else _marked_encoding(data) or "utf-8"
    mark = dict(_MARKS).get(name, b"")
    marked = bool(mark) and data.startswith(mark)
    skipped = len(mark) if marked else 0
    try:
        text = data[skipped:].decode(name)
    except UnicodeDecodeError as error:
        position = skipped + error.start
        shown = data[position : position + 1].hex().upper()
        raise DecodingError(
            f"it is not {name}: the byte 0x{shown} does not fit", position
        ) from None
    except (UnicodeError, LookupError) as error:
        raise DecodingError(f"it cannot be read as {name}: {error}") from None
    _refuse_what_is_no_text(text, name, skipped)
    return Decoded(text, name, marked)


def _refuse_what_is_no_text(text: str, name: str, skipped: int) -> None:
    nul = text.find("\0")
    if nul >= 0:
        position = skipped + len(text[:nul].encode(name))
        raise DecodingError("it holds a NUL character, so it is no plain text", position)
    if not name.startswith("utf-") or name == "utf-7":
        try:
            text.encode()
        except UnicodeEncodeError:
            raise DecodingError(f"read as {name} it holds half of a surrogate pair") from None


def _marked_encoding(data: bytes) -> str:
    return next((name for name, mark in _MARKS if data.startswith(mark)), "")


def _codec_name(encoding: str, data: bytes) -> str:
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        raise DecodingError(f'nobody knows an encoding "{encoding}"') from None
    if name not in _NAMES_THAT_NEED_A_MARK:
        return name
    marked = _marked_encoding(data)
    if not marked:
        raise DecodingError(f"{name} needs a byte-order mark, and there is none")
    return marked
