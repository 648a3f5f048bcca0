"""A folder with a fault in it: one sentence with the file, the line, the entry and the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.folders import EVENT, HEAD, make_folder
from timeline_app.formats.chronicle_folder import read_folder
from timeline_app.model.errors import UserError

GOOD = HEAD + EVENT
ANOTHER_EVENT = '\n[[event]]\nid = "b"\ntitle = "B"\ncategory = "diplomacy"\ndate = "1917"\n'


def fault_of(folder: Path) -> UserError:
    with pytest.raises(UserError) as caught:
        read_folder(folder)
    return caught.value


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "entry", "reason"),
    [
        (
            'date = "1933-11-16"\ncategory',
            'date = "1933-13"\ncategory',
            "bad_date",
            23,
            'event "notes-1933"',
            '"1933-13" is not a date, at character',
        ),
        (
            'basis = "stated"\ndate = "1933-11-16"',
            'basis = "stated"\ndate = "1933-02-30"',
            "bad_date",
            30,
            'claim "notes-1933-letter"',
            "1933-02-30",
        ),
        (
            'title = "A letter"',
            'title = "A letter"\nissued = "last year"',
            "bad_date",
            18,
            'source "letter"',
            "issued",
        ),
        (
            'source = "letter"',
            'source = "leter"',
            "unknown_source",
            28,
            'claim "notes-1933-letter"',
            'there is no source "leter"; did you mean "letter"?',
        ),
        (
            'category = "diplomacy"',
            'category = "war"',
            "unknown_category",
            24,
            'event "notes-1933"',
            'there is no category "war"',
        ),
        (
            'category = "diplomacy"',
            'category = "diplomacy"\ntags = ["kalinin", "kalinn"]',
            "unknown_tag",
            25,
            'event "notes-1933"',
            'there is no tag "kalinn"; did you mean "kalinin"?',
        ),
        (
            'category = "diplomacy"',
            'category = "diplomacy"\ntags = ["kalinin", "kalinin"]',
            "duplicate_id",
            25,
            'event "notes-1933"',
            "it has the same tag twice",
        ),
        (
            "they exchanged notes.",
            "they exchanged rings.",
            "quote_not_in_source",
            31,
            'claim "notes-1933-letter"',
            'the quote "On November 16, 1933, they exchanged rings." is not in its source "letter"',
        ),
        (
            '"On November 16, 1933, they exchanged notes."',
            "'\"Сold  war\" came later'",
            "quote_not_in_source",
            31,
            'claim "notes-1933-letter"',
            "at 90 it has, with other characters: “Сold war” came later",
        ),
        (
            '"On November 16, 1933, they exchanged notes."',
            '"1917"',
            "ambiguous_quote",
            31,
            'claim "notes-1933-letter"',
            'the quote stands 2 times in "letter", at 48, 72',
        ),
        (
            '"On November 16, 1933, they exchanged notes."',
            '"1917"\nstart = 50',
            "bad_position",
            32,
            'claim "notes-1933-letter"',
            "the quote does not stand at 50",
        ),
        (
            '"On November 16, 1933, they exchanged notes."',
            '"1917"\nstart = 48\nend = 53',
            "bad_position",
            33,
            'claim "notes-1933-letter"',
            "end must be 52",
        ),
        (
            '"On November 16, 1933, they exchanged notes."',
            '"1917"\nprefix = "since "',
            "bad_context",
            32,
            'claim "notes-1933-letter"',
            "not between this prefix and suffix",
        ),
        (
            '"On November 16, 1933, they exchanged notes."',
            '"1917"\nstart = 48\nsuffix = "!"',
            "bad_context",
            33,
            'claim "notes-1933-letter"',
            "the suffix does not stand at the quote at 48",
        ),
        (
            'file = "sources/letter.txt"',
            f'file = "sources/letter.txt"\nsha256 = "{"0" * 64}"',
            "wrong_sha256",
            19,
            'source "letter"',
            "the file is not the one described",
        ),
        (
            'file = "sources/letter.txt"',
            'file = "sources/lettre.txt"',
            "missing_file",
            18,
            'source "letter"',
            'there is no file "sources/lettre.txt"',
        ),
        (
            'file = "sources/letter.txt"',
            'file = "/etc/hostname"',
            "file_outside",
            18,
            'source "letter"',
            "lies outside of the folder",
        ),
        (
            'file = "sources/letter.txt"',
            'file = "sources/../../secret.txt"',
            "file_outside",
            18,
            'source "letter"',
            "lies outside of the folder",
        ),
        (
            'file = "sources/letter.txt"',
            'file = "sources/\\u0000.txt"',
            "missing_file",
            18,
            'source "letter"',
            "NUL",
        ),
        (
            'file = "sources/letter.txt"',
            'file = "sources/letter.txt"\nrevision = -1',
            "bad_revision",
            19,
            'source "letter"',
            "a revision is no negative number",
        ),
        (
            "they exchanged notes.",
            'they exchanged rings."\nstart = 0\nnote = "',
            "quote_not_in_source",
            31,
            'claim "notes-1933-letter"',
            "is not in its source",
        ),
        (
            'file = "sources/letter.txt"',
            'sha256 = "00"',
            "missing_key",
            18,
            'source "letter"',
            'no "file"',
        ),
        (
            'file = "sources/letter.txt"',
            'file = "sources/letter.txt"\nencoding = "utf-16-le"',
            "undecodable_source",
            18,
            'source "letter"',
            "utf-16-le",
        ),
        (
            'file = "sources/letter.txt"',
            'file = "sources/letter.txt"\n[[source.older]]\nfile = "sources/letter.txt"',
            "duplicate_id",
            19,
            'source "letter"',
            "same revision",
        ),
        (
            'file = "sources/letter.txt"',
            'file = "sources/letter.txt"\n[[source.older]]\nfile = "sources/letter.txt"\n'
            "revision = 2",
            "bad_revision",
            19,
            'source "letter"',
            "an older text has a higher revision",
        ),
        (
            'file = "sources/letter.txt"',
            "",
            "no_text",
            28,
            'claim "notes-1933-letter"',
            'the source "letter" has no text to quote',
        ),
        (
            'basis = "stated"',
            'basis = "stated"\nwording = "16 November"',
            "wording_not_found",
            30,
            'claim "notes-1933-letter"',
            'the wording "16 November" stands neither in the passage nor in a dated_by',
        ),
        (
            'basis = "stated"',
            'basis = "editorial"\nwording = "1933"',
            "editorial_wording",
            30,
            'claim "notes-1933-letter"',
            "an editorial claim has no wording",
        ),
        (
            'basis = "stated"',
            'basis = "stated"\nrevision = 2',
            "bad_revision",
            30,
            'claim "notes-1933-letter"',
            'the source "letter" has no revision 2',
        ),
        (
            ANOTHER_EVENT,
            ANOTHER_EVENT.replace('"b"', '"notes-1933"'),
            "duplicate_id",
            34,
            'event "notes-1933"',
            "another event has the same id",
        ),
        (
            'title = "Notes exchanged"',
            'titel = "Notes exchanged"',
            "missing_key",
            20,
            'event "notes-1933"',
            '"title" is missing',
        ),
        (
            'title = "Notes exchanged"',
            'title = "Notes exchanged"\nimportence = 9',
            "unknown_key",
            23,
            'event "notes-1933"',
            'nobody knows the key "importence"; did you mean "importance"?',
        ),
        (
            'id = "notes-1933"',
            'id = "Notes of 1933"',
            "bad_id",
            21,
            'event "Notes of 1933"',
            "an id is made of a to z, 0 to 9 and single hyphens",
        ),
        (
            'title = "Notes exchanged"',
            "title = 1933",
            "wrong_type",
            22,
            'event "notes-1933"',
            "title must be a string",
        ),
        (
            'title = "Notes exchanged"',
            'title = "Notes exchanged"\nimportance = true',
            "wrong_type",
            23,
            'event "notes-1933"',
            "importance must be a whole number",
        ),
        (
            '"On November 16, 1933, they exchanged notes."',
            '""',
            "missing_key",
            31,
            'claim "notes-1933-letter"',
            "exact is empty",
        ),
        (
            '"On November 16, 1933, they exchanged notes."',
            f'"1917"\nstart = {10**30}',
            "wrong_type",
            32,
            'claim "notes-1933-letter"',
            "start has more than 64 bits",
        ),
        (
            'title = "Notes exchanged"',
            'title = "Notes exchanged"\nimportance = 11',
            "bad_importance",
            23,
            'event "notes-1933"',
            "importance runs from 1 to 10, not 11",
        ),
        (
            'title = "Notes exchanged"',
            'title = "Notes exchanged"\ncalendar = "mayan"',
            "unknown_word",
            23,
            'event "notes-1933"',
            'calendar "mayan" is none of gregorian, julian',
        ),
        (
            'basis = "stated"',
            "",
            "missing_key",
            26,
            'claim "notes-1933-letter"',
            '"basis" is missing',
        ),
        (
            'colour = "#2871a6"',
            'colour = "blue"',
            "bad_colour",
            8,
            'category "diplomacy"',
            '"blue" is no colour',
        ),
    ],
)
def test_a_fault_is_named_with_its_place_and_reason(
    tmp_path: Path, old: str, new: str, code: str, line: int, entry: str, reason: str
) -> None:
    toml = GOOD + ANOTHER_EVENT
    assert old in toml
    folder = make_folder(tmp_path / "folder", toml.replace(old, new))
    fault = fault_of(folder)
    assert fault.code == code
    assert fault.sentence.startswith(f"{folder}/chronicle.toml, line {line}, {entry}: ")
    assert reason in fault.sentence
    assert "\n" not in fault.sentence


@pytest.mark.parametrize(
    ("toml", "code", "reason"),
    [
        (GOOD.replace('title = "A letter"', "title = A letter"), "bad_toml", "line 17"),
        (GOOD + 'title = "twice"\nbasis = "x"', "bad_toml", "TOML"),
        ("a = " + "[" * 5000, "bad_toml", "nested too deeply"),
        ("a = " + "9" * 5000, "bad_toml", "TOML"),
        ("format = 2\n" + GOOD, "newer_format", "line 1: it is written in format 2"),
        ("speed = 2\n" + GOOD, "unknown_key", 'line 1: nobody knows the key "speed"'),
        ("", "missing_key", '"id" is missing'),
        ("event = 1\n" + HEAD, "wrong_type", "line 1: event must be a list"),
        ("event = [1]\n" + HEAD, "wrong_type", "line 1: event must be a table"),
    ],
)
def test_a_file_that_is_no_chronicle_is_refused(
    tmp_path: Path, toml: str, code: str, reason: str
) -> None:
    fault = fault_of(make_folder(tmp_path / "folder", toml))
    assert fault.code == code
    assert fault.sentence.startswith(f"{tmp_path}/folder/chronicle.toml")
    assert reason in fault.sentence


def test_a_chronicle_that_is_not_utf_8_is_refused_with_the_byte(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "folder")
    (folder / "chronicle.toml").write_bytes(b'title = "caf\xe9"')
    assert "at byte 12" in fault_of(folder).sentence


def test_a_source_that_is_not_utf_8_is_refused_with_the_byte(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "folder", letter=b"In 1933 a caf\xe9 opened.")
    fault = fault_of(folder)
    assert fault.code == "undecodable_source"
    assert "the byte 0xE9 does not fit at byte 13" in fault.sentence


@pytest.mark.parametrize("name", ["chronicle.toml", "letter.txt"])
def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder = make_folder(tmp_path / "folder")
    read = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == name:
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    sentence = fault_of(folder).sentence
    assert name in sentence
    assert sentence.endswith("cannot be read: Permission denied.")


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "folder")
    (tmp_path / "secret.txt").write_text("On November 16, 1933, they exchanged notes.")
    (folder / "sources" / "letter.txt").unlink()
    (folder / "sources" / "letter.txt").symlink_to(tmp_path / "secret.txt")
    assert fault_of(folder).code == "file_outside"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    fault = fault_of(tmp_path / "nowhere")
    assert fault.sentence == f"There is no folder {tmp_path}/nowhere."


def test_a_folder_without_a_chronicle_is_named(tmp_path: Path) -> None:
    fault = fault_of(tmp_path)
    assert fault.sentence == f"{tmp_path} is no chronicle: it holds no chronicle.toml."
