"""What sources say of one event, side by side."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.workspace.pile import open_pile
from timeline_app.chronology.relation import Relation
from timeline_app.model.claim import Basis
from timeline_app.model.edits.edit import Edit, Put
from timeline_app.model.errors import UserError
from timeline_app.workspace.sources.choosing import choose_date_of, contest
from timeline_app.workspace.sources.comparison import ComparedClaim, compared
from timeline_app.workspace.sources.disagreement import (
    Agreement,
    agreement_of,
    disagreements,
)
from timeline_app.workspace.workspace import Workspace


def alone(claim: ComparedClaim) -> list[str]:
    return [claim.detail.exact[one.start : one.end] for one in claim.alone]


def test_columns_stand_by_age_and_the_undated_source_comes_last(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        columns = compared(pile, "docking").columns
    assert [column.source.id for column in columns] == ["older", "newer", "third"]


def test_what_one_names_and_another_does_not_is_marked() -> None:
    with Workspace.bundled() as chronicle:
        older, newer = compared(chronicle, "cuban-missile-crisis-1962").columns
    assert "Caribbean" in alone(older.claims[0])
    assert alone(newer.claims[0]) == ["Cuban Missile Crisis"]


def test_a_month_that_only_one_source_gives_is_marked() -> None:
    with Workspace.bundled() as chronicle:
        older, newer = compared(chronicle, "soyuz-apollo-1975").columns
    assert "July 1975" in alone(older.claims[0])
    assert older.claims[0].wording_alone
    assert alone(newer.claims[0]) == []


def test_one_source_alone_has_nothing_to_differ_from() -> None:
    with Workspace.bundled() as chronicle:
        comparison = compared(chronicle, "relations-established-1807")
    assert len(comparison.columns) == 1
    assert alone(comparison.columns[0].claims[0]) == []
    assert {one.source.id for one in comparison.silent} == {"embassy-2017", "tass-2025"}


def test_a_silence_that_was_checked_is_told(tmp_path: Path) -> None:
    with Workspace.bundled() as chronicle:
        silent = compared(chronicle, "relations-established-1807").silent
    assert all(one.silence is not None for one in silent)


def test_each_date_is_told_against_the_chosen_one(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        comparison = compared(pile, "docking")
        editorial = compared(pile, "crisis").columns[1].claims[0]
    relations = [column.claims[0].relation for column in comparison.columns]
    assert relations == [Relation.SAME, Relation.COARSER, Relation.DIFFERENT]
    assert comparison.agreement is Agreement.DIFFER
    assert editorial.relation is None


def test_a_date_within_another_is_finer_and_no_disagreement() -> None:
    with Workspace.bundled() as chronicle:
        event = chronicle.event("soyuz-apollo-1975")
        assert agreement_of(event, chronicle.claims_of(event.id)) is Agreement.FINER
        assert "soyuz-apollo-1975" not in {one.event for one in disagreements(chronicle)}


def test_disagreements_name_rows_and_the_span_of_each_claim(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        (dissent,) = disagreements(pile)
        rows = pile.rows_of("docking")
    assert dissent.event == "docking"
    assert list(dissent.rows) == rows
    assert {one.source: one.date for one in dissent.spans} == {
        "older": "1975-07",
        "newer": "1975",
        "third": "1975-08",
    }
    assert all(one.span.start < one.span.end for one in dissent.spans)


def test_a_chosen_date_that_no_claim_allows_is_a_disagreement(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        event = pile.event("crisis")
        pile.apply(Edit("change", (Put(replace(event, date="1980")),)))
        assert "crisis" in {one.event for one in disagreements(pile)}


def test_an_editorial_claim_is_no_disagreement(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        event = pile.event("crisis")
        claims = [
            replace(claim, date="1990") if claim.basis is Basis.EDITORIAL else claim
            for claim in pile.claims_of("crisis")
        ]
    assert {claim.date for claim in claims} == {"1962-10", "1990"}
    assert agreement_of(event, claims) is not Agreement.DIFFER


def test_the_date_of_another_claim_can_be_chosen(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        pile.apply(contest(pile, "docking", contested=True))
        assert pile.event("docking").contested
        pile.apply(choose_date_of(pile, "docking-third", "The third hand was there."))
        event = pile.event("docking")
    assert (event.date, event.date_reason, event.contested) == (
        "1975-08",
        "The third hand was there.",
        False,
    )


def test_an_unknown_event_cannot_be_compared(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile, pytest.raises(UserError, match="nowhere"):
        compared(pile, "nowhere")
