"""Long series of runs, kept a few at a time, so that an interruption costs a few minutes."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b

import numpy as np

from thermidor.judgement.shelf import Shelf

PIECE = 60  # runs of `counts` that an interruption may cost
Simulate = Callable[[np.ndarray], np.ndarray]


def piecewise(simulate: Simulate, shelf: Shelf, tick: Callable[[int], None]) -> Simulate:
    """The same simulator, whose answers are kept by what was asked.

    Args:
        simulate: quantiles (draw, parameter) -> predictions (draw, figure). tick: called with the number of runs more.
    """

    def kept(cube: np.ndarray) -> np.ndarray:
        found = []
        for begin in range(0, len(cube), PIECE):
            part = cube[begin : begin + PIECE]
            stamp = blake2b(np.ascontiguousarray(part).tobytes(), digest_size=6).hexdigest()
            found.append(shelf.arrays(f"counts-{stamp}", lambda part=part: {"told": simulate(part)})["told"])  # type: ignore[misc]
            tick(len(part))
        return np.concatenate(found)

    return kept
