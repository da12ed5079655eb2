"""One week: conditions, moves and flows, orders, record. Every process reads the same finished picture; everything happens at once.

1. Conditions are worked out in the order of what they read.
2. Processes state hazards of moves and flows, changes of traces and chances of votes. Exits of a cell, and outflows of a stock, compete.
3. Votes are cast: by named draws in `counts`, at their chances in `expected`. Rooms see them next week.
4. Measures are read off.

What is held from outside (an order forced by a scenario, a clamp) is put in place at the opening.

The same code runs on NumPy and, traced once, on JAX. People are moved by the dice (`expected`, `counts`); stocks and traces are moved here.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from thermidor.grammar import (
    EXECUTED,
    Ballot,
    Covariate,
    Field,
    Flow,
    Input,
    Lot,
    Problem,
    Process,
    Reading,
    Stock,
    Trace,
    leaving,
    nearest,
)
from thermidor.grammar.fields import namespace
from thermidor.grammar.maths import TINY
from thermidor.grammar.people import RESIDENTS, Among

from .pack import Pack

ROUNDING = 1e-15  # a hazard this near to zero may carry the wrong sign from the last bit of a difference


class State(NamedTuple):
    """Everything that the future depends on.

    `heads` (positions, regions); `stocks`, `traces`, `flows` (last week's amounts of flows and votes of ballots) by name;
    `moved` (moves, regions) departures of last week.
    """

    heads: Any
    stocks: dict[str, Any]
    traces: dict[str, Any]
    flows: dict[str, Any]
    moved: Any


class Outside(NamedTuple):
    """What comes from outside in one week: week of the year, inputs and what is given in place of absent conditions by name, what is held
    (traces, stocks, classes; no number where they are free), shared chances (shocks, regions), lots by name."""

    week_of_year: Any
    inputs: dict[str, Any]
    held: dict[str, Any]
    shocks: Any
    lots: dict[str, Any]


class Opened(NamedTuple):
    """A week's picture: hazards by row (rows, regions), shares by kernel (kernels, regions), the state after the week but for people,
    the measures."""

    rows: Any
    kernels: Any
    state: State
    measures: dict[str, Any]


def opening(pack: Pack) -> State:
    """The state at the start, in NumPy."""
    society = pack.society
    flows = {each.name: np.zeros(society.shape(each.axes)) for each in (*pack.flows, *pack.ballots)}
    stocks, traces = society.opening(Stock, society.stocks), society.opening(Trace, society.traces)
    return State(pack.heads(), stocks, traces, flows, np.zeros((len(pack.moves), len(pack.regions))))


def nothing(society: Any) -> dict[str, Any]:
    """Lots of a society in which everybody who comes is ordinary: what `expected` sees. Arrays without an axis of weeks."""
    return {lot.name: np.zeros(society.shape(lot.axes)) for lot in society.of(Lot)}


class Week:
    """The week of one packed society.

    Args:
        pack: the society. access: when given, a dict filled with what each member read (for law 6).
    """

    def __init__(self, pack: Pack, access: dict[str, set[str]] | None = None) -> None:
        self.pack, self.access = pack, access
        society = pack.society
        self.covariates = {}
        for notice in society.of(Covariate):
            if notice.name in society.covariates:
                value = np.asarray(society.covariates[notice.name], dtype=float)
                if value.shape != society.shape(notice.axes):
                    raise Problem(
                        "T107",
                        f"the covariate '{notice.name}' has shape {value.shape}, not {society.shape(notice.axes)}.",
                    )
                self.covariates[notice.name] = value
        self.classes = [
            (c.name, pack.slice(c.name), (*c.shape, len(pack.regions)), (*c.axes, "region")) for c in pack.classes
        ]
        self.place = {name: place for place, name in enumerate(pack.parameters)}
        self.carry = self._carry()
        self.factors, self.kernel_rows = self._factors()
        self.row_axes: dict[str, tuple[str, ...]] = {}
        self.arc_row = np.zeros(0, dtype=int)
        self._probe()

    def _probe(self) -> None:
        """Open one week in NumPy: finds mistakes early, and learns along which axes each process states its hazards."""
        pack = self.pack
        inputs = {notice.name: np.zeros(pack.society.shape(notice.axes)) for notice in pack.society.of(Input)}
        inputs |= {name: np.ones(pack.society.shape(pack.society.board.notices[name].axes)) for name in pack.society.given}
        shocks = np.ones((len(pack.shocks), len(pack.regions)))
        opened = self.open(pack.theta(), opening(pack), Outside(np.array(0.0), inputs, {}, shocks, nothing(pack.society)))
        self.arc_row = self._arc_rows()
        self.measure_shapes = {name: np.shape(value) for name, value in opened.measures.items()}

    # ---- reading ----------------------------------------------------------------------------------------------------

    def board(self, state: State, outside: Outside) -> dict[str, Field]:
        """Everything that can be read before conditions are worked out."""
        notices = self.pack.society.board.notices
        values = {name: Field(state.heads[rows].reshape(shape), axes) for name, rows, shape, axes in self.classes}
        for group in (state.stocks, state.traces, self.covariates):
            values |= {name: Field(value, notices[name].axes) for name, value in group.items()}
        for kind in (Flow, Ballot):
            for each in self.pack.society.of(kind):
                value = state.flows.get(each.name)  # what no process states is zero
                values[each.name] = Field(np.zeros(self.pack.society.shape(each.axes)) if value is None else value, each.axes)
        for lever, place in self.pack.levers.items():
            values[lever] = Field(state.traces[EXECUTED][place])
        for lot in self.pack.society.of(Lot):
            values[lot.name] = Field(outside.lots[lot.name], lot.axes)
        for notice in self.pack.society.of(Input):
            values[notice.name] = Field(outside.inputs[notice.name], notice.axes)
        for name in self.pack.society.given:
            values[name] = Field(outside.inputs[name], notices[name].axes)
        for place, shock in enumerate(self.pack.shocks):
            values[shock.name] = Field(outside.shocks[place], ("region",))
        values["week_of_year"] = Field(outside.week_of_year)
        return values

    def _personal(self, theta: Any) -> dict[str, Field]:
        """Covariates that travel with the parameters."""
        place, found = len(self.place), {}
        for each in self.pack.personal:
            shape = self.pack.society.shape(each.axes)
            size = int(np.prod(shape))
            found[each.name] = Field(theta[place : place + size].reshape(shape), each.axes)
            place += size
        return found

    def _bind(self, member: Any, theta: Any) -> Any:
        return member({parameter.name: theta[self.place[parameter.name]] for parameter in member.parameters.values()})

    def _reading(self, member: Any, values: dict[str, Field]) -> Reading:
        noted = self.access.setdefault(member.identity(), set()) if self.access is not None else None
        return Reading(values, frozenset(member.reads), member.identity(), noted)

    # ---- the week ---------------------------------------------------------------------------------------------------

    def open(self, theta: Any, state: State, outside: Outside, measured: bool = True, weights: Any = None) -> Opened:
        """Work out the week.

        Args:
            theta: parameters in base units, then personal covariates, as `Pack.theta` gives them. state: at the opening. outside: this week's.
            measured: work out the measures too. weights: (processes,) factors on all that each process states, for judgements
                that take processes out one by one without compiling anew; a weight of 0 is the same as absence.

        Returns:
            hazards and rows a step, the state after the step with the old heads, and the measures.
        """
        pack, step = self.pack, self.pack.step
        state = self.settle(self.hold(state, outside))
        values = self.board(state, outside) | self._personal(theta)
        for condition in pack.conditions:
            values[condition.name] = self._value(condition, theta, values)
        rows: list[Any] = []
        flows: dict[str, Any] = {}
        drifts: dict[str, list[Any]] = {}
        votes: dict[str, Any] = {}
        for place, process in enumerate(pack.processes):
            own, now = self._bind(process, theta), self._reading(process, values)
            weight = 1 if weights is None else weights[place]
            if process.moves:
                rows += [row * weight for row in self._rows(process, own.hazards(now))]
            if process.flows:
                stated = self._named(process, own.amounts(now), process.flows, flows)
                flows |= {name: as_field(amount) * weight for name, amount in stated.items()}
            if process.ballots:
                stated = self._named(process, own.chances(now), process.ballots, votes)
                votes |= {name: as_field(chance) * weight for name, chance in stated.items()}
            if process.drifts:
                for name, change in self._named(process, own.changes(now), process.drifts, {}).items():
                    drifts.setdefault(name, []).append(as_field(change) * weight)
        library = namespace(state.heads, theta)
        stacked = library.concatenate(rows, axis=0) * step if rows else library.zeros((0, len(pack.regions)))
        stacked = library.where(library.abs(stacked) < ROUNDING, library.abs(stacked), stacked)
        measures = {m.name: self._value(m, theta, values) for m in pack.measures if not m.counts} if measured else {}
        kernels = self._kernels(values, library)
        following = self._follow(state, flows, drifts, votes, library)
        return Opened(stacked, kernels, following, {name: field.values for name, field in measures.items()})

    def _value(self, member: Any, theta: Any, values: dict[str, Field]) -> Field:
        value = self._bind(member, theta).value(self._reading(member, values))
        value = as_field(value)
        axes = member.axes if hasattr(member, "axes") else self.pack.society.board.notices[member.name].axes
        if not set(value.axes) <= set(axes):
            raise Problem(
                "T107", f"{member.identity()} has axes {value.axes}, the board declares {axes} for '{member.name}'."
            )
        return value

    def _named(
        self, process: type[Process], stated: dict[str, Any], declared: Any, seen: dict[str, Any]
    ) -> dict[str, Any]:
        if set(stated) != set(declared):
            raise Problem("T108", f"{process.identity()} declares {sorted(declared)} and states {sorted(stated)}.")
        for name in stated:
            if name in seen:
                raise Problem("T108", f"'{name}' is stated by two processes; {process.identity()} is the second.")
        return stated

    def _rows(self, process: type[Process], stated: dict[str, Any]) -> list[Any]:
        """Rows of hazards, one array (rows, regions) a move, in the order of declaration."""
        found = []
        for name in process.moves:
            if set(stated) != set(process.moves):
                raise Problem(
                    "T108", f"{process.identity()} declares {sorted(process.moves)} and states {sorted(stated)}."
                )
            value = stated[name]
            value = as_field(value)
            source = process.moves[name].source.of
            if not set(value.axes) <= {*source.axes, "region"}:
                raise Problem(
                    "T107",
                    f"{process.identity()} states a hazard for '{name}' along {value.axes}; '{source.name}' has {tuple(source.axes)}.",
                )
            axes = tuple(axis for axis in value.axes if axis != "region")
            library = namespace(value.values)
            whole = library.broadcast_to(
                value.spread((*axes, "region")), (*self.pack.society.shape(axes), len(self.pack.regions))
            )
            found.append(whole.reshape(-1, len(self.pack.regions)))
            self.row_axes[process.moves[name].name] = axes
        return found

    def hazards(self, opened: Opened) -> Any:
        """Hazards of the arcs (arcs, regions): the row of each arc times its kernel."""
        return opened.rows[self.arc_row] * opened.kernels[self.pack.arc_kernel]

    def _arc_rows(self) -> np.ndarray:
        """Row of each arc."""
        pack, first, total = self.pack, {}, 0
        for move in pack.moves:
            first[move.name] = total
            total += int(np.prod(pack.society.shape(self.row_axes[move.name])))
        places = []
        for arc in pack.arcs:
            move = pack.moves[arc.move]
            source, place = move.source.of, 0
            position = source.positions[arc.source - pack.offset[source.name]]
            for axis in self.row_axes[move.name]:
                place = place * len(source.axes[axis]) + source.axes[axis].index(position[axis])
            places.append(first[move.name] + place)
        return np.array(places, dtype=int)

    def _factors(self) -> tuple[list[Any], np.ndarray]:
        """What kernels are products of: the distinct factors (target, axis, how), and for each kernel the rows of its factors.

        Row 0 of the factors' table is all ones; a factor has a row for each value of its axis.
        """
        board, first, count = self.pack.society.board, {}, 1
        rows: list[list[int]] = []
        for kernel in self.pack.kernels:
            found = []
            entries, target = kernel or ((), "")
            for axis, how, value in entries:
                factor = (target if how == RESIDENTS else "", target, axis, how)
                key = (factor[0], axis, how, board.classes[target].axes[axis])
                if key not in first:
                    first[key] = (count, factor)
                    count += len(board.classes[target].axes[axis])
                found.append(first[key][0] + board.classes[target].axes[axis].index(value))
            rows.append(found)
        width = max(1, *(len(found) for found in rows))
        return [factor[1:] for _, factor in first.values()], np.array([found + [0] * (width - len(found)) for found in rows])

    def _kernels(self, values: dict[str, Field], library: Any) -> Any:
        """Shares by kernel (kernels, regions)."""
        count = len(self.pack.regions)
        parts = [library.ones((1, count))]
        for target, axis, how in self.factors:
            axes = self.pack.society.board.classes[target].axes
            if how == RESIDENTS:
                others = tuple(name for name in axes if name != axis)
                present = values[target].sum(*others) if others else values[target]
                share = (present.values + 1 / len(axes[axis])) / (present.sum(axis).values + 1)
            elif isinstance(how, Among):
                chosen = np.array([float(value in how.values) for value in axes[axis]])[:, None]
                share = values[how.quantity].spread((axis, "region")) * chosen
                share = (share + TINY * chosen) / (share.sum(axis=0) + TINY * len(how.values))  # sums to 1 though nothing speaks for any
            elif isinstance(how, tuple):
                weights = dict(how)
                share = np.array([[weights.get(value, 0.0) / sum(weights.values())] for value in axes[axis]])
            else:
                share = values[how].spread((axis, "region"))
            parts.append(library.broadcast_to(share, (len(axes[axis]), count)))
        picked = library.concatenate(parts)[self.kernel_rows]
        product = picked[:, 0]
        for place in range(1, picked.shape[1]):
            product = product * picked[:, place]
        return product

    # ---- what is not people -----------------------------------------------------------------------------------------

    def _follow(
        self, state: State, flows: dict[str, Any], drifts: dict[str, list[Any]], votes: dict[str, Any], library: Any
    ) -> State:
        """Stocks, traces, flows and chances of votes after the step; heads and votes are left to the dice."""
        stocks, moved = self._pour(state.stocks, flows, library)
        for ballot in self.pack.ballots:
            chance = library.broadcast_to(votes[ballot.name].spread(ballot.axes), self.pack.society.shape(ballot.axes))
            moved[ballot.name] = library.clip(chance, 0.0, 1.0)
        traces = {}
        for trace in self.pack.society.of(Trace):
            value = state.traces[trace.name]
            for term in drifts.get(trace.name, ()):
                change = as_field(term)
                value = value + change.spread(trace.axes) * self.pack.step
            traces[trace.name] = library.clip(value, trace.low, trace.high)
        return State(state.heads, stocks, traces, moved, state.moved)

    def _pour(
        self, stocks: dict[str, Any], stated: dict[str, Any], library: Any
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Move what is in stocks: outflows of one stock compete through their hazards, so nothing is taken twice or goes below zero."""
        step, board = self.pack.step, self.pack.society.board
        outflows: dict[str, list[tuple[Any, Any]]] = {}
        amounts: dict[str, Any] = {}
        for flow in self.pack.flows:
            value = stated[flow.name]
            value = as_field(value)
            spread = library.broadcast_to(value.spread(flow.axes), self.pack.society.shape(flow.axes)) * step
            if flow.source.name == "outside":
                amounts[flow.name] = spread
            else:
                outflows.setdefault(flow.source.name, []).append((flow, spread))
        new = dict(stocks)
        for name, parts in outflows.items():
            axes = board.notices[name].axes
            hazards = [_reduce(hazard, flow.axes, axes, library) for flow, hazard in parts]
            together = sum(hazards[1:], start=hazards[0])
            taken = stocks[name] * leaving(together)
            new[name] = stocks[name] * library.exp(-together)
            for flow, hazard in parts:
                amounts[flow.name] = (
                    hazard * Field(taken, axes).spread(_union(axes, flow.axes)) if flow.axes != axes else hazard * taken
                )
        for flow in self.pack.flows:
            if flow.target.name != "outside":
                axes = board.notices[flow.target.name].axes
                new[flow.target.name] = new[flow.target.name] + _reduce(amounts[flow.name], flow.axes, axes, library)
        return new, {name: amount / step for name, amount in amounts.items()}

    # ---- what movers bring along --------------------------------------------------------------------------------------

    def _carry(self) -> list[tuple[np.ndarray, np.ndarray, Any]]:
        """Who brings wants where, by table of ties: (moves summed into pairs of groups (pairs, moves), pairs (pairs, 2), the table or None)."""
        groups = self.pack.society.board.axes.get("group", ())
        pairs: dict[tuple[int, int, int], list[int]] = {}
        for place, move in enumerate(self.pack.moves):
            left, joined = move.source.of.group, move.target.of.group
            if move.wants == "brought" and left in groups and joined in groups and left != joined:
                key = (int(self.pack.move_ties[place]), groups.index(left), groups.index(joined))
                pairs.setdefault(key, []).append(place)
        found = []
        for table in sorted({key[0] for key in pairs}):
            keys = sorted(key for key in pairs if key[0] == table)
            summed = np.array([[float(place in pairs[key]) for place in range(len(self.pack.moves))] for key in keys])
            found.append((summed, np.array([key[1:] for key in keys]), None if table < 0 else self.pack.ties[table]))
        return found

    def hold(self, state: State, outside: Outside) -> State:
        """Put what is held from outside in place of what the society made.

        Raises:
            Problem: T101 for a name that is no trace, stock or class.
        """
        if not outside.held:
            return state
        library, heads = namespace(state.heads, *outside.held.values()), state.heads
        kinds = {"traces": dict(state.traces), "stocks": dict(state.stocks)}
        for name, path in outside.held.items():
            kind = next((kind for kind in kinds.values() if name in kind), None)
            if kind is not None:
                kind[name] = library.where(library.isnan(path), kind[name], path)
            elif name in self.pack.offset:
                rows = self.pack.slice(name)
                people = path.reshape(-1, path.shape[-1])
                held = library.where(library.isnan(people), heads[rows], people)
                heads = library.concatenate([heads[: rows.start], held, heads[rows.stop :]])
            else:
                known = {*state.traces, *state.stocks, *self.pack.offset}
                raise Problem("T101", f"'{name}' is held from outside and is no trace, stock or class.", nearest(name, known))
        return state._replace(heads=heads, **kinds)

    def settle(self, state: State) -> State:
        """Average what last week's movers brought into the groups they joined.

        Movers between the same groups are summed first: what they bring depends on no more.
        """
        if not self.carry or not self.pack.carried:
            return state
        library = namespace(state.heads)
        groups = len(self.pack.society.board.axes["group"])
        in_group = (np.arange(groups)[:, None] == self.pack.group_of).astype(float)
        present = library.matmul(in_group, state.heads)
        came_in: Any = 0.0
        went = []
        for summed, pairs, table in self.carry:
            movers = library.matmul(summed, state.moved)
            joins = (np.arange(groups)[:, None] == pairs[:, 1]).astype(float)
            arrived = movers if table is None else library.matmul(movers, table)
            came_in = came_in + library.matmul(joins, arrived)
            went.append((movers, pairs[:, 0], joins, table))
        traces = dict(state.traces)
        for trace in self.pack.carried:
            wants = traces[trace.name]  # (group, ..., regions)
            brought_in: Any = 0.0
            for movers, left, joins, table in went:
                brought = wants[left] * _beside(movers, wants.ndim)
                brought = brought if table is None else library.matmul(brought, table)
                brought_in = brought_in + library.tensordot(joins, brought, axes=1)
            weight = _beside(came_in / (library.maximum(present, came_in) + 1e-9), wants.ndim)
            mean = brought_in / (_beside(came_in, wants.ndim) + 1e-9)
            traces[trace.name] = wants + weight * library.where(_beside(came_in, wants.ndim) > 0, mean - wants, 0.0)
        return state._replace(traces=traces)


def as_field(value: Any) -> Field:
    """What a process states, as a field; a bare number holds everywhere."""
    return value if isinstance(value, Field) else Field(value + np.zeros(()))


def _beside(values: Any, dimensions: int) -> Any:
    """(a, regions) -> (a, 1, ..., regions) with as many dimensions as asked."""
    return values.reshape((values.shape[0],) + (1,) * (dimensions - 2) + (values.shape[-1],))


def _union(axes: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    from thermidor.grammar.fields import in_order

    return in_order((*axes, *other))


def _reduce(value: Any, axes: tuple[str, ...], wanted: tuple[str, ...], library: Any) -> Any:
    """Sum out the axes that are not wanted; spread over wanted axes that are missing is an error of the flow's declaration."""
    gone = tuple(place for place, axis in enumerate(axes) if axis not in wanted)
    return value.sum(axis=gone) if gone else value
