"""`timeline-app compare`: what each source says of one event, side by side in plain lines."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from timeline_app.chronology.wording import in_words
from timeline_app.cli.chronicles import opened
from timeline_app.cli.output import GOOD, say, say_indented
from timeline_app.workspace.sources.comparison import compared
from timeline_app.workspace.sources.disagreement import Agreement

if TYPE_CHECKING:
    from timeline_app.workspace.sources.comparison import ComparedClaim, ComparedSource, Comparison

_AGREEMENT = {
    Agreement.AGREE: "the sources agree on the date",
    Agreement.FINER: "some dates are finer than others, none contradicts another",
    Agreement.DIFFER: "the sources differ on the date",
}


def run(arguments: Namespace) -> int:
    """Print the event, then source after source, the oldest first."""
    with opened(arguments.chronicle) as workspace:
        comparison = compared(workspace, arguments.event)
    _print(comparison)
    return GOOD


def _print(comparison: Comparison) -> None:
    event = comparison.event
    say(f"{event.title} ({in_words(event.date, calendar=event.calendar)})")
    contested = "; the date is kept open" if event.contested else ""
    say(_AGREEMENT[comparison.agreement] + contested)
    for column in comparison.columns:
        _print_column(column)
    say("")
    for column in comparison.silent:
        checked = "checked, silent" if column.silence is not None else "silent"
        say(f"{_named(column)}: {checked}")


def _print_column(column: ComparedSource) -> None:
    say("")
    say(_named(column))
    for claim in column.claims:
        _print_claim(claim)


def _print_claim(compared_claim: ComparedClaim) -> None:
    detail = compared_claim.detail
    claim = detail.claim
    date = in_words(claim.date, calendar=claim.calendar)
    worded = f"“{claim.wording}”, " if claim.wording else ""
    stands = f", {compared_claim.relation.value}" if compared_claim.relation else ""
    say_indented(f"{claim.basis}: {worded}{date}{stands}")
    say_indented(f"“{detail.exact}”")
    if compared_claim.alone:
        words = ", ".join(f"“{detail.exact[one.start : one.end]}”" for one in compared_claim.alone)
        say_indented(f"alone in saying: {words}")


def _named(column: ComparedSource) -> str:
    source = column.source
    issued = in_words(source.issued) if source.issued else "undated"
    return f"{source.title} ({source.id}, {issued})"
