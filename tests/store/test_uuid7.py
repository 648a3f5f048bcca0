from __future__ import annotations

import time
import uuid

from timeline_app.store.file.uuid7 import uuid7


def test_an_id_is_a_uuid_of_version_7() -> None:
    made = uuid.UUID(uuid7())

    assert (made.version, made.variant) == (7, uuid.RFC_4122)


def test_an_id_begins_with_the_time() -> None:
    made = int(uuid7().replace("-", "")[:12], 16)

    assert abs(made - time.time() * 1_000) < 1_000


def test_ids_differ() -> None:
    assert len({uuid7() for _ in range(1_000)}) == 1_000
