"""Make `resources/text_metrics/inter.bin` from the bundled fonts, for layout that must not ask Qt.

Needs fonttools, which the program itself does not. Run it again whenever `make_fonts.py` has run:

    /tmp/fonts/bin/python tools/make_text_metrics.py

The format is told in `resources/text_metrics/README.md`.
"""

from __future__ import annotations

import struct
import unicodedata
from pathlib import Path

from fontTools.ttLib import TTFont

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
STYLES = {400: "Regular", 500: "Medium", 600: "SemiBold"}
TABLE_LENGTH = 0x2E80  # the font's last letters and signs lie below; CJK begins here
MAGIC = b"TLTM"
VERSION = 1
ZERO_WIDTH = {"Cc", "Cf", "Me", "Mn"}


def advances(font: TTFont, default: int) -> list[int]:
    """Advances in font units, one a code point; `default` where Inter has no glyph."""
    cmap, metrics = font.getBestCmap(), font["hmtx"]
    table = [default] * TABLE_LENGTH
    for code in range(TABLE_LENGTH):
        if code in cmap:
            table[code] = metrics[cmap[code]][0]
        if unicodedata.category(chr(code)) in ZERO_WIDTH:
            table[code] = 0
    return table


def main() -> None:
    fonts = {weight: TTFont(RESOURCES / "fonts" / f"Inter-{s}.ttf") for weight, s in STYLES.items()}
    regular = fonts[400]
    em = regular["head"].unitsPerEm
    header = struct.pack(
        "<4s8H",
        MAGIC,
        VERSION,
        em,
        regular["hhea"].ascent,
        -regular["hhea"].descent,
        regular["OS/2"].sCapHeight,
        em,  # the default advance: a guess on the wide side, so that labels never overlap
        TABLE_LENGTH,
        len(fonts),
    )
    body = b"".join(struct.pack("<H", weight) for weight in fonts)
    for font in fonts.values():
        body += struct.pack(f"<{TABLE_LENGTH}H", *advances(font, em))
    target = RESOURCES / "text_metrics" / "inter.bin"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(header + body)
    print(f"{target.name}: {len(header) + len(body)} bytes")


if __name__ == "__main__":
    main()
