"""How a claim's basis and its date are said, in one place for all panes."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QLabel

from timeline_app.chronology.relation import Relation
from timeline_app.chronology.wording import in_words
from timeline_app.model.claim import Basis
from timeline_app.model.source import Source
from timeline_app.view.widgets.plain_text import one_line
from timeline_app.workspace.sources.coverage import Coverage
from timeline_app.workspace.sources.disagreement import Agreement

_CONTEXT = "ClaimWording"
_BASES = {
    Basis.STATED: QT_TRANSLATE_NOOP("ClaimWording", "stated"),
    Basis.INFERRED: QT_TRANSLATE_NOOP("ClaimWording", "inferred"),
    Basis.EDITORIAL: QT_TRANSLATE_NOOP("ClaimWording", "editorial"),
}
_COVERAGES = {
    Coverage.STATED: _BASES[Basis.STATED],
    Coverage.INFERRED: _BASES[Basis.INFERRED],
    Coverage.EDITORIAL: _BASES[Basis.EDITORIAL],
    Coverage.CHECKED_SILENT: QT_TRANSLATE_NOOP("ClaimWording", "checked, silent"),
    Coverage.SILENT: QT_TRANSLATE_NOOP("ClaimWording", "silent"),
}
_RELATIONS = {
    Relation.SAME: QT_TRANSLATE_NOOP("ClaimWording", "as chosen"),
    Relation.FINER: QT_TRANSLATE_NOOP("ClaimWording", "finer than the chosen date"),
    Relation.COARSER: QT_TRANSLATE_NOOP("ClaimWording", "coarser than the chosen date"),
    Relation.DIFFERENT: QT_TRANSLATE_NOOP("ClaimWording", "differs from the chosen date"),
}
_AGREEMENTS = {
    Agreement.AGREE: QT_TRANSLATE_NOOP("ClaimWording", "All dates given agree."),
    Agreement.FINER: QT_TRANSLATE_NOOP(
        "ClaimWording", "Some dates are finer than others; none contradicts another."
    ),
    Agreement.DIFFER: QT_TRANSLATE_NOOP("ClaimWording", "The dates given differ."),
}


def basis_name(basis: Basis) -> str:
    return _translated(_BASES[basis])


def coverage_name(coverage: Coverage) -> str:
    return _translated(_COVERAGES[coverage])


def relation_name(relation: Relation) -> str:
    return _translated(_RELATIONS[relation])


def agreement_name(agreement: Agreement) -> str:
    return _translated(_AGREEMENTS[agreement])


def origin(source: Source) -> str:
    """Publisher or creator, and when it was issued."""
    issued = in_words(source.issued) if source.issued else _translated(_UNDATED)
    who = one_line(source.publisher or source.creator)
    return " · ".join(part for part in (who, issued) if part)


def basis_badge(basis: Basis) -> QLabel:
    """A small label that the style sheet knows by its basis."""
    badge = QLabel()
    badge.setTextFormat(Qt.TextFormat.PlainText)
    badge.setText(basis_name(basis))
    badge.setObjectName(f"basis_{basis.value}")
    return badge


_UNDATED = QT_TRANSLATE_NOOP("ClaimWording", "undated")


def _translated(text: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(text))
