"""Proof 4: flipped bits are never shown silently; what damaged pages leave is saved."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from reliability.chronicles import chronicle, new_file
from reliability.figures import Figure, Scale, done, least, none
from timeline_app.model.chronicle import Chronicle
from timeline_app.model.edits.difference import records_of
from timeline_app.model.errors import UserError
from timeline_app.workspace.files.recovering import recover
from timeline_app.workspace.workspace import Workspace

_PAGE = 4096
_DAMAGED = "\N{REPLACEMENT CHARACTER}"
_TARGETS = {1: 95, 5: 90, 20: 75}


def prove(scale: Scale) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _flipped_bits(Path(folder), scale.of(40, 200, 1_000))
        yield from _damaged_pages(Path(folder), scale)


def _flipped_bits(folder: Path, flips: int) -> Iterator[Figure]:
    path = new_file(folder, chronicle(60, 4, 2_000))
    sound = path.read_bytes()
    expected = _shown(path)
    chance = random.Random(4)
    silent = 0
    for _ in range(flips):
        damaged = bytearray(sound)
        damaged[chance.randrange(len(sound))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        found = _shown(path)
        silent += found is not None and found != expected
    yield done("flipped bits", flips)
    yield none("wrong or missing rows shown silently", silent)


def _shown(path: Path) -> tuple[Chronicle, list[str]] | None:
    """All that a user sees of the file, or None where the program says that it is damaged."""
    try:
        with Workspace.open_to_read(path, "") as workspace:
            columns = workspace.columns()
            titles = columns.texts.titles(range(len(columns)))
            return None if _DAMAGED in titles else (workspace.whole(), titles)
    except UserError:
        return None


def _damaged_pages(folder: Path, scale: Scale) -> Iterator[Figure]:
    documents = scale.of(15, 60, 60)
    first = chronicle(scale.of(100, 5_000, 5_000), documents, scale.of(2_000, 11_000, 11_000))
    path = new_file(folder, first)
    sound = path.read_bytes()
    pages = len(sound) // _PAGE
    texts = {text.sha256 for text in first.texts}
    changed = wrong = 0
    for count, target in _TARGETS.items():
        shares = []
        # A sample is a small file: as many pages of it would be far more damage.
        hurt = max(1, count * pages // 1_500) if scale is Scale.SAMPLE else count
        for seed in range(scale.of(2, 5, 20)):
            path.write_bytes(_destroyed(sound, hurt, random.Random(seed)))
            before = sha256(path.read_bytes()).digest()
            new = folder / "new.chronicle"
            new.unlink(missing_ok=True)
            saved = recover(path, new).chronicle
            changed += sha256(path.read_bytes()).digest() != before
            kept = {text.sha256 for text in saved.texts}
            wrong += len(kept - texts)
            shares.append(100 * len(kept & texts) / documents)
        yield least(f"{count} damaged pages: sources saved", sum(shares) / len(shares), target, "%")
    yield none("sources saved wrongly", wrong)
    yield none("damaged files that recovering touched", changed)
    path.write_bytes(sound)
    new.unlink()
    whole = records_of(recover(path, new).chronicle) == records_of(first)
    yield none("records missing out of a sound file", 0 if whole else 1)


def _destroyed(sound: bytes, count: int, chance: random.Random) -> bytes:
    data = bytearray(sound)
    for page in chance.sample(range(len(sound) // _PAGE), count):
        data[page * _PAGE : (page + 1) * _PAGE] = chance.randbytes(_PAGE)
    return bytes(data)
