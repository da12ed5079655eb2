"""What the engine is given: a society as lists of processes, conditions and measures, with its places and its start."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from thermidor.grammar import Ballot, Board, Condition, Flow, Measure, Problem, Process, Quantity, Stock, Trace, nearest


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
        given: names that nobody works out here and that come from outside every week: quantities, flows, ballots.
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
    given: tuple[str, ...] = ()

    def part(self, processes: Collection[str], measures: Collection[str] = (), given: Collection[str] = ()) -> Society:
        """Some of the processes alone: what they read of the absent ones is given from outside, held, or stays as at the start.

        Args:
            processes: identities of those kept. measures: names of variables of the record that are kept.
            given: quantities, flows and ballots that come from outside; conditions behind them are left out.

        Raises:
            Problem: T202 for a process, measure or quantity that is not here.
        """
        whole = {each.identity(): each for each in self.processes}
        told = {each.name for each in self.measures}
        notices = {name for name, notice in self.board.notices.items() if isinstance(notice, Quantity | Flow | Ballot)}
        for names, known, kind in ((processes, whole, "process"), (measures, told, "measure"), (given, notices, "quantity, flow or ballot")):
            for name in sorted(set(names) - set(known)):
                raise Problem("T202", f"there is no {kind} '{name}' to make a part of.", nearest(name, known))
        kept = replace(
            self,
            processes=tuple(whole[name] for name in sorted(processes)),
            measures=tuple(each for each in self.measures if each.name in set(measures)),
            conditions=(),
            given=tuple(sorted(given)),
        )
        makers = {each.name: each for each in self.conditions if each.name not in set(given)}
        wanted, found = sorted(kept.names_read()), {}
        while wanted:
            name = wanted.pop()
            if name in makers and name not in found:
                found[name] = makers[name]
                wanted += makers[name].reads
        return replace(kept, conditions=tuple(found.values()))

    def left_alone(self) -> set[str]:
        """What is read here and moved by nobody here: classes, stocks, traces, flows and ballots that keep their opening value unless held."""
        moves = [move for process in self.processes for move in process.moves.values()]
        moved = {side.of.name for move in moves for side in (move.source, move.target)}
        for process in self.processes:
            moved |= {*process.drifts, *process.flows, *process.ballots}
            moved |= {side.name for name in process.flows for side in (self.board.notices[name].source, self.board.notices[name].target)}  # type: ignore[attr-defined]
        can_move = {name for name, each in self.board.notices.items() if isinstance(each, Stock | Trace | Flow | Ballot)}
        return (self.names_read() & (can_move | set(self.board.classes))) - moved - set(self.given)

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
