"""What a part of the society is that is judged alone: its processes, what the archive says of the rest, its evidence, its rivals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import numpy as np

from thermidor import russia
from thermidor.engine.society import Society
from thermidor.engine.week import Outside
from thermidor.evidence.archive import load as load_archive
from thermidor.evidence.windows import middle_of
from thermidor.grammar import Board, Problem, nearest
from thermidor.scenarios.scenario import Scenario, load
from thermidor.society import BOARD

MOST_FREE = 12  # free parameters of a part; the issue of this house, and no rival may have more than the account it is compared with

Paths = Mapping[str, np.ndarray]
Clamps = Callable[["Weeks"], Paths]


class Weeks:
    """The weeks of a part, and paths over them.

    Attributes:
        mondays: first day of each week. numbers: the same as proleptic ordinals. used: series of the archive that paths were made of.
    """

    def __init__(self, mondays: Sequence[date]) -> None:
        self.mondays = tuple(mondays)
        self.numbers = np.array([day.toordinal() for day in mondays], dtype=float)
        self.used: set[str] = set()

    def __len__(self) -> int:
        return len(self.mondays)

    def between(self, *points: tuple[str, float], logs: bool = False) -> np.ndarray:
        """Straight lines between dated values, array (week); level before the first and after the last.

        Args:
            points: (ISO date, value). logs: straight on a scale of logarithms.
        """
        days = [date.fromisoformat(day).toordinal() for day, _ in sorted(points)]
        values = np.array([value for _, value in sorted(points)], dtype=float)
        path = np.interp(self.numbers, days, np.log(values) if logs else values)
        return np.exp(path) if logs else path

    def steps(self, *points: tuple[str, float], before: float = 0.0) -> np.ndarray:
        """Steps at dated values, array (week)."""
        path = np.full(len(self), before)
        for day, value in sorted(points):
            path[self.numbers >= date.fromisoformat(day).toordinal()] = value
        return path

    def archive(self, series: str, scale: float = 1.0, logs: bool = True) -> np.ndarray:
        """Figures of a series joined by straight lines at the middles of their windows, array (week), in the unit of the series times scale.

        The series is then a clamp, and the part must name it so.
        """
        self.used.add(series)
        rows = [(middle_of(figure.start, figure.end), figure.value * scale) for figure in load_archive().series[series].figures]
        return self.between(*((day.isoformat(), value) for day, value in dict(sorted(rows)).items()), logs=logs)

    def until(self, day: str, path: np.ndarray) -> np.ndarray:
        """The path up to a day, and no number afterwards: what is held so is let go on that day."""
        free = self.numbers >= date.fromisoformat(day).toordinal()
        return np.where(free.reshape(-1, *(1,) * (np.ndim(path) - 1)), np.nan, path)

    def orders(self) -> dict[str, np.ndarray]:
        """Levels of levers as history ordered them, by name of the lever, arrays (week)."""
        levels = self._scenario().as_history_decided()["ordered"]
        return {name: levels[:, place] for place, name in enumerate(BOARD.axes["lever"])}

    def executed(self, **levels: np.ndarray) -> np.ndarray:
        """Path of the trace of executed levers, array (week, lever): orders as history gave them, but for the levels given."""
        orders = self.orders()
        for name in levels:
            if name not in orders:
                raise Problem("T202", f"there is no lever '{name}'.", nearest(name, orders))
        return np.stack([levels.get(name, orders[name]) for name in BOARD.axes["lever"]], axis=1)

    def _scenario(self) -> Scenario:
        return replace(load("history"), start=self.mondays[0], weeks=len(self))


@dataclass(frozen=True)
class Witness:
    """A series that a part answers for.

    Attributes:
        series: of the archive. discrepancy: how far a good account may still be from it, a standard deviation on the scale that is scored
            (of the logarithm, or in the unit of the series on a natural scale). why: where that number comes from.
        since, until: ISO dates; figures whose window ends before or begins after are no witnesses. selection: only this row of `map.csv`.
    """

    series: str
    discrepancy: float
    why: str
    since: str = ""
    until: str = ""
    selection: str = ""


@dataclass(frozen=True)
class Account:
    """An explanation of a part: the society's own, or a rival.

    Attributes:
        name, title: of the account. advocate: the best work that argues it. stake: the observation it stakes itself on, in one line.
        free: parameters that are fitted, by full name. fixed: parameters set to other values than the reference, with why in the docs.
        without: processes of the part that it has no use for. plus: processes and conditions it puts in their place.
        board: the notice board with the rival's own names; the society's when it needs none.
        second_form: whether this is the form built after the first lost the observation it stakes itself on.
    """

    name: str
    title: str
    advocate: str
    stake: str
    free: tuple[str, ...]
    without: tuple[str, ...] = ()
    plus: tuple[Any, ...] = ()
    fixed: Mapping[str, float] = field(default_factory=dict)
    board: Board | None = None
    second_form: bool = False


@dataclass(frozen=True)
class Part:
    """Some rooms alone, the rest of the society clamped to the archive where it touches them.

    Attributes:
        name, title, question: of its page. rooms: those it judges.
        processes: identities kept. measures: variables of the record that its evidence needs.
        given: weeks -> paths of quantities, flows and ballots that come from outside, (week, axes of the notice).
        held: weeks -> paths of traces, stocks and classes held from outside, not a number where they are free.
        still: what is read, moved by nobody here, and on purpose left as at the start; name -> why.
        clamps: series of the archive used in `given` and `held`: never scored here.
        witnesses: the evidence. fitted_until: figures whose window ends later are not shown to a fit (role open).
        window: first and last day of what is judged. ends: the last week is run.
        accounts: the society's own first, then the rivals.
    """

    name: str
    title: str
    question: str
    rooms: tuple[str, ...]
    processes: tuple[str, ...]
    measures: tuple[str, ...]
    given: Clamps
    held: Clamps
    still: Mapping[str, str]
    clamps: tuple[str, ...]
    witnesses: tuple[Witness, ...]
    window: tuple[str, str]
    fitted_until: str
    accounts: tuple[Account, ...]

    def account(self, name: str = "") -> Account:
        """An account by name; the society's own when none is given.

        Raises:
            Problem: T202 for an unknown name.
        """
        known = {each.name: each for each in self.accounts}
        if name and name not in known:
            raise Problem("T202", f"the part '{self.name}' has no account '{name}'.", nearest(name, known))
        return known[name] if name else self.accounts[0]

    def scenario(self) -> Scenario:
        """History from its first week to the end of the window."""
        whole = load("history")
        weeks = sum(day <= date.fromisoformat(self.window[1]) for day in whole.mondays())
        return replace(whole, weeks=weeks)

    def society(self, account: Account) -> Society:
        """The processes of the part as an account has them.

        Raises:
            Problem: T106 for too many free parameters, T202 for unknown names.
        """
        if len(account.free) > MOST_FREE:
            raise Problem("T106", f"the account '{account.name}' frees {len(account.free)} parameters.", f"At most {MOST_FREE} may be free.")
        whole = russia.society()
        extra = [each.identity() for each in account.plus if hasattr(each, "moves")]
        replaced = {each.name for each in account.plus if not hasattr(each, "moves")}
        grown = replace(
            whole,
            board=account.board or BOARD,
            processes=(*whole.processes, *(each for each in account.plus if hasattr(each, "moves"))),
            conditions=(
                *(each for each in whole.conditions if each.name not in replaced),
                *(each for each in account.plus if not hasattr(each, "moves")),
            ),
        )
        kept = [name for name in (*self.processes, *extra) if name not in account.without]
        given = tuple(name for name in self.given(self._weeks()) if name not in replaced)
        return grown.part(kept, self.measures, given)

    def outside(self) -> Outside:
        """Everything from outside, clamps included, each with a leading axis of weeks."""
        scenario, weeks = self.scenario(), self._weeks()
        base = scenario.outside(scenario.as_history_decided())
        given, held = self.given(weeks), self.held(weeks)
        return base._replace(
            inputs=base.inputs | {name: self._whole(name, path) for name, path in given.items()},
            held=base.held | {name: self._whole(name, path) for name, path in held.items()},
        )

    def _weeks(self) -> Weeks:
        return _weeks(self.window[1])

    def _whole(self, name: str, path: np.ndarray) -> np.ndarray:
        """A path over all axes of its notice or class."""
        society = russia.society()
        notice = society.board.notices.get(name)
        if notice is not None:
            shape = society.shape(notice.axes)
        else:
            shape = (*society.board.classes[name].shape, len(society.regions))
        values = np.asarray(path, dtype=float)
        if values.ndim == 1:
            values = values.reshape(-1, *(1,) * len(shape))
        return np.broadcast_to(values, (len(values), *shape))


@lru_cache(maxsize=8)
def _weeks(last: str) -> Weeks:
    days = load("history").mondays()
    return Weeks([day for day in days if day <= date.fromisoformat(last)])


def town_people(weeks: Weeks) -> np.ndarray:
    """People of towns, array (week, region): the capitals and all towns by the archive, the others by their shares at the start."""
    start, _ = russia.populations()
    others = np.where(np.isin(russia.REGIONS, russia.CITIES), 0.0, start)
    capitals = {name: 1e3 * weeks.archive(f"pop_{name}") for name in russia.CITIES}
    path = region_path(1e6 * weeks.archive("urban_pop") - sum(capitals.values()), others / others.sum())
    for name, people in capitals.items():
        path[:, russia.REGIONS.index(name)] = people
    return path


def region_path(national: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """A national path shared out over regions, array (week, region); shares sum to 1."""
    return np.asarray(national)[:, None] * np.asarray(shares)


def economic_year(monday: date) -> int:
    """The calendar year in which the economic year (October to September) of a day ends."""
    return (monday + timedelta(days=92)).year
