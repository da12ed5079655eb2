"""Turn a society into arrays: cells, arcs, the order of conditions, the places of everything in a few dense blocks.

A cell is (position, region); the state of people is one array (positions, regions). An arc is one way from a position to another.
Hazards come as rows: a process that states one number for a whole class states one row, however many arcs read it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from thermidor.grammar import (
    EXECUTED,
    REGION,
    Ballot,
    Covariate,
    Flow,
    Lever,
    Move,
    Problem,
    Quantity,
    Shock,
    SocialClass,
    Trace,
    nearest,
)
from thermidor.grammar.people import RESIDENTS

from .society import Society

TABLES = (0.0, 1.0)  # ties of those who arrive in the country, and in towns


@dataclass(frozen=True)
class Arc:
    """One way from a position to another."""

    move: int
    source: int
    target: int
    kernels: tuple[tuple[str, Any, str], ...]
    ties: int  # place of its table of ties, -1 when it stays in its region


@dataclass
class Pack:
    """A society laid out for the dice.

    Attributes:
        society: what is packed. step: length of a step in weeks (1; shorter only to test the week itself).
    """

    society: Society
    step: float = 1.0
    regions: tuple[str, ...] = field(init=False)
    conditions: tuple[Any, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.regions = self.society.regions
        self.classes: tuple[SocialClass, ...] = tuple(self.society.board.classes.values())
        self.offset: dict[str, int] = {}
        self.labels: list[str] = []
        for each in self.classes:
            self.offset[each.name] = len(self.labels)
            self.labels += [each.label(position) for position in each.positions]
        self.processes = tuple(sorted(self.society.processes, key=lambda p: p.identity()))
        self.measures = tuple(sorted(self.society.measures, key=lambda m: (m.name, m.identity())))
        self.moves: list[Move] = [move for process in self.processes for move in process.moves.values()]
        self.move_names = [move.name for move in self.moves]
        self.parameters = self.society.parameters()
        self._check_readers()
        self.conditions = _ordered(self.society.conditions)

    # ---- people -----------------------------------------------------------------------------------------------------

    @cached_property
    def positions(self) -> int:
        """Number of positions a region."""
        return len(self.labels)

    def slice(self, name: str) -> slice:
        """Rows of the class."""
        start = self.offset[name]
        return slice(start, start + len(self.society.board.classes[name].positions))

    @cached_property
    def group_of(self) -> np.ndarray:
        """Group of each position as its place on the axis 'group', -1 for none."""
        groups = self.society.board.axes.get("group", ())
        return np.concatenate(
            [np.full(len(c.positions), groups.index(c.group) if c.group in groups else -1) for c in self.classes]
        )

    @cached_property
    def arcs(self) -> tuple[Arc, ...]:
        """Every arc, sorted by move name, then source, then target."""
        found = []
        for number, move in sorted(enumerate(self.moves), key=lambda item: item[1].name):
            source, target = move.source.of, move.target.of
            for place in move.source.places():
                arrivals = move.arrivals(source.positions[place])
                if not arrivals:
                    raise Problem(
                        "T103",
                        f"{move.name}: those who leave '{source.label(source.positions[place])}' have nowhere to arrive.",
                    )
                _check_whole(move, source.positions[place], arrivals)
                for position, kernels in arrivals:
                    to = self.offset[target.name] + target.positions.index(position)
                    if move.crosses_regions() or to != self.offset[source.name] + place:
                        table = TABLES.index(target.urban_at(position)) if move.crosses_regions() else -1
                        found.append(Arc(number, self.offset[source.name] + place, to, kernels, table))
        return tuple(found)

    @cached_property
    def kernels(self) -> list[Any]:
        """Distinct kernels of the arcs; the first is the empty one, 'all of them'."""
        return [
            (),
            *sorted({(arc.kernels, self.moves[arc.move].target.of.name) for arc in self.arcs if arc.kernels}, key=repr),
        ]

    @cached_property
    def arc_kernel(self) -> np.ndarray:
        """Kernel of each arc."""
        places = {kernel: i for i, kernel in enumerate(self.kernels)}
        return np.array(
            [places[(arc.kernels, self.moves[arc.move].target.of.name)] if arc.kernels else 0 for arc in self.arcs]
        )

    @cached_property
    def ties(self) -> tuple[np.ndarray, ...]:
        """The tables of ties, one for each of TABLES; the identity when the society has none."""
        return tuple(np.asarray(self.society.ties.get(key, np.eye(len(self.regions))), dtype=float) for key in TABLES)

    @cached_property
    def move_ties(self) -> np.ndarray:
        """Table of ties of each move, -1 when its movers stay in their region."""
        tables = np.full(len(self.moves), -1)
        for arc in self.arcs:
            tables[arc.move] = arc.ties
        return tables

    def heads(self) -> np.ndarray:
        """Opening heads, shape (positions, regions), whole numbers.

        Raises:
            Problem: T107 for a wrong shape, T301 for a negative number.
        """
        array = np.zeros((self.positions, len(self.regions)))
        for name, value in self.society.heads.items():
            if name not in self.society.board.classes:
                raise Problem(
                    "T101",
                    f"the start gives heads to '{name}', which is no class.",
                    nearest(name, self.society.board.classes),
                )
            shape = (*self.society.board.classes[name].shape, len(self.regions))
            array[self.slice(name)] = np.broadcast_to(np.asarray(value, dtype=float), shape).reshape(
                -1, len(self.regions)
            )
        if (array < 0).any() or not np.isfinite(array).all():
            raise Problem("T301", "the start has a negative number of people, or one that is no number.")
        return np.rint(array)

    # ---- names ------------------------------------------------------------------------------------------------------

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """Flows that some process moves."""
        named = {name for process in self.processes for name in process.flows}
        return tuple(self.society.board.notices[name] for name in sorted(named))  # type: ignore[misc]

    @cached_property
    def ballots(self) -> tuple[Ballot, ...]:
        """Ballots whose chances some process states."""
        named = {name for process in self.processes for name in process.ballots}
        return tuple(self.society.board.notices[name] for name in sorted(named))  # type: ignore[misc]

    @cached_property
    def levers(self) -> dict[str, int]:
        """Place of each lever on the axis `lever` of the trace of executed levels.

        Raises:
            Problem: T101 when there are levers and no such trace.
        """
        found = self.society.of(Lever)
        if found and not isinstance(self.society.board.notices.get(EXECUTED), Trace):
            raise Problem("T101", f"there are levers, and no trace '{EXECUTED}' that holds them.", "Declare it along the axis 'lever'.")
        return {lever.name: self.society.board.axes["lever"].index(lever.name) for lever in found}

    @cached_property
    def shocks(self) -> tuple[Shock, ...]:
        """Shared chances in the order of the board."""
        return tuple(self.society.of(Shock))

    @cached_property
    def carried(self) -> tuple[Trace, ...]:
        """Traces that movers bring along."""
        return tuple(trace for trace in self.society.of(Trace) if trace.carried)

    @cached_property
    def personal(self) -> tuple[Covariate, ...]:
        """Covariates in which runs of one program may differ."""
        return tuple(each for each in self.society.of(Covariate) if each.personal and each.name in self.society.covariates)

    def theta(self, values: dict[str, float] | None = None, persons: dict[str, Any] | None = None) -> np.ndarray:
        """Parameters in base units, in the order of names, then personal covariates.

        Args:
            values: parameter -> value in its own unit. persons: personal covariate -> array over its axes, in place of the society's.

        Raises:
            Problem: T202 for an unknown name, T203 outside the support.
        """
        given = values or {}
        for name, value in given.items():
            if name not in self.parameters:
                raise Problem("T202", f"there is no parameter '{name}'.", nearest(name, self.parameters))
            if not self.parameters[name].prior.allows(value):
                raise Problem(
                    "T203", f"{name} = {value} is outside the support of its prior ({self.parameters[name].words})."
                )
        numbers = np.array([given.get(name, p.value) * p.unit.per_base for name, p in self.parameters.items()])
        arrays = {each.name: (persons or {}).get(each.name, self.society.covariates[each.name]) for each in self.personal}
        shapes = {each.name: self.society.shape(each.axes) for each in self.personal}
        flat = [np.broadcast_to(np.asarray(value, dtype=float), shapes[name]).ravel() for name, value in arrays.items()]
        return np.concatenate([numbers, *flat])

    def fingerprint(self) -> str:
        """Names of moves, flows, traces and regions as one hash: what a checkpoint must fit."""
        from hashlib import blake2b

        traces = [trace.name for trace in self.society.of(Trace)]
        text = "\n".join(
            [*self.labels, *self.regions, *self.move_names, *(f.name for f in (*self.flows, *self.ballots)), *traces, *self.parameters]
        )
        return blake2b(text.encode(), digest_size=8).hexdigest()

    def _check_readers(self) -> None:
        """Law 5: a condition nobody reads is an error; so is one that is read and worked out by nobody."""
        worked_out = {c.name: c for c in self.society.conditions}
        read = self.society.names_read()
        for name, condition in worked_out.items():
            if name not in read:
                raise Problem(
                    "T111",
                    f"nothing reads the condition '{name}' of {condition.identity()}.",
                    "Take it out or read it.",
                )
        for member in self.society.members():
            for name in member.reads:
                notice = self.society.board.notices.get(name)
                if isinstance(notice, Quantity) and name not in worked_out and name not in self.society.given:
                    raise Problem(
                        "T101",
                        f"{member.identity()} reads '{name}', which nobody works out here: its room '{notice.owner}' is absent.",
                    )


def _check_whole(move: Move, position: dict[str, str], arrivals: list[Any]) -> None:
    """All who leave must arrive: the dice take the shares of a kernel to sum to 1.

    Raises:
        Problem: T103 when a kernel draws to a value where nobody can arrive, or back to where the mover was.
    """
    where = f"{move.name}: those who leave '{move.source.of.label(position)}'"
    for axis, kernel in move.drawn:
        if axis == REGION:
            continue
        values = move.target.of.axes[axis]
        narrowed = dict(move.target.values).get(axis, values)  # a quantity's shares are then taken among these
        wanted = set(dict(kernel)) if isinstance(kernel, tuple) else set(narrowed if isinstance(kernel, str) and kernel != RESIDENTS else values)
        missing = wanted - {there[axis] for there, _ in arrivals}
        if missing:
            raise Problem("T103", f"{where} are drawn to {axis} '{min(missing)}', where they cannot arrive.", nearest(min(missing), values))
    if not move.crosses_regions() and move.source.of is move.target.of and any(there == position for there, _ in arrivals):
        raise Problem("T103", f"{where} may be drawn back to where they were.", "Narrow source or target with .where().")


def _ordered(conditions: tuple[Any, ...]) -> tuple[Any, ...]:
    """Conditions in an order in which each comes after those it reads.

    Raises:
        Problem: T110 with the circle.
    """
    by_name = {condition.name: condition for condition in conditions}
    done: list[Any] = []
    path: list[str] = []

    def visit(name: str) -> None:
        condition = by_name[name]
        if condition in done:
            return
        if name in path:
            raise Problem(
                "T110",
                "conditions read each other in a circle: " + " -> ".join([*path[path.index(name) :], name]) + ".",
            )
        path.append(name)
        for other in condition.reads:
            if other in by_name:
                visit(other)
        path.pop()
        done.append(condition)

    for name in sorted(by_name):
        visit(name)
    return tuple(done)
