"""Disturbed copies: a set of parameters with a small random error in every one of them.

A fit that is good at one point and bad beside it is worth nothing, because no parameter is known to the last digit. So nothing here is ever run
at a point: each run has an error of its own in each parameter, free or not, and what is made small is the mean loss over such copies.
"""

from __future__ import annotations

from hashlib import blake2b
from math import log
from typing import Any

import numpy as np

from thermidor.engine.pack import Pack

ERROR = 0.09  # standard deviation of the error, as a share of the half-width of a prior's 90 % interval


class Copies:
    """What makes copies of sets of parameters.

    Args:
        pack: the society. error: standard deviation, as a share of the half-width of a prior's 90 % interval, of the logarithm
            where it is log-normal.
    """

    def __init__(self, pack: Pack, error: float = ERROR) -> None:
        self.error = error
        priors = [each.prior for each in pack.parameters.values()]
        bases = np.array([each.unit.per_base for each in pack.parameters.values()])
        self._logs = np.array([prior.kind == "log-normal" for prior in priors])
        self._half = np.array([_half(prior) for prior in priors]) * np.where(self._logs, 1.0, bases)
        low, high = (np.array([getattr(prior, end) for prior in priors]) * bases for end in ("low", "high"))
        self._low, self._high = low, high

    def __call__(self, theta: np.ndarray, seed: int) -> np.ndarray:
        """A copy of a set of parameters in base units; a bound is a mirror."""
        if not self.error:
            return theta
        count = len(self._half)
        off = self.error * self._half * np.random.default_rng([seed, count]).standard_normal(count)
        own = theta[:count]
        with np.errstate(over="ignore"):
            moved = np.where(self._logs, own * np.exp(np.where(self._logs, off, 0.0)), own + off)
        moved = np.where(moved > self._high, 2 * self._high - moved, moved)
        moved = np.where(moved < self._low, 2 * self._low - moved, moved)
        return np.concatenate([moved, theta[count:]])


def _half(prior: Any) -> float:
    """Half the width of the central 90 %, of the logarithm for a log-normal prior, 0 for what is fixed."""
    if prior.kind == "fixed":
        return 0.0
    low, high = prior.interval()
    return float(log(high / low) / 2) if prior.kind == "log-normal" else (high - low) / 2


def key(row: np.ndarray, what: str) -> int:
    """A seed that a row of numbers gives: the same row, the same seed."""
    return int.from_bytes(blake2b(np.ascontiguousarray(row, dtype=float).tobytes(), digest_size=6, person=what.encode()[:16]).digest(), "little")
