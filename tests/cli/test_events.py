from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.store.samples import small
from timeline_app.model.chronicle import Chronicle, ChronicleInfo
from timeline_app.model.event import Category, Event
from timeline_app.workspace.files.bundled import bundled_folder
from timeline_app.workspace.files.packing import write_chronicle_file


@pytest.fixture
def bundled(command: Run) -> dict[str, Any]:
    ran = command("events", "--json")
    assert (ran.code, ran.err) == (0, "")
    read: dict[str, Any] = json.loads(ran.out)
    return read


def test_the_json_has_the_promised_shape(bundled: dict[str, Any]) -> None:
    event = bundled["events"][0]

    assert list(bundled) == ["chronicle", "sources", "events"]
    assert list(bundled["sources"][0]) == [
        "id",
        "title",
        "publisher",
        "issued",
        "language",
        "sha256",
    ]
    assert list(event) == [
        "id",
        "title",
        "date",
        "calendar",
        "earliest",
        "latest",
        "category",
        "importance",
        "claims",
    ]
    assert list(event["claims"][0]) == [
        "id",
        "source",
        "basis",
        "date",
        "calendar",
        "wording",
        "exact",
        "prefix",
        "suffix",
        "start",
        "end",
        "health",
    ]


def test_offsets_point_at_the_words_in_the_verbatim_text(bundled: dict[str, Any]) -> None:
    texts = {path.stem: path.read_bytes() for path in (bundled_folder() / "sources").iterdir()}
    for event in bundled["events"]:
        for claim in event["claims"]:
            text = texts[claim["source"]].decode("utf-8-sig")
            assert text[claim["start"] : claim["end"]] == claim["exact"]
            assert claim["health"] == "exact"


def test_the_digest_is_that_of_the_documents_bytes(bundled: dict[str, Any]) -> None:
    digests = {
        path.stem: sha256(path.read_bytes()).hexdigest()
        for path in (bundled_folder() / "sources").iterdir()
    }

    assert {one["id"]: one["sha256"] for one in bundled["sources"]} == digests


def test_events_come_in_order_of_time(bundled: dict[str, Any]) -> None:
    first, last = bundled["events"][0], bundled["events"][-1]

    assert (first["date"], first["earliest"], first["latest"]) == (
        "1807",
        "1807-01-01",
        "1807-12-31",
    )
    assert last["earliest"].startswith("2025")


def chronicle_file(folder: Path, *events: Event) -> Path:
    lane = Category("lane", "Lane", "#123456", 1)
    chronicle = Chronicle(ChronicleInfo("c", "C"), (lane,), events=events)
    write_chronicle_file(chronicle, folder / "a.chronicle")
    return folder / "a.chronicle"


@pytest.mark.parametrize(
    ("date", "calendar", "earliest", "latest"),
    [
        ("1945/..", "gregorian", "1945-01-01", None),
        ("../1917", "gregorian", None, "1917-12-31"),
        ("-0479", "julian", "-0480-12-27", "-0479-12-26"),
        ("1066-10-14", "julian", "1066-10-20", "1066-10-20"),
    ],
)
def test_limits_are_iso_dates_and_null_where_open(
    command: Run,
    tmp_path: Path,
    date: str,
    calendar: str,
    earliest: str | None,
    latest: str | None,
) -> None:
    path = chronicle_file(tmp_path, Event("e", "E", date, "lane"))
    (event,) = json.loads(command("events", path, "--json").out)["events"]

    assert (event["calendar"], event["earliest"], event["latest"]) == (calendar, earliest, latest)


def test_a_file_prints_what_its_folder_prints(command: Run, tmp_path: Path) -> None:
    command("pack", bundled_folder(), tmp_path / "a.chronicle")

    from_file = command("events", tmp_path / "a.chronicle", "--json").out
    assert from_file == command("events", bundled_folder(), "--json").out


def test_json_is_utf_8_and_keeps_its_letters(command: Run, tmp_path: Path) -> None:
    write_chronicle_file(small(), tmp_path / "a.chronicle")
    out = command("events", "--json", tmp_path / "a.chronicle").out

    assert '"exact": "Ёж"' in out


def test_the_table_has_dates_in_words_titles_and_sources(command: Run) -> None:
    lines = command("events").out.splitlines()

    assert lines[0].split() == ["Date", "Event", "Sources"]
    (notes,) = (line for line in lines if line.startswith("1917 to 16 November 1933"))
    assert notes.endswith("embassy-2022, tass-2025")


def test_a_title_cannot_steer_the_terminal(command: Run, tmp_path: Path) -> None:
    path = chronicle_file(tmp_path, Event("e", "red \x1b[31m\nand more", "1933", "lane"))
    out = command("events", path).out

    assert "\x1b" not in out
    assert len(out.splitlines()) == 2


def test_listing_changes_nothing(command: Run, tmp_path: Path) -> None:
    path = chronicle_file(tmp_path, Event("e", "E", "1933", "lane"))
    before = path.read_bytes()
    command("events", path)
    command("check", path)

    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
