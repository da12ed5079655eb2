"""Lives: a reading of a counts run. Nobody need be simulated to have a biography.

The flows say how many people went each way. Given them, the members of a cell are exchangeable, so any rule that
chooses the leavers by a keyed permutation reproduces the law of persons simulated one by one. The rule, for a cell of
n people, of whom F leave in a week, the stayers numbering S = n - F:

1. *Rank.* The person at place i (0 ... n - 1) has the rank pi(i), where pi is a permutation of 0 ... n - 1 keyed by
(seed, cell, week).
2. *Leaving.* Ranks S ... n - 1 leave. They fill the edges in canonical order: the first f_1 of these ranks take the
first edge, and so on.
3. *Arriving.* In the new cell come first its own stayers, then the arrivals edge by edge, within an edge by rank.
4. *Staying.* A stayer at a place below S keeps it. A stayer at a place i >= S fills a hole: t <- i, then t <- place
of rank t, until t < S.

Steps 2 to 4 are a bijection between all people before the week and all places after it. Ranks S ... n - 1 go one to
one to (edge, rank within the edge), and those to the places after the stayers. In step 4 the walk runs through places
whose people leave, each the one whose rank is the place before, so two walks can never meet; it ends at a place below
S whose holder has left. Read in the other direction, it undoes itself: from a hole t <- rank of place t, until the
person at place t is a stayer. So a life costs a few operations a week, forwards or backwards, with nothing stored but
the flows.

pi is a Feistel network on a grid of a x b >= n squares, with a near the root of n, that walks its cycle until it is
inside. Its half-rounds are as many as it took to make pairs of leavers uniform: more for small cells.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from thermidor.engine.dice import Integers, Keys, Network, absorb, mix
from thermidor.grammar.problems import Problem

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_LIVES = np.uint64(0x6C6976657321)  # keeps the permutations apart from the draws of the counts


class Reading(NamedTuple):
    """All that is needed to read lives: see `read`."""

    heads: Integers  # [weeks + 1, cells], at the start of each week and at the end of the last
    flows: NDArray[np.int32]  # [weeks, edges]
    first_edge: Integers  # [cells + 1]
    edge_source: Integers  # [edges]
    edge_target: Integers  # [edges]
    first_arrival: Integers  # [cells + 1]: where the edges into each cell begin in arrival_edge
    arrival_edge: Integers  # [edges], sorted by target, then by edge
    cell_key: Keys  # [cells]
    seed: np.uint64
    first_week: np.int64  # week of row 0 since the start of the scenario


class Life(NamedTuple):
    """One life over k weeks: where at each week's start and at the end, and which edge was taken in each week."""

    cells: NDArray[np.int32]  # [k + 1]
    places: Integers  # [k + 1]
    edges: NDArray[np.int32]  # [k]; -1 for a week spent in the same cell


# ---- the permutation -----------------------------------------------------------------------------


@njit(cache=True, nogil=True)
def _grid(n: int) -> tuple[int, int, int]:
    """Rows, columns and half-rounds of the Feistel network for n places."""
    rows = max(2, int(math.sqrt(n)))
    rounds = 24 if n <= 1024 else (10 if n <= 65536 else 6)
    return rows, (n + rows - 1) // rows, rounds


@njit(cache=True, nogil=True)
def _shift(key: Any, turn: int, line: int, size: int) -> Any:
    """By how much the half-round `turn` moves the squares of one line, from 0 to size - 1."""
    word = mix((np.uint64(key) + np.uint64(turn + 1) * _GOLDEN) ^ np.uint64(line))
    return np.int64(((word >> np.uint64(32)) * np.uint64(size)) >> np.uint64(32))


