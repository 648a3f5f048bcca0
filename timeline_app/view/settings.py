"""What somebody chose for all windows and chronicles, as one typed value in a file of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """`person` is "" for the name that the system knows; `motion` is "system" or "off"."""

    theme: str = "system"
    person: str = ""
    motion: str = "system"
    table: bytes = b""


class SettingsFile:
    """Reads and writes WindowSettings; what is missing or unreadable is the default."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)
        self._known = WindowSettings()

    @property
    def folder(self) -> Path:
        """The folder of the program's settings."""
        return Path(self._settings.fileName()).parent

    def read(self) -> WindowSettings:
        self._known = WindowSettings(
            theme=self._text("theme", "system"),
            person=self._text("person", ""),
            motion=self._text("motion", "system"),
            table=self._bytes("table"),
        )
        return self._known

    def write(self, settings: WindowSettings) -> None:
        """Write what is another than when it was read: another program may have set the rest."""
        before, self._known = self._known, settings
        for key in ("theme", "person", "motion"):
            if getattr(settings, key) != getattr(before, key):
                self._settings.setValue(key, getattr(settings, key))
        if settings.table != before.table:
            self._settings.setValue("table", QByteArray(settings.table))
        self._settings.sync()

    def _text(self, key: str, default: str) -> str:
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    def _bytes(self, key: str) -> bytes:
        value = self._settings.value(key)
        return bytes(value.data()) if isinstance(value, QByteArray) else b""
