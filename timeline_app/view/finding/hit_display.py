"""What a search found, shown on the timeline: the rest dimmed, the hits marked in the overview."""

from __future__ import annotations

import numpy as np

from timeline_app.view.canvas.timeline_view import TimelineView
from timeline_app.workspace.searching.search_answer import Matching


def show(timeline: TimelineView, matching: Matching | None) -> None:
    """Dim what does not match, or nothing where nothing is looked for."""
    if matching is None or matching.rows is None:
        timeline.canvas.set_dimmed(None)
        timeline.overview.set_hits(np.empty(0, np.int64))
        return
    timeline.canvas.set_dimmed(matching.rows)
    timeline.overview.set_hits(matching.instants)