@njit(cache=True, nogil=True)
def rank_of(place: int, n: int, key: Any) -> int:
    """pi(place): a keyed permutation of 0 ... n - 1. `key` is a uint64 from `key_of`."""
    if n < 2:
        return place
    rows, columns, rounds = _grid(n)
    while True:
        row, column = place // columns, place % columns
        for turn in range(0, rounds, 2):
            row += _shift(key, turn, column, rows)
            row -= rows if row >= rows else 0
            column += _shift(key, turn + 1, row, columns)
            column -= columns if column >= columns else 0
        place = row * columns + column
        if place < n:
            return place


@njit(cache=True, nogil=True)
def place_of(rank: int, n: int, key: Any) -> int:
    """The inverse of `rank_of`: at which place the person of this rank is."""
    if n < 2:
        return rank
    rows, columns, rounds = _grid(n)
    while True:
        row, column = rank // columns, rank % columns
        for turn in range(rounds - 2, -1, -2):
            column -= _shift(key, turn + 1, row, columns)
            column += columns if column < 0 else 0
            row -= _shift(key, turn, column, rows)
            row += rows if row < 0 else 0
        rank = row * columns + column
        if rank < n:
            return rank


@njit(cache=True, nogil=True)
def key_of(seed: Any, cell_key: Any, week: int) -> Any:
    """The key of the permutation of one cell in one week."""
    return absorb(absorb(absorb(_LIVES, seed), week), cell_key)


# ---- preparing -----------------------------------------------------------------------------------


@njit(cache=True, nogil=True)
def _heads_by_week(flows: Any, edge_source: Any, edge_target: Any, heads: Any) -> None:
    """Fill heads [weeks + 1, cells] from its first row and flows [weeks, edges]."""
    for week in range(len(flows)):
        heads[week + 1] = heads[week]
        for edge in range(len(edge_source)):
            if flows[week, edge]:
                heads[week + 1, edge_source[edge]] -= flows[week, edge]
                heads[week + 1, edge_target[edge]] += flows[week, edge]


@njit(cache=True, nogil=True)
def _overdrawn(heads: Any, flows: Any, first_edge: Any) -> int:
    """The first week in which more people leave a cell than it holds, or a flow is negative; -1 if there is none."""
    for week in range(len(flows)):
        for cell in range(heads.shape[1]):
            left = heads[week, cell]
            for edge in range(first_edge[cell], first_edge[cell + 1]):
                left -= flows[week, edge]
                if flows[week, edge] < 0:
                    return week
            if left < 0:
                return week
    return -1


def read(heads: Integers, flows: NDArray[np.int32], network: Network, seed: int, first_week: int = 0) -> Reading:
    """Prepare to read the lives of one counts run.

    heads int64 [cells]: at the start; flows int32 [weeks, edges]; seed: that of the run; first_week: the week of the
    first row of flows since the start of the scenario, when the run was continued from a checkpoint. Raises Problem
    T305 if more people leave a cell than it holds: then the flows belong to another run or network.
    """
    first_edge, edge_target = network.first_edge, network.edge_target
    cells, (weeks, edges) = len(heads), flows.shape
    if len(first_edge) != cells + 1 or len(edge_target) != edges:
        raise Problem(
            "T305", f"flows over {edges} edges do not fit this network of {cells} cells", "take the flows of this run"
        )
    edge_source = np.repeat(np.arange(cells), np.diff(first_edge))
    arrival_edge = np.argsort(edge_target, kind="stable")
    first_arrival = np.searchsorted(edge_target[arrival_edge], np.arange(cells + 1))
    by_week = np.empty((weeks + 1, cells), np.int64)
    by_week[0] = heads
    flows = np.ascontiguousarray(flows, dtype=np.int32)
    _heads_by_week(flows, edge_source, edge_target, by_week)
    week = _overdrawn(by_week, flows, first_edge)
    if week >= 0:
        raise Problem(
            "T305", f"in week {week} more people leave a cell than it holds", "the flows belong to another run or start"
        )
    return Reading(
        by_week, flows, first_edge, edge_source, edge_target, first_arrival, arrival_edge,
        network.cell_key, np.uint64(seed), np.int64(first_week),
    )  # fmt: skip


