"""Searching the bundled chronicle: words, fields, filters, sounds, counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from timeline_app.model.edits.edit import Edit, Put
from timeline_app.workspace.files.bundled import bundled_folder
from timeline_app.workspace.files.packing import pack_folder
from timeline_app.workspace.searching.filters import NO_FILTERS, Filters
from timeline_app.workspace.searching.search import SearchEnded
from timeline_app.workspace.searching.search_answer import Matching, SearchAnswer, SearchRequest
from timeline_app.workspace.searching.snippets import Snippet
from timeline_app.workspace.workspace import Workspace


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    with Workspace.bundled() as opened:
        yield opened


def answer(workspace: Workspace, text: str, filters: Filters = NO_FILTERS) -> SearchAnswer:
    return workspace.searcher().answer(SearchRequest(text, filters), workspace.columns())


def matching(workspace: Workspace, text: str, filters: Filters = NO_FILTERS) -> Matching:
    request = SearchRequest(text, filters)
    return workspace.searcher().matching(request, workspace.columns(), counts=True)


def ids(found: SearchAnswer) -> set[str]:
    return {hit.event for hit in found.events}


def marked(snippet: Snippet) -> list[str]:
    return [snippet.text[mark.start : mark.end] for mark in snippet.marks]


def test_hits_show_the_words_in_their_verbatim_text(workspace: Workspace) -> None:
    found = answer(workspace, '"COMMON sense"')
    (passage,) = found.passages
    text = workspace.source_text(passage.source, passage.revision).text
    assert text[passage.start : passage.end] == "common sense"
    assert marked(passage.snippet) == ["common sense"]
    assert passage.events == ("decision-to-recognise-1933",)


def test_a_hit_that_no_claim_uses_is_found_too(workspace: Workspace) -> None:
    found = answer(workspace, "agricultural OR customs")
    assert any(not hit.events for hit in found.passages)


def test_words_side_by_side_must_all_be_there(workspace: Workspace) -> None:
    assert ids(answer(workspace, "kalinin letter")) <= ids(answer(workspace, "kalinin"))
    assert ids(answer(workspace, "kalinin OR hamburg")) == ids(answer(workspace, "kalinin")) | ids(
        answer(workspace, "hamburg")
    )


def test_not_takes_away(workspace: Workspace) -> None:
    everything = len(workspace.events())
    war, without = (matching(workspace, text).events for text in ("war", "NOT war"))
    assert war + without == everything


def test_a_russian_name_finds_the_english_one_by_sound(workspace: Workspace) -> None:
    found = answer(workspace, "Рузвельт")
    assert {hit.event for hit in found.events} == ids(answer(workspace, "Roosevelt"))
    assert all(hit.sounds_like for hit in found.events)
    assert all(hit.sounds_like for hit in found.passages)
    assert "Roosevelt" in marked(found.passages[0].snippet)


def test_exact_hits_come_before_those_that_sound_alike(tmp_path: Path) -> None:
    path = tmp_path / "own.chronicle"
    pack_folder(bundled_folder(), path)
    with Workspace.open(path) as own:
        event = own.event("soyuz-apollo-1975")
        edit = Edit("Describe", (Put(replace(event, description="Рузвельт", importance=1)),))
        own.apply(edit)
        found = answer(own, "Рузвельт").events
    assert found[0].event == "soyuz-apollo-1975"
    assert [hit.sounds_like for hit in found] == [False] + [True] * (len(found) - 1)
    assert len(found) > 1


def test_a_word_of_the_chronicle_is_not_widened(workspace: Workspace) -> None:
    assert "leader" not in {
        word for hit in answer(workspace, "letter").passages for word in marked(hit.snippet)
    }


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("source:tass", Filters().toggled("source", "tass-2025")),
        ("category:space", Filters().toggled("category", "space")),
        ("basis:inferred", Filters().toggled("basis", "inferred")),
        ("tag:vladimir-putin", Filters().toggled("tag", "vladimir-putin")),
        ('tag:"Vladimir Putin"', Filters().toggled("tag", "vladimir-putin")),
        ("date:1933..1945", Filters(date="1933..1945")),
    ],
)
def test_a_field_is_the_same_as_a_filter(
    workspace: Workspace, field: str, expected: Filters
) -> None:
    by_field, by_filter = matching(workspace, field), matching(workspace, "", expected)
    assert by_field.events > 0
    assert by_field.rows is not None
    assert by_filter.rows is not None
    assert np.array_equal(by_field.rows, by_filter.rows)


def test_fields_and_words_meet(workspace: Workspace) -> None:
    found = answer(workspace, "roosevelt source:tass")
    assert ids(found) < ids(answer(workspace, "roosevelt"))
    assert {hit.source for hit in found.passages} == {"tass-2025"}


def test_with_a_field_of_events_only_their_passages_are_found(workspace: Workspace) -> None:
    passages = answer(workspace, "war category:war-and-peace").passages
    inside = {one.id for one in workspace.events() if one.category == "war-and-peace"}
    assert passages
    assert all(inside & set(hit.events) for hit in passages)


@pytest.mark.parametrize(
    ("text", "code", "start"),
    [
        ("war category:nonsense", "no_category", 4),
        ("war source:pravda", "no_source", 4),
        ("war date:19333..1945", "bad_date", 9),
        ("war date:1945..1933", "bad_date", 15),
    ],
)
def test_a_field_without_a_meaning_is_left_out_and_says_so(
    workspace: Workspace, text: str, code: str, start: int
) -> None:
    found = answer(workspace, text)
    assert [(fault.code, fault.start) for fault in found.faults] == [(code, start)]
    assert ids(found) == ids(answer(workspace, "war"))


def test_the_canvas_is_told_which_rows_match_and_where_the_hits_are(workspace: Workspace) -> None:
    found = matching(workspace, "hamburg")
    columns = workspace.columns()
    assert found.rows is not None
    shown = {columns.texts.ids([row])[0] for row in np.flatnonzero(found.rows).tolist()}
    assert shown == ids(answer(workspace, "hamburg"))
    assert found.instants.tolist() == columns.start[found.rows].tolist()


def test_nothing_asked_for_dims_nothing(workspace: Workspace) -> None:
    assert matching(workspace, "  ").rows is None


def test_counts_are_what_a_click_would_leave(workspace: Workspace) -> None:
    filters = Filters().toggled("source", "tass-2025")
    counts = matching(workspace, "", filters).counts
    assert counts is not None
    for facet, value in (("category", "space"), ("basis", "inferred"), ("only", "alone")):
        clicked = matching(workspace, "", filters.toggled(facet, value)).events
        assert counts[facet, value] == clicked


def test_counts_of_a_facet_do_not_fall_by_its_own_choice(workspace: Workspace) -> None:
    free = matching(workspace, "").counts
    chosen = matching(workspace, "", Filters().toggled("source", "tass-2025")).counts
    assert free is not None
    assert chosen is not None
    assert free["source", "embassy-2022"] == chosen["source", "embassy-2022"]


def test_an_event_of_one_source_is_alone_in_it(workspace: Workspace) -> None:
    found = matching(workspace, "", Filters().toggled("only", "alone"))
    alone = [
        event
        for event in workspace.events()
        if len({claim.passage.source for claim in workspace.claims_of(event.id)}) == 1
    ]
    assert found.events == len(alone)


def test_every_passage_of_the_bundled_chronicle_is_exact(workspace: Workspace) -> None:
    assert matching(workspace, "", Filters().toggled("only", "inexact")).events == 0


def test_work_that_nobody_waits_for_ends(tmp_path: Path) -> None:
    path = tmp_path / "own.chronicle"
    pack_folder(bundled_folder(), path)
    with Workspace.open(path) as own, pytest.raises(SearchEnded):
        own.searcher().answer(SearchRequest("war"), own.columns(), lambda _: False)


def test_filters_alone_need_no_index(tmp_path: Path) -> None:
    path = tmp_path / "own.chronicle"
    pack_folder(bundled_folder(), path)
    with Workspace.open(path) as own:
        request = SearchRequest("", Filters().toggled("category", "space"))
        found = own.searcher().answer(request, own.columns(), lambda _: False)
    assert [hit.event for hit in found.events] == ["soyuz-apollo-1975"]


def test_a_closed_search_answers_no_more() -> None:
    own = Workspace.bundled()
    searcher, columns = own.searcher(), own.columns()
    searcher.answer(SearchRequest("war"), columns)
    own.close()
    with pytest.raises(SearchEnded):
        searcher.answer(SearchRequest("war"), columns)
