from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from tests.store.samples import small
from timeline_app.model.errors import UserError
from timeline_app.store.file import migrations, schema
from timeline_app.store.whole.whole_chronicle import load

NEWEST = schema.USER_VERSION


def add_table(connection: apsw.Connection) -> None:
    connection.execute("CREATE TABLE added (a TEXT) STRICT")


def fill_table(connection: apsw.Connection) -> None:
    connection.execute("INSERT INTO added SELECT title FROM event")


def fail(connection: apsw.Connection) -> None:
    raise ZeroDivisionError


def test_there_is_a_step_from_every_older_format() -> None:
    assert sorted(migrations.STEPS) == list(range(1, NEWEST))


def test_every_step_is_made_in_order(file: apsw.Connection) -> None:
    steps = {NEWEST: add_table, NEWEST + 1: fill_table}
    migrations.migrate(file, NEWEST, steps, NEWEST + 2)

    assert file.pragma("user_version") == NEWEST + 2
    assert file.execute("SELECT count(*) FROM added").fetchone() == (len(small().events),)


def test_a_failing_step_leaves_the_old_file(file: apsw.Connection, path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        migrations.migrate(file, NEWEST, {NEWEST: add_table, NEWEST + 1: fail}, NEWEST + 2)

    assert file.pragma("user_version") == NEWEST
    assert not file.table_exists(None, "added")
    assert load(file) == small()


def test_a_missing_step_is_refused(file: apsw.Connection) -> None:
    with pytest.raises(UserError) as caught:
        migrations.migrate(file, NEWEST, {NEWEST + 1: add_table}, NEWEST + 2)

    assert caught.value.code == "unknown_format"
    assert file.pragma("user_version") == NEWEST
