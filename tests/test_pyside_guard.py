from __future__ import annotations

import subprocess
import sys

MANY_VOID_CALLS = """
from PySide6.QtCore import QObject

thing = QObject()
for _ in range(20_000):
    thing.setObjectName("a")
"""


def test_twenty_thousand_void_calls_of_qt_lose_no_reference_to_none() -> None:
    """PySide6 6.12.0 on CPython 3.11 dies here (none_dealloc): never lock such a release."""
    done = subprocess.run(
        [sys.executable, "-c", MANY_VOID_CALLS], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
