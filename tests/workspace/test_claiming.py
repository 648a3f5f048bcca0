"""Claims out of a source's text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.workspace.pile import OLD, open_pile
from timeline_app.chronology.calendars import Calendar
from timeline_app.model.claim import Basis, Claim
from timeline_app.model.errors import UserError
from timeline_app.model.event import Event
from timeline_app.model.source import SourceText, TextRange
from timeline_app.workspace.sources.claiming import (
    LONGEST_PASSAGE,
    claim_dated_like,
    edit_that_adds,
    edit_that_moves,
    passage_of,
    redated,
)
from timeline_app.workspace.sources.coverage import note_silence
from timeline_app.workspace.workspace import Workspace


@pytest.fixture
def pile(tmp_path: Path) -> Iterator[Workspace]:
    with open_pile(tmp_path) as made:
        yield made


@pytest.fixture
def text(pile: Workspace) -> SourceText:
    return pile.source_text("older")


def place_of(words: str) -> TextRange:
    return TextRange(OLD.index(words), OLD.index(words) + len(words))


def claim(text: SourceText, words: str, date: str, calendar: Calendar | None = None) -> Claim:
    event = Event("docking", "Docking", date, "space", calendar)
    return claim_dated_like("new", event, text, passage_of(text, place_of(words)))


def test_a_passage_has_its_context_and_no_blanks_at_its_ends(text: SourceText) -> None:
    passage = passage_of(text, place_of(" the two ships docked "))
    assert passage.quote.exact == "the two ships docked"
    assert passage.quote.prefix == "In July 1975 "
    assert passage.quote.suffix == " above the ocean, and the crews "


def test_a_passage_holds_words_and_not_too_many(text: SourceText) -> None:
    with pytest.raises(UserError, match="Select the words"):
        passage_of(text, TextRange(2, 3))
    long = replace(text, text="a" * (LONGEST_PASSAGE + 1))
    with pytest.raises(UserError, match="at most 10,000"):
        passage_of(long, TextRange(0, LONGEST_PASSAGE + 1))


def test_a_date_in_the_passage_is_stated(text: SourceText) -> None:
    made = claim(text, "In July 1975 the two ships docked", "1975-07-17")
    assert (made.basis, made.date, made.wording) == (Basis.STATED, "1975-07", "July 1975")
    assert made.dated_by == ()


def test_a_date_in_the_rest_of_the_sentence_is_inferred(text: SourceText) -> None:
    made = claim(text, "the crews shook hands", "1975-07")
    assert (made.basis, made.wording) == (Basis.INFERRED, "July 1975")
    assert [one.quote.exact for one in made.dated_by] == ["July 1975"]


def test_a_date_that_contradicts_the_events_is_not_taken_for_it(text: SourceText) -> None:
    made = claim(text, "in October 1962, the Caribbean crisis", "1963")
    assert (made.basis, made.date, made.wording) == (Basis.EDITORIAL, "1963", "")


def test_the_calendar_chosen_for_the_same_date_is_the_claims_too(text: SourceText) -> None:
    made = claim(text, "in October 1962, the Caribbean crisis", "1962-10", Calendar.JULIAN)
    assert (made.basis, made.calendar) == (Basis.STATED, Calendar.JULIAN)


def test_a_wording_is_taken_as_the_source_writes_it(text: SourceText) -> None:
    old = claim(text, "Before that, in October 1962, the Caribbean crisis", "1962-10")
    made = redated(old, text, Basis.STATED, "1962-10", None, " october  1962 ")
    assert made.wording == "October 1962"


def test_words_elsewhere_in_the_source_date_by_inference_alone(text: SourceText) -> None:
    old = claim(text, "A treaty of 1972 limited missiles", "1972")
    made = redated(old, text, Basis.INFERRED, "1965", None, "a decade and a half")
    assert made.wording == "a decade and a half"
    assert [one.quote.exact for one in made.dated_by] == ["a decade and a half"]
    with pytest.raises(UserError, match="then the date is inferred"):
        redated(old, text, Basis.STATED, "1965", None, "a decade and a half")


def test_words_that_the_source_does_not_have_date_nothing(text: SourceText) -> None:
    old = claim(text, "A treaty of 1972 limited missiles", "1972")
    with pytest.raises(UserError, match="does not stand in the source"):
        redated(old, text, Basis.INFERRED, "1972", None, "last May")
    with pytest.raises(UserError, match="Give the words"):
        redated(old, text, Basis.STATED, "1972", None, " ")


def test_an_editorial_claim_has_no_wording(text: SourceText) -> None:
    old = claim(text, "the crews shook hands", "1975-07")
    made = redated(old, text, Basis.EDITORIAL, "1975-07-17", None, "July 1975")
    assert (made.wording, made.dated_by) == ("", ())


def test_a_new_claim_takes_the_note_of_silence_away_and_passes_every_check(
    pile: Workspace,
) -> None:
    pile.apply(note_silence(pile, "crisis", "third"))
    third = pile.source_text("third")
    passage = passage_of(third, TextRange(0, 20))
    made = claim_dated_like("new", pile.event("crisis"), third, passage)
    pile.apply(edit_that_adds(pile, made))
    assert pile.silences() == ()
    assert pile.check() == []


def test_a_moved_claim_takes_the_note_of_silence_away(pile: Workspace) -> None:
    pile.apply(note_silence(pile, "crisis", "third"))
    pile.apply(edit_that_moves(pile, "docking-third", "crisis"))
    assert pile.silences() == ()
    assert pile.claim("docking-third").event == "crisis"
    pile.editing.undo()
    assert len(pile.silences()) == 1
    assert not edit_that_moves(pile, "docking-third", "docking").changes
