"""What is not people: stocks, flows, traces, levers, ballots, inputs, chance, covariates; and the notice board that names them all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from .fields import in_order
from .people import SocialClass
from .problems import Problem, nearest


@dataclass(frozen=True)
class Notice:
    """Anything that has a name on the board.

    Attributes:
        name: what rooms read it by. owner: the room that says what it is ('' for the outside).
        unit: its unit. about: one line in plain words. axes: its named axes, the region last.
    """

    name: str
    owner: str
    unit: str
    about: str
    axes: tuple[str, ...] = ("region",)


@dataclass(frozen=True)
class Quantity(Notice):
    """A condition: what is true this week, worked out by its owner."""


@dataclass(frozen=True)
class Stock(Notice):
    """Something that is kept and can run out."""

    def __rshift__(self, target: Stock) -> Flow:
        return Flow(
            name="",
            owner="",
            unit=(self.unit or target.unit) + " a week",
            about="",
            source=self,
            target=target,
            axes=self.axes or target.axes,
        )


OUTSIDE = Stock("outside", "", "", "where things come from and go to when they leave the accounts", axes=())


@dataclass(frozen=True)
class Flow(Notice):
    """An arrow between two stocks. Out of a stock it is stated as a hazard a week, out of OUTSIDE as an amount a week.

    The amount that flowed last week is on the board under the flow's name.
    """

    source: Stock = OUTSIDE
    target: Stock = OUTSIDE

    def called(self, name: str, owner: str, about: str, unit: str = "", axes: tuple[str, ...] | None = None) -> Flow:
        """The same arrow with its name, its owner (the room whose process moves it) and its meaning."""
        own = axes if axes is not None else (self.source.axes if self.source is not OUTSIDE else self.target.axes)
        if not own and self.target.axes:
            own = self.target.axes
        return replace(self, name=name, owner=owner, about=about, unit=unit or self.unit, axes=own)

    def __hash__(self) -> int:
        return hash(self.name)


@dataclass(frozen=True)
class Trace(Notice):
    """A number with memory. Its weekly change is a sum of terms stated by processes, one of which leads back.

    Attributes:
        low, high: bounds it is held between; a well-made term never reaches them.
        carried: whether movers may bring it (only for traces along the axis 'group').
    """

    low: float = float("-inf")
    high: float = float("inf")
    carried: bool = False


@dataclass(frozen=True)
class Lever(Notice):
    """What a government can set, from 0 to 1: a place on the axis `lever` of the trace EXECUTED.

    Rooms read the executed level by the lever's name. What is ordered is a trace of its own, and a process carries orders out.
    """


EXECUTED = "executed"  # the trace (lever,) that holds levers as far as they are carried out


@dataclass(frozen=True)
class Ballot(Notice):
    """Votes of persons in seats, one seat a place of its axes: 1 for, 0 against, as cast last week.

    A process states the chance of a vote for. In `counts` every seat draws by its own name; in `expected` the chance stands for the vote.

    Attributes:
        body: the body whose seats vote.
    """

    body: str = ""


@dataclass(frozen=True)
class Lot(Notice):
    """What the person who happens to come is like: a standard normal number, fresh for each place and week; 0 in `expected`."""


@dataclass(frozen=True)
class Input(Notice):
    """A path from outside, given by the scenario."""


@dataclass(frozen=True)
class Shock(Notice):
    """Chance that many people share. It has mean 1 in `counts` and is 1 in `expected`.

    log of it follows x' = memory * x + sqrt(1 - memory^2) * spread * normal, shifted so that the mean is 1.

    Attributes:
        spread: standard deviation of the logarithm. memory: weekly autocorrelation. source: what the spread is derived from.
    """

    spread: float = 0.0
    memory: float = 0.0
    source: str = ""


@dataclass(frozen=True)
class Covariate(Notice):
    """A fixed property of a region, with a card in the evidence, or of a person in a seat.

    Attributes:
        personal: whether runs of one program may differ in it; it then travels with the parameters.
    """

    personal: bool = False


@dataclass(frozen=True)
class Axis:
    """A named axis of quantities, with its values."""

    name: str
    values: tuple[str, ...]


SEASON = Notice("week_of_year", "", "week", "week of the year, 0 to 52: the only calendar a room may read", axes=())


@dataclass
class Board:
    """The notice board: every name a room may read, who owns it, and every class of people."""

    notices: dict[str, Notice] = field(default_factory=lambda: {SEASON.name: SEASON})
    classes: dict[str, SocialClass] = field(default_factory=dict)
    axes: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def put(self, *things: Any) -> None:
        """Declare notices, classes or axes.

        Raises:
            Problem: T102 when a name is taken by something else.
        """
        for thing in things:
            if isinstance(thing, Axis):
                if self.axes.get(thing.name, thing.values) != thing.values:
                    raise Problem("T102", f"the axis '{thing.name}' is declared twice with different values.")
                self.axes[thing.name] = thing.values
                continue
            if isinstance(thing, Notice) and thing.axes != in_order(thing.axes):
                raise Problem("T107", f"'{thing.name}' has axes {thing.axes}; their common order is {in_order(thing.axes)}.")
            taken = self.notices.get(thing.name) or self.classes.get(thing.name)
            if taken is not None and taken != thing:
                raise Problem("T102", f"the name '{thing.name}' is declared twice.")
            if isinstance(thing, SocialClass):
                self.classes[thing.name] = thing
                self.put(*(Axis(name, values) for name, values in thing.axes.items()))
            elif isinstance(thing, Lever) and thing.name not in self.axes.get("lever", (thing.name,)):
                raise Problem("T102", f"the lever '{thing.name}' is no value of the axis 'lever'.", nearest(thing.name, self.axes["lever"]))
            else:
                self.notices[thing.name] = thing

    def extended(self, *things: Any) -> Board:
        """A copy with more on it: for other explanations, which may need names that the society has no use for."""
        copy = Board(dict(self.notices), dict(self.classes), dict(self.axes))
        copy.put(*things)
        return copy

    def find(self, name: str, reader: str) -> Notice | SocialClass:
        """The thing of that name.

        Raises:
            Problem: T101 with the nearest right name.
        """
        found = self.notices.get(name) or self.classes.get(name)
        if found is None:
            raise Problem(
                "T101",
                f"{reader} reads '{name}', which is not on the notice board.",
                nearest(name, [*self.notices, *self.classes]),
            )
        return found

    def of(self, kind: type) -> list[Any]:
        """All notices of one kind, in the order of declaration."""
        return [notice for notice in self.notices.values() if type(notice) is kind]


_boards: list[Board] = [Board()]


def board() -> Board:
    """The board in use: the society's, unless a toy put its own in front."""
    return _boards[-1]


@contextmanager
def another_board(new: Board | None = None) -> Iterator[Board]:
    """Use another board for a while: for toy societies in tests and in `docs/walk`."""
    _boards.append(new or Board())
    try:
        yield _boards[-1]
    finally:
        _boards.pop()
