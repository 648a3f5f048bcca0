"""What a window has in which chronicles are opened and events are made out of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.view.reading.reading_docks import ReadingDocks
    from timeline_app.workspace.workspace import Workspace


class Revealing(Protocol):
    def reveal(self, event_id: str) -> None: ...


class Revising(Protocol):
    def revise(self, source_id: str, path: Path) -> None: ...


class TextWindow(Protocol):
    """`reading` are its panes that read, `timeline` shows events, `sources` takes new texts."""

    @property
    def reading(self) -> ReadingDocks: ...

    @property
    def timeline(self) -> Revealing: ...

    @property
    def sources(self) -> Revising: ...

    def open_path(self, path: Path) -> bool: ...

    def show_workspace(self, workspace: Workspace) -> None: ...
