"""Passages found again in texts that were corrected, scanned anew or written over."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.anchoring.finding import find_again
from timeline_app.anchoring.verdict import Finding
from timeline_app.model.source import AnchorHealth, TextRange

OLD = (
    "The two governments exchanged notes in Washington in the autumn.\n"
    "On 16 November 1933 “diplomatic relations” were established – at last – by an exchange of "
    "notes between the President and the People's Commissar.\n"
    "The ambassadors' officers arrived the following spring, and trade began to grow slowly.\n"
    "A consulate was opened in San Francisco; another followed in Seattle many years later.\n"
)
QUOTE = (
    "On 16 November 1933 “diplomatic relations” were established – at last – by an exchange of "
    "notes"
)


def range_of(text: str, quote: str) -> TextRange:
    start = text.index(quote)
    return TextRange(start, start + len(quote))


def find(quote: str, new: str, old: str = OLD) -> Finding:
    return find_again([range_of(old, quote)], old, new)[0]


def words(finding: Finding, text: str) -> str:
    assert finding.position is not None
    return text[finding.position.start : finding.position.end]


def test_a_passage_of_the_same_text_is_exact() -> None:
    finding = find(QUOTE, OLD)
    assert finding.health is AnchorHealth.EXACT
    assert finding.position == range_of(OLD, QUOTE)


def test_a_passage_before_a_change_is_exact() -> None:
    assert find(QUOTE, OLD + "And so it ended.").health is AnchorHealth.EXACT


def test_a_passage_behind_an_inserted_paragraph_is_moved_with_the_same_words() -> None:
    new = "A paragraph that nobody had seen before stands here now.\n" + OLD
    finding = find(QUOTE, new)
    assert finding.health is AnchorHealth.MOVED
    assert finding.same_words
    assert finding.position == range_of(new, QUOTE)


def test_a_passage_with_slips_is_moved_with_other_words() -> None:
    new = OLD.replace("established", "estabIished").replace("exchange of", "exchang of")
    finding = find(QUOTE, new)
    assert finding.health is AnchorHealth.MOVED
    assert not finding.same_words
    assert finding.likeness > 0.95
    assert words(finding, new).startswith("On 16 November 1933 “dip")
    assert words(finding, new).endswith("exchang of notes")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("“", '"').replace("”", '"').replace("–", "-").replace("'", "’"),
        lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
        lambda text: text.replace(" ", " \n "),
        lambda text: text.replace("relations", "rela-\ntions").replace("notes", "no\xadtes"),
        lambda text: text.replace("-", "\N{NON-BREAKING HYPHEN}"),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("ffi", "ﬃ"),
        str.upper,
    ],
)
def test_other_writing_changes_nothing_and_the_offsets_are_exact(change: object) -> None:
    assert callable(change)
    new = change(OLD)
    finding = find(QUOTE, new)
    assert finding.health in (AnchorHealth.EXACT, AnchorHealth.MOVED)
    assert finding.likeness == 1.0
    assert words(finding, new) == change(QUOTE)


def test_characters_beyond_16_bits_count_as_one() -> None:
    new = "\N{GRINNING FACE}" * 3 + OLD
    assert find(QUOTE, new).position == range_of(new, QUOTE)


def test_composed_letters_are_found_taken_apart() -> None:
    old = "Café Müller öffnete im Jahre 1921 an der Donaulände, wo die Schiffe aus Wien anlegten."
    new = unicodedata.normalize("NFD", "Vorwort.\n" + old)
    finding = find("Müller öffnete im Jahre 1921", new, old)
    assert words(finding, new) == unicodedata.normalize("NFD", "Müller öffnete im Jahre 1921")


def test_a_removed_passage_is_lost() -> None:
    new = OLD.replace(QUOTE, "Something else altogether was said here by another hand,")
    finding = find(QUOTE, new)
    assert finding.health is AnchorHealth.LOST
    assert finding.position is None


def test_a_twin_is_not_taken_for_a_passage_that_was_removed() -> None:
    row = "The first army left Riga in May and lost {0} men on its way to the south.\n"
    old = OLD + row.format(112) + OLD.upper()[::-1] + row.format(113)
    new = old.replace(row.format(112), "")
    finding = find(row.format(112).strip(), new, old)
    assert finding.health is AnchorHealth.AMBIGUOUS
    assert finding.position is None
    assert words_of_candidates(finding, new)[0] == row.format(113).strip()


def words_of_candidates(finding: Finding, text: str) -> list[str]:
    return [text[one.position.start : one.position.end] for one in finding.candidates]


def test_of_two_twins_each_is_found_by_what_stands_around_it() -> None:
    row = "The first army left Riga in May and lost its way.\n"
    old = "It began well.\n" + row + OLD + "Years went by, and it happened again.\n" + row + "End."
    new = "Preface.\n" + old
    first = TextRange(old.index(row), old.index(row) + len(row) - 1)
    second = TextRange(old.rindex(row), old.rindex(row) + len(row) - 1)
    found = find_again([first, second], old, new)
    assert [one.position for one in found] == [
        TextRange(first.start + 9, first.end + 9),
        TextRange(second.start + 9, second.end + 9),
    ]


def test_a_section_that_moved_takes_its_passage_along() -> None:
    lines = OLD.splitlines(keepends=True)
    new = "".join([*lines[2:], *lines[:2]])
    assert find(QUOTE, new).position == range_of(new, QUOTE)


def test_nothing_is_found_in_an_empty_text() -> None:
    assert find(QUOTE, "").health is AnchorHealth.LOST


def test_a_passage_as_short_as_a_year_is_held_by_its_context() -> None:
    old = "It was founded in 1917 by exiles.\nIt was closed in 1917 by soldiers."
    new = "Note. " + old
    start = old.rindex("1917")
    (finding,) = find_again([TextRange(start, start + 4)], old, new)
    assert finding.position == TextRange(start + 6, start + 10)


def test_a_short_text_without_a_single_whole_run_is_searched_too() -> None:
    (finding,) = find_again([TextRange(0, 4)], "1917", "In 1917")
    assert finding.health in (AnchorHealth.MOVED, AnchorHealth.AMBIGUOUS)


@pytest.mark.parametrize("where", [TextRange(-1, 4), TextRange(5, 5), TextRange(0, 10**6)])
def test_a_range_outside_of_the_old_text_is_refused(where: TextRange) -> None:
    with pytest.raises(ValueError, match="no range"):
        find_again([where], OLD, "new")


def test_a_text_that_only_repeats_itself_ends_soon_and_is_never_certain() -> None:
    old = "ab " * 20_000
    new = "ab " * 19_000 + "end"
    (finding,) = find_again([TextRange(300, 600)], old, new)
    assert finding.position is None


@given(st.text(max_size=80), st.text(max_size=80), st.data())
def test_every_finding_lies_in_the_new_text(old: str, new: str, data: st.DataObject) -> None:
    if not old:
        return
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    (finding,) = find_again([TextRange(start, end)], old, new)
    places = [one.position for one in finding.candidates]
    if finding.position is not None:
        places.append(finding.position)
    assert all(0 <= one.start < one.end <= len(new) for one in places)
    assert (finding.position is not None) == (
        finding.health in (AnchorHealth.EXACT, AnchorHealth.MOVED)
    )
