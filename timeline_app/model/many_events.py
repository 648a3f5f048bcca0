"""What is kept beside columns of very many events, so that no opening has to look at all of them.

Apart from `event_columns`, for a chronicle of the usual size needs none of it to start.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Int64Array = NDArray[np.int64]
UInt32Array = NDArray[np.uint32]


@dataclass(frozen=True, eq=False)
class Survey:
    """What was found out once about events too many to be looked at again at every opening.

    extent      from the first bounded start to the last bounded end; None where there is neither
    depths      how many rows of each lane lie over one another, as `layout.lanes` counts them
    grid        (k,) int64      instants spread evenly over the extent, rising
    before      (k,) int64      how many rows start before each of them
    """

    extent: tuple[int, int] | None
    depths: tuple[int, ...]
    grid: Int64Array
    before: Int64Array


@dataclass(frozen=True, eq=False)
class OrderOfTime:
    """Rows by time, kept where they are too many to be sorted at every opening.

    rows        (n,) uint32     rows by the number of their event in order of time, then by row
    first       (m,) uint32     the first row of each event
    """

    rows: UInt32Array
    first: UInt32Array
