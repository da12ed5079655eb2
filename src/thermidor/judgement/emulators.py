"""A quick stand-in for a simulator: each figure as a smooth function of the parameters, with its own error.

A Gaussian process for every figure, all on one set of runs: a quadratic in the normal scores of the priors and a smooth rest. Reach of the
rest, weight of the noise and error are chosen for each figure by leaving out one run at a time, which has a closed form (Rasmussen and
Williams 2006, section 5.4.2), so that 60 figures of 500 runs take about a second. Predictions are emulated on a scale that is straight near
the middle of the runs and of logarithms far from it, so that a run gone astray bends nothing. Runs that are far from what was measured may be
given more noise: what happens there need not be told well. Parameters that move little reach further.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

REACHES = (0.5, 1.0, 2.0, 4.0)  # of the smooth rest, in units of the root of the number of parameters
NOISES = tuple(10.0 ** np.arange(-5.0, 1.1, 0.5))
SMOOTH = 3.0  # weight of the quadratic against the smooth rest, as a standard deviation
EDGE = 3.3  # normal scores beyond this count as this
BEND = 3.0  # spreads from the middle where the scale turns
NEAR = 30  # runs of the last wave from which its own error is told


def scores(cube: np.ndarray) -> np.ndarray:
    """Normal scores of quantiles, array of the same shape."""
    from scipy.special import ndtri

    return np.clip(ndtri(np.clip(cube, 1e-6, 1 - 1e-6)), -EDGE, EDGE)


def quantiles(z: np.ndarray) -> np.ndarray:
    """Quantiles of normal scores."""
    from scipy.special import ndtr

    return ndtr(z)


def quadratic(z: np.ndarray) -> np.ndarray:
    """1, each score, each product of two: array (draw, term), each of about the same size."""
    one, two = np.triu_indices(z.shape[1], 0)
    products = z[:, one] * z[:, two] - (one == two)
    return np.concatenate([np.ones((len(z), 1)), z, products / np.where(one == two, np.sqrt(2.0), 1.0)], axis=1)


@dataclass(frozen=True)
class Bent:
    """A scale that is straight near the middle of a cloud of numbers and of logarithms far from it, by figure."""

    middle: np.ndarray
    size: np.ndarray

    @classmethod
    def of(cls, told: np.ndarray) -> Bent:
        """From runs, array (run, figure)."""
        middle = np.median(told, axis=0)
        size = 1.4826 * np.median(np.abs(told - middle), axis=0)
        return cls(middle, np.maximum.reduce([BEND * size, 0.1 * told.std(axis=0), np.full(len(middle), 1e-6)]))

    def bend(self, told: np.ndarray) -> np.ndarray:
        """On the bent scale."""
        return np.arcsinh((told - self.middle) / self.size)

    def back(self, bent: np.ndarray, error: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """On the scale of the figures, with an error."""
        bent = np.clip(bent, -20.0, 20.0)
        return self.middle + self.size * np.sinh(bent), error * self.size * np.cosh(bent)


class Emulator:
    """Figures as functions of the parameters.

    Args:
        cube: quantiles of the priors, array (run, parameter). told: predictions, array (run, figure), not a number where a run broke down.
        last: how many of the runs, at the end, are of the last wave: where they are enough, the error is theirs.
        noise: factors on the variance of the noise of each run, array (run), 1 or more; 1 when None.

    Attributes:
        failing: share of runs that broke down. error: array (figure), left-one-out error on the bent scale over the spread of the runs there.
    """

    def __init__(self, cube: np.ndarray, told: np.ndarray, last: int = 0, noise: np.ndarray | None = None) -> None:
        z, sound = scores(cube), np.isfinite(told).all(axis=1)
        noise = np.ones(len(z)) if noise is None else noise
        self.failing = float(1 - sound.mean())
        self._scale = Bent.of(told[sound & (noise <= max(2.0, float(np.median(noise[sound]))))])
        bent = self._scale.bend(told[sound])
        near = np.flatnonzero(sound) >= len(told) - last
        if near.sum() < NEAR:
            near = np.ones(len(bent), dtype=bool)
        self._mean, spread = bent.mean(axis=0), np.maximum(bent.std(axis=0), 1e-12)
        values = (bent - self._mean) / spread
        self._stretch = _stretch(z[sound], values, noise[sound])
        self._runs = z[sound] * self._stretch
        self._pieces, errors = _fitted(z[sound], self._runs, values, near, noise[sound])
        self._pieces = [each.times(spread[each.which]) for each in self._pieces]
        self._error, self.error = errors * spread, errors
        ones = np.ones(len(z))
        self._doubt = None if sound.all() else _fitted(z, z, (1.0 - sound)[:, None], ones > 0, ones)[0]
        self._all = z

    def __call__(self, z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Predictions and their standard deviations, arrays (draw, figure), at normal scores, array (draw, parameter)."""
        bent = np.empty((len(z), len(self._mean)))
        z = np.clip(z, -EDGE, EDGE)
        terms = quadratic(z)
        for each in self._pieces:
            bent[:, each.which] = each.at(z * self._stretch, terms, self._runs)
        return self._scale.back(bent + self._mean, self._error)

    def sound(self, z: np.ndarray) -> np.ndarray:
        """Log chance that a run does not break down, array (draw)."""
        if self._doubt is None:
            return np.zeros(len(z))
        z = np.clip(z, -EDGE, EDGE)
        return np.log(np.clip(1.0 - self._doubt[0].at(z, quadratic(z), self._all)[:, 0], 1e-4, 1.0))


