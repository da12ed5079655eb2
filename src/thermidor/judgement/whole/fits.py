"""The fit of the whole, step by step: ruling out by `expected` under orders as history gave them, then an ensemble smoother on `counts`.

The first step asks only what is implausible, and leaves a wide set; so the figures are used once, by the second, in which the society decides for
itself. Every run is a disturbed copy (`copies`). What comes out are draws of the free parameters, of equal weight, that ship with the package.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from thermidor.evidence import evidence_hash
from thermidor.grammar import Problem, nearest
from thermidor.judgement.emulators import quantiles
from thermidor.judgement.matching import (
    CUT,
    FIRST,
    MOST_WAVES,
    WAVE,
    Fit,
    Progress,
    Runs,
    counting,
    match,
    narrowing,
    weighted_quantiles,
    worst,
)
from thermidor.judgement.measured import Measured
from thermidor.judgement.parts import asked
from thermidor.judgement.parts.case import Case
from thermidor.judgement.parts.form import Account
from thermidor.judgement.parts.marks import of_everything
from thermidor.judgement.shelf import Shelf, write_json
from thermidor.scenarios.draws import FILE
from thermidor.scenarios.mark import society
from thermidor.scenarios.simulate import _commit

from . import free
from .pieces import piecewise
from .simulators import Chances, Expectation
from .smoother import STEPS, Smoothed, loss, smooth, whole

DRAWS = 300
FORGIVEN = 0.05  # share of the figures that need not be asked when something is ruled out: heavy tails, and forms that are wrong somewhere
LEAST_LEFT = 0.01  # share of the prior that ruling out leaves, if need be by a wider cut: beyond it the stand-in has seen no runs
LEVELS = (0.05, 0.5, 0.95)
BOUND = 0.02  # a median nearer to an end of its prior, as a share of it, is at a bound
AT_ONCE = 1000  # draws emulated at once
ACCOUNT = "whole"


@dataclass(frozen=True)
class Wanted:
    """What is asked for.

    Attributes:
        waves, first, size: of the ruling out. draws: members of the ensemble, shipped. steps: of the smoother. without: a source left out.
        until: ISO date; no figure is fitted whose window ends later. out: where to write. workers: of both dice. weeks: of the span; all when None.
        names: free parameters.
    """

    waves: int = MOST_WAVES
    draws: int = DRAWS
    steps: int = STEPS
    without: str = ""
    until: str = ""
    out: Path | None = None
    seed: int = 1
    workers: int = 2
    first: int = FIRST
    size: int = WAVE
    weeks: int | None = None
    names: tuple[str, ...] = ()

    @property
    def free(self) -> tuple[str, ...]:
        """Names of the free parameters: those of the table unless others are asked for."""
        return self.names or free()

    @property
    def folder(self) -> Path:
        """Where everything is written."""
        told = ("whole", *(("without-" + self.without.replace(" ", "-"),) if self.without else ()), *((f"until-{self.until}",) if self.until else ()))
        return self.out or Path("fits") / "-".join((*told, str(self.seed)))


def fit(wanted: Wanted, step: Callable[[str], Progress]) -> dict[str, Any]:
    """Do it, write `fit.json`, `figures.npz` and the draws, and say what came out. Interrupted, it goes on where it stopped.

    Args:
        step: opens a progress bar of a name.

    Raises:
        Problem: T202 for unknown names, T203 for impossible numbers, T206 when nothing can be written there.
    """
    check(wanted)
    chances = Chances(wanted.free, wanted.workers, wanted.weeks)
    try:
        return Whole(wanted, step, Expectation(wanted.free, wanted.workers, wanted.weeks), chances).fit()
    finally:
        chances.close()


def check(wanted: Wanted) -> None:
    """See that numbers and names are possible.

    Raises:
        Problem: T202, T203 or T208.
    """
    from thermidor.scenarios.simulate import packed

    asked.check(wanted, (("waves", 0), ("draws", 10), ("steps", 1), ("workers", 1), ("seed", 0)))
    for name in wanted.free:
        if name not in packed().parameters:
            raise Problem("T202", f"there is no parameter '{name}'.", nearest(name, packed().parameters))


class Whole:
    """A fit of the whole.

    Args:
        wanted: what. step: opens a progress bar. expectation, chances: the two simulators, which tell the same figures.
        archive: figures and errors in the place of the archive's, as when a truth is made up.
    """

    def __init__(
        self, wanted: Wanted, step: Callable[[str], Progress], expectation: Any, chances: Any, measured: Measured | None = None, key: str = ""
    ) -> None:
        self.wanted, self.step, self.chances = wanted, step, chances
        account = Account(ACCOUNT, "The whole society", "this model", "none", wanted.free)
        self.case = Case(None, account, wanted.workers, expectation)  # type: ignore[arg-type]
        self.measured = measured or self.case.measured
        seen = self.case.fitted & asked.ended(self.case, wanted.until) if wanted.until else self.case.fitted
        self.shown = asked.shown(self.case, seen, wanted.without)
        self.key = key or " ".join(of_everything())
        text = f"{self.key} {wanted.free} {wanted.seed} {wanted.size} {wanted.first} {wanted.draws} {wanted.steps} {wanted.weeks}"
        self.shelf = Shelf(wanted.folder / "pieces", blake2b((text + asked.bits(self.shown)).encode(), digest_size=8).hexdigest())

    def fit(self) -> dict[str, Any]:
        """All steps."""
        with np.errstate(all="ignore"):
            found, cut = self.ruled_out()
            smoothed = self.smoothed(found.z)
            cube, told = self.forecast(smoothed)
        return self.written(found, cut, smoothed, cube, told)

    # ---- steps -------------------------------------------------------------------------------------------------------

    def runs(self) -> Runs:
        """The design of `expected` that every fit begins with, whatever figures it is shown."""
        return self.case.runs(Shelf(self.wanted.folder / "pieces", f"{self.key} {self.wanted.free} {self.wanted.weeks}"), self.wanted.first,
                              self.step("first runs, expected"))  # fmt: skip

    def ruled_out(self) -> tuple[Ruled, float]:
        """Ruling out in waves, and the cut: three standard deviations, or as many as leave the least share of the prior."""
        forgiven = int(FORGIVEN * self.shown.sum())
        found = match(
            self.case.simulate, self.measured, len(self.case.free), shown=self.shown, runs=self.runs(), waves=self.wanted.waves,
            size=self.wanted.size, forgiven=forgiven, seed=self.wanted.seed, shelf=self.shelf, progress=self.step("waves, expected"),
        )  # fmt: skip

        def draw() -> dict[str, np.ndarray]:
            count = int(np.ceil(self.wanted.draws / LEAST_LEFT))
            z = np.random.default_rng([self.wanted.seed, 70]).standard_normal((count, len(self.case.free)))
            far = np.concatenate([worst(found, z[begin : begin + AT_ONCE], forgiven) for begin in range(0, count, AT_ONCE)])
            cut = max(CUT, float(np.sort(far)[self.wanted.draws - 1]))
            inside = far <= cut
            return {"z": z[inside][: self.wanted.draws], "cut": np.array(cut), "share": np.array(inside.mean())}

        kept = self.shelf.arrays("left", draw)
        return Ruled(found, kept["z"], float(kept["share"])), float(kept["cut"])

    def smoothed(self, z: np.ndarray) -> Smoothed:
        """The ensemble moved towards the figures by runs of `counts`."""
        wanted = self.wanted
        return smooth(self._counts("smoother, counts", wanted.steps), self.measured, self.shown, z, wanted.seed, self.shelf, wanted.steps)

    def forecast(self, smoothed: Smoothed) -> tuple[np.ndarray, np.ndarray]:
        """The draws, quantiles (draw, parameter), and what their runs of `counts` say, (draw, figure)."""
        simulate = self._counts("draws, counts", 1)
        kept = self.shelf.arrays("draws", lambda: {"z": smoothed.z, "told": simulate(quantiles(smoothed.z))})
        z, told, _ = whole(kept["z"], kept["told"], np.random.default_rng([self.wanted.seed, 90]))
        return quantiles(z), told

    def _counts(self, name: str, times: int) -> Callable[[np.ndarray], np.ndarray]:
        """Runs of `counts`, kept a few at a time."""
        return piecewise(self.chances, self.shelf, counting(self.step(name), times * self.wanted.draws))

    # ---- what comes out ----------------------------------------------------------------------------------------------

    def written(self, found: Ruled, cut: float, smoothed: Smoothed, cube: np.ndarray, told: np.ndarray) -> dict[str, Any]:
        """Files, and what `fit.json` says."""
        folder, wanted = self.wanted.folder, self.wanted
        document: dict[str, Any] = {
            "fit_of": "whole", "seed": wanted.seed, "without": wanted.without, "until": wanted.until, "out": str(folder),
            "society": society(), "evidence": evidence_hash()[:12], "commit": _commit(),
            "figures": len(self.case.keys), "figures_fitted": int(self.shown.sum()), "waves": found.fit.waves, "cut": cut, "left": found.share,
            "smoother": [{"misfit": one, "failing": other} for one, other in zip(smoothed.misfit, smoothed.failing, strict=True)],
            "misfit": loss(self.measured.only(self.shown), told[:, self.shown]), "draws": len(cube),
            "parameters": parameters(self.case, cube), "series": self.series(told),
        }  # fmt: skip
        document["at_a_bound"] = [name for name, each in document["parameters"].items() if each["at_bound"]]
        write_json(folder / "fit.json", document)
        write_json(folder / FILE, {
            "society": document["society"], "evidence": document["evidence"], "commit": document["commit"], "seed": wanted.seed,
            "names": list(self.case.free), "quantiles": np.round(cube, 6).tolist(),
        })  # fmt: skip
        with (folder / "figures.npz").open("wb") as file:
            np.savez(file, names=np.array(self.case.free), cube=cube, figures=np.array(self.case.keys), told=told, shown=self.shown)
        return document

    def series(self, told: np.ndarray) -> list[dict[str, Any]]:
        """By series and whether it was fitted: figures, share inside 90 %, misfit of the median run, the worst window."""
        middle = np.median(told, axis=0)
        far = self.measured.implausibility(middle[None])[0]
        inside = covered(self.measured, told, np.random.default_rng([self.wanted.seed, 95]))
        return asked.worst_first([
            {"series": name, "fitted": fitted, "inside90": float(inside[places].mean()), **asked.missed(self.case, far, places)}
            for (name, fitted), places in asked.by_series(self.case, self.shown).items()
        ])  # fmt: skip


def ship(folder: Path) -> Path:
    """Put the draws of a finished fit into the package."""
    place = Path(str(resources.files("thermidor").joinpath("scenarios", FILE)))
    shutil.copyfile(folder / FILE, place)
    return place


@dataclass(frozen=True)
class Ruled:
    """What ruling out left: the fit to `expected`, members drawn from what is left (normal scores), and its share of the prior."""

    fit: Fit
    z: np.ndarray
    share: float


def parameters(case: Case, cube: np.ndarray) -> dict[str, dict[str, Any]]:
    """What the draws say of each parameter, in its own unit."""
    ends = weighted_quantiles(cube, np.full(len(cube), 1 / len(cube)), LEVELS)
    narrower, found = narrowing(ends, case.even), {}
    for at, (name, prior) in enumerate(zip(case.free, case.simulator.priors, strict=True)):
        low, middle, high = (prior.at(float(np.clip(each, 1e-6, 1 - 1e-6))) for each in ends[at])
        first, last = prior.interval()
        unit = getattr(getattr(case.simulator, "pack", None), "parameters", {})
        found[name] = {
            "low": low, "median": middle, "high": high, "prior_low": first, "prior_high": last, "narrowing": float(narrower[at]),
            "unit": str(getattr(unit[name].unit, "text", "")) if name in unit else "", "at_bound": bool(min(ends[at, 1], 1 - ends[at, 1]) < BOUND),
        }  # fmt: skip
    return found


def covered(measured: Measured, told: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """Whether each figure (one of its rivals) lies in the central 90 % of what the draws say with error and offset: array (figure) of bool.

    Measurement, parameters and chance together; how far a good account may be off is not in it.
    """
    begins = np.searchsorted(measured.figure, np.arange(len(measured.discrepancy)))
    scales = np.sqrt(measured.scales[begins] ** 2 + (measured.load * measured.offset) ** 2)
    low, high = np.quantile(told + scales * chance.standard_t(4, told.shape), (LEVELS[0], LEVELS[-1]), axis=0)
    inside = (measured.observed >= low[measured.figure]) & (measured.observed <= high[measured.figure])
    return np.maximum.reduceat(inside, begins)
