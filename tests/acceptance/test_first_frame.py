"""The first frame comes fast because it imports only what it needs.

`benchmarks/startup.py` measures the time; this keeps what it depends on from coming back unseen.
"""

from __future__ import annotations

import builtins
import os
import re
import subprocess
import sys

import pytest

COMMAND = [sys.executable, "-P", "-X", "importtime", "-m", "timeline_app"]
FIRST_FRAME = "first frame\n"
IMPORTED = re.compile(r"^import time: .*\| +(\S+)$", re.MULTILINE)

WAITS = {
    "anyascii",
    "dateutil",
    "hashlib",
    "html",
    "jellyfish",
    "json",
    "rapidfuzz",
    "sqlite3",
    "subprocess",
    "timeline_app.anchoring",
    "timeline_app.chronology.edtf",
    "timeline_app.chronology.phrases",
    "timeline_app.chronology.wording",
    "timeline_app.extract",
    "timeline_app.formats",
    "timeline_app.model.claim",
    "timeline_app.model.edits",
    "timeline_app.model.source",
    "timeline_app.store.records.claim_store",
    "timeline_app.store.columns.column_mending",
    "timeline_app.store.columns.column_rows",
    "timeline_app.store.log.edit_door",
    "timeline_app.store.search.search_index",
    "timeline_app.store.records.source_store",
    "timeline_app.store.whole.whole_chronicle",
    "timeline_app.view.reading.claim_card",
    "timeline_app.view.crash_report",
    "timeline_app.view.reading.detail_pane",
    "timeline_app.view.widgets.plain_message",
    "timeline_app.view.reading.source_reader",
    "timeline_app.workspace.showing.details",
    "timeline_app.workspace.files.packing",
    "tomllib",
}
"""Modules, and packages with all in them, that the first frame does without."""


@pytest.fixture(scope="module")
def imported_before_it(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The modules that a second start on the bundled chronicle imports before its first frame."""
    homes = tmp_path_factory.mktemp("homes")
    environment = os.environ | {"TIMELINE_APP_EXIT_AFTER_FIRST_FRAME": "1"}
    environment |= {f"XDG_{kind}_HOME": str(homes / kind) for kind in ("DATA", "CONFIG", "STATE")}
    for _ in ("first start", "second start"):
        done = subprocess.run(
            COMMAND,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=True,
            timeout=60,
        )
    before, found, _ = done.stdout.partition(FIRST_FRAME)
    assert found
    return IMPORTED.findall(before)


def test_the_first_frame_imports_only_what_it_needs(imported_before_it: list[str]) -> None:
    early = [
        module
        for module in imported_before_it
        if any(module == name or module.startswith(f"{name}.") for name in WAITS)
    ]
    assert early == [], "import these in the function that needs them"


def test_python_s_own_import_serves_the_window() -> None:
    from timeline_app.view import plain_import

    assert plain_import
    assert builtins.__import__ is builtins.__orig_import__  # type: ignore[attr-defined]
