"""Draws from a likelihood that is quick to work out: from the prior to the whole likelihood by degrees, all draws kept.

Sequential Monte Carlo (Del Moral, Doucet and Jasra 2006) with stretch moves (Goodman and Weare 2010). Because every draw of every degree is
kept with the density it was drawn from, draws can be weighted for other likelihoods as well, such as those without one source.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

STRETCH = 2.0
FIRST = 4096  # draws from the prior
LEAST = 0.5  # of the walkers, that must stay effective from one degree to the next
MOST_STEPS = 60

Likelihood = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Pool:
    """Draws of all degrees.

    Attributes:
        z: normal scores, array (draw, parameter). level: log-likelihood of each, array (draw).
        base: log of the density that they were drawn from over that of the prior, array (draw).
        evidence: log of the mean likelihood under the prior.
    """

    z: np.ndarray
    level: np.ndarray
    base: np.ndarray
    evidence: float

    def weights(self, level: np.ndarray | None = None) -> np.ndarray:
        """Weights that make the draws those of another likelihood (or of their own), array (draw), summing to 1."""
        logs = (self.level if level is None else level) - self.base
        weights = np.exp(logs - logs.max())
        return weights / weights.sum()

    def draw(self, count: int, chance: np.random.Generator, level: np.ndarray | None = None) -> np.ndarray:
        """Places of draws of about equal weight, array (count); spread evenly, so that few are drawn twice."""
        return systematic(self.weights(level), count, chance)


def effective(weights: np.ndarray) -> float:
    """Effective number of draws."""
    return float(weights.sum() ** 2 / (weights**2).sum()) if weights.sum() > 0 else 0.0


def systematic(weights: np.ndarray, count: int, chance: np.random.Generator) -> np.ndarray:
    """Places drawn in proportion to weights, array (count)."""
    edges = np.cumsum(weights / weights.sum())
    return np.minimum(np.searchsorted(edges, (np.arange(count) + chance.random()) / count), len(weights) - 1)


def anneal(
    likelihood: Likelihood, parameters: int, chance: np.random.Generator, walkers: int = 400, moves: int = 6, last: int = 12
) -> Pool:
    """Draws from prior times likelihood.

    Args:
        likelihood: of normal scores, array (draw, parameter), gives logarithms, array (draw). moves: steps at each degree; last: at the end.
    """
    z = chance.standard_normal((FIRST, parameters))
    level = likelihood(z)
    kept, degrees, masses = [(z, level)], [0.0], [0.0]
    degree, mass = 0.0, 0.0
    while degree < 1.0 and len(degrees) < MOST_STEPS:
        step = power(level, 1.0 - degree, LEAST * walkers)
        logs = step * (level - level.max())
        mass += step * level.max() + np.log(np.exp(logs).mean())
        degree += step
        chosen = systematic(np.exp(logs), walkers, chance)
        z, level = z[chosen].copy(), level[chosen].copy()
        for _ in range(moves if degree < 1.0 else last):
            _stretch(z, level, degree, likelihood, chance)
        kept.append((z.copy(), level.copy()))
        degrees.append(degree)
        masses.append(mass)
    levels = np.concatenate([each for _, each in kept])
    counts = np.array([len(each) for _, each in kept])
    logs = np.log(counts / counts.sum()) + np.array(degrees) * levels[:, None] - np.array(masses)
    top = logs.max(axis=1, keepdims=True)
    base = (top + np.log(np.exp(logs - top).sum(axis=1, keepdims=True)))[:, 0]
    return Pool(np.concatenate([each for each, _ in kept]), levels, base, mass)


def power(level: np.ndarray, most: float, least: float) -> float:
    """The largest power of a likelihood, up to `most`, that leaves as many effective draws as `least`.

    Args:
        level: logarithms, array (draw), one of them finite; minus infinity for a draw that is impossible.
    """

    def left(step: float) -> float:
        return effective(np.exp(step * (level - level.max())))

    if left(most) >= least:
        return most
    low, high = 0.0, most
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if left(middle) > least else (low, middle)
    return max(low, 1e-9)


def _stretch(z: np.ndarray, level: np.ndarray, degree: float, likelihood: Likelihood, chance: np.random.Generator) -> None:
    """One step of all walkers, in place: each half is moved along lines to the other."""
    order = chance.permutation(len(z))
    for here, there in (np.array_split(order, 2), np.array_split(order, 2)[::-1]):
        factor = ((STRETCH - 1.0) * chance.random(len(here)) + 1.0) ** 2 / STRETCH
        partner = z[chance.choice(there, len(here))]
        proposed = partner + factor[:, None] * (z[here] - partner)
        told = likelihood(proposed)
        gain = degree * (told - level[here]) + ((z[here] ** 2).sum(axis=1) - (proposed**2).sum(axis=1)) / 2
        taken = np.log(chance.random(len(here))) < gain + (z.shape[1] - 1) * np.log(factor)
        z[here[taken]], level[here[taken]] = proposed[taken], told[taken]
