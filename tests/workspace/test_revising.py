"""A new text of a source, and where its passages went."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workspace.pile import OLD, open_pile
from timeline_app.model.errors import UserError
from timeline_app.model.source import AnchorHealth, TextRange
from timeline_app.workspace.sources.revising import (
    Revision,
    accept,
    edit_of,
    is_known,
    put_at,
    repair_queue,
    revised,
)
from timeline_app.workspace.workspace import Workspace


def health(revision: Revision) -> dict[str, AnchorHealth]:
    return {one.claim.id: one.health for one in revision.claims}


def revise(pile: Workspace, text: str) -> Revision:
    return revised(pile, "older", text.encode())


def test_passages_behind_an_insertion_go_over_by_themselves(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        revision = revise(pile, "A preface.\n" + OLD)
        pile.apply(edit_of(revision))
        claims = pile.claims_in("older")
        assert pile.check() == []
        assert repair_queue(pile) == ()
    assert set(health(revision).values()) == {AnchorHealth.MOVED}
    assert {claim.passage.revision for claim in claims} == {2}
    assert claims[0].passage.position.start == len("A preface.\n")


def test_other_line_breaks_and_quotes_need_no_look(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        revision = revise(pile, OLD.replace(" ", "\n").replace("-", "\N{NON-BREAKING HYPHEN}"))
        pile.apply(edit_of(revision))
        assert repair_queue(pile) == ()
        assert pile.claim("docking-older").wording == "July\n1975"
        assert pile.check() == []


def test_other_words_wait_in_the_repair_queue_with_both_texts(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        pile.apply(edit_of(revise(pile, OLD.replace("July 1975 the two", "Juli 1975 tbe two"))))
        (repair,) = repair_queue(pile)
        assert pile.claim("docking-older").passage.revision == 1
        assert repair.found.health is AnchorHealth.MOVED
        assert repair.found.found is not None
        assert repair.found.found.passage.quote.exact.startswith("In Juli 1975 tbe two ships")
        pile.apply(accept(repair))
        assert repair_queue(pile) == ()
        assert pile.claim("docking-older").wording == "Juli 1975"
        assert pile.check() == []


def test_a_lost_passage_is_kept_and_listed(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        revision = revise(pile, OLD[OLD.index("For a decade") :])
        pile.apply(edit_of(revision))
        assert set(health(revision).values()) == {AnchorHealth.LOST}
        queue = repair_queue(pile)
        assert {repair.found.claim.id for repair in queue} == {"docking-older", "crisis-older"}
        assert len(pile.claims_in("older")) == 2
        assert pile.check() == []


def test_a_person_can_put_a_lost_passage_somewhere(tmp_path: Path) -> None:
    new = "They docked in July 1975.\n" + OLD[OLD.index("For a decade") :]
    with open_pile(tmp_path) as pile:
        pile.apply(edit_of(revise(pile, new)))
        repair = next(one for one in repair_queue(pile) if one.found.claim.id == "docking-older")
        pile.apply(put_at(repair, TextRange(0, 24)))
        claim = pile.claim("docking-older")
        assert claim.passage.quote.exact == "They docked in July 1975"
        assert claim.wording == "July 1975"
        assert "docking-older" not in {one.found.claim.id for one in repair_queue(pile)}


def test_a_passage_cannot_be_put_nowhere(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        pile.apply(edit_of(revise(pile, "Nothing is left of it.")))
        repair = repair_queue(pile)[0]
        with pytest.raises(UserError, match="Select the words"):
            put_at(repair, TextRange(3, 3))
        with pytest.raises(ValueError, match="not certain"):
            accept(repair)


def test_the_same_text_is_known(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        revision = revise(pile, OLD)
        assert is_known(pile, revision)
        assert set(health(revision).values()) == {AnchorHealth.EXACT}


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile, pytest.raises(UserError, match="no text"):
        revised(pile, "older", b"\xff\xfe\xfa")


def test_a_claim_that_an_earlier_line_dates_goes_over_whole() -> None:
    with Workspace.bundled() as chronicle:
        text = chronicle.source_text("embassy-2022").text
        revision = revised(chronicle, "embassy-2022", ("Preface.\n" + text).encode())
    dated = [one for one in revision.claims if one.claim.dated_by]
    assert dated
    assert all(one.same and one.found is not None for one in dated)
    assert all(
        passage.revision == 2
        for one in dated
        if one.found is not None
        for passage in (one.found.passage, *one.found.dated_by)
    )
