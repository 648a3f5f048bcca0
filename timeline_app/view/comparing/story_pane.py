"""The order of telling of one source, under a choice of sources."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from timeline_app.model.source import Source
from timeline_app.view.comparing.story_plot import StoryPlot
from timeline_app.view.theme import Theme
from timeline_app.view.widgets.counting import counted
from timeline_app.view.widgets.plain_text import one_line, plain_label
from timeline_app.workspace.sources.story_curve import StoryCurve


class StoryPane(QWidget):
    """`source_wanted` carries the id of the source to show, `read_wanted` a claim's."""

    source_wanted = Signal(object)  # str
    read_wanted = Signal(object)  # str

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readerPage")
        self._curve: StoryCurve | None = None
        self.plot = StoryPlot(theme)
        self.sources = QComboBox()
        self.sources.setAccessibleName(self.tr("Source"))
        self.sources.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.sources.setMinimumContentsLength(36)
        self.evenly = QCheckBox(self.tr("Evenly spaced dates"))
        self._tally = plain_label(name="muted")
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(12)
        head.addWidget(self.sources)
        head.addWidget(self.evenly)
        head.addWidget(self._tally, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.plot, 1)
        self.setFocusProxy(self.plot)
        self.sources.activated.connect(self._choose)
        self.evenly.toggled.connect(self._lay_out)
        self.plot.point_opened.connect(self.read_wanted)

    @property
    def source_id(self) -> str | None:
        """The source that is chosen, or None where there is none."""
        found = self.sources.currentData()
        return found if isinstance(found, str) else None

    def set_sources(self, sources: Sequence[Source]) -> None:
        """Offer these sources; the one chosen stays chosen where it is still there."""
        chosen = self.source_id
        self.sources.clear()
        for source in sources:
            self.sources.addItem(one_line(source.title), source.id)
        place = self.sources.findData(chosen)
        self.sources.setCurrentIndex(max(0, place) if sources else -1)

    def show_curve(self, curve: StoryCurve) -> None:
        self._curve = curve
        told = counted(len(curve.points), self.tr("{0} passage"), self.tr("{0} passages"))
        back = sum(point.leaps_back for point in curve.points)
        leaps = counted(back, self.tr("{0} leap back"), self.tr("{0} leaps back"))
        over = self.tr("{0} events passed over").format(len(curve.passed_over))
        self._tally.setText(f"{told} · {leaps} · {over}")
        self._lay_out()

    def set_theme(self, theme: Theme) -> None:
        self.plot.set_theme(theme)

    @Slot()
    def _lay_out(self) -> None:
        self.plot.set_curve(self._curve, evenly=self.evenly.isChecked())

    @Slot()
    def _choose(self) -> None:
        if self.source_id is not None:
            self.source_wanted.emit(self.source_id)
