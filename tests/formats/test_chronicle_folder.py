"""A chronicle as a folder: one canonical form, and nothing lost on the way."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from tests.formats.folders import EVENT, HEAD, LETTER, files_of, make_folder
from timeline_app.chronology.calendars import Calendar
from timeline_app.formats.chronicle_folder import folder_files, read_folder, write_folder
from timeline_app.model.chronicle import Chronicle, ChronicleInfo
from timeline_app.model.claim import Basis, Claim, Silence
from timeline_app.model.errors import UserError
from timeline_app.model.event import Category, Event, Link, Tag, TagKind
from timeline_app.model.source import Passage, Source, SourceText, TextQuote, TextRange
from timeline_app.text.decoding import decode

T = TypeVar("T")

OLD_TEXT = b"\xff\xfe" + "Notes of 25 October 1917, \U0001f4dc they wrote.".encode("utf-16-le")
NEW_TEXT = "Ноты 25 октября 1917 года,\r\nписали они.".encode("cp1251")


def source_text(revision: int, original: bytes, encoding: str = "") -> SourceText:
    decoded = decode(original, encoding)
    return SourceText(
        "archive",
        revision,
        decoded.text,
        original,
        decoded.encoding,
        decoded.byte_order_mark,
        hashlib.sha256(original).hexdigest(),
    )


def passage(text: SourceText, exact: str, prefix: str = "", suffix: str = "") -> Passage:
    start = text.text.index(exact)
    quote = TextQuote(exact, prefix, suffix)
    return Passage("archive", text.revision, quote, TextRange(start, start + len(exact)))


def full_chronicle() -> Chronicle:
    """Every field of every record used, in the folder's own order."""
    old, new = source_text(1, OLD_TEXT), source_text(3, NEW_TEXT, "cp1251")
    claims = (
        Claim("a-old", "a", passage(old, "Notes of 25 October 1917"), Basis.STATED, "1917-10-25"),
        Claim(
            "a-new",
            "a",
            passage(new, "Ноты", "", " 25 октября"),
            Basis.INFERRED,
            "1917-10-25",
            "25 октября 1917",
            Calendar.JULIAN,
            (passage(new, "25 октября 1917"), passage(new, "года,\r\nписали", " ", "\x20")),
            'Old Style,\nsays "the text"\\',
        ),
        Claim("b-new", "b", passage(new, "писали они"), Basis.EDITORIAL, "../1920"),
    )
    events = (
        Event("b", "Open at the start", "../1920", "war"),
        Event(
            "a",
            "A title\u202e with a hidden mark",
            "1917-10-25",
            "peace",
            Calendar.JULIAN,
            10,
            "Two lines\n" * 12,
            contested=True,
            date_reason="Old Style",
            tags=("lenin", "petrograd"),
            links=(Link("https://example.org/?a=1&b=\t2", "A link"), Link("mailto:a@b.example")),
            extra=(("Colour", '{"r": 1}'), ("Colour", '"twice"')),
        ),
    )
    return Chronicle(
        ChronicleInfo("full", "Full", 'All "fields"', ("ru", "en")),
        (Category("war", "War", "#aa0000", 2), Category("peace", "Peace", "#00aa00", 7)),
        (
            Tag("lenin", "Ленин", TagKind.PERSON),
            Tag("petrograd", "Petrograd", TagKind.PLACE),
            Tag("revolution", "Revolution"),
        ),
        (
            Source(
                "archive",
                "Archive",
                "Who wrote",
                "Who printed",
                "1918~",
                "ru",
                "https://example.org/archive",
                "Public domain",
                "Found in a box.",
            ),
            Source("rumour", "A source without a text"),
        ),
        (old, new),
        events,
        (claims[2], claims[0], claims[1]),
        (Silence("a-rumour", "a", "rumour", "Says nothing."),),
    )


def test_a_whole_chronicle_comes_back_with_every_field(tmp_path: Path) -> None:
    chronicle = full_chronicle()
    write_folder(chronicle, tmp_path / "full")
    assert read_folder(tmp_path / "full") == chronicle


