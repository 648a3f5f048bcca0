"""The date box: what was understood, in words, on a small axis, and in which calendar."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from pytestqt.qtbot import QtBot

from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.edtf import parse, part_bounds
from timeline_app.view.editing.dates.date_axis import DateAxis, window_of
from timeline_app.view.editing.dates.date_box import DateBox


@pytest.fixture
def box(qtbot: QtBot) -> DateBox:
    made = DateBox(calendars=True)
    qtbot.addWidget(made)
    made.resize(420, 160)
    made.show()
    return made


def painted(qtbot: QtBot, edtf: str) -> QImage:
    """The strip of a date, 400 pixels wide."""
    axis = DateAxis()
    qtbot.addWidget(axis)
    axis.resize(400, axis.height())
    date = parse(edtf)
    axis.show_marks(part_bounds(date), approximate=date.approximate)
    return axis.grab().toImage()


def strength(image: QImage, x: int) -> int:
    """How far the middle of the bar differs from the strip's ground at x, 0 to 765."""
    ground, ink = QColor(image.pixel(x, 1)), QColor(image.pixel(x, 10))
    apart = (ground.red() - ink.red(), ground.green() - ink.green(), ground.blue() - ink.blue())
    return sum(map(abs, apart))


def bar(image: QImage) -> list[int]:
    """Where the bar is painted, pixel by pixel."""
    return [x for x in range(image.width()) if strength(image, x) > 20]


def test_a_date_stands_on_the_axis_in_the_middle_of_its_surroundings(qtbot: QtBot) -> None:
    painted_at = bar(painted(qtbot, "1933"))

    assert 120 < painted_at[0] < painted_at[-1] < 280
    assert painted_at == list(range(painted_at[0], painted_at[-1] + 1))


def test_an_approximate_date_fades_at_its_ends(qtbot: QtBot) -> None:
    sure, about = painted(qtbot, "1850"), painted(qtbot, "1850~")
    first = bar(sure)[0] + 2

    assert strength(about, first) < strength(sure, first) // 2
    assert strength(about, 200) == strength(sure, 200)


def test_what_lasted_is_solid_between_its_uncertain_ends(qtbot: QtBot) -> None:
    image = painted(qtbot, "1917/1933-11-16")
    first = bar(image)[0]

    assert strength(image, 200) > strength(image, first + 1) + 100


def test_several_dates_are_several_marks(qtbot: QtBot) -> None:
    found = bar(painted(qtbot, "{1917,1933}"))
    gaps = [right - left for left, right in pairwise(found) if right > left + 1]

    assert len(gaps) == 1


@pytest.mark.parametrize(("edtf", "arrow_at"), [("../1917", 5), ("1945/..", 394)])
def test_an_open_end_runs_into_an_arrow(qtbot: QtBot, edtf: str, arrow_at: int) -> None:
    assert strength(painted(qtbot, edtf), arrow_at) > 100


def test_a_date_without_any_bound_has_no_axis(box: DateBox) -> None:
    assert window_of(part_bounds(parse("../..")), 400) is None
    box.line.setText("../..")
    assert box.axis.isHidden()
    box.line.setText("1933")
    assert box.axis.isVisible()


def test_deep_time_has_an_axis_too(box: DateBox) -> None:
    box.line.setText("13.8 billion years ago")

    assert box.axis.isVisible()
    assert box.axis.window_of_time is not None


def test_the_calendar_is_asked_for_where_both_were_in_use(box: DateBox) -> None:
    for text, asked in (
        ("1917-10-25", True),
        ("1917-10", True),
        ("1917", False),
        ("1975-07-17", False),
        ("1582-01-05", True),
        ("before 1917", False),
    ):
        box.line.setText(text)
        assert box.calendar_box.isVisible() == asked, text


def test_the_chosen_calendar_moves_the_date_and_is_said(box: DateBox) -> None:
    box.line.setText("1917-10-25")
    before = box.axis.window_of_time
    box.calendar_box.setCurrentIndex(2)
    box.calendar_box.activated.emit(2)

    assert box.choice is not None
    assert box.choice.calendar is Calendar.JULIAN
    assert "25 October 1917 (Julian)" in box.reading.text()
    assert "7 November 1917 (Gregorian)" in box.reading.text()
    assert box.axis.window_of_time is not None
    assert before is not None
    assert box.axis.window_of_time.start - before.start == 13 * 86_400


def test_a_calendar_that_is_typed_cannot_be_chosen_otherwise(box: DateBox) -> None:
    box.line.setText("25 Oct 1917 OS")

    assert box.calendar_box.isVisible()
    assert not box.calendar_box.isEnabled()
    assert box.choice is not None
    assert box.choice.calendar is Calendar.JULIAN
    assert "Julian" in box.calendar_box.currentText()


def test_a_day_that_only_one_calendar_has_is_understood_in_that_one(box: DateBox) -> None:
    box.line.setText("29 Feb 1900 OS")

    assert box.choice is not None
    assert "29 February 1900 (Julian)" in box.reading.text()


def test_without_the_question_the_calendar_stays_as_it_was_set(qtbot: QtBot) -> None:
    box = DateBox()
    qtbot.addWidget(box)
    box.show()
    box.set_date("1917-10-25", Calendar.JULIAN)

    assert box.calendar_box.isHidden()
    assert box.choice is not None
    assert box.choice.calendar is Calendar.JULIAN


def test_the_axis_takes_the_colours_of_its_theme(qtbot: QtBot) -> None:
    axis = DateAxis()
    qtbot.addWidget(axis)
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#ff0000"))
    axis.setPalette(palette)
    axis.resize(400, axis.height())
    axis.show_marks(part_bounds(parse("1900/2000")), approximate=False)
    ink = QColor(axis.grab().toImage().pixel(200, 10))

    assert ink.red() > 200
    assert ink.blue() < 100
