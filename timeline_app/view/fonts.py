"""Inter, bundled: the same letters on every machine, and the widths that layout counts on."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from timeline_app.layout.text_metrics import LABEL_PIXELS
from timeline_app.system.installed_files import resources_folder

FAMILY = "Inter"
_WEIGHTS = ("Regular", "Medium", "SemiBold")


def register() -> None:
    """Make Inter known to Qt. Where a file is missing, Qt falls back to the system's font."""
    for weight in _WEIGHTS:
        QFontDatabase.addApplicationFont(str(resources_folder() / "fonts" / f"Inter-{weight}.ttf"))


def inter(pixels: int = LABEL_PIXELS, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Inter at a size in pixels, unhinted, so that widths scale with the table of advances."""
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
