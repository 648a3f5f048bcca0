"""What edits, undo and redo ought to do, in plain dictionaries and lists."""

from __future__ import annotations

from dataclasses import dataclass, field

from timeline_app.model.chronicle import Chronicle
from timeline_app.model.edits.difference import records_of
from timeline_app.model.edits.edit import Edit, Put, Record, RecordKey, key_of_change

State = dict[RecordKey, Record]


@dataclass
class PlainModel:
    """The records, and the states before each edit of each person that they could take back."""

    records: State
    undoable: list[tuple[str, State]] = field(default_factory=list)
    redoable: list[tuple[str, State]] = field(default_factory=list)

    @classmethod
    def of(cls, chronicle: Chronicle) -> PlainModel:
        return cls(dict(records_of(chronicle)))

    def apply(self, edit: Edit) -> None:
        self.undoable.append((edit.name, self.records))
        self.redoable.clear()
        self.records = dict(self.records)
        for change in edit.changes:
            if isinstance(change, Put):
                self.records[key_of_change(change)] = change.record
            else:
                del self.records[key_of_change(change)]

    def undo(self) -> str:
        name, before = self.undoable.pop()
        self.redoable.append((name, self.records))
        self.records = before
        return name

    def redo(self) -> str:
        name, after = self.redoable.pop()
        self.undoable.append((name, self.records))
        self.records = after
        return name
