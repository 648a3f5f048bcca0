"""`timeline-app revise`: give a source a corrected text, and say where each passage went."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from timeline_app.cli.output import FAULT, GOOD, say
from timeline_app.model.errors import UserError
from timeline_app.model.source import AnchorHealth
from timeline_app.workspace.sources.revising import edit_of, is_known, revised
from timeline_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from timeline_app.workspace.sources.revising import FoundClaim, Revision


def run(arguments: Namespace) -> int:
    """Print a line for each passage; 1 if any is lost. With --dry-run nothing is written."""
    with Workspace.open(arguments.chronicle) as workspace:
        revision = revised(workspace, arguments.source, _read(arguments.text))
        known = is_known(workspace, revision)
        writes = not (known or arguments.dry_run or workspace.read_only)
        if writes:
            workspace.apply(edit_of(revision))
        for found in revision.claims:
            say(_line(found))
        say(_summary(revision))
        if known:
            say("The source has this very text already; nothing was changed.")
        elif not writes:
            say(f"Nothing was changed. {workspace.read_only_reason}".strip())
    return FAULT if any(one.health is AnchorHealth.LOST for one in revision.claims) else GOOD


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(
            "unreadable", f"{path} cannot be read: {reason}.", path=str(path)
        ) from error


def _line(found: FoundClaim) -> str:
    before = found.claim.passage
    finding = found.findings[0]
    where = f"{before.position.start}-{before.position.end}"
    if finding.position is not None:
        where += f" now {finding.position.start}-{finding.position.end}"
    elif finding.candidates:
        places = [f"{one.position.start}-{one.position.end}" for one in finding.candidates]
        where += f" perhaps {', '.join(places)}"
    words = ", other words" if found.found is not None and not found.same else ""
    return f"{found.health}{words}: {found.claim.id} ({where})"


def _summary(revision: Revision) -> str:
    counts = dict.fromkeys(AnchorHealth, 0)
    for one in revision.claims:
        counts[one.health] += 1
    tally = ", ".join(f"{count} {health}" for health, count in counts.items())
    return (
        f"Revision {revision.text.revision} of “{revision.source.title}”: {tally}; "
        f"{len(revision.carried)} passages go over to it, {len(revision.waiting)} wait for a look."
    )
