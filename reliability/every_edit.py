"""One maker for every edit that users can make: a random edit of that kind on what somebody sees.

`MAKERS` names each by the function that it proves, and a test holds it to be complete.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from reliability.chronicles import claim, event, source_text, text_of
from reliability.plain_model import State
from timeline_app.chronology.calendars import Calendar
from timeline_app.model.chronicle import ChronicleInfo
from timeline_app.model.claim import Basis, Claim, Silence
from timeline_app.model.edits import categories, claims, events, sources, tags
from timeline_app.model.edits.edit import Edit, Record, RecordKey
from timeline_app.model.event import Category, Event, Link, Tag, TagKind
from timeline_app.model.source import Source, SourceText
from timeline_app.workspace.sources import choosing, coverage, revising
from timeline_app.workspace.workspace import Workspace

R = TypeVar("R", bound=Record)
_COLOURS = ("#112233", "#aa5500", "#336699")


@dataclass(frozen=True)
class Desk:
    """What somebody who edits has before them. `name` makes new ids and titles unlike others."""

    chance: random.Random
    state: State
    name: str
    window: Workspace

    def all(self, kind: type[R]) -> list[R]:
        keys = sorted(key[1] for key in self.state if key[0] is kind)
        return [cast("R", self.state[cast("RecordKey", (kind, one))]) for one in keys]

    def one(self, kind: type[R]) -> R:
        """Raises IndexError where there is none: then this edit cannot be made now."""
        return self.chance.choice(self.all(kind))

    def some(self, kind: type[R], least: int = 1) -> list[R]:
        found = self.all(kind)
        most = max(least, self.chance.choice((1, 2, 5, len(found))))
        return self.chance.sample(found, min(most, len(found)))

    def claims_on(self, *about: Event) -> list[Claim]:
        ids = {one.id for one in about}
        return [one for one in self.all(Claim) if one.event in ids]

    def silences_on(self, *about: Event) -> list[Silence]:
        ids = {one.id for one in about}
        return [one for one in self.all(Silence) if one.event in ids]

    def events_with(self, tag: Tag) -> list[Event]:
        return [one for one in self.all(Event) if tag.id in one.tags]

    def new_event(self) -> Event:
        made = replace(event(self.chance, f"event-{self.name}"), category=self.one(Category).id)
        known = [tag.id for tag in self.all(Tag)]
        return replace(made, tags=tuple(self.chance.sample(known, min(2, len(known)))))

    def new_claim(self, about: Event, suffix: str = "") -> Claim:
        text = self.one(SourceText)
        made = claim(self.chance, f"claim-{self.name}{suffix}", about, text)
        if self.chance.random() < 0.5:
            return made
        further = claim(self.chance, "", about, text).passage
        wording = further.quote.exact[:9]
        return replace(made, basis=Basis.STATED, wording=wording, dated_by=(further,))

    def new_text(self, source: str, revision: int = 1) -> SourceText:
        made = source_text(source, text_of(self.chance, 30))
        return replace(made, revision=revision)

    def new_tag(self) -> Tag:
        return Tag(f"tag-{self.name}", f"Tag {self.name}", self.chance.choice([*TagKind]))


def _add_category(desk: Desk) -> Edit:
    place, behind = desk.chance.randint(-2, 9), desk.chance.random() < 0.2
    return categories.add_category(
        Category(f"lane-{desk.name}", "New", desk.chance.choice(_COLOURS), place, behind)
    )


def _change_category(desk: Desk) -> Edit:
    old = desk.one(Category)
    return categories.change_category(
        old,
        desk.chance.choice(
            (
                replace(old, name=f"Lane {desk.name}"),
                replace(old, colour=desk.chance.choice(_COLOURS)),
                replace(old, position=old.position + 3),
                replace(old, background=not old.background),
            )
        ),
    )


def _delete_category(desk: Desk) -> Edit:
    gone, into = desk.chance.sample(desk.all(Category), 2)
    held = [one for one in desk.all(Event) if one.category == gone.id]
    return categories.delete_category(gone, held, into=into)


def _add_claim(desk: Desk) -> Edit:
    about = desk.one(Event)
    return claims.add_claim(desk.new_claim(about), about, desk.silences_on(about))


def _change_claim(desk: Desk) -> Edit:
    old = desk.one(Claim)
    after = desk.chance.choice(
        (
            replace(old, note=f"Note {desk.name}"),
            replace(old, date="1850~", calendar=Calendar.JULIAN),
            replace(old, basis=Basis.INFERRED, wording="war", dated_by=()),
        )
    )
    return claims.change_claim(old, after, desk.one(Event))


def _move_claims(desk: Desk) -> Edit:
    to = desk.one(Event)
    return claims.move_claims(desk.some(Claim), to, desk.silences_on(to))


def _mark_silent(desk: Desk) -> Edit:
    about, source = desk.one(Event), desk.one(Source)
    silence = Silence(f"silence-{desk.name}", about.id, source.id, desk.chance.choice(("", "Read")))
    return claims.mark_silent(silence, about, source)


def _delete_silence(desk: Desk) -> Edit:
    return claims.delete_silence(desk.one(Silence), desk.one(Event), desk.one(Source))


def _add_event(desk: Desk) -> Edit:
    tag, made = desk.new_tag(), desk.new_event()
    stands_on = [desk.new_claim(made, f"-{n}") for n in range(desk.chance.randrange(3))]
    return events.add_event(replace(made, tags=(*made.tags, tag.id)), stands_on, [tag])


def _change_event(desk: Desk) -> Edit:
    old, link = desk.one(Event), Link(f"https://example.org/{desk.name}")
    after = desk.chance.choice(
        (
            replace(old, title=f"Changed {desk.name}"),
            replace(old, date="{1801,1850~,1902-05}", calendar=Calendar.JULIAN),
            replace(old, date=f"{desk.chance.randint(1700, 1999)}/1999", date_reason="Surer"),
            replace(old, description=f"Words {desk.name}", contested=not old.contested),
            replace(old, links=(link, *old.links[:2]), extra=(("k", f'"{desk.name}"'),)),
            replace(old, tags=old.tags[:-1]),
        )
    )
    return events.change_event(old, after)


def _delete_events(desk: Desk) -> Edit:
    gone = desk.some(Event)[:2]
    return events.delete_events(gone, desk.claims_on(*gone), desk.silences_on(*gone))


def _merge_events(desk: Desk) -> Edit | None:
    kept, *others = desk.some(Event, 2)[:3]
    if not others:
        return None
    held, silent = desk.claims_on(kept, *others), desk.silences_on(kept, *others)
    return events.merge_events(kept, others, held, silent)


def _split_event(desk: Desk) -> Edit:
    old = desk.one(Event)
    held = desk.claims_on(old)
    return events.split_event(old, desk.new_event(), held[: desk.chance.randint(0, len(held))])


def _add_sources(desk: Desk) -> Edit:
    made = [Source(f"source-{desk.name}-{n}", "Found", issued="1917-10") for n in range(2)]
    return sources.add_sources([(one, desk.new_text(one.id)) for one in made])


def _change_source(desk: Desk) -> Edit:
    old = desk.one(Source)
    changed = (replace(old, creator=desk.name), replace(old, issued="1933"))
    return sources.change_source(old, desk.chance.choice(changed))


def _delete_source(desk: Desk) -> Edit:
    gone = desk.one(Source)
    return sources.delete_source(
        gone,
        [one for one in desk.all(SourceText) if one.source == gone.id],
        [one for one in desk.all(Claim) if one.passage.source == gone.id],
        [one for one in desk.all(Silence) if one.source == gone.id],
    )


def _change_info(desk: Desk) -> Edit:
    old = desk.one(ChronicleInfo)
    changed = (replace(old, title=desk.name), replace(old, languages=("en", "ru")))
    return sources.change_info(old, desk.chance.choice(changed))


def _delete_tag(desk: Desk) -> Edit:
    gone = desk.one(Tag)
    return tags.delete_tag(gone, desk.events_with(gone))


def _tag_events(desk: Desk) -> Edit:
    new = desk.chance.random() < 0.3
    return tags.tag_events(desk.some(Event), desk.new_tag() if new else desk.one(Tag), new=new)


def _untag_events(desk: Desk) -> Edit:
    tag = desk.one(Tag)
    return tags.untag_events(desk.events_with(tag), tag)


def _delete_claims(desk: Desk) -> Edit:
    return claims.delete_claims(desk.some(Claim)[:3], desk.one(Event))


def _new_revision(desk: Desk) -> Edit:
    """A text that differs in some words, in another encoding now and then."""
    source = desk.one(Source).id
    words = desk.window.source_text(source).text.split(" ")
    words[desk.chance.randrange(len(words))] = desk.name
    original = " ".join(words).encode(desk.chance.choice(("utf-8", "utf-16")))
    return revising.edit_of(revising.revised(desk.window, source, original))


def _add_source(desk: Desk) -> Edit:
    made = Source(f"source-{desk.name}", f"Source {desk.name}")
    return sources.add_source(made, desk.new_text(made.id))


def _move_event(desk: Desk) -> Edit:
    date = f"{desk.chance.randint(1700, 2025)}-05"
    return events.move_event(desk.one(Event), date, desk.one(Category))


def _change_tag(desk: Desk) -> Edit:
    old = desk.one(Tag)
    changed = (replace(old, name=desk.name), replace(old, kind=TagKind.PLACE))
    return tags.change_tag(old, desk.chance.choice(changed))


def _contest(desk: Desk) -> Edit:
    contested = desk.chance.random() < 0.5
    return choosing.contest(desk.window, desk.one(Event).id, contested=contested)


MAKERS: Mapping[str, Callable[[Desk], Edit | None]] = {
    "categories.add_category": _add_category,
    "categories.change_category": _change_category,
    "categories.reorder_lanes": lambda desk: categories.reorder_lanes(
        desk.chance.sample(lanes := desk.all(Category), len(lanes))
    ),
    "categories.delete_category": _delete_category,
    "claims.add_claim": _add_claim,
    "claims.change_claim": _change_claim,
    "claims.move_claims": _move_claims,
    "claims.delete_claims": _delete_claims,
    "claims.mark_silent": _mark_silent,
    "claims.delete_silence": _delete_silence,
    "events.add_event": _add_event,
    "events.change_event": _change_event,
    "events.move_event": _move_event,
    "events.move_to_category": lambda desk: events.move_to_category(
        desk.some(Event), desk.one(Category)
    ),
    "events.set_importance": lambda desk: events.set_importance(
        desk.some(Event), desk.chance.randint(1, 10)
    ),
    "events.delete_events": _delete_events,
    "events.merge_events": _merge_events,
    "events.split_event": _split_event,
    "sources.add_source": _add_source,
    "sources.add_sources": _add_sources,
    "sources.change_source": _change_source,
    "sources.delete_source": _delete_source,
    "sources.change_info": _change_info,
    "tags.add_tag": lambda desk: tags.add_tag(desk.new_tag()),
    "tags.change_tag": _change_tag,
    "tags.delete_tag": _delete_tag,
    "tags.tag_events": _tag_events,
    "tags.untag_events": _untag_events,
    "revising.edit_of": _new_revision,
    "choosing.choose_date_of": lambda desk: choosing.choose_date_of(
        desk.window, desk.one(Claim).id, f"Chosen {desk.name}"
    ),
    "choosing.contest": _contest,
    "coverage.note_silence": lambda desk: coverage.note_silence(
        desk.window, desk.one(Event).id, desk.one(Source).id, desk.name
    ),
    "coverage.forget_silence": lambda desk: coverage.forget_silence(
        desk.window, (silence := desk.one(Silence)).event, silence.source
    ),
}
