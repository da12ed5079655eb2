"""Runs on a cluster: batches of draws sent to a Dask scheduler, one simulator a worker."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

from thermidor.grammar import Problem

from . import NAMES, part
from .simulator import Simulator

BATCH = 16  # draws a task


class Farmed:
    """A simulator whose runs are done elsewhere. Everything else is asked of the one at home.

    Args:
        home: the simulator. address: of the scheduler, as 'tcp://host:8786'.
    """

    def __init__(self, home: Simulator, address: str) -> None:
        try:
            from distributed import Client
        except ImportError:
            raise Problem("T303", "the package 'distributed' is missing.", "Install thermidor[farm], or leave out --cluster.") from None
        if home.part.name not in NAMES:
            raise Problem("T203", "rooms chosen freely are not run on a cluster.", "Fit a part, or leave out --cluster.")
        self._home, self._client = home, Client(address)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._home, name)

    def __call__(self, cube: np.ndarray, progress: Callable[[int], None] | None = None, without: str = "") -> np.ndarray:
        """As the simulator at home; `progress` is called as batches come back."""
        batches = [cube[begin : begin + BATCH] for begin in range(0, len(cube), BATCH)]
        tasks = [self._client.submit(_there, self._home.part.name, self._home.account.name, batch, without, pure=False) for batch in batches]
        told = []
        for task, batch in zip(tasks, batches, strict=True):
            told.append(task.result())
            if progress is not None:
                progress(len(batch))
        return np.concatenate(told)


@lru_cache(maxsize=4)
def _simulator(name: str, account: str) -> Simulator:
    of = part(name)
    return Simulator(of, of.account(account), workers=1)


def _there(name: str, account: str, cube: np.ndarray, without: str) -> np.ndarray:
    """A batch of runs, on a worker."""
    return _simulator(name, account)(cube, None, without)
