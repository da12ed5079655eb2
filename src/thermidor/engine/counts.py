"""The dice of whole people: exact integers, everybody, chance where it lived.

Hazards come from one compiled program for a fixed number of runs at a time; the last batch is padded, and one run alone is a batch
of one run and its copies. So a run has the same bits whatever the batch it was drawn in. People are drawn by `dice`.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np

from thermidor.grammar import Lot, Problem

from .dice import Network, cast_votes, edge_hazards, name_key, normals, week_of_counts
from .expected import Expected, at_week, has_jax, jax_library
from .flat import Layout, things, with_things
from .flows import pack_flows
from .pack import Pack
from .week import Outside, State, nothing, opening

WIDTH = 5  # runs in a batch


class CountsPath(NamedTuple):
    """What runs leave: measures by name (runs, weeks, ...), heads int64 (runs, weeks, positions, regions), departures
    (runs, weeks, moves, regions), flows int32 (runs, weeks, edges) or packed bytes a run where asked for, the last state of each run."""

    measures: dict[str, np.ndarray]
    heads: np.ndarray
    moved: np.ndarray
    flows: Any
    last: State


class Counts:
    """Runs of `counts`.

    Args:
        pack: the society. compiled: use JAX for the hazards.
    """

    def __init__(self, pack: Pack, compiled: bool | None = None) -> None:
        self.pack = pack
        self.expected = Expected(pack, compiled)
        self.compiled = has_jax() if compiled is None else compiled
        self._edges()
        self._open: Any = None

    def _edges(self) -> None:
        """Edges sorted by the cell they leave, within it by the names of move and target."""
        pack, regions = self.pack, len(self.pack.regions)
        rows: list[tuple[int, int, int, float]] = []
        for number, each in enumerate(pack.arcs):
            for region in range(regions):
                for other in range(regions) if each.ties >= 0 else (region,):
                    share = pack.ties[each.ties][region, other] if each.ties >= 0 else 1.0
                    if share > 0 and (each.source, region) != (each.target, other):
                        rows.append((number, region, other, share))
        arc, start, end, weight = zip(*rows, strict=True)
        self.edge_arc, self.edge_region, self.edge_end = np.array(arc), np.array(start), np.array(end)
        self.edge_weight = np.array(weight)
        source = np.array([a.source for a in pack.arcs])[self.edge_arc] * regions + self.edge_region
        target = np.array([a.target for a in pack.arcs])[self.edge_arc] * regions + self.edge_end
        names = [
            f"{pack.moves[pack.arcs[a].move].name}>{pack.labels[pack.arcs[a].target]}@{pack.regions[e]}"
            for a, e in zip(arc, end, strict=True)
        ]
        order = np.lexsort((np.argsort(np.argsort(names)), source))
        for name in ("edge_arc", "edge_region", "edge_end", "edge_weight"):
            setattr(self, name, getattr(self, name)[order])
        self.edge_source, self.edge_target = source[order], target[order]
        self.edge_names = [names[place] for place in order]
        self.edge_move = np.array([pack.arcs[a].move for a in self.edge_arc])
        self.edge_place = self.edge_move * regions + self.edge_region
        self.edge_row = (self.expected.week.arc_row[self.edge_arc] * regions + self.edge_region).astype(np.int64)
        self.edge_kernel = (pack.arc_kernel[self.edge_arc] * regions + self.edge_region).astype(np.int64)
        cells = pack.positions * regions
        self.cell_names = [f"{label}@{region}" for label in pack.labels for region in pack.regions]
        first = np.searchsorted(self.edge_source, np.arange(cells + 1)).astype(np.int64)
        self.network = Network(
            first,
            self.edge_target.astype(np.int64),
            np.array([name_key(name) for name in self.edge_names], dtype=np.uint64),
            np.array([name_key(name) for name in self.cell_names], dtype=np.uint64),
        )

    # ---- chance that people share ------------------------------------------------------------------------------------

    def shocks(self, seed: int, weeks: int) -> np.ndarray:
        """Shared chances of a run, shape (weeks, shocks, regions), mean 1: keyed by their names and the week since the start."""
        pack = self.pack
        keys = np.array(
            [name_key(f"{shock.name}@{region}") for shock in pack.shocks for region in pack.regions], dtype=np.uint64
        )
        path = np.ones((weeks, len(pack.shocks), len(pack.regions)))
        if not pack.shocks:
            return path
        memory = np.array([[shock.memory**pack.step] for shock in pack.shocks])
        spread = np.array([[shock.spread] for shock in pack.shocks])
        state = None
        for week in range(weeks):
            fresh = normals(seed, keys, week).reshape(len(pack.shocks), -1)
            state = fresh if state is None else memory * state + np.sqrt(1 - memory**2) * fresh
            path[week] = np.exp(spread * state - spread**2 / 2)
        return path

    # ---- persons in seats --------------------------------------------------------------------------------------------

    def lots(self, seed: int, weeks: int) -> dict[str, np.ndarray]:
        """What each person who may come in a run is like, by lot (weeks, ...): keyed by the lot, the place and the week."""
        found = {}
        for lot in self.pack.society.of(Lot):
            keys = np.array([name_key(f"{lot.name}/{seat}") for seat in self.seats(lot)], dtype=np.uint64)
            path = np.stack([normals(seed, keys, week) for week in range(weeks)])
            found[lot.name] = path.reshape(weeks, *self.pack.society.shape(lot.axes))
        return found

    def seats(self, notice: Any) -> list[str]:
        """Names of the seats of a ballot or lot, in the order of its array."""
        axes = self.pack.society.board.axes
        values = [self.pack.regions if axis == "region" else axes[axis] for axis in notice.axes]
        return ["/".join(each) for each in product(*values)]

    def _polls(self, layout: Layout) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Where the chances of votes lie in the vector of things, and the two keys of each vote: the motion, and the seat in its body."""
        places: list[int] = []
        motions: list[int] = []
        seats: list[int] = []
        for ballot in self.pack.ballots:
            where, names = layout.places(("flows", ballot.name)), self.seats(ballot)
            places += range(where.start, where.stop)
            motions += [name_key(ballot.name)] * len(names)
            seats += [name_key(f"{ballot.body}/{seat}") for seat in names]
        return np.array(places, dtype=np.int64), np.array(motions, dtype=np.uint64), np.array(seats, dtype=np.uint64)

    # ---- runs -------------------------------------------------------------------------------------------------------

    def run(
        self,
        outside: Outside,
        seeds: list[int],
        theta: Any = None,
        start: State | None = None,
        first_week: int = 0,
        keep_flows: bool = True,
        progress: Callable[[int], None] | None = None,
        shocks: bool = True,
        packed: bool = False,
    ) -> CountsPath:
        """Run once for each seed over the weeks of `outside`, from week `first_week` of the scenario on.

        Args:
            outside: paths with a leading axis of weeks, from the very start of the scenario; the first `first_week` are passed over.
            seeds: one a run. theta: parameters (parameters,) or (runs, parameters).
            start: state at the opening of `first_week`, arrays with or without a leading axis of runs.
            keep_flows: keep who went where. packed: keep it packed by `flows.pack_flows`, a twentieth of the memory.
            progress: called with the number of runs times weeks done. shocks: chance that people share.

        Raises:
            Problem: T101 when people are held from outside: whole people are conserved.
        """
        people = sorted(set(outside.held) & set(self.pack.offset))
        if people:
            raise Problem("T101", f"the class '{people[0]}' is held from outside.", "Only `expected` can hold people; counts conserve them.")
        theta = self.pack.theta() if theta is None else np.asarray(theta)
        theta = np.broadcast_to(theta, (len(seeds), theta.shape[-1]))
        parts = []
        for begin in range(0, len(seeds), WIDTH):
            chosen = slice(begin, min(begin + WIDTH, len(seeds)))
            state = opening(self.pack) if start is None else start
            state = _runs(state, chosen, np.ndim(state.heads) == 3)
            part = self._batch(outside, seeds[chosen], theta[chosen], state, first_week, keep_flows, progress, shocks)
            if packed and part.flows is not None:
                part = part._replace(flows=[pack_flows(flows) for flows in part.flows])
            parts.append(part)
        return _joined(parts)

    def _batch(
        self,
        outside: Outside,
        seeds: list[int],
        theta: Any,
        state: State,
        first_week: int,
        keep_flows: bool,
        progress: Any,
        shocks: bool,
    ) -> CountsPath:
        pack, runs, weeks = self.pack, len(seeds), len(outside.week_of_year)
        chance = np.ones((runs, weeks, len(pack.shocks), len(pack.regions)))
        drawn = [{name: np.zeros((weeks, *each.shape)) for name, each in nothing(pack.society).items()}] * runs
        if shocks:
            chance = np.stack([self.shocks(seed, weeks) for seed in seeds])
            drawn = [self.lots(seed, weeks) for seed in seeds]
        lots = {name: np.stack([each[name] for each in drawn]) for name in drawn[0]}
        keys = np.array(seeds, dtype=np.uint64)
        cells, edges, span = pack.positions * len(pack.regions), len(self.edge_arc), weeks - first_week
        layout = Layout({name: np.shape(value)[1:] for name, value in things(state).items()})
        measured = Layout(self.expected.week.measure_shapes)
        vector, moved = layout.join(things(state)), np.asarray(state.moved, dtype=float)
        polls = self._polls(layout)
        heads = np.ascontiguousarray(np.rint(state.heads).astype(np.int64).reshape(runs, cells))
        kept_heads = np.empty((runs, span, cells), dtype=np.int64)
        kept_moved = np.empty((runs, span, len(pack.moves), len(pack.regions)), dtype=np.float32)
        kept_flows = np.empty((runs, span, edges), dtype=np.int32) if keep_flows else None
        kept_measures = np.empty((runs, span, measured.size))
        opener = (
            self._compiled_opener(state, layout, measured, theta)
            if self.compiled
            else self._plain_opener(state, layout, measured, theta)
        )
        for week in range(first_week, weeks + 1):
            now = min(week, weeks - 1)
            seen = at_week(outside, now)._replace(shocks=chance[:, now], lots={name: path[:, now] for name, path in lots.items()})
            rows, kernels, following, values = opener(
                heads.reshape(runs, pack.positions, -1).astype(float), moved / pack.step, vector, seen
            )
            if week > first_week:
                kept_measures[:, week - first_week - 1] = values
            if week == weeks:
                break
            hazards = edge_hazards(rows, kernels, self.edge_row, self.edge_kernel, self.edge_weight)
            flows, heads = week_of_counts(heads, hazards, self.network, keys, week, threads=runs > 2)
            moved, vector = self._moved(flows), following
            if len(polls[0]):
                vector = cast_votes(np.array(following), *polls, keys, week)
            kept_heads[:, week - first_week], kept_moved[:, week - first_week] = heads, moved
            if kept_flows is not None:
                kept_flows[:, week - first_week] = flows
            if progress is not None:
                progress(runs)
        last = with_things(state, layout.split(np.asarray(vector)[:runs]))
        last = last._replace(heads=heads.reshape(runs, pack.positions, -1).astype(float), moved=moved / pack.step)
        heads_by_week = kept_heads.reshape(runs, span, pack.positions, -1)
        return CountsPath(
            measured.split(kept_measures) if measured.size else {}, heads_by_week, kept_moved, kept_flows, last
        )

    def _moved(self, flows: np.ndarray) -> np.ndarray:
        """Departures by move and region of each run."""
        regions, moves = len(self.pack.regions), len(self.pack.moves)
        sums = [np.bincount(self.edge_place, weights=each, minlength=moves * regions) for each in flows]
        return np.stack(sums).reshape(-1, moves, regions)

    def _compiled_opener(self, state: State, layout: Layout, measured: Layout, theta: Any) -> Any:
        """A function that opens a week for a batch: hazards by row and shares by kernel, things after the week and measures as vectors.

        One program for a fixed number of runs; fewer are padded with copies of the first.
        """
        jax = jax_library()
        runs = len(theta)
        if self._open is None:
            one_run = _map(itemgetter(0), state)

            def one(theta: Any, heads: Any, moved: Any, vector: Any, outside: Outside) -> Any:
                now = with_things(one_run._replace(heads=heads, moved=moved), layout.split(vector))
                opened = self.expected.week.open(theta, now, outside)
                values = measured.join(opened.measures) if measured.size else heads[:0, 0]
                return opened.rows, opened.kernels, layout.join(things(opened.state)), values

            shared = Outside(None, None, None, 0, 0)  # type: ignore[arg-type]
            self._open = jax.jit(jax.vmap(one, in_axes=(0, 0, 0, 0, shared)))
        wide = _pad(theta, runs)

        def opener(heads: Any, moved: Any, vector: Any, outside: Outside) -> Any:
            vector = vector if len(vector) == WIDTH else _pad(vector, runs)
            result = self._open(
                wide, _pad(heads, runs), _pad(moved, runs), vector, _widened(outside, runs)
            )
            rows, kernels, values = (np.array(np.asarray(result[place])[:runs]) for place in (0, 1, 3))
            return rows, kernels, result[2], values

        return opener

    def _plain_opener(self, state: State, layout: Layout, measured: Layout, theta: Any) -> Any:
        """The same in NumPy, run by run: the oracle, and the way where JAX is missing."""
        one_run = _map(itemgetter(0), state)

        def opener(heads: Any, moved: Any, vector: Any, outside: Outside) -> Any:
            rows, kernels, following, values = [], [], [], []
            for run in range(len(theta)):
                now = with_things(
                    one_run._replace(heads=heads[run], moved=moved[run]), layout.split(np.asarray(vector[run]))
                )
                lots = {name: each[run] for name, each in outside.lots.items()}
                opened = self.expected.week.open(theta[run], now, outside._replace(shocks=outside.shocks[run], lots=lots))
                rows.append(opened.rows)
                kernels.append(opened.kernels)
                following.append(layout.join(things(opened.state)))
                values.append(measured.join(opened.measures) if measured.size else np.zeros(0))
            return np.stack(rows), np.stack(kernels), np.stack(following), np.stack(values)

        return opener


