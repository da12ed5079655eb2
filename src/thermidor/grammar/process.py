"""Processes, conditions and measures: the three things a room is made of, checked when they are defined."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from .fields import Field
from .people import Move, Selection, SocialClass
from .priors import Prior, prior
from .problems import Problem, nearest
from .things import Ballot, Board, Flow, Notice, Quantity, Trace, board
from .units import Unit


@dataclass
class Parameter:
    """A number of a process that is not known exactly.

    Attributes:
        value: in `unit`. prior: what is believed before any fit. source: what the prior is derived from.
        name: room.Process.parameter, given when the process is defined.
    """

    value: float
    unit: Unit
    prior: Prior
    words: str
    source: str
    name: str = ""

    @property
    def base(self) -> float:
        """The value in base units (weeks, shares, persons)."""
        return self.value * self.unit.per_base

    def _called(self, name: str) -> Parameter:
        """The parameter, named; a number has one owner.

        Raises:
            Problem: T106 when it already belongs to somebody else, who would lose it without a word.
        """
        if self.name not in ("", name):
            raise Problem("T106", f"{name} is the same parameter as {self.name}.", "Declare one for each; what both need is a condition.")
        self.name = name
        return self


def parameter(value: float, unit: Unit, *, prior: str, source: str) -> Any:
    """Declare a parameter in the body of a process.

    Raises:
        Problem: T106 when something is missing.
    """
    if not isinstance(unit, Unit) or not source:
        raise Problem("T106", "a parameter needs a unit and what its prior is derived from.")
    return Parameter(float(value), unit, _read_prior(prior, float(value)), prior, source)


_read_prior = prior


class Reading:
    """What a room sees this week: attribute access to the names it declared, and to nothing else."""

    def __init__(self, values: Any, allowed: frozenset[str], reader: str, noted: set[str] | None = None) -> None:
        self._values, self._allowed, self._reader, self._noted = values, allowed, reader, noted

    def __getattr__(self, name: str) -> Field:
        if name not in self._allowed:
            raise Problem("T109", f"{self._reader} read '{name}' without declaring it.", nearest(name, self._allowed))
        if self._noted is not None:
            self._noted.add(name)
        return self._values[name]

    __getitem__ = __getattr__


class _Member:
    """What processes, conditions and measures share: a room, reads, parameters, a check at definition."""

    reads: ClassVar[tuple[Any, ...]] = ()
    room: ClassVar[str] = ""
    parameters: ClassVar[dict[str, Parameter]] = {}
    board: ClassVar[Board]

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        if cls.__dict__.get("abstract"):  # the bases themselves
            return
        cls.board = board()
        cls.room = (
            cls.__module__.split(".")[1] if cls.__module__.startswith("thermidor.") else cls.__dict__.get("room", "toy")
        )
        if not inspect.getdoc(cls) or cls.__doc__ is None:
            raise Problem("T105", f"{cls.__name__} has no docstring.", "Say in one line why people or goods move.")
        cls.reads = tuple(each.name if isinstance(each, SocialClass | Notice) else each for each in cls.reads)
        for name in cls.reads:
            cls.board.find(name, cls.__name__)
        cls.parameters = {}
        for base in reversed(cls.__mro__):
            for name, value in vars(base).items():
                if isinstance(value, Parameter) and getattr(cls, name) is value:
                    # Who inherits a number has one of its own; one that is merely shared is refused.
                    cls.parameters[name] = (value if base is cls else replace(value, name=""))._called(f"{cls.identity()}.{name}")
        cls._check()

    @classmethod
    def _check(cls) -> None:
        """Further checks of the kind."""

    def __init__(self, values: dict[str, Any] | None = None) -> None:
        for name, each in self.parameters.items():
            setattr(self, name, each.base if values is None else values[each.name])

    @classmethod
    def identity(cls) -> str:
        """room.Name."""
        return f"{cls.room}.{cls.__name__}"

    @classmethod
    def reason(cls) -> str:
        """First line of the docstring: the reason in plain words."""
        return (cls.__doc__ or "").strip().split("\n")[0].split("   ")[0].strip()


class Process(_Member):
    """One reason why people or goods move.

    A subclass declares `reads` and any of `moves` (a dict name -> Move), `flows` (a tuple of flows on the board), `drifts`
    (a tuple of traces on the board) and `ballots`, and for each the method that works it out:

    - `hazards(now) -> {move name: hazard per week}`, each a Field over the axes of the class left, or fewer;
    - `amounts(now) -> {flow name: hazard per week out of a stock, or amount a week out of OUTSIDE}`;
    - `changes(now) -> {trace name: change per week}`;
    - `chances(now) -> {ballot name: chance of a vote for, 0 to 1}`.

    `mechanism` names the lines of the register that the process delivers; `returns` names the traces that it leads back.
    """

    abstract = True
    moves: ClassVar[dict[str, Move]] = {}
    flows: ClassVar[tuple[Any, ...]] = ()
    drifts: ClassVar[tuple[Any, ...]] = ()
    ballots: ClassVar[tuple[Any, ...]] = ()
    returns: ClassVar[tuple[str, ...]] = ()
    mechanism: ClassVar[tuple[str, ...]] = ()
    premise: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def _check(cls) -> None:
        cls.moves = {name: _named(move, f"{cls.room}.{cls.__name__}.{name}") for name, move in cls.moves.items()}
        for move in cls.moves.values():
            move.check(cls.__name__)
            for side in (move.source, move.target):
                cls.board.find(side.of.name, cls.__name__)
        cls.flows = tuple(cls._owned(each, Flow) for each in cls.flows)
        cls.drifts = tuple(cls._owned(each, Trace) for each in cls.drifts)
        cls.ballots = tuple(cls._owned(each, Ballot) for each in cls.ballots)
        for declared, method in cls.kinds():
            has = getattr(cls, method) is not getattr(Process, method)
            if bool(declared) != has:
                raise Problem(
                    "T105", f"{cls.__name__} must declare what it moves and have the method `{method}`, or neither."
                )
        if not any(declared for declared, _ in cls.kinds()):
            raise Problem("T105", f"{cls.__name__} moves nothing.")

    @classmethod
    def kinds(cls) -> tuple[tuple[Any, str], ...]:
        """What is declared, and the method that states it."""
        return (cls.moves, "hazards"), (cls.flows, "amounts"), (cls.drifts, "changes"), (cls.ballots, "chances")

    @classmethod
    def _owned(cls, each: Any, kind: type) -> str:
        name = each if isinstance(each, str) else each.name
        found = cls.board.find(name, cls.__name__)
        if not isinstance(found, kind):
            raise Problem("T105", f"{cls.__name__} treats '{name}' as a {kind.__name__.lower()}, which it is not.")
        return name

    def hazards(self, now: Any) -> dict[str, Any]:
        """Hazards per week of the declared moves."""
        raise NotImplementedError

    def amounts(self, now: Any) -> dict[str, Any]:
        """Hazards or amounts per week of the declared flows."""
        raise NotImplementedError

    def changes(self, now: Any) -> dict[str, Any]:
        """Changes per week of the declared traces."""
        raise NotImplementedError

    def chances(self, now: Any) -> dict[str, Any]:
        """Chances of a vote for in the declared ballots."""
        raise NotImplementedError


def _named(move: Any, name: str) -> Move:
    if not isinstance(move, Move):
        raise Problem("T105", f"{name} is not a move.", "Write CLASS >> CLASS and what becomes of each axis.")
    return replace(move, name=name)


class Condition(_Member):
    """What is true this week: `name` on the board, `value(now)` a Field with the axes declared there."""

    abstract = True
    name: ClassVar[str] = ""
    mechanism: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def _check(cls) -> None:
        notice = cls.board.find(cls.name, cls.__name__)
        if not isinstance(notice, Quantity):
            raise Problem("T105", f"{cls.__name__} works out '{cls.name}', which is not a quantity.")
        if cls.room not in ("toy", "rivals", notice.owner):  # another explanation may say what a room says
            raise Problem("T113", f"'{cls.name}' belongs to {notice.owner}, not to {cls.room}.")

    def value(self, now: Any) -> Any:
        """The value of the condition."""
        raise NotImplementedError


class Measure(_Member):
    """A variable of the record, worked out from the board for nobody but the record.

    Attributes:
        name, unit, about: as in the record.
        axes: its axes; with `region` among them the record carries `<name>_by_region` and the sum over regions as `<name>`
            (or only the regional one with `national = False`).
        at_end: whether it is a stock at week's end (else a rate or state during the week).
        counts: names of moves whose movers of the week are counted instead of a value; `scale` multiplies the number.
    """

    abstract = True
    name: ClassVar[str] = ""
    unit: ClassVar[str] = ""
    about: ClassVar[str] = ""
    axes: ClassVar[tuple[str, ...]] = ()
    at_end: ClassVar[bool] = False
    national: ClassVar[bool] = True
    counts: ClassVar[tuple[str, ...]] = ()
    scale: ClassVar[float] = 1.0

    def value(self, now: Any) -> Any:
        """The value of the variable."""
        raise NotImplementedError


def select(heads: Field, selection: Selection | SocialClass) -> Field:
    """Sum of the heads of a class over a selection: a Field over regions (shape: region)."""
    chosen = Selection(selection) if isinstance(selection, SocialClass) else selection
    result = heads
    for axis, names in chosen.values:
        places = [chosen.of.axes[axis].index(name) for name in names]
        parts = [result.at(**{axis: place}) for place in places]
        total = parts[0]
        for part in parts[1:]:
            total = total + part
        result = total
    rest = tuple(axis for axis in result.axes if axis != "region")
    return result.sum(*rest) if rest else result
