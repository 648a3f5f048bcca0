"""A chronicle as the tables of `chronicle.toml`."""

from __future__ import annotations

from timeline_app.formats.folder_reader import FORMAT
from timeline_app.formats.source_files import file_name
from timeline_app.formats.toml_writer import Table, Value
from timeline_app.model.chronicle import Chronicle, ChronicleInfo
from timeline_app.model.claim import Claim, Silence
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
        return {
            "format": FORMAT,
            "chronicle": _info(chronicle.info),
            **_given(
                category=[_category(*pair) for pair in enumerate(chronicle.categories)],
                tag=[_tag(tag) for tag in chronicle.tags],
                source=[self._source(source) for source in chronicle.sources],
                event=[self._event(event) for event in chronicle.events],
            ),
        }

    def _source(self, source: Source) -> Table:
        texts = self._texts[source.id]
        newest = texts[-1:]
        return {
            "id": source.id,
            "title": source.title,
            **_given(
                creator=source.creator,
                publisher=source.publisher,
                issued=source.issued,
                language=source.language,
                address=source.address,
                rights=source.rights,
                note=source.note,
            ),
            **(_text(newest[0], newest[0].revision) if newest else {}),
            **_given(older=[_text(text, newest[0].revision) for text in texts[:-1]]),
        }

    def _event(self, event: Event) -> Table:
        return {
            "id": event.id,
            "title": event.title,
            "date": event.date,
            **_given(
                calendar=event.calendar or "",
                date_reason=event.date_reason,
                contested=event.contested,
            ),
            "category": event.category,
            "importance": event.importance,
            **_given(
                description=event.description,
                tags=event.tags,
                link=[
                    {"address": link.address, **_given(title=link.title)} for link in event.links
                ],
                extra=[{"name": name, "json": json} for name, json in event.extra],
                claim=[self._claim(claim) for claim in self._claims[event.id]],
                silence=[_silence(silence) for silence in self._silences[event.id]],
            ),
        }

    def _claim(self, claim: Claim) -> Table:
        passage = claim.passage
        newest = self._texts[passage.source][-1].revision
        return {
            "id": claim.id,
            "source": passage.source,
            "basis": claim.basis.value,
            **_given(date=claim.date, calendar=claim.calendar or "", wording=claim.wording),
            **_passage(passage, newest),
            **_given(
                note=claim.note,
                dated_by=[_passage(one, passage.revision) for one in claim.dated_by],
            ),
        }


def _info(info: ChronicleInfo) -> Table:
    return {
        "id": info.id,
        "title": info.title,
        **_given(description=info.description, languages=info.languages),
    }


def _category(place: int, category: Category) -> Table:
    table: dict[str, Value] = {"id": category.id, "name": category.name, "colour": category.colour}
    if category.position != place:
        table["position"] = category.position
    table.update(_given(background=category.background))
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


def _passage(passage: Passage, usual_revision: int) -> Table:
    """Always whole: an empty prefix is a fact, a missing one is filled in by the reader."""
    revision: Table = {"revision": passage.revision} if passage.revision != usual_revision else {}
    return {
        **revision,
        "exact": passage.quote.exact,
        "prefix": passage.quote.prefix,
        "suffix": passage.quote.suffix,
        "start": passage.position.start,
        "end": passage.position.end,
    }


def _silence(silence: Silence) -> Table:
    return {"id": silence.id, "source": silence.source, **_given(note=silence.note)}


def _given(**values: Value) -> Table:
    """`values` without what the reader takes for granted: "", false and empty lists."""
    return {key: value for key, value in values.items() if value}