def test_the_same_chronicle_in_any_order_gives_the_same_bytes() -> None:
    chronicle = full_chronicle()
    generator = random.Random(7)

    def shuffle(records: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(generator.sample(records, len(records)))

    for _ in range(5):
        shuffled = replace(
            chronicle,
            categories=shuffle(chronicle.categories),
            tags=shuffle(chronicle.tags),
            sources=shuffle(chronicle.sources),
            texts=shuffle(chronicle.texts),
            events=shuffle(chronicle.events),
            claims=shuffle(chronicle.claims),
        )
        assert folder_files(shuffled) == folder_files(chronicle)


def test_a_folder_in_canonical_form_is_written_back_with_the_same_bytes(tmp_path: Path) -> None:
    write_folder(full_chronicle(), tmp_path / "one")
    write_folder(read_folder(tmp_path / "one"), tmp_path / "two")
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_sources_are_kept_byte_for_byte(tmp_path: Path) -> None:
    write_folder(full_chronicle(), tmp_path / "full")
    files = files_of(tmp_path / "full")
    assert files["sources/archive.txt"] == NEW_TEXT
    assert files["sources/archive@1.txt"] == OLD_TEXT


def test_a_folder_written_by_hand_needs_no_positions_hashes_or_context(tmp_path: Path) -> None:
    (claim,) = read_folder(make_folder(tmp_path / "hand")).claims
    assert claim.passage.position == TextRange(0, 43)
    assert claim.passage.quote.suffix == "\r\nIn 1917 it was refused; in 191"


def test_a_folder_written_by_hand_comes_back_canonical(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "hand")
    chronicle = read_folder(folder)
    write_folder(chronicle, folder)
    assert read_folder(folder) == chronicle
    assert f'sha256 = "{hashlib.sha256(LETTER.encode()).hexdigest()}"' in (
        folder / "chronicle.toml"
    ).read_text("utf-8")


@pytest.mark.parametrize(
    ("given", "start"),
    [
        ('prefix = "in "', 72),
        ('suffix = " it"', 48),
        ("start = 72", 72),
        ("start = 48\nend = 52", 48),
    ],
)
def test_a_quote_that_stands_twice_is_told_apart(tmp_path: Path, given: str, start: int) -> None:
    toml = HEAD + EVENT.replace('"On November 16, 1933, they exchanged notes."', f'"1917"\n{given}')
    (claim,) = read_folder(make_folder(tmp_path / "hand", toml)).claims
    assert claim.passage.position.start == start


def test_a_chronicle_saved_with_a_byte_order_mark_and_crlf_is_read(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "hand")
    path = folder / "chronicle.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_folder(folder).info.title == "A small chronicle"


def test_a_claim_can_be_dated_by_another_revision(tmp_path: Path) -> None:
    chronicle = full_chronicle()
    older = passage(chronicle.texts[0], "25 October 1917", "of ", ",")
    claim = replace(chronicle.claims[2], wording="25 October 1917", dated_by=(older,))
    chronicle = replace(chronicle, claims=(*chronicle.claims[:2], claim))
    write_folder(chronicle, tmp_path / "full")
    assert read_folder(tmp_path / "full") == chronicle


def test_what_may_be_empty_comes_back_empty(tmp_path: Path) -> None:
    small = read_folder(make_folder(tmp_path / "small"))
    chronicle = replace(
        small,
        info=replace(small.info, title=""),
        events=(replace(small.events[0], title="", links=(Link(""),)),),
        claims=(replace(small.claims[0], date=""),),
    )
    write_folder(chronicle, tmp_path / "empty")
    assert read_folder(tmp_path / "empty") == chronicle


def test_an_empty_chronicle_comes_back(tmp_path: Path) -> None:
    chronicle = Chronicle(ChronicleInfo("new", "New"))
    write_folder(chronicle, tmp_path / "new")
    assert read_folder(tmp_path / "new") == chronicle


@pytest.mark.parametrize("identity", ["../../outside", "A", "a b", "", "a--b", "é"])
def test_an_id_that_is_no_name_for_a_file_is_refused(tmp_path: Path, identity: str) -> None:
    chronicle = Chronicle(ChronicleInfo("new", "New"), sources=(Source(identity, "Evil"),))
    with pytest.raises(UserError, match="cannot go into a folder") as caught:
        write_folder(chronicle, tmp_path / "new")
    assert caught.value.code == "bad_id"
    assert list(tmp_path.iterdir()) == []


def test_a_uuid_is_an_id(tmp_path: Path) -> None:
    chronicle = Chronicle(ChronicleInfo("019a6f3c-77aa-7c41-9d6e-0b1f5a3c2d10", "New"))
    write_folder(chronicle, tmp_path / "new")
    assert read_folder(tmp_path / "new") == chronicle


def test_files_that_the_old_chronicle_named_are_removed_and_others_stay(tmp_path: Path) -> None:
    folder = tmp_path / "full"
    write_folder(full_chronicle(), folder)
    (folder / "README.md").write_text("mine")
    (folder / "sources" / "scan.txt").write_text("mine too")
    small = read_folder(make_folder(tmp_path / "small"))
    write_folder(small, folder)
    assert sorted(files_of(folder)) == [
        "README.md",
        "chronicle.toml",
        "sources/letter.txt",
        "sources/scan.txt",
    ]
    assert read_folder(folder) == small


def test_a_broken_chronicle_is_replaced_and_nothing_beside_it_is_removed(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "broken", "this is no TOML", scan="mine")
    write_folder(full_chronicle(), folder)
    assert read_folder(folder) == full_chronicle()
    assert (folder / "sources" / "scan.txt").read_text() == "mine"


def test_an_empty_folder_is_written_into(tmp_path: Path) -> None:
    write_folder(full_chronicle(), tmp_path)
    assert read_folder(tmp_path) == full_chronicle()


def test_a_folder_with_other_things_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("three years of work")
    with pytest.raises(UserError, match="holds other things than a chronicle") as caught:
        write_folder(full_chronicle(), tmp_path)
    assert caught.value.code == "foreign_folder"
    assert files_of(tmp_path) == {"thesis.doc": b"three years of work"}


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="is a file, not a folder"):
        write_folder(full_chronicle(), tmp_path / "file")


def test_a_folder_in_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no folder"):
        write_folder(full_chronicle(), tmp_path / "no" / "where")
