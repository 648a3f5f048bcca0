"""Moments of the present, when an edit or a backup was made, as the user's desktop writes them."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale


def in_the_users_words(time: int) -> str:
    """Milliseconds since 1970 in UTC by the user's own clock, in the short form of their language.

    Without a language the form is ISO's: Qt's own for that case reads like a number.
    """
    moment = QDateTime.fromMSecsSinceEpoch(time)
    locale = QLocale()
    if locale.language() == QLocale.Language.C:
        return moment.toString("yyyy-MM-dd HH:mm")
    return locale.toString(moment, QLocale.FormatType.ShortFormat)
