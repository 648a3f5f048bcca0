from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import apsw
import numpy as np
import pytest

from tests.store.columns import assert_same_columns, made_anew
from tests.store.samples import generated, small
from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.edtf import bounds, parse, part_bounds
from timeline_app.chronology.instant import AXIS_END, AXIS_START
from timeline_app.model.chronicle import Chronicle, ChronicleInfo
from timeline_app.model.edits.edit import Change, Edit, Put, Remove
from timeline_app.model.errors import UserError
from timeline_app.model.event import Category, Event
from timeline_app.model.event_columns import DateTraits, EventColumns
from timeline_app.store.columns import arrangement_cache, window_index
from timeline_app.store.columns.event_texts import DAMAGED
from timeline_app.store.file.database import (
    close_database,
    create_database,
    in_memory,
    open_database,
)
from timeline_app.store.log import edit_door
from timeline_app.store.whole.whole_chronicle import pack

LANE = Category("lane", "Lane", "#123456", 1)


def columns_of(*events: Event) -> EventColumns:
    connection = in_memory()
    pack(connection, Chronicle(ChronicleInfo("c", "C"), (LANE,), events=events))
    return window_index.columns(connection)


def traits_of(date: str, *, contested: bool = False) -> DateTraits:
    columns = columns_of(Event("e", "E", date, "lane", contested=contested))
    return DateTraits(int(columns.traits[0]))


def test_a_year_is_as_wide_as_the_year_and_nothing_of_it_is_certain() -> None:
    columns = columns_of(Event("e", "E", "1807", "lane"))
    limits = bounds(parse("1807"))

    assert (columns.start[0], columns.end[0]) == (limits.earliest_start, limits.latest_end)
    assert columns.solid_start[0] >= columns.solid_end[0]


def test_a_period_is_certain_between_its_soft_ends() -> None:
    columns = columns_of(Event("e", "E", "1917/1933-11-16", "lane"))
    limits = bounds(parse("1917/1933-11-16"))

    assert columns.solid_start[0] == limits.latest_start
    assert columns.solid_end[0] == limits.earliest_end


def test_an_open_side_lies_at_the_end_of_the_axis_and_is_certain() -> None:
    columns = columns_of(Event("e", "E", "../1917", "lane"))

    assert (columns.start[0], columns.solid_start[0]) == (AXIS_START, AXIS_START)
    assert columns.solid_end[0] == bounds(parse("1917")).earliest_start


def test_a_side_that_nobody_knows_is_not_certain() -> None:
    columns = columns_of(Event("e", "E", "1917/", "lane"))

    assert columns.end[0] == AXIS_END
    assert columns.solid_start[0] >= columns.solid_end[0]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("1807", DateTraits(0)),
        ("1807~", DateTraits.APPROXIMATE),
        ("1807?", DateTraits.UNCERTAIN),
        ("1807%", DateTraits.APPROXIMATE | DateTraits.UNCERTAIN),
        ("../1917", DateTraits.PERIOD | DateTraits.OPEN_START),
        ("1945/..", DateTraits.PERIOD | DateTraits.OPEN_END),
        ("[..1917]", DateTraits.OPEN_START),
        ("[1807..1917]", DateTraits(0)),
    ],
)
def test_traits_say_what_the_drawing_must_show(date: str, expected: DateTraits) -> None:
    assert traits_of(date) == expected


def test_a_contested_date_is_marked() -> None:
    assert traits_of("1807", contested=True) == DateTraits.CONTESTED


def test_a_date_of_several_parts_has_a_row_a_part_and_one_event() -> None:
    columns = columns_of(Event("e", "E", "{1807,1917}", "lane"), Event("f", "F", "1850", "lane"))

    assert columns.texts.ids(range(3)) == ["e", "f", "e"]
    assert columns.event.tolist() == [0, 1, 0]


def test_the_calendar_places_a_date() -> None:
    julian = columns_of(Event("e", "E", "1917-10-25", "lane", Calendar.JULIAN))
    gregorian = columns_of(Event("e", "E", "1917-11-07", "lane"))

    assert julian.start.tolist() == gregorian.start.tolist()


def test_rows_are_sorted_by_lane_start_end_and_id() -> None:
    columns = made_from(generated(3_000))
    ids = columns.texts.ids(range(len(columns)))
    keys = list(
        zip(columns.lane.tolist(), columns.start.tolist(), columns.end.tolist(), ids, strict=True)
    )

    assert keys == sorted(keys)


def made_from(chronicle: Chronicle) -> EventColumns:
    connection = in_memory()
    pack(connection, chronicle)
    return window_index.columns(connection)


