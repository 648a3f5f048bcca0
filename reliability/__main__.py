"""`./run reliability [NAMES] [--quick] [--write]`: run proofs, print figures beside targets.

Exit code 1 where a figure misses its target. --write keeps the figures in docs/reliability.md.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from reliability import report
from reliability.figures import Scale
from reliability.proofs import PROOFS

_KEPT = Path(__file__).parent.parent / "docs" / "reliability.md"


def main() -> int:
    parser = argparse.ArgumentParser(prog="./run reliability", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(PROOFS)}")
    parser.add_argument("--quick", action="store_true", help="a tenth of it, in minutes")
    parser.add_argument("--write", action="store_true", help="keep the figures in docs/")
    arguments = parser.parse_args()
    unknown = [name for name in arguments.names if name not in PROOFS]
    if unknown:
        parser.error(f"there is no proof {', '.join(unknown)}; there are {', '.join(PROOFS)}")
    scale = Scale.QUICK if arguments.quick else Scale.FULL
    results: dict[str, report.Result] = {}
    for name in arguments.names or PROOFS:
        print(f"{name}: {PROOFS[name].what}", flush=True)
        begin = time.monotonic()
        figures = tuple(PROOFS[name].load()(scale))
        results[name] = report.Result(figures, scale, time.monotonic() - begin)
        print(report.as_lines(results[name]), flush=True)
        if arguments.write:
            report.write(_KEPT, {name: results[name]})
    return 0 if all(result.good for result in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
