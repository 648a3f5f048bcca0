"""Texts that attack are shown letter by letter, on as much room as there is, and safely."""

from __future__ import annotations

import time

import pytest
from PySide6.QtWidgets import QApplication

from timeline_app.view.widgets.plain_message import message_box
from timeline_app.view.widgets.plain_text import (
    in_lines,
    menu_text,
    one_line,
    plain_label,
    plain_tooltip,
)

MARKUP = '<img src="file:///etc/hostname"> & [link](file:///etc)'
MEGABYTE = 1_000_000


def test_plain_texts_stay_as_they_are() -> None:
    prose = "Договор о союзе, заключённый в 1942 году.\nВторой абзац — 東京, naïve façade. " * 20
    assert in_lines(prose) == prose
    assert one_line("A title") == "A title"


def test_markup_is_shown_letter_by_letter(qapp: QApplication) -> None:
    assert plain_label(MARKUP).text() == MARKUP
    assert "<img" not in plain_tooltip(MARKUP)
    assert menu_text("Q&uit") == "Q&&uit"


def test_what_would_turn_the_text_round_gets_a_mark() -> None:
    assert one_line("abc \u202etxt\x07") == "abc ◦txt□"
    assert in_lines("a\u200bb\nc\x1b") == "a◦b\nc□"


def test_a_line_is_one_line_and_cut() -> None:
    assert one_line("one\ntwo\t three") == "one two three"
    assert one_line("x" * MEGABYTE) == "x" * 300 + "…"
    assert one_line("a b c d", 3) == "a b…"


@pytest.mark.parametrize(
    "text", ["x" * MEGABYTE, " " * MEGABYTE, "line\n" * 100_000, "e" + "\u0301" * 50_000]
)
def test_a_long_text_is_laid_out_at_once(qapp: QApplication, text: str) -> None:
    label = plain_label(text)
    begin = time.thread_time()
    label.setText(text)
    label.resize(400, label.heightForWidth(400))
    label.grab()

    assert time.thread_time() - begin < 0.1
    assert label.text().endswith("…")


def test_a_long_message_has_room_on_the_screen(qapp: QApplication) -> None:
    box = message_box(None, "A title " * 1_000, "line\n" * 100_000)
    assert box.text().count("\n") < 40
    assert len(box.windowTitle()) <= 301
    box.deleteLater()
