from __future__ import annotations

import random
from pathlib import Path

import pytest

from reliability.chronicles import chronicle
from tests.store.samples import small
from timeline_app.model.chronicle import Chronicle
from timeline_app.model.edits.difference import records_of
from timeline_app.model.edits.edit import Edit, Put
from timeline_app.model.errors import UserError
from timeline_app.model.event import Tag
from timeline_app.workspace.files.packing import write_chronicle_file
from timeline_app.workspace.files.recovering import recover
from timeline_app.workspace.workspace import Workspace

PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "broken.chronicle"
    write_chronicle_file(chronicle(200, 8, 3_000), file)
    return file


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return tmp_path / "new.chronicle"


def whole(path: Path) -> Chronicle:
    with Workspace.open(path) as workspace:
        assert workspace.check() == []
        return workspace.whole()


def destroy(path: Path, pages: list[int]) -> None:
    data = bytearray(path.read_bytes())
    for page in pages:
        data[page * PAGE : (page + 1) * PAGE] = random.Random(page).randbytes(PAGE)
    path.write_bytes(data)


def test_all_of_a_sound_file_is_saved(path: Path, new: Path) -> None:
    before = path.read_bytes()
    recovery = recover(path, new)

    assert recovery.complete
    assert records_of(whole(new)) == records_of(chronicle(200, 8, 3_000))
    assert whole(new) == recovery.chronicle
    assert "8 of 8 sources saved." in recovery.lines
    assert path.read_bytes() == before
    assert sorted(one.name for one in path.parent.iterdir()) == [path.name, new.name]


def test_what_was_edited_is_saved(tmp_path: Path, new: Path) -> None:
    path = tmp_path / "edited.chronicle"
    write_chronicle_file(small(), path)
    with Workspace.open(path) as workspace:
        workspace.apply(Edit("tag", (Put(Tag("t", "T")),)))
        expected = workspace.whole()

    assert recover(path, new).complete
    assert whole(new) == expected


@pytest.mark.parametrize("seed", range(4))
def test_of_a_damaged_file_nothing_wrong_is_saved(path: Path, new: Path, seed: int) -> None:
    sound = records_of(chronicle(200, 8, 3_000))
    pages = path.stat().st_size // PAGE
    destroy(path, random.Random(seed).sample(range(pages), 2))
    recovery = recover(path, new)

    saved = records_of(whole(new))
    named = {key for key, record in saved.items() if sound.get(key) != record}
    told = " ".join(recovery.lines)
    assert all(str(key[1]).partition("@")[0] in told or key[1] == "" for key in named)
    assert len(recovery.chronicle.sources) >= 6


def test_a_file_that_lost_its_first_page_is_saved(path: Path, new: Path) -> None:
    destroy(path, [0])
    recover(path, new)

    assert records_of(whole(new)) == records_of(chronicle(200, 8, 3_000))


def test_half_of_a_file_is_read_as_far_as_it_goes(path: Path, new: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    recovery = recover(path, new)

    assert not recovery.complete
    assert whole(new).sources


def test_the_new_file_must_be_new(path: Path, new: Path) -> None:
    new.write_text("precious")
    with pytest.raises(UserError) as caught:
        recover(path, new)

    assert caught.value.code == "exists"
    assert new.read_text() == "precious"


@pytest.mark.parametrize("content", [b"", b"no chronicle at all" * 1_000])
def test_a_file_of_nothing_cannot_be_saved(tmp_path: Path, new: Path, content: bytes) -> None:
    path = tmp_path / "nothing.chronicle"
    path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        recover(path, new)

    assert caught.value.code == "beyond_recovery"
    assert not new.exists()


def test_a_file_that_is_not_there_is_said(tmp_path: Path, new: Path) -> None:
    with pytest.raises(UserError) as caught:
        recover(tmp_path / "nowhere.chronicle", new)

    assert caught.value.code == "missing"
