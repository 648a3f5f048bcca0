"""A small chronicle with three sources that do not agree, in a file that can be edited."""

from __future__ import annotations

from pathlib import Path

from timeline_app.workspace.files.packing import pack_folder
from timeline_app.workspace.workspace import Workspace

OLD = (
    "In July 1975 the two ships docked above the ocean, and the crews shook hands.\n"
    "Before that, in October 1962, the Caribbean crisis had brought both to the brink.\n"
    "For a decade and a half there had been no ties at all between Moscow and Washington.\n"
    "A treaty of 1972 limited missiles.\n"
)
NEW = "The docking took place in 1975. The Cuban Missile Crisis is not a subject here.\n"
OTHER = "The ships docked in August 1975, says a third hand.\nIn 1990 nothing happened.\n"

TOML = """\
[chronicle]
id = "pile"
title = "A pile"

[[category]]
id = "space"
name = "Space"
colour = "#2871a6"

[[source]]
id = "newer"
title = "A newer book"
issued = "2001"
file = "sources/newer.txt"

[[source]]
id = "older"
title = "An older book"
creator = "A. Author"
publisher = "Press"
issued = "1980-03-02"
address = "https://example.org/older"
file = "sources/older.txt"

[[source]]
id = "third"
title = "A third hand"
file = "sources/third.txt"

[[event]]
id = "docking"
title = "Docking"
date = "1975-07"
category = "space"

[[event.claim]]
id = "docking-older"
source = "older"
basis = "stated"
date = "1975-07"
wording = "July 1975"
exact = "In July 1975 the two ships docked above the ocean"

[[event.claim]]
id = "docking-newer"
source = "newer"
basis = "stated"
date = "1975"
wording = "1975"
exact = "The docking took place in 1975"

[[event.claim]]
id = "docking-third"
source = "third"
basis = "stated"
date = "1975-08"
wording = "August 1975"
exact = "The ships docked in August 1975"

[[event]]
id = "crisis"
title = "Crisis"
date = "1962-10"
category = "space"

[[event.claim]]
id = "crisis-older"
source = "older"
basis = "stated"
date = "1962-10"
wording = "October 1962"
exact = "in October 1962, the Caribbean crisis had brought both to the brink"

[[event.claim]]
id = "crisis-newer"
source = "newer"
basis = "editorial"
date = "1962-10"
exact = "The Cuban Missile Crisis is not a subject here"
"""


def make_folder(path: Path) -> Path:
    (path / "sources").mkdir(parents=True)
    (path / "chronicle.toml").write_text(TOML, "utf-8")
    for name, text in (("older", OLD), ("newer", NEW), ("third", OTHER)):
        (path / "sources" / f"{name}.txt").write_bytes(text.encode())
    return path


def open_pile(path: Path) -> Workspace:
    """The pile as a file in `path`, open for editing."""
    file = path / "pile.chronicle"
    pack_folder(make_folder(path / "pile"), file)
    return Workspace.open(file)
