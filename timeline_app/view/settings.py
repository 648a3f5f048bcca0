"""What the window remembers between starts, as one typed value in a file of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


@dataclass(frozen=True, slots=True)
class WindowSettings:
    theme: str = "system"
    geometry: bytes = b""
    panes: bytes = b""
    chronicle: str = ""
    table: bytes = b""


class SettingsFile:
    """Reads and writes WindowSettings; what is missing or unreadable is the default."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def folder(self) -> Path:
        """The folder of the program's settings."""
        return Path(self._settings.fileName()).parent

    def read(self) -> WindowSettings:
        return WindowSettings(
            theme=self._text("theme", "system"),
            geometry=self._bytes("geometry"),
            panes=self._bytes("panes"),
            chronicle=self._text("chronicle", ""),
            table=self._bytes("table"),
        )

    def write(self, settings: WindowSettings) -> None:
        self._settings.setValue("theme", settings.theme)
        self._settings.setValue("geometry", QByteArray(settings.geometry))
        self._settings.setValue("panes", QByteArray(settings.panes))
        self._settings.setValue("chronicle", settings.chronicle)
        self._settings.setValue("table", QByteArray(settings.table))
        self._settings.sync()

    def _text(self, key: str, default: str) -> str:
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    def _bytes(self, key: str) -> bytes:
        value = self._settings.value(key)
        return bytes(value.data()) if isinstance(value, QByteArray) else b""
