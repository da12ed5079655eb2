"""The dice without chance: the branch in which every cell loses exactly its expected share. One compiled scan over the weeks.

The same week runs on NumPy, which is slower and is the oracle of the compiled path.
"""

from __future__ import annotations

from itertools import pairwise
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
        heads, moved = self.move(opened.state.heads, opened.rows, opened.kernels)  # those of the opening, as far as they are held
        return opened.state._replace(heads=heads, moved=moved / self.pack.step), opened.measures

    def move(self, heads: Any, rows: Any, kernels: Any) -> tuple[Any, Any]:
        """Move the expected share of everybody.

        Everything is summed before it is multiplied: rows that leave the same positions, leavers of positions that share a row and go the
        same ways, movers who may arrive in the same places.

        Args:
            heads: (positions, regions). rows: hazards by row. kernels: shares by kernel.

        Returns:
            new heads, and departures by move (moves, regions).
        """
        library, count = namespace(heads, rows), len(heads)
        # The shares of a kernel sum to one, so rows suffice.
        sets = _sums(rows[self.row_by_set], self.set_of_row, self.sets, library)
        together = _sums(sets[self.set_by_source], self.source_of_set, count, library)
        out = kept(heads * leaving(together), library)
        crowds = _sums(out[self.source_by_crowd], self.crowd_of_source, self.crowds, library)
        cohorts = _sums(rows[self.leg_row] * crowds[self.leg_crowd], self.cohort_of_leg, self.cohorts, library)
        arriving = cohorts[self.arrival_cohort] * kept(kernels, library)[self.arrival_kernel]
        parts = [
            arriving[here] if table is None else library.matmul(arriving[here], table)
            for here, table in zip(self.arrivals_by_table, (None, *self.pack.ties), strict=True)
            if here.stop > here.start
        ]
        came = _sums(library.concatenate(parts), self.arrival_target, count, library) if parts else heads * 0  # a part may move nobody
        return heads * library.exp(-together) + came, _sums(cohorts, self.move_of_cohort, len(self.pack.moves), library)

    def _index(self) -> None:
        """Lay out rows, legs, cohorts and arrivals as places in arrays.

        A set is of rows that leave the same positions; a crowd, of positions whose leavers go together; a leg, a crowd that leaves at a row;
        a cohort, the legs of a move with the same arrivals; an arrival, a cohort at a target by a kernel.
        """
        pack, arcs = self.pack, self.pack.arcs
        ways: dict[tuple[int, int], list[int]] = {}
        for number, arc in enumerate(arcs):
            ways.setdefault((arc.move, arc.source), []).append(number)
        left: dict[int, list[int]] = {}  # row -> positions
        cohorts: dict[Any, dict[int, list[int]]] = {}  # (move, arrivals) -> row -> positions
        for (move, source), numbers in ways.items():
            row = int(self.week.arc_row[numbers[0]])
            arrivals = tuple((arcs[n].target, int(pack.arc_kernel[n]), arcs[n].ties) for n in numbers)
            left.setdefault(row, []).append(source)
            cohorts.setdefault((move, arrivals), {}).setdefault(row, []).append(source)
        self._index_rows(left)
        ordered = sorted(cohorts, key=lambda key: (key[0], min(cohorts[key].values())))
        legs = [(place, row, tuple(found)) for place, key in enumerate(ordered) for row, found in cohorts[key].items()]
        crowds = {crowd: place for place, crowd in enumerate(dict.fromkeys(crowd for _, _, crowd in legs))}
        self.crowds, self.cohorts = len(crowds), len(ordered)
        self.source_by_crowd = np.array([source for crowd in crowds for source in crowd], dtype=int)
        self.crowd_of_source = np.repeat(np.arange(len(crowds)), [len(crowd) for crowd in crowds])
        self.cohort_of_leg, self.leg_row = np.array([leg[:2] for leg in legs], dtype=int).reshape(-1, 2).T
        self.leg_crowd = np.array([crowds[crowd] for _, _, crowd in legs], dtype=int)
        self.move_of_cohort = np.array([move for move, _ in ordered], dtype=int)
        places = sorted((table, target, place, kernel) for place, key in enumerate(ordered) for target, kernel, table in key[1])
        tables, self.arrival_target, self.arrival_cohort, self.arrival_kernel = np.array(places, dtype=int).reshape(-1, 4).T
        ends = np.searchsorted(tables, np.arange(-1, len(pack.ties) + 1))
        self.arrivals_by_table = [slice(int(a), int(b)) for a, b in pairwise(ends)]

    def _index_rows(self, left: dict[int, list[int]]) -> None:
        """Lay out the sums of hazards by position, given the positions each row leaves."""
        sets: dict[tuple[int, ...], list[int]] = {}
        for row, positions in sorted(left.items()):
            sets.setdefault(tuple(positions), []).append(row)
        self.sets = len(sets)
        self.row_by_set = np.array([row for rows in sets.values() for row in rows], dtype=int)
        self.set_of_row = np.repeat(np.arange(len(sets)), [len(rows) for rows in sets.values()])
        pairs = sorted((source, place) for place, positions in enumerate(sets) for source in positions)
        self.source_of_set, self.set_by_source = np.array(pairs, dtype=int).reshape(-1, 2).T

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
        {name: path[week] for name, path in outside.held.items()},
        outside.shocks[week],
        {name: path[week] for name, path in outside.lots.items()},
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


def _sums(values: Any, places: np.ndarray, count: int, library: Any) -> Any:
    """Sums of rows (count, ...), each row added at the place it names."""
    if library is np:
        whole = np.zeros((count, *values.shape[1:]))
        np.add.at(whole, places, values)
        return whole
    import jax

    return jax.ops.segment_sum(values, places, count, indices_are_sorted=bool((np.diff(places) >= 0).all()))


def kept(values: Any, library: Any) -> Any:
    """The same numbers (..., regions), worked out once: a compiler otherwise repeats their exponentials wherever a row is picked.

    It keeps the result of a product of matrices, so this is one, with the identity.
    """
    return values if library is np else library.matmul(values, np.eye(values.shape[-1]))


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
