"""Chronicles to test with: a small one with a bit of everything, and generated big ones."""

from __future__ import annotations

import random
from hashlib import sha256

from timeline_app.chronology.calendars import Calendar
from timeline_app.model.chronicle import Chronicle, ChronicleInfo
from timeline_app.model.claim import Basis, Claim, Silence
from timeline_app.model.event import Category, Event, Link, Tag, TagKind
from timeline_app.model.source import Passage, Source, SourceText, TextQuote, TextRange

TEXT = (
    "In October of the same year a letter came. "
    "On November 16, 1933 notes were exchanged.\r\n😀 Ёж."
)
DATES = ("1807", "1933-10", "1933-11-16", "193X", "1850~", "1917/1933-11-16", "../1917", "1945/..")


def source_text(source: str = "embassy", revision: int = 1, text: str = TEXT) -> SourceText:
    original = text.encode()
    digest = sha256(original).hexdigest()
    return SourceText(source, revision, text, original, "utf-8", False, digest)


def passage(exact: str, source: str = "embassy", revision: int = 1) -> Passage:
    start = TEXT.index(exact)
    end = start + len(exact)
    quote = TextQuote(exact, TEXT[max(0, start - 8) : start], TEXT[end : end + 8])
    return Passage(source, revision, quote, TextRange(start, end))


def small() -> Chronicle:
    """Three events, three claims and a silence, in the order in which the store gives them back."""
    letter = passage("October of the same year")
    return Chronicle(
        info=ChronicleInfo("small", "A small chronicle", "Made up.", ("en", "ru")),
        categories=(
            Category("wars", "Wars", "#a4530c", 1),
            Category("diplomacy", "Diplomacy", "#2871a6", 2),
        ),
        tags=(
            Tag("moscow", "Moscow", TagKind.PLACE),
            Tag("roosevelt", "Franklin D. Roosevelt", TagKind.PERSON),
        ),
        sources=(
            Source("embassy", "Statement", publisher="Embassy", issued="2022-11-16", language="en"),
            Source("tass", "Dispatch"),
        ),
        texts=(source_text(),),
        events=(
            Event(
                "letter",
                "Roosevelt's letter",
                "1933-10",
                "diplomacy",
                importance=7,
                description="He wrote to Kalinin.",
                tags=("roosevelt", "moscow"),
                links=(Link("https://example.org/", "Example"), Link("https://example.org/2")),
                extra=(("colour", '"red"'), ("n", "1")),
            ),
            Event("notes", "Notes exchanged", "1933-11-16", "diplomacy", contested=True),
            Event("poltava", "Poltava", "1709-06-27", "wars", Calendar.JULIAN, date_reason="Own."),
        ),
        claims=(
            Claim("c1", "letter", letter, Basis.INFERRED, "1933-10", "October of the same year"),
            Claim(
                "c2",
                "notes",
                passage("notes were exchanged"),
                Basis.STATED,
                "1933-11-16",
                "November 16, 1933",
                dated_by=(passage("On November 16, 1933"), letter),
                note="The second line.",
            ),
            Claim(
                "c3", "notes", passage("Ёж"), Basis.EDITORIAL, "1933", calendar=Calendar.GREGORIAN
            ),
        ),
        silences=(Silence("s1", "letter", "tass", "Read whole."),),
    )


def generated(count: int, seed: int = 1) -> Chronicle:
    """`count` events of 1807 to 2025 in 12 lanes, without sources."""
    chance = random.Random(seed)
    lanes = tuple(Category(f"lane-{n:02}", f"Lane {n}", "#336699", n) for n in range(12))
    events = tuple(
        Event(
            f"event-{n:06}",
            f"Event number {n}",
            _date(chance),
            chance.choice(lanes).id,
            importance=chance.randint(1, 10),
            contested=chance.random() < 0.1,
        )
        for n in range(count)
    )
    return Chronicle(ChronicleInfo("generated", "Generated"), lanes, events=events)


def _date(chance: random.Random) -> str:
    year = chance.randint(1807, 2025)
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    return chance.choice(
        (
            f"{year}",
            f"{year}~",
            f"{year}-{month:02}",
            f"{year}-{month:02}-{day:02}",
            f"{year}/{year + chance.randint(0, 30)}",
            f"{{{year},{year + 3}}}",
            f"[{year}..{year + 2}]",
            f"{year}/..",
        )
    )
