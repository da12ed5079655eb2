"""Any rooms as a part, made on the fly: the rest of the society is what it was in one run of the whole at the reference values.

Kept are the processes of the rooms, and those of others that move the same people, stocks or traces; what all these read of absent rooms is
given, and what they move besides is held. At the reference values such a part makes the same run as the whole society.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from thermidor import russia
from thermidor.engine.society import Society
from thermidor.evidence.archive import load as load_archive
from thermidor.grammar import Ballot, Flow, Lever, Problem, Quantity, Stock, Trace, nearest
from thermidor.judgement.matching import Progress, counting
from thermidor.judgement.shelf import Shelf
from thermidor.scenarios.scenario import load

from .form import MOST_FREE, Account, Part, Paths, Weeks, Witness
from .simulator import Simulator

LOGARITHMIC, NATURAL = 0.15, 5.0  # discrepancy where none is stated: of the logarithm; in the unit of the series, for shares mostly points
WHY = "assumed: no work says how far a good model of these rooms may be off"
FITTED_UNTIL = "1924-12-31"
LOW, HIGH = 0.1, 0.9  # quantiles between which a parameter is moved to see what it moves


def of_rooms(rooms: Sequence[str], shelf: Shelf, until: str = FITTED_UNTIL, progress: Callable[[str], Progress] | None = None) -> Part:
    """A part that is some rooms of the society.

    Args:
        rooms: their names. shelf: where the run of the whole society is kept. until: figures whose window ends later are not fitted.
        progress: opens a progress bar of a name.

    Raises:
        Problem: T202 for a room that is not there, or rooms that no series of the archive measures.
    """
    step = progress or (lambda name: lambda done, total: None)
    society = russia.society()
    for room in rooms:
        if room not in russia.ROOMS:
            raise Problem("T202", f"there is no room '{room}'.", nearest(room, russia.ROOMS))
    kept, moved = _kept(society, rooms)
    measures = _measures(society, rooms)
    if not measures:
        raise Problem("T202", f"no series of the archive measures anything of {', '.join(rooms)}.", "Name another room besides.")
    outer = _outer(society, rooms, kept, measures, moved)
    paths = shelf.arrays("whole-" + "-".join(rooms), lambda: _paths(society, sorted(outer["given"] | outer["held"]), step("the whole society")))
    part = Part(
        name="-".join(rooms),
        title=f"{' and '.join(room.capitalize() for room in rooms)} alone",
        question="How far do these rooms alone, the rest as in the reference run, tell what was measured?",
        rooms=tuple(rooms),
        processes=tuple(sorted(kept)),
        measures=tuple(sorted(measures)),
        given=lambda weeks: _cut(paths, outer["given"], weeks),
        held=lambda weeks: _cut(paths, outer["held"], weeks),
        still={},
        clamps=(),
        witnesses=tuple(_witnesses(measures)),
        window=(load("history").mondays()[0].isoformat(), load("history").mondays()[-1].isoformat()),
        fitted_until=until,
        accounts=(Account("rooms", "The society's own account", "this model", "none", ()),),
    )
    free = shelf.document("screen-" + "-".join(rooms), lambda: _screened(part, rooms, step("which parameters matter")))
    return replace(part, accounts=(replace(part.accounts[0], free=tuple(free)),))


def _room(member: Any) -> str:
    return str(member.identity().split(".")[0])


def _moves(society: Society, process: Any) -> set[str]:
    """Classes, stocks, traces, flows and ballots that a process moves."""
    names = {side.of.name for move in process.moves.values() for side in (move.source, move.target)}
    names |= {*process.drifts, *process.flows, *process.ballots}
    for flow in process.flows:
        notice: Any = society.board.notices[flow]
        names |= {notice.source.name, notice.target.name}
    return names - {"outside"}


def _kept(society: Society, rooms: Collection[str]) -> tuple[set[str], set[str]]:
    """Identities of the processes kept; what those of the rooms move and anybody in them reads."""
    own = [each for each in society.processes if _room(each) in rooms]
    members = [each for each in society.members() if _room(each) in rooms]
    read = {name for each in members for name in each.reads}
    moved = set().union(*(_moves(society, each) for each in own)) & read
    return {each.identity() for each in society.processes if _room(each) in rooms or _moves(society, each) & moved}, moved


def _measures(society: Society, rooms: Collection[str]) -> set[str]:
    """Variables of the record that the rooms measure and the archive has figures of."""
    told = {reading.variable for readings in load_archive().map.values() for reading in readings if not reading.unscored}
    return {each.name for each in society.measures if _room(each) in rooms and each.name in told}


def _outer(
    society: Society, rooms: Collection[str], kept: Collection[str], measures: Collection[str], moved: Collection[str]
) -> dict[str, set[str]]:
    """What comes from outside: names given (quantities, flows, ballots of absent rooms), names held (stocks, traces, classes)."""
    notices, classes = society.board.notices, set(society.board.classes)
    own = {each.name: each for each in society.conditions if _room(each) in rooms}
    worked_out = {each.name for each in society.conditions}
    processes = [each for each in society.processes if each.identity() in set(kept)]
    wanted = [name for each in (*processes, *(m for m in society.measures if m.name in measures)) for name in each.reads]
    wanted += [kernel for each in processes for move in each.moves.values() for _, kernel in move.drawn if isinstance(kernel, str)]
    wanted += [each.quantity for process in processes for move in process.moves.values() for _, each in move.drawn if hasattr(each, "quantity")]
    stated = {name for each in processes for name in (*each.flows, *each.ballots)}
    read: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name not in read:
            read.add(name)
            wanted += own[name].reads if name in own else ()
    given = {name for name in read if isinstance(notices.get(name), Quantity) and name in worked_out and name not in own}
    given |= {name for name in read if isinstance(notices.get(name), Flow | Ballot) and name not in stated}
    held = {name for name in read if (name in classes or isinstance(notices.get(name), Stock | Trace)) and name not in moved}
    levers = any(isinstance(notices.get(name), Lever) for name in read)
    return {"given": given, "held": held | ({"executed"} if levers and "executed" not in moved else set())}


def _paths(society: Society, names: Sequence[str], tick: Progress) -> dict[str, np.ndarray]:
    """Paths of quantities, traces, stocks and classes in a run of the whole society, arrays (week, ...), as every week opened."""
    from thermidor.engine.expected import Expected
    from thermidor.engine.pack import Pack
    from thermidor.engine.week import opening
    from thermidor.judgement.replay import Replay

    scenario, pack = load("history"), Pack(society)
    theta = pack.theta(russia.reference_for(pack) | scenario.set)
    again = Replay(pack, Expected(pack, compiled=False), scenario.outside(scenario.as_history_decided()), theta, None)
    state, paths = opening(pack), {name: [] for name in names}  # type: ignore[var-annotated]
    for week in range(again.weeks):
        picture = again._picture(week, state)
        for name in names:
            notice = society.board.notices.get(name)
            axes = notice.axes if notice is not None else (*society.board.classes[name].axes, "region")
            paths[name].append(np.broadcast_to(np.asarray(picture.values[name].spread(axes)), society.shape(axes)) if notice is not None
                               else np.asarray(picture.values[name].values))  # fmt: skip
        state = again._next(week, state)
        tick(week + 1, again.weeks)
    return {name: np.array(path) for name, path in paths.items()}


def _cut(paths: Paths, names: Collection[str], weeks: Weeks) -> Paths:
    return {name: paths[name][: len(weeks)] for name in names}


def _witnesses(measures: Collection[str]) -> list[Witness]:
    archive = load_archive()
    names = [name for name, rows in archive.map.items() if any(row.variable in measures and not row.unscored for row in rows)]
    found = []
    for name in names:
        series = archive.series[name]
        if any(figure.scored for figure in series.figures) and not series.card.guess:
            found.append(Witness(name, NATURAL if series.card.error_model == "natural" else LOGARITHMIC, WHY))
    return found


def _screened(part: Part, rooms: Collection[str], tick: Progress) -> list[str]:
    """The parameters of the rooms that move the fitted figures most, at most twelve: each from one tenth of its prior to the other, alone."""
    simulator = Simulator(part, part.accounts[0])
    centre = simulator._fixed
    free = {name: each for name, each in simulator.pack.parameters.items() if name.split(".")[0] in rooms and each.prior.kind != "fixed"}
    shown = np.array([figure.fitted for figure in simulator.figures])
    scales = np.array([np.hypot(figure.point.scales[0], figure.discrepancy) for figure in simulator.figures])[shown]
    thetas = [simulator.pack.theta(centre | {name: each.prior.at(level)}) for name, each in free.items() for level in (LOW, HIGH)]
    told = simulator.told(thetas, counting(tick, len(thetas)))[:, shown].reshape(len(free), 2, -1)
    moved = np.nan_to_num(np.abs(told[:, 1] - told[:, 0]) / scales).clip(0, 10)
    effect = np.sqrt((moved**2).mean(axis=1))
    order = [name for _, name in sorted(zip(-effect, free, strict=True)) if effect[list(free).index(name)] > 0]
    return order[:MOST_FREE]
