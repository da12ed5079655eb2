"""Fitting by ruling out: history matching in waves on a quick stand-in, then the plausible set, then real runs of it.

A wave rules out what lies more than three standard deviations from the figures (the worst figure apart: one may be wrong), with the error
of the figure, the discrepancy of the model and the error of the stand-in together (Craig and others 1997; Vernon, Goldstein and Bower 2010).
Half of the next runs are drawn from what is left, half from where the likelihood is, and the stand-in is made again. What remains is
weighted by likelihood; real runs correct the weights. The word is 'plausible set', not 'posterior'. Nothing here knows a simulator's subject.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from .annealing import Pool, anneal, effective, power
from .emulators import Emulator, quantiles, scores
from .measured import Measured
from .shelf import Shelf

FIRST, WAVE, MOST_WAVES = 512, 150, 3
CUT, FORGIVEN = 3.0, 1  # standard deviations; how many of the worst figures are not asked
SOFT = 0.25  # width of the edge of what is left, in standard deviations, for the draws
SHRINKS = 0.8  # a wave that leaves more than this share of what was left is the last
NARROWER = 0.8  # a parameter is told by the figures when its interval is narrower than this share of the prior's

TOP, FAR, MOST_NOISE = 20, 30.0, 300.0  # a run whose log-likelihood lies FAR behind the mean of the best has its noise doubled
STEADY = 25.0  # draws that stay effective whatever their weights
LEAST_EFFECTIVE, MOST_ROUNDS = 50.0, 6  # a plausible set is settled when so many of its real draws are effective, or after so many rounds

Simulate = Callable[[np.ndarray], np.ndarray]
Progress = Callable[[int, int], None]


def counting(progress: Progress | None, total: int) -> Callable[[int], None]:
    """What a maker of runs calls with the number of runs more; `progress` hears of all that are done."""
    done = 0

    def tick(more: int) -> None:
        nonlocal done
        done += more
        if progress is not None:
            progress(done, total)

    return tick


def design(count: int, parameters: int, seed: int) -> np.ndarray:
    """Quantiles spread evenly over the priors, array (draw, parameter): a scrambled Sobol sequence. count: best a power of 2."""
    import warnings

    from scipy.stats import qmc

    with warnings.catch_warnings():  # a count that is no power of 2 loses a little evenness, no more
        warnings.simplefilter("ignore", UserWarning)
        return qmc.Sobol(parameters, seed=np.random.default_rng(seed)).random(count)


@dataclass(frozen=True)
class Runs:
    """Real runs: quantiles (run, parameter) and what they told (run, figure); `last`: how many are of the last wave."""

    cube: np.ndarray
    told: np.ndarray
    last: int = 0

    @cached_property
    def emulator(self) -> Emulator:
        """The stand-in made of them, whatever was measured."""
        return Emulator(self.cube, self.told, self.last)

    def near(self, measured: Measured, shown: np.ndarray) -> Emulator:
        """A stand-in that is best near what was measured: runs far from it count less."""
        level = np.where(np.isfinite(self.told).all(axis=1), _terms(measured, shown, self.told, 0.0).sum(axis=1), -np.inf)
        behind = np.maximum(np.sort(level)[-TOP:].mean() - level, 0.0)
        return Emulator(self.cube, self.told, self.last, 1.0 + np.minimum(behind / FAR, MOST_NOISE) ** 2)

    def and_then(self, cube: np.ndarray, told: np.ndarray) -> Runs:
        """With the runs of one more wave."""
        return Runs(np.concatenate([self.cube, cube]), np.concatenate([self.told, told]), len(cube))


@dataclass
class Fit:
    """What a fit has found so far.

    Attributes:
        measured: all figures. shown: array (figure) of bool, those that it was fitted to. runs: real runs. emulator: made of them.
        pool: draws by their emulated likelihood. waves: for each wave runs and the share of the prior that is left after it.
        more: real runs of the plausible set that went into the stand-in after the waves.
    """

    measured: Measured
    shown: np.ndarray
    runs: Runs
    emulator: Emulator
    pool: Pool
    waves: list[dict[str, Any]] = field(default_factory=list)
    more: int = 0

    def terms(self, shown: np.ndarray, told: np.ndarray, spread: np.ndarray | float = 0.0) -> np.ndarray:
        """Log-likelihood of some figures by family, array (draw, family), of predictions of all figures."""
        return _terms(self.measured, shown, told, spread)

    def level(self, z: np.ndarray) -> np.ndarray:
        """Emulated log-likelihood at normal scores, array (draw)."""
        return self.terms(self.shown, *self.emulator(z)).sum(axis=1) + self.emulator.sound(z)

    def intervals(self, levels: tuple[float, ...] = (0.05, 0.5, 0.95)) -> np.ndarray:
        """Quantiles of each parameter in the plausible set, as quantiles of its prior, array (parameter, level)."""
        return weighted_quantiles(quantiles(self.pool.z), self.pool.weights(), levels)


def _terms(measured: Measured, shown: np.ndarray, told: np.ndarray, spread: np.ndarray | float) -> np.ndarray:
    spread = np.broadcast_to(spread, told.shape)
    return measured.only(shown).terms(told[:, shown], spread[:, shown], measured.families)


def fitted(
    measured: Measured, runs: Runs, chance: np.random.Generator, shown: np.ndarray | None = None, rough: bool = False
) -> Fit:
    """A fit to the runs there are.

    Args:
        shown: array (figure) of bool, the figures it is fitted to; all when None. rough: good enough to say where to run next.
    """
    seen = np.ones(len(measured.discrepancy), dtype=bool) if shown is None else np.asarray(shown, dtype=bool)
    emulator = runs.emulator if rough else runs.near(measured, seen)

    def level(z: np.ndarray) -> np.ndarray:
        return _terms(measured, seen, *emulator(z)).sum(axis=1) + emulator.sound(z)

    effort = {"walkers": 200, "moves": 3, "last": 5} if rough else {}
    return Fit(measured, seen, runs, emulator, anneal(level, runs.cube.shape[1], chance, **effort))


def left(fit: Fit, chance: np.random.Generator, cut: float = CUT, forgiven: int = FORGIVEN) -> tuple[Pool, float]:
    """Draws from what is not ruled out, and the share of the prior that this is.

    Args:
        cut: standard deviations. forgiven: how many of the worst figures are not asked.

    Returns:
        A pool, and the share, 0 where nothing is left.
    """

    def edge(z: np.ndarray) -> np.ndarray:
        return -((np.maximum(worst(fit, z, forgiven) - cut, 0.0) / SOFT) ** 2) / 2 + fit.emulator.sound(z)

    pool = anneal(edge, fit.runs.cube.shape[1], chance, last=6)
    inside = pool.level > -1e-9 + fit.emulator.sound(pool.z)
    prior = np.exp(-pool.base)
    return pool, float(prior[inside].sum() / prior.sum())


def worst(fit: Fit, z: np.ndarray, forgiven: int = FORGIVEN) -> np.ndarray:
    """Standard deviations by which draws, array (draw, parameter) of normal scores, miss the worst figure that is not forgiven, array (draw)."""
    told, spread = (each[:, fit.shown] for each in fit.emulator(z))
    far = np.sort(fit.measured.only(fit.shown).implausibility(told, spread), axis=1)
    return far[:, -1 - min(forgiven, far.shape[1] - 1)]


def match(
    simulate: Simulate,
    measured: Measured,
    parameters: int,
    *,
    shown: np.ndarray | None = None,
    runs: Runs | None = None,
    first: int = FIRST,
    waves: int = MOST_WAVES,
    size: int = WAVE,
    cut: float = CUT,
    forgiven: int = FORGIVEN,
    seed: int = 1,
    shelf: Shelf | None = None,
    progress: Progress | None = None,
) -> Fit:
    """History matching in waves.

    Args:
        simulate: quantiles of the priors (draw, parameter) -> predictions (draw, figure), not a number where a run breaks down.
        shown: array (figure) of bool, those fitted; all when None.
        runs: those of the first wave when they are there already. first: how many otherwise. waves: at most so many more, of `size` runs.
        cut: standard deviations beyond which a figure rules out. forgiven: how many of the worst are not asked.
        shelf: where each wave is kept, and found again.
        progress: called with runs done and runs planned.
    """
    shelf = shelf or Shelf(None)
    planned = (0 if runs else first) + waves * size
    done = 0

    def real(cube: np.ndarray) -> np.ndarray:
        nonlocal done
        told = simulate(cube)
        done += len(cube)
        if progress is not None:
            progress(min(done, planned), planned)
        return told

    if runs is None:
        kept = shelf.arrays("wave-0", lambda: _run(real, design(first, parameters, seed)))
        runs = Runs(kept["cube"], kept["told"])
    chance = np.random.default_rng((seed, 0))
    fit = fitted(measured, runs, chance, shown)
    pool, share = left(fit, chance, cut, forgiven)
    told = [{"runs": len(runs.cube), "plausible_share": share}]
    for number in range(1, waves + 1):
        chance = np.random.default_rng((seed, number))
        cube = _next(fit, pool, share, size, chance)
        kept = shelf.arrays(f"wave-{number}", lambda cube=cube: _run(real, cube))  # type: ignore[misc]
        fit = fitted(measured, fit.runs.and_then(kept["cube"], kept["told"]), chance, shown)
        before, (pool, share) = share, left(fit, chance, cut, forgiven)
        told.append({"runs": len(kept["cube"]), "plausible_share": share})
        if number > 1 and share > SHRINKS * before:
            break
    fit.waves = told
    return fit


def _run(simulate: Simulate, cube: np.ndarray) -> dict[str, np.ndarray]:
    return {"cube": cube, "told": simulate(cube)}


def _next(fit: Fit, pool: Pool, share: float, size: int, chance: np.random.Generator) -> np.ndarray:
    """Where to run next: half from what is left, half by likelihood; all by likelihood where nothing is left."""
    wide = size // 2 if share > 0 else 0
    z = np.concatenate([pool.z[pool.draw(wide, chance)] if wide else pool.z[:0], fit.pool.z[fit.pool.draw(size - wide, chance)]])
    return quantiles(z)


def refined(
    simulate: Simulate, measured: Measured, runs: Runs, size: int, chance: np.random.Generator, shown: np.ndarray | None = None
) -> Fit:
    """A short fit: one wave of a few runs by likelihood, on top of the runs there are."""
    rough = fitted(measured, runs, chance, shown, rough=True)
    cube = quantiles(rough.pool.z[rough.pool.draw(size, chance)])
    return fitted(measured, runs.and_then(cube, simulate(cube)), chance, shown)


@dataclass(frozen=True)
class Plausible:
    """Real runs of the plausible set.

    Attributes:
        cube: quantiles (draw, parameter). told: (draw, figure). effective: number of draws, by real over emulated likelihood.
        weights: array (draw), summing to 1: real over emulated likelihood, to the power at which enough draws stay effective.
    """

    cube: np.ndarray
    told: np.ndarray
    weights: np.ndarray
    effective: float


def plausible(fit: Fit, simulate: Simulate, draws: int, chance: np.random.Generator, hidden: np.ndarray | None = None) -> Plausible:
    """Real runs of draws from the plausible set.

    Args:
        hidden: array (figure) of bool: figures that neither the draws nor their weights may know of.
    """
    z, shown = fit.pool.z, fit.shown
    emulated = fit.pool.level
    if hidden is not None:
        shown = shown & ~hidden
        emulated = fit.terms(shown, *fit.emulator(z)).sum(axis=1) + fit.emulator.sound(z)
    chosen = fit.pool.draw(draws, chance, emulated)
    told = simulate(quantiles(z[chosen]))
    sound = np.isfinite(told).all(axis=1)
    gain = np.where(sound, fit.terms(shown, told).sum(axis=1) - emulated[chosen], -np.inf)
    return Plausible(quantiles(z[chosen]), told, *tempered(gain))


def tempered(gain: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights of logarithms, and the effective number of draws that they leave.

    Where few draws would carry all, the weights are raised to a power below 1, so that a quarter of the draws, at most STEADY, stay effective:
    the stand-in is then trusted more than one lucky run.

    Args:
        gain: array (draw); minus infinity where a run broke down.
    """
    sound = np.isfinite(gain)
    if not sound.any():
        return np.full(len(gain), 1 / len(gain)), 0.0
    logs = np.where(sound, gain - gain[sound].max(), -np.inf)
    least = min(STEADY, sound.sum() / 4)
    weights = np.exp(power(logs, 1.0, least) * logs)
    return weights / weights.sum(), effective(np.exp(logs))


