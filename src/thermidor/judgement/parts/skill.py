"""Out of sample: how well each account of a part foretells figures that it was not shown, against each other account and the naive floors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from thermidor.evidence.archive import load as load_archive
from thermidor.judgement.chances import probability
from thermidor.judgement.emulators import quantiles, scores
from thermidor.judgement.floors import floors
from thermidor.judgement.matching import Fit, Plausible, Progress, plausible, tempered, weighted_quantiles
from thermidor.judgement.measured import Measured
from thermidor.judgement.scores import effective_of
from thermidor.judgement.shelf import Shelf

from .case import Case

WIDE_DRAWS, ROOT = 200, 0.5  # draws of a power of the likelihood
LEFT_OUT_DRAWS, ENOUGH = 60, 25.0  # draws for one source alone, where fewer are effective
DRAWN_AGAIN = 4000  # resamplings of sources
LOW, HIGH = 0.05, 0.95


def predicted(case: Case, fit: Fit, whole: Plausible, shelf: Shelf, progress: Progress | None = None) -> dict[str, np.ndarray]:
    """Every figure foretold by runs that did not know of it.

    Later figures by the plausible set of the fit, `whole`; each fitted one by draws weighted without its whole source. Arrays (figure): log score,
    share of the predictive distribution beyond it (to the nearest rival); and low, median, high of the runs of the fit, on the scale of the figure.
    """

    def make() -> dict[str, np.ndarray]:
        chance = np.random.default_rng((3, len(case.free)))
        logs, below = predictive(fit.measured, whole)
        wide, least = Wide(case, fit, whole, chance), whole.effective
        worked = [source for source in dict.fromkeys(case.sources) if (case.fitted & (case.sources == source)).any()]
        for number, source in enumerate(worked):
            hidden = case.fitted & (case.sources == source)
            left = wide.without(hidden)
            if left.effective < ENOUGH:  # what this source alone says is much: draws of its own
                left = plausible(fit, case.simulate, LEFT_OUT_DRAWS, chance, hidden)
            least = min(least, left.effective)
            own_logs, own_below = predictive(fit.measured, left)
            logs[hidden], below[hidden] = own_logs[hidden], own_below[hidden]
            if progress is not None:
                progress(number + 1, len(worked))
        sound = np.isfinite(whole.told).all(axis=1)
        bands = weighted_quantiles(whole.told[sound], whole.weights[sound], (LOW, 0.5, HIGH))
        best = whole.cube[np.argmax(np.where(sound, fit.terms(fit.shown, whole.told).sum(axis=1), -np.inf))]
        return {"log_score": logs, "below": below, "bands": bands, "effective": np.array(whole.effective), "least_effective": np.array(least),
                "likeliest": best}  # fmt: skip

    return shelf.arrays(f"predicted-{case.account.name}", make)


class Wide:
    """Real runs of a set wider than the plausible one, which can be weighted for any source left out.

    Two kinds of draws together: those of the plausible set, and as many again and more of the root of its likelihood. Each is weighted by the
    density that both together were drawn from.
    """

    def __init__(self, case: Case, fit: Fit, whole: Plausible, chance: np.random.Generator) -> None:
        self._fit, pool = fit, fit.pool
        chosen = pool.draw(WIDE_DRAWS, chance, ROOT * pool.level)
        cube = quantiles(pool.z[chosen])
        self._cube, self._told = np.concatenate([whole.cube, cube]), np.concatenate([whole.told, case.simulate(cube)])
        level = np.concatenate([fit.level(scores(whole.cube)), pool.level[chosen]])
        parts = []
        for power, count in ((1.0, len(whole.cube)), (ROOT, WIDE_DRAWS)):
            logs = power * pool.level - pool.base
            parts.append(np.log(count) + power * level - logs.max() - np.log(np.exp(logs - logs.max()).mean()))
        self._base = np.logaddexp(*parts)
        self._terms = np.where(np.isfinite(self._told).all(axis=1), 0.0, -np.inf)

    def without(self, hidden: np.ndarray) -> Plausible:
        """Weighted as the plausible set without some figures, array (figure) of bool."""
        level = self._fit.terms(self._fit.shown & ~hidden, self._told).sum(axis=1) + self._terms - self._base
        return Plausible(self._cube, self._told, *tempered(level))


def predictive(measured: Measured, found: Plausible) -> tuple[np.ndarray, np.ndarray]:
    """Log predictive density of each figure, and its place in the predictive distribution, arrays (figure)."""
    sound = np.isfinite(found.told).all(axis=1) & (found.weights > 0)
    told, weights = found.told[sound], found.weights[sound]
    logs = measured.figures(told)
    top = logs.max(axis=0)
    scores = top + np.log(weights @ np.exp(logs - top))
    scales = np.sqrt(measured.scales**2 + (measured.discrepancy**2 + (measured.load * measured.offset) ** 2)[measured.figure])
    places = weights @ probability((measured.observed - told[:, measured.figure]) / scales)
    begins = np.searchsorted(measured.figure, np.arange(len(measured.discrepancy)))
    nearest = np.minimum.reduceat(np.abs(places - 0.5), begins)
    return scores, 0.5 - nearest


def naive(case: Case) -> dict[str, np.ndarray]:
    """Log score of each figure under each naive floor, arrays (figure), not a number where it says nothing."""
    return floors([figure.point for figure in case.figures], load_archive())


def skill(case: Case, own: np.ndarray, others: Mapping[str, np.ndarray]) -> dict[str, dict[str, Any]]:
    """By block and opponent: mean difference of log score per effective row, with an interval over sources.

    Args:
        own: log scores, array (figure). others: the same of rivals and floors; figures of which an opponent says nothing are left out.
    """
    points = [figure.point for figure in case.figures]
    effective = effective_of(points)
    blocks: dict[str, dict[str, Any]] = {}
    for block in dict.fromkeys(point.block for point in points):
        here = np.array([point.block == block for point in points])
        blocks[block] = {}
        for name, logs in others.items():
            told = here & np.isfinite(logs)
            rows = [(point.variable, point.selection, point.year) for point in points]
            blocks[block][name] = compared((own - logs)[told], case.sources[told], [rows[at] for at in np.flatnonzero(told)])
            share = blocks[block][name]["rows"] / max(effective[block]["distinct"], 1)
            blocks[block][name]["effective"] = round(share * effective[block]["effective"], 1)
    return blocks


def compared(gains: np.ndarray, sources: np.ndarray, rows: Sequence[Any]) -> dict[str, Any]:
    """Mean of differences, figures of one row (variable, place, year) counted once; interval by drawing sources again.

    Returns:
        mean, low, high (central 90 %; None with fewer than two sources), figures, rows, sources, positive (interval above 0).
    """
    told: dict[str, Any] = {"mean": None, "low": None, "high": None, "figures": len(gains), "rows": len(set(rows)), "positive": False}
    names = sorted(set(sources))
    told["sources"] = len(names)
    if not len(gains):
        return told
    counts = {row: rows.count(row) for row in set(rows)}
    weights = np.array([1 / counts[row] for row in rows])
    member = np.array([[source == name for source in sources] for name in names], dtype=float)
    sums, sizes = member @ (weights * gains), member @ weights
    told["mean"] = float(sums.sum() / sizes.sum())
    if len(names) > 1:
        again = np.random.default_rng(4).integers(0, len(names), (DRAWN_AGAIN, len(names)))
        means = sums[again].sum(axis=1) / sizes[again].sum(axis=1)
        told["low"], told["high"] = (float(each) for each in np.quantile(means, (LOW, HIGH)))
        told["positive"] = bool(told["low"] > 0)
    return told


def coverage(case: Case, below: np.ndarray) -> dict[str, float]:
    """Share of figures inside the 90 % band of runs and error, by block."""
    blocks = np.array([figure.point.block for figure in case.figures])
    return {block: float((below[blocks == block] >= LOW).mean()) for block in dict.fromkeys(blocks)}


def ablation(case: Case, likeliest: np.ndarray, progress: Progress | None = None) -> dict[str, dict[str, Any]]:
    """Each process of the part out, at the likeliest draw: change of the mean log score by block, the figure that suffers most.

    A process without which no figure's score moves by a hundredth is idle.
    """
    names = [each.identity() for each in case.simulator.pack.processes]
    blocks = np.array([figure.point.block for figure in case.figures])
    whole = case.measured.figures(case.simulator(likeliest[None]))[0]
    found = {}
    for number, name in enumerate(names):
        told = case.simulator(likeliest[None], None, name)
        change = case.measured.figures(told)[0] - whole if np.isfinite(told).any() else np.full(len(whole), -np.inf)
        found[name] = {
            "log_score_change": {block: _finite(change[blocks == block].mean()) for block in dict.fromkeys(blocks)},
            "worst": case.keys[int(np.argmin(change))], "breaks_down": not bool(np.isfinite(told).all()),
            "idle": bool(np.abs(change).max() < 0.01),
        }  # fmt: skip
        if progress is not None:
            progress(number + 1, len(names))
    return found


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
