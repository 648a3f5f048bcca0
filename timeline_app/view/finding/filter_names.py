"""What facets and their values are called, for the filters, their chips and their counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from timeline_app.model.claim import Basis
from timeline_app.workspace.searching.filters import ONLY
from timeline_app.workspace.workspace import Workspace


class FilterNames:
    """The names in one chronicle, as it is when they are asked for."""

    def __init__(self, workspace: Workspace | None) -> None:
        self._values: dict[str, dict[str, str]] = {
            "category": {},
            "source": {},
            "basis": _bases(),
            "importance": {str(number): str(number) for number in range(10, 0, -1)},
            "tag": {},
            "only": _only(),
        }
        if workspace is not None:
            self._values["category"] = {one.id: one.name for one in workspace.categories()}
            self._values["source"] = {one.id: one.title for one in workspace.sources()}
            self._values["tag"] = {one.id: one.name for one in workspace.tags()}

    def values(self, facet: str) -> Sequence[str]:
        """The values of a facet, in the order in which they are shown."""
        if facet in ("source", "tag"):
            names = self._values[facet]
            return sorted(names, key=lambda value: names[value].casefold())
        return list(self._values[facet])

    def value(self, facet: str, value: str) -> str:
        """A value's name; the value itself where nothing of that id is there any more."""
        return self._values[facet].get(value, value)


def facet_name(facet: str) -> str:
    return {
        "category": _tr("Category"),
        "source": _tr("Source"),
        "basis": _tr("Basis of a date"),
        "importance": _tr("Importance"),
        "tag": _tr("Tag"),
        "only": _tr("Only"),
        "date": _tr("Date"),
    }[facet]


def _bases() -> dict[str, str]:
    names = {
        Basis.STATED: _tr("stated"),
        Basis.INFERRED: _tr("inferred"),
        Basis.EDITORIAL: _tr("editorial"),
    }
    return {str(basis): name for basis, name in names.items()}


def _only() -> dict[str, str]:
    names = (_tr("contested"), _tr("alone in one source"), _tr("anchor not exact"))
    return dict(zip(ONLY, names, strict=True))


def _tr(text: str) -> str:
    return QCoreApplication.translate("FilterNames", text)
