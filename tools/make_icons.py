"""Draw the icon's PNG files from its SVG, by `./run python tools/make_icons.py`."""

from __future__ import annotations

import os
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HICOLOR = Path(__file__).resolve().parent.parent / "resources" / "icons" / "hicolor"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def main() -> None:
    application = QGuiApplication([])
    renderer = QSvgRenderer(str(HICOLOR / "scalable" / "apps" / "timeline-app.svg"))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter)
        painter.end()
        target = HICOLOR / f"{size}x{size}" / "apps" / "timeline-app.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        image.save(str(target))
        print(target.relative_to(HICOLOR), target.stat().st_size)
    application.quit()


if __name__ == "__main__":
    main()
