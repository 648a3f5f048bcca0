from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest

from tests.disks import lock, small_disk
from timeline_app.chronology.calendars import Calendar
from timeline_app.model.claim import Basis
from timeline_app.model.edits.edit import ChangeSet, Edit, Put, Remove
from timeline_app.model.errors import UserError
from timeline_app.model.event import Event
from timeline_app.model.source import AnchorHealth, TextRange
from timeline_app.workspace.files.bundled import bundled_folder
from timeline_app.workspace.files.packing import pack_folder
from timeline_app.workspace.workspace import Workspace

NOTES = "diplomatic-relations-1933"


@pytest.fixture
def bundled() -> Iterator[Workspace]:
    with Workspace.bundled() as workspace:
        yield workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """The bundled chronicle in a file, open for writing."""
    pack_folder(bundled_folder(), tmp_path / "a.chronicle")
    with Workspace.open(tmp_path / "a.chronicle") as opened:
        yield opened


def an_event(workspace: Workspace) -> str:
    """The event with the most claims."""
    return max(workspace.events_in_time_order(), key=lambda one: len(workspace.claims_of(one)))


def test_the_bundled_chronicle_is_read_only_and_says_why(bundled: Workspace) -> None:
    assert bundled.read_only
    assert "pack" in bundled.read_only_reason
    with pytest.raises(UserError) as caught:
        bundled.apply(Edit("edit", (Put(replace(bundled.events()[0], title="x")),)))
    assert caught.value.code == "read_only"


def test_a_file_holds_what_its_folder_holds(bundled: Workspace, workspace: Workspace) -> None:
    assert workspace.whole() == bundled.whole()
    assert workspace.info == bundled.info
    assert not workspace.read_only


def test_events_come_in_order_of_time(bundled: Workspace) -> None:
    ids = bundled.events_in_time_order()

    assert [event.id for event in bundled.events()] == list(ids)
    assert bundled.event(ids[0]).date == "1807"


def test_every_event_has_a_row(bundled: Workspace) -> None:
    columns = bundled.columns()
    for event_id in bundled.events_in_time_order():
        rows = bundled.rows_of(event_id)
        assert columns.texts.ids(rows) == [event_id] * len(rows) != []


def test_lanes_are_the_categories_in_order(bundled: Workspace) -> None:
    assert bundled.columns().lanes == tuple(one.id for one in bundled.categories())


def test_a_detail_shows_each_passage_in_its_context(bundled: Workspace) -> None:
    event_id = an_event(bundled)
    detail = bundled.event_detail(event_id)

    assert detail.event == bundled.event(event_id)
    assert detail.category.id == detail.event.category
    assert {one.claim.id for one in detail.claims} == {
        claim.id for claim in bundled.claims_of(event_id)
    }
    for one in detail.claims:
        passage = one.claim.passage
        text = bundled.source_text(passage.source, passage.revision).text
        shown = one.before.lstrip("…") + one.exact + one.after.rstrip("…")
        assert one.exact == passage.quote.exact
        assert one.health is AnchorHealth.EXACT
        assert shown in text


def test_a_detail_names_the_oldest_source_first(bundled: Workspace) -> None:
    for event_id in bundled.events_in_time_order():
        issued = [one.source.issued for one in bundled.event_detail(event_id).claims]
        years = [date.lstrip("[")[:4] for date in issued]
        assert years == sorted(years)


def test_a_context_is_cut_between_words(bundled: Workspace) -> None:
    for event_id in bundled.events_in_time_order():
        for one in bundled.event_detail(event_id).claims:
            text = bundled.source_text(one.source.id).text
            if one.before.startswith("…"):
                place = text.index(one.before[1:] + one.exact)
                assert text[place - 1].isspace()


def test_a_reading_marks_every_claim_on_the_text(bundled: Workspace) -> None:
    for source in bundled.sources():
        reading = bundled.reading(source.id)
        claims = {claim.id: claim for claim in bundled.claims_in(source.id)}
        assert {mark.claim for mark in reading.marks} == set(claims)
        assert list(reading.marks) == sorted(reading.marks, key=lambda mark: mark.start)
        for mark in reading.marks:
            claim = claims[mark.claim]
            assert reading.text[mark.start : mark.end] == claim.passage.quote.exact
            assert mark.event == claim.event


def test_the_reading_of_a_claim_is_of_its_own_text(bundled: Workspace) -> None:
    claim = bundled.claims_of(an_event(bundled))[0]
    reading = bundled.reading_of_claim(claim.id)

    assert (reading.source.id, reading.revision) == (claim.passage.source, claim.passage.revision)


