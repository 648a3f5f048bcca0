"""Shapes that were laid out once and move with a pan: only their places change."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from timeline_app.layout.scene import LABEL_INSET, EventShapes

_INSET = np.float32(LABEL_INSET)


def panned(held: EventShapes, pixels: float) -> EventShapes:
    """Move events with held labels by `pixels` to the right; labels stay in view with their bars.

    Their ends are exact as far as `layout.scene.event_shapes` placed them: BEYOND the window that
    they were laid out in.
    """
    shift = np.float32(pixels)
    x0, x1 = held.x0 + shift, held.x1 + shift
    in_view = np.minimum(np.maximum(x0 + _INSET, _INSET), x1 - held.label_width - _INSET)
    label_x = np.where(held.held, in_view, held.label_x + shift)
    return replace(
        held, x0=x0, x1=x1, core0=held.core0 + shift, core1=held.core1 + shift, label_x=label_x
    )
