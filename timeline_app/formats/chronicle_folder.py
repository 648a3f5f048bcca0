"""The chronicle as a folder that a person can read, edit and diff.

`chronicle.toml` holds everything but the texts; `sources/` holds the original bytes of every
text. A folder has one canonical form: reading one and writing it back gives the same bytes.
A folder edited by hand may leave out what can be found (positions, prefixes, hashes); it comes
back canonical.
"""

from __future__ import annotations

from pathlib import Path

from timeline_app.formats import folder_reader
from timeline_app.formats.canonical_order import in_canonical_order
from timeline_app.formats.folder_reader import CHRONICLE_FILE
from timeline_app.formats.slug import SLUG_LETTERS, is_slug
from timeline_app.model.chronicle import Chronicle
from timeline_app.model.errors import UserError

_HEADING = """\
# A chronicle: events, and the exact passages of the sources that they stand on.
# Dates are EDTF (ISO 8601-2). start and end count code points of the source's text.
# Written by hand, a claim needs only id, source, basis, date and exact; the rest is filled in.
"""


def read_folder(path: Path) -> Chronicle:
    """The chronicle that `path` holds, in canonical order.

    Every date, id, hash and quote is checked. Raises UserError that names the file, the line,
    the entry and the reason.
    """
    return in_canonical_order(folder_reader.read(path))


def write_folder(chronicle: Chronicle, path: Path) -> None:
    """Write `chronicle` to `path`: a new or empty folder, or one that holds a chronicle.

    Of an older chronicle in it only the files that its `chronicle.toml` names are replaced or
    removed. Raises UserError; the old folder is then as it was.
    """
    from timeline_app.formats.folder_writer import write_files

    stale = _files_of_old_chronicle(path)
    files = folder_files(chronicle)
    write_files(path, files, stale - files.keys())


def folder_files(chronicle: Chronicle) -> dict[str, bytes]:
    """All files of the canonical folder by name: what `write_folder` writes.

    Raises UserError where an id cannot go into a folder.
    """
    from timeline_app.formats.chronicle_tables import ChronicleTables
    from timeline_app.formats.source_files import file_name
    from timeline_app.formats.toml_writer import to_toml

    _refuse_ids_that_are_no_slugs(chronicle)
    ordered = in_canonical_order(chronicle)
    newest = {text.source: text.revision for text in ordered.texts}
    files = {file_name(text, newest[text.source]): text.original for text in ordered.texts}
    files[CHRONICLE_FILE] = (_HEADING + to_toml(ChronicleTables(ordered).document())).encode()
    return files


def _refuse_ids_that_are_no_slugs(chronicle: Chronicle) -> None:
    """Ids become names of files: one like "../.." from a stranger's file must not."""
    ids = [
        ("chronicle", chronicle.info.id),
        *(("category", one.id) for one in chronicle.categories),
        *(("tag", one.id) for one in chronicle.tags),
        *(("source", one.id) for one in chronicle.sources),
        *(("event", one.id) for one in chronicle.events),
        *(("claim", one.id) for one in chronicle.claims),
        *(("silence", one.id) for one in chronicle.silences),
    ]
    for kind, identity in ids:
        if not is_slug(identity):
            sentence = (
                f'The {kind} "{identity}" cannot go into a folder: there an id is made of'
                f" {SLUG_LETTERS}."
            )
            raise UserError("bad_id", sentence, id=identity)


def _files_of_old_chronicle(path: Path) -> frozenset[str]:
    """The sources' files that the folder's chronicle names; UserError for a foreign folder."""
    if not path.exists():
        if not path.parent.is_dir():
            sentence = f"There is no folder {path.parent} to write {path.name} into."
            raise UserError("no_folder", sentence, path=path.parent)
        return frozenset()
    if not path.is_dir():
        raise UserError("not_a_folder", f"{path} is a file, not a folder.", path=path)
    if not any(path.iterdir()):
        return frozenset()
    if not (path / CHRONICLE_FILE).is_file():
        sentence = f"{path} holds other things than a chronicle; choose a new or empty folder."
        raise UserError("foreign_folder", sentence, path=path)
    return folder_reader.named_files(path)
