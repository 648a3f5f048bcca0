from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.system import session_files
from timeline_app.system.session_files import CHRONICLE, CLOSED, Lines, SessionFile, claim

CLOSED_NORMALLY: Lines = {CLOSED: ()}


def left(folder: Path, lines: Lines, chronicle: str | None = None) -> None:
    """A program that wrote this and ended; it crashed where it did not say CLOSED."""
    session = claim(folder, chronicle)
    session.write(lines)
    session.let_go()


def remembered(folder: Path) -> list[Lines]:
    """What each session remembers, the newest first."""
    found = map(session_files._read, session_files._newest_first(folder))
    return [lines for lines in found if lines is not None]


def test_the_first_start_has_nothing_to_go_on_with(tmp_path: Path) -> None:
    session = claim(tmp_path / "new", None)
    assert session.lines == {}
    assert not session.crashed
    session.let_go()


def test_a_closed_session_is_gone_on_with(tmp_path: Path) -> None:
    left(tmp_path, {CHRONICLE: ("/a",), **CLOSED_NORMALLY})
    session = claim(tmp_path, None)

    assert session.lines[CHRONICLE] == ("/a",)
    assert not session.crashed
    session.let_go()


def test_one_that_crashed_comes_before_a_newer_one_that_was_closed(tmp_path: Path) -> None:
    left(tmp_path, {CHRONICLE: ("/crashed",)}, "/crashed")
    left(tmp_path, {CHRONICLE: ("/closed",), **CLOSED_NORMALLY}, "/closed")
    session = claim(tmp_path, None)

    assert session.lines[CHRONICLE] == ("/crashed",)
    assert session.crashed
    session.let_go()


def test_two_programs_never_hold_the_same_session(tmp_path: Path) -> None:
    left(tmp_path, {CHRONICLE: ("/a",), **CLOSED_NORMALLY})
    first, second = claim(tmp_path, None), claim(tmp_path, None)

    assert first.path != second.path
    assert second.lines[CHRONICLE] == ("/a",)
    first.let_go()
    second.let_go()


def test_a_named_chronicle_takes_only_its_own_session(tmp_path: Path) -> None:
    left(tmp_path, {CHRONICLE: ("/a",)}, "/a")
    other = claim(tmp_path, "/b")
    assert other.lines == {}
    other.let_go()
    own = claim(tmp_path, "/a")
    assert own.lines == {CHRONICLE: ("/a",)}
    own.let_go()


@pytest.mark.parametrize("content", [b"", b"junk\0\xff", b"timeline-app session 1\nchronicle\t/a"])
def test_a_session_that_cannot_be_read_is_ignored(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "1-1.session").write_bytes(content)
    session = claim(tmp_path, None)

    assert session.lines == {}
    session.let_go()


def test_a_session_that_ends_the_program_each_time_is_given_up(tmp_path: Path) -> None:
    left(tmp_path, {CHRONICLE: ("/deadly",)})
    found = []
    for _ in range(4):  # each start dies before it writes
        session = claim(tmp_path, None)
        found.append(session.lines.get(CHRONICLE))
        session.let_go()

    assert found[:3] == [("/deadly",), ("/deadly",), None]


def test_old_closed_sessions_are_forgotten_and_crashed_ones_kept(tmp_path: Path) -> None:
    left(tmp_path, {CHRONICLE: ("/crashed",)}, "/crashed")
    for number in range(15):
        left(tmp_path, {CHRONICLE: (f"/{number}",), **CLOSED_NORMALLY}, f"/{number}")
    claim(tmp_path, "/other").let_go()
    kept = [lines[CHRONICLE][0] for lines in remembered(tmp_path)]

    assert len(kept) <= 12
    assert "/crashed" in kept
    assert "/14" in kept


def test_a_program_that_ended_before_it_wrote_leaves_nothing_behind(tmp_path: Path) -> None:
    claim(tmp_path, None).let_go()
    running = claim(tmp_path, None)
    another = claim(tmp_path, None)

    assert len(list(tmp_path.glob("*.lock"))) == 2
    running.let_go()
    another.let_go()


@given(st.dictionaries(st.text(), st.lists(st.text()).map(tuple)))
def test_every_text_comes_back_as_it_was(lines: dict[str, tuple[str, ...]]) -> None:
    rows = session_files.as_bytes(lines).decode("ascii").split("\n")[1:-1]
    assert dict(map(session_files._words, rows)) == lines


def test_a_folder_that_cannot_be_made_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        claim(tmp_path / "file" / "below", None)


def test_a_session_is_replaced_whole(tmp_path: Path) -> None:
    session: SessionFile = claim(tmp_path, None)
    session.write({"a": ("1",)})
    session.write({"b": ("2",)})
    session.let_go()

    assert remembered(tmp_path)[0] == {"b": ("2",)}
