"""Proof 9: a chronicle from a stranger is hostile; it is refused or does no harm, and soon."""

from __future__ import annotations

import json
import os
import resource
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw

from reliability.chronicles import chronicle, new_file
from reliability.figures import Figure, Scale, done, most, none
from timeline_app.model.errors import UserError
from timeline_app.workspace.workspace import Workspace

_SECONDS, _MEGABYTES = 2, 512
_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"


def prove(_: Scale) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        attacks = _attacks(folder)
        base = _used(_harmless(folder))
        harmed, seconds, megabytes, elsewhere = [], 0.0, 0.0, 0
        for what, attack in attacks.items():
            path = new_file(folder, chronicle(20, 2, 100))
            _prepare(path, attack)
            before = _files(folder)
            used = _used(path)
            elsewhere += _files(folder) != before
            if used is None:
                harmed.append(what)
                continue
            seconds = max(seconds, used[0])
            megabytes = max(megabytes, used[1] - (base or (0, 0))[1])
    yield done("attacks", len(attacks))
    yield none("attacks that did harm or crashed", len(harmed))
    yield most("longest time until refused or opened", seconds, _SECONDS, "s")
    yield most("most memory beside that of a harmless file", megabytes, _MEGABYTES, "MB")
    yield none("openings that wrote elsewhere", elsewhere)


def _attacks(folder: Path) -> dict[str, Callable[[apsw.Connection], object]]:
    """Each is done to a sound file by another program."""

    def run(*statements: str) -> Callable[[apsw.Connection], object]:
        return lambda connection: [connection.execute(one).fetchall() for one in statements]

    return {
        "a trigger": run(
            "CREATE TRIGGER evil AFTER UPDATE ON event BEGIN DELETE FROM source_text; END"
        ),
        "an endless view": run(
            "DROP TABLE changed_event", f"CREATE VIEW changed_event AS {_ENDLESS}"
        ),
        "a view of 800 MB": run(
            "DROP TABLE silence",
            "CREATE VIEW silence AS SELECT 'a' AS id, 'b' AS event, 'c' AS source, "
            "hex(zeroblob(400000000)) AS note, 1 AS hash",
        ),
        "a view that reads a file": run(
            "DROP TABLE silence", "CREATE VIEW silence AS SELECT readfile('/etc/hosts') AS id"
        ),
        "tables without types": run(
            "DROP TABLE state",
            "CREATE TABLE state (one, generation)",
            "INSERT INTO state VALUES (1, 'x')",
        ),
        "a foreign virtual table": run("CREATE VIRTUAL TABLE evil USING fts5 (a)"),
        "a deep expression": run(
            "CREATE INDEX evil ON event (" + "(" * 60 + "title" + " || 'a')" * 60 + ")"
        ),
        "a huge title": run("UPDATE event SET title = hex(zeroblob(50000000)) WHERE number = 1"),
        "a huge log": run(
            "INSERT INTO edit_log VALUES (1, 'a', 1, '', 'edit', 'x', 0, 0, 1, 0, "
            "hex(zeroblob(50000000)), '[]', 1)",
            "UPDATE state SET generation = 1",
        ),
        "a number beyond the axis": run("UPDATE state SET generation = 9223372036854775807"),
        "letters that are none": run("UPDATE event SET title = CAST(x'ff41' AS TEXT)"),
        "a deep date": run("UPDATE event SET date = '" + "[" * 5_000 + "'"),
        "a file beside it": lambda _: (folder / "proof.chronicle-journal").write_bytes(bytes(4096)),
    }


def _harmless(folder: Path) -> Path:
    return new_file(folder, chronicle(20, 2, 100), "harmless.chronicle")


def _prepare(path: Path, attack: Callable[[apsw.Connection], object]) -> None:
    connection = apsw.Connection(str(path))
    attack(connection)
    connection.close()


def _files(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir() if not one.name.endswith("-journal")}


def _used(path: Path) -> tuple[float, float] | None:
    """Seconds and megabytes that showing the file takes in a child; None where it does harm."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _show(path, writing)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    found: list[float] | None = json.loads(told) if told else None
    return None if found is None else (found[0], found[1])


def _show(path: Path, writing: int) -> None:
    """Open the file as the window does and edit it. Never returns."""
    begin = time.perf_counter()
    documents = 2
    try:
        try:
            with Workspace.open(path) as workspace:
                columns = workspace.columns()
                columns.texts.titles(range(len(columns)))
                workspace.editing.history(10)
                documents = len([workspace.source_text(one.id) for one in workspace.sources()])
        except UserError:
            documents = 2
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        if documents == 2:
            with os.fdopen(writing, "w") as pipe:
                pipe.write(json.dumps([time.perf_counter() - begin, memory]))
    except BaseException:
        traceback.print_exc()
    os._exit(0)
