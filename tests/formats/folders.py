"""Small chronicle folders to read, break and write."""

from __future__ import annotations

from pathlib import Path

HEAD = """\
[chronicle]
id = "small"
title = "A small chronicle"

[[category]]
id = "diplomacy"
name = "Diplomacy"
colour = "#2871a6"

[[tag]]
id = "kalinin"
name = "Mikhail Kalinin"
kind = "person"

[[source]]
id = "letter"
title = "A letter"
file = "sources/letter.txt"
"""

EVENT = """
[[event]]
id = "notes-1933"
title = "Notes exchanged"
date = "1933-11-16"
category = "diplomacy"

[[event.claim]]
id = "notes-1933-letter"
source = "letter"
basis = "stated"
date = "1933-11-16"
exact = "On November 16, 1933, they exchanged notes."
"""

LETTER = (
    "On November 16, 1933, they exchanged notes.\r\n"
    "In 1917 it was refused; in 1917, they said.\r\n“Сold war” came later.\r\n"
)


def make_folder(path: Path, toml: str = HEAD + EVENT, **texts: str | bytes) -> Path:
    """A folder with `toml` as its chronicle.toml, and `letter` and other texts as sources."""
    (path / "sources").mkdir(parents=True)
    (path / "chronicle.toml").write_bytes(toml.encode())
    for name, text in {"letter": LETTER, **texts}.items():
        content = text if isinstance(text, bytes) else text.encode()
        (path / "sources" / f"{name}.txt").write_bytes(content)
    return path


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
