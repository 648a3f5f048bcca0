"""Edits of sources, and of what the chronicle says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from timeline_app.model.chronicle import ChronicleInfo
from timeline_app.model.claim import Claim, Silence
from timeline_app.model.edits.edit import Edit, Put, Remove, key_of
from timeline_app.model.edits.naming import named
from timeline_app.model.source import Source, SourceText


def add_source(source: Source, text: SourceText) -> Edit:
    """A document with its text."""
    return add_sources([(source, text)])


def add_sources(documents: Sequence[tuple[Source, SourceText]]) -> Edit:
    """Several documents at once, each with its text."""
    return Edit(
        named("new", "source", [source for source, _ in documents]),
        tuple(Put(record) for document in documents for record in document),
    )


def change_source(before: Source, after: Source) -> Edit:
    """Change what is known about a document; its text stays."""
    return Edit(named("change of", "source", [before]), (Put(after),), saw=(before,))


def delete_source(
    source: Source,
    texts: Iterable[SourceText],
    claims: Iterable[Claim] = (),
    silences: Iterable[Silence] = (),
) -> Edit:
    """Remove a document with all its texts, and the `claims` and `silences` that stand on it."""
    claims, silences = tuple(claims), tuple(silences)
    return Edit(
        named("deletion of", "source", [source]),
        (
            *(Remove(Claim, claim.id) for claim in claims),
            *(Remove(Silence, silence.id) for silence in silences),
            *(Remove(*key_of(text)) for text in texts),
            Remove(Source, source.id),
        ),
        saw=(*claims, *silences, source),
    )


def change_info(before: ChronicleInfo, after: ChronicleInfo) -> Edit:
    """Change the chronicle's own title, description or languages."""
    return Edit("change of the chronicle's description", (Put(after),), saw=(before,))
