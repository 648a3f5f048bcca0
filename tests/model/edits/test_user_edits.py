"""Each edit that a user can make, on the small chronicle of the store's tests."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.model.edits.chronicles import State, after, event, state
from tests.store.samples import passage, small, source_text
from timeline_app.model.chronicle import ChronicleInfo
from timeline_app.model.claim import Basis, Claim, Silence
from timeline_app.model.edits import categories, claims, events, sources, tags
from timeline_app.model.edits.edit import Edit, Put, Remove, key_of
from timeline_app.model.event import Category, Event, Tag, TagKind
from timeline_app.model.source import Source, SourceText

SMALL = small()
LETTER, NOTES, POLTAVA = SMALL.events
WARS, DIPLOMACY = SMALL.categories
MOSCOW, ROOSEVELT = SMALL.tags
EMBASSY, TASS = SMALL.sources
APOLLO = Event("apollo", "Apollo docks", "1975-07", "diplomacy")


def made(edit: Edit) -> State:
    return after(state(SMALL), edit.changes)


def test_a_new_category_is_a_lane() -> None:
    space = Category("space", "Space", "#000000", 3)
    edit = categories.add_category(space)

    assert edit.name == "new category “Space”"
    assert made(edit)[Category, "space"] == space


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        (replace(WARS, colour="#000000"), "recolouring of category “Wars”"),
        (replace(WARS, name="War"), "renaming of category “Wars”"),
        (replace(WARS, name="War", colour="#000000"), "change of category “Wars”"),
    ],
)
def test_a_change_of_a_category_is_named_after_what_changed(changed: Category, name: str) -> None:
    edit = categories.change_category(WARS, changed)

    assert (edit.name, edit.saw) == (name, (WARS,))
    assert made(edit)[Category, "wars"] == changed


def test_lanes_stand_in_the_order_they_are_given() -> None:
    edit = categories.reorder_lanes([DIPLOMACY, WARS])

    assert edit.changes == (Put(replace(DIPLOMACY, position=0)),)
    assert edit.saw == (DIPLOMACY,)


def test_the_events_of_a_deleted_category_go_into_another() -> None:
    edit = categories.delete_category(WARS, [POLTAVA], into=DIPLOMACY)

    assert edit.name == "deletion of category “Wars”"
    assert (Category, "wars") not in made(edit)
    assert event(made(edit), "poltava").category == "diplomacy"


@pytest.mark.parametrize("into", [None, WARS])
def test_a_category_with_events_is_not_deleted_into_nothing(into: Category | None) -> None:
    with pytest.raises(ValueError, match="need another one"):
        categories.delete_category(WARS, [POLTAVA], into=into)


def test_an_empty_category_is_deleted_alone() -> None:
    assert categories.delete_category(WARS).changes == (Remove(Category, "wars"),)


def test_a_new_event_brings_its_claims() -> None:
    claim = claims.claim_on_passage("c9", APOLLO, passage("Ёж"))
    edit = events.add_event(APOLLO, [claim])

    assert edit.name == "new event “Apollo docks”"
    assert edit.changes == (Put(APOLLO), Put(claim))
    assert (claim.basis, claim.date, claim.wording) == (Basis.EDITORIAL, "1975-07", "")


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        (replace(LETTER, title="A letter"), "renaming of event “Roosevelt's letter”"),
        (replace(LETTER, date="1933"), "new date of event “Roosevelt's letter”"),
        (replace(LETTER, date="1933", title="A letter"), "change of event “Roosevelt's letter”"),
    ],
)
def test_a_change_of_an_event_is_named_after_what_changed(changed: Event, name: str) -> None:
    edit = events.change_event(LETTER, changed)

    assert (edit.name, edit.changes, edit.saw) == (name, (Put(changed),), (LETTER,))


def test_tags_that_are_new_come_with_the_event_that_has_them() -> None:
    houston = Tag("houston", "Houston", TagKind.PLACE)
    changed = replace(LETTER, tags=(*LETTER.tags, "houston"))
    edit = events.change_event(LETTER, changed, [houston])

    assert edit.name == "tagging of event “Roosevelt's letter”"
    assert made(edit)[Tag, "houston"] == houston
    assert events.add_event(changed, tags=[houston]).changes[0] == Put(houston)


@pytest.mark.parametrize(
    ("date", "category", "name"),
    [
        ("1934", DIPLOMACY, "new date of event “Roosevelt's letter”"),
        (LETTER.date, WARS, "move to “Wars” of event “Roosevelt's letter”"),
        ("1934", WARS, "move of event “Roosevelt's letter”"),
    ],
)
def test_an_event_is_moved_in_time_to_another_lane_or_both(
    date: str, category: Category, name: str
) -> None:
    edit = events.move_event(LETTER, date, category)

    assert (edit.name, edit.saw) == (name, (LETTER,))
    assert made(edit)[Event, LETTER.id] == replace(LETTER, date=date, category=category.id)


def test_several_events_move_to_a_category_at_once() -> None:
    edit = events.move_to_category(SMALL.events, WARS)

    assert edit.name == "move to “Wars” of 2 events"
    assert {one.category for one in made(edit).values() if isinstance(one, Event)} == {"wars"}
    assert edit.saw == (LETTER, NOTES)


def test_several_events_get_an_importance_at_once() -> None:
    edit = events.set_importance(SMALL.events, 7)

    assert edit.name == "importance 7 of 2 events"
    assert {one.importance for one in made(edit).values() if isinstance(one, Event)} == {7}


def test_a_deleted_event_takes_its_claims_along() -> None:
    edit = events.delete_events([LETTER], SMALL.claims[:1], SMALL.silences)
    left = made(edit)

    assert edit.name == "deletion of event “Roosevelt's letter”"
    assert not {(Event, "letter"), (Claim, "c1"), (Silence, "s1")} & set(left)
    assert events.delete_events([LETTER, NOTES]).name == "deletion of 2 events"


def test_in_a_merge_claims_and_silences_move() -> None:
    edit = events.merge_events(POLTAVA, [LETTER, NOTES], SMALL.claims, SMALL.silences)
    left = made(edit)

    assert edit.name == "merge of 3 events"
    assert {one.event for one in left.values() if isinstance(one, Claim | Silence)} == {"poltava"}
    assert [key for key in left if key[0] is Event] == [(Event, "poltava")]
    merged = event(left, "poltava")
    assert (merged.tags, merged.links, merged.extra) == (LETTER.tags, LETTER.links, LETTER.extra)
    assert (merged.title, merged.date) == (POLTAVA.title, POLTAVA.date)


def test_in_a_merge_a_silence_goes_where_the_source_speaks_after_all() -> None:
    silence = Silence("s2", "notes", "embassy")
    edit = events.merge_events(NOTES, [LETTER], SMALL.claims, (*SMALL.silences, silence))

    assert Remove(Silence, "s2") in edit.changes
    assert Put(replace(SMALL.silences[0], event="notes")) in edit.changes


def test_in_a_merge_one_silence_of_a_source_is_enough() -> None:
    own = Silence("s9", "notes", "tass")
    edit = events.merge_events(NOTES, [LETTER], SMALL.claims, (*SMALL.silences, own))

    assert Remove(Silence, "s1") in edit.changes
    assert all(change != Remove(Silence, "s9") for change in edit.changes)


def test_a_merge_of_equal_tags_does_not_repeat_them() -> None:
    other = replace(NOTES, tags=("moscow", "roosevelt"))
    edit = events.merge_events(LETTER, [other])

    assert edit.changes == (Remove(Event, "notes"),)


def test_a_split_takes_the_chosen_claims_along() -> None:
    new = replace(NOTES, id="notes-2", title="Speeches")
    edit = events.split_event(NOTES, new, [SMALL.claims[2]])
    left = made(edit)

    assert edit.name == "split of event “Notes exchanged”"
    assert left[Claim, "c3"] == replace(SMALL.claims[2], event="notes-2")
    assert left[Claim, "c2"] == SMALL.claims[1]
    assert left[Event, "notes-2"] == new


def test_a_claim_ends_the_silence_of_its_source() -> None:
    claim = replace(SMALL.claims[0], id="c9")
    silent = Silence("s2", "letter", "embassy")
    edit = claims.add_claim(claim, LETTER, (*SMALL.silences, silent))

    assert edit.name == "new claim on “Roosevelt's letter”"
    assert edit.changes == (Put(claim), Remove(Silence, "s2"))


def test_a_claim_is_changed_moved_and_deleted() -> None:
    claim = SMALL.claims[0]
    changed = replace(claim, date="1933")

    assert claims.change_claim(claim, changed, LETTER).changes == (Put(changed),)
    moved = claims.move_claims([claim], NOTES)
    assert moved == Edit(
        "move of claim to “Notes exchanged”", (Put(replace(claim, event="notes")),), (claim,)
    )
    gone = claims.delete_claims(SMALL.claims[1:], NOTES)
    assert gone.name == "deletion of 2 claims on “Notes exchanged”"
    assert not {(Claim, "c2"), (Claim, "c3")} & set(made(gone))


def test_a_source_is_marked_silent_and_not_silent_again() -> None:
    silence = Silence("s2", "notes", "tass")
    edit = claims.mark_silent(silence, NOTES, TASS)
    back = claims.delete_silence(SMALL.silences[0], LETTER, TASS)

    assert edit.name == "note that “Dispatch” is silent on “Notes exchanged”"
    assert made(edit)[Silence, "s2"] == silence
    assert back.name == "removal of the note that “Dispatch” is silent on “Roosevelt's letter”"
    assert (Silence, "s1") not in made(back)


def test_a_source_comes_with_its_text_and_goes_with_all_of_it() -> None:
    new, text = Source("new", "New"), source_text("new")
    edit = sources.add_source(new, text)
    assert made(edit)[SourceText, "new@1"] == text

    gone = made(sources.delete_source(EMBASSY, SMALL.texts, SMALL.claims))
    assert not {kind for kind, _ in gone} & {Claim, SourceText}
    assert [key for key in gone if key[0] is Source] == [(Source, "tass")]


def test_descriptions_change() -> None:
    described = replace(EMBASSY, title="A statement")
    assert sources.change_source(EMBASSY, described).changes == (Put(described),)
    info = ChronicleInfo("small", "Other")
    assert sources.change_info(SMALL.info, info) == Edit(
        "change of the chronicle's description", (Put(info),), (SMALL.info,)
    )


def test_events_are_tagged_and_untagged_together() -> None:
    edit = tags.tag_events(SMALL.events, MOSCOW)
    assert edit.name == "tagging of 2 events as “Moscow”"
    assert all("moscow" in event(made(edit), one.id).tags for one in SMALL.events)

    back = tags.untag_events(SMALL.events, MOSCOW)
    assert back.name == "removal of “Moscow” from “Roosevelt's letter”"
    assert event(made(back), "letter").tags == ("roosevelt",)


def test_a_tag_is_made_changed_and_deleted() -> None:
    ann = Tag("ann", "Ann", TagKind.PERSON)
    assert tags.add_tag(ann).name == "new person “Ann”"
    assert made(tags.tag_events([NOTES], ann, new=True))[Tag, "ann"] == ann
    assert tags.change_tag(MOSCOW, replace(MOSCOW, name="M")).name == "change of place “Moscow”"
    gone = made(tags.delete_tag(MOSCOW, [LETTER]))
    assert (Tag, "moscow") not in gone
    assert event(gone, "letter").tags == ("roosevelt",)


def test_a_long_title_is_cut_in_a_name() -> None:
    edit = events.add_event(replace(APOLLO, title="a\n" * 100))

    assert edit.name.startswith("new event “a a a")
    assert edit.name.endswith("a…”")
    assert len(edit.name) < 80


def test_what_an_edit_saw_is_among_what_it_touches() -> None:
    made_edits = (
        categories.reorder_lanes([DIPLOMACY, WARS]),
        categories.delete_category(WARS, [POLTAVA], into=DIPLOMACY),
        events.set_importance(SMALL.events, 7),
        events.delete_events([LETTER], SMALL.claims[:1], SMALL.silences),
        tags.delete_tag(MOSCOW, [LETTER]),
        claims.move_claims(SMALL.claims[:1], NOTES),
    )
    for edit in made_edits:
        touched = {
            key_of(change.record) if isinstance(change, Put) else (change.kind, change.id)
            for change in edit.changes
        }
        assert {key_of(record) for record in edit.saw} <= touched
