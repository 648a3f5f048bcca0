"""How many EDTF strings a second the program reads.

    ./run python benchmarks/edtf.py [--rounds 15] [--limit 50000]

Reads the valid strings of tests/reference/edtf_cases.json over and over, nothing kept between
them, and prints the median and the best round. Exits with 1 when the median is below the limit.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from timeline_app.chronology.edtf import bounds, parse  # noqa: E402 found through ROOT

CASES = ROOT / "tests" / "reference" / "edtf_cases.json"
PASSES = 20


def valid_strings() -> list[str]:
    cases = json.loads(CASES.read_text("utf-8"))["cases"]
    return [case["edtf"] for case in cases if case["valid"]]


def seconds_to_read(texts: list[str]) -> float:
    start = time.perf_counter()
    for _ in range(PASSES):
        for text in texts:
            parse(text)
    return time.perf_counter() - start


def seconds_to_read_and_place(texts: list[str]) -> float:
    start = time.perf_counter()
    for _ in range(PASSES):
        for text in texts:
            bounds(parse(text))
    return time.perf_counter() - start


def main() -> int:
    arguments = argparse.ArgumentParser(description="Measure the reading of EDTF.")
    arguments.add_argument("--rounds", type=int, default=15)
    arguments.add_argument("--limit", type=float, default=50_000, help="strings a second")
    options = arguments.parse_args()
    texts = valid_strings()
    read, placed = [], []
    for _ in range(options.rounds):
        read.append(len(texts) * PASSES / seconds_to_read(texts))
        placed.append(len(texts) * PASSES / seconds_to_read_and_place(texts))
    median = statistics.median(read)
    print(f"{len(texts)} valid strings, {options.rounds} rounds of {PASSES} passes")
    print(f"read              {median:>9,.0f} strings/s (best {max(read):,.0f})")
    print(
        f"read and placed   {statistics.median(placed):>9,.0f} strings/s (best {max(placed):,.0f})"
    )
    print(f"limit             {options.limit:>9,.0f} strings/s read")
    return 0 if median >= options.limit else 1


if __name__ == "__main__":
    sys.exit(main())
