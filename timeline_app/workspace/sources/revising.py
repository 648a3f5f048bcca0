"""A source's text was corrected or fetched again: find all its passages in the new revision.

Passages that stand there with the same words, or the same but for quotes, hyphens, blanks and
capitals, go over to the new revision. The others stay with the text that they were taken from, and
wait in the repair queue: nothing is dropped, and nothing is attached by guessing.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from timeline_app.anchoring.counterparts import counterpart
from timeline_app.anchoring.finding import find_again
from timeline_app.anchoring.passages import passage_at
from timeline_app.anchoring.verdict import Finding
from timeline_app.model.claim import Basis, Claim
from timeline_app.model.edits.edit import Edit, Put
from timeline_app.model.errors import UserError
from timeline_app.model.source import AnchorHealth, Passage, Source, SourceText, TextRange
from timeline_app.text.decoding import DecodingError, decode

if TYPE_CHECKING:
    from timeline_app.workspace.workspace import Workspace

_WORST_FIRST = (
    AnchorHealth.LOST,
    AnchorHealth.AMBIGUOUS,
    AnchorHealth.MOVED,
    AnchorHealth.EXACT,
)


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """What became of a claim in another text.

    `findings` go with its passage and then with those that date it; `health` is the worst of
    theirs. `found` is the claim as it would stand there, None where a passage is ambiguous or lost.
    `same` says that all its words are the same but for the way they are written.
    """

    claim: Claim
    health: AnchorHealth
    findings: tuple[Finding, ...]
    found: Claim | None
    same: bool


@dataclass(frozen=True, slots=True)
class Revision:
    """A new text of a source, and every claim on the source looked for in it."""

    source: Source
    text: SourceText
    claims: tuple[FoundClaim, ...]

    @property
    def carried(self) -> tuple[FoundClaim, ...]:
        """The claims that go over to the new text by themselves."""
        return tuple(one for one in self.claims if one.same)

    @property
    def waiting(self) -> tuple[FoundClaim, ...]:
        """The claims that a person has to look at."""
        return tuple(one for one in self.claims if not one.same)


@dataclass(frozen=True, slots=True)
class Repair:
    """A claim whose passage still stands in an older text than the newest of its source."""

    source: Source
    text: SourceText
    found: FoundClaim


def revised(workspace: Workspace, source_id: str, original: bytes, encoding: str = "") -> Revision:
    """Look for all passages of a source in a new text. Nothing is changed yet: see `edit_of`.

    Raises UserError where there is no such source, or `original` is no text.
    """
    source = workspace.source(source_id)
    newest = workspace.source_text(source_id)
    try:
        decoded = decode(original, encoding)
    except DecodingError as error:
        raise UserError(
            "no_text", f"The new text of “{source.title}” is no text: {error}."
        ) from error
    text = SourceText(
        source_id,
        newest.revision + 1,
        decoded.text,
        original,
        decoded.encoding,
        decoded.byte_order_mark,
        hashlib.sha256(original).hexdigest(),
    )
    return Revision(source, text, _found(workspace, workspace.claims_in(source_id), text))


def is_known(workspace: Workspace, revision: Revision) -> bool:
    """Whether the new text is, byte for byte, the newest that the source has."""
    return workspace.source_text(revision.source.id).sha256 == revision.text.sha256


def edit_of(revision: Revision) -> Edit:
    """The edit that adds the revision, and takes over to it the claims that need no look."""
    claims = tuple(Put(one.found) for one in revision.carried if one.found is not None)
    return Edit(f"New text of “{revision.source.title}”", (Put(revision.text), *claims))


def repair_queue(workspace: Workspace) -> tuple[Repair, ...]:
    """All claims that are not at home in the newest text of their source, the worst first."""
    queue: list[Repair] = []
    for source in workspace.sources():
        claims = workspace.claims_in(source.id)
        if not claims:
            continue
        newest = workspace.source_text(source.id)
        stale = [claim for claim in claims if _revisions(claim) != {newest.revision}]
        if stale:
            found = _found(workspace, stale, newest)
            queue += [Repair(source, newest, one) for one in found]
    return tuple(sorted(queue, key=lambda repair: _WORST_FIRST.index(repair.found.health)))


def accept(repair: Repair) -> Edit:
    """The edit that takes a claim over to where it was found. ValueError where it was not."""
    if repair.found.found is None:
        raise ValueError("a claim whose place is not certain is put at a place")
    return _mended(repair.found.found)


def put_at(repair: Repair, where: TextRange) -> Edit:
    """The edit that sets a claim's passage to a range of the newest text, which a person chose.

    What dates the claim goes over where it was found, and stays where it was not.
    Raises UserError where the range is empty.
    """
    claim, text = repair.found.claim, repair.text
    if not 0 <= where.start < where.end <= len(text.text):
        raise UserError("empty_passage", "Select the words that the passage is to have.")
    passage = passage_at(text, where.start, where.end)
    dated_by = tuple(
        _carried(finding, text) or old
        for old, finding in zip(claim.dated_by, repair.found.findings[1:], strict=True)
    )
    return _mended(_with_passages(claim, (passage, *dated_by)))


def _mended(claim: Claim) -> Edit:
    return Edit("Repair a passage", (Put(claim),))


def _revisions(claim: Claim) -> set[int]:
    return {passage.revision for passage in (claim.passage, *claim.dated_by)}


def _found(
    workspace: Workspace, claims: Iterable[Claim], text: SourceText
) -> tuple[FoundClaim, ...]:
    """Look for the passages of claims in `text`, those out of one old text all at once."""
    claims = tuple(claims)
    passages = {one for claim in claims for one in (claim.passage, *claim.dated_by)}
    by_revision: defaultdict[int, list[Passage]] = defaultdict(list)
    for passage in sorted(passages, key=lambda one: one.position):
        by_revision[passage.revision].append(passage)
    findings: dict[Passage, Finding] = {}
    for revision, group in by_revision.items():
        if revision == text.revision:
            findings |= {one: Finding.unchanged(one.position) for one in group}
            continue
        old = workspace.source_text(text.source, revision).text
        found = find_again([one.position for one in group], old, text.text)
        findings |= dict(zip(group, found, strict=True))
    return tuple(_found_claim(claim, findings, text) for claim in claims)


def _found_claim(claim: Claim, findings: dict[Passage, Finding], text: SourceText) -> FoundClaim:
    passages = (claim.passage, *claim.dated_by)
    own = tuple(findings[passage] for passage in passages)
    health = min((one.health for one in own), key=_WORST_FIRST.index)
    carried = [_carried(one, text) for one in own]
    whole = [passage for passage in carried if passage is not None]
    if len(whole) < len(passages):
        return FoundClaim(claim, health, own, None, same=False)
    found = _with_passages(claim, whole)
    same = all(one.likeness == 1.0 for one in own) and bool(
        found.wording or claim.basis is Basis.EDITORIAL or not claim.wording
    )
    return FoundClaim(claim, health, own, found, same)


def _carried(finding: Finding, text: SourceText) -> Passage | None:
    if finding.position is None:
        return None
    return passage_at(text, finding.position.start, finding.position.end)


def _with_passages(claim: Claim, passages: Sequence[Passage]) -> Claim:
    """The claim on other passages, its date worded as they word it."""
    wording = claim.wording
    if wording and not any(wording in passage.quote.exact for passage in passages):
        olds = (claim.passage, *claim.dated_by)
        words = (
            counterpart(wording, old.quote.exact, new.quote.exact)
            for old, new in zip(olds, passages, strict=True)
        )
        wording = next((one for one in words if one), wording)
    return replace(claim, passage=passages[0], dated_by=tuple(passages[1:]), wording=wording)
