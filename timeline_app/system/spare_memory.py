"""Give memory that is free inside of the program back to the system."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """After work with large arrays: what the C library keeps of them for later would never be used.

    Does nothing where the library cannot.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
