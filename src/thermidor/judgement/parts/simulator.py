"""Runs of one account of a part: draws of its free parameters in, what the sources would have written out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from thermidor import russia
from thermidor.engine.expected import Expected
from thermidor.engine.pack import Pack
from thermidor.evidence.archive import Archive
from thermidor.evidence.archive import load as load_archive
from thermidor.evidence.figures import Series
from thermidor.grammar import Problem
from thermidor.judgement.points import Point, points
from thermidor.scenarios.scenario import Scenario
from thermidor.scenarios.simulate import record_of

from .form import Account, Part, Witness

BATCH = 24  # runs whose record is held in memory at once


@dataclass(frozen=True)
class Figure:
    """One thing measured that a part answers for: a point of the archive, and how far a good account may be from it.

    Attributes:
        key: series, variable, selection, territory and window. point: with the prediction of the reference run.
        discrepancy: standard deviation on its scale.
        fitted: whether a fit sees it.
    """

    key: str
    point: Point
    discrepancy: float
    fitted: bool


@dataclass(frozen=True)
class _Counted:
    """A run whose people are counted: measures, movers (weeks, moves, regions), variables that count people. Heads are large and are let go."""

    measures: dict[str, Any]
    moved: np.ndarray
    people: dict[str, Any]


class Simulator:
    """Expected runs of an account.

    Args:
        part, account: what is run. workers: threads.

    Attributes:
        free: names of the free parameters. figures: what is predicted, in the order of columns.
    """

    def __init__(self, part: Part, account: Account, workers: int = 2) -> None:
        self.part, self.account, self.workers = part, account, workers
        self.free = account.free
        self.pack = Pack(part.society(account))
        self.priors = [self.pack.parameters[name].prior for name in self.free]
        self._dice = Expected(self.pack)
        self._outside = part.outside()
        self._fixed = russia.reference_for(self.pack) | dict(account.fixed)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """What the part answers for, found with a run at the reference values.

        Raises:
            Problem: T202 when a witness is a clamp, T301 when the reference run breaks down.
        """
        clamped = {witness.series for witness in self.part.witnesses} & set(self.part.clamps)
        if clamped:
            raise Problem("T202", f"'{min(clamped)}' is a clamp of the part '{self.part.name}' and is scored there.", "A clamp is no witness.")
        found = []
        path = self._counted(self._dice.run(self._outside, self.theta(self.centre[None])[0]))
        for point in self._points([path]):
            witness = self._witness(point)
            if witness is not None:
                found.append(Figure(figure_key(point), point, witness.discrepancy, point.end <= date.fromisoformat(self.part.fitted_until)))
        return tuple(found)

    @property
    def centre(self) -> np.ndarray:
        """The reference value of each free parameter as a quantile of its prior, array (parameter)."""
        return np.full(len(self.free), 0.5)

    def values(self, cube: np.ndarray) -> np.ndarray:
        """Parameters in their own units, array (draw, parameter), of quantiles of their priors, array (draw, parameter)."""
        return np.array([[prior.at(float(u)) for prior, u in zip(self.priors, row, strict=True)] for row in np.clip(cube, 1e-6, 1 - 1e-6)])

    def theta(self, cube: np.ndarray) -> list[np.ndarray]:
        """All parameters of each draw, as the dice want them."""
        return [self.pack.theta(self._fixed | dict(zip(self.free, row, strict=True))) for row in self.values(cube)]

    def __call__(self, cube: np.ndarray, progress: Callable[[int], None] | None = None, without: str = "") -> np.ndarray:
        """Predictions, array (draw, figure), on the scale that is scored; not a number where a run broke down.

        Args:
            cube: quantiles of the priors, array (draw, parameter). progress: called with the number of runs done.
            without: a process without effect.
        """
        weights = np.array([float(each.identity() != without) for each in self.pack.processes]) if without else None
        return self.told(self.theta(cube), progress, weights)

    def told(
        self, thetas: Sequence[np.ndarray], progress: Callable[[int], None] | None = None, weights: np.ndarray | None = None
    ) -> np.ndarray:
        """The same for whole sets of parameters; weights: of the processes."""
        told = np.full((len(thetas), len(self.figures)), np.nan)
        with ThreadPoolExecutor(self.workers) as pool:
            for begin in range(0, len(thetas), BATCH):
                paths = list(pool.map(lambda theta: self._run(theta, weights), thetas[begin : begin + BATCH]))
                sound = [place for place, path in enumerate(paths) if path is not None]
                if sound:
                    told[[begin + place for place in sound]] = self._read_off([paths[place] for place in sound])
                if progress is not None:
                    progress(len(paths))
        return told

    def _read_off(self, paths: list[Any]) -> np.ndarray:
        """Figures of runs, array (run, figure). A figure that one run cannot tell is lost for that run alone."""
        here = {figure_key(point): point.predicted for point in self._points(paths)}
        told = [here.get(figure.key) for figure in self.figures]
        if len(paths) > 1 and any(each is None for each in told):
            return np.concatenate([self._read_off([path]) for path in paths])
        return np.stack([np.full(len(paths), np.nan) if each is None else each for each in told], axis=1)

    def record(self, cube: np.ndarray) -> Any:
        """The record of a few draws, for pictures."""
        return self._record([self._counted(self._dice.run(self._outside, theta)) for theta in self.theta(cube)])

    def _run(self, theta: np.ndarray, weights: np.ndarray | None = None) -> _Counted | None:
        """A run, counted in its own thread; None where it breaks down."""
        try:
            return self._counted(self._dice.run(self._outside, theta, weights=weights))
        except Problem:
            return None

    def _counted(self, path: Any) -> _Counted:
        return _Counted(path.measures, path.moved, russia.selections(path.heads[None], path.moved[None], self.pack))

    def _record(self, runs: list[_Counted]) -> Any:
        measures = {name: np.stack([run.measures[name] for run in runs]) for name in runs[0].measures}
        people = {
            name: (np.concatenate([run.people[name][0] for run in runs]), *rest) for name, (_, *rest) in runs[0].people.items()
        }
        return record_of(self._scenario(), self.pack, measures, None, np.stack([run.moved for run in runs]), people=people)

    def _scenario(self) -> Scenario:
        return self.part.scenario()

    def _points(self, paths: list[Any]) -> list[Point]:
        return points(self._record(paths).data, self._archive)[0]

    @cached_property
    def _archive(self) -> Archive:
        """The archive as the part sees it: its witnesses, every figure in the window, whatever its role elsewhere but input and start."""
        whole, names = load_archive(), {witness.series for witness in self.part.witnesses}
        first, last = (date.fromisoformat(day) for day in self.part.window)
        series = type(whole.series)(
            (name, Series(name, each.card, tuple(f for f in each.figures if f.start >= first and f.end <= last)))
            for name, each in whole.series.items()
        )
        return replace(whole, series=series, map={name: rows for name, rows in whole.map.items() if name in names})

    def _witness(self, point: Point) -> Witness | None:
        for witness in self.part.witnesses:
            if witness.series == point.series and witness.selection in ("", point.selection):
                if witness.since <= point.end.isoformat() and (not witness.until or point.start.isoformat() <= witness.until):
                    return witness
        return None


def figure_key(point: Point) -> str:
    """The name of a figure."""
    return " ".join(filter(None, (point.series, point.variable, point.selection, point.territory, f"{point.start} {point.end}")))
