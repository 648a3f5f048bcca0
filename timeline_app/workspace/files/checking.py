"""Verify a chronicle: the file it lies in, and every passage that its claims stand on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline_app.anchoring import health
from timeline_app.model.chronicle import Chronicle
from timeline_app.model.claim import Basis, Claim
from timeline_app.model.errors import UserError
from timeline_app.model.source import AnchorHealth, Passage
from timeline_app.store.file.database import Connection

_SAID_OF = {
    AnchorHealth.MOVED: "has moved: its words stand at another place of",
    AnchorHealth.AMBIGUOUS: "is ambiguous: its words stand at several places of",
    AnchorHealth.LOST: "is lost: its words do not stand in",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a chronicle. `code` is for tests, `sentence` for people."""

    code: str
    sentence: str


def check(connection: Connection) -> list[Fault]:
    """Every fault of the file; where it can be read whole, every fault of its claims too."""
    from timeline_app.store.whole.integrity import faults
    from timeline_app.store.whole.whole_chronicle import load

    found = [Fault(error.code, error.sentence) for error in faults(connection)]
    try:
        found.extend(faults_of_claims(load(connection)))
    except UserError as error:
        if error.code not in {fault.code for fault in found}:
            found.append(Fault(error.code, error.sentence))
    return list(dict.fromkeys(found))  # one damaged page shows in several places


def faults_of_claims(chronicle: Chronicle) -> Iterator[Fault]:
    """Claims whose passages, or the words that date them, are not where they say."""
    texts = {(text.source, text.revision): text.text for text in chronicle.texts}
    for claim in chronicle.claims:
        for passage in (claim.passage, *claim.dated_by):
            yield from _of_passage(claim, passage, texts[passage.source, passage.revision])
        yield from _of_wording(claim)


def _of_passage(claim: Claim, passage: Passage, text: str) -> Iterator[Fault]:
    verdict = health.check(passage, text)
    if verdict.health is not AnchorHealth.EXACT:
        what = "passage" if passage is claim.passage else "passage that dates it"
        yield Fault(
            f"passage_{verdict.health}",
            f"Claim “{claim.id}” on “{claim.event}”: its {what} at {passage.position.start} "
            f"{_SAID_OF[verdict.health]} “{passage.source}” (revision {passage.revision}).",
        )


def _of_wording(claim: Claim) -> Iterator[Fault]:
    where = f"Claim “{claim.id}” on “{claim.event}”"
    if claim.basis is Basis.EDITORIAL:
        if claim.wording:
            yield Fault(
                "editorial_wording",
                f"{where}: it is editorial, so it cannot have the wording “{claim.wording}”.",
            )
        return
    if not claim.wording:
        yield Fault("no_wording", f"{where}: it is {claim.basis} but has no wording of the date.")
        return
    passages = (claim.passage, *claim.dated_by)
    if not any(claim.wording in passage.quote.exact for passage in passages):
        yield Fault(
            "wording_not_found",
            f"{where}: the wording “{claim.wording}” stands in none of its passages.",
        )
