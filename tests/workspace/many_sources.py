"""One event that many sources tell of."""

from __future__ import annotations

from pathlib import Path

from timeline_app.workspace.files.packing import pack_folder
from timeline_app.workspace.workspace import Workspace

HEAD = """\
[chronicle]
id = "many"
title = "Many"

[[category]]
id = "talks"
name = "Talks"
colour = "#2871a6"
"""
EVENT = """
[[event]]
id = "meeting"
title = "A meeting"
date = "1933"
category = "talks"
"""


def open_many(path: Path, count: int) -> Workspace:
    """A chronicle with `count` sources, each with one claim on the one event."""
    folder = path / "many"
    (folder / "sources").mkdir(parents=True)
    sources, claims = [], []
    for number in range(count):
        text = f"Witness {number} says that they met in 1933, and that it was cold.\n"
        (folder / "sources" / f"s{number}.txt").write_bytes(text.encode())
        sources.append(
            f'\n[[source]]\nid = "s{number}"\ntitle = "The report of witness {number}"\n'
            f'issued = "{1940 + number}"\nfile = "sources/s{number}.txt"\n'
        )
        claims.append(
            f'\n[[event.claim]]\nid = "c{number}"\nsource = "s{number}"\nbasis = "stated"\n'
            'date = "1933"\nwording = "1933"\nexact = "they met in 1933"\n'
        )
    toml = HEAD + "".join(sources) + EVENT + "".join(claims)
    (folder / "chronicle.toml").write_text(toml, "utf-8")
    file = path / "many.chronicle"
    pack_folder(folder, file)
    return Workspace.open(file)
