"""Chronicles to prove things on, and streams of edits out of a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from timeline_app.model.chronicle import Chronicle, ChronicleInfo
from timeline_app.model.claim import Basis, Claim
from timeline_app.model.edits import categories, claims, events, tags
from timeline_app.model.edits.edit import Edit
from timeline_app.model.event import Category, Event, Tag, TagKind
from timeline_app.model.source import Passage, Source, SourceText, TextQuote, TextRange
from timeline_app.text.quotes import context
from timeline_app.workspace.files.packing import write_chronicle_file
from timeline_app.workspace.workspace import Workspace

_WORDS = ("treaty", "peace", "signed", "envoys", "night", "old", "town", "hall", "letter", "war")


def text_of(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(words)) + "\nЁж 😀\n"


def chronicle(event_count: int = 60, source_count: int = 4, words: int = 300) -> Chronicle:
    """Events in four lanes with a claim each, on passages of generated sources."""
    chance = random.Random(event_count * 31 + source_count)
    lanes = tuple(Category(f"lane-{n}", f"Lane {n}", "#336699", n) for n in range(4))
    found = tuple(Tag(f"tag-{n}", f"Tag {n}", TagKind.PERSON) for n in range(5))
    sources = tuple(Source(f"source-{n}", f"Source {n}") for n in range(source_count))
    texts = tuple(source_text(source.id, text_of(chance, words)) for source in sources)
    made = tuple(event(chance, f"event-{n}") for n in range(event_count))
    claimed = tuple(
        claim(chance, f"claim-{one.id}", one, texts[n % source_count])
        for n, one in enumerate(made if source_count else ())
    )
    info = ChronicleInfo("proof", "A chronicle to prove things on")
    return Chronicle(info, lanes, found, sources, texts, made, claimed)


def source_text(source: str, text: str) -> SourceText:
    original = text.encode()
    return SourceText(source, 1, text, original, "utf-8", False, sha256(original).hexdigest())


def event(chance: random.Random, event_id: str) -> Event:
    year = chance.randint(1700, 2025)
    return Event(
        event_id,
        f"What happened {text_of(chance, 4).splitlines()[0]}",
        f"{year}-{chance.randint(1, 12):02}",
        f"lane-{chance.randrange(4)}",
        importance=chance.randint(1, 10),
        description=text_of(chance, 20),
        tags=tuple({f"tag-{chance.randrange(5)}" for _ in range(2)}),
    )


def claim(chance: random.Random, claim_id: str, event: Event, text: SourceText) -> Claim:
    start = chance.randrange(len(text.text) - 40)
    end = start + 30
    quote = TextQuote(text.text[start:end], *context(text.text, start, end))
    passage = Passage(text.source, text.revision, quote, TextRange(start, end))
    return Claim(claim_id, event.id, passage, Basis.EDITORIAL, event.date)


def new_file(folder: Path, what: Chronicle, name: str = "proof.chronicle") -> Path:
    path = folder / name
    write_chronicle_file(what, path, replace=True)
    return path


def edits(seed: int, workspace: Workspace) -> Iterator[Edit]:
    """Edits without end that can be made on the workspace as it is: most small, some large."""
    chance = random.Random(seed)
    number = 0
    while True:
        number += 1
        yield _edit(chance, workspace, f"{seed}-{number}")


def _edit(chance: random.Random, workspace: Workspace, name: str) -> Edit:
    ids = sorted(workspace.events_in_time_order())
    kind = chance.randrange(8) if len(ids) > 10 else 0
    some = [workspace.event(one) for one in chance.sample(ids, min(len(ids), 6))]
    if kind <= 1:
        return events.add_event(event(chance, f"new-{name}"))
    if kind == 2:
        return events.change_event(some[0], replace(some[0], title=f"Changed {name}"))
    if kind == 3:
        return events.set_importance(some, chance.randint(1, 10))
    if kind == 4:
        gone = [claim for one in some[:2] for claim in workspace.claims_of(one.id)]
        silent = [silence for one in some[:2] for silence in workspace.silences_on(one.id)]
        return events.delete_events(some[:2], gone, silent)
    if kind == 5:
        moved = [claim for one in some[:3] for claim in workspace.claims_of(one.id)]
        return events.merge_events(some[0], some[1:3], moved)
    if kind == 6:
        lanes = list(workspace.categories())
        chance.shuffle(lanes)
        return categories.reorder_lanes(lanes)
    return _small(chance, workspace, some, name)


def _small(chance: random.Random, workspace: Workspace, some: list[Event], name: str) -> Edit:
    sources = workspace.sources()
    if not sources:
        return tags.add_tag(Tag(f"tag-{name}", name))
    text = workspace.source_text(chance.choice(sources).id)
    return claims.add_claim(claim(chance, f"claim-{name}", some[0], text), some[0])
