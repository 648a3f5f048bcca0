"""Long texts of the edit log, made short: a batch of 10,000 events is 8 MB of much the same words.

A text that was packed begins with a mark that no list of changes begins with.
"""

from __future__ import annotations

import base64
import zlib

SHORTEST_PACKED = 8_192
"""Characters. What is shorter stays as it is, so that it can be read in the file."""

LONGEST_UNPACKED = 256 << 20
"""Bytes. No edit that this program writes is longer, and a stranger's must not fill the memory."""

_MARK = "zlib:"
_QUICK = 1


def packed(text: str) -> str:
    if len(text) < SHORTEST_PACKED:
        return text
    data = text.encode()
    if len(data) > LONGEST_UNPACKED:
        return text
    return _MARK + base64.b64encode(zlib.compress(data, _QUICK)).decode()


def unpacked(text: str) -> str:
    """The text that was packed. Raises ValueError where it is damaged or too long."""
    if not text.startswith(_MARK):
        return text
    try:
        unpacking = zlib.decompressobj()
        data = base64.b64decode(text[len(_MARK) :], validate=True)
        found = unpacking.decompress(data, LONGEST_UNPACKED)
    except zlib.error as error:
        raise ValueError(f"this text cannot be unpacked: {error}") from error
    if not unpacking.eof:
        raise ValueError("this text is too long or cut off")
    return found.decode()
