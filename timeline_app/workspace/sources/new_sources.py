"""Make sources out of files and of what was pasted: the bytes are kept, the text is theirs."""

from __future__ import annotations

import codecs
import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from timeline_app.model.errors import UserError
from timeline_app.model.source import Source, SourceText
from timeline_app.text.decoding import Decoded, DecodingError, decode
from timeline_app.workspace.new_ids import new_id
from timeline_app.workspace.starting import ENDING

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes. A text of this size is some two hundred thousand pages."""

OTHER_ENCODINGS = (
    "cp1251",
    "koi8-r",
    "cp866",
    "cp1252",
    "cp1250",
    "utf-16-le",
    "utf-16-be",
    "shift_jis",
    "gb18030",
    "big5",
)
"""What a text that is not UTF-8 is most often written in; by Python's names of the codecs."""

_SAMPLE = 65_536  # bytes that are looked at to tell what a file may be written in
_CONTROLS_OF_TEXTS = "\t\n\r\f\v\x1a\x85"


@dataclass(frozen=True, slots=True)
class Document:
    """A text on its way to becoming a source. `name` is its file's, "" where it was pasted."""

    name: str
    original: bytes
    decoded: Decoded


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of several files: new sources, and a sentence for each that was not taken."""

    sources: tuple[tuple[Source, SourceText], ...]
    refused: tuple[str, ...]


def read_file(path: Path, chronicle: Path) -> bytes:
    """The bytes of a file. `chronicle` is the open one, which is not touched by any other name.

    Raises UserError "no_file", "chronicle", "too_big", "cannot_be_read".
    """
    try:
        if not path.is_file():
            raise UserError("no_file", f"“{path.name}” is no file.", path=str(path))
        # Before it is opened: closing a chronicle's file again would drop the locks on it.
        if path.suffix == ENDING or (chronicle.exists() and path.samefile(chronicle)):
            raise UserError(
                "chronicle",
                f"“{path.name}” is a chronicle and no text. Open it with File, Open a chronicle.",
                path=str(path),
            )
        if path.stat().st_size > LARGEST_FILE:
            raise UserError(
                "too_big",
                f"“{path.name}” is bigger than 256 MB. Split it into several texts.",
                path=str(path),
            )
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(
            "cannot_be_read", f"“{path.name}” cannot be read: {reason}.", path=str(path)
        ) from error


def document(name: str, original: bytes, encoding: str = "") -> Document:
    """Read bytes as a text: in `encoding`, else by their mark, else as UTF-8.

    Raises UserError "empty", "not_utf8" where another encoding would do, "no_text" where none.
    """
    shown = f"“{name}”" if name else "The text"
    if not original.strip():
        raise UserError("empty", f"{shown} is empty.")
    try:
        decoded = decode(original, encoding)
    except DecodingError as error:
        if encoding:
            raise UserError("not_decodable", f"{shown} is not that: {error.reason}.") from error
        if any(encodings_of(original)):
            raise UserError(
                "not_utf8",
                f"{shown} is not written in UTF-8. Open it alone, with New source, and choose "
                "the encoding in which its letters are right.",
            ) from error
        raise UserError(
            "no_text",
            f"{shown} holds no plain text. Save it as a text file first, or copy its words and "
            "paste them.",
        ) from error
    if not decoded.text.strip():
        raise UserError("empty", f"{shown} is empty.")
    return Document(name, original, decoded)


def pasted(text: str) -> Document:
    """A text as it came from the clipboard, each character kept. Raises UserError."""
    try:
        original = text.encode()
    except UnicodeEncodeError as error:
        raise UserError(
            "bad_text",
            f"The text holds half of a character at {error.start}, which cannot be kept. Copy it "
            "anew.",
        ) from error
    return document("", original, "utf-8")


def encodings_of(original: bytes) -> Iterator[str]:
    """Encodings other than UTF-8 in which the beginning of a file reads as text."""
    for name in OTHER_ENCODINGS:
        if name.startswith("utf-16") and b"\0" not in original[:_SAMPLE]:
            continue  # any bytes read as Chinese in it
        try:
            text = codecs.getincrementaldecoder(name)().decode(original[:_SAMPLE])
        except UnicodeDecodeError:
            continue
        if not any(map(_is_no_text, set(text))):
            yield name


def source_of(document: Document, description: Source) -> tuple[Source, SourceText]:
    """A source with its first text."""
    text = SourceText(
        description.id,
        1,
        document.decoded.text,
        document.original,
        document.decoded.encoding,
        document.decoded.byte_order_mark,
        hashlib.sha256(document.original).hexdigest(),
    )
    return description, text


def sources_of_files(paths: Iterable[Path], chronicle: Path) -> Taken:
    """Each file as a source titled after it, for the `chronicle` that is open."""
    made: list[tuple[Source, SourceText]] = []
    refused: list[str] = []
    for path in paths:
        try:
            found = document(path.name, read_file(path, chronicle))
        except UserError as error:
            refused.append(error.sentence)
        else:
            made.append(source_of(found, Source(new_id(), title_of_file(path.name))))
    return Taken(tuple(made), tuple(refused))


def title_of_file(name: str) -> str:
    """What to call a source at first: its file's name without the ending."""
    return Path(name).stem.replace("_", " ").strip() or name


def _is_no_text(character: str) -> bool:
    return unicodedata.category(character) == "Cc" and character not in _CONTROLS_OF_TEXTS
