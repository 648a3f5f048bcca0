from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run, assert_one_clear_line
from timeline_app.workspace.files.bundled import bundled_folder
from timeline_app.workspace.files.packing import pack_folder


def test_hits_are_lines_with_kind_id_title_and_snippet(command: Run) -> None:
    ran = command("search", bundled_folder(), '"common sense"')
    lines = ran.out.splitlines()
    assert (ran.code, ran.err, len(lines)) == (0, "", 2)
    assert lines[0].startswith("event decision-to-recognise-1933 ")
    assert lines[1].startswith("passage embassy-2022:1425-1437 ")
    assert "common sense" in lines[1]


def test_json_has_offsets_into_the_verbatim_text(command: Run) -> None:
    ran = command("search", bundled_folder(), "hamburg", "--json")
    hits = json.loads(ran.out)["hits"]
    text = (bundled_folder() / "sources" / "embassy-2017.txt").read_text("utf-8-sig")
    passages = [hit for hit in hits if hit["kind"] == "passage"]
    assert passages
    assert all(text[hit["start"] : hit["end"]] == "Hamburg" for hit in passages)
    assert {hit["id"] for hit in hits if hit["kind"] == "event"} >= {"hamburg-meeting-2017"}


def test_the_limit_counts_hits_of_each_kind(command: Run) -> None:
    out = command("search", bundled_folder(), "relations", "--limit", 2, "--json").out
    kinds = [hit["kind"] for hit in json.loads(out)["hits"]]
    assert kinds == ["event", "event", "passage", "passage"]


def test_a_wrong_query_says_where_and_searches_the_rest(command: Run) -> None:
    ran = command("search", bundled_folder(), "hamburg AND")
    assert ran.code == 0
    assert "character 9" in ran.err
    assert "hamburg-meeting-2017" in ran.out


def test_nothing_found_is_no_fault(command: Run) -> None:
    assert command("search", bundled_folder(), "zzzz").out == "Nothing was found.\n"


def test_a_limit_of_none_is_bad_usage(command: Run) -> None:
    assert_one_clear_line(command("search", bundled_folder(), "war", "--limit", 0), 2)


def test_repair_makes_the_index_of_a_file_anew(command: Run, tmp_path: Path) -> None:
    file = tmp_path / "own.chronicle"
    pack_folder(bundled_folder(), file)
    ran = command("check", file, "--repair")
    assert (ran.code, ran.err) == (0, "")
    assert "made anew" in ran.out


def test_a_folder_has_no_index_to_repair(command: Run) -> None:
    assert_one_clear_line(command("check", bundled_folder(), "--repair"))
