"""A 64-bit hash of a record, kept in its row and checked whenever the record is read.

SQLite's own check misses more than half of all single flipped bits that a user would see.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeAlias, TypeVar

from timeline_app.model.errors import UserError

try:
    from _blake2 import blake2b  # hashlib's own, without the OpenSSL that hashlib loads beside it
except ImportError:
    from hashlib import blake2b

Hashed: TypeAlias = "str | int | tuple[Hashed, ...] | None"

R = TypeVar("R")

_SIGN_BIT = 1 << 63
_WRAP = 1 << 64


def row_hash(kind: str, *values: Hashed) -> int:
    """Hash a record's values, in order, to a signed 64-bit integer as SQLite keeps it.

    Each value is written with its type and length, so that no two records read alike.
    """
    data = (kind + _written(values)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)


def remembers_last(hash_of: Callable[[R], int]) -> Callable[[R], int]:
    """Hash a record once where it is written, counted and checked in a row. Records are frozen."""
    last: tuple[R | None, int] = (None, 0)

    @wraps(hash_of)
    def remembered(record: R) -> int:
        nonlocal last
        known, value = last
        if known is not record:
            value = hash_of(record)
            last = (record, value)
        return value

    return remembered


def wrapped(number: int) -> int:
    """Reduce a sum of hashes to a signed 64-bit integer."""
    return (number + _SIGN_BIT) % _WRAP - _SIGN_BIT


def damaged_row(kind: str, name: str, path: str) -> UserError:
    return UserError(
        "damaged_row",
        f"The {kind} “{name}” in {path} is damaged, so it is not shown. Open a backup of the "
        "chronicle, or remove it and make it anew.",
        kind=kind,
        name=name,
        path=path,
    )


def _written(values: tuple[Hashed, ...]) -> str:
    # A batch of edits hashes tens of thousands of records: a list comprehension, and texts first.
    return "".join(
        [
            f"t{len(value)}:{value}"
            if isinstance(value, str)
            else "n"
            if value is None
            else "()"
            if value == ()
            else f"({_written(value)})"
            if isinstance(value, tuple)
            else f"i{int(value)}"
            for value in values
        ]
    )
