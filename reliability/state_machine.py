"""Proof 8: any edits, undo, redo, restoring and reopening do what a plain model of them does.

The runs are spread over processes; each process has seeds of its own, the same every time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from multiprocessing import get_context

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test as run_machine

from reliability import machine
from reliability.every_edit import MAKERS
from reliability.figures import Figure, Scale, done, least, none
from reliability.machine import Machine
from reliability.plain_model import Outcome
from reliability.planted_bugs import BUGS

_PROCESSES = 2
_RUNS_AT_ONCE = 25
_RUNS_FOR_A_BUG, _STEPS_FOR_A_BUG = 400, 100
_MOST_SAID = 2_000


@dataclass(frozen=True)
class Task:
    """Some runs of one process, with a bug planted or without."""

    number: int
    runs: int
    steps: int
    bug: str = ""


@dataclass(frozen=True)
class Report:
    """What a task found: how it diverged, or "", and how often what was tried."""

    diverged: str
    tried: Counter[str]


def prove(scale: Scale) -> Iterator[Figure]:
    runs, steps = scale.of(4, 100, 2_000), scale.of(12, 50, 100)
    at_once = min(runs, _RUNS_AT_ONCE)
    tasks = [Task(number, at_once, steps) for number in range(runs // at_once)]
    if scale is Scale.SAMPLE:
        yield from _figures(tasks, [run(task) for task in tasks])
        return
    bugs = [Task(0, _RUNS_FOR_A_BUG, _STEPS_FOR_A_BUG, name) for name in BUGS]
    with ProcessPoolExecutor(_PROCESSES, get_context("spawn")) as pool:
        reports = list(pool.map(run, [*tasks, *bugs]))
    yield from _figures(tasks, reports[: len(tasks)])
    tried = sum((report.tried for report in reports[: len(tasks)]), Counter[str]())
    rarest = min(tried[name] for name in MAKERS)
    yield least(f"times that the rarest of {len(MAKERS)} kinds of edits was tried", rarest, 1, "")
    met = tried[Outcome.CONFLICT.value]
    yield done("edits that met another person's on the same field", met)
    found = reports[len(tasks) :]
    missed = [task.bug for task, one in zip(bugs, found, strict=True) if not one.diverged]
    for name in missed:
        print(f"  not found: {name}")
    yield none(f"of {len(BUGS)} planted bugs, not found", len(missed))


def run(task: Task) -> Report:
    """Run the machine in this process. Nobody shrinks what is found: the seed gives it again."""
    chosen = settings(
        max_examples=task.runs,
        stateful_step_count=task.steps,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    machine.tried.clear()
    bug: AbstractContextManager[object] = BUGS[task.bug]() if task.bug else nullcontext()
    with bug:
        try:
            run_machine(seed(task.number)(Machine), settings=chosen)
        except Exception as error:
            said = "\n".join([repr(error), *getattr(error, "__notes__", [])])
            return Report(said[-_MOST_SAID:], machine.tried.copy())
    return Report("", machine.tried.copy())


def _figures(tasks: list[Task], reports: list[Report]) -> Iterator[Figure]:
    for report in reports:
        if report.diverged:
            print(report.diverged)
    yield done(f"runs of {tasks[0].steps} steps", sum(task.runs for task in tasks))
    yield none("divergences", sum(bool(report.diverged) for report in reports))