# ---- one life ------------------------------------------------------------------------------------


@njit(cache=True, nogil=True)
def _stayers(reading: Any, week: int, cell: int) -> int:
    left = reading.heads[week, cell]
    for edge in range(reading.first_edge[cell], reading.first_edge[cell + 1]):
        left -= reading.flows[week, edge]
    return left


@njit(cache=True, nogil=True)
def _forward(reading: Any, week: int, cell: int, place: int) -> tuple[int, int, int]:
    """Cell and place after the week, and the edge taken or -1."""
    n, stay = reading.heads[week, cell], _stayers(reading, week, cell)
    if stay == n:
        return cell, place, -1
    key = key_of(reading.seed, reading.cell_key[cell], reading.first_week + week)
    rank = rank_of(place, n, key)
    if rank < stay:
        while place >= stay:
            place = place_of(place, n, key)
        return cell, place, -1
    rank -= stay
    edge = reading.first_edge[cell]
    while rank >= reading.flows[week, edge]:
        rank -= reading.flows[week, edge]
        edge += 1
    target = reading.edge_target[edge]
    place = _stayers(reading, week, target) + rank
    at = reading.first_arrival[target]
    while reading.arrival_edge[at] != edge:
        place += reading.flows[week, reading.arrival_edge[at]]
        at += 1
    return target, place, edge


@njit(cache=True, nogil=True)
def _backward(reading: Any, week: int, cell: int, place: int) -> tuple[int, int, int]:
    """Cell and place before the week of the person who is here after it, and the edge taken or -1."""
    n, stay = reading.heads[week, cell], _stayers(reading, week, cell)
    if place < stay:
        if stay == n:
            return cell, place, -1
        key = key_of(reading.seed, reading.cell_key[cell], reading.first_week + week)
        rank = rank_of(place, n, key)
        while rank >= stay:
            place = rank
            rank = rank_of(place, n, key)
        return cell, place, -1
    rank = place - stay
    at = reading.first_arrival[cell]
    while rank >= reading.flows[week, reading.arrival_edge[at]]:
        rank -= reading.flows[week, reading.arrival_edge[at]]
        at += 1
    edge = reading.arrival_edge[at]
    source = reading.edge_source[edge]
    rank += _stayers(reading, week, source)
    for earlier in range(reading.first_edge[source], edge):
        rank += reading.flows[week, earlier]
    key = key_of(reading.seed, reading.cell_key[source], reading.first_week + week)
    return source, place_of(rank, reading.heads[week, source], key), edge


@njit(cache=True, nogil=True)
def _follow(reading: Any, start: int, cells: Any, places: Any, edges: Any) -> None:
    for i in range(len(edges)):
        cells[i + 1], places[i + 1], edges[i] = _forward(reading, start + i, cells[i], places[i])


@njit(cache=True, nogil=True)
def _trace(reading: Any, cells: Any, places: Any, edges: Any) -> None:
    for i in range(len(edges) - 1, -1, -1):
        cells[i], places[i], edges[i] = _backward(reading, i, cells[i + 1], places[i + 1])


def _blank(weeks: int) -> Life:
    return Life(np.empty(weeks + 1, np.int32), np.empty(weeks + 1, np.int64), np.empty(weeks, np.int32))


def _check(reading: Reading, cell: int, place: int, week: int) -> None:
    weeks, cells = len(reading.flows), reading.heads.shape[1]
    if not 0 <= week <= weeks:
        raise Problem("T305", f"week {week} is not in this run", f"its weeks are 0 to {weeks}")
    if not 0 <= cell < cells:
        raise Problem("T305", f"there is no cell {cell}", f"cells are numbered 0 to {cells - 1}")
    if not 0 <= place < reading.heads[week, cell]:
        hint = f"it holds {reading.heads[week, cell]} people then, numbered from 0"
        raise Problem("T305", f"nobody is at place {place} of cell {cell} in week {week}", hint)


