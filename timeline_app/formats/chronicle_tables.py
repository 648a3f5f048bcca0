"""A chronicle as the tables of `chronicle.toml`."""

from __future__ import annotations

from timeline_app.formats.folder_reader import FORMAT
from timeline_app.formats.source_files import file_name
from timeline_app.formats.toml_writer import Table, Value
from timeline_app.model.chronicle import Chronicle, ChronicleInfo
from timeline_app.model.claim import Claim, Silence
from timeline_app.model.errors import InternalError
from timeline_app.model.event import Category, Event, Tag
from timeline_app.model.source import Passage, Source, SourceText


class ChronicleTables:
    """Makes the tables of a chronicle that is in canonical order."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._chronicle = chronicle
        self._texts: dict[str, list[SourceText]] = {source.id: [] for source in chronicle.sources}
        for text in chronicle.texts:
            self._texts[text.source].append(text)
        self._claims: dict[str, list[Claim]] = {event.id: [] for event in chronicle.events}
        for claim in chronicle.claims:
            self._claims[claim.event].append(claim)
        self._silences: dict[str, list[Silence]] = {event.id: [] for event in chronicle.events}
        for silence in chronicle.silences:
            self._silences[silence.event].append(silence)

    def document(self) -> Table:
        chronicle = self._chronicle
        return _without_blanks(
            {
                "format": FORMAT,
                "chronicle": _info(chronicle.info),
                "category": [_category(*pair) for pair in enumerate(chronicle.categories)],
                "tag": [_tag(tag) for tag in chronicle.tags],
                "source": [self._source(source) for source in chronicle.sources],
                "event": [self._event(event) for event in chronicle.events],
            }
        )

    def _source(self, source: Source) -> Table:
        texts = self._texts[source.id]
        newest = texts[-1:]
        return {
            **_without_blanks(
                {
                    "id": source.id,
                    "title": source.title,
                    "creator": source.creator,
                    "publisher": source.publisher,
                    "issued": source.issued,
                    "language": source.language,
                    "address": source.address,
                    "rights": source.rights,
                    "note": source.note,
                }
            ),
            **(_text(newest[0], newest[0].revision) if newest else {}),
            **_without_blanks({"older": [_text(text, newest[0].revision) for text in texts[:-1]]}),
        }

    def _event(self, event: Event) -> Table:
        return _without_blanks(
            {
                "id": event.id,
                "title": event.title,
                "date": event.date,
                "calendar": event.calendar or "",
                "date_reason": event.date_reason,
                "contested": event.contested,
                "category": event.category,
                "importance": event.importance,
                "description": event.description,
                "tags": event.tags,
                "link": [
                    _without_blanks({"address": link.address, "title": link.title})
                    for link in event.links
                ],
                "extra": [{"name": name, "json": json} for name, json in event.extra],
                "claim": [self._claim(claim) for claim in self._claims[event.id]],
                "silence": [_silence(silence) for silence in self._silences[event.id]],
            }
        )

    def _claim(self, claim: Claim) -> Table:
        passage = claim.passage
        newest = self._texts[passage.source][-1].revision
        for other in claim.dated_by:
            if (other.source, other.revision) != (passage.source, passage.revision):
                raise InternalError(f"claim {claim.id} is dated by a passage of another text")
        return {
            **_without_blanks(
                {
                    "id": claim.id,
                    "source": passage.source,
                    "revision": 0 if passage.revision == newest else passage.revision,
                    "basis": claim.basis.value,
                    "date": claim.date,
                    "calendar": claim.calendar or "",
                    "wording": claim.wording,
                }
            ),
            **_passage(passage),
            **_without_blanks(
                {"note": claim.note, "dated_by": [_passage(one) for one in claim.dated_by]}
            ),
        }


def _info(info: ChronicleInfo) -> Table:
    return _without_blanks(
        {
            "id": info.id,
            "title": info.title,
            "description": info.description,
            "languages": info.languages,
        }
    )


def _category(place: int, category: Category) -> Table:
    table: dict[str, Value] = {"id": category.id, "name": category.name, "colour": category.colour}
    if category.position != place:
        table["position"] = category.position
    return table


def _tag(tag: Tag) -> Table:
    return {"id": tag.id, "name": tag.name, "kind": tag.kind.value}


def _text(text: SourceText, newest: int) -> Table:
    table: dict[str, Value] = {"file": file_name(text, newest), "sha256": text.sha256}
    if text.encoding != "utf-8":
        table["encoding"] = text.encoding
    if text.revision != 1:
        table["revision"] = text.revision
    return table


def _passage(passage: Passage) -> Table:
    """Always whole: an empty prefix is a fact, a missing one is filled in by the reader."""
    return {
        "exact": passage.quote.exact,
        "prefix": passage.quote.prefix,
        "suffix": passage.quote.suffix,
        "start": passage.position.start,
        "end": passage.position.end,
    }


def _silence(silence: Silence) -> Table:
    return _without_blanks({"id": silence.id, "source": silence.source, "note": silence.note})


def _without_blanks(values: Table) -> Table:
    """`values` without what the reader takes for granted: "", 0, false and empty lists."""
    return {key: value for key, value in values.items() if value}
