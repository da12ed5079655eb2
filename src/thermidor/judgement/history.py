"""The ensemble conditioned on history: particles of the whole society, weighed at the six stations by the evidence shown to fits.

Each particle is run by `counts`, from station to station. Kept of it are its state and, for each row of the map, one number a week.
`forecasts` uses them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache
from hashlib import blake2b
from typing import Any

import numpy as np

from thermidor.claims.form import STATIONS
from thermidor.engine.checkpoint import cut
from thermidor.engine.flat import stacked
from thermidor.engine.week import State
from thermidor.evidence.archive import Archive
from thermidor.evidence.archive import load as load_archive
from thermidor.evidence.figures import Reading
from thermidor.evidence.lens import Strand, Untold, strand
from thermidor.evidence.units import Unit
from thermidor.scenarios import load
from thermidor.scenarios.simulate import _counts, packed, record_of, thetas_at

from .measured import log_t4
from .points import Point, points
from .shelf import Shelf
from .stations import Particles, Runner, segments_of
from .workers import Workers

BATCH = 10  # particles of a task
DISCREPANCY = 0.2  # of the logarithm, and points/100 of shares: how far a good account of the whole may be from a figure; stated, not fitted
POINTS = 8.0

Threads = dict[str, tuple[np.ndarray, np.ndarray | None]]  # row of the map -> values (run, week), the whole they are a part of


@dataclass(frozen=True)
class Kept:
    """What particles did: their states, and the strands of all weeks so far."""

    states: list[State]
    threads: Threads
    units: dict[str, Any]


@dataclass(frozen=True)
class Task:
    """Some particles over a segment."""

    names: tuple[str, ...]
    draws: np.ndarray
    seeds: list[int]
    states: list[State] | None
    first: int
    last: int


class Whole(Runner[Kept]):
    """The whole society over the segments between stations.

    Args:
        names: free parameters; draws are quantiles of their priors. workers: processes, or how many.
        stations: Mondays, ISO. weeks: of the span. progress: called with particles done and particles in the segment.
        shelf: where what a few particles did is kept.
    """

    def __init__(
        self, names: Sequence[str], workers: int | Workers = 2, stations: Sequence[str] = STATIONS, weeks: int | None = None,
        progress: Callable[[int, int], None] | None = None, shelf: Shelf | None = None,
    ) -> None:
        self.names, self.progress, self.shelf = tuple(names), progress, shelf or Shelf(None)
        self.workers = workers if isinstance(workers, Workers) else Workers(workers)
        self.mondays = load("free").mondays()[:weeks]
        self.segments = segments_of(self.mondays, [date.fromisoformat(day) for day in stations])

    def advance(self, particles: Particles, kept: Kept | None, segment: int) -> Kept:
        """Run over a segment, a few at a time."""
        first, last = self.segments[segment]
        count, tasks = len(particles.draws), []
        for begin in range(0, count, BATCH):
            part = slice(begin, min(begin + BATCH, count))
            states = None if kept is None else kept.states[part]
            tasks.append(Task(self.names, particles.draws[part], [int(seed) for seed in particles.seeds[part, segment]], states, first, last))
        found = []
        for each in self._kept(tasks):
            found.append(each)
            if self.progress is not None:
                self.progress(sum(len(one.states) for one in found), count)
        return _joined(found, None if kept is None else kept.threads)

    def weigh(self, kept: Kept, segment: int) -> np.ndarray:
        """Log-likelihood of the figures shown to fits whose window ends in the segment."""
        first, last = self.segments[segment]
        opens, closes = self.mondays[first], self.mondays[last] if last < len(self.mondays) else date.max
        found, _ = points(kept, _fitted(), lambda kept, reading: self._strand(kept, reading))
        logs = np.zeros(len(kept.states))
        for point in found:
            if opens <= point.end < closes:
                logs += _log(point)
        return logs

    def choose(self, kept: Kept, places: np.ndarray) -> Kept:
        """Some particles, with repeats."""
        threads = {row: (values[places], None if whole is None else whole[places]) for row, (values, whole) in kept.threads.items()}
        return replace(kept, states=[kept.states[place] for place in places], threads=threads)

    def _kept(self, tasks: list[Task]) -> Iterator[Kept]:
        """What the particles of each task did, from the shelf where it is there."""
        if self.shelf.folder is None:
            yield from self.workers.map(run, tasks)
            return
        names = [_name(task) for task in tasks]
        done = self.workers.map(run, [task for task, name in zip(tasks, names, strict=True) if not self.shelf.has(name)])
        for name in names:
            yield _unflat(self.shelf.arrays(name, lambda: _flat(next(done))))

    def _strand(self, kept: Kept, reading: Reading) -> Strand:
        row = _row(reading)
        if row not in kept.threads:
            raise Untold("not in the record")
        values, whole = kept.threads[row]
        mondays = np.array(self.mondays[: values.shape[1]], dtype="datetime64[D]")
        return Strand(values.astype(float), None if whole is None else whole.astype(float), mondays, kept.units[row])


def run(task: Task) -> Kept:
    """Run the particles of a task."""
    pack, dice, scenario, thetas = packed(), _counts((), None), load("free"), thetas_at(task.names, task.draws)
    start = None if task.states is None else stacked(task.states)
    path = dice.run(cut(scenario.outside(), task.last), task.seeds, thetas, start, task.first, keep_flows=False)
    before = np.broadcast_to(pack.heads(), (len(thetas), *pack.heads().shape)) if start is None else start.heads
    span = replace(scenario, start=scenario.mondays()[task.first], weeks=task.last - task.first)
    record = record_of(span, pack, path.measures, path.heads, path.moved, "counts", before)
    threads: Threads = {}
    units = {}
    for reading in _readings():
        try:
            seen = strand(record.data, reading)
        except Untold:
            continue
        threads[_row(reading)] = seen.values.astype(np.float32), None if seen.whole is None else seen.whole.astype(np.float32)
        units[_row(reading)] = seen.unit
    return Kept([_one(path.last, place) for place in range(len(thetas))], threads, units)


def _name(task: Task) -> str:
    """A name that a task alone has: particles, seeds, weeks, and the seeds before, which stand in the heads that they led to."""
    said = blake2b(np.ascontiguousarray(task.draws).tobytes() + np.array(task.seeds).tobytes() + repr(task.names).encode(), digest_size=8)
    for state in task.states or ():
        said.update(np.ascontiguousarray(state.heads).tobytes())
    return f"weeks-{task.first}-{task.last}-{said.hexdigest()}"


def _flat(kept: Kept) -> dict[str, np.ndarray]:
    """Arrays that say the same."""
    whole = stacked(kept.states)
    found = {f"{kind} {name}": value for kind in ("stocks", "traces", "flows") for name, value in getattr(whole, kind).items()}
    found |= {f"values {row}": values for row, (values, _) in kept.threads.items()}
    found |= {f"whole {row}": values for row, (_, values) in kept.threads.items() if values is not None}
    units = np.array(json.dumps({row: asdict(unit) for row, unit in kept.units.items()}))
    return found | {"heads": whole.heads, "moved": whole.moved, "units": units}


def _unflat(found: dict[str, np.ndarray]) -> Kept:
    def of(kind: str) -> dict[str, np.ndarray]:
        return {name.partition(" ")[2]: value for name, value in found.items() if name.startswith(f"{kind} ")}

    whole = State(heads=found["heads"], moved=found["moved"], stocks=of("stocks"), traces=of("traces"), flows=of("flows"))
    wholes = of("whole")
    threads: Threads = {row: (values, wholes.get(row)) for row, values in of("values").items()}
    units = {row: Unit(**told) for row, told in json.loads(str(found["units"])).items()}
    return Kept([_one(whole, place) for place in range(len(whole.heads))], threads, units)


def _one(states: State, place: int) -> State:
    kinds = {kind: {name: np.asarray(value)[place] for name, value in getattr(states, kind).items()} for kind in ("stocks", "traces", "flows")}
    return State(heads=states.heads[place], moved=states.moved[place], **kinds)


def _joined(parts: list[Kept], before: Threads | None) -> Kept:
    threads: Threads = {}
    for row in parts[0].threads:
        values = np.concatenate([part.threads[row][0] for part in parts])
        wholes: list[Any] = [part.threads[row][1] for part in parts]
        whole: Any = None if wholes[0] is None else np.concatenate(wholes)
        if before is not None:
            early, earlier = before[row]
            values = np.concatenate([early, values], axis=1)
            whole = None if whole is None or earlier is None else np.concatenate([earlier, whole], axis=1)
        threads[row] = values, whole
    return Kept([state for part in parts for state in part.states], threads, parts[0].units)


def _log(point: Point) -> np.ndarray:
    """Log density of a point for each particle, rivals being alternatives; not a number counts as impossible."""
    size = POINTS if point.natural else DISCREPANCY
    if point.natural and not point.variable.endswith(("share", "votes")):
        size = max(size, DISCREPANCY * abs(point.value))
    scales = np.sqrt(point.scales**2 + size**2)
    logs = log_t4(point.observed[:, None] - point.predicted, scales[:, None])
    found = np.logaddexp.reduce(logs, axis=0) - np.log(len(logs))
    return np.where(np.isfinite(found), found, -np.inf)


def _row(reading: Reading) -> str:
    return " ".join((reading.series, reading.variable, reading.choice, reading.lens, reading.territory))


@cache
def _fitted() -> Archive:
    """The archive with figures shown to fits alone."""
    whole = load_archive()
    named = type(whole.series)(
        (name, replace(each, figures=tuple(figure for figure in each.figures if figure.role == "fit"))) for name, each in whole.series.items()
    )
    return replace(whole, series=named)


@cache
def _readings() -> tuple[Reading, ...]:
    """Rows of the map with a figure that a fit is shown."""
    archive = _fitted()
    return tuple(
        reading for name, rows in archive.map.items() for reading in rows
        if not reading.unscored and any(reading.covers(figure) for figure in archive.series[name].figures)
    )  # fmt: skip
