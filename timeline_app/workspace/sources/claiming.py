"""Claims out of a source's text: which words date an event, and on what basis."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline_app.anchoring.passages import passage_at
from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.edtf import parse
from timeline_app.chronology.relation import Relation, compare
from timeline_app.model.claim import Basis, Claim
from timeline_app.model.edits.claims import (
    add_claim,
    claim_on_passage,
    delete_claims,
    delete_silence,
    move_claims,
)
from timeline_app.model.edits.edit import Edit
from timeline_app.model.errors import UserError
from timeline_app.model.event import Event
from timeline_app.model.source import Passage, SourceText, TextRange
from timeline_app.workspace.sources.proposing import DateInText, dates_near

if TYPE_CHECKING:
    from timeline_app.workspace.workspace import Workspace

LONGEST_PASSAGE = 10_000
"""Code points: four pages. What is longer is no place that can be checked at a glance."""


def passage_of(text: SourceText, place: TextRange) -> Passage:
    """The passage at a range, without the blanks at its ends.

    Raises UserError "empty_passage", "long_passage".
    """
    words = text.text[place.start : place.end]
    start = place.start + len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if start >= end:
        raise UserError("empty_passage", "Select the words that the passage is to have.")
    if end - start > LONGEST_PASSAGE:
        raise UserError(
            "long_passage",
            f"These are {end - start:,} characters. A passage has at most {LONGEST_PASSAGE:,}: "
            "select the sentences that speak of the event.",
        )
    return passage_at(text, start, end)


def claim_dated_like(claim_id: str, event: Event, text: SourceText, passage: Passage) -> Claim:
    """The claim that a passage makes on an event, by the words near it that date it.

    Stated where a date in the passage fits the event's, inferred where one in the rest of its
    sentence does. One that contradicts it may date something else: then the claim is editorial,
    with the event's own date.
    """
    near = dates_near(text.text, passage.position)
    claim = claim_on_passage(claim_id, event, passage)
    for basis, dates in ((Basis.STATED, near.inside), (Basis.INFERRED, near.around)):
        found = _best(dates, event)
        if found is not None:
            calendar = found.calendar or (event.calendar if found.date == event.date else None)
            dating = (passage_at(text, found.place.start, found.place.end),)
            return replace(
                claim,
                basis=basis,
                date=found.date,
                wording=found.wording,
                calendar=calendar,
                dated_by=dating if basis is Basis.INFERRED else (),
            )
    return claim


def redated(
    claim: Claim,
    text: SourceText,
    basis: Basis,
    date: str,
    calendar: Calendar | None,
    wording: str,
) -> Claim:
    """A claim with another basis, date and wording. `wording` may have other blanks than the text.

    Words that stand elsewhere in the source than in the passage become what dates the claim.
    Raises UserError "no_wording", "wording_not_found".
    """
    changed = replace(claim, basis=basis, date=date, calendar=calendar)
    if basis is Basis.EDITORIAL:
        kept = claim.dated_by if claim.basis is basis else ()
        return replace(changed, wording="", dated_by=kept)
    if not wording.strip():
        raise UserError("no_wording", "Give the words of the source that date it.")
    for passage in (claim.passage, *claim.dated_by):
        own = _place_of(wording, passage.quote.exact)
        if own is not None:
            return replace(changed, wording=passage.quote.exact[own.start : own.end])
    place = _place_of(wording, text.text, near=claim.passage.position.start)
    if place is None:
        raise UserError("wording_not_found", f"“{wording.strip()}” does not stand in the source.")
    if basis is Basis.STATED:
        raise UserError(
            "wording_not_found",
            f"“{wording.strip()}” stands in the source, but not in this passage: then the date is "
            "inferred.",
        )
    dating = passage_at(text, place.start, place.end)
    return replace(changed, wording=dating.quote.exact, dated_by=(dating,))


def edit_that_adds(workspace: Workspace, claim: Claim) -> Edit:
    """The edit that puts a claim on its event; a note that its source is silent on it goes."""
    return add_claim(claim, workspace.event(claim.event), workspace.silences_on(claim.event))


def edit_that_moves(workspace: Workspace, claim_id: str, event_id: str) -> Edit:
    """The edit that says a passage speaks of another event. It has no changes for its own."""
    claim, event = workspace.claim(claim_id), workspace.event(event_id)
    if claim.event == event_id:
        return Edit("", ())
    return move_claims([claim], event, workspace.silences_on(event_id))


def edit_that_deletes(workspace: Workspace, claim_id: str) -> Edit:
    """The edit that removes a claim; its event and its source stay."""
    claim = workspace.claim(claim_id)
    return delete_claims([claim], workspace.event(claim.event))


def edit_that_ends_silence(workspace: Workspace, silence_id: str) -> Edit:
    """The edit that takes a note of silence back. Raises UserError "not_found"."""
    found = (one for one in workspace.silences() if one.id == silence_id)
    silence = next(found, None)
    if silence is None:
        raise UserError("not_found", "This note of silence is not there any more.", id=silence_id)
    event, source = workspace.event(silence.event), workspace.source(silence.source)
    return delete_silence(silence, event, source)


def _best(dates: tuple[DateInText, ...], event: Event) -> DateInText | None:
    """The date that is the event's; else the first that does not contradict it."""
    related = [(_relation(one, event), one) for one in dates]
    same = [one for relation, one in related if relation is Relation.SAME]
    fitting = [one for relation, one in related if relation is not Relation.DIFFERENT]
    return next(iter((*same, *fitting)), None)


def _relation(found: DateInText, event: Event) -> Relation:
    calendar = found.calendar or event.calendar
    return compare(
        parse(found.date, calendar), parse(event.date, event.calendar), calendar, event.calendar
    )


def _place_of(wording: str, text: str, *, near: int = 0) -> TextRange | None:
    """Where words stand in a text, whatever the blanks between them; the nearest to `near`."""
    pattern = r"\s+".join(map(re.escape, wording.split()))
    found = re.finditer(pattern, text, re.IGNORECASE)
    best = min(found, key=lambda match: abs(match.start() - near), default=None)
    return None if best is None else TextRange(*best.span())
