"""Edits of claims and silences: who says what of an event, and who says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from timeline_app.model.claim import Basis, Claim, Silence
from timeline_app.model.edits.edit import Edit, Put, Remove
from timeline_app.model.edits.naming import quoted
from timeline_app.model.event import Event
from timeline_app.model.source import Passage, Source


def add_claim(claim: Claim, event: Event, silences: Iterable[Silence] = ()) -> Edit:
    """A claim on an event. `silences` on it of the claim's source go, for it speaks after all."""
    gone = [one for one in silences if one.source == claim.passage.source]
    return Edit(
        f"new claim on {quoted(event)}",
        (Put(claim), *(Remove(Silence, silence.id) for silence in gone)),
        saw=tuple(gone),
    )


def change_claim(before: Claim, after: Claim, event: Event) -> Edit:
    """Any change of one claim on an event."""
    return Edit(f"change of claim on {quoted(event)}", (Put(after),), saw=(before,))


def move_claims(claims: Sequence[Claim], event: Event, silences: Iterable[Silence] = ()) -> Edit:
    """Say that passages speak of another event. `silences` on it of their sources go."""
    what = "claim" if len(claims) == 1 else f"{len(claims)} claims"
    moved = tuple(Put(replace(claim, event=event.id)) for claim in claims)
    speaking = {claim.passage.source for claim in claims}
    gone = [one for one in silences if one.source in speaking]
    return Edit(
        f"move of {what} to {quoted(event)}",
        (*moved, *(Remove(Silence, silence.id) for silence in gone)),
        saw=(*claims, *gone),
    )


def delete_claims(claims: Sequence[Claim], event: Event) -> Edit:
    """Remove claims on an event. Their source's text stays as it is."""
    what = "claim" if len(claims) == 1 else f"{len(claims)} claims"
    return Edit(
        f"deletion of {what} on {quoted(event)}",
        tuple(Remove(Claim, claim.id) for claim in claims),
        saw=tuple(claims),
    )


def claim_on_passage(claim_id: str, event: Event, passage: Passage) -> Claim:
    """The claim that a passage makes by naming an event, before anyone read a date in it."""
    return Claim(claim_id, event.id, passage, Basis.EDITORIAL, event.date, calendar=event.calendar)


def mark_silent(silence: Silence, event: Event, source: Source) -> Edit:
    """Note that somebody read a source and found nothing of an event in it."""
    return Edit(f"note that {quoted(source)} is silent on {quoted(event)}", (Put(silence),))


def delete_silence(silence: Silence, event: Event, source: Source) -> Edit:
    """Take back that a source is silent."""
    return Edit(
        f"removal of the note that {quoted(source)} is silent on {quoted(event)}",
        (Remove(Silence, silence.id),),
        saw=(silence,),
    )
