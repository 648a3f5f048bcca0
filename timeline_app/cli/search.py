"""`timeline-app search`: words in events and in the texts of sources, as lines or as JSON."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from io import TextIOWrapper
from typing import Any

from timeline_app.cli.chronicles import opened
from timeline_app.cli.output import GOOD, fail, say
from timeline_app.workspace.searching.search_answer import (
    EventHit,
    PassageHit,
    SearchAnswer,
    SearchRequest,
)
from timeline_app.workspace.searching.snippets import Snippet

_SOUNDS_LIKE = " (sounds like)"


def run(arguments: Namespace) -> int:
    """Print the hits, events first. What of the query was not understood goes to the errors."""
    request = SearchRequest(arguments.query, limit=arguments.limit)
    with opened(arguments.chronicle) as workspace:
        answer = workspace.searcher().answer(request, workspace.columns())
    for fault in answer.faults:
        fail(f"the query, at character {fault.start + 1}: {fault.sentence}")
    if arguments.json:
        _write_json(answer)
    else:
        _write_lines(answer)
    return GOOD


def _write_lines(answer: SearchAnswer) -> None:
    for event in answer.events:
        like = _SOUNDS_LIKE if event.sounds_like else ""
        say(f"event  {event.event}  {event.title.text}{like}: {event.snippet.text}")
    for passage in answer.passages:
        like = _SOUNDS_LIKE if passage.sounds_like else ""
        where = f"{passage.source}:{passage.start}-{passage.end}"
        say(f"passage  {where}  {passage.title}{like}: {passage.snippet.text}")
    if not (answer.events or answer.passages):
        say("Nothing was found.")


def _write_json(answer: SearchAnswer) -> None:
    """JSON is UTF-8 (RFC 8259), whatever the terminal is set to."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    value = {
        "query": answer.request.text,
        "faults": [
            {"code": one.code, "start": one.start, "end": one.end, "sentence": one.sentence}
            for one in answer.faults
        ],
        "hits": [*map(_event, answer.events), *map(_passage, answer.passages)],
    }
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    print()


def _event(hit: EventHit) -> dict[str, Any]:
    """`quoted` is the title of the source that the snippet is from, null for a description."""
    return {
        "kind": "event",
        "id": hit.event,
        "title": hit.title.text,
        "title_marks": _marks(hit.title),
        "date": hit.date,
        "snippet": hit.snippet.text,
        "marks": _marks(hit.snippet),
        "quoted": hit.quoted or None,
        "sounds_like": hit.sounds_like,
    }


def _passage(hit: PassageHit) -> dict[str, Any]:
    """`start` and `end` count code points of the verbatim text of that revision of the source.

    They are equal where the words stand in what is known about the source, not in its text.
    """
    return {
        "kind": "passage",
        "id": hit.source,
        "source": hit.title,
        "revision": hit.revision,
        "start": hit.start,
        "end": hit.end,
        "snippet": hit.snippet.text,
        "marks": _marks(hit.snippet),
        "events": list(hit.events),
        "sounds_like": hit.sounds_like,
    }


def _marks(snippet: Snippet) -> list[list[int]]:
    return [[mark.start, mark.end] for mark in snippet.marks]
