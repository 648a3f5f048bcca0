from __future__ import annotations

import string
from dataclasses import replace

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.columns import assert_same_columns, made_anew
from tests.store.samples import DATES, TEXT, passage, small, source_text
from timeline_app.model.chronicle import ChronicleInfo
from timeline_app.model.claim import Basis, Claim, Silence
from timeline_app.model.edits.edit import Change, ChangeSet, Edit, Put, Record, Remove
from timeline_app.model.errors import UserError
from timeline_app.model.event import Category, Event, Link, Tag, TagKind
from timeline_app.model.source import Source, SourceText
from timeline_app.store.columns import window_index
from timeline_app.store.file.database import in_memory
from timeline_app.store.log import edit_door
from timeline_app.store.log.edit_log import edits_at, newest_entries
from timeline_app.store.records.info_store import generation
from timeline_app.store.whole.whole_chronicle import load, pack


def apply(connection: apsw.Connection, *changes: Change) -> Edit:
    inverse, _ = edit_door.apply(connection, Edit("an edit", changes))
    return inverse


def refusal(connection: apsw.Connection, *changes: Change) -> str:
    """Apply what must be refused, see that nothing changed, and return the error's code."""
    before, count = load(connection), generation(connection)
    with pytest.raises(UserError) as caught:
        apply(connection, *changes)
    assert (load(connection), generation(connection)) == (before, count)
    assert newest_entries(connection, 1) == ()
    return caught.value.code


def test_an_event_that_is_put_is_there(memory: apsw.Connection) -> None:
    event = Event("apollo", "Soyuz and Apollo dock", "1975-07", "diplomacy", tags=("moscow",))
    apply(memory, Put(event))

    assert event in load(memory).events


def test_the_inverse_of_an_edit_takes_it_back(memory: apsw.Connection) -> None:
    letter = small().events[0]
    inverse = apply(memory, Put(replace(letter, title="Another", tags=(), links=(Link("x"),))))
    apply(memory, *inverse.changes)

    assert load(memory) == small()


def test_an_edit_may_remove_what_needs_one_another(memory: apsw.Connection) -> None:
    inverse = apply(
        memory,
        Remove(Event, "letter"),
        Remove(Claim, "c1"),
        Remove(Silence, "s1"),
        Remove(Tag, "roosevelt"),
    )
    assert "letter" not in {event.id for event in load(memory).events}

    apply(memory, *inverse.changes)
    assert load(memory) == small()


def test_a_source_goes_with_all_that_stands_on_it_and_comes_back(memory: apsw.Connection) -> None:
    claims = (Remove(Claim, claim.id) for claim in small().claims)
    inverse = apply(memory, Remove(Source, "embassy"), Remove(SourceText, "embassy@1"), *claims)
    assert load(memory).texts == ()

    apply(memory, *inverse.changes)
    assert load(memory) == small()


def test_an_edit_counts_the_generation_up(memory: apsw.Connection) -> None:
    apply(memory, Put(Tag("t", "T")))
    apply(memory, Put(Tag("t", "U")), Remove(Tag, "t"))

    assert generation(memory) == 2


def test_a_change_set_names_what_was_touched(memory: apsw.Connection) -> None:
    letter = small().events[0]
    changes: tuple[Change, ...] = (
        Put(letter),
        Put(ChronicleInfo("small", "New")),
        Put(source_text("tass")),
        Remove(Claim, "c3"),
        Put(Tag("t", "T")),
    )
    _, touched = edit_door.apply(memory, Edit("much", changes))

    assert touched == ChangeSet(
        info=True,
        tags=frozenset({"t"}),
        sources=frozenset({"tass"}),
        events=frozenset({"letter"}),
        claims=frozenset({"c3"}),
    )