def test_ten_thousand_events_are_placed_as_their_dates_say() -> None:
    chronicle = generated(10_000)
    columns = made_from(chronicle)
    events = {event.id: event for event in chronicle.events}
    expected = sorted(
        (
            limits.earliest_start,
            AXIS_END if limits.latest_end is None else limits.latest_end,
            event.category,
            event.importance,
        )
        for event in chronicle.events
        for limits in part_bounds(parse(event.date))
    )
    found = sorted(
        (start, end, columns.lanes[lane], importance)
        for start, end, lane, importance in zip(
            columns.start.tolist(),
            columns.end.tolist(),
            columns.lane.tolist(),
            columns.importance.tolist(),
            strict=True,
        )
    )

    assert found == expected
    titles = columns.texts.titles(range(0, len(columns), 97))
    ids = columns.texts.ids(range(0, len(columns), 97))
    assert titles == [events[event_id].title for event_id in ids]


def test_events_are_numbered_by_their_first_marks() -> None:
    columns = made_from(generated(3_000))
    ids = window_index.ids_in_order_of_time(columns)
    starts = np.full(len(ids), AXIS_END)
    np.minimum.at(starts, columns.event, columns.start)

    assert len(set(ids)) == len(ids) == 3_000
    assert (np.diff(starts) >= 0).all()


def test_the_rows_of_an_event_are_found(memory: apsw.Connection) -> None:
    columns = window_index.columns(memory)

    assert [columns.texts.ids([row]) for row in window_index.rows_of(memory, columns, "notes")] == [
        ["notes"]
    ]
    assert window_index.rows_of(memory, columns, "nothing") == []


def test_the_rows_of_many_events_are_found_in_one_look_up(memory: apsw.Connection) -> None:
    columns = window_index.columns(memory)
    ids = [*dict.fromkeys(columns.texts.ids(range(len(columns))))]
    found = window_index.rows_of_each(memory, columns, [*ids, "nothing"])
    assert found == {own: window_index.rows_of(memory, columns, own) for own in ids}


@pytest.fixture
def big(tmp_path: Path) -> Path:
    path = tmp_path / "big.chronicle"
    connection = create_database(path)
    pack(connection, generated(2_000))
    close_database(connection)
    return path


def edit(connection: apsw.Connection, *changes: Change) -> None:
    edit_door.apply(connection, Edit("edit", changes))


def test_edits_are_seen_after_opening_again(big: Path) -> None:
    connection = open_database(big)
    edit(connection, Put(Event("new", "New", "{1850,1900}", "lane-03")))
    edit(connection, Remove(Event, "event-000007"))
    close_database(connection)
    again = open_database(big)
    columns = window_index.columns(again)

    assert_same_columns(columns, made_anew(again))
    assert len(window_index.rows_of(again, columns, "new")) == 2
    close_database(again)


def test_lanes_in_another_order_are_seen_after_opening_again(big: Path) -> None:
    connection = open_database(big)
    edit(
        connection,
        Put(Category("lane-03", "First now", "#112233", -1)),
        Put(Category("lane-05a", "New", "#112233", 5)),
    )
    columns = window_index.columns(connection)

    assert columns.lanes[0] == "lane-03"
    assert_same_columns(columns, made_anew(connection))
    close_database(connection)


def test_columns_are_refreshed_with_what_another_window_edited(big: Path) -> None:
    mine, theirs = open_database(big), open_database(big)
    columns = window_index.columns(mine)
    edit(theirs, Put(Event("new", "New", "1850", "lane-03")))
    edit(theirs, Remove(Event, "event-000007"))

    assert_same_columns(window_index.refreshed(mine, columns), made_anew(mine))
    close_database(mine)
    close_database(theirs)


def test_columns_are_refreshed_when_another_window_made_the_cache_anew(big: Path) -> None:
    mine, theirs = open_database(big), open_database(big)
    columns = window_index.columns(mine)
    edit(theirs, Put(Event("new", "New", "1850", "lane-03")))
    window_index.write_cache(theirs)

    assert_same_columns(window_index.refreshed(mine, columns), made_anew(mine))
    close_database(mine)
    close_database(theirs)


def test_what_an_edit_leaves_in_its_place_is_not_copied(big: Path) -> None:
    connection = open_database(big)
    old = window_index.columns(connection)
    events = generated(2_000).events
    edit(connection, *(Put(replace(one, title="T", importance=2)) for one in events[:30]))
    new = window_index.refreshed(connection, old)

    assert new.start is old.start
    assert new.event is old.event
    assert_same_columns(new, made_anew(connection))
    close_database(connection)


