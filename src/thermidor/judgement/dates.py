"""How the weeks of turning points depend on parameters: runs of the whole society for `sensitivity`.

With `counts` the society decides for itself and every run has the same seed; with `expected` it follows orders as history gave them, so that
events of policy are given and only those that the society makes can move.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from thermidor import russia
from thermidor.claims.turning_points import TURNING_POINTS
from thermidor.grammar import Problem, nearest
from thermidor.scenarios.simulate import batches, expected_records, packed, thetas_at

from .sensitivity import Screening, Shares, screen, shares
from .workers import Workers

BATCH = 10  # runs of a task
Tick = Callable[[int, int], None]


def vary() -> list[str]:
    """Parameters that have a prior to vary over."""
    return [name for name, each in packed().parameters.items() if each.prior.kind != "fixed"]


def weeks_of(task: tuple[str, int, tuple[str, ...], np.ndarray]) -> np.ndarray:
    """Weeks of the turning points, array (draw, event), not a number where one does not come.

    Args:
        task: dice, seed, names of the varied parameters, quantiles (draw, parameter).
    """
    dice, seed, names, cube = task
    thetas = thetas_at(names, cube)
    records = expected_records("free", thetas) if dice == "expected" else batches("free", [seed] * len(cube), theta=thetas)
    return np.concatenate([np.stack([each.weeks(record.data) for each in TURNING_POINTS], axis=1) for record in records])


class Dates:
    """A simulator whose answers are the weeks of the turning points.

    Args:
        names: parameters varied, the others at their reference values. dice: 'counts' or 'expected'. seed: of every run. workers: processes.
        progress: called with (done, total) runs.
    """

    def __init__(self, names: Sequence[str], dice: str, seed: int, workers: int, progress: Tick | None = None) -> None:
        self.names, self.dice, self.seed, self.workers, self.progress = tuple(names), dice, seed, workers, progress

    def __call__(self, cube: np.ndarray) -> np.ndarray:
        """Weeks, array (draw, event)."""
        tasks = [(self.dice, self.seed, self.names, cube[begin : begin + BATCH]) for begin in range(0, len(cube), BATCH)]
        found = []
        with Workers(self.workers) as processes:
            for weeks in processes.map(weeks_of, tasks):
                found.append(weeks)
                if self.progress is not None:
                    self.progress(sum(map(len, found)), len(cube))
        return np.concatenate(found)


def sensitivity(
    rooms: Sequence[str] = (), *, dice: str = "expected", trajectories: int = 4, keep: int = 8, draws: int = 32, seed: int = 1, workers: int = 2,
    step: Callable[[str], Tick] | None = None,
) -> dict[str, Any]:
    """Screen all parameters by process or condition, then share out the variance of each date among those of the groups that matter most.

    Args:
        rooms: only parameters of these; all when empty. trajectories: of the screening. keep: groups kept.
        draws: of the second design, a power of two.
        step: opens a progress bar of a name.

    Returns:
        {dice, seed, screening: {runs, rows: [{group, event, effect, bend}]}, shares: {runs, rows: [{parameter, event, alone, doubt, whole}]},
        one_knob: [{event, parameter, share}]}; only rows with an effect.

    Raises:
        Problem: T202 for an unknown room, T203 for impossible numbers, T303 when SALib is not installed.
    """
    for room in rooms:
        if room not in russia.ROOMS:
            raise Problem("T202", f"there is no room '{room}'.", nearest(room, russia.ROOMS))
    if dice not in ("counts", "expected"):
        raise Problem("T203", f"there are no dice '{dice}'.", nearest(dice, ("counts", "expected")))
    step = step or (lambda name: lambda done, total: None)
    names = [name for name in vary() if not rooms or name.split(".")[0] in rooms]
    groups, events = [name.rsplit(".", 1)[0] for name in names], [each.id for each in TURNING_POINTS]
    screened = screen(Dates(names, dice, seed, workers, step("screening")), names, groups, events, trajectories, seed)
    left = [name for name, group in zip(names, groups, strict=True) if group in set(screened.matter(keep))]
    found = shares(Dates(left, dice, seed, workers, step("shares of variance")), left, events, draws, seed)
    return {
        "dice": dice, "seed": seed, "screening": {"runs": screened.runs, "rows": _screened(screened)},
        "shares": {"runs": found.runs, "rows": _shared(found)},
        "one_knob": [{"event": event, "parameter": name, "share": share} for event, name, share in found.one_knob()],
    }  # fmt: skip


def _screened(found: Screening) -> list[dict[str, Any]]:
    rows = [
        {"group": group, "event": event, "effect": float(found.effect[i, j]), "bend": float(found.bend[i, j])}
        for i, group in enumerate(found.groups)
        for j, event in enumerate(found.targets)
        if found.effect[i, j] > 0
    ]
    return sorted(rows, key=lambda row: -row["effect"])


def _shared(found: Shares) -> list[dict[str, Any]]:
    rows = [
        {"parameter": name, "event": event, "alone": float(found.alone[i, j]), "doubt": float(found.doubt[i, j]), "whole": float(found.whole[i, j])}
        for i, name in enumerate(found.parameters)
        for j, event in enumerate(found.targets)
        if np.isfinite(found.whole[i, j]) and found.whole[i, j] > 0
    ]
    return sorted(rows, key=lambda row: -row["whole"])
