"""What each command takes. argparse is imported only when there is something to parse."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

from timeline_app.cli.output import BAD_USAGE, fail

LARGEST_SIDE = 16_384
"""Pixels of a screenshot's longer side, at most."""

MOST_HITS = 100_000

_CHRONICLE = "a chronicle's file or folder; the bundled one where it is left out"


class Parser(ArgumentParser):
    """Says what is wrong in one line, as every error of this program."""

    def error(self, message: str) -> NoReturn:
        raise SystemExit(fail(f"{message}; see {self.prog} --help", BAD_USAGE))


def parser_of(command: str, summary: str) -> ArgumentParser:
    """The parser of one command."""
    parser = Parser(
        prog=f"timeline-app {command}",
        description=summary[0].upper() + summary[1:] + ".",
        allow_abbrev=False,
    )
    add = _ARGUMENTS.get(command)
    if add is not None:
        add(parser)
    return parser


def _add_events(parser: ArgumentParser) -> None:
    parser.add_argument("chronicle", nargs="?", type=Path, metavar="CHRONICLE", help=_CHRONICLE)
    parser.add_argument("--json", action="store_true", help="everything, as JSON in UTF-8")


def _add_check(parser: ArgumentParser) -> None:
    parser.add_argument("chronicle", nargs="?", type=Path, metavar="CHRONICLE", help=_CHRONICLE)
    parser.add_argument(
        "--repair", action="store_true", help="first make the search index of a file anew"
    )


def _add_search(parser: ArgumentParser) -> None:
    parser.add_argument("chronicle", type=Path, metavar="CHRONICLE", help="its file or folder")
    parser.add_argument(
        "query",
        metavar="QUERY",
        help='words, "phrases", prefix*, AND, OR, NOT, source:, category:, basis:, tag:, '
        "date:1933..1945",
    )
    parser.add_argument("--json", action="store_true", help="as JSON in UTF-8")
    parser.add_argument(
        "--limit", type=_count, default=50, metavar="N", help="events and passages, each; 50"
    )


def _add_pack(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="with a chronicle.toml in it")
    parser.add_argument("file", type=Path, metavar="FILE.chronicle", help="the file to make")
    parser.add_argument("--replace", action="store_true", help="even if FILE is there already")


def _add_unpack(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.chronicle", help="the file to read")
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help="new, empty, or with a chronicle in it"
    )


def _add_compare(parser: ArgumentParser) -> None:
    parser.add_argument("chronicle", type=Path, metavar="CHRONICLE", help="its file or folder")
    parser.add_argument("event", metavar="EVENT_ID", help="the id of an event, as events lists it")


def _add_coverage(parser: ArgumentParser) -> None:
    parser.add_argument("chronicle", nargs="?", type=Path, metavar="CHRONICLE", help=_CHRONICLE)
    parser.add_argument("--csv", action="store_true", help="as CSV in UTF-8")


def _add_revise(parser: ArgumentParser) -> None:
    parser.add_argument("chronicle", type=Path, metavar="CHRONICLE", help="its file")
    parser.add_argument("source", metavar="SOURCE_ID", help="the id of the source")
    parser.add_argument("text", type=Path, metavar="NEW_TEXT.txt", help="its corrected text")
    parser.add_argument("--dry-run", action="store_true", help="say what would be, change nothing")


def _add_recover(parser: ArgumentParser) -> None:
    parser.add_argument("broken", type=Path, metavar="BROKEN", help="the file, which is only read")
    parser.add_argument("new", type=Path, metavar="NEW.chronicle", help="the file to make")


def _add_screenshot(parser: ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="OUT.png", help="the picture to write")
    parser.add_argument("--chronicle", type=Path, metavar="CHRONICLE", help=_CHRONICLE)
    parser.add_argument(
        "--size", type=_size, default=(1600, 1000), metavar="WIDTHxHEIGHT", help="1600x1000"
    )
    parser.add_argument("--span", metavar="EDTF", help="what to show, like 1933-10/1933-11")
    parser.add_argument("--select", metavar="EVENT_ID", help="an event to open")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")


_ARGUMENTS: Mapping[str, Callable[[ArgumentParser], None]] = {
    "events": _add_events,
    "check": _add_check,
    "search": _add_search,
    "pack": _add_pack,
    "unpack": _add_unpack,
    "compare": _add_compare,
    "coverage": _add_coverage,
    "revise": _add_revise,
    "recover": _add_recover,
    "screenshot": _add_screenshot,
}


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < int(text) <= MOST_HITS):
        raise ArgumentTypeError(f"“{text}” is no number from 1 to {MOST_HITS}")
    return int(text)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    sides = [int(side) if side.isascii() and side.isdecimal() else 0 for side in (width, height)]
    if not all(0 < side <= LARGEST_SIDE for side in sides):
        raise ArgumentTypeError(
            f"“{text}” is no size; it is written 1600x1000, each side 1 to {LARGEST_SIDE}"
        )
    return sides[0], sides[1]