REFUSED: dict[str, tuple[str, tuple[Change, ...]]] = {
    "an unknown category": ("unknown_reference", (Put(Event("e", "E", "1933", "nowhere")),)),
    "an unknown tag": ("unknown_reference", (Put(Event("e", "E", "1933", "wars", tags=("x",))),)),
    "an unknown event": (
        "unknown_reference",
        (Put(Claim("c", "nothing", passage("Ёж"), Basis.STATED, "1933", "1933")),),
    ),
    "an unknown revision": (
        "unknown_reference",
        (Put(Claim("c", "notes", passage("Ёж", revision=2), Basis.STATED, "1933", "1933")),),
    ),
    "a text of no source": ("unknown_reference", (Put(source_text("nobody")),)),
    "a silence of no source": ("unknown_reference", (Put(Silence("s", "notes", "nobody")),)),
    "a category in use": ("still_used", (Remove(Category, "wars"),)),
    "a tag in use": ("still_used", (Remove(Tag, "moscow"),)),
    "a source in use": ("still_used", (Remove(Source, "embassy"),)),
    "a source found silent": ("still_used", (Remove(Source, "tass"),)),
    "a text in use": ("still_used", (Remove(SourceText, "embassy@1"),)),
    "an event in use": ("still_used", (Remove(Event, "notes"),)),
    "what is not there": ("not_found", (Remove(Event, "nothing"),)),
    "a text again": ("text_exists", (Put(source_text()),)),
    "the chronicle itself": ("info_stays", (Remove(ChronicleInfo, ""),)),
    "a wrong date": ("bad_date", (Put(Event("e", "E", "16 November 1933", "wars")),)),
    "a wrong date after good ones": (
        "bad_date",
        (Put(Tag("t", "T")), Remove(Claim, "c1"), Put(Event("e", "E", "", "wars"))),
    ),
    "a reversed passage": (
        "bad_passage",
        (Put(replace(small().claims[0], passage=replace(passage("Ёж"), revision=-(2**70)))),),
    ),
    "dated by another source": (
        "passage_elsewhere",
        (Put(replace(small().claims[0], dated_by=(passage("Ёж", source="tass"),))),),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_an_edit_is_refused_whole(memory: apsw.Connection, case: str) -> None:
    code, changes = REFUSED[case]

    assert refusal(memory, *changes) == code


def test_a_refusal_says_which_and_why(memory: apsw.Connection) -> None:
    with pytest.raises(
        UserError, match="The category “wars” cannot be removed: the event “Poltava”"
    ):
        apply(memory, Remove(Category, "wars"))


def test_every_edit_is_in_the_log_forwards_and_backwards(memory: apsw.Connection) -> None:
    edit = Edit("remove a document", (Remove(Claim, "c1"), Put(source_text("tass", text="Hm, Ёж"))))
    inverse, _ = edit_door.apply(memory, edit, person="Ann")
    (entry,) = newest_entries(memory, 10)

    assert (entry.name, entry.person) == ("remove a document", "Ann")
    assert edits_at(memory, entry.position) == (edit, inverse)


def test_the_log_is_read_from_its_end(memory: apsw.Connection) -> None:
    for number in range(5):
        edit_door.apply(memory, Edit(f"edit {number}", (Put(Tag("t", f"T{number}")),)))
    newest = newest_entries(memory, 2)

    assert [entry.name for entry in newest] == ["edit 4", "edit 3"]
    older = newest_entries(memory, 10, before=newest[-1].position)
    assert [entry.name for entry in older] == ["edit 2", "edit 1", "edit 0"]


def test_what_was_removed_can_come_back_out_of_the_log(memory: apsw.Connection) -> None:
    apply(memory, *(Remove(Claim, claim.id) for claim in small().claims))
    apply(memory, Remove(SourceText, "embassy@1"))
    newest, oldest = newest_entries(memory, 2)
    for entry in (newest, oldest):
        edits = edits_at(memory, entry.position)
        assert edits is not None
        apply(memory, *edits[1].changes)

    assert load(memory) == small()


IDS = st.sampled_from(("a", "b", "letter", "notes", "poltava"))
TEXTS = st.text(st.sampled_from(string.ascii_letters + " Ёж😀\n'\""), max_size=12)
LANES = st.sampled_from(("wars", "diplomacy", "wars", "diplomacy", "a"))
TAGS = st.sampled_from(("moscow", "roosevelt", "moscow", "roosevelt", "a"))
EVENTS = st.builds(
    Event,
    IDS,
    TEXTS,
    st.sampled_from((*DATES, "{1807,1933}", "[1807..1933]", "1933-10")),
    LANES,
    importance=st.integers(1, 10),
    description=TEXTS,
    contested=st.booleans(),
    tags=st.lists(TAGS, unique=True, max_size=2).map(tuple),
    links=st.lists(st.builds(Link, TEXTS, TEXTS), max_size=2).map(tuple),
    extra=st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple),
)
PASSAGES = st.builds(
    passage, st.sampled_from(("Ёж", "letter", TEXT)), st.just("embassy"), st.integers(1, 2)
)
CLAIMS = st.builds(
    Claim,
    st.sampled_from(("c1", "c2", "c9")),
    IDS,
    PASSAGES,
    st.sampled_from(Basis),
    st.sampled_from(DATES),
    TEXTS,
    dated_by=st.lists(PASSAGES, max_size=2).map(tuple),
)
RECORDS: st.SearchStrategy[Record] = st.one_of(
    EVENTS,
    EVENTS,
    CLAIMS,
    st.builds(Category, LANES, TEXTS, st.just("#abcdef"), st.integers(-3, 3)),
    st.builds(Tag, TAGS, TEXTS, st.sampled_from(TagKind)),
    st.builds(
        Source, st.sampled_from(("tass", "new")), TEXTS, issued=st.sampled_from(("", "1933"))
    ),
    st.builds(source_text, st.sampled_from(("tass", "embassy")), st.integers(1, 3), TEXTS),
    st.builds(Silence, st.sampled_from(("s1", "s2")), IDS, st.just("tass"), TEXTS),
    st.builds(ChronicleInfo, st.just("x"), TEXTS, languages=st.just(("ru",))),
)
REMOVALS = st.one_of(
    st.builds(Remove, st.just(Event), IDS),
    st.builds(Remove, st.just(Claim), st.sampled_from(("c1", "c2", "c3", "c9"))),
    st.builds(Remove, st.just(Category), LANES),
    st.builds(Remove, st.just(Tag), TAGS),
    st.builds(Remove, st.just(Silence), st.sampled_from(("s1", "s2"))),
    st.builds(Remove, st.just(SourceText), st.sampled_from(("tass@1", "embassy@2", "nonsense"))),
)
CHANGES = st.one_of(st.builds(Put, RECORDS), REMOVALS)
EDITS = st.builds(Edit, TEXTS, st.lists(CHANGES, min_size=1, max_size=6).map(tuple))


@given(st.lists(EDITS, min_size=1, max_size=8))
def test_any_edits_taken_back_leave_the_chronicle_as_it_was(edits: list[Edit]) -> None:
    connection = in_memory()
    pack(connection, small())
    columns = window_index.columns(connection)
    states = [load(connection)]
    inverses = []
    for edit in edits:
        try:
            inverse, _ = edit_door.apply(connection, edit)
        except UserError:
            assert load(connection) == states[-1]
            continue
        inverses.append(inverse)
        states.append(load(connection))
        columns = window_index.refreshed(connection, columns)
        assert columns.generation == len(inverses)
        assert_same_columns(columns, made_anew(connection))
    for inverse in reversed(inverses):
        edit_door.apply(connection, inverse)
        states.pop()
        assert load(connection) == states[-1]
        columns = window_index.refreshed(connection, columns)
        assert_same_columns(columns, made_anew(connection))

    assert states == [small()]
    assert generation(connection) == 2 * len(inverses)
    assert window_index.agrees_with_events(connection)
    connection.close()
