"""Colours of categories: small squares of one, and a row of good ones to choose from.

The presets keep a contrast of 3 to 1 with the ground of both themes, and can be told apart with
the common kinds of colour blindness, in which lightness still differs.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

PRESETS = (
    "#2871a6", "#3f8fd2", "#1a9c8c", "#4d9440", "#8a8a2b", "#b8860b", "#c96a1b", "#b05a10",
    "#c8504b", "#b4508f", "#8d6bd1", "#72777f",
)  # fmt: skip

_SIDE = 14  # pixels
_BUTTON = 24


def swatch(colour: str, side: int = _SIDE) -> QIcon:
    """A square of one colour."""
    ratio = 2
    pixmap = QPixmap(side * ratio, side * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colour))
    painter.setPen(QPen(QColor(127, 127, 127, 120), 1))
    painter.drawRoundedRect(QRectF(0.5, 0.5, side - 1, side - 1), 3, 3)
    painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)  # else Qt tints it where its line is chosen
    return icon


class Swatches(QWidget):
    """`chosen` carries a colour as "#rrggbb": a preset, or one that was mixed in a dialog."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.current = PRESETS[0]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.buttons: list[QToolButton] = []
        for colour in PRESETS:
            button = QToolButton()
            button.setIcon(swatch(colour, 16))
            button.setIconSize(QSize(16, 16))
            button.setFixedSize(_BUTTON, _BUTTON)
            button.setAutoRaise(True)
            button.setProperty("colour", colour)
            button.setToolTip(colour)
            button.setAccessibleName(self.tr("Colour {0}").format(colour))
            button.clicked.connect(self._choose)
            self.buttons.append(button)
            row.addWidget(button)
        self.other_button = QPushButton(self.tr("Other…"))
        self.other_button.clicked.connect(self.mix)
        row.addSpacing(6)
        row.addWidget(self.other_button)
        row.addStretch(1)

    @Slot()
    def _choose(self) -> None:
        button = self.sender()
        assert isinstance(button, QToolButton)
        self.chosen.emit(button.property("colour"))

    @Slot()
    def mix(self) -> None:
        """Let a colour be mixed."""
        from PySide6.QtWidgets import QColorDialog

        colour = QColorDialog.getColor(
            QColor(self.current), self.window(), self.tr("Colour of the category")
        )
        if colour.isValid():
            self.chosen.emit(colour.name())
