"""The dice without chance: the branch in which every cell loses exactly its expected share. One compiled scan over the weeks.

The same week runs on NumPy, which is slower and is the oracle of the compiled path.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from thermidor.grammar import Problem, leaving
from thermidor.grammar.fields import namespace

from .flat import Layout, things, with_things
from .pack import Pack
from .week import Outside, State, Week, opening

MANY = 24  # targets with more arcs than this are summed by a matrix product, the others by a padded gather


class Path(NamedTuple):
    """What a run leaves: measures by name (weeks, ...), heads (weeks, positions, regions) and departures (weeks, moves, regions) at week's end."""

    measures: dict[str, Any]
    heads: Any
    moved: Any
    last: State


class Expected:
    """Runs of `expected`, compiled or in NumPy.

    Args:
        pack: the society. compiled: use JAX (the default where it is installed).
    """

    def __init__(self, pack: Pack, compiled: bool | None = None) -> None:
        self.pack, self.week = pack, Week(pack)
        self.compiled = has_jax() if compiled is None else compiled
        self._index()
        self._run: Any = None

    def run(self, outside: Outside, theta: Any = None, start: State | None = None, weights: Any = None) -> Path:
        """Run over all weeks of `outside` (each array with a leading axis of weeks).

        Args:
            weights: (processes,) factors on what each process states; see `Week.open`.

        Raises:
            Problem: T301 when something is no number.
        """
        theta = self.pack.theta() if theta is None else theta
        start = opening(self.pack) if start is None else start
        if self.compiled:
            path = self._compiled_run(theta, start, outside, weights)
        else:
            path = self._plain_run(theta, start, outside, weights)
        check(self.pack, path)
        return path

    def step(self, theta: Any, state: State, outside: Outside, weights: Any = None) -> tuple[State, dict[str, Any]]:
        """One step, and the measures at its opening."""
        opened = self.week.open(theta, state, outside, weights=weights)
        heads, moved = self.move(state.heads, opened.rows, opened.hazards)
        return opened.state._replace(heads=heads, moved=moved / self.pack.step), opened.measures

    def move(self, heads: Any, rows: Any, hazards: Any) -> tuple[Any, Any]:
        """Move the expected share of everybody.

        Args:
            heads: (positions, regions). rows: hazards by row. hazards: by arc (arcs, regions).

        Returns:
            new heads, and departures by move (moves, regions).
        """
        library = namespace(heads, hazards)
        together = library.matmul(self.rows_of_position, rows)  # kernels of an arc sum to one, so rows suffice
        going = hazards * (heads * leaving(together))[self.source]
        arriving = going
        if any(len(arcs) for arcs in self.tied):
            tied = [
                library.matmul(going[arcs], table)
                for arcs, table in zip(self.tied, self.pack.ties, strict=True)
                if len(arcs)
            ]
            arriving = library.concatenate([going, *tied])
        padded = library.concatenate([arriving, library.zeros((1, heads.shape[1]))])
        few = padded[self.incoming].sum(axis=1)
        many = library.matmul(self.many_matrix, arriving[self.many_arcs]) if len(self.many) else None
        new = heads * library.exp(-together) + few
        if many is not None:
            new = new.at[self.many].add(many) if library is not np else _add(new, self.many, many)
        return new, self._by_move(going, library)

    def _by_move(self, going: Any, library: Any) -> Any:
        """Departures by move (moves, regions): arcs stand in the order of moves, so each move is a run of rows."""
        if library is np:
            return np.add.reduceat(going, self.first_arc, axis=0)[self.move_rank] if len(going) else going
        import jax

        sums = jax.ops.segment_sum(going, self.arc_rank, len(self.first_arc), indices_are_sorted=True)
        return sums[self.move_rank]

    def _index(self) -> None:
        pack, arcs = self.pack, self.pack.arcs
        self.source = np.array([arc.source for arc in arcs], dtype=int)
        rows = int(self.week.arc_row.max()) + 1 if len(arcs) else 0
        self.rows_of_position = np.zeros((pack.positions, rows))
        self.rows_of_position[self.source, self.week.arc_row] = 1.0
        tables = np.array([arc.ties for arc in arcs], dtype=int)
        self.tied = [np.flatnonzero(tables == table) for table in range(len(pack.ties))]
        tied_arcs = np.concatenate(self.tied)
        place = np.arange(len(arcs))
        place[tied_arcs] = len(arcs) + np.arange(len(tied_arcs))
        into: dict[int, list[int]] = {}
        for arc, where in zip(arcs, place, strict=True):
            into.setdefault(arc.target, []).append(int(where))
        self.many = np.array([target for target, found in into.items() if len(found) > MANY], dtype=int)
        width = max((len(found) for target, found in into.items() if target not in self.many), default=1)
        nowhere = len(arcs) + len(tied_arcs)
        self.incoming = np.full((pack.positions, width), nowhere)
        for target, found in into.items():
            if target not in self.many:
                self.incoming[target, : len(found)] = found
        self.many_arcs = np.array(sorted({where for target in self.many for where in into[target]}), dtype=int)
        self.many_matrix = np.array(
            [[float(where in set(into[target])) for where in self.many_arcs] for target in self.many]
        )
        moves = np.array([arc.move for arc in arcs], dtype=int)
        self.first_arc = np.flatnonzero(np.diff(moves, prepend=-1)) if len(arcs) else np.zeros(0, dtype=int)
        self.arc_rank = np.cumsum(np.isin(np.arange(len(arcs)), self.first_arc)) - 1
        self.move_rank = np.argsort(moves[self.first_arc])

    # ---- runs -------------------------------------------------------------------------------------------------------

    def _plain_run(self, theta: Any, state: State, outside: Outside, weights: Any) -> Path:
        weeks = len(outside.week_of_year)
        measures: list[dict[str, Any]] = []
        heads, moved = [], []
        for week in range(weeks):
            state, _ = self.step(theta, state, at_week(outside, week), weights)
            measures.append(self.week.open(theta, state, at_week(outside, min(week + 1, weeks - 1))).measures)
            heads.append(state.heads)
            moved.append(state.moved)
        gathered = {name: np.array([each[name] for each in measures]) for name in measures[0]}
        return Path(gathered, np.array(heads), np.array(moved), state)

    def _compiled_run(self, theta: Any, state: State, outside: Outside, weights: Any) -> Path:
        jax = jax_library()
        layout, start = (
            Layout(self.week.measure_shapes),
            Layout({name: np.shape(value) for name, value in things(state).items()}),
        )
        if self._run is None:

            def whole(theta: Any, carried: Any, outside: Outside, weights: Any) -> Any:
                def opened(carried: Any) -> State:
                    heads, moved, vector = carried
                    return with_things(state._replace(heads=heads, moved=moved), start.split(vector))

                def closed(state: State) -> Any:
                    return state.heads, state.moved, start.join(things(state))

                def body(carried: Any, outside: Outside) -> Any:
                    following, measures = self.step(theta, opened(carried), outside, weights)
                    return closed(following), (layout.join(measures), following.heads, following.moved)

                last, (measures, heads, moved) = jax.lax.scan(body, carried, outside)
                final = self.week.open(theta, opened(last), jax.tree.map(lambda path: path[-1], outside)).measures
                shifted = jax.numpy.concatenate([measures[1:], layout.join(final)[None]])
                return shifted, heads, moved, last

            self._run = jax.jit(whole)
        measures, heads, moved, last = jax.tree.map(
            np.asarray, self._run(theta, (state.heads, state.moved, start.join(things(state))), outside, weights)
        )
        end = with_things(state._replace(heads=last[0], moved=last[1]), start.split(last[2]))
        return Path(layout.split(measures) if layout.size else {}, heads, moved, end)


