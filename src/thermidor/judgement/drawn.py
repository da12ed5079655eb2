"""Free runs of `counts` that take the fitted draws in turn, read off a few at a time and forgotten; pieces are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from thermidor import russia
from thermidor.scenarios import draws, load
from thermidor.scenarios.simulate import batches, packed, run_seed

from .matching import Progress
from .shelf import Shelf
from .workers import Workers

SIZE = 10  # runs of a task
Read = Callable[[Any], np.ndarray]  # data of a record -> array (run, answer); a function of a module


@dataclass(frozen=True)
class Task:
    """A few runs: seeds, parameters in base units (run, parameter), weeks of the span (all when None), what is read off."""

    seeds: list[int]
    theta: np.ndarray
    weeks: int | None
    read: Read


def run(task: Task) -> np.ndarray:
    """Do it."""
    scenario = load("free")
    scenario = scenario if task.weeks is None else replace(scenario, weeks=task.weeks)
    return np.concatenate([task.read(each.data) for each in batches(scenario, task.seeds, theta=task.theta)])


def read_off(
    read: Read, runs: int, drawn: draws.Draws | None, shelf: Shelf, workers: int = 2, seed: int = 1, weeks: int | None = None,
    progress: Progress | None = None,
) -> np.ndarray:  # fmt: skip
    """What is read off an ensemble, array (run, answer).

    Args:
        drawn: parameters; the reference values when None. shelf: its key must say what the answers depend on besides these arguments.
    """
    pack, tasks = packed(), {}
    fixed = russia.reference_for(pack)
    numbers = drawn.numbers(seed, runs) if drawn else []
    for begin in range(0, runs, SIZE):
        part = range(begin, min(begin + SIZE, runs))
        theta = drawn.thetas(pack, fixed, {}, [numbers[at] for at in part]) if drawn else np.stack([pack.theta(fixed)] * len(part))
        name = f"{read.__module__.rsplit('.', 1)[-1]}-{seed}-{begin}-{len(part)}-{weeks or 'all'}"
        tasks[name] = Task([run_seed(seed, at) for at in part], theta, weeks, read)
    found: list[np.ndarray] = []
    with Workers(workers) as processes:
        done = processes.map(run, [task for name, task in tasks.items() if not shelf.has(name)])
        for name in tasks:
            found.append(shelf.arrays(name, lambda: {"told": next(done)})["told"])
            if progress is not None:
                progress(len(found), len(tasks))
    return np.concatenate(found)


def key(drawn: draws.Draws | None) -> str:
    """What an ensemble depends on: the society and the draws."""
    from thermidor.scenarios.mark import society

    return f"{society()} {'reference' if drawn is None else f'{drawn.commit} {drawn.seed} {drawn.evidence} {len(drawn.quantiles)}'}"
