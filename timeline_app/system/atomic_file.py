"""Write a whole file so that a failure at any moment leaves the old one as it was.

The new content goes to a temporary file in the folder of the real file (a symbolic link is
followed and stays one), is written whole, synced, given the old file's mode, and only then put
in its place; at last the folder is synced, so that a power cut cannot take the name back.
A hard link is broken: its other names keep the old content.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_NEW_FILE_MODE = 0o666


def write_bytes(path: Path, content: bytes) -> None:
    """Put `content` in place of what is at `path`, if anything.

    Raises OSError; the old file is then as it was.
    """
    with replacing(path) as temporary:
        handle = os.open(temporary, os.O_WRONLY | os.O_TRUNC)
        try:
            _write_all(handle, content)
        finally:
            os.close(handle)


@contextmanager
def replacing(path: Path, *, keep_existing: bool = False) -> Iterator[Path]:
    """Yield a temporary file beside `path` to fill; it takes the place of `path` at the end.

    With `keep_existing` a file that is at `path` by then stays, and FileExistsError is raised.
    A folder, a device and a pipe are refused with an OSError. On any error the temporary file is
    removed and `path` is as it was.
    """
    target = path.resolve()
    _refuse_what_is_no_file(target)
    temporary = _temporary_beside(target)
    try:
        yield temporary
        _set_mode(temporary, target)
        _sync(temporary)
        if keep_existing:
            _give_free_name(temporary, target)
        else:
            temporary.replace(target)
    except BaseException:
        with suppress(FileNotFoundError):
            temporary.unlink()
        raise
    _sync(target.parent)


def _refuse_what_is_no_file(target: Path) -> None:
    """A rename would put a file in the place of /dev/null, for root at least."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if target.exists() and not target.is_file():
        raise OSError(errno.EINVAL, "it is a device or a pipe, no file", str(target))


def _give_free_name(temporary: Path, target: Path) -> None:
    """Rename, but never over a file: a link is refused where the name is taken."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links; the name may be taken only in this very moment.
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        temporary.replace(target)
    else:
        temporary.unlink()


def _temporary_beside(target: Path) -> Path:
    handle, name = tempfile.mkstemp(
        prefix=f".{target.name[:100]}-", suffix=".new", dir=target.parent
    )
    os.close(handle)
    return Path(name)


def _write_all(handle: int, content: bytes) -> None:
    """A single write may be short: on a nearly full disk it says so only in its count."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _set_mode(temporary: Path, target: Path) -> None:
    """The mode of the file that is replaced, else what the user's umask leaves of a new file."""
    try:
        mode = target.stat().st_mode & 0o7777
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        mode = _NEW_FILE_MODE & ~umask
    temporary.chmod(mode)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
