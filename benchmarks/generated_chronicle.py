"""Chronicles of any size, made from a seed, as real files: what the benchmarks open and draw.

    ./run python benchmarks/generated_chronicle.py COUNT [--lanes 12] [--seed 1]

Prints the path of the file, which is kept in the user's cache folder for the next run. Events lie
between 1807 and 2025 in bursts whose sizes have a heavy tail; 85 % are days, 15 % are periods;
titles have 20 to 80 characters, and importance falls off geometrically.

Packing a million records through `workspace` takes most of a minute, for every one is checked and
read again. What is made here is known to be good, so rows and columns are written straight.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from timeline_app.chronology.instant import SECONDS_PER_DAY
from timeline_app.model.chronicle import Chronicle, ChronicleInfo
from timeline_app.model.event import Category, Event
from timeline_app.model.event_columns import DateTraits, EventColumns
from timeline_app.store.columns import column_cache
from timeline_app.store.columns.column_sorting import in_order, stored_texts
from timeline_app.store.columns.event_texts import StoredTexts
from timeline_app.store.file import schema
from timeline_app.store.file.database import Connection, close_database, create_database
from timeline_app.store.file.transactions import transaction
from timeline_app.store.records import event_store, info_store
from timeline_app.store.records.keepers import KEEPERS
from timeline_app.store.whole.whole_chronicle import pack
from timeline_app.system.user_folders import user_cache_folder

FIRST_DAY = np.datetime64("1807-01-01", "D").astype(np.int64)
LAST_DAY = np.datetime64("2025-12-31", "D").astype(np.int64)
PERIODS = 0.15
LONGEST_PERIOD = 7305  # days
COLOURS = ("#2871a6", "#dea312", "#20b992", "#9f74e6", "#c1444f", "#6d8a2f")

SUBJECTS = (
    "The ambassador|The consul in Sitka|A trade delegation|The State Department|The crew|Congress|"
    "The Foreign Ministry|A senator from Ohio|The imperial court|The Russian-American Company|"
    "An icebreaker|The negotiators in Geneva|A group of physicists|The polar expedition|Посол|"
    "Делегация|The naval attaché|The Soviet mission|A correspondent of the Tribune"
)
DEEDS = (
    "signs|receives|protests against|visits|publishes|withdraws|ratifies|debates|delays|opens|"
    "closes|proposes|rejects|inspects|celebrates|reports on|asks for|hands over"
)
THINGS = (
    "the treaty of commerce|a note on the fisheries|the new consulate|the grain agreement|a loan|"
    "the exchange of prisoners|an exhibition of books|the docking in orbit|the arms talks|"
    "письмо президенту|the boundary in the north|a joint statement|the wartime supplies"
)
TAILS = (
    "in Washington|in Saint Petersburg|in Moscow|at Fort Ross|after long talks|with reservations|"
    "before the elections|at the request of both sides|for the second time|as agreed in the spring|"
    "in the presence of the press|without a word in public"
)

_AT_ONCE = 100_000  # events whose dates are written out at once

Int64Array = NDArray[np.int64]


def titles(count: int, seed: int) -> Iterator[str]:
    """Titles of 20 to 80 characters."""
    pick = random.Random(seed)
    subjects, deeds, things, tails = (
        words.split("|") for words in (SUBJECTS, DEEDS, THINGS, TAILS)
    )
    for _ in range(count):
        title = f"{pick.choice(subjects)} {pick.choice(deeds)} {pick.choice(things)}"
        wanted = pick.randint(20, 80)
        while len(title) < wanted:
            title = f"{title} {pick.choice(tails)}"
        whole_words = title[: wanted + 1].rpartition(" ")[0]
        yield whole_words if len(whole_words) >= 20 else title[:wanted].rstrip().ljust(20, "…")


def days(count: int, seed: int) -> tuple[Int64Array, Int64Array]:
    """First and last day of each event since 1970, sorted; equal where it is no period."""
    rng = np.random.default_rng(seed)
    bursts = max(8, count // 2000)
    sizes = rng.pareto(1.2, bursts) + 0.1
    burst = rng.choice(bursts, count, p=sizes / sizes.sum())
    place = (rng.random(bursts) ** 0.6)[burst] + rng.standard_cauchy(count) * 0.002
    outside = (place < 0) | (place > 1)
    place[outside] = rng.random(int(outside.sum()))
    first = FIRST_DAY + (place * (LAST_DAY - FIRST_DAY)).astype(np.int64)
    length = np.clip(rng.pareto(1.1, count) * 30, 1, LONGEST_PERIOD).astype(np.int64)
    last = np.minimum(first + np.where(rng.random(count) < PERIODS, length, 0), LAST_DAY)
    order = np.lexsort((last, first))
    return first[order], last[order]


def file_of(count: int, lanes: int = 12, seed: int = 1) -> Path:
    """The file of such a chronicle, made when it is not there yet."""
    recipe = [Path(__file__).read_text("utf-8"), *schema.statements(), str(column_cache.RECIPE)]
    digest = hashlib.blake2b("\0".join(recipe).encode(), digest_size=6).hexdigest()
    name = f"generated-{count}-{lanes}-{seed}"
    folder = user_cache_folder() / "benchmarks"
    path = folder / f"{name}-{digest}.chronicle"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for older in folder.glob(f"{name}-*"):
            older.unlink()
        unfinished = path.with_suffix(".unfinished")
        connection = create_database(unfinished)
        _fill(connection, count, lanes, seed)
        close_database(connection)
        unfinished.rename(path)
    return path


def _fill(connection: Connection, count: int, lanes: int, seed: int) -> None:
    categories = tuple(
        Category(f"lane-{lane:03}", f"Lane {lane + 1}", COLOURS[lane % len(COLOURS)], lane)
        for lane in range(lanes)
    )
    info = ChronicleInfo(f"generated-{count}", f"{count:,} generated events", "", ("en", "ru"))
    rng = np.random.default_rng(seed + 1)
    lane = rng.integers(0, lanes, count).astype(np.uint16)
    importance = np.minimum(10, rng.geometric(0.35, count)).astype(np.uint8)
    first, last = days(count, seed)
    pack(connection, Chronicle(info, categories))
    columns = _columns(connection, first, last, lane, importance, [own.id for own in categories])
    hashes = 0
    title = titles(count, seed)
    with transaction(connection):
        for begin in range(0, count, _AT_ONCE):
            block = slice(begin, min(begin + _AT_ONCE, count))
            values = zip(
                range(block.start + 1, block.stop + 1),
                first[block].astype("M8[D]").astype(str).tolist(),
                last[block].astype("M8[D]").astype(str).tolist(),
                lane[block].tolist(),
                importance[block].tolist(),
                strict=True,
            )
            for number, first_day, last_day, own_lane, weight in values:
                event = Event(
                    id=f"event-{number:08}",
                    title=next(title),
                    date=first_day if first_day == last_day else f"{first_day}/{last_day}",
                    category=categories[own_lane].id,
                    importance=weight,
                )
                event_store.insert_event(connection, number, event)
                hashes += event_store.event_hash(event)
        info_store.add_to_tally(connection, KEEPERS[Event].name, count, hashes)
        column_cache.write(connection, columns, stored_texts(columns).numbers)


def _columns(
    connection: Connection, first: Int64Array, last: Int64Array, lane: NDArray[np.uint16],
    importance: NDArray[np.uint8], lanes: list[str],
) -> EventColumns:  # fmt: skip
    """What the store would make of these events, numbered from 1 in order of time and of id."""
    lasts = last > first
    start, end = first * SECONDS_PER_DAY, (last + 1) * SECONDS_PER_DAY
    numbers = np.arange(1, len(first) + 1)
    unsorted = EventColumns(
        start=start,
        end=end,
        solid_start=np.where(lasts, start + SECONDS_PER_DAY, end),
        solid_end=np.where(lasts, end - SECONDS_PER_DAY, start),
        lane=lane,
        importance=importance,
        traits=np.where(lasts, int(DateTraits.PERIOD), 0).astype(np.uint8),
        event=np.zeros(len(first), np.int64),
        lanes=tuple(lanes),
        texts=StoredTexts(connection, numbers),
    )
    return in_order(unsorted, numbers)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--lanes", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(file_of(options.count, options.lanes, options.seed))


if __name__ == "__main__":
    main()
