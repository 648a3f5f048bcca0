"""The proofs by name, in the order of their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from reliability.figures import Proof


@dataclass(frozen=True, slots=True)
class Entry:
    """A proof that is imported when it is run. `what` is what it proves, for people."""

    module: str
    what: str

    def load(self) -> Proof:
        proof: Proof = import_module(f"reliability.{self.module}").prove
        return proof


PROOFS = {
    "kills": Entry("kills", "kill -9 at random moments of a stream of edits"),
    "power-cuts": Entry("power_cuts", "power cuts on a disk that forgets what was not synced"),
    "io-errors": Entry("io_errors", "an I/O error at every file call, and full disks"),
    "damage": Entry("damage", "flipped bits, and pages that are destroyed"),
    "lock-trap": Entry("lock_trap", "nothing but the store opens an open chronicle"),
    "concurrency": Entry("concurrency", "four processes edit one file at the same time"),
    "migrations": Entry("migrating", "a migration killed at every statement"),
    "state-machine": Entry("state_machine", "edits, undo and redo against a plain model"),
    "strangers": Entry("strangers", "chronicles of a stranger that attack"),
    "hostile-text": Entry("hostile_text", "texts that attack wherever they are shown"),
    "soak": Entry("soak", "100,000 steps in the window, and what they leave behind"),
    "network": Entry("network", "no socket for a network, and none that is missed"),
}