def test_what_is_not_there_is_said(bundled: Workspace) -> None:
    for ask in (
        lambda: bundled.event("x"),
        lambda: bundled.event_detail("x"),
        lambda: bundled.source("x"),
        lambda: bundled.source_text("x"),
        lambda: bundled.reading("x"),
        lambda: bundled.reading_of_claim("x"),
        lambda: bundled.source_text("tass-2025", 99),
    ):
        with pytest.raises(UserError) as caught:
            ask()
        assert caught.value.code == "not_found"


def test_an_edit_is_seen_in_events_columns_and_by_observers(workspace: Workspace) -> None:
    seen: list[ChangeSet] = []
    workspace.columns()
    workspace.observe(seen.append)
    first = workspace.events()[0]
    changes = workspace.apply(
        Edit("edit", (Put(replace(first, title="New title", date="{1700,1701}")),))
    )

    assert seen == [changes]
    assert changes.events == {first.id}
    assert workspace.title_and_date(first.id)[0] == "New title"
    assert workspace.columns().texts.titles(workspace.rows_of(first.id)) == ["New title"] * 2
    workspace.forget(seen.append)


def test_a_refused_edit_tells_nobody(workspace: Workspace) -> None:
    seen: list[ChangeSet] = []
    workspace.observe(seen.append)
    before = workspace.whole()
    with pytest.raises(UserError):
        workspace.apply(Edit("edit", (Remove(Event, an_event(workspace)),)))

    assert seen == []
    assert workspace.whole() == before


def test_a_passage_that_moved_is_shown_where_it_stands(workspace: Workspace) -> None:
    claim = workspace.claims_of(an_event(workspace))[0]
    start, end = claim.passage.position.start, claim.passage.position.end
    moved = replace(claim.passage, position=TextRange(start + 1, end + 1))
    workspace.apply(Edit("edit", (Put(replace(claim, passage=moved)),)))
    (detail,) = (
        one for one in workspace.event_detail(claim.event).claims if one.claim.id == claim.id
    )

    assert detail.health is AnchorHealth.MOVED
    assert detail.exact == claim.passage.quote.exact


def test_a_passage_that_is_lost_is_shown_as_the_claim_quotes_it(workspace: Workspace) -> None:
    claim = workspace.claims_of(an_event(workspace))[0]
    quote = replace(claim.passage.quote, exact="words that nobody wrote")
    workspace.apply(
        Edit("edit", (Put(replace(claim, passage=replace(claim.passage, quote=quote))),))
    )
    (detail,) = (
        one for one in workspace.event_detail(claim.event).claims if one.claim.id == claim.id
    )

    assert (detail.health, detail.exact) == (AnchorHealth.LOST, "words that nobody wrote")
    assert claim.id not in {mark.claim for mark in workspace.reading_of_claim(claim.id).marks}


def test_a_folder_with_a_fault_names_file_and_reason(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    shutil.copytree(bundled_folder(), folder)
    toml = folder / "chronicle.toml"
    toml.write_text(
        toml.read_text("utf-8").replace('date = "1807"', 'date = "1807-13"', 1), "utf-8"
    )

    with pytest.raises(UserError, match=r"chronicle\.toml.*1807-13"):
        Workspace.open(folder)


def test_a_file_on_a_read_only_disk_opens_for_reading_and_says_so(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "4m") as disk:
        pack_folder(bundled_folder(), disk / "a.chronicle")
        lock(disk)
        with Workspace.open(disk / "a.chronicle") as workspace:
            assert "reading only" in workspace.read_only_reason
            assert workspace.check() == []
            with pytest.raises(UserError, match="reading only"):
                workspace.apply(Edit("edit", ()))


def test_of_a_source_the_stated_claims_come_first_and_the_editorial_ones_last(
    bundled: Workspace,
) -> None:
    order = [Basis.STATED, Basis.INFERRED, Basis.EDITORIAL]
    for event_id in bundled.events_in_time_order():
        for _, claims in groupby(bundled.event_detail(event_id).claims, lambda one: one.source.id):
            found = [(order.index(one.claim.basis), one.claim.passage.position) for one in claims]
            assert found == sorted(found)


def test_a_date_of_the_old_style_is_said_to_be_one(workspace: Workspace) -> None:
    """29 February 1900 exists in the Julian calendar only."""
    event = replace(workspace.event(NOTES), date="1900-02-29", calendar=Calendar.JULIAN)
    workspace.apply(Edit("Move", (Put(event),)))
    assert workspace.title_and_date(NOTES)[1] == "29 February 1900 (Old Style)"
