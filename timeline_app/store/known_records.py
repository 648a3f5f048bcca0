"""The records that an edit meets, each read and hashed once, within its transaction."""

from __future__ import annotations

import apsw

from timeline_app.model.edits.edit import Record, RecordKey, key_of
from timeline_app.store.keepers import KEEPERS


class KnownRecords:
    """Records as they are now. Whoever writes one says so with `now_is`."""

    def __init__(self, connection: apsw.Connection) -> None:
        self.connection = connection
        self._known: dict[RecordKey, Record | None] = {}
        self._hashes: dict[RecordKey, tuple[Record, int]] = {}

    def read(self, kind: type[Record], record_id: str) -> Record | None:
        """Raises UserError "damaged_row"."""
        key = (kind, record_id)
        if key not in self._known:
            found = self._known[key] = KEEPERS[kind].read(self.connection, record_id)
            if found is not None:
                self.hash_of(found)
        return self._known[key]

    def now_is(self, key: RecordKey, record: Record | None) -> None:
        self._known[key] = record

    def hash_of(self, record: Record) -> int:
        key = key_of(record)
        known = self._hashes.get(key)
        if known is None or known[0] is not record:
            known = self._hashes[key] = (record, KEEPERS[key[0]].hash_of(record))
        return known[1]
