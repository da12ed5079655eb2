"""Checkpoints: the state of a counts run at any week, from which it goes on, or from which another future branches off.

A run that goes on from a checkpoint is the same, bit for bit, as one that was never interrupted: every draw is named by the week
since the start, so nothing else has to be kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from thermidor.grammar import Problem

from .counts import Counts, CountsPath
from .flat import Layout, things, with_things
from .week import Outside, State, opening


class Checkpoint(NamedTuple):
    """A stop on the way.

    Attributes:
        week: weeks since the start. seeds: one a run. state: with a leading axis of runs. society: fingerprint of the packed society.
    """

    week: int
    seeds: tuple[int, ...]
    state: State
    society: str


def take(counts: Counts, outside: Outside, seeds: list[int], week: int, theta: Any = None) -> Checkpoint:
    """Run from the start to the opening of a week.

    Raises:
        Problem: T302 for a week outside the scenario.
    """
    weeks = len(outside.week_of_year)
    if not 0 < week <= weeks:
        raise Problem("T302", f"there is no week {week} in a scenario of {weeks} weeks.", f"Give a week from 1 to {weeks}.")
    path = counts.run(cut(outside, week), seeds, theta, keep_flows=False)
    return Checkpoint(week, tuple(seeds), path.last, counts.pack.fingerprint())


def go_on(counts: Counts, checkpoint: Checkpoint, outside: Outside, theta: Any = None, **options: Any) -> CountsPath:
    """Go on from a checkpoint over the weeks that are left, with the same or another future outside.

    Raises:
        Problem: T302 when the society is another one.
    """
    if checkpoint.society != counts.pack.fingerprint():
        raise Problem("T302", "the checkpoint was made with another society.", "Take it again with this one.")
    return counts.run(outside, list(checkpoint.seeds), theta, start=checkpoint.state, first_week=checkpoint.week, **options)


def cut(outside: Outside, weeks: int) -> Outside:
    """The first weeks of paths from outside."""
    inputs, held, lots = ({name: path[:weeks] for name, path in part.items()} for part in (outside.inputs, outside.held, outside.lots))
    return Outside(outside.week_of_year[:weeks], inputs, held, outside.shocks[:weeks], lots)


def save(checkpoint: Checkpoint, file: Path) -> None:
    """Write a checkpoint as one compressed file of NumPy arrays."""
    state = checkpoint.state
    layout = Layout({name: np.shape(value)[1:] for name, value in things(state).items()})
    np.savez_compressed(
        file,
        week=checkpoint.week,
        seeds=np.array(checkpoint.seeds, dtype=np.uint64),
        heads=state.heads,
        moved=state.moved,
        things=layout.join(things(state)),
        society=checkpoint.society,
    )


def read(file: Path, counts: Counts) -> Checkpoint:
    """Read a checkpoint back.

    Raises:
        Problem: T302 when it belongs to another society.
    """
    with np.load(file) as stored:
        if str(stored["society"]) != counts.pack.fingerprint():
            raise Problem("T302", f"'{file}' was made with another society.", "Take it again with this one.")
        blank = opening(counts.pack)
        layout = Layout({name: np.shape(value) for name, value in things(blank).items()})
        state = with_things(blank, layout.split(stored["things"]))._replace(heads=stored["heads"], moved=stored["moved"])
        return Checkpoint(int(stored["week"]), tuple(int(seed) for seed in stored["seeds"]), state, str(stored["society"]))
