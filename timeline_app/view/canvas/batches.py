"""Many shapes in one call of QPainter: numpy arrays handed to Qt as the C arrays that they are.

A call from Python costs some microseconds, a shape inside of Qt a fraction of one. The arrays have
the memory layout of QRectF (four doubles) and of QPainter.PixmapFragment (ten doubles).
"""

from __future__ import annotations

from typing import cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap
from shiboken6 import Shiboken

DoubleArray = NDArray[np.float64]
FRAGMENT_FIELDS = 10


def rects(
    x: NDArray[np.floating], y: NDArray[np.floating], width: NDArray[np.floating] | float,
    height: NDArray[np.floating] | float,
) -> DoubleArray:  # fmt: skip
    """Rectangles for `draw_rects`, shape (n, 4)."""
    made = np.empty((len(x), 4), np.float64)
    made[:, 0] = x
    made[:, 1] = y
    made[:, 2] = width
    made[:, 3] = height
    return made


def _address(array: DoubleArray) -> int:
    # array.ctypes would import a module at each call.
    address: int = array.__array_interface__["data"][0]
    return address


def draw_rects(painter: QPainter, shapes: DoubleArray) -> None:
    """Draw rectangles of shape (n, 4) with the painter's pen and brush."""
    if len(shapes):
        array = np.ascontiguousarray(shapes, np.float64)
        first = cast("QRectF", Shiboken.wrapInstance(_address(array), QRectF))
        painter.drawRects(first, len(array))


def fragments(
    left: NDArray[np.floating],
    top: NDArray[np.floating],
    source: NDArray[np.floating],
    ratio: float,
    stretch: NDArray[np.floating] | float = 1.0,
) -> DoubleArray:
    """Pieces of an atlas for `draw_fragments`, shape (n, 10).

    `left` and `top` are where each piece goes, in pixels of the widget. `source` (n, 4) holds its
    left, top, width and height in the atlas, whose pixels are `ratio` to one of the widget's.
    `stretch` widens it.
    """
    made = np.empty((len(left), FRAGMENT_FIELDS), np.float64)
    scale = np.asarray(stretch, np.float64) / ratio
    # Qt wants the middle of the target.
    made[:, 0] = left + source[:, 2] * scale / 2
    made[:, 1] = top + source[:, 3] / ratio / 2
    made[:, 2:6] = source
    made[:, 6] = scale
    made[:, 7] = 1 / ratio
    made[:, 8] = 0.0
    made[:, 9] = 1.0
    return made


def draw_fragments(painter: QPainter, pieces: DoubleArray, atlas: QPixmap) -> None:
    """Draw pieces of shape (n, 10) out of `atlas`."""
    if len(pieces):
        array = np.ascontiguousarray(pieces, np.float64)
        fragment = QPainter.PixmapFragment
        first = cast("QPainter.PixmapFragment", Shiboken.wrapInstance(_address(array), fragment))
        painter.drawPixmapFragments(first, len(array), atlas)