@dataclass(frozen=True)
class _Piece:
    """The figures that do best with one reach: which, loads of the runs (run, figure), coefficients of the quadratic (term, figure)."""

    reach: float
    which: np.ndarray
    loads: np.ndarray
    terms: np.ndarray

    def times(self, factors: np.ndarray) -> _Piece:
        """The same figures multiplied."""
        return _Piece(self.reach, self.which, self.loads * factors, self.terms * factors)

    def at(self, z: np.ndarray, terms: np.ndarray, runs: np.ndarray) -> np.ndarray:
        """Their values, array (draw, figure)."""
        return terms @ self.terms + _rest(z, runs, self.reach) @ self.loads


def _rest(one: np.ndarray, two: np.ndarray, reach: float) -> np.ndarray:
    """Covariance of the smooth rest, array (draw, run)."""
    far = (one**2).sum(axis=1)[:, None] + (two**2).sum(axis=1) - 2 * one @ two.T
    return np.exp(-np.maximum(far, 0.0) / (2 * reach**2 * one.shape[1]))


def _stretch(z: np.ndarray, values: np.ndarray, noise: np.ndarray) -> np.ndarray:
    """How much each parameter counts in the distance between runs, array (parameter), about 1: by the root of what it moves."""
    terms, weights = quadratic(z), 1.0 / noise[:, None]
    loads = np.linalg.solve(terms.T @ (terms * weights) + 0.1 * np.eye(terms.shape[1]), terms.T @ (values * weights))
    one, two = np.triu_indices(z.shape[1], 0)
    products = loads[1 + z.shape[1] :] ** 2
    moved = [np.sqrt((loads[1 + each] ** 2 + products[(one == each) | (two == each)].sum(axis=0)).mean()) for each in range(z.shape[1])]
    return np.sqrt(np.maximum(np.array(moved) / np.sqrt(np.mean(np.square(moved)) + 1e-12), 0.05))


def _fitted(
    z: np.ndarray, placed: np.ndarray, values: np.ndarray, near: np.ndarray, noise: np.ndarray
) -> tuple[list[_Piece], np.ndarray]:
    """Pieces by reach, and the left-one-out errors, array (figure), of the runs that are near.

    Args:
        z: of the quadratic. placed: the same stretched, where distances are taken. noise: factors on the variance of the noise, array (run).
    """
    from scipy.linalg import eigh

    best = np.full(values.shape[1], np.inf)
    chosen, loads = np.zeros(len(best), dtype=int), np.zeros(values.shape)
    terms, quiet = quadratic(z), 1.0 / np.sqrt(noise)[:, None]
    flat = SMOOTH**2 * (terms @ terms.T)
    for place, reach in enumerate(REACHES):
        sizes, turns = eigh((flat + _rest(placed, placed, reach)) * quiet * quiet.T, check_finite=False, driver="evd")
        sizes, turned = np.maximum(sizes, 0.0), turns.T @ (values * quiet)
        squares = turns**2
        for level in NOISES:
            inverse = 1.0 / (sizes + level)
            weights = turns @ (turned * inverse[:, None])
            missed = np.sqrt((((weights / (squares @ inverse)[:, None] / quiet)[near]) ** 2).mean(axis=0))
            better = missed < best
            best[better], chosen[better], loads[:, better] = missed[better], place, (weights * quiet)[:, better]
    pieces = []
    for place in np.unique(chosen):
        which = np.flatnonzero(chosen == place)
        pieces.append(_Piece(REACHES[place], which, loads[:, which], SMOOTH**2 * terms.T @ loads[:, which]))
    return pieces, best
