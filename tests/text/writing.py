"""Texts to try things on: what documents hold, and what breaks counting of characters."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    "a", "Z", " ", "  ", "\t", "\n", "\r\n", "\r", "-", "-\n", "\xad", "\xa0", "‑", "—", "“", "’",
    "é", "e\u0301", "й", "и\u0306", "ё", "е\u0308", "Å", "한", "\u1112\u1161\u11ab", "ﬁ", "ß", "İ",
    "😀", "👩\u200d🚀", "\U000e0041", "\u200b", "\u202e", "\u2028", "\u2029", "\ufdd0", "\ufeff",
    "\ufffc", "\x85", "\x0b", "С", "c", "1933", "co-\noperate", ".", "?", "U.S.", "г.",
)  # fmt: skip

texts = st.lists(st.sampled_from(PIECES) | st.characters(codec="utf-8"), max_size=40).map("".join)
"""Any text without halves of surrogates, rich in the pieces above."""
