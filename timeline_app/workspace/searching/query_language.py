"""The language of searches: words, "phrases", prefix*, AND, OR, NOT, (...), field:value.

Words side by side must all be there. A wrong query is no error: the faults say where and why, and
what is left of it is searched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline_app.store.search.match_expression import Words, words_of
from timeline_app.workspace.searching.query_tree import (
    All,
    Any,
    Field,
    Node,
    Not,
    Query,
    QueryFault,
)

FIELDS = ("source", "category", "basis", "date", "tag")
LONGEST_QUERY = 1000
"""Code points; what comes after is not searched."""

_SHORTEST_GUESS = 2  # letters of a word in the making that may go on
_MOST_TERMS = 64
_DEEPEST = 16
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "”": "”"}
_PLAIN = re.compile(r"[^\s()\"“”„«»]+")
_FIELD = re.compile(r"([^\W\d_]+):")
_OPERATORS = frozenset({"AND", "OR", "NOT"})


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # "term", "(", ")", "AND", "OR", "NOT"
    start: int
    end: int
    node: Words | Field | None = None


def understand(text: str, *, typing: bool = False) -> Query:
    """Read a query. While it is being typed, its last word may be the beginning of one."""
    reader = _Reader(text[:LONGEST_QUERY], typing)
    if len(text) > LONGEST_QUERY:
        reader.fault(
            "too_long", LONGEST_QUERY, len(text), "The query is too long; its end is left out."
        )
    node = reader.whole()
    return Query(node, tuple(sorted(reader.faults, key=lambda fault: fault.start)))


class _Reader:
    def __init__(self, text: str, typing: bool) -> None:
        self.faults: list[QueryFault] = []
        self._text = text
        self._typing = typing
        self._tokens = self._cut()
        self._at = 0

    def fault(self, code: str, start: int, end: int, sentence: str) -> None:
        self.faults.append(QueryFault(code, start, end, sentence))

    def whole(self) -> Node | None:
        parts = []
        while self._at < len(self._tokens):
            part = self._any(0)
            if part is not None:
                parts.append(part)
            if self._kind() == ")":
                self._stray(self._take(), "There is no “(” for this “)”.")
        return _joined(All, parts)

    # Tokens

    def _cut(self) -> list[_Token]:
        tokens: list[_Token] = []
        position = 0
        while position < len(self._text) and len(tokens) < _MOST_TERMS:
            letter = self._text[position]
            if letter.isspace():
                position += 1
            elif letter in "()":
                tokens.append(_Token(letter, position, position + 1))
                position += 1
            elif letter in _QUOTES:
                words, position = self._phrase(position)
                tokens += words
            elif letter == "»":
                position += 1
            else:
                words, position = self._plain(position)
                tokens += words
        if position < len(self._text):
            self.fault(
                "too_many", position, len(self._text),
                f"A query has at most {_MOST_TERMS} words; the rest is left out.",
            )  # fmt: skip
        return tokens

    def _phrase(self, start: int) -> tuple[list[_Token], int]:
        inside, end = self._quoted(start)
        words = words_of(inside)
        prefix = self._text[end : end + 1] == "*"
        end += prefix
        if not words:
            self.fault("no_word", start, end, "Between these quotation marks stands no word.")
            return [], end
        return [_Token("term", start, end, Words(words, prefix))], end

    def _quoted(self, start: int) -> tuple[str, int]:
        """What stands between quotation marks, and where it ends."""
        closing = _QUOTES[self._text[start]]
        end = self._text.find(closing, start + 1)
        if end < 0:
            if not self._typing:
                self.fault(
                    "open_phrase", start, len(self._text), "These quotation marks are never closed."
                )
            return self._text[start + 1 :], len(self._text)
        return self._text[start + 1 : end], end + 1

    def _plain(self, start: int) -> tuple[list[_Token], int]:
        found = _PLAIN.match(self._text, start)
        assert found is not None
        word, end = found[0], found.end()
        if word in _OPERATORS:
            return [_Token(word, start, end)], end
        name = _FIELD.match(word)
        if name is not None:
            if name[1].casefold() in FIELDS:
                return self._field(name[1].casefold(), start, start + name.end(), end)
            self.fault(
                "unknown_field", start, start + name.end(),
                f"There is no field “{name[1]}”; there are {', '.join(FIELDS)}. "
                "It is searched as a word.",
            )  # fmt: skip
        words = words_of(word)
        if not words:
            self.fault("no_word", start, end, f"“{word}” holds no letter and no figure.")
            return [], end
        return [_Token("term", start, end, Words(words, self._may_go_on(word, words, end)))], end

    def _may_go_on(self, word: str, words: tuple[str, ...], end: int) -> bool:
        if word.endswith("*"):
            return True
        in_the_making = self._typing and end == len(self._text)
        return in_the_making and len(words[-1]) >= _SHORTEST_GUESS and word[-1].isalnum()

    def _field(self, name: str, start: int, value: int, end: int) -> tuple[list[_Token], int]:
        text = self._text[value:end]
        if not text and self._text[value : value + 1] in _QUOTES:
            text, end = self._quoted(value)
        if not text.strip():
            if not self._typing:
                self.fault("no_value", start, end, f"After “{name}:” a value is missing.")
            return [], end
        return [_Token("term", start, end, Field(name, text.strip(), start, end))], end

    # Grammar: OR binds less than words side by side, NOT takes the next one.

    def _any(self, depth: int) -> Node | None:
        parts = []
        while True:
            part = self._all(depth)
            if part is not None:
                parts.append(part)
            if self._kind() != "OR":
                return _joined(Any, parts)
            operator = self._take()
            if part is None or self._kind() in ("", ")", "OR"):
                self._stray(operator, "“OR” needs something on both sides.")

    def _all(self, depth: int) -> Node | None:
        parts: list[Node] = []
        while self._kind() not in ("", ")", "OR"):
            if self._kind() == "AND":
                operator = self._take()
                if not parts or self._kind() in ("", ")", "OR", "AND"):
                    self._stray(operator, "“AND” needs something on both sides.")
                continue
            part = self._one(depth)
            if part is not None:
                parts.append(part)
        return _joined(All, parts)

    def _one(self, depth: int) -> Node | None:
        token = self._take()
        if token.kind == "NOT":
            if self._kind() in ("", ")", "OR", "AND"):
                self._stray(token, "After “NOT” something is missing.")
                return None
            part = self._one(depth)
            return None if part is None else Not(part)
        if token.kind != "(":
            return token.node
        if depth >= _DEEPEST:
            self._stray(token, "There are too many brackets in one another.")
            return None
        part = self._any(depth + 1)
        if self._kind() == ")":
            self._take()
        elif not self._typing:
            self._stray(token, "There is no “)” for this “(”.")
        return part

    def _kind(self) -> str:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else ""

    def _take(self) -> _Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _stray(self, token: _Token, sentence: str) -> None:
        if not (self._typing and token.end == len(self._text)):
            self.fault("stray", token.start, token.end, sentence)


def _joined(kind: type[All] | type[Any], parts: list[Node]) -> Node | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return kind(tuple(parts))
