"""Priors in words: 'log-normal, factor 3', 'normal, sd 1.5', 'uniform, 0.1 to 0.9', 'fixed'."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from statistics import NormalDist

from .problems import Problem

_WIDTH = NormalDist().inv_cdf(0.95)  # half-width of a 90 % interval in standard deviations
_NUMBER = r"(-?\d+(?:\.\d+)?(?:e-?\d+)?)"


@dataclass(frozen=True)
class Prior:
    """What is believed of a parameter before any fit.

    Attributes:
        kind: 'log-normal', 'normal', 'uniform' or 'fixed'.
        centre: the median. width: factor (log-normal: the 90 % interval is centre/width to centre*width), standard deviation (normal).
        low, high: the bounds of a uniform prior.
    """

    kind: str
    centre: float
    width: float = 0.0
    low: float = -math.inf
    high: float = math.inf

    def at(self, probability: float) -> float:
        """The quantile."""
        if self.kind == "fixed":
            return self.centre
        if self.kind == "uniform":
            return self.low + probability * (self.high - self.low)
        z = NormalDist().inv_cdf(probability)
        if self.kind == "normal":
            return self.centre + z * self.width
        return self.centre * math.exp(z * math.log(self.width) / _WIDTH)

    def interval(self) -> tuple[float, float]:
        """The central 90 %."""
        return self.at(0.05), self.at(0.95)

    def allows(self, value: float) -> bool:
        """Whether a value is in the support."""
        if self.kind == "uniform":
            return self.low <= value <= self.high
        return value > 0 if self.kind == "log-normal" else math.isfinite(value)


def prior(words: str, centre: float, owner: str = "a parameter") -> Prior:
    """Read a prior from words.

    Raises:
        Problem: T106 when the words are not understood or do not fit the value.
    """
    if words.startswith("fixed"):
        return Prior("fixed", centre)
    if found := re.match(rf"log-normal, factor {_NUMBER}", words):
        if centre <= 0 or float(found[1]) <= 1:
            raise Problem("T106", f"{owner}: a log-normal prior needs a positive value and a factor above 1.")
        return Prior("log-normal", centre, float(found[1]))
    if found := re.match(rf"normal, sd {_NUMBER}", words):
        return Prior("normal", centre, float(found[1]))
    if found := re.match(rf"uniform, {_NUMBER} to {_NUMBER}", words):
        low, high = float(found[1]), float(found[2])
        if not low <= centre <= high:
            raise Problem("T106", f"{owner}: the value {centre} lies outside its uniform prior {low} to {high}.")
        return Prior("uniform", centre, low=low, high=high)
    raise Problem(
        "T106",
        f"{owner}: the prior '{words}' is not understood.",
        "Write 'log-normal, factor 3', 'normal, sd 1.5', 'uniform, 0 to 1' or 'fixed: why'.",
    )
