"""What changes a mean: people who leave, people who come, people who change. The Price identity, three terms apart.

A trait is a number of every cell of a group (militant 1, passive 0). In one week, with N members of mean m before, S of them staying in the
group, and E newcomers, the change of the mean is the sum of three terms:

- selection: the mean of those who stay, less that of all, both by what they were before. It is minus the covariance of leaving with the
  trait, over the share who stay: who leaves is not like who stays;
- within: what stayers became, less what they were;
- inflow: the mean of all who are there after, less that of the stayers: newcomers differ.

The three add up to the change exactly, week by week, and each is a sum over moves, so every move has its part in the change.
Source: G. R. Price, Selection and covariance, Nature 227 (1970).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from thermidor.grammar.problems import Problem, nearest
from thermidor.record import Record

from .frames import Frame

if TYPE_CHECKING:
    import xarray
    from numpy.typing import NDArray

Cell = tuple[str, dict[str, str], str]
TERMS = ("selection", "inflow", "within")
MEMBERS = ("bench_members", "village_members", "army_members", "desk_members", "command_members", "secretaries")


@dataclass(frozen=True)
class Question:
    """A mean whose change is taken apart.

    Attributes:
        name, title: how it is asked for, and in words. claim: ids of the claims it measures.
        inside: whether a cell belongs to the group. trait: 0 to 1 for a cell that does.
    """

    name: str
    title: str
    claim: str
    inside: Callable[[Cell], bool]
    trait: Callable[[Cell], float]


def _is(axis: str, value: str) -> Callable[[Cell], float]:
    return lambda cell: float(cell[1].get(axis) == value)


QUESTIONS = {
    each.name: each
    for each in (
        Question(
            "militants", "militants among workers, party members at the bench counted as militants", "CW9",
            lambda cell: cell[0] in ("workers", "bench_members"),
            lambda cell: 1.0 if cell[0] == "bench_members" else _is("spirit", "militant")(cell),
        ),
        Question(
            "underground", "members of the underground years among all members of the party", "PS2, PS3",
            lambda cell: cell[0] in MEMBERS, _is("cohort", "underground"),
        ),
        Question(
            "old_officials", "officials of the old state among responsible officials, members in command counted as new", "PS4",
            lambda cell: cell[0] in ("officials", "command_members"), _is("past", "old"),
        ),
    )
}  # fmt: skip


class Terms(NamedTuple):
    """A window of one run, taken apart.

    Attributes:
        mean: at the start of each week and at the end of the last, float64 [weeks + 1]. people: members likewise.
        by_move: float64 [weeks, terms, moves], terms in the order of TERMS. They add up to the differences of `mean`.
    """

    mean: NDArray[Any]
    people: NDArray[Any]
    by_move: NDArray[Any]


def terms(
    heads: Any, flows: Any, source: Any, target: Any, move: Any, moves: int, inside: Any, trait: Any
) -> Terms:  # fmt: skip
    """Take the change of a mean apart.

    While the group is empty its mean is that of its last members; whoever comes then is inflow.

    Args:
        heads: people by cell at the start of each week and at the end of the last [weeks + 1, cells].
        flows: movers by edge [weeks, edges]. source, target: cells of each edge; move: its place among `moves` names.
        inside: bool by cell. trait: number by cell, used inside only.
    """
    import numpy as np

    inside, trait = np.asarray(inside, bool), np.where(inside, trait, 0.0)
    people = heads[:, inside].sum(axis=1).astype(float)
    total = heads[:, inside] @ trait[inside]
    mean = total / np.where(people > 0, people, 1.0)
    for week in np.flatnonzero(people == 0):  # nobody is there: the last members stand for the group
        mean[week] = mean[week - 1] if week else np.nan
    leaves, comes = inside[source] & ~inside[target], ~inside[source] & inside[target]
    changes = inside[source] & inside[target] & (trait[source] != trait[target])
    staying = people[:-1] - flows[:, leaves].sum(axis=1)
    became = _became(mean[:-1], staying, flows, source, target, leaves, changes, trait)
    found = np.zeros((len(flows), len(TERMS), moves))
    for place, (edges, gap, among) in enumerate((
        (leaves, mean[:-1, None] - trait[source[leaves]], staying),
        (comes, trait[target[comes]] - became[:, None], people[1:]),
        (changes, np.broadcast_to(trait[target[changes]] - trait[source[changes]], (len(flows), int(changes.sum()))), staying),
    )):  # fmt: skip
        parts = flows[:, edges] * gap / np.where(among > 0, among, 1.0)[:, None]
        parts[among == 0] = 0.0
        if edges.any():
            names = move[edges]
            order = np.argsort(names, kind="stable")
            kinds, first = np.unique(names[order], return_index=True)
            found[:, place, kinds] = np.add.reduceat(parts[:, order], first, axis=1)
    return Terms(mean, people, found)


def _became(
    mean: Any, staying: Any, flows: Any, source: Any, target: Any, leaves: Any, changes: Any, trait: Any
) -> Any:
    """Mean of those who stay, by what they have become; of the last members when nobody stays."""
    import numpy as np

    among = np.where(staying > 0, staying, 1.0)
    chosen = (flows[:, leaves] * (mean[:, None] - trait[source[leaves]])).sum(axis=1) / among
    changed = flows[:, changes] @ (trait[target[changes]] - trait[source[changes]]) / among
    return np.where(staying > 0, mean + chosen + changed, mean)


# ---- of a record ---------------------------------------------------------------------------------


def composition(
    record: Record, of: str = "militants", start: str | None = None, until: str | None = None, runs: int | None = None
) -> xarray.Dataset:
    """The change of a mean in every run of a counts record, taken apart.

    Args:
        of: `militants`, `underground` or `old_officials`. start, until: dates, new style; None for the ends of the record.
        runs: only so many of the record's runs.

    Returns:
        `mean` and `people` at each week's end, the three terms of each week (run, week), the same cumulated from the start
        (`selection_so_far` ...), and `by_move` (run, term, move) cumulated over the window. The cumulated terms add up to the
        change of the mean since the start, `before` (run).

    Raises:
        Problem: T208 for an unknown question or date, or when nobody was there; T209 without flows.
    """

    (found,) = compositions(record, (of,), start, until, runs)
    if isinstance(found, Problem):
        raise found
    return found


def compositions(
    record: Record, names: tuple[str, ...] = tuple(QUESTIONS), start: str | None = None, until: str | None = None,
    runs: int | None = None, progress: Callable[[int, int], None] | None = None,
) -> list[xarray.Dataset | Problem]:  # fmt: skip
    """Several means at once, each run read once; in place of one that cannot be taken apart, the problem it has.

    Args and raises as `composition`. `progress` is told (runs done, runs).
    """
    asked = [question(name) for name in names]
    frame = Frame(record)
    first = 0 if start is None else frame.week_of(start)
    last = frame.weeks if until is None else frame.week_of(until)
    if last <= first:
        raise Problem("T208", f"no week lies between {start} and {until}.", "Give the earlier date first.")
    groups = [cells_of(each, frame) for each in asked]
    count = frame.runs if runs is None else min(runs, frame.runs)
    found: list[list[Terms]] = [[] for _ in asked]
    for run in range(count):
        reading = frame.reading(run)
        for place, group in enumerate(groups):
            found[place].append(_of_run(frame, reading, *group, first, last))
        if progress is not None:
            progress(run + 1, count)
    return [_dataset(each, frame, parts, first, last) for each, parts in zip(asked, found, strict=True)]


def _dataset(asked: Question, frame: Frame, found: list[Terms], first: int, last: int) -> xarray.Dataset | Problem:
    import numpy as np
    import xarray

    if any(np.isnan(each.mean[0]) for each in found):
        return Problem("T208", f"nobody belongs to '{asked.name}' on {frame.monday(first)}.", "Choose a later date.")
    by_move = np.stack([each.by_move for each in found])
    weekly = by_move.sum(axis=3)
    mean = np.stack([each.mean for each in found])
    coordinates = {
        "run": np.arange(len(found)),
        "week": np.array([frame.monday(week) for week in range(first, last)], dtype="datetime64[ns]"),
        "term": list(TERMS), "move": frame.moves,
    }  # fmt: skip
    variables: dict[str, Any] = {
        "mean": (("run", "week"), mean[:, 1:]),
        "people": (("run", "week"), np.stack([each.people[1:] for each in found])),
        "before": (("run",), mean[:, 0]),
        "by_move": (("run", "term", "move"), by_move.sum(axis=1)),
    }
    for place, term in enumerate(TERMS):
        variables[term] = (("run", "week"), weekly[:, :, place])
        variables[f"{term}_so_far"] = (("run", "week"), weekly[:, :, place].cumsum(axis=1))
    return xarray.Dataset(variables, coordinates, {"of": asked.name, "title": asked.title, "claim": asked.claim})


def _of_run(frame: Frame, reading: Any, inside: Any, trait: Any, first: int, last: int) -> Terms:
    touched = inside[frame.edge_source] | inside[frame.edge_target]
    touched &= (inside[frame.edge_source] != inside[frame.edge_target]) | (trait[frame.edge_source] != trait[frame.edge_target])
    return terms(
        reading.heads[first : last + 1], reading.flows[first:last][:, touched].astype(float), frame.edge_source[touched],
        frame.edge_target[touched], frame.edge_move[touched], len(frame.moves), inside, trait,
    )  # fmt: skip


def question(of: str) -> Question:
    """The question of that name.

    Raises:
        Problem: T208 when there is none.
    """
    if of not in QUESTIONS:
        raise Problem("T208", f"there is no mean '{of}' to take apart.", nearest(of, QUESTIONS))
    return QUESTIONS[of]


def cells_of(asked: Question, frame: Frame) -> tuple[NDArray[Any], NDArray[Any]]:
    """Which cells belong to the group (bool), and their trait (0 outside)."""
    import numpy as np

    inside = np.array([asked.inside(cell) for cell in frame.cells])
    return inside, np.array([asked.trait(cell) if asked.inside(cell) else 0.0 for cell in frame.cells])


def rows(found: xarray.Dataset) -> list[dict[str, Any]]:
    """The three terms over the whole window, and the moves that made most of each.

    Returns:
        For each term: term, change (mean over runs), low and high (range of nine in ten runs), moves (the five largest: move,
        change). The last row, term `all`, is the change of the mean.
    """
    import numpy as np

    told = []
    ends = [(term, found[f"{term}_so_far"].values[:, -1]) for term in TERMS]
    whole = found["mean"].values[:, -1] - found["before"].values
    for term, values in [*ends, ("all", whole)]:
        low, high = np.quantile(values, (0.05, 0.95))
        moves = [] if term == "all" else _largest(found["by_move"].sel(term=term).mean("run"))
        told.append(
            {"term": term, "change": float(values.mean()), "low": float(low), "high": float(high), "moves": moves}
        )
    return told


def _largest(parts: xarray.DataArray, n: int = 5) -> list[dict[str, Any]]:
    import numpy as np

    order = np.argsort(-np.abs(parts.values))[:n]
    return [
        {"move": str(parts["move"].values[at]), "change": float(parts.values[at])} for at in order if parts.values[at] != 0
    ]