def follow(reading: Reading, cell: int, place: int, start_week: int = 0) -> Life:
    """The life, to the end of the run, of whoever is at this place at the start of start_week (a row of flows).

    Raises Problem T305 if nobody is there.
    """
    _check(reading, cell, place, start_week)
    life = _blank(len(reading.flows) - start_week)
    life.cells[0], life.places[0] = cell, place
    _follow(reading, start_week, *life)
    return life


def trace_back(reading: Reading, cell: int, place: int, end_week: int) -> Life:
    """The life, from the start of the run, of whoever is at this place at the start of end_week (the last: the end).

    Entry i of the arrays belongs to week i, as in `follow`. Raises Problem T305 if nobody is there.
    """
    _check(reading, cell, place, end_week)
    life = _blank(end_week)
    life.cells[-1], life.places[-1] = cell, place
    _trace(reading, *life)
    return life


def person(reading: Reading, number: int) -> tuple[int, int]:
    """Cell and place at the start of the run of a person, numbered through all cells from 0. Raises Problem T305."""
    ends = np.cumsum(reading.heads[0])
    if not 0 <= number < ends[-1]:
        raise Problem("T305", f"there is no person {number}", f"persons are numbered 0 to {ends[-1] - 1}")
    cell = int(np.searchsorted(ends, number, side="right"))
    return cell, int(number - (ends[cell] - reading.heads[0, cell]))


# ---- everybody -----------------------------------------------------------------------------------


def _stayers_in_place(members: list[int], ranks: list[int], stay: int) -> list[int]:
    """The members who stay, at their new places: rule 4, word for word."""
    place = {rank: at for at, rank in enumerate(ranks)}
    seats = [-1] * stay
    for at, rank in enumerate(ranks):
        if rank < stay:
            seat = at
            while seat >= stay:
                seat = place[seat]
            seats[seat] = members[at]
    return seats


def everybody(reading: Reading) -> tuple[Integers, Integers, Integers]:
    """All lives of a small society, carried by lists of members: the reference that lives read one by one must equal.

    Returns cells and places int64 [weeks + 1, persons] and edges taken int64 [weeks, persons], persons numbered as in
    `person`. Time and memory grow with persons times weeks: for tests.
    """
    weeks, persons = len(reading.flows), int(reading.heads[0].sum())
    where, place = np.empty((weeks + 1, persons), np.int64), np.empty((weeks + 1, persons), np.int64)
    taken = np.full((weeks, persons), -1, np.int64)
    names = iter(range(persons))
    lists = [[next(names) for _ in range(size)] for size in reading.heads[0]]
    for week in range(weeks + 1):
        for cell, members in enumerate(lists):
            where[week, members] = cell
            place[week, members] = np.arange(len(members))
        if week < weeks:
            lists = _week_of_everybody(reading, week, lists, taken[week])
    return where, place, taken


def _week_of_everybody(reading: Reading, week: int, lists: list[list[int]], taken: Any) -> list[list[int]]:
    """The lists of members after a week; notes the edge each person took in taken [persons]."""
    movers: dict[int, list[int]] = {}
    after: list[list[int]] = []
    for cell, members in enumerate(lists):
        key = np.uint64(key_of(reading.seed, reading.cell_key[cell], int(reading.first_week) + week))
        ranks = [int(rank_of(at, len(members), key)) for at in range(len(members))]
        by_rank = [member for _, member in sorted(zip(ranks, members, strict=True))]
        edges = range(reading.first_edge[cell], reading.first_edge[cell + 1])
        stay = at = len(members) - sum(int(reading.flows[week, edge]) for edge in edges)
        for edge in edges:
            movers[edge] = by_rank[at : at + reading.flows[week, edge]]
            at += int(reading.flows[week, edge])
        after.append(_stayers_in_place(members, ranks, stay))
    for edge in sorted(movers):
        after[reading.edge_target[edge]] += movers[edge]
        taken[movers[edge]] = edge
    return after
