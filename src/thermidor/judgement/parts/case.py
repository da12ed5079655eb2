"""An account of a part, ready to be fitted: its simulator, the figures with their errors, sources and regimes, and the runs it starts from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from thermidor.evidence.archive import load as load_archive
from thermidor.grammar import Problem
from thermidor.judgement.matching import FIRST, Progress, Runs, counting, design
from thermidor.judgement.measured import Measured
from thermidor.judgement.points import bare_scales, load
from thermidor.judgement.shelf import Shelf

from .form import Account, Part
from .simulator import Figure, Simulator

LAST_OF_EMPIRE, LAST_OF_WAR = 1917, 1920  # border regimes: the Empire, land held by the soviets, the Union
SEED = 1917
# Names that a source goes by besides its own.
SAME = {"wikipedia": "wikipedia", "thefreedictionary": "great soviet encyclopedia", "perekhod k nepu": "institute of economics",
        "institute of economics": "institute of economics", "trud v sssr": "tssu", "tssu": "tssu"}  # fmt: skip


@dataclass
class Case:
    """An account of a part and its figures.

    Args:
        part, account: what is run. workers: threads. simulator: another maker of runs, in tests or on a cluster.
    """

    part: Part
    account: Account
    workers: int = 2
    simulator: Any = None

    def __post_init__(self) -> None:
        self.simulator = self.simulator or Simulator(self.part, self.account, self.workers)
        self.free = tuple(self.simulator.free)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """What it answers for, those of one source and regime together with others in the order of the archive."""
        return tuple(self.simulator.figures)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Names of the figures."""
        return tuple(figure.key for figure in self.figures)

    @cached_property
    def measured(self) -> Measured:
        """The figures with their errors."""
        return measured(self.figures)

    @cached_property
    def fitted(self) -> np.ndarray:
        """Array (figure) of bool: those that a fit is shown."""
        return np.array([figure.fitted for figure in self.figures], dtype=bool)

    @cached_property
    def sources(self) -> np.ndarray:
        """Array (figure): the work that each is from."""
        return np.array([work(figure.point.source) for figure in self.figures])

    @cached_property
    def even(self) -> np.ndarray:
        """Array (parameter) of bool: whether its prior is uniform."""
        return np.array([prior.kind == "uniform" for prior in self.simulator.priors])

    def simulate(self, cube: np.ndarray) -> np.ndarray:
        """Predictions, array (draw, figure)."""
        return self.simulator(cube)

    def runs(self, shelf: Shelf, count: int = FIRST, progress: Progress | None = None) -> Runs:
        """The design that all fits of the account begin with; from the shelf where it was run before.

        Raises:
            Problem: T301 when more than half of the runs break down.
        """

        def make() -> dict[str, np.ndarray]:
            cube = design(count, len(self.free), SEED)
            return {"cube": cube, "told": self.simulator(cube, counting(progress, count))}

        kept = shelf.arrays(f"design-{self.account.name}-{count}", make)
        sound = np.isfinite(kept["told"]).all(axis=1).mean()
        if sound < 0.5:
            silent = [key for key, share in zip(self.keys, np.isnan(kept["told"]).mean(axis=0), strict=True) if share > 0.5]
            raise Problem(
                "T301", f"{1 - sound:.0%} of the runs of '{self.account.name}' break down.",
                f"Narrow its priors{f', or look at {silent[0]}' if silent else ''}.",
            )  # fmt: skip
        return Runs(kept["cube"], kept["told"])


def aligned(cases: list[Case]) -> list[str]:
    """See that all accounts answer for the same figures, in the same order; figures that one cannot tell are left out of all.

    Returns:
        Names of the figures left out.
    """
    common = set.intersection(*(set(case.keys) for case in cases))
    lost = sorted(set().union(*(case.keys for case in cases)) - common)
    order = [key for key in cases[0].keys if key in common]
    for case in cases:
        place = {key: at for at, key in enumerate(case.keys)}
        chosen, whole, simulator = [place[key] for key in order], case.figures, case.simulator
        if [*case.keys] != order:
            case.__dict__["figures"] = tuple(whole[each] for each in chosen)
            case.__dict__["keys"] = tuple(order)
            case.simulator = _Some(simulator, np.array(chosen))
    return lost


@dataclass
class _Some:
    """A simulator that tells only some of its figures."""

    whole: Any
    chosen: np.ndarray

    def __call__(self, cube: np.ndarray, progress: Callable[[int], None] | None = None, without: str = "") -> np.ndarray:
        return self.whole(cube, progress, without)[:, self.chosen]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.whole, name)


def measured(figures: tuple[Figure, ...]) -> Measured:
    """Figures as a fit sees them."""
    families: dict[tuple[str, str], int] = {}
    for figure in figures:
        families.setdefault((work(figure.point.source), regime(figure)), len(families))
    points = [figure.point for figure in figures]
    return Measured(
        observed=np.concatenate([point.observed for point in points]),
        scales=np.concatenate([bare_scales(point) for point in points]),
        figure=np.repeat(np.arange(len(points)), [len(point.observed) for point in points]),
        discrepancy=np.array([discrepancy(figure) for figure in figures]),
        family=np.array([families[work(figure.point.source), regime(figure)] for figure in figures]),
        load=np.array([load(point) for point in points]),
    )


def discrepancy(figure: Figure) -> float:
    """How far a good account may be from a figure, on its scale.

    A series on a scale of logarithms that has a nought is natural there: what is stated in logarithms is then taken of its smallest figure.
    """
    series = load_archive().series.get(figure.point.series)
    if series is None or not figure.point.natural or series.card.error_model == "natural":
        return figure.discrepancy
    return figure.discrepancy * min((each.value for each in series.figures if each.value > 0), default=1.0)


def regime(figure: Figure) -> str:
    """The border regime that a figure was counted under."""
    year = figure.point.year
    return "empire" if year <= LAST_OF_EMPIRE else "war" if year <= LAST_OF_WAR else "union"


def work(source: str) -> str:
    """Who a source is by, author or institution, without title, page or whom it quotes: figures of one hand share its errors."""
    first = re.sub(r"^(derived( from)?( [\d/]+,)?|note to|restates|study of|table of) ", "", source.split(";")[0].strip())
    if address := re.match(r"https?://(?:www\.)?([^/\s]+)(?:/archive)?/?([^/\s]*)", first):
        host, folder = address.groups()
        first = folder if host == "marxists.org" else host
    name = re.split(r"[,(:]|\s/|\s\.\.\.|\s(?:1[89]|20)\d\d\b|\sp\.", first)[0].strip().casefold()
    return next((whole for sign, whole in SAME.items() if sign in name), name)
