"""An eased move from one window of time to another, stopped at once by any input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from timeline_app.layout.visible_window import VisibleWindow

if TYPE_CHECKING:
    from PySide6.QtCore import QVariantAnimation

DURATION = 200  # milliseconds


class WindowGlide(QObject):
    """Qt's classes of animation are loaded at the first glide: the first frame needs none."""

    moved = Signal(object)  # VisibleWindow

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._from: VisibleWindow | None = None
        self._to: VisibleWindow | None = None
        self._animation: QVariantAnimation | None = None

    @property
    def target(self) -> VisibleWindow | None:
        """Where a glide under way will end."""
        return self._to

    def start(self, current: VisibleWindow, target: VisibleWindow) -> None:
        """Glide from `current` to `target`; arrive at once where animations are off."""
        self.stop()
        self._from, self._to = current, target
        if not animations_wanted(self._widget):
            self._finish()
            return
        if self._animation is None:
            self._animation = self._made()
        self._animation.start()

    def stop(self) -> None:
        """Stay where the glide has come to."""
        if self._animation is not None:
            self._animation.stop()
        self._from = self._to = None

    def _made(self) -> QVariantAnimation:
        from PySide6.QtCore import QEasingCurve, QVariantAnimation

        animation = QVariantAnimation(self)
        animation.setStartValue(0.0)
        animation.setEndValue(1.0)
        animation.setDuration(DURATION)
        animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        animation.valueChanged.connect(self._step)
        animation.finished.connect(self._finish)
        return animation

    @Slot(object)
    def _step(self, progress: float) -> None:
        if self._from is not None and self._to is not None:
            self.moved.emit(self._from.interpolated(self._to, progress))

    @Slot()
    def _finish(self) -> None:
        target = self._to
        self._from = self._to = None
        if target is not None:
            self.moved.emit(target)


def animations_wanted(widget: QWidget) -> bool:
    """Tell whether the desktop wants motion: a style's animation duration of 0 says no."""
    from PySide6.QtWidgets import QStyle

    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return widget.style().styleHint(hint, None, widget) > 0
