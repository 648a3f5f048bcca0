from __future__ import annotations

import ctypes
from pathlib import Path

import pytest

from timeline_app.system.spare_memory import give_back


def own_memory() -> int:
    """Bytes of the program's own."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    (found,) = (line.split()[1] for line in lines if line.startswith("Anonymous:"))
    return int(found) * 1024


def test_free_memory_is_given_back() -> None:
    blocks = [bytearray(b"x" * 60_000) for _ in range(1_000)]  # too small to be given back alone
    last = bytearray(60_000)  # behind them, so that they are not the end of the heap
    full = own_memory()
    blocks.clear()
    give_back()

    assert own_memory() < full - 40_000_000
    assert len(last) == 60_000


def test_a_library_that_cannot_is_let_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())

    give_back()