def settled(
    fit: Fit, simulate: Simulate, draws: int, seed: int = 1, shelf: Shelf | None = None, progress: Progress | None = None
) -> tuple[Fit, Plausible]:
    """Real runs of the plausible set; while too few of them are effective they make the stand-in better, and others are drawn.

    Args:
        shelf: where each round is kept. progress: called with rounds done and most rounds.
    """
    shelf = shelf or Shelf(None)
    for number in range(MOST_ROUNDS):
        chance = np.random.default_rng((seed, 50, number))

        def make(fit: Fit = fit, chance: np.random.Generator = chance) -> dict[str, np.ndarray]:
            found = plausible(fit, simulate, draws, chance)
            return {"cube": found.cube, "told": found.told, "weights": found.weights, "effective": np.array(found.effective)}

        kept = shelf.arrays(f"plausible-{number}", make)
        found = Plausible(kept["cube"], kept["told"], kept["weights"], float(kept["effective"]))
        if progress is not None:
            progress(number + 1, MOST_ROUNDS)
        if found.effective >= min(LEAST_EFFECTIVE, draws / 2) or number == MOST_ROUNDS - 1:
            break
        waves = fit.waves
        fit = fitted(fit.measured, fit.runs.and_then(found.cube, found.told), np.random.default_rng((seed, 51, number)), fit.shown)
        fit.waves, fit.more = waves, (number + 1) * draws
    return fit, found


def weighted_quantiles(values: np.ndarray, weights: np.ndarray, levels: tuple[float, ...]) -> np.ndarray:
    """Quantiles of columns, array (column, level)."""
    order = np.argsort(values, axis=0)
    mass = np.cumsum(weights[order], axis=0) - weights[order] / 2
    ordered = np.take_along_axis(values, order, axis=0)
    total = weights.sum()
    return np.stack([np.interp(levels, mass[:, each] / total, ordered[:, each]) for each in range(values.shape[1])])


def narrowing(intervals: np.ndarray, even: np.ndarray | None = None) -> np.ndarray:
    """How much narrower each interval is than the prior's, 0 not at all, 1 a point, array (parameter).

    Args:
        intervals: quantiles of the prior, array (parameter, low to high), of central 90 %. even: array (parameter) of bool, whether the prior
            is uniform; the others are normal or log-normal, and widths are taken in their normal scores.
    """
    flat = (intervals[:, -1] - intervals[:, 0]) / 0.9
    ends, whole = scores(intervals[:, [0, -1]]), scores(np.array([0.05, 0.95]))
    bell = (ends[:, 1] - ends[:, 0]) / (whole[1] - whole[0])
    return 1 - (bell if even is None else np.where(even, flat, bell))
