"""All strings of tests/reference/edtf_cases.json: validity and bounds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.edtf import EdtfError, earliest_day, latest_day, parse

CASES_FILE = Path(__file__).resolve().parent.parent / "reference" / "edtf_cases.json"
CASES: list[dict[str, Any]] = json.loads(CASES_FILE.read_text("utf-8"))["cases"]
VALID = [case["edtf"] for case in CASES if case["valid"]]
INVALID = [case["edtf"] for case in CASES if not case["valid"]]

# Refused by one of the libraries that the cases come from. People write them, so we take them.
SEASONS_AT_AN_END = {"2018-01?/2018-23", "2018/2018-23"}

# Where the bounds of the cases are a convention of python-edtf, and what ours are.
UNKNOWN_ENDS = {
    "/2006": (None, "2006-12-31"),
    "1984-06-02?/": ("1984-06-02", None),
    "2004-06-01/": ("2004-06-01", None),
}
WINTER = {"2010-24": ("2010-12-01", "2011-02-28")}
SIGNIFICANT_DIGITS = {
    "1950S2": ("1900-01-01", "1999-12-31"),
    "1953S2": ("1900-01-01", "1999-12-31"),
    "1953S3": ("1950-01-01", "1959-12-31"),
    "Y171010000S3": ("+171000000-01-01", "+171999999-12-31"),
    "Y17101E4S3": ("+171000000-01-01", "+171999999-12-31"),
    "Y3388E2S3": ("+338000-01-01", "+338999-12-31"),
}
CONVENTIONS = UNKNOWN_ENDS | WINTER | SIGNIFICANT_DIGITS

BOUNDED = [case for case in CASES if case["lower"] and case["edtf"] not in CONVENTIONS]


def days_of(text: str) -> tuple[str | None, str | None]:
    date = parse(text)
    return earliest_day(date, Calendar.GREGORIAN), latest_day(date, Calendar.GREGORIAN)


def as_iso(day: str) -> str | None:
    """The cases write years of more than four digits without a plus, and open sides as inf."""
    if day.endswith("inf"):
        return None
    year = day.lstrip("-").split("-")[0]
    return f"+{day}" if len(year) > 4 and not day.startswith("-") else day


def test_the_cases_are_all_there() -> None:
    assert (len(VALID), len(INVALID)) == (252, 76)


@pytest.mark.parametrize("text", VALID)
def test_a_valid_string_is_read_and_kept_as_written(text: str) -> None:
    assert str(parse(text)) == text


@pytest.mark.parametrize("text", sorted(set(INVALID) - SEASONS_AT_AN_END))
def test_an_invalid_string_is_refused_with_a_place_and_a_reason(text: str) -> None:
    with pytest.raises(EdtfError) as refused:
        parse(text)
    assert refused.value.text == text
    assert 0 <= refused.value.position <= len(text)
    assert refused.value.reason in str(refused.value)


@pytest.mark.parametrize("text", sorted(SEASONS_AT_AN_END))
def test_a_season_at_the_end_of_an_interval_is_taken(text: str) -> None:
    assert latest_day(parse(text)) == "2018-11-30"


@pytest.mark.parametrize("case", BOUNDED, ids=lambda case: str(case["edtf"]))
def test_the_bounds_of_a_case(case: dict[str, Any]) -> None:
    assert days_of(case["edtf"]) == (as_iso(case["lower"]), as_iso(case["upper"]))


@pytest.mark.parametrize("text", UNKNOWN_ENDS)
def test_an_unknown_end_has_no_bound_rather_than_ten_years(text: str) -> None:
    assert days_of(text) == UNKNOWN_ENDS[text]


@pytest.mark.parametrize("text", WINTER)
def test_winter_runs_on_to_february_rather_than_ending_with_december(text: str) -> None:
    assert days_of(text) == WINTER[text]


@pytest.mark.parametrize("text", SIGNIFICANT_DIGITS)
def test_significant_digits_widen_the_year_rather_than_being_ignored(text: str) -> None:
    assert days_of(text) == SIGNIFICANT_DIGITS[text]
