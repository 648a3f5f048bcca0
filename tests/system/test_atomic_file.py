from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.disks import small_disk
from timeline_app.system.atomic_file import replacing, write_bytes

OLD, NEW = b"old content", b"new content" * 100_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "file"
    file.write_bytes(OLD)
    return file


def alone(path: Path) -> bool:
    """Whether nothing was left beside the file."""
    return [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_file_is_replaced(path: Path) -> None:
    write_bytes(path, NEW)

    assert path.read_bytes() == NEW
    assert alone(path)


def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="no file"):
        write_bytes(pipe, NEW)

    assert pipe.is_fifo()
    assert alone(pipe)


def test_a_new_file_is_made_as_the_umask_says(tmp_path: Path) -> None:
    umask = os.umask(0o027)
    try:
        write_bytes(tmp_path / "new", NEW)
    finally:
        os.umask(umask)

    assert (tmp_path / "new").read_bytes() == NEW
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_the_mode_is_kept(path: Path) -> None:
    path.chmod(0o600)
    write_bytes(path, NEW)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_symbolic_link_stays_one(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "folder" / "link"
    link.parent.mkdir()
    link.symlink_to(path)
    write_bytes(link, NEW)

    assert link.is_symlink()
    assert path.read_bytes() == NEW


def test_an_error_while_writing_leaves_the_old_file(path: Path) -> None:
    def write_and_fail() -> None:
        with replacing(path) as temporary:
            temporary.write_bytes(NEW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()

    assert path.read_bytes() == OLD
    assert alone(path)


def test_a_file_that_is_to_be_kept_is_kept(path: Path) -> None:
    with pytest.raises(FileExistsError), replacing(path, keep_existing=True) as temporary:
        temporary.write_bytes(NEW)

    assert path.read_bytes() == OLD
    assert alone(path)


def test_a_name_that_is_free_is_taken(tmp_path: Path) -> None:
    with replacing(tmp_path / "new", keep_existing=True) as temporary:
        temporary.write_bytes(NEW)

    assert (tmp_path / "new").read_bytes() == NEW
    assert alone(tmp_path / "new")


def test_without_hard_links_a_file_is_still_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError("no hard links here")

    monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(FileExistsError), replacing(path, keep_existing=True):
        pass
    with replacing(path.with_name("new"), keep_existing=True) as temporary:
        temporary.write_bytes(NEW)

    assert path.read_bytes() == OLD
    assert path.with_name("new").read_bytes() == NEW


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_bytes(tmp_path / "none" / "file", NEW)


def test_a_short_write_is_gone_on_with(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:1_000]))
    write_bytes(path, NEW)

    assert path.read_bytes() == NEW


LIMITED = """
import resource, signal, sys
from pathlib import Path
from timeline_app.system.atomic_file import write_bytes
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
try:
    write_bytes(Path(sys.argv[1]), bytes(1_000_000))
except OSError:
    sys.exit(7)
"""


def test_a_limit_on_the_size_of_files_leaves_the_old_file(path: Path) -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
    done = subprocess.run([sys.executable, "-c", LIMITED, str(path)], check=False)

    assert done.returncode == 7
    assert path.read_bytes() == OLD
    assert alone(path)


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk / "file"
        path.write_bytes(OLD)

        with pytest.raises(OSError, match="No space left"):
            write_bytes(path, bytes(2_000_000))
        assert path.read_bytes() == OLD
        assert alone(path)
        write_bytes(path, b"work goes on")
