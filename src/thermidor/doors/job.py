"""The main job: check everything, simulate, judge, write record and report, say what came out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thermidor.grammar.problems import Problem, nearest

if TYPE_CHECKING:
    from thermidor.judgement.destinies import Paths
    from thermidor.record import Record

RUNS = {"counts": 20, "expected": 1}
LIVES = 3
COMPOSED = 4  # runs of which means are taken apart: each costs two seconds


@dataclass(frozen=True)
class Wanted:
    """What was asked for; `runs` and `out` None for their defaults."""

    scenario: str = "history"
    runs: int | None = None
    seed: int = 1
    dice: str = "counts"
    settings: dict[str, float] = field(default_factory=dict)
    out: Path | None = None
    reference: bool = False


@dataclass(frozen=True)
class Findings:
    """Everything that summary and report tell of a record.

    Attributes:
        scores: rows of `thermidor scores`. contradictions: series by series, the worst first. rows: effective rows by block.
        fates: what became of the workers of March 1917, or None without flows. lives: three, drawn.
        turning: rows of `thermidor turning-points`. ledger: rows of `thermidor claims`. compositions: means taken apart, as `composition` gives them.
    """

    record: Record
    title: str
    scores: list[dict[str, Any]]
    contradictions: list[dict[str, Any]]
    rows: dict[str, dict[str, float]]
    unverified: float
    fates: Paths | None
    lives: list[dict[str, Any]]
    settings: dict[str, float] = field(default_factory=dict)
    turning: list[dict[str, Any]] = field(default_factory=list)
    ledger: list[dict[str, Any]] = field(default_factory=list)
    compositions: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Done:
    """A finished job."""

    findings: Findings
    out: Path
    seconds: dict[str, float]

    def as_json(self) -> dict[str, Any]:
        """The answer of `thermidor run --json`."""
        record = self.findings.record
        return {
            "scenario": record.scenario,
            "dice": record.dice,
            "runs": record.runs,
            "seed": record.seed,
            "seconds_simulating": round(self.seconds["simulating"], 2),
            "out": str(self.out),
            "record": str(self.out / "data.zarr"),
            "report": str(self.out / "report.html"),
        }


def run(wanted: Wanted, quiet: bool = False) -> Done:
    """Do the main job.

    Everything that can be wrong with the input is found out before the first week is simulated.

    Args:
        quiet: print no summary (progress goes to standard error in any case).

    Raises:
        Problem: T201 to T206 for wrong input, T502 when writing fails.
    """
    out, runs = checked(wanted)
    from thermidor.scenarios import load
    from thermidor.scenarios import run as simulate

    begun = time.perf_counter()
    with bar() as step:
        tick = step(f"simulating {runs} run{'s' if runs > 1 else ''}")
        record = simulate(
            wanted.scenario, runs=runs, seed=wanted.seed, dice=wanted.dice, settings=wanted.settings, progress=tick,
            reference=wanted.reference,
        )  # fmt: skip
        simulated = time.perf_counter()
        title = load(wanted.scenario).title or record.scenario
        findings = look(record, title, wanted.settings, step)
        tick = step("writing record and report")
        tick(0, 2)
        from .report import build

        page = build(findings)
        tick(1, 2)
        record.save(out, {"report.html": page})
        tick(2, 2)
    ended = time.perf_counter()
    done = Done(findings, out, {"simulating": simulated - begun, "judging and writing": ended - simulated})
    if not quiet:
        from .summary import say

        say(done)
    return done


def checked(wanted: Wanted) -> tuple[Path, int]:
    """Where to write and how many runs, when nothing is wrong with what was asked for.

    Raises:
        Problem: T201 to T206.
    """
    if wanted.dice not in RUNS:
        raise Problem("T203", f"there are no dice '{wanted.dice}'.", nearest(wanted.dice, RUNS))
    runs = RUNS[wanted.dice] if wanted.runs is None else wanted.runs
    for name, number, least in (("runs", runs, 1), ("seed", wanted.seed, 0)):
        if number < least:
            raise Problem("T203", f"--{name} {number} is impossible.", f"Give a whole number from {least} upwards.")
    from thermidor.scenarios import load

    name = load(wanted.scenario).name
    out = Path("runs") / f"{name}-{wanted.seed}" if wanted.out is None else wanted.out
    from thermidor.store import check_writable

    check_writable(out)
    return out, runs if wanted.dice == "counts" else 1


def look(
    record: Record, title: str, settings: dict[str, float] | None = None, step: Callable[[str], Any] | None = None
) -> Findings:
    """Judge a record: scores, contradictions, fates, a few lives."""
    from thermidor.judgement.contradictions import contradictions
    from thermidor.judgement.destinies import paths
    from thermidor.judgement.ledger import claims
    from thermidor.judgement.lives import lives
    from thermidor.judgement.scores import effective_rows, score, unverified_share_of_likelihood
    from thermidor.judgement.turning import turning_points

    tell = step or (lambda _: lambda done, total: None)
    tick = tell("scoring against the archive")
    tick(0, 4)
    scores = score(record.data)
    tick(1, 4)
    worst = contradictions(record.data)
    tick(2, 4)
    rows = effective_rows(record.data)
    tick(3, 4)
    unverified = unverified_share_of_likelihood(record.data)
    tick(4, 4)
    fates, told = None, []
    # A short record ends before March 1917: then there is nobody to ask about.
    if record.flows and record.data.sizes["week"] > 12:
        fates = paths(record, "workers", progress=tell("following the workers of March 1917"))
        told = lives(record, "workers", "petrograd", LIVES, seed=record.seed)
    turning, ledger = turning_points(record), claims(record)
    means = taken_apart(record, tell("taking means apart")) if record.flows else []
    return Findings(record, title, scores, worst, rows, unverified, fates, told, settings or {}, turning, ledger, means)


def taken_apart(record: Record, progress: Callable[[int, int], None]) -> list[Any]:
    """Every mean that can be taken apart; a made-up record may hold nobody of some kind."""
    from thermidor.judgement.composition import compositions

    return [each for each in compositions(record, runs=COMPOSED, progress=progress) if not isinstance(each, Problem)]


@contextmanager
def bar() -> Iterator[Callable[[str], Callable[[int, int], None]]]:
    """Progress bars on standard error, where that is a terminal: yields a function that opens the next one."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description:<38}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:

        def step(name: str) -> Callable[[int, int], None]:
            task = progress.add_task(name, total=None)
            return lambda done, total: progress.update(task, completed=done, total=total)

        yield step
