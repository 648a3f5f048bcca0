"""Make the bundled fonts from the web fonts of the npm package `inter-ui`.

Needs fonttools and brotli, which the program itself does not:

    npm pack inter-ui@4.1.1 && tar xzf inter-ui-4.1.1.tgz
    python -m venv /tmp/fonts && /tmp/fonts/bin/pip install fonttools brotli
    /tmp/fonts/bin/python tools/make_fonts.py package

Qt reads TrueType, not woff2, and wants a file for each weight. The private-use glyphs and the
stylistic alternates are left out (they add a third to the size); kerning, marks, tabular and
proportional figures, fractions and localised forms stay.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

STYLES = ("Regular", "Medium", "SemiBold", "Bold", "Italic")
FEATURES = ["kern", "mark", "mkmk", "calt", "case", "ccmp", "dnom", "frac", "liga", "locl", "numr",
            "ordn", "pnum", "sinf", "subs", "sups", "tnum", "zero"]  # fmt: skip
PRIVATE_USE = range(0xE000, 0xF900)
FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"


def convert(source: Path, target: Path) -> int:
    """Write `source` (woff2) as a smaller TrueType file; return how many characters it covers."""
    font = TTFont(source, recalcTimestamp=False)
    characters = {c for c in font.getBestCmap() if c not in PRIVATE_USE}
    options = Options()
    options.layout_features = FEATURES
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.flavor = None
    font.save(target)
    return len(characters)


def main(package: Path) -> None:
    FONTS.mkdir(parents=True, exist_ok=True)
    for style in STYLES:
        target = FONTS / f"Inter-{style}.ttf"
        count = convert(package / "web" / f"Inter-{style}.woff2", target)
        print(f"{target.name}: {count} characters, {target.stat().st_size} bytes")
    shutil.copyfile(package / "LICENSE.txt", FONTS / "OFL.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
