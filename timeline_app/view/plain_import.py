"""Gives Python's own `import` back, which PySide6 replaces.

PySide6's reads the source of every module that is imported from then on, to see whether it may
switch features on with `from __feature__ import ...`. We use none of them, and it costs more than
running the modules does (docs/decisions/0002-start-up.md).
"""

from __future__ import annotations

import builtins

from PySide6 import QtCore  # noqa: F401 - which replaces it

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