def at_week(outside: Outside, week: int) -> Outside:
    """One week of a path of outside things."""
    return Outside(
        outside.week_of_year[week],
        {name: path[week] for name, path in outside.inputs.items()},
        outside.ordered[week],
        outside.shocks[week],
    )


def check(pack: Pack, path: Path) -> None:
    """Refuse a run that broke down.

    Raises:
        Problem: T301 naming the first thing that is no number, its week and region.
    """
    heads = np.asarray(path.heads)
    if not np.isfinite(heads).all():
        week, position, region = (int(each[0]) for each in np.nonzero(~np.isfinite(heads)))
        raise Problem(
            "T301",
            f"the number of {pack.labels[position]} in {pack.regions[region]} is no number after {week} weeks.",
            "Look at the parameters and levers you set; the last sound week can be kept as a checkpoint.",
        )
    for name, value in path.measures.items():
        if not np.isfinite(value).all():
            raise Problem(
                "T301",
                f"'{name}' is no number after {int(np.nonzero(~np.isfinite(value))[0][0])} weeks.",
                "Look at the parameters and levers you set.",
            )


def _add(array: np.ndarray, places: np.ndarray, values: np.ndarray) -> np.ndarray:
    array[places] += values
    return array


def has_jax() -> bool:
    """Whether JAX is installed."""
    from importlib.util import find_spec

    return find_spec("jax") is not None


def jax_library() -> Any:
    """JAX set up for this project: 64-bit floats, a persistent cache of compiled programs, the faster emitter where there is one.

    Raises:
        Problem: T303 when JAX is not installed.
    """
    import os
    import sys

    if not has_jax():
        raise Problem("T303", "JAX is not installed here.", "Ask for the NumPy path, or install jax.")
    if "jax" not in sys.modules:
        flags = os.environ.get("XLA_FLAGS", "")
        if "xla_cpu_use_fusion_emitters" not in flags:
            os.environ["XLA_FLAGS"] = f"{flags} --xla_cpu_use_fusion_emitters=false".strip()
    import jax

    if not jax.config.read("jax_enable_x64"):
        jax.config.update("jax_enable_x64", True)
        jax.config.update("jax_compilation_cache_dir", str(cache_directory()))
        jax.config.update("jax_persistent_cache_min_compile_time_secs", 0.5)
    return jax


def cache_directory() -> Any:
    """Where compiled programs are kept: `$THERMIDOR_CACHE`, else the user's cache directory."""
    import os
    from pathlib import Path as FilePath

    base = os.environ.get("THERMIDOR_CACHE") or os.path.join(
        os.environ.get("XDG_CACHE_HOME") or str(FilePath.home() / ".cache"), "thermidor"
    )
    return FilePath(base) / "compiled"
