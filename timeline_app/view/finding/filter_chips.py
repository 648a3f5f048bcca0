"""Filters that are on, as chips above the canvas: a click or the space bar takes one away."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from timeline_app.view.finding.filter_names import FilterNames, facet_name
from timeline_app.view.finding.finding import Finding
from timeline_app.view.widgets.flow_layout import FlowLayout
from timeline_app.view.widgets.plain_text import menu_text
from timeline_app.workspace.searching.filters import FACETS, NO_FILTERS, Filters
from timeline_app.workspace.searching.search_answer import SearchRequest

_LONGEST = 34  # letters of a name on a chip


class Chip(QPushButton):
    """`gone` carries the filters without this one."""

    gone = Signal(object)

    def __init__(self, text: str, rest: Filters) -> None:
        super().__init__(f"{text}  ✕".replace("&", "&&"))
        self.setObjectName("chip")
        self._rest = rest
        self.clicked.connect(self._go)

    @Slot()
    def _go(self) -> None:
        self.gone.emit(self._rest)


class FilterChips(QWidget):
    """One chip a value; no chips, no room taken."""

    def __init__(self, finding: Finding, names: FilterNames, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chips")
        self.setAccessibleName(self.tr("Filters that are on"))
        self._finding, self._names = finding, names
        self._flow = FlowLayout(self, margin=8, gap=6)
        finding.asked.connect(self._show)
        self._show(finding.request)

    def set_names(self, names: FilterNames) -> None:
        self._names = names
        self._show(self._finding.request)

    def chips(self) -> list[Chip]:
        """The chips on show; the last of several takes all away."""
        found = (self._flow.itemAt(at) for at in range(self._flow.count()))
        return [item.widget() for item in found if item is not None]  # type: ignore[misc]

    @Slot(object)
    def _show(self, request: SearchRequest) -> None:
        for chip in self.chips():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        filters = request.filters
        for facet, value in sorted(filters.values, key=_in_order):
            text = f"{facet_name(facet)}: {_short(self._names.value(facet, value))}"
            self._add(text, filters.toggled(facet, value))
        if filters.date:
            self._add(f"{facet_name('date')}: {_short(filters.date)}", filters.without("date"))
        if self._flow.count() > 1:
            self._add(self.tr("Clear all"), NO_FILTERS)
        self.setVisible(bool(filters))

    def _add(self, text: str, rest: Filters) -> None:
        chip = Chip(text, rest)
        chip.gone.connect(self._finding.set_filters)
        self._flow.addWidget(chip)


def _in_order(one: tuple[str, str]) -> tuple[int, str]:
    return FACETS.index(one[0]), one[1]


def _short(name: str) -> str:
    return menu_text(name, _LONGEST)
