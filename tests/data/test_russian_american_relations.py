"""The bundled chronicle: every event that must be there, and every passage at its place."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from timeline_app.chronology import edtf
from timeline_app.formats.chronicle_folder import folder_files, read_folder
from timeline_app.model.chronicle import Chronicle
from timeline_app.model.claim import Basis, Claim
from timeline_app.model.event import Event
from timeline_app.system.installed_files import data_folder

FOLDER = data_folder() / "russian-american-relations"

# The SHA-256 of the documents as they were handed over.
DIGESTS = {
    "embassy-2022": "e922203bdf41c1c21ac05324d2a472628e36ebfb442c84b72e4ad846bbe1bdfb",
    "tass-2025": "6eb32c8eee3a9dc6c54e1c36172fcdcc33659a5be23c29f36a34d5c53adf2709",
    "embassy-2017": "e989d2ce9ec21fa82fe0e9c4b19d1cb2ebce368cef9717aa69e923e209f61382",
}

# What must be there: event | date | claims as source and basis (S stated, I inferred,
# E editorial). Sources: 22 embassy-2022, 25 tass-2025, 17 embassy-2017.
REQUIRED = """
relations-established-1807      | 1807                    | 22S
non-recognition-1917            | 1917                    | 22S 25I
no-official-ties-1917-1933      | 1917/1933-11-16         | 22I 22I 25I
great-depression                | 193X                    | 25S 22I
shared-position-against-nazism  | 193X~                   | 22E
roosevelt-letter-1933           | 1933-10                 | 22I 25S
decision-to-recognise-1933      | 1933                    | 25I 22I
kalinin-reply-1933              | [1933-10..1933-11-16]   | 22I
letter-to-notes-1933            | 1933-10/1933-11-16      | 25I
diplomatic-relations-1933       | 1933-11-16              | 22I 22S 22S 25S 25S
first-envoys-1933               | 1933-11~                | 25E
comradeship-in-arms             | 1941/1945               | 22E 25E
united-nations-1945             | 1945                    | 22E 25E
cold-war                        | 1947/1991               | 22E 25E 17E
cuban-missile-crisis-1962       | 1962-10                 | 22E 25E
arms-control-1972-1991          | 1972~/1991~             | 22E 25E
soyuz-apollo-1975               | 1975-07                 | 22S 25S
korean-airliner-1983            | 1983-09-01              | 25E
russian-federation-1991         | 1991-12                 | 22E
normal-relations-attempted      | 1991-12/2022            | 22E
strategic-arms-treaty-2010      | 2010                    | 17S
commission-frozen-2014          | 2014                    | 17E 17E
sanctions-2014                  | 2014~                   | 17E
most-difficult-period           | 2014~/2017              | 17I
eurasian-economic-union-2015    | 2015-01-01              | 17E
trade-2016                      | 2016                    | 17S
investment-2016                 | 2016                    | 17S
alleged-meddling-2016           | 2016                    | 17E
normalisation-2017              | 2017                    | 17E
calls-before-hamburg-2017       | [2017-01..2017-07]      | 17I
lavrov-and-tillerson-2017       | 2017                    | 17I
trade-2017                      | 2017-01/2017-05         | 17I
putin-meets-tillerson-2017      | 2017-04                 | 17S
lavrov-meets-trump-2017         | 2017-05                 | 17S
hamburg-meeting-2017            | 2017-07                 | 17S
embassy-page-2017               | [2017-07..2017-12]      | 17I
statement-2022                  | 2022-11-16              | 22S
relations-stalled-2022          | 2022                    | 22I
statement-2025                  | 2025-11-16              | 25S
rules-based-order-2025          | 2025                    | 25I
"""
SOURCES = {"22": "embassy-2022", "25": "tass-2025", "17": "embassy-2017"}
BASES = {"S": Basis.STATED, "I": Basis.INFERRED, "E": Basis.EDITORIAL}
ROWS = [tuple(cell.strip() for cell in row.split("|")) for row in REQUIRED.strip().splitlines()]

# Words that the sources use and a reader looks for: each must stand in a passage of the event.
WORDS = """
relations-established-1807 | embassy-2022 | established back in 1807
non-recognition-1917 | embassy-2022 | refused to recognize the Soviet government in 1917
non-recognition-1917 | tass-2025 | for 16 years
no-official-ties-1917-1933 | embassy-2022 | a decade and a half
no-official-ties-1917-1933 | embassy-2022 | over the past sixteen years
no-official-ties-1917-1933 | tass-2025 | for 16 years
roosevelt-letter-1933 | embassy-2022 | October of the same year
diplomatic-relations-1933 | embassy-2022 | Eighty-nine years ago
diplomatic-relations-1933 | embassy-2022 | "starting point"
diplomatic-relations-1933 | tass-2025 | established on November 16, 1933
diplomatic-relations-1933 | tass-2025 | the breakthrough back in 1933
first-envoys-1933 | tass-2025 | first US Ambassador to Moscow
cold-war | embassy-2017 | since the end of the Сold war
cuban-missile-crisis-1962 | embassy-2022 | Caribbean crisis
cuban-missile-crisis-1962 | tass-2025 | Cuban Missile Crisis
soyuz-apollo-1975 | embassy-2022 | In July 1975
soyuz-apollo-1975 | tass-2025 | in 1975
commission-frozen-2014 | embassy-2017 | impose a freeze
commission-frozen-2014 | embassy-2017 | 21 working groups
sanctions-2014 | embassy-2017 | a series of the U.S. sanctions
sanctions-2014 | embassy-2017 | several waves of sanctions
trade-2017 | embassy-2017 | January-May this year
calls-before-hamburg-2017 | embassy-2017 | prior to their meeting
statement-2025 | tass-2025 | "window of opportunity"
"""


@cache
def chronicle() -> Chronicle:
    return read_folder(FOLDER)


def events() -> dict[str, Event]:
    return {event.id: event for event in chronicle().events}


def claims_of(event: str) -> list[Claim]:
    return [claim for claim in chronicle().claims if claim.event == event]


@pytest.mark.parametrize(("event", "date", "claims"), ROWS, ids=[row[0] for row in ROWS])
def test_an_event_of_the_table_has_its_date_and_claims(event: str, date: str, claims: str) -> None:
    assert events()[event].date == date
    wanted = Counter((SOURCES[claim[:2]], BASES[claim[2]]) for claim in claims.split())
    found = Counter((claim.passage.source, claim.basis) for claim in claims_of(event))
    assert wanted <= found


@pytest.mark.parametrize("row", WORDS.strip().splitlines())
def test_the_words_of_the_source_stand_in_a_passage(row: str) -> None:
    event, source, words = (cell.strip() for cell in row.split("|"))
    passages = [claim.passage for claim in claims_of(event)]
    assert any(one.source == source and words in one.quote.exact for one in passages)


def test_the_texts_are_those_that_were_handed_over() -> None:
    for source, sha256 in DIGESTS.items():
        original = (FOLDER / "sources" / f"{source}.txt").read_bytes()
        assert hashlib.sha256(original).hexdigest() == sha256
    assert {text.source: text.sha256 for text in chronicle().texts} == DIGESTS


def test_every_passage_stands_at_its_offsets_between_its_context() -> None:
    texts = {text.source: text.text for text in chronicle().texts}
    for claim in chronicle().claims:
        for passage in (claim.passage, *claim.dated_by):
            text = texts[passage.source]
            start, end = passage.position.start, passage.position.end
            assert text[start:end] == passage.quote.exact
            assert text[max(0, start - 32) : start] == passage.quote.prefix
            assert text[end : end + 32] == passage.quote.suffix


def test_a_wording_stands_in_the_passage_or_in_what_dates_it() -> None:
    for claim in chronicle().claims:
        quotes = [passage.quote.exact for passage in (claim.passage, *claim.dated_by)]
        assert any(claim.wording in quote for quote in quotes), claim.id


def test_a_stated_wording_stands_in_the_passage_itself() -> None:
    for claim in chronicle().claims:
        if claim.basis is Basis.STATED:
            assert claim.wording
            assert claim.wording in claim.passage.quote.exact, claim.id
            assert not claim.dated_by


def test_an_inferred_date_has_a_wording() -> None:
    for claim in chronicle().claims:
        if claim.basis is Basis.INFERRED:
            assert claim.wording, claim.id


def test_an_editorial_claim_has_no_wording_and_the_date_of_the_event() -> None:
    for claim in chronicle().claims:
        if claim.basis is Basis.EDITORIAL:
            assert claim.wording == ""
            assert not claim.dated_by
            assert claim.date == events()[claim.event].date, claim.id


def test_every_event_stands_on_a_claim() -> None:
    assert {claim.event for claim in chronicle().claims} == set(events())


def test_the_chosen_date_is_as_exact_as_the_most_exact_claim() -> None:
    for event in chronicle().events:
        dates = [claim.date for claim in claims_of(event.id)]
        assert event.date in dates, event.id


def test_all_lies_between_1807_and_2025() -> None:
    bounds = [edtf.bounds(edtf.parse(event.date, event.calendar)) for event in chronicle().events]
    first = edtf.bounds(edtf.parse("1807")).earliest_start
    last = edtf.bounds(edtf.parse("2025")).latest_end
    assert min(one.earliest_start for one in bounds if one.earliest_start is not None) == first
    assert max(one.latest_end for one in bounds if one.latest_end is not None) == last
    assert all(one.earliest_start is not None and one.latest_end is not None for one in bounds)


def test_a_silent_source_makes_no_claim() -> None:
    claimed = {(claim.event, claim.passage.source) for claim in chronicle().claims}
    for silence in chronicle().silences:
        assert (silence.event, silence.source) not in claimed


def test_every_category_and_every_tag_is_used() -> None:
    used = {event.category for event in chronicle().events}
    assert used == {category.id for category in chronicle().categories}
    tags = set(chain.from_iterable(event.tags for event in chronicle().events))
    assert tags == {tag.id for tag in chronicle().tags}


def test_titles_are_short_and_told_apart() -> None:
    titles = [event.title for event in chronicle().events]
    assert len(set(titles)) == len(titles)
    assert all(10 <= len(title) <= 60 for title in titles)


def test_every_event_has_a_description_that_ends_like_a_sentence() -> None:
    for event in chronicle().events:
        assert event.description.endswith("."), event.id


@pytest.mark.parametrize(
    ("event", "day"),
    [
        ("soyuz-apollo-1975", "17 July 1975"),
        ("hamburg-meeting-2017", "7 July 2017"),
    ],
)
def test_a_day_that_no_source_gives_is_marked_as_ours(event: str, day: str) -> None:
    ours = events()[event].description.partition("Not in the sources:")[2]
    assert day in ours


def test_a_source_says_when_it_was_issued_and_where_it_comes_from() -> None:
    issued = {source.id: source.issued for source in chronicle().sources}
    assert issued == {
        "embassy-2022": "2022-11-16",
        "tass-2025": "2025-11-16",
        "embassy-2017": "[2017-07..2017-12]",
    }
    for source in chronicle().sources:
        assert source.title
        assert source.publisher
        assert source.rights
        assert source.note


def test_the_folder_is_in_canonical_form() -> None:
    kept = {
        path.relative_to(FOLDER).as_posix(): path.read_bytes()
        for path in Path(FOLDER).rglob("*")
        if path.is_file()
    }
    assert kept == folder_files(chronicle())
