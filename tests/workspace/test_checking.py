from __future__ import annotations

from dataclasses import replace

import pytest

from tests.store.samples import passage, small
from timeline_app.model.chronicle import Chronicle
from timeline_app.model.claim import Basis, Claim
from timeline_app.model.source import Passage, TextQuote, TextRange
from timeline_app.workspace.files.checking import faults_of_claims
from timeline_app.workspace.workspace import Workspace


def with_claim(claim: Claim) -> Chronicle:
    return replace(small(), claims=(claim,))


SOUND = Claim(
    "c", "notes", passage("notes were exchanged"), Basis.STATED, "1933", "notes were exchanged"
)


def codes(claim: Claim) -> list[str]:
    return [fault.code for fault in faults_of_claims(with_claim(claim))]


def test_the_bundled_chronicle_is_sound() -> None:
    with Workspace.bundled() as workspace:
        assert workspace.check() == []


def test_sound_claims_have_no_fault() -> None:
    assert list(faults_of_claims(small())) == []


def shifted(one: Passage, by: int) -> Passage:
    start, end = one.position.start + by, one.position.end + by
    return replace(one, position=TextRange(start, end))


@pytest.mark.parametrize(
    ("code", "claim"),
    [
        ("passage_moved", replace(SOUND, passage=shifted(SOUND.passage, 3))),
        ("passage_moved", replace(SOUND, dated_by=(shifted(passage("November 16, 1933"), 1),))),
        (
            "passage_lost",
            replace(SOUND, passage=replace(SOUND.passage, quote=TextQuote("notes were lost"))),
        ),
        (
            "passage_ambiguous",
            replace(SOUND, passage=Passage("embassy", 1, TextQuote("e"), TextRange(0, 1))),
        ),
        ("wording_not_found", replace(SOUND, wording="November")),
        ("no_wording", replace(SOUND, wording="")),
        ("editorial_wording", replace(SOUND, basis=Basis.EDITORIAL)),
    ],
)
def test_a_claim_with_a_fault_is_found(code: str, claim: Claim) -> None:
    assert code in codes(claim)


def test_a_fault_names_claim_event_and_source() -> None:
    (fault,) = faults_of_claims(with_claim(replace(SOUND, passage=shifted(SOUND.passage, 3))))

    assert "“c”" in fault.sentence
    assert "“notes”" in fault.sentence
    assert "“embassy”" in fault.sentence
