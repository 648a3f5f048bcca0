"""Two themes, light and dark: a palette for Qt's widgets, and the colours of the timeline."""

from __future__ import annotations

from dataclasses import dataclass, fields
from string import Template

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from timeline_app.system.installed_files import resources_folder


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as "#rrggbb", and how strongly a lane's colour shows in each kind of shape."""

    name: str
    canvas: str
    canvas_alternate: str
    panel: str
    raised: str
    border: str
    grid: str
    grid_strong: str
    text: str
    muted: str
    accent: str
    on_accent: str
    quote: str
    mark: str
    warning: str
    soft_share: float  # of a lane's colour in the uncertain part of a bar
    solid_share: float  # and in the certain part
    ink_share: float  # of a lane's colour in lines and dots; the rest is text colour


LIGHT = Theme(
    name="light",
    canvas="#ffffff",
    canvas_alternate="#f8f8f6",
    panel="#f4f4f1",
    raised="#ffffff",
    border="#dcdcd6",
    grid="#ececE7",
    grid_strong="#d9d9d2",
    text="#1d2126",
    muted="#5f6670",
    accent="#2a62c9",
    on_accent="#ffffff",
    quote="#ffd978",
    mark="#fcf3d6",
    warning="#a14a00",
    soft_share=0.20,
    solid_share=0.36,
    ink_share=0.88,
)

DARK = Theme(
    name="dark",
    canvas="#1a1c20",
    canvas_alternate="#1f2226",
    panel="#16181b",
    raised="#22252a",
    border="#34383f",
    grid="#282c31",
    grid_strong="#383d44",
    text="#e7e6e2",
    muted="#a0a6ae",
    accent="#7eaef5",
    on_accent="#10151c",
    quote="#6a5412",
    mark="#3d3616",
    warning="#f0a860",
    soft_share=0.26,
    solid_share=0.46,
    ink_share=0.80,
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


def mixed(colour: str, base: str, share: float) -> QColor:
    """`share` of `colour` over an opaque `base`, mixed beforehand: opaque fills are cheap."""
    over, under = QColor(colour), QColor(base)
    return QColor(
        round(over.red() * share + under.red() * (1 - share)),
        round(over.green() * share + under.green() * (1 - share)),
        round(over.blue() * share + under.blue() * (1 - share)),
    )


def system_theme(app: QApplication) -> Theme:
    """The theme that the desktop asks for."""
    from PySide6.QtCore import Qt

    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def apply(app: QApplication, theme: Theme) -> None:
    """Give every widget of the program this theme."""
    app.setPalette(_palette(theme))
    sheet = (resources_folder() / "styles" / "application.qss").read_text("utf-8")
    names = {field.name: getattr(theme, field.name) for field in fields(theme)}
    app.setStyleSheet(Template(sheet).substitute(names))


def _palette(theme: Theme) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, colour in (
        (roles.Window, theme.panel),
        (roles.WindowText, theme.text),
        (roles.Base, theme.raised),
        (roles.AlternateBase, theme.canvas_alternate),
        (roles.Text, theme.text),
        (roles.PlaceholderText, theme.muted),
        (roles.Button, theme.panel),
        (roles.ButtonText, theme.text),
        (roles.Highlight, theme.accent),
        (roles.HighlightedText, theme.on_accent),
        (roles.Link, theme.accent),
        (roles.ToolTipBase, theme.raised),
        (roles.ToolTipText, theme.text),
        (roles.Mid, theme.border),
        (roles.Dark, theme.border),
        (roles.Light, theme.raised),
    ):
        palette.setColor(role, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(disabled, role, mixed(theme.muted, theme.panel, 0.6))
    return palette
