from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.store.file.row_hash import Hashed, row_hash, wrapped

VALUES: st.SearchStrategy[Hashed] = st.recursive(
    st.one_of(st.none(), st.integers(), st.text(max_size=3)),
    lambda inner: st.lists(inner, max_size=3).map(tuple),
    max_leaves=6,
)


@given(st.lists(VALUES, max_size=4), st.lists(VALUES, max_size=4))
def test_only_equal_records_have_equal_hashes(first: list[Hashed], second: list[Hashed]) -> None:
    assert (row_hash("kind", *first) == row_hash("kind", *second)) == (first == second)


def test_a_hash_stays_what_it_was_in_files_of_last_year() -> None:
    assert row_hash("event", "letter", 7, None, ("a", "Ё")) == 3412861383632651363


def test_a_hash_fits_into_a_column_of_integers() -> None:
    assert all(-(2**63) <= row_hash("kind", number) < 2**63 for number in range(100))


@given(st.integers())
def test_a_sum_of_hashes_wraps_as_64_bits_do(number: int) -> None:
    assert -(2**63) <= wrapped(number) < 2**63
    assert (wrapped(number) - number) % 2**64 == 0
