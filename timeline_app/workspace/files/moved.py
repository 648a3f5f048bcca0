"""What became of a file that another program renamed, replaced or deleted while it was open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Moved:
    """`now_at` is another name of the open file, None where it has none; `replaced` says that
    another file lies under the name by which it was opened.
    """

    now_at: Path | None
    replaced: bool
