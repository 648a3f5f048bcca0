"""One event as each source tells it, side by side, with what one has and another has not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline_app.chronology.relation import Relation
from timeline_app.model.claim import Basis
from timeline_app.model.event import Event
from timeline_app.model.source import Source, TextRange
from timeline_app.workspace.showing.queries import ClaimDetail
from timeline_app.workspace.showing.source_order import age
from timeline_app.workspace.sources.disagreement import Agreement, agreement_of, relation
from timeline_app.workspace.sources.telling_words import singular

if TYPE_CHECKING:
    from timeline_app.model.claim import Silence
    from timeline_app.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ComparedClaim:
    """A claim as it stands in a column.

    `alone` are ranges of `detail.exact`: names, numbers and words of time that no other source
    has of this event. `wording_alone` says that no other source words the date with the same
    telling words. `relation` is how its date stands to the chosen one, None where the claim is
    editorial.
    """

    detail: ClaimDetail
    alone: tuple[TextRange, ...]
    wording_alone: bool
    relation: Relation | None


@dataclass(frozen=True, slots=True)
class ComparedSource:
    """A column: a source with its claims on the event, or with none.

    `silence` is what somebody noted who looked and found nothing.
    """

    source: Source
    claims: tuple[ComparedClaim, ...]
    silence: Silence | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """An event in columns, one a source, the oldest first; `silent` are those without a claim."""

    event: Event
    agreement: Agreement
    columns: tuple[ComparedSource, ...]
    silent: tuple[ComparedSource, ...]


def compared(workspace: Workspace, event_id: str) -> Comparison:
    """Put the sources of an event side by side. Raises UserError "not_found"."""
    detail = workspace.event_detail(event_id)
    by_source: defaultdict[str, list[ClaimDetail]] = defaultdict(list)
    for claim in detail.claims:
        by_source[claim.source.id].append(claim)
    silences = {silence.source: silence for silence in workspace.silences_on(event_id)}
    columns, silent = [], []
    for source in sorted(workspace.sources(), key=age):
        if source.id in by_source:
            columns.append(ComparedSource(source, _column(source.id, by_source, detail.event)))
        else:
            silent.append(ComparedSource(source, (), silences.get(source.id)))
    agreement = agreement_of(detail.event, [one.claim for one in detail.claims])
    return Comparison(detail.event, agreement, tuple(columns), tuple(silent))


def _column(
    source_id: str, by_source: dict[str, list[ClaimDetail]], event: Event
) -> tuple[ComparedClaim, ...]:
    own = by_source[source_id]
    others = [
        claim for other, claims in by_source.items() if other != source_id for claim in claims
    ]
    words = singular([claim.exact for claim in own], [claim.exact for claim in others])
    wordings = singular(
        [claim.claim.wording for claim in own],
        [claim.claim.wording for claim in others if claim.claim.wording],
    )
    return tuple(
        ComparedClaim(
            claim,
            alone,
            bool(wording),
            None
            if claim.claim.basis is Basis.EDITORIAL
            else relation(claim.claim.date, claim.claim.calendar, event.date, event.calendar),
        )
        for claim, alone, wording in zip(own, words, wordings, strict=True)
    )
