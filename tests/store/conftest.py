from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from tests.store.samples import small
from timeline_app.store.file.database import (
    close_database,
    create_database,
    in_memory,
    open_database,
)
from timeline_app.store.whole.whole_chronicle import pack


@pytest.fixture
def memory() -> Iterator[apsw.Connection]:
    """The small chronicle in memory."""
    connection = in_memory()
    pack(connection, small())
    yield connection
    connection.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The small chronicle in a file that is closed."""
    file = tmp_path / "small.chronicle"
    connection = create_database(file)
    pack(connection, small())
    close_database(connection)
    return file


@pytest.fixture
def file(path: Path) -> Iterator[apsw.Connection]:
    """The small chronicle in a file, open for writing."""
    connection = open_database(path)
    yield connection
    close_database(connection)
