"""Fitted parameters: draws of the free parameters of the whole, made by `thermidor fit` and shipped with the package.

An ensemble of `counts` takes them in turn, so that its spread is that of chance and of parameters together. They belong to the society that they
were fitted for. When that has changed they are stale: nothing uses them, the reference values stand in, and every record says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

FILE = "fitted_draws.json"
EDGE = 1e-6  # quantiles keep away from the ends of a prior
REFERENCE = "reference values: no fitted draws come with this version"
STALE = "reference values: the fitted draws are stale, the society has changed since they were made; `thermidor fit` makes them again"
ASKED = "reference values, as asked"


@dataclass(frozen=True)
class Draws:
    """Draws of the free parameters.

    Attributes:
        names: of the parameters. quantiles: of their priors, array (draw, parameter). society: mark of the society that was fitted.
        seed, commit, evidence: of the fit.
    """

    names: tuple[str, ...]
    quantiles: np.ndarray
    society: str
    seed: int
    commit: str
    evidence: str

    @property
    def stale(self) -> bool:
        """Whether another society was fitted."""
        from .mark import society

        return self.society != society()

    def numbers(self, seed: int, runs: int) -> list[int]:
        """Which draw each run of an ensemble takes: in turn, from a place that the seed gives."""
        begin = int.from_bytes(sha256(f"draws {seed}".encode()).digest()[:7], "little")
        return [(begin + run) % len(self.quantiles) for run in range(runs)]

    def thetas(self, pack: Any, fixed: Mapping[str, float], forced: Mapping[str, float], numbers: Sequence[int]) -> np.ndarray:
        """Parameters in base units, (runs, parameters).

        Args:
            fixed: values of the parameters that are not free. forced: values that go before the draws. numbers: of the draws.
        """
        known = [place for place, name in enumerate(self.names) if name in pack.parameters]
        cube = np.clip(self.quantiles[list(numbers)][:, known], EDGE, 1 - EDGE)
        return at_quantiles(pack, [self.names[place] for place in known], cube, fixed, forced)


def at_quantiles(
    pack: Any, names: Sequence[str], cube: np.ndarray, fixed: Mapping[str, float], forced: Mapping[str, float] | None = None
) -> np.ndarray:
    """Parameters in base units, (draws, parameters), with some at quantiles of their priors.

    Args:
        names: of the parameters drawn. cube: quantiles, (draws, names). fixed: values of the others. forced: values that go before the draws.
    """
    priors = [pack.parameters[name].prior for name in names]
    rows = [{name: prior.at(float(place)) for name, prior, place in zip(names, priors, row, strict=True)} for row in cube]
    return np.stack([pack.theta({**fixed, **row, **(forced or {})}) for row in rows])


@cache
def shipped() -> Draws | None:
    """The draws that come with the package, or None."""
    file = resources.files("thermidor").joinpath("scenarios", FILE)
    return read(Path(str(file))) if file.is_file() else None


def read(path: Path) -> Draws:
    """Draws from a file."""
    told = json.loads(path.read_text(encoding="utf-8"))
    return Draws(tuple(told["names"]), np.array(told["quantiles"], dtype=float), told["society"], told["seed"], told["commit"], told["evidence"])


def fresh() -> tuple[Draws | None, str]:
    """The draws to use, None when there are none or they are stale; and what a record says of its parameters."""
    found = shipped()
    if found is None:
        return None, REFERENCE
    if found.stale:
        return None, STALE
    return found, f"{len(found.quantiles)} fitted draws of {len(found.names)} parameters, commit {found.commit}"
