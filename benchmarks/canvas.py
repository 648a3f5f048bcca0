"""How fast the canvas is on files of many events, and how much of the machine it takes.

    ./run python benchmarks/canvas.py [--sizes 100000,1000000] [--json FILE] [--only PART,...]

Prints each limit beside what was reached and exits with 1 where one is missed. Parts: frames,
opening, memory, start, double, lanes, flight, peers; each is measured in processes of its own.

Frames are those of the real canvas of 1920 by 1080, moved by wheel events, with the window's own
work between them, 2,000 of them after 200 of warm-up, garbage collection included. They are judged
in process CPU as multiples (x) of the run's own fill + blit: fill a widget of the same size and
blit one opaque picture over all of it, frame by frame beside the canvas. A limit in milliseconds is
one for an idle core, where a millisecond is 1.5 of it. The files are generated from a seed.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.generated_chronicle import file_of  # noqa: E402 found through ROOT
from benchmarks.startup import BARE, PROGRAM, quiet_environment, seconds  # noqa: E402
from timeline_app.system.user_folders import user_cache_folder  # noqa: E402

FOLDER = ROOT / "benchmarks"
PARTS = ("frames", "opening", "memory", "start", "double", "lanes", "flight", "peers")
MILLISECOND = 1.5  # of fill + blit
ROUNDS = 7  # of what is measured once a process
PEER_SIZES = {"graphics": (1_000, 10_000, 100_000), "scatter": (1_000, 10_000, 100_000, 1_000_000)}
PEER_NAMES = {
    "graphics": "QGraphicsView, an item an event",
    "scatter": "pyqtgraph ScatterPlotItem",
}
FLATTEST = 0.25  # of fill + blit: how much ten times the events may add to a frame


@dataclass(frozen=True)
class Limits:
    """For files of up to `events`. Frames in multiples of fill + blit."""

    events: int
    pan: tuple[float, float]  # median, p99
    zoom: tuple[float, float, float]  # median, p99, maximum
    memory: float  # megabytes
    ready: float  # milliseconds
    start: float  # times a bare window


def _of_ms(*milliseconds: float) -> Any:
    return tuple(value * MILLISECOND for value in milliseconds)


LIMITS = (
    Limits(100_000, (1.5, *_of_ms(3)), _of_ms(2, 4, 8), 40, 10, 2.5),
    Limits(1_000_000, (1.5, *_of_ms(3)), _of_ms(3, 5, 8), 100, 50, 3.0),
    Limits(10_000_000, (2.0, *_of_ms(6)), _of_ms(3, 8, 16), 120, 100, 3.5),
)


@dataclass(frozen=True)
class Line:
    """One line of the table; without a limit it is only told."""

    what: str
    events: int
    reached: float | None
    unit: str
    limit: float | None = None
    note: str = ""

    @property
    def missed(self) -> bool:
        return self.limit is not None and (self.reached is None or self.reached > self.limit)

    def __str__(self) -> str:
        limit = "" if self.limit is None else f"{self.limit:.2f}"
        reached = "-" if self.reached is None else f"{self.reached:.2f}"
        verdict = "" if self.limit is None else ("MISSED" if self.missed else "good")
        return (
            f"{self.what:<42} {self.events:>10,} {limit:>8} {reached:>9} {self.unit:<5} "
            f"{verdict:<6} {self.note}"
        ).rstrip()


def limits_for(events: int) -> Limits:
    return next((own for own in LIMITS if events <= own.events), LIMITS[-1])


def child(
    script: str, *arguments: object, environment: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """What a part's own process prints. Ends the benchmark when it fails."""
    command = [sys.executable, str(FOLDER / script), *map(str, arguments)]
    paths = [str(FOLDER.parent), os.environ.get("PYTHONPATH", "")]
    own = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in paths if path)}
    done = subprocess.run(
        command, env=own | dict(environment or {}), capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def frame_lines(name: str, found: Mapping[str, Any], limits: Limits) -> Iterable[Line]:
    """The lines on frames of one run, `name` in front."""
    events = found["events"]
    for gesture, result in found.items():
        if not isinstance(result, dict) or "frame" not in result:
            continue
        frame, unit = result["frame"], result["fill + blit"]
        wanted = limits.zoom if gesture == "zoom" else limits.pan
        for part, limit in zip(("median", "p99", "max"), wanted, strict=False):
            note = f"{frame[part]:.2f} ms; fill + blit {unit:.2f} ms" if part == "median" else ""
            yield Line(f"{name}{gesture}, {part}", events, frame[f"{part} x"], "x", limit, note)
        if gesture == "zoom":
            idle = result["idle step"]
            yield Line(f"{name}longest work between two frames", events, idle["max x"], "x")


def frames(sizes: Iterable[int], count: int) -> list[Line]:
    lines: list[Line] = []
    medians: dict[str, list[tuple[float, float]]] = {}
    for size in sorted({10_000, *sizes}):
        found = child("canvas_frames.py", file_of(size), "--frames", count)
        for gesture in ("pan x1", "pan x30", "zoom"):
            point = (math.log10(size), found[gesture]["frame"]["median x"])
            medians.setdefault(gesture, []).append(point)
        if size in sizes:
            lines += frame_lines("", found, limits_for(size))
    for gesture, points in medians.items():
        slope = statistics.linear_regression(*zip(*points, strict=True)).slope
        what = f"{gesture}, added by ten times the events"
        lines.append(Line(what, max(sizes), slope, "x", FLATTEST))
    return lines


def variant(name: str, size: int, count: int, *, lanes: int = 12, scale: str = "1") -> list[Line]:
    found = child(
        "canvas_frames.py", file_of(size, lanes), "--frames", count,
        environment={"QT_SCALE_FACTOR": scale},
    )  # fmt: skip
    return list(frame_lines(name, found, limits_for(size)))


def opening(sizes: Iterable[int]) -> list[Line]:
    lines = []
    for size in sizes:
        file = file_of(size)
        found = [child("canvas_opening.py", "ready", file)["milliseconds"] for _ in range(ROUNDS)]
        limit = limits_for(size).ready
        note = f"{min(found):.1f} to {max(found):.1f}"
        what = "file opened to data ready"
        lines.append(Line(what, size, statistics.median(found), "ms", limit, note))
    return lines


def memory(sizes: Iterable[int]) -> list[Line]:
    """Judged is the memory of its own; pages of program files are shared and can be dropped."""
    bare = child("canvas_opening.py", "bare")
    lines = []
    for size in sizes:
        found = child("canvas_opening.py", "window", file_of(size))
        more = {name: found[name] - bare[name] for name in found}
        limit = limits_for(size).memory
        note = f"{more['Rss']:.0f} MB with the pages of program files"
        lines.append(Line("memory over a bare window", size, more["Anonymous"], "MB", limit, note))
    return lines


def start(sizes: Iterable[int]) -> list[Line]:
    lines = []
    with quiet_environment() as environment:
        # What was prepared for very many events lies in the cache of the user who prepared it.
        environment["XDG_CACHE_HOME"] = str(user_cache_folder().parent)
        for size in sizes:
            program = [*PROGRAM, str(file_of(size))]
            bare: list[float] = []
            own: list[float] = []
            for number in range(ROUNDS + 1):
                turns = [(bare, BARE), (own, program)]
                for results, command in turns if number % 2 else reversed(turns):
                    results.append(seconds(command, environment))
            medians = statistics.median(own[1:]), statistics.median(bare[1:])
            note = f"{medians[0] * 1e3:.0f} ms, bare {medians[1] * 1e3:.0f} ms"
            ratio = medians[0] / medians[1]
            what = "process start to first frame"
            lines.append(Line(what, size, ratio, "times", limits_for(size).start, note))
    return lines


def flight(size: int, count: int) -> list[Line]:
    found = child("canvas_frames.py", file_of(size), "--frames", 0, "--flight", count)["flight"]
    note = f"{found['frames']:,} frames, {found['labels seen']:,} labels"
    return [
        Line("row changes in a flight", size, found["row changes"], "", 0, note),
        Line("labels lost while zooming in", size, found["labels lost"], "", 0),
    ]


def peers() -> list[Line]:
    lines = []
    for peer, sizes in PEER_SIZES.items():
        for size in sizes:
            count = 40 if size <= 10_000 else 12
            found = child("canvas_peers.py", peer, file_of(size), "--frames", count)
            if "missing" in found:
                lines.append(Line(PEER_NAMES[peer], size, None, "x", None, found["missing"]))
                break
            frame = found["frame"]
            times = f"{frame['median']:.1f} / {frame['p99']:.1f} ms"
            note = f"pan {times}; set up {found['set-up s']:.1f} s"
            lines.append(Line(PEER_NAMES[peer], size, frame["median x"], "x", None, note))
    return lines


def measured(part: str, sizes: tuple[int, ...], count: int, flown: int) -> list[Line]:
    smallest = min(sizes)
    if part == "frames":
        return frames(sizes, count)
    if part == "double":
        return variant("ratio 2, ", smallest, count, scale="2")
    if part == "lanes":
        return variant("200 lanes, ", smallest, count, lanes=200)
    if part == "flight":
        return flight(smallest, flown)
    if part == "peers":
        return peers()
    return {"opening": opening, "memory": memory, "start": start}[part](sizes)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", default="100000,1000000", help="numbers of events")
    parser.add_argument("--json", type=Path, help="write the table as JSON, too")
    parser.add_argument("--only", default=",".join(PARTS), help="parts to measure")
    parser.add_argument("--frames", type=int, default=2000)
    parser.add_argument("--flight", type=int, default=10_000, help="frames of the flight")
    options = parser.parse_args()
    sizes = tuple(int(size) for size in options.sizes.split(","))
    parts = options.only.split(",")
    if unknown := set(parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    print(f"{'':<42} {'events':>10} {'limit':>8} {'reached':>9}")
    lines: list[Line] = []
    for size in sizes:
        found = child("canvas_opening.py", "arrange", file_of(size))
        for part, taken in found.items():
            lines.append(Line(f"opened before all else, until {part}", size, taken, "s"))
            print(lines[-1], flush=True)
    for part in parts:
        for line in measured(part, sizes, options.frames, options.flight):
            lines.append(line)
            print(line, flush=True)
    if options.json:
        options.json.write_text(json.dumps([asdict(line) for line in lines], indent=1) + "\n")
    return 1 if any(line.missed for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
