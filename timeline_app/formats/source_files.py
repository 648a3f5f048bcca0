"""The texts of a chronicle's folder: the original bytes of each revision, one file each."""

from __future__ import annotations

from pathlib import Path

from timeline_app.formats.toml_entry import Entry
from timeline_app.model.source import SourceText
from timeline_app.text.decoding import DecodingError, decode

SOURCES = "sources"


def file_name(text: SourceText, newest: int) -> str:
    """Where the folder keeps a revision: `sources/ID.txt`, an older one `sources/ID@N.txt`."""
    older = "" if text.revision == newest else f"@{text.revision}"
    return f"{SOURCES}/{text.source}{older}.txt"


def digest(original: bytes) -> str:
    import hashlib

    return hashlib.sha256(original).hexdigest()


def read_texts(folder: Path, entry: Entry, source: str) -> tuple[SourceText, ...]:
    """All revisions of `source`, newest last; none where the entry names no file."""
    if "file" not in entry:
        for key in ("revision", "sha256", "encoding", "older"):
            if key in entry:
                raise entry.fault("missing_key", f'"{key}" is given, but no "file"', key)
        return ()
    texts = [_read_text(folder, entry, source)]
    for older in entry.tables("older"):
        older.required("file")
        texts.append(_read_text(folder, older, source))
        older.refuse_unknown_keys()
    texts.sort(key=lambda text: text.revision)
    revisions = [text.revision for text in texts]
    if len(set(revisions)) < len(revisions):
        raise entry.fault("duplicate_id", "two of its texts have the same revision", "older")
    if revisions[-1] != entry.number("revision", 1):
        raise entry.fault("bad_revision", "an older text has a higher revision", "older")
    return tuple(texts)


def _read_text(folder: Path, entry: Entry, source: str) -> SourceText:
    name = entry.text("file")
    original = _read_bytes(folder, entry, name)
    sha256 = digest(original)
    if entry.text("sha256", sha256).lower() != sha256:
        reason = f'the SHA-256 of "{name}" is {sha256}: the file is not the one described'
        raise entry.fault("wrong_sha256", reason, "sha256")
    try:
        decoded = decode(original, entry.text("encoding"))
    except DecodingError as error:
        raise entry.fault(
            "undecodable_source", f'"{name}" is unreadable: {error}', "file"
        ) from None
    revision = entry.number("revision", 1)
    if revision < 0:
        raise entry.fault("bad_revision", "a revision is no negative number", "revision")
    return SourceText(
        source,
        revision,
        decoded.text,
        original,
        decoded.encoding,
        decoded.byte_order_mark,
        sha256,
    )


def _read_bytes(folder: Path, entry: Entry, name: str) -> bytes:
    """The file's bytes. A folder may come from a stranger: nothing outside of it is read."""
    if "\0" in name:
        raise entry.fault("missing_file", "the file's name holds a NUL character", "file")
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise entry.fault("file_outside", f'"{name}" lies outside of the folder', "file")
    if not path.is_file():
        raise entry.fault("missing_file", f'there is no file "{name}" in the folder', "file")
    try:
        return path.read_bytes()
    except OSError as error:
        reason = f'"{name}" cannot be read: {error.strerror}'
        raise entry.fault("missing_file", reason, "file") from None
