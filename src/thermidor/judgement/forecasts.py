"""Turning points as forecasts: each from the last station before it, beside free runs, a floor and disturbed copies.

    python -m thermidor.judgement.forecasts --particles 2000 --runs 200 --keep forecasts

Particles take the fitted draws in turn (the reference values where there are none that are fresh). They are run to the last station
and conditioned at each (`history`). At each station some are drawn, run again from the first week by their seeds, and let go. So a
forecast is a whole run, and the detectors read it as they read any other. Interrupted, it goes on where it stopped. What ships is `forecasts.json`.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from thermidor.claims.form import STATIONS
from thermidor.claims.turning_points import TURNING_POINTS
from thermidor.engine.checkpoint import cut
from thermidor.scenarios import draws, load
from thermidor.scenarios.mark import society
from thermidor.scenarios.simulate import _counts, packed, record_of, thetas_at

from .annealing import systematic
from .history import Whole
from .shelf import Shelf
from .stations import Particles, Station, resampled
from .timing import timing
from .turning import station_before
from .whole.copies import Copies, key
from .workers import Workers

PARTICLES, RUNS, SIZE = 2000, 200, 10
ERRORS = (0.09, 0.18)  # of the half-width of a prior's 90 % interval
FREE = "free"  # the ensemble that was never conditioned
Progress = Callable[[str], Callable[[int, int], None]]


@dataclass(frozen=True)
class Chain:
    """A few runs from the first week to the last, with a seed a segment.

    Attributes:
        names: parameters drawn. draws: quantiles (run, parameter). seeds: (run, segment). bounds: first and last-plus-one week of each segment.
        error: of disturbed copies, 0 for none.
    """

    names: tuple[str, ...]
    draws: np.ndarray
    seeds: np.ndarray
    bounds: tuple[tuple[int, int], ...]
    error: float = 0.0


def run(chain: Chain) -> np.ndarray:
    """Weeks of the turning points, array (run, event), not a number where one does not come."""
    import xarray

    pack, dice, scenario = packed(), _counts((), None), load("free")
    thetas = thetas_at(chain.names, chain.draws)
    if chain.error:
        copies = Copies(pack, chain.error)
        thetas = np.stack([copies(theta, key(seeds, "error")) for theta, seeds in zip(thetas, chain.seeds.astype(float), strict=True)])
    state, parts, before = None, [], np.broadcast_to(pack.heads(), (len(thetas), *pack.heads().shape))
    for place, (first, last) in enumerate(chain.bounds):
        seeds = [int(seed) for seed in chain.seeds[:, place]]
        path = dice.run(cut(scenario.outside(), last), seeds, thetas, state, first, keep_flows=False)
        span = replace(scenario, start=scenario.mondays()[first], weeks=last - first)
        data = record_of(span, pack, path.measures, path.heads, path.moved, "counts", before).data
        parts.append(data[[name for name in data.data_vars if str(name).split("_by_region")[0] in read()]])
        state, before = path.last, path.last.heads
    whole = xarray.concat(parts, "week", data_vars="minimal", coords="minimal", compat="override", join="override")
    return np.stack([each.weeks(whole) for each in TURNING_POINTS], axis=1)


@cache
def read() -> frozenset[str]:
    """Variables that the detectors read."""
    return frozenset(name.split("_by_region")[0] for each in TURNING_POINTS for name in each.reads)


class Forecasts:
    """All ensembles of the table.

    Args:
        folder: of the pieces. particles, runs: how many. drawn: parameters; the reference values when None. workers: processes.
        step: opens a progress bar. stations, weeks: shorter in tests. floor: effective particles that must be left at a station.
    """

    def __init__(
        self, folder: Path | None, particles: int = PARTICLES, runs: int = RUNS, drawn: draws.Draws | None = None, workers: int = 2, seed: int = 1,
        step: Progress | None = None, stations: Sequence[str] = STATIONS, weeks: int | None = None, floor: float = 50.0,
    ) -> None:
        self.drawn, self.runs, self.seed, self.floor, self.workers = drawn, runs, seed, floor, Workers(workers)
        self.names = () if drawn is None else drawn.names
        self.step = step or (lambda name: lambda done, total: None)
        self.stations = tuple(stations)
        name = f"{society()} {seed} {particles} {runs} {weeks} {'' if drawn is None else f'{drawn.commit} {drawn.seed}'}"
        self.shelf = Shelf(folder, name)
        self.history = Whole(self.names, self.workers, stations, weeks, shelf=self.shelf)
        self.weeks = len(self.history.mondays)
        self.particles = Particles(self._quantiles(particles), np.zeros((particles, 0), dtype=np.int64))

    def document(self) -> dict[str, Any]:
        """Everything: ensembles (weeks by event), stations, parameters, the table."""
        found: dict[str, np.ndarray] = {FREE: self._free(0.0)}
        for error in ERRORS:
            found[f"error {error:g}"] = self._free(error)
        stations = []
        for day, station, chosen in self.conditioned():
            stations.append({"station": day, **asdict(station)})
            found[day] = self._forecast(day, chosen)
        ensembles = {name: {each.id: _plain(weeks[:, at]) for at, each in enumerate(TURNING_POINTS)} for name, weeks in found.items()}
        return {
            "particles": len(self.particles.draws), "runs": self.runs, "seed": self.seed, "weeks": self.weeks,
            "parameters": "reference values" if self.drawn is None else f"{len(self.drawn.quantiles)} fitted draws, commit {self.drawn.commit}",
            "stations": stations, "ensembles": ensembles,
        }  # fmt: skip

    def conditioned(self) -> Iterator[tuple[str, Station, Particles]]:
        """At each station: its day, what happened there, and some of the particles left, of equal weight."""
        particles, kept = self.particles, None
        for segment, day in enumerate(self.stations):
            particles = particles.seeded(self.seed)
            self.history.progress = self.step(f"particles to {day}")
            kept = self.history.advance(particles, kept, segment)
            places, station = resampled(self.history.weigh(kept, segment), self.floor, np.random.default_rng([self.seed, segment, 1]))
            particles, kept = particles.chosen(places), self.history.choose(kept, places)
            few = systematic(np.ones(len(places)), min(self.runs, len(places)), np.random.default_rng([self.seed, segment, 2]))
            yield day, station, particles.chosen(few)

    def _forecast(self, day: str, chosen: Particles) -> np.ndarray:
        """Particles let go at a station: their own past, then one segment to the end with fresh seeds."""
        at = self.stations.index(day)
        fresh = np.random.default_rng([self.seed, at, 3]).integers(1, 2**53, len(chosen.draws))
        bounds = (*self.history.segments[: at + 1], (self.history.segments[at + 1][0], self.weeks))
        return self._ran(f"from {day}", chosen.draws, np.concatenate([chosen.seeds, fresh[:, None]], axis=1), bounds)

    def _free(self, error: float) -> np.ndarray:
        """Runs that nothing conditions, of the same draws and seeds whatever the error."""
        seeds = np.random.default_rng([self.seed, 4]).integers(1, 2**53, (self.runs, 1))
        return self._ran(f"{FREE} {error:g}", self._quantiles(self.runs), seeds, ((0, self.weeks),), error)

    def _ran(self, name: str, cube: np.ndarray, seeds: np.ndarray, bounds: tuple[tuple[int, int], ...], error: float = 0.0) -> np.ndarray:
        """Weeks of the turning points, array (run, event); pieces are kept."""
        starts = range(0, len(cube), SIZE)
        tasks = [Chain(self.names, cube[at : at + SIZE], seeds[at : at + SIZE], bounds, error) for at in starts]
        names = [f"{name} {key(task.seeds.astype(float), 'chain'):x}".replace(" ", "-") for task in tasks]
        left = [task for task, each in zip(tasks, names, strict=True) if not self.shelf.has(each)]
        done, tick, found = self.workers.map(run, left), self.step(name), []
        for each in names:
            found.append(self.shelf.arrays(each, lambda: {"weeks": next(done)})["weeks"])
            tick(len(found), len(names))
        return np.concatenate(found)

    def _quantiles(self, count: int) -> np.ndarray:
        """The fitted draws in turn."""
        if self.drawn is None:
            return np.zeros((count, 0))
        return self.drawn.quantiles[np.arange(count) % len(self.drawn.quantiles)]


# ---- what the ensembles say ---------------------------------------------------------------------------------------------------


def table(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A row an event.

    Returns:
        Rows: id, counted, station, historical week, tolerance; median (None when absent in over half of the runs), share, within, crps, floor,
        better, false_alarms of the forecast; free, errors: for each of those ensembles share, median, within and passing (share of runs inside the
        tolerance); clocks: tests of law 1 that it fails.
    """
    ensembles, scenario = document["ensembles"], load("free")
    begun = {each.id: station_before(each) or FREE for each in TURNING_POINTS}
    forecast = {name: _weeks(ensembles[day][name]) for name, day in begun.items() if day in ensembles}
    ahead = {row["id"]: row for row in timing(forecast, scenario)}
    others = {name: {row["id"]: row for row in timing(_of(ensembles[name]), scenario)} for name in ensembles if name.startswith((FREE, "error"))}
    clocks, rows = failing_clocks(), []
    for each in TURNING_POINTS:
        if each.id not in ahead:
            continue
        row = ahead[each.id] | {"counted": each.counted, "tolerance": each.tolerance, "station": begun[each.id], "clocks": clocks.get(each.id, [])}
        row["within"] = within(row["median"], row["week"], each.tolerance)
        for name, found in others.items():
            one = found[each.id]
            row[name] = {"share": one["share"], "median": one["median"], "within": within(one["median"], one["week"], each.tolerance),
                         "passing": passing(_weeks(ensembles[name][each.id]), one["week"], each.tolerance)}  # fmt: skip
        rows.append(row)
    return rows


