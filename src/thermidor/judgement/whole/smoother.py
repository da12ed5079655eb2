"""An ensemble of parameters moved towards figures by linear regression on its own spread, in a few steps: no gradient, chance allowed.

Ensemble smoother with multiple data assimilation (Emerick and Reynolds 2013), in normal scores of the priors. What libraries offer has one value
and one error a figure, fixed beforehand; here they are chosen anew at every step and for every member:

- errors have heavy tails: Student's t is a normal error whose variance grows with the distance already there (its scale mixture, as in
  iteratively reweighted least squares; Lange, Little and Taylor 1989);
- rival values are alternatives: each member is drawn to one of them, by their densities at what it says;
- the offset of a source and border regime has a prior and is summed out: it stands in the covariance of errors.

A regression coefficient no larger than chance makes is shrunk to nothing, so that forty parameters are not moved by accidents of a few hundred
members (Luo and Bhakta 2020 for the idea: the taper depends on the correlation itself).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from thermidor.judgement.emulators import quantiles
from thermidor.judgement.measured import T_SPREAD, Measured, log_t4
from thermidor.judgement.shelf import Shelf

STEPS = 4
DEGREES = 4.0  # of Student's t
FAR = 4.0  # robust standard deviations of the ensemble beyond which a prediction counts as lying there
NOISE = 2.0  # correlations below so many standard errors of a correlation of nothing count less and less

Simulate = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Smoothed:
    """What came out.

    Attributes:
        z: normal scores, array (member, parameter). misfit: after each forecast, mean over figures of the squared distance in standard
            deviations of error and discrepancy, tails cut. failing: share of members that broke down at each step.
    """

    z: np.ndarray
    misfit: list[float]
    failing: list[float]


def smooth(
    simulate: Simulate, measured: Measured, shown: np.ndarray, z: np.ndarray, seed: int, shelf: Shelf | None = None, steps: int = STEPS,
) -> Smoothed:  # fmt: skip
    """Move an ensemble through all steps.

    Args:
        simulate: quantiles (member, parameter) -> predictions (member, figure). shown: array (figure) of bool, figures that are used.
        z: normal scores of the ensemble before, array (member, parameter). shelf: where the forecast of each step is kept.
    """
    shelf, seen = shelf or Shelf(None), measured.only(shown)
    misfit, failing = [], []
    for step in range(steps):
        chance = np.random.default_rng([seed, 80, step])
        kept = shelf.arrays(f"smoother-{step}", lambda z=z: {"z": z, "told": simulate(quantiles(z))})  # type: ignore[misc]
        z, told = kept["z"], kept["told"][:, shown]
        z, told, broken = whole(z, told, chance)
        failing.append(broken)
        misfit.append(loss(seen, told))
        z = moved(z, told, seen, float(steps), chance)
    return Smoothed(z, misfit, failing)


def whole(z: np.ndarray, told: np.ndarray, chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray, float]:
    """The ensemble with members that broke down replaced by others drawn from it, and their share.

    Raises:
        ValueError: when fewer than ten are left.
    """
    sound = np.flatnonzero(np.isfinite(told).all(axis=1))
    if len(sound) < 10:
        raise ValueError(f"{len(sound)} of {len(told)} members of the ensemble did not break down")
    places = np.arange(len(told))
    lost = np.setdiff1d(places, sound)
    places[lost] = chance.choice(sound, len(lost))
    return z[places], told[places], len(lost) / len(told)


def moved(z: np.ndarray, told: np.ndarray, measured: Measured, factor: float, chance: np.random.Generator) -> np.ndarray:
    """One step.

    Args:
        told: predictions, array (member, figure). measured: those figures. factor: by which the variance of errors is multiplied; the inverses of all
            steps sum to 1.
    """
    members = len(z)
    told = _near(told)
    observed, scales = rivals(measured, told, chance)
    variance = heavy(measured, told, observed, scales)
    shift = measured.load * measured.offset
    common = (measured.family[:, None] == measured.family) * np.outer(shift, shift)
    mean = np.diag(variance.mean(axis=0)) + common
    off_z, off_told = z - z.mean(axis=0), told - told.mean(axis=0)
    spread = off_told.T @ off_told / (members - 1)
    gain = np.linalg.solve(spread + factor * mean, off_told.T @ off_z / (members - 1)).T
    gain = gain * taper(off_z, off_told)
    drawn = chance.standard_normal(told.shape) * np.sqrt(variance) + chance.standard_normal((members, measured.families))[:, measured.family] * shift
    return z + (observed + np.sqrt(factor) * drawn - told) @ gain.T


def rivals(measured: Measured, told: np.ndarray, chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """For each member and figure one of the rival values, drawn by their densities at its prediction; and its scale: arrays (member, figure)."""
    begins = np.searchsorted(measured.figure, np.arange(len(measured.discrepancy)))
    scales = np.sqrt(measured.scales**2 + measured.discrepancy[measured.figure] ** 2)
    logs = log_t4(measured.observed - told[:, measured.figure], scales) + chance.gumbel(size=(len(told), len(measured.figure)))
    best = np.maximum.reduceat(logs, begins, axis=1)
    first = np.where(logs >= best[:, measured.figure], np.arange(logs.shape[1]), logs.shape[1])
    chosen = np.minimum.reduceat(first, begins, axis=1)
    return measured.observed[chosen], measured.scales[chosen]


def heavy(measured: Measured, told: np.ndarray, observed: np.ndarray, scales: np.ndarray) -> np.ndarray:
    """Variances of the errors, array (member, figure): those of Student's t where the ensemble as a whole stands from a figure, and discrepancy."""
    size = scales**2 + measured.discrepancy**2
    far = (np.median(told, axis=0) - np.median(observed, axis=0)) ** 2 / (size + told.var(axis=0))
    return size * np.maximum(1.0, (DEGREES + far) / (DEGREES + 1.0))


def taper(off_z: np.ndarray, off_told: np.ndarray) -> np.ndarray:
    """How far each correlation is trusted, array (parameter, figure), 0 to 1: its square over itself and that of nothing."""
    size = np.sqrt((off_z**2).sum(axis=0))[:, None] * np.sqrt((off_told**2).sum(axis=0))
    correlation = (off_z.T @ off_told) / np.maximum(size, 1e-300)
    nothing = NOISE / np.sqrt(len(off_z))
    return correlation**4 / (correlation**4 + nothing**4)


def loss(measured: Measured, told: np.ndarray) -> float:
    """Mean over members and figures of Student's t loss: half the squared distance for small ones, logarithms for large ones."""
    far = measured.implausibility(told) * T_SPREAD
    return float((2.5 * np.log1p(far**2 / DEGREES)).mean())


def _near(told: np.ndarray) -> np.ndarray:
    """Predictions with those that went astray brought back to the edge of the ensemble."""
    middle = np.median(told, axis=0)
    size = 1.4826 * np.median(np.abs(told - middle), axis=0)
    size = np.maximum(size, 0.1 * told.std(axis=0))
    return np.clip(told, middle - FAR * size, middle + FAR * size)
