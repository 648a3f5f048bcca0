"""Keep a file under a dated name before another takes its place."""

from __future__ import annotations

from pathlib import Path

from timeline_app.model.errors import UserError


def set_aside(path: Path) -> Path:
    """Rename to "NAME (until DATE).chronicle", with its journal if a crash left one.

    Return the new name. Raises UserError "cannot_be_kept", and OSError.
    """
    from datetime import datetime

    # The user's own clock: the name is for people.
    stamp = f"{datetime.now():%Y-%m-%d %H.%M.%S}"  # noqa: DTZ005
    numbers = ("", *(f", {number}" for number in range(2, 100)))
    names = (f"{path.stem} (until {stamp}{number}){path.suffix}" for number in numbers)
    kept = next((one for name in names if not (one := path.with_name(name)).exists()), None)
    if kept is None:
        raise UserError("cannot_be_kept", f"{path} has too many kept copies beside it.")
    from timeline_app.workspace.files.packing import journal_of

    if journal_of(path).exists():
        journal_of(path).rename(journal_of(kept))
    return path.rename(kept)