def within(median: float | None, week: float, tolerance: int) -> bool:
    """Whether a median lies inside the tolerance, counted from the Monday of the historical week."""
    return median is not None and abs(median - np.floor(week)) <= tolerance


def passing(weeks: np.ndarray, week: float, tolerance: int) -> float:
    """Share of runs in which the event comes inside the tolerance."""
    return float((np.abs(weeks - np.floor(week)) <= tolerance).mean())


def in_order(ensemble: Mapping[str, Sequence[float | None]]) -> tuple[float, float]:
    """Share of runs in which all counted events come in the historical order, and mean share of pairs that do; an absent event comes last.

    A pair counts when its historical dates lie further apart than both tolerances together.
    """
    events = [each for each in TURNING_POINTS if each.counted and each.id in ensemble]
    weeks = np.array([np.where(np.isfinite(w := _weeks(ensemble[each.id])), w, np.inf) for each in events])
    right = []
    for one, first in enumerate(events):
        for two, second in enumerate(events):
            if (second.historical - first.historical).days > 7 * (first.tolerance + second.tolerance):
                right.append(weeks[one] < weeks[two])
    if not right:
        return float("nan"), float("nan")
    whole = np.array(right)
    return float((whole.all(axis=0) & np.isfinite(weeks).all(axis=0)).mean()), float(whole.mean())


