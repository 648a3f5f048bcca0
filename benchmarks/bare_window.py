"""The yardstick of start-up: a bare QMainWindow that ends when its first frame is painted."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class BareWindow(QMainWindow):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, end)


def end() -> None:
    print("first frame", flush=True)
    QApplication.quit()


application = QApplication(sys.argv)
window = BareWindow()
window.resize(1280, 800)
window.show()
sys.exit(application.exec())
