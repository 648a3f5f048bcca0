"""Proof 3: an I/O error at every file call, and full disks: before or after, never between.

A disk is full in two ways: no file may be longer than a limit, in a child process; and a small
disk of its own (tmpfs) in a mount namespace, which needs no right to mount.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from reliability.chronicles import chronicle, new_file
from reliability.failing_files import NAME, Failing
from reliability.figures import Figure, Scale, done, none
from reliability.file_layers import in_use
from reliability.homes import own_home
from reliability.operations import Operation, is_settled, operations, prepare, settle
from timeline_app.model.edits import tags
from timeline_app.model.errors import UserError
from timeline_app.model.event import Tag
from timeline_app.workspace.workspace import Workspace

_SIZES = (0, 512, 4096, 8192, 20_000, 60_000, 120_000, 200_000, 300_000)  # bytes a file may have


def prove(scale: Scale) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name, own_home(Path(name) / "home"):
        folder = Path(name)
        path = new_file(folder, chronicle(12, 2, 60))
        with Workspace.open(path) as workspace:
            prepare(workspace)
        sound = path.read_bytes()
        tried, between, unsaid = _failing_calls(path, sound, scale)
        yield done("operations on files that fail", tried)
        yield none("chronicles between before and after, or where work did not go on", between)
        yield none("failures that were no clear sentence", unsaid)
        sizes = _SIZES[:: scale.of(4, 1, 1)]
        tried, between, unsaid = _full_disks(path, sound, sizes)
        yield done("operations on full disks", tried)
        yield none("full disks: chronicles or older files that were not as before", between)
        yield none("full disks: failures that were no clear sentence", unsaid)
    yield from _small_disk(scale)


def _small_disk(scale: Scale) -> Iterator[Figure]:
    command = ["unshare", "-rm", sys.executable, "-P", "-m", "reliability.small_disk"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with tempfile.TemporaryDirectory() as folder:
        found = subprocess.run(
            [*command, folder, scale.name], env=environment, capture_output=True, text=True
        )
    if found.returncode:
        said = (found.stderr.strip().splitlines() or ["no word"])[-1]
        yield Figure("a small disk", f"none could be made here: {said}", "made", good=False)
        return
    print(found.stderr, end="", file=sys.stderr)
    tried, full, between, unsaid, stuck = json.loads(found.stdout)
    yield done("operations on a small disk", tried)
    yield done("small disk: operations for which it had no room", full)
    yield none("small disk: chronicles or older files that were not as before", between)
    yield none("small disk: failures that were no clear sentence", unsaid)
    yield none("small disk: work that did not go on when there was room", stuck)


def _failing_calls(path: Path, sound: bytes, scale: Scale) -> tuple[int, int, int]:
    tried = between = unsaid = 0
    layer = Failing()
    with in_use(layer, NAME):
        for operation in operations(path.parent).values():
            for lasting in (False, True):
                at, step = 1, scale.of(29, 5, 1)
                while True:
                    path.write_bytes(sound)
                    failed, good, said = _tried(layer, path, operation, at, lasting=lasting)
                    if not failed:
                        break
                    tried, between, unsaid = tried + 1, between + (not good), unsaid + (not said)
                    at += step
    return tried, between, unsaid


def _tried(
    layer: Failing, path: Path, operation: Operation, at: int, *, lasting: bool
) -> tuple[bool, bool, bool]:
    """Whether a call failed, whether the chronicle is before or after, and whether it was said."""
    said = True
    workspace = Workspace.open(path)
    before = workspace.whole()
    layer.arm(at, lasting=lasting)
    try:
        operation.make(workspace)
    except UserError as error:
        said = bool(error.sentence)
    except Exception:
        traceback.print_exc()
        said = False
    finally:
        layer.disarm()
    good = _goes_on(workspace, before, operation)
    workspace.close()
    return layer.failed, good, said


def _goes_on(workspace: Workspace, before: object, operation: Operation) -> bool:
    """Whether the chronicle is sound, all old or all new, and can be edited."""
    try:
        settled = settle(workspace._connection)
        now = workspace.whole()
        entries = len(workspace.editing.history(10))
        whole = settled and (now == before) == (entries == 1)
        workspace.apply(tags.add_tag(Tag("after", "After")))
        return whole and (operation.in_place or now == before) and workspace.check() == []
    except UserError:
        traceback.print_exc()
        return False


def _full_disks(path: Path, sound: bytes, sizes: Sequence[int]) -> tuple[int, int, int]:
    """A limit on the length of files does what a full disk does, and needs no right to mount."""
    tried = between = unsaid = 0
    for name, operation in operations(path.parent).items():
        for size in sizes:
            path.write_bytes(sound)
            older = path.parent / "copy.chronicle"
            older.write_bytes(b"an older file")
            shutil.rmtree(path.parent / "export", ignore_errors=True)
            said = _in_a_child(path, operation, size)
            kept = older.read_bytes() == b"an older file" or name == "saving a copy"
            good = is_settled(path)
            with Workspace.open(path) as workspace:
                good = good and workspace.check() == []
                entries = len(workspace.editing.history(10))
            kept = kept and (operation.in_place or entries == 1)
            if name == "saving a copy" and older.read_bytes() != b"an older file":
                with Workspace.open(older) as workspace:
                    kept = workspace.check() == []
            tried, between, unsaid = tried + 1, between + (not (good and kept)), unsaid + (not said)
    return tried, between, unsaid


def _in_a_child(path: Path, operation: Operation, size: int) -> bool:
    """Do it where no file can be longer than `size`; whether it worked or said why not."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            workspace = Workspace.open(path)
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
            with suppress(UserError):
                operation.make(workspace)
            code = 0
        except BaseException:
            traceback.print_exc()
        os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 0
