"""Wait while another program writes: an edit of theirs takes a few milliseconds.

SQLite's own waiting sleeps longer from try to try, up to a tenth of a second. Of four busy writers
one then waits in vain for seconds, because the others come back sooner. Here it is the other way
round: who has waited longest tries most often.
"""

from __future__ import annotations

import random
import time

import apsw

_FIRST, _SHORTEST = 0.006, 0.0002  # seconds between two tries, at the first and after many
_SHORTER = 0.8


def wait_for_others(connection: apsw.Connection, milliseconds: int) -> None:
    """Let every statement of a connection try again for so long before it fails as busy."""
    begin = 0.0

    def try_again(tries: int) -> bool:
        nonlocal begin
        now = time.monotonic()
        if tries == 0:
            begin = now
        if (now - begin) * 1000 >= milliseconds:
            return False
        pause = max(_SHORTEST, _FIRST * _SHORTER ** min(tries, 99))
        time.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311
        return True

    connection.set_busy_handler(try_again)