def test_an_event_that_changes_in_part_of_its_rows_is_put_in_again(big: Path) -> None:
    connection = open_database(big)
    event = generated(2_000).events[11]
    edit(connection, Put(replace(event, date="{1801,1850,1902}")))
    old = window_index.columns(connection)
    edit(connection, Put(replace(event, date="{1801,1850~,1903}")))

    assert_same_columns(window_index.refreshed(connection, old), made_anew(connection))
    close_database(connection)


def test_events_that_change_places_are_put_in_again(big: Path) -> None:
    connection = open_database(big)
    one, other = generated(2_000).events[11:13]
    one, other = replace(one, date="1801", category="lane-03"), replace(other, date="1850")
    other = replace(other, category="lane-03")
    edit(connection, Put(one), Put(other))
    old = window_index.columns(connection)
    edit(connection, Put(replace(one, date="1850")), Put(replace(other, date="1801")))

    assert_same_columns(window_index.refreshed(connection, old), made_anew(connection))
    close_database(connection)


def test_a_small_chronicle_s_cache_is_made_anew_after_any_edit(big: Path) -> None:
    connection = open_database(big)
    edit(connection, Put(replace(generated(2_000).events[0], date="1900")))
    window_index.tidy_cache(connection)

    assert connection.execute("SELECT count(*) FROM changed_event").fetchone() == (0,)
    close_database(connection)


def test_stale_rows_stay_while_an_older_arrangement_needs_to_know_of_them(big: Path) -> None:
    connection = open_database(big)
    arrangement_cache.keep(connection, "key", window_index.columns(connection), b"as made")
    edit(connection, Put(replace(generated(2_000).events[0], date="1900")))
    window_index.tidy_cache(connection)

    assert connection.execute("SELECT count(*) FROM changed_event").fetchone() == (1,)
    close_database(connection)


def test_many_stale_rows_make_the_cache_anew_at_the_end(big: Path) -> None:
    connection = open_database(big)
    events = generated(2_000).events[: window_index.MOST_STALE_ROWS + 1]
    edit(connection, *(Put(replace(event, importance=10)) for event in events))
    expected = window_index.columns(connection)
    window_index.tidy_cache(connection)

    assert connection.execute("SELECT count(*) FROM changed_event").fetchone() == (0,)
    assert_same_columns(window_index.columns(connection), expected)
    close_database(connection)


def test_a_thousand_changed_events_and_lanes_are_sorted_in(big: Path) -> None:
    connection = open_database(big)
    columns = window_index.columns(connection)
    events = generated(2_000).events
    changed = (
        replace(event, date="{1900,1933}" if number % 2 else "1807", category="lane-new")
        for number, event in enumerate(events[:1_000])
    )
    edit(
        connection,
        Put(Category("lane-new", "New", "#112233", 2)),
        *(Put(event) for event in changed),
        *(Remove(Event, event.id) for event in events[1_000:1_100]),
    )

    assert_same_columns(window_index.refreshed(connection, columns), made_anew(connection))
    close_database(connection)


DAMAGES = {
    "a flipped bit": "UPDATE column_cache SET data = zeroblob(length(data)) WHERE name = 'start'",
    "a column that is too short": "UPDATE column_cache SET data = x'00' WHERE name = 'traits'",
    "a column that is gone": "DELETE FROM column_cache WHERE name = 'event'",
    "an older recipe": "UPDATE column_cache SET recipe = 0",
    "another generation": "UPDATE column_cache SET generation = 5 WHERE name = 'lane'",
    "no cache": "DELETE FROM column_cache",
    "a damaged journal": "INSERT INTO changed_event VALUES (7, 1, 0)",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_cache_that_cannot_be_used_is_done_without(big: Path, damage: str) -> None:
    connection = open_database(big)
    connection.execute(DAMAGES[damage])

    assert_same_columns(window_index.columns(connection), made_anew(connection))
    close_database(connection)


def test_a_damaged_title_is_shown_as_damaged(memory: apsw.Connection) -> None:
    columns = window_index.columns(memory)
    memory.execute("UPDATE event SET title = 'Roosevelt''s latter' WHERE id = 'letter'")
    (row,) = window_index.rows_of(memory, columns, "letter")

    assert columns.texts.titles([row]) == [DAMAGED]


def test_a_damaged_event_is_not_placed_silently(memory: apsw.Connection) -> None:
    memory.execute("UPDATE event SET date = '1934-10' WHERE id = 'letter'")
    memory.execute("DELETE FROM column_cache")

    with pytest.raises(UserError) as caught:
        window_index.columns(memory)

    assert caught.value.code == "damaged_row"


def test_an_empty_chronicle_has_empty_columns() -> None:
    columns = columns_of()

    assert len(columns) == 0
    assert columns.lanes == ("lane",)


def test_the_small_chronicle_has_one_row_an_event(memory: apsw.Connection) -> None:
    assert len(window_index.columns(memory)) == len(small().events)
