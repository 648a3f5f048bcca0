"""A passage as something to take along: with a footnote, as an annotation, as a link.

Footnotes follow The Chicago Manual of Style (notes and bibliography) and GOST R 7.0.5-2008. What
a source's description does not say is left out, never made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlencode

from timeline_app.chronology.edtf import EdtfError, parse
from timeline_app.chronology.precision import Precision
from timeline_app.chronology.wording import in_words
from timeline_app.model.errors import UserError
from timeline_app.model.source import Source, TextRange

if TYPE_CHECKING:
    from timeline_app.model.source import Passage
    from timeline_app.workspace.workspace import Workspace

SCHEME = "timeline-app:"
_MONTHS = {
    "chicago": """January February March April May June July August September October November
        December""",
    "gost en": "Jan. Febr. March Apr. May June July Aug. Sept. Oct. Nov. Dec.",
    "gost ru": "янв. февр. март апр. май июнь июль авг. сент. окт. нояб. дек.",
}


@dataclass(frozen=True, slots=True)
class PassageLink:
    """What a link names: a chronicle by id and, as a help, by file; and a range of a source."""

    chronicle: str
    file: str
    source: str
    revision: int
    position: TextRange


def chicago(source: Source, passage: Passage) -> str:
    """The passage in quotation marks, and a footnote by The Chicago Manual of Style."""
    return f"“{_one_line(passage.quote.exact)}”¹\n\n1. {chicago_note(source)}\n"


def gost(source: Source, passage: Passage) -> str:
    """The passage in guillemets, and a footnote by GOST R 7.0.5-2008."""
    return f"«{_one_line(passage.quote.exact)}»¹\n\n¹ {gost_note(source)}\n"


def chicago_note(source: Source) -> str:
    """Creator, “Title,” Publisher, November 16, 2022, address."""
    title = _ended(source.title, ",")
    parts = [source.publisher if source.publisher != source.creator else ""]
    parts += [_chicago_date(source.issued) if source.issued else "n.d.", source.address]
    rest = ", ".join(part for part in parts if part)
    author = f"{source.creator}, " if source.creator else ""
    return _ended(f"{author}“{title}” {rest}", ".")


def gost_note(source: Source) -> str:
    """Creator. Title // Publisher. 2022. 16 нояб. URL: address."""
    russian = source.language.split("-")[0] == "ru"
    head = [source.creator if source.creator != source.publisher else "", source.title]
    note = " ".join(_ended(part, ".") for part in head if part)
    if source.publisher:
        note = f"{note.rstrip('.')} // {_ended(source.publisher, '.')}"
    if source.issued:
        note += f" {_gost_date(source.issued, russian=russian)}"
    if source.address:
        note += f" URL: {source.address}"
    return _ended(note, ".")


def annotation(workspace: Workspace, claim_id: str) -> str:
    """A claim as a W3C Web Annotation (JSON-LD), with both selectors and the text's SHA-256.

    Raises UserError "not_found".
    """
    import json

    claim = workspace.claim(claim_id)
    event, source = workspace.event(claim.event), workspace.source(claim.passage.source)
    text = workspace.source_text(source.id, claim.passage.revision)
    target: dict[str, object] = {
        "source": source.address or f"urn:sha256:{text.sha256}",
        "selector": [
            {"type": "TextQuoteSelector", **_quote_selector(claim.passage)},
            {
                "type": "TextPositionSelector",
                "start": claim.passage.position.start,
                "end": claim.passage.position.end,
            },
        ],
    }
    if source.issued:
        target["state"] = {"type": "TimeState", "sourceDate": source.issued}
    value = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": link(workspace, claim.passage),
        "type": "Annotation",
        "motivation": "identifying",
        "body": {
            "type": "TextualBody",
            "format": "text/plain",
            "value": f"{event.title} ({claim.date}, {claim.basis})",
        },
        "target": {**target, "digest": f"sha256:{text.sha256}"},
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def link(workspace: Workspace, passage: Passage) -> str:
    """A `timeline-app:` link that opens the program at a passage."""
    fields = {
        "chronicle": workspace.info.id,
        "source": passage.source,
        "revision": passage.revision,
        "start": passage.position.start,
        "end": passage.position.end,
        "file": str(workspace.path.absolute()),
    }
    return f"{SCHEME}passage?{urlencode(fields, quote_via=quote)}"


def read_link(address: str) -> PassageLink:
    """What a `timeline-app:` link names. Raises UserError where it is none."""
    kind, _, query = address.removeprefix(SCHEME).removeprefix("//").partition("?")
    try:
        if not address.startswith(SCHEME) or kind.strip("/") != "passage":
            raise ValueError
        fields = parse_qs(query, strict_parsing=True, max_num_fields=20)
        start, end, revision = (int(fields[name][0]) for name in ("start", "end", "revision"))
        if not (0 <= start < end and revision >= 0):
            raise ValueError
        return PassageLink(
            fields["chronicle"][0],
            fields.get("file", [""])[0],
            fields["source"][0],
            revision,
            TextRange(start, end),
        )
    except (ValueError, KeyError) as error:
        raise UserError(
            "bad_link",
            f"“{address[:200]}” is no link to a passage. Copy it again, whole, from the program.",
            link=address,
        ) from error


def _quote_selector(passage: Passage) -> dict[str, str]:
    quoted = passage.quote
    return {"exact": quoted.exact, "prefix": quoted.prefix, "suffix": quoted.suffix}


def _chicago_date(issued: str) -> str:
    day = _day(issued)
    if day is None:
        return in_words(issued)
    year, month, number = day
    name = _month("chicago", month)
    return f"{name} {number}, {year}"


def _gost_date(issued: str, *, russian: bool) -> str:
    day = _day(issued)
    if day is None:
        return _ended(in_words(issued, "ru" if russian else "en"), ".")
    year, month, number = day
    name = _month("gost ru" if russian else "gost en", month)
    return f"{year}. {number} {_ended(name, '.')}"


def _month(style: str, month: int) -> str:
    return _MONTHS[style].split()[month - 1]


def _day(issued: str) -> tuple[int, int, int] | None:
    """Year, month and day of a date that is one plain day."""
    try:
        if parse(issued).precision is not Precision.DAY or len(issued) != len("2022-11-16"):
            return None
    except EdtfError:
        return None
    year, month, day = issued.split("-")
    if not (year + month + day).isdecimal():
        return None
    return int(year), int(month), int(day)


def _ended(text: str, stop: str) -> str:
    return text if text.endswith((stop, ".", "?", "!")) else text + stop


def _one_line(text: str) -> str:
    return " ".join(text.split())
