"""Named views: a span, what is looked for, and which panes are open, kept for each chronicle."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from timeline_app.chronology.instant import Span
from timeline_app.model.errors import UserError
from timeline_app.system.atomic_file import write_bytes
from timeline_app.workspace.searching.filters import FACETS, Filters


@dataclass(frozen=True, slots=True)
class SavedView:
    """`panes` is Qt's own note of where they are; `opened` names those made when first used."""

    name: str
    span: Span
    text: str
    filters: Filters
    panes: bytes
    opened: tuple[str, ...] = ()


class SavedViews:
    """The views of one person, in a file of their own; in memory only where there is no path."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._views: dict[str, list[SavedView]] = {}
        if path is not None:
            self._read(path)

    def names(self, chronicle: str) -> list[str]:
        """The names of a chronicle's views, in order of the alphabet."""
        return sorted((view.name for view in self._views.get(chronicle, [])), key=str.casefold)

    def view(self, chronicle: str, name: str) -> SavedView | None:
        return next((one for one in self._views.get(chronicle, []) if one.name == name), None)

    def keep(self, chronicle: str, view: SavedView) -> None:
        """Save a view in place of one of the same name. Raises UserError "cannot_be_written"."""
        others = [one for one in self._views.get(chronicle, []) if one.name != view.name]
        self._views[chronicle] = [*others, view]
        self._write()

    def forget(self, chronicle: str, name: str) -> None:
        """Raises UserError "cannot_be_written"."""
        self._views[chronicle] = [one for one in self._views.get(chronicle, []) if one.name != name]
        self._write()

    def _read(self, path: Path) -> None:
        """What cannot be read is not there: views are a comfort, not the user's work."""
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            for chronicle, views in json.loads(path.read_bytes()).items():
                self._views[chronicle] = [_view(one) for one in views]

    def _write(self) -> None:
        if self._path is None:
            return
        value = {key: [_as_json(one) for one in views] for key, views in self._views.items()}
        data = json.dumps(value, ensure_ascii=False, indent=1).encode()
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_bytes(self._path, data)
        except OSError as error:
            raise UserError(
                "cannot_be_written",
                f"The view cannot be saved in {self._path}: {error.strerror or error}.",
                path=str(self._path),
            ) from error


def _as_json(view: SavedView) -> dict[str, Any]:
    return {
        "name": view.name,
        "opened": list(view.opened),
        "start": view.span.start,
        "end": view.span.end,
        "text": view.text,
        "filters": sorted(map(list, view.filters.values)),
        "date": view.filters.date,
        "panes": b64encode(view.panes).decode(),
    }


def _view(value: dict[str, Any]) -> SavedView:
    values = {(str(facet), str(one)) for facet, one in value["filters"] if facet in FACETS}
    return SavedView(
        name=str(value["name"]),
        span=Span(int(value["start"]), int(value["end"])),
        text=str(value["text"]),
        filters=Filters(frozenset(values), str(value["date"])),
        panes=b64decode(value["panes"]),
        opened=tuple(str(pane) for pane in value["opened"]),
    )