def failing_clocks() -> dict[str, list[str]]:
    """Tests of law 1 that an event fails, from the ensembles that ship: event -> which."""
    from .clocks import follow_inputs, keep_their_quarter, one_knob

    found: dict[str, list[str]] = {}
    for row in keep_their_quarter():
        if row["clock"]:
            found.setdefault(row["id"], []).append("keeps its quarter with inputs frozen")
    for row in follow_inputs():
        found.setdefault(row["id"], []).append(f"follows {row['input']}")
    for row in one_knob():
        found.setdefault(row["id"], []).append(f"dated by {row['parameter']}")
    return found


def page() -> str:
    """The register of turning points, from what ships."""
    from . import shipping

    return shipping.page("forecasts", "Turning points", "python -m thermidor.judgement.forecasts", _page)


def _page(document: Mapping[str, Any]) -> Iterator[str]:
    rows = table(document)
    counted = [row for row in rows if row["counted"]]
    errors = [name for name in document["ensembles"] if name.startswith("error")]
    yield from (
        "", f"{document['runs']} runs of {document['particles']} particles; parameters: {document['parameters']}. Each event is forecast from "
        "the last station before it; `free` runs are conditioned by nothing. The floor knows when the dated inputs changed and how long after "
        "such a change other events came. Passing: share of runs inside the tolerance.", "",
        f"- {sum(row['within'] for row in counted)} of {len(counted)} counted events have their median inside the tolerance;",
        f"- {sum(row['better'] for row in counted)} are timed better than the floor;",
        f"- in free runs {sum(row[FREE]['within'] for row in counted)} have their median inside the tolerance.", "",
        "| event | history, week | tolerance | station | median | share | CRPS | floor | false alarms | free: median | share | passing | "
        + " | ".join(f"{name}: share" for name in errors) + " | clocks |",
        "|" + "---|" * (13 + len(errors)),
    )  # fmt: skip
    for row in rows:
        free, mark = row[FREE], "" if row["counted"] else " (not counted)"
        cells = [f"`{row['id']}`{mark}", f"{row['week']:.0f}", str(row["tolerance"]), row["station"], _told(row["median"], row["within"]),
                 f"{row['share']:.2f}", f"{row['crps']:.0f}", f"{row['floor']:.0f}", f"{row['false_alarms']:.2f}",
                 _told(free["median"], free["within"]), f"{free['share']:.2f}", f"{free['passing']:.2f}",
                 *(f"{row[name]['share']:.2f}" for name in errors), "; ".join(row["clocks"])]  # fmt: skip
        yield "| " + " | ".join(cells) + " |"
    yield from ("", "## Stations", "", "Effective particles with the full weight of the evidence, the power of it that is taken, effective then.", "",
                "| station | full | power | effective |", "|---|---|---|---|")  # fmt: skip
    for each in document["stations"]:
        yield f"| {each['station']} | {each['full']:.1f} | {each['power']:.3f} | {each['effective']:.0f} |"
    yield from ("", "## The whole order", "", "Share of free runs in which every counted event comes, all in the historical order, and share of "
                "pairs in order, where dates lie further apart than both tolerances; errors in shares of a prior's 90 % half-width.", "",
                "| ensemble | whole order | pairs |", "|---|---|---|")  # fmt: skip
    for name in (FREE, *errors):
        whole, pairs = in_order(document["ensembles"][name])
        yield f"| {name} | {whole:.2f} | {pairs:.2f} |"


