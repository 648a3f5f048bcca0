"""`timeline-app pack` and `unpack`: a chronicle between folder and file."""

from __future__ import annotations

from argparse import Namespace

from timeline_app.cli.output import GOOD, say
from timeline_app.workspace.files.packing import pack_folder, unpack_file


def pack(arguments: Namespace) -> int:
    chronicle = pack_folder(arguments.folder, arguments.file, replace=arguments.replace)
    say(f"packed {len(chronicle.events)} events into {arguments.file}")
    return GOOD


def unpack(arguments: Namespace) -> int:
    chronicle = unpack_file(arguments.file, arguments.folder)
    say(
        f"unpacked {len(chronicle.events)} events into {arguments.folder}; the history of edits "
        "is not part of a folder and stays in the file only"
    )
    return GOOD
