"""Characters as a reader may see them: what is invisible gets a mark, nothing changes its length.

Qt turns some characters into line breaks or embedded objects, drops others, and lets format
controls turn round the order of what stands beside them. Every character shown here takes as many
UTF-16 units as the one stored, so that offsets stay exact.
"""

from __future__ import annotations

import re

LINE_MARK = "↵"
"""For what a text widget would take for the end of a line."""

FORMAT_MARK = "◦"
"""For format characters without a shape: soft hyphens, text directions, byte-order marks."""

OTHER_MARK = "□"
"""For control characters, noncharacters and stand-ins for objects."""

_LINE_LIKE = "\x0b\x0c\n\r\x85\u2028\u2029"
# Of the format characters, joiners and Arabic signs are not listed: people's writing needs them.
_FORMAT = (
    "\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_OTHER = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufff0-\ufff8\ufffc\ufffe\uffff\ud800-\udfff"
)
_STAND_IN = "\ufffc"  # the only one of them all that Python calls printable
_UNSHOWABLE = re.compile(f"(?P<line>[{_LINE_LIKE}])|(?P<format>[{_FORMAT}])|[{_OTHER}]")


def shown(text: str) -> str:
    """`text` of one line as a widget may show it, as long in UTF-16 units as it is stored."""
    if text.isprintable() and _STAND_IN not in text:
        return text  # most lines are, and it is told much faster
    return _UNSHOWABLE.sub(_mark, text)


def _mark(found: re.Match[str]) -> str:
    if found["line"]:
        return LINE_MARK
    if found["format"]:
        return FORMAT_MARK * (1 if found[0] <= "\uffff" else 2)
    return OTHER_MARK
