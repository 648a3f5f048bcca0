"""Backups of a chronicle: made by SQLite's own copying, checked, and thinned.

They lie in the user's data folder, one folder a chronicle's file. A backup's name tells when it
was made (UTC), why, and of which state: "2026-11-22T113306.123Z opening 1a2b3c4d.chronicle".
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from timeline_app.model.errors import UserError
from timeline_app.store.file.database import Connection, close_database, open_database
from timeline_app.store.records.info_store import contents, state_mark
from timeline_app.store.whole import copying
from timeline_app.system.atomic_file import replacing
from timeline_app.system.user_folders import user_data_folder
from timeline_app.workspace.files.thinning import kept

BETWEEN_BACKUPS = 10 * 60 * 1000
"""Milliseconds of change after which a new backup is due."""

OPENING, CHANGE, MIGRATION, IMPORT, WISH = "opening", "change", "migration", "import", "wish"
"""Why a backup was made; the last: because the user wished for one."""

_ONCE_A_STATE = (OPENING, CHANGE, WISH)
_NAME = re.compile(
    r"(\d{4}-\d\d-\d\dT\d{6}\.\d{3})Z (opening|change|migration|import|wish) "
    r"([0-9a-f]{8})\.chronicle"
)
_STAMP = "%Y-%m-%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a chronicle. `time` is milliseconds since 1970 in UTC, `size` is bytes.

    `state` is another after every edit: two backups of one state hold the same.
    """

    path: Path
    time: int
    reason: str
    state: str
    size: int

    @property
    def title(self) -> str:
        """What to call it in a sentence: when it was made, in UTC."""
        return f"the backup of {datetime.fromtimestamp(self.time / 1000, UTC):%Y-%m-%d %H:%M} UTC"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records of some kinds a chronicle holds."""

    events: int
    sources: int
    claims: int


def folder_of(chronicle: Path) -> Path:
    """Where the backups of a chronicle's file lie, or will lie."""
    path = chronicle.resolve()
    digest = sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()
    return user_data_folder() / "backups" / f"{path.stem[:60]}-{digest[:12]}"


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """All backups in a folder, the newest first; none where there is no such folder."""
    if not folder.is_dir():
        return ()
    found = (_read_name(path) for path in folder.iterdir())
    return tuple(sorted((one for one in found if one is not None), key=lambda one: -one.time))


def counts_in(backup: Backup) -> Counts:
    """What a backup holds, by its own tallies. Raises UserError where it cannot be opened."""
    connection = open_database(backup.path, read_only=True)
    try:
        return _counts(connection)
    finally:
        close_database(connection)


def check_backup(backup: Backup) -> None:
    """Look at all pages and documents of a backup. Raises UserError where it is damaged."""
    copying.check_copy(backup.path)


class Backups:
    """The backups of one open chronicle's file."""

    def __init__(
        self, chronicle: Path, connection: Connection, now: Callable[[], int] | None = None
    ) -> None:
        self._chronicle = chronicle
        self._connection = connection
        self._now = now or _now
        self.folder = folder_of(chronicle)

    def all(self) -> tuple[Backup, ...]:
        """All of them, the newest first. Files of other names are not looked at."""
        return backups_in(self.folder)

    def holds_now(self, backup: Backup) -> bool:
        """Whether a backup is of the very state in which the chronicle is now."""
        return backup.state == state_mark(self._connection)

    def counts_now(self) -> Counts:
        """What the chronicle itself holds, to compare backups with."""
        return _counts(self._connection)

    def is_due(self) -> bool:
        """Whether there were edits since the last backup, and that one is ten minutes old."""
        newest = next(iter(self.all()), None)
        if newest is None:
            return True
        old = self._now() - newest.time >= BETWEEN_BACKUPS
        return old and newest.state != state_mark(self._connection)

    def make(self, reason: str) -> Backup | None:
        """Make a backup, check it, and then drop those that are too many.

        None where the newest backup is of the same state, unless a migration or an import
        follows. Raises UserError: then no backup was made and none dropped.
        """
        made = self._make(reason)
        if made is not None:
            self.thin()
        return made

    def thin(self) -> None:
        """Remove the backups that are too many. What cannot be removed stays."""
        backups = self.all()
        stay = kept(backup.time for backup in backups)
        for backup in backups:
            if backup.time not in stay:
                try:
                    backup.path.unlink(missing_ok=True)
                except OSError:
                    continue

    def _make(self, reason: str) -> Backup | None:
        newest = next(iter(self.all()), None)
        # A file of an older format is not read before it is migrated.
        state = "00000000" if reason == MIGRATION else state_mark(self._connection)
        if newest is not None and newest.state == state and reason in _ONCE_A_STATE:
            return None
        now = self._now()
        moment = datetime.fromtimestamp(now // 1000, UTC)
        name = f"{moment.strftime(_STAMP)}.{now % 1000:03}Z {reason} {state}.chronicle"
        path = self.folder / name
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with replacing(path, keep_existing=True) as temporary:
                copying.copy_to(self._connection, temporary)
                copying.check_copy(temporary)
        except OSError as error:
            raise UserError(
                "no_backup",
                f"No backup of {self._chronicle} could be made in {self.folder}: "
                f"{error.strerror or error}. Make room there, or save a copy elsewhere.",
                path=str(self.folder),
            ) from error
        return _read_name(path)


def back_up_apart(chronicle: Path, reason: str) -> Backup | None:
    """Make a backup through a connection of its own, for a worker thread. Raises UserError."""
    connection = open_database(chronicle, read_only=True)
    connection.set_busy_timeout(1)  # the copying has patience of its own
    try:
        return Backups(chronicle, connection).make(reason)
    finally:
        close_database(connection)


def _counts(connection: Connection) -> Counts:
    numbers = {kind: records for kind, records, _ in contents(connection)}
    return Counts(*(numbers.get(kind, 0) for kind in ("event", "source", "claim")))


def _now() -> int:
    return time.time_ns() // 1_000_000


def _read_name(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    stamp, reason, state = match.groups()
    try:
        moment = datetime.strptime(stamp[:-4], _STAMP).replace(tzinfo=UTC)
        size = path.stat().st_size
    except (ValueError, OSError):
        return None
    return Backup(path, int(moment.timestamp()) * 1000 + int(stamp[-3:]), reason, state, size)
