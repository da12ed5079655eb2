"""What the engine is given: a society as lists of processes, conditions and measures, with its places and its start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from thermidor.grammar import Board, Condition, Measure, Problem, Process, nearest


@dataclass(frozen=True)
class Society:
    """An assembly.

    Attributes:
        board: the names. regions: names of the places, in order.
        processes, conditions, measures: the classes; the order is of no consequence.
        covariates: name -> array over the axes the board declares.
        heads: class name -> persons, over the axes of the class and the region; absent classes are empty.
        stocks, traces: name -> opening value, over the axes the board declares; absent ones are 0.
        ties: for those who arrive in towns (1.0) and in the country (0.0): shares of movers by region of origin and of arrival,
            shape (regions, regions), rows summing to 1.
    """

    board: Board
    regions: tuple[str, ...]
    processes: tuple[type[Process], ...]
    conditions: tuple[type[Condition], ...] = ()
    measures: tuple[type[Measure], ...] = ()
    covariates: Mapping[str, Any] = field(default_factory=dict)
    heads: Mapping[str, Any] = field(default_factory=dict)
    stocks: Mapping[str, Any] = field(default_factory=dict)
    traces: Mapping[str, Any] = field(default_factory=dict)
    ties: Mapping[float, Any] = field(default_factory=dict)

    def without(self, *names: str) -> Society:
        """The same society with some processes absent, and with the conditions that only they read.

        Raises:
            Problem: T202 when no process has that name.
        """
        known = {process.identity(): process for process in self.processes}
        for name in names:
            if name not in known:
                raise Problem("T202", f"there is no process '{name}'.", nearest(name, known))
        left = replace(self, processes=tuple(p for n, p in known.items() if n not in names))
        return left._without_what_nobody_reads(self.names_read())

    def names_read(self) -> set[str]:
        """Every name that a process, condition or measure reads, kernels of moves among them."""
        read = {name for member in self.members() for name in member.reads}
        moves = (move for process in self.processes for move in process.moves.values())
        return read | {kernel for move in moves for _, kernel in move.drawn if isinstance(kernel, str)}

    def _without_what_nobody_reads(self, before: set[str]) -> Society:
        """Without conditions that lost their last reader. One that had none before stays, and the house refuses it."""
        gone = before - self.names_read()
        kept = tuple(condition for condition in self.conditions if condition.name not in gone)
        return self if len(kept) == len(self.conditions) else replace(self, conditions=kept)._without_what_nobody_reads(before)

    def members(self) -> tuple[Any, ...]:
        """Processes, conditions and measures, each kind in the order of names."""
        return tuple(
            each
            for kind in (self.conditions, self.processes, self.measures)
            for each in sorted(kind, key=lambda m: m.identity())
        )

    def parameters(self) -> dict[str, Any]:
        """Parameters by full name, in the order of names."""
        found = {each.name: each for member in self.members() for each in member.parameters.values()}
        return dict(sorted(found.items()))

    def of(self, kind: type) -> list[Any]:
        """Notices of a kind on the board."""
        return self.board.of(kind)

    def shape(self, axes: tuple[str, ...]) -> tuple[int, ...]:
        """Lengths of axes."""
        return tuple(
            len(self.regions) if axis in ("region", "region_from") else len(self.board.axes[axis]) for axis in axes
        )

    def opening(self, kind: type, given: Mapping[str, Any]) -> dict[str, np.ndarray]:
        """Opening values of all stocks or traces.

        Raises:
            Problem: T101 for a name that is none of them, T107 for a wrong shape.
        """
        notices = {notice.name: notice for notice in self.of(kind) if notice.name != "outside"}
        for name in given:
            if name not in notices:
                raise Problem(
                    "T101", f"the start gives '{name}', which is no {kind.__name__.lower()}.", nearest(name, notices)
                )
        opened = {}
        for name, notice in notices.items():
            value = np.asarray(given.get(name, 0.0), dtype=float)
            shape = self.shape(notice.axes)
            try:
                opened[name] = np.broadcast_to(value, shape).copy()
            except ValueError:
                raise Problem("T107", f"the start of '{name}' has shape {value.shape}, not {shape}.") from None
        return opened
