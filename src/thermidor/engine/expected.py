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

# Flags that halve compiling and save a fifth of a run; they may vanish, and an unknown flag ends the process, so they are set only
# for versions on which they were tried.
FLAGS = ("--xla_cpu_use_fusion_emitters=false", "--xla_cpu_prefer_vector_width=512")
KNOWN = "0.10."
MANY = 12  # targets with more arrivals than this are summed by a matrix product, the others by a padded gather


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
        heads, moved = self.move(state.heads, opened.rows, opened.kernels)
        return opened.state._replace(heads=heads, moved=moved / self.pack.step), opened.measures

    def move(self, heads: Any, rows: Any, kernels: Any) -> tuple[Any, Any]:
        """Move the expected share of everybody.

        Those of a move who may arrive in the same places go together: they are summed before they are spread by the kernels.

        Args:
            heads: (positions, regions). rows: hazards by row. kernels: shares by kernel.

        Returns:
            new heads, and departures by move (moves, regions).
        """
        library = namespace(heads, rows)
        together = library.matmul(self.rows_of_position, rows)  # the shares of a kernel sum to one, so rows suffice
        legs = rows[self.leg_row] * (heads * leaving(together))[self.leg_source]
        cohorts = _sums(legs, self.first_leg, self.cohort_of_leg, library)
        arriving = cohorts[self.arrival_cohort] * kernels[self.arrival_kernel]
        if any(len(places) for places in self.tied):
            tied = [
                library.matmul(arriving[places], table)
                for places, table in zip(self.tied, self.pack.ties, strict=True)
                if len(places)
            ]
            arriving = library.concatenate([arriving, *tied])
        padded = library.concatenate([arriving, library.zeros((1, heads.shape[1]))])
        new = heads * library.exp(-together) + padded[self.incoming].sum(axis=1)
        if len(self.many):
            crowd = library.matmul(self.many_matrix, arriving[self.many_arrivals])
            new = new.at[self.many].add(crowd) if library is not np else _add(new, self.many, crowd)
        return new, _sums(cohorts, self.first_cohort, self.move_of_cohort, library)[self.move_place]

    def _index(self) -> None:
        """Lay out legs (move and position left), cohorts (legs with the same arrivals) and arrivals (cohort, target, kernel)."""
        pack, arcs = self.pack, self.pack.arcs
        legs: dict[tuple[int, int], list[int]] = {}
        for number, arc in enumerate(arcs):
            legs.setdefault((arc.move, arc.source), []).append(number)
        cohorts: dict[Any, list[tuple[int, int]]] = {}
        for leg, numbers in legs.items():
            ways = tuple((arcs[n].target, int(pack.arc_kernel[n]), arcs[n].ties) for n in numbers)
            cohorts.setdefault((leg[0], ways), []).append(leg)
        ordered = sorted(cohorts, key=lambda key: (key[0], cohorts[key][0]))
        flat = [(leg, place) for place, key in enumerate(ordered) for leg in cohorts[key]]
        self.leg_source = np.array([leg[1] for leg, _ in flat], dtype=int)
        self.leg_row = np.array([self.week.arc_row[legs[leg][0]] for leg, _ in flat], dtype=int)
        self.cohort_of_leg, self.first_leg = _runs_of([place for _, place in flat])
        moves = [key[0] for key in ordered]
        self.move_of_cohort, self.first_cohort = _runs_of(moves)
        self.move_place = np.searchsorted(np.unique(moves), np.arange(len(pack.moves)))
        arrivals = [(place, *each) for place, key in enumerate(ordered) for each in key[1]]
        self.arrival_cohort, targets, self.arrival_kernel, tables = (
            np.array(column, dtype=int) for column in zip(*arrivals, strict=True)
        )
        rows = int(self.week.arc_row.max()) + 1
        self.rows_of_position = np.zeros((pack.positions, rows))
        self.rows_of_position[self.leg_source, self.leg_row] = 1.0
        self.tied = [np.flatnonzero(tables == table) for table in range(len(pack.ties))]
        where = np.arange(len(arrivals))
        tied = np.concatenate(self.tied)
        where[tied] = len(arrivals) + np.arange(len(tied))
        into: dict[int, list[int]] = {}
        for target, place in zip(targets, where, strict=True):
            into.setdefault(int(target), []).append(int(place))
        self.many = np.array([target for target, found in into.items() if len(found) > MANY], dtype=int)
        crowded = set(self.many.tolist())
        width = max((len(found) for target, found in into.items() if target not in crowded), default=1)
        self.incoming = np.full((pack.positions, width), len(arrivals) + len(tied))
        for target, found in into.items():
            if target not in crowded:
                self.incoming[target, : len(found)] = found
        self.many_arrivals = np.array(sorted({place for target in self.many for place in into[target]}), dtype=int)
        members = [set(into[target]) for target in self.many]
        self.many_matrix = np.array([[float(place in found) for place in self.many_arrivals] for found in members])

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


def _runs_of(labels: Any) -> tuple[np.ndarray, np.ndarray]:
    """Labels in order as places 0, 1, 2 ..., and where each run of equal ones begins."""
    labels = np.asarray(labels, dtype=int)
    first = np.flatnonzero(np.diff(labels, prepend=-1))
    return np.cumsum(np.diff(labels, prepend=-1) != 0) - 1, first


def _sums(values: Any, first: np.ndarray, places: np.ndarray, library: Any) -> Any:
    """Sums over runs of rows."""
    if library is np:
        return np.add.reduceat(values, first, axis=0)
    import jax

    return jax.ops.segment_sum(values, places, len(first), indices_are_sorted=True)


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
    from importlib import metadata

    if not has_jax():
        raise Problem("T303", "JAX is not installed here.", "Ask for the NumPy path, or install jax.")
    if "jax" not in sys.modules and metadata.version("jaxlib").startswith(KNOWN):
        flags = os.environ.get("XLA_FLAGS", "")
        wanted = [flag for flag in FLAGS if flag.split("=")[0] not in flags]
        os.environ["XLA_FLAGS"] = " ".join([flags, *wanted]).strip()
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
