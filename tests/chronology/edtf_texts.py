"""EDTF texts made by hypothesis: every kind, whether or not the day exists."""

from __future__ import annotations

from hypothesis import strategies as st

from timeline_app.chronology.edtf import EdtfError, HistoricalDate, parse
from timeline_app.chronology.writing import write_year

QUALIFIERS = st.sampled_from(["", "", "", "?", "~", "%"])

four_digit_years = st.integers(-9_999, 9_999).map(write_year)
masked_years = st.builds(
    lambda sign, digits: sign + "".join(digits),
    st.sampled_from(["", "", "-"]),
    st.lists(st.sampled_from("0123456789XX"), min_size=4, max_size=4),
)
long_years = st.one_of(
    st.integers(-292_000_000_000, 292_000_000_000)
    .filter(lambda year: abs(year) > 9_999)
    .map(lambda year: f"Y{year}"),
    st.builds("Y{}E{}S{}".format, st.integers(-99, -10), st.integers(4, 8), st.integers(1, 3)),
    st.builds("{}S{}".format, st.integers(1_000, 9_999), st.integers(1, 4)),
)
months = st.one_of(
    st.integers(1, 12).map("{:02}".format),
    st.integers(21, 41).map(str),
    st.sampled_from(["XX", "0X", "1X", "X2"]),
)
days = st.one_of(
    st.integers(1, 31).map("{:02}".format), st.sampled_from(["XX", "0X", "1X", "2X", "3X", "X9"])
)
times = st.builds(
    "T{:02}{}{}".format,
    st.integers(0, 23),
    st.sampled_from(["", ":30", ":30:05", ":59:59.125"]),
    st.sampled_from(["", "Z", "+04:30", "-0330", "+14"]),
)


@st.composite
def simple_texts(draw: st.DrawFn) -> str:
    if draw(st.integers(0, 4)) == 0:
        return draw(long_years) + draw(QUALIFIERS)
    text = draw(QUALIFIERS) + draw(st.one_of(four_digit_years, masked_years)) + draw(QUALIFIERS)
    if draw(st.booleans()):
        text += f"-{draw(QUALIFIERS)}{draw(months)}{draw(QUALIFIERS)}"
        if draw(st.booleans()):
            text += f"-{draw(QUALIFIERS)}{draw(days)}{draw(QUALIFIERS)}"
            text += draw(st.one_of(st.just(""), times))
    return text


@st.composite
def edtf_texts(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(["simple", "simple", "interval", "list"]))
    if kind == "simple":
        return draw(simple_texts())
    ends = st.one_of(simple_texts(), st.sampled_from(["", ".."]))
    if kind == "interval":
        return f"{draw(ends)}/{draw(ends)}"
    brackets = draw(st.sampled_from(["[]", "{}"]))
    members = draw(st.lists(simple_texts(), min_size=1, max_size=4))
    joint = draw(st.sampled_from([",", ", ", ".."]))
    before, after = draw(st.sampled_from([("", ""), ("..", ""), ("", "..")]))
    return brackets[0] + before + joint.join(members) + after + brackets[1]


def _parsed(text: str) -> HistoricalDate | None:
    try:
        return parse(text)
    except EdtfError:
        return None


def dates() -> st.SearchStrategy[HistoricalDate]:
    """Return dates that exist."""
    return edtf_texts().map(_parsed).filter(bool).map(_certain)


def single_dates() -> st.SearchStrategy[HistoricalDate]:
    """Return dates that exist and are no intervals or lists."""
    return simple_texts().map(_parsed).filter(bool).map(_certain)


def _certain(date: HistoricalDate | None) -> HistoricalDate:
    assert date is not None
    return date
