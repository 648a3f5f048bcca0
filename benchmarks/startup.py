"""How long the program takes from ./run to its first painted frame.

    ./run python benchmarks/startup.py [--rounds 15] [--limit 2.5]

Measures the window on the bundled chronicle and a bare QMainWindow by turns, both started through
./run, each from its start until it says that its first frame is painted, and prints the medians,
their ratio, and the share of each import. Exits with 1 when the ratio is above the limit.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = [str(ROOT / "run")]
BARE = [str(ROOT / "run"), "python", str(ROOT / "benchmarks" / "bare_window.py")]
IMPORT_LINE = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \|\s*(\S+)")


@contextmanager
def quiet_environment() -> Iterator[dict[str, str]]:
    """Homes of our own; the screen of the user, or none; an end at the first frame."""
    with tempfile.TemporaryDirectory() as homes:
        # PYTHONDONTWRITEBYTECODE and its like would measure the compiler.
        own = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        environment = own | {"TIMELINE_APP_EXIT_AFTER_FIRST_FRAME": "1"}
        if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            environment["QT_QPA_PLATFORM"] = "offscreen"
        for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
            environment[f"XDG_{kind}_HOME"] = f"{homes}/{kind.lower()}"
        yield environment


def seconds(command: list[str], environment: Mapping[str, str]) -> float:
    """Wall-clock seconds from the start of `command` until it says that its first frame stands.

    Ends the benchmark when it fails.
    """
    start = time.perf_counter()
    with subprocess.Popen(
        command,
        env=environment,
        cwd="/",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        elapsed = time.perf_counter() - start
        _, errors = process.communicate()
    if process.returncode != 0 or said != "first frame\n":
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{errors}")
    return elapsed


def measure(rounds: int, environment: Mapping[str, str]) -> tuple[list[float], list[float]]:
    """Seconds of the bare window and of the program, by turns, after one start of each unmeasured.

    The first start also makes what only a first start makes: compiled modules, the user's copy.
    """
    bare: list[float] = []
    program: list[float] = []
    for number in range(rounds + 1):
        turns = [(bare, BARE), (program, PROGRAM)]
        for results, command in turns if number % 2 else reversed(turns):
            results.append(seconds(command, environment))
    return bare[1:], program[1:]


def import_shares(environment: Mapping[str, str]) -> Counter[str]:
    """Microseconds spent in the modules of each package (of ours: each layer) themselves."""
    done = subprocess.run(
        PROGRAM,
        env={**environment, "PYTHONPROFILEIMPORTTIME": "1"},
        cwd="/",
        capture_output=True,
        text=True,
        check=True,
    )
    shares: Counter[str] = Counter()
    for own, _, module in IMPORT_LINE.findall(done.stderr):
        shares[group(module)] += int(own)
    return shares


def group(module: str) -> str:
    """What a module is counted under."""
    names = module.split(".")
    if names[0] == "timeline_app":
        return ".".join(names[:2])
    if names[0] in sys.stdlib_module_names:
        return "standard library"
    return names[0]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--limit", type=float, default=2.5, help="the largest ratio that is good")
    options = parser.parse_args()
    with quiet_environment() as environment:
        bare, program = measure(options.rounds, environment)
        shares = import_shares(environment)
    for name, results in (("bare QMainWindow", bare), ("Timeline App", program)):
        median, least, most = statistics.median(results), min(results), max(results)
        print(f"{name:<18} median {median * 1e3:6.1f} ms ({least * 1e3:.1f} to {most * 1e3:.1f})")
    ratio = statistics.median(program) / statistics.median(bare)
    print(f"{'ratio':<18} median {ratio:6.2f}, at most {options.limit} wanted")
    print(f"{'':<18} {min(program) / min(bare):.2f} between the fastest of {options.rounds} rounds")
    print("\nimports, each package's own time (traced, so slower than in the measured rounds)")
    for name, microseconds in shares.most_common():
        if microseconds >= 300:
            share = microseconds / shares.total()
            print(f"{name:<28} {microseconds / 1e3:6.1f} ms {share:5.0%}")
    return 0 if ratio <= options.limit else 1


if __name__ == "__main__":
    sys.exit(main())
