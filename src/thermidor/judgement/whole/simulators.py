"""Draws of the free parameters of the whole society in, figures out: by `expected` under orders as history gave them, or by `counts` on its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, cached_property
from typing import Any

import numpy as np

from thermidor import russia
from thermidor.evidence.archive import Archive
from thermidor.evidence.archive import load as load_archive
from thermidor.grammar import Problem
from thermidor.judgement.parts.simulator import Figure, Simulator, figure_key
from thermidor.judgement.points import Point, points
from thermidor.judgement.workers import Workers
from thermidor.scenarios.scenario import Scenario, load
from thermidor.scenarios.simulate import _expected, batches, packed

from .copies import ERROR, Copies, key

BATCH = 10  # runs of a task
SHARE, OFF = 8.0, 0.2  # how far a good account of the whole may be from a figure: points of a share; of the logarithm. Stated, not fitted.


class Expectation(Simulator):
    """Expected runs of the whole society.

    Args:
        free: names of the parameters drawn. workers: threads. weeks: of the span; all when None. error: of the copies.
    """

    def __init__(self, free: Sequence[str], workers: int = 2, weeks: int | None = None, error: float = ERROR) -> None:
        self.free, self.workers, self.weeks = tuple(free), workers, weeks
        self.pack = packed()
        self.priors = [self.pack.parameters[name].prior for name in self.free]
        self.copies = Copies(self.pack, error)
        self._dice = _expected((), None)
        scenario = self._scenario()
        self._outside = scenario.outside(scenario.as_history_decided())
        self._fixed = russia.reference_for(self.pack)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure of the archive that the society tells in the span, found with a run at the reference values."""
        path = self._counted(self._dice.run(self._outside, self.pack.theta(self._fixed)))
        found = {figure_key(point): point for point in self._points([path])}
        return tuple(Figure(name, point, allowed(point), point.role == "fit") for name, point in found.items())

    def theta(self, cube: np.ndarray) -> list[np.ndarray]:
        """All parameters of each draw, each a disturbed copy of its own."""
        return [self.copies(theta, key(row, "copy")) for row, theta in zip(cube, super().theta(cube), strict=True)]

    @cached_property
    def _archive(self) -> Archive:
        return load_archive()

    def _scenario(self) -> Scenario:
        scenario = load("free")
        return scenario if self.weeks is None else replace(scenario, weeks=self.weeks)


class Chances(Expectation):
    """Runs of `counts`, each draw with a seed of its own.

    Args:
        workers: processes, which stay until `close`.
    """

    def __init__(self, free: Sequence[str], workers: int = 2, weeks: int | None = None, error: float = ERROR) -> None:
        super().__init__(free, workers, weeks, error)
        self._processes = Workers(workers)

    def __call__(self, cube: np.ndarray, progress: Callable[[int], None] | None = None, without: str = "") -> np.ndarray:
        """Predictions, array (draw, figure); not a number where a run broke down."""
        del without
        names = [figure.key for figure in self.figures]
        tasks = [(self.free, cube[begin : begin + BATCH], self.weeks, self.copies.error, names) for begin in range(0, len(cube), BATCH)]
        found = []
        for told in self._processes.map(run, tasks):
            found.append(told)
            if progress is not None:
                progress(len(told))
        return np.concatenate(found)

    def close(self) -> None:
        """Let the processes go."""
        self._processes.close()


def run(task: tuple[tuple[str, ...], np.ndarray, int | None, float, list[str]]) -> np.ndarray:
    """Figures of a few runs of `counts`, array (draw, figure)."""
    free, cube, weeks, error, names = task
    simulator = _simulator(free, weeks, error)
    thetas = np.stack(simulator.theta(cube))
    seeds = [key(row, "seed") for row in cube]
    try:
        data = next(batches(simulator._scenario(), seeds, theta=thetas, size=len(seeds))).data
    except Problem:
        if len(cube) == 1:
            return np.full((1, len(names)), np.nan)
        return np.concatenate([run((free, row[None], weeks, error, names)) for row in cube])
    return told(data, names)


def told(data: Any, names: Sequence[str]) -> np.ndarray:
    """Figures of a record on the scale that is scored, array (run, figure); not a number where a run does not tell one."""
    here = {figure_key(point): point.predicted for point in points(data, load_archive())[0]}
    runs = int(data.sizes["run"])
    if runs > 1 and any(name not in here for name in names):
        return np.concatenate([told(data.isel(run=[place]), names) for place in range(runs)])
    return np.stack([np.asarray(here.get(name, np.full(runs, np.nan))) for name in names], axis=1)


def allowed(point: Point) -> float:
    """How far a good account of the whole may be from a figure, a standard deviation on its scale."""
    card = load_archive().series[point.series].card
    if not point.natural or card.error_model != "natural":
        return OFF  # of a series of logarithms with a nought: `case.discrepancy` takes it of the smallest figure
    return SHARE if card.unit.startswith("percent") else OFF * abs(point.value)


@cache
def _simulator(free: tuple[str, ...], weeks: int | None, error: float) -> Expectation:
    return Expectation(free, 1, weeks, error)
