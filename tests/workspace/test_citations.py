"""A passage as a footnote, an annotation and a link."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.workspace.pile import open_pile
from timeline_app.model.errors import UserError
from timeline_app.model.source import Source
from timeline_app.workspace.sources.citations import (
    annotation,
    chicago,
    chicago_note,
    gost,
    gost_note,
    link,
    read_link,
)

SOURCE = Source(
    "s", "On ships", "A. Author", "Press", "1980-03-02", "en", "https://example.org/older"
)


def test_a_chicago_note_has_creator_title_publisher_date_and_address() -> None:
    assert chicago_note(SOURCE) == (
        "A. Author, “On ships,” Press, March 2, 1980, https://example.org/older."
    )


def test_a_chicago_note_leaves_out_what_nobody_knows() -> None:
    assert chicago_note(Source("s", "On ships")) == "“On ships,” n.d."


def test_a_gost_note_has_two_slashes_and_the_date_by_year_first() -> None:
    assert gost_note(SOURCE) == (
        "A. Author. On ships // Press. 1980. 2 March. URL: https://example.org/older."
    )


def test_a_gost_note_of_a_russian_source_is_russian() -> None:
    source = replace(SOURCE, language="ru", issued="2022-11-16", address="", title="Заявление")
    assert gost_note(source) == "A. Author. Заявление // Press. 2022. 16 нояб."


def test_a_coarse_date_stays_coarse() -> None:
    assert "1980" in chicago_note(replace(SOURCE, issued="1980"))
    assert "January" not in chicago_note(replace(SOURCE, issued="1980"))


def test_the_text_stands_before_its_footnote(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        passage = pile.claim("docking-older").passage
    assert chicago(SOURCE, passage).startswith(
        "“In July 1975 the two ships docked above the ocean”¹\n\n1. A. Author"
    )
    assert gost(SOURCE, passage).startswith(
        "«In July 1975 the two ships docked above the ocean»¹\n\n¹ A. Author"
    )


def test_an_annotation_has_both_selectors_and_the_hash(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        value = json.loads(annotation(pile, "docking-older"))
        sha256 = pile.source_text("older").sha256
    quote, position = value["target"]["selector"]
    assert value["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert quote["exact"] == "In July 1975 the two ships docked above the ocean"
    assert (position["start"], position["end"]) == (0, 49)
    assert value["target"]["digest"] == f"sha256:{sha256}"
    assert value["target"]["state"]["sourceDate"] == "1980-03-02"


def test_a_link_leads_back_to_its_passage(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        passage = pile.claim("docking-older").passage
        found = read_link(link(pile, passage))
        assert Path(found.file) == pile.path
    assert (found.chronicle, found.source, found.revision) == ("pile", "older", 1)
    assert found.position == passage.position


@pytest.mark.parametrize(
    "address",
    [
        "timeline-app:",
        "timeline-app:passage",
        "timeline-app:delete?all=1",
        "timeline-app:passage?chronicle=a&source=b&revision=1&start=9&end=3",
        "timeline-app:passage?chronicle=a&source=b&revision=x&start=1&end=3",
        "https://example.org/",
    ],
)
def test_what_is_no_link_is_refused(address: str) -> None:
    with pytest.raises(UserError, match="no link"):
        read_link(address)