def _pad(path: Any, runs: int) -> Any:
    return path if runs == WIDTH else np.concatenate([path, np.repeat(path[:1], WIDTH - runs, axis=0)])


def _widened(outside: Outside, runs: int) -> Outside:
    return outside._replace(shocks=_pad(outside.shocks, runs), lots={name: _pad(each, runs) for name, each in outside.lots.items()})


def _map(function: Any, *states: State) -> State:
    """Apply a function to each array of states."""
    first = states[0]
    stocks, traces, flows = (
        {name: function(*(getattr(s, part)[name] for s in states)) for name in getattr(first, part)}
        for part in ("stocks", "traces", "flows")
    )
    heads, moved = (function(*(getattr(s, part) for s in states)) for part in ("heads", "moved"))
    return State(heads, stocks, traces, flows, moved)


def _runs(state: State, chosen: slice, many: bool) -> State:
    count = chosen.stop - chosen.start
    if many:
        return _map(lambda path: np.asarray(path)[chosen], state)
    return _map(lambda path: np.repeat(np.asarray(path, dtype=float)[None], count, axis=0), state)


def _joined(parts: list[CountsPath]) -> CountsPath:
    if len(parts) == 1:
        return parts[0]
    measures = {name: np.concatenate([part.measures[name] for part in parts]) for name in parts[0].measures}
    flows: Any = None
    if isinstance(parts[0].flows, list):
        flows = [each for part in parts for each in part.flows]
    elif parts[0].flows is not None:
        flows = np.concatenate([part.flows for part in parts])
    last = _map(lambda *paths: np.concatenate(paths), *[part.last for part in parts])
    return CountsPath(
        measures, np.concatenate([p.heads for p in parts]), np.concatenate([p.moved for p in parts]), flows, last
    )
