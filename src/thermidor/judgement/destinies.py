"""What became of a class: the exact average of all its members' lives, from the flows of each run.

Members of a cell are exchangeable, so the chance that somebody leaves by an edge is the flow over the people in the cell. Carrying
a distribution over cells forward by these chances gives what following every single member would give on average, without
drawing anybody.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

from thermidor.grammar.problems import Problem
from thermidor.record import Record

from .frames import Frame
from .words import fate

if TYPE_CHECKING:
    from numpy.typing import NDArray

MARCH = "1917-03-05"
THREADS = 2  # each holds the flows of one run, some hundred megabytes


class Paths(NamedTuple):
    """Fates over time.

    Attributes:
        fates: their names. weeks: Mondays as text, every fourth week and the last.
        shares: float64 [runs, weeks, fates], summing to 1 over fates. people: how many there were at the start, [runs].
    """

    fates: list[str]
    weeks: list[str]
    shares: NDArray[Any]
    people: NDArray[Any]


def destinies(
    record: Record, of: str = "workers", region: str | None = None, start: str = MARCH, until: str | None = None
) -> list[dict[str, Any]]:
    """What became, at a later date, of those who were in a class and region at an earlier one.

    Args:
        of: a class, or a class and values: `workers`, `workers/metal`. region: None or 'all' for everywhere.
        start, until: dates, new style; `until` None for the end of the record.

    Returns:
        Commonest first: fate, people, share (means over the runs), low and high (the range of nine in ten runs).

    Raises:
        Problem: T208 for an unknown class, region or date, or when nobody was there; T209 without flows.
    """
    import numpy as np

    found = paths(record, of, region, start, until)
    last = found.shares[:, -1]
    low, high = np.quantile(last, (0.05, 0.95), axis=0)
    people = last * found.people[:, None]
    rows: list[dict[str, Any]] = [
        {
            "fate": name,
            "people": round(float(people[:, at].mean())),
            "share": float(last[:, at].mean()),
            "low": float(low[at]),
            "high": float(high[at]),
        }
        for at, name in enumerate(found.fates)
    ]
    return sorted((row for row in rows if row["share"] > 0), key=lambda row: -row["share"])


def paths(
    record: Record,
    of: str = "workers",
    region: str | None = None,
    start: str = MARCH,
    until: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Paths:
    """The same over time. `progress` is told (runs done, runs). Raises as `destinies` does."""
    import numpy as np

    frame = Frame(record)
    members = frame.members(of, region)
    first = frame.week_of(start)
    last = frame.weeks if until is None else frame.week_of(until)
    if last < first:
        raise Problem("T208", f"{until} is before {start}.", "Give the earlier date first.")
    names = [fate(cell) for cell in frame.cells]
    fates = list(dict.fromkeys(names))
    belongs = np.array([[name == each for each in fates] for name in names], float)
    kept = sorted({*range(first, last, 4), last})
    shares, people = [], []
    pool = ThreadPoolExecutor(THREADS)
    try:
        for share, count in pool.map(lambda run: _of_one_run(frame, run, members, first, kept), range(frame.runs)):
            shares.append(share @ belongs)
            people.append(count)
            if progress:
                progress(len(shares), frame.runs)
    finally:
        pool.shutdown(cancel_futures=True)
    return Paths(fates, [frame.monday(week) for week in kept], np.array(shares), np.array(people))


def _of_one_run(frame: Frame, run: int, members: Any, first: int, kept: list[int]) -> tuple[NDArray[Any], int]:
    """The distribution over cells at the kept weeks, float64 [kept, cells], and how many people it speaks of."""
    import numpy as np

    reading = frame.reading(run)
    there = np.where(members, reading.heads[first], 0).astype(float)
    if not there.sum():
        raise Problem(
            "T208", f"nobody was there on {frame.monday(first)} in run {run}.", "Choose another class or date."
        )
    people, here, found = int(there.sum()), there / there.sum(), []
    for week in range(first, kept[-1] + 1):
        if week in kept:
            found.append(here.copy())
        if week < kept[-1]:
            _step(here, reading.flows[week], reading.heads[week], frame)
    return np.array(found), people


def _step(here: Any, flows: Any, heads: Any, frame: Frame) -> None:
    """Carry a distribution over cells one week further, in place."""
    import numpy as np

    used = np.flatnonzero(flows)
    source, target = frame.edge_source[used], frame.edge_target[used]
    going = here[source] * flows[used] / heads[source]
    here -= np.bincount(source, going, len(here))
    here += np.bincount(target, going, len(here))
    np.maximum(here, 0.0, out=here)  # rounding, below 1e-16
