"""An eased move from one window of time to another, stopped at once by any input."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal, Slot
from PySide6.QtWidgets import QStyle, QWidget

from timeline_app.layout.visible_window import VisibleWindow

DURATION = 200  # milliseconds


class WindowGlide(QObject):
    moved = Signal(object)  # VisibleWindow

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._from: VisibleWindow | None = None
        self._to: VisibleWindow | None = None
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._step)
        self._animation.finished.connect(self._finish)

    @property
    def target(self) -> VisibleWindow | None:
        """Where a glide under way will end."""
        return self._to

    def start(self, current: VisibleWindow, target: VisibleWindow) -> None:
        """Glide from `current` to `target`; arrive at once where animations are off."""
        self._animation.stop()
        self._from, self._to = current, target
        if not animations_wanted(self._widget):
            self._finish()
            return
        self._animation.setDuration(DURATION)
        self._animation.start()

    def stop(self) -> None:
        self._animation.stop()
        self._from = self._to = None

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
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return widget.style().styleHint(hint, None, widget) > 0
