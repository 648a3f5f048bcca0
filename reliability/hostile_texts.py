"""Texts that try to do harm where they are shown, and a chronicle that is full of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reliability.chronicles import source_text
from timeline_app.model.chronicle import Chronicle, ChronicleInfo
from timeline_app.model.claim import Basis, Claim, Silence
from timeline_app.model.event import Category, Event, Link, Tag
from timeline_app.model.source import Passage, Source, TextQuote, TextRange

MEGABYTE = 1_000_000
_NESTED = 14  # tables in tables: enough for a stall that is seen, where somebody lays them out


def texts(bait: Path) -> dict[str, str]:
    """By name. Those with markup name the file `bait`, which nobody has a reason to open."""
    nested = "<table><tr><td>" * _NESTED
    return {
        "HTML": f'<img src="file://{bait}"><table background="{bait}"><tr><td>a</table>',
        "a style": f"<style>@import url({bait})</style><b style='background:url({bait})'>b</b>",
        "a style sheet": f'<html><link rel="stylesheet" href="file://{bait}"><h1>Big</h1></html>',
        "Markdown": f"# Big\n![image](file://{bait}) [link]({bait}) **bold** `code`",
        "a picture on the web": '<img src="http://192.0.2.1/a.png"><iframe src="http://192.0.2.1">',
        "links": f'<a href="file://{bait}">file</a> <a href="javascript:alert(1)">script</a>',
        "nested tables": nested,
        "directions": "abc \u202edetcerid \u2066isolated \u200b\u200d\ufeff\u00ad\u061c end",
        "control characters": "bell \x07 escape \x1b[31m red \x7f \x85 line \u2028 par \u2029 end",
        "mnemonics": "&File && Q&uit &amp; &#38; & end",
        "marks on one letter": "e" + "\u0301\u0323" * 2_000,
        "no blank": "W" * MEGABYTE,
        "a hundred thousand lines": "line\n" * 100_000,
        "blanks": " " * MEGABYTE + "end",
        "emoji": "👩‍👩‍👧‍👦" * 5_000,
    }


def chronicle(bait: Path, harmless: bool = False) -> Chronicle:
    """Each text in every field that a chronicle has. With `harmless`, the same with a plain one."""
    found = texts(bait)
    if harmless:
        found = dict.fromkeys(found, "A plain text of some words")
    numbered = list(enumerate(found.values()))
    sources = tuple(_source(number, text) for number, text in numbered)
    revisions = tuple(source_text(f"source-{n}", f"In 1950 {text} in 1951") for n, text in numbered)
    first = next(iter(found.values()))
    return Chronicle(
        ChronicleInfo("hostile", f"{first} \u202e", first),
        tuple(Category(f"lane-{n}", text, "#336699", n) for n, text in numbered),
        tuple(Tag(f"tag-{n}", text) for n, text in numbered),
        sources,
        revisions,
        tuple(_event(number, text) for number, text in numbered),
        tuple(
            _claim(n, text, one.text) for (n, text), one in zip(numbered, revisions, strict=True)
        ),
        tuple(Silence(f"silence-{n}", f"event-{n - 1}", f"source-{n}", t) for n, t in numbered[1:]),
    )


def _source(number: int, text: str) -> Source:
    plain = Source(f"source-{number}", text, issued="1950")
    return replace(plain, creator=text, publisher=text, language=text, address=text, note=text)


def _event(number: int, text: str) -> Event:
    """All on two days, so that they coincide."""
    return Event(
        f"event-{number}",
        text,
        f"1950-01-{1 + number % 2:02}",
        f"lane-{number // 4}",
        description=text,
        contested=number % 2 == 0,
        date_reason=text,
        tags=(f"tag-{number}",),
        links=(Link(text, text),),
    )


def _claim(number: int, text: str, whole: str) -> Claim:
    end = min(len(whole), 100_000)
    quote = TextQuote(whole[:end])
    passage = Passage(f"source-{number}", 1, quote, TextRange(0, end))
    wording = text if number % 2 else "In 1950"
    return Claim(
        f"claim-{number}", f"event-{number}", passage, Basis.STATED, "1950", wording, note=text
    )
