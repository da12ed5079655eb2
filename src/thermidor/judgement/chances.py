"""Student's t with 4 degrees of freedom, mixed over the runs of an ensemble, in closed form."""

from __future__ import annotations

import numpy as np

from .measured import log_t4


def log_density(observed: np.ndarray, scales: np.ndarray, predicted: np.ndarray) -> float:
    """Logarithm of the predictive density, the mean over runs and over rival figures.

    Args:
        observed, scales: arrays (rival). predicted: array (run). All on the scale that is scored.

    Rivals are alternatives: their densities are averaged, never their values.
    """
    logs = log_t4(observed[:, None] - predicted[None, :], scales[:, None])
    top = logs.max()
    return float(top + np.log(np.exp(logs - top).mean()))


def probability(z: np.ndarray) -> np.ndarray:
    """Distribution function of Student's t with 4 degrees of freedom."""
    stretch = 1 + z**2 / 4
    return 0.5 + 3 / 8 * z / np.sqrt(stretch) * (1 - z**2 / (12 * stretch))


def rank(observed: np.ndarray, scales: np.ndarray, predicted: np.ndarray) -> np.ndarray:
    """Where each rival lies in the predictive distribution of runs and error, array (rival), from 0 to 1."""
    return probability((observed[:, None] - predicted[None, :]) / scales[:, None]).mean(axis=1)