def _told(median: float | None, good: bool) -> str:
    return "none" if median is None else f"**{median:.0f}**" if good else f"{median:.0f}"


def _plain(weeks: np.ndarray) -> list[float | None]:
    return [None if np.isnan(week) else float(week) for week in weeks]


def _weeks(weeks: Sequence[float | None]) -> np.ndarray:
    return np.array([np.nan if week is None else week for week in weeks], dtype=float)


def _of(ensemble: Mapping[str, Sequence[float | None]]) -> dict[str, np.ndarray]:
    return {name: _weeks(weeks) for name, weeks in ensemble.items()}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what is missing and write what ships."""
    from .parts.study import bars
    from .shipping import ship

    asked = ArgumentParser(prog="python -m thermidor.judgement.forecasts", description=__doc__.split("\n")[0])
    asked.add_argument("--particles", type=int, default=PARTICLES)
    asked.add_argument("--runs", type=int, default=RUNS)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--keep", type=Path, default=Path("forecasts"), help="where pieces are kept")
    asked.add_argument("--draws", type=Path, help="draws of another fit, as of one that stops early")
    asked.add_argument("--reference", action="store_true", help="at the reference values")
    given = asked.parse_args(arguments)
    drawn = None if given.reference else draws.read(given.draws) if given.draws else draws.fresh()[0]
    with bars() as step:
        work = Forecasts(given.keep, given.particles, given.runs, drawn, given.workers, given.seed, step)
        with work.workers:
            document = work.document()
    for each in document["stations"]:
        told = f"{each['full']:.1f} effective particles in full, {each['effective']:.0f} with the power {each['power']:.3f}"
        print(f"{each['station']}: {told}", file=sys.stderr)
    print(f"written to {ship('forecasts', document)}", file=sys.stderr)


if __name__ == "__main__":
    main()
