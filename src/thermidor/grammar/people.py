"""Who can be where, and how lives change: axes, classes, selections, moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from typing import Any, NamedTuple

from .fields import REGION, axis_rank
from .problems import Problem, nearest

RESIDENTS = "as the residents"  # a kernel: arrivals are spread over an axis as those who live there already


class Among(NamedTuple):
    """A kernel by a quantity, over some values of the axis only: the target of the move leaves the others out."""

    quantity: str
    values: tuple[str, ...]


TIES = "by ties"  # a kernel of the region axis: arrivals are spread over regions by the table of ties


@dataclass(frozen=True)
class SocialClass:
    """A class of people: every combination of the values of its axes is a position, and each position in a region is a cell.

    Args:
        name: in English, plural, lower case.
        axes: name of axis -> its values, in order.
        group: the social group whose wants its members share; empty when they have none (the dead).
        urban: 1 for town dwellers, 0 for country people, a dict by value where an axis decides, None where it does not apply.
        alive: whether its members are alive and in the country.
        note: what it stands for.

    Raises:
        Problem: T104 for an axis without values or called 'region' (every class has regions).
    """

    name: str
    axes: dict[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    group: str = ""
    urban: float | dict[str, float] | None = field(default=None, hash=False)
    alive: bool = True
    note: str = ""

    def __post_init__(self) -> None:
        for axis, values in self.axes.items():
            if axis == REGION or not values:
                raise Problem("T104", f"class '{self.name}' has an axis '{axis}' without values, or called 'region'.")
        ordered = dict(sorted(self.axes.items(), key=lambda item: axis_rank(item[0])))
        object.__setattr__(self, "axes", ordered)

    def __hash__(self) -> int:
        return hash(self.name)

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """Lengths of the axes, without the region."""
        return tuple(len(values) for values in self.axes.values())

    @cached_property
    def positions(self) -> tuple[dict[str, str], ...]:
        """Every combination of values, the last axis running fastest."""
        return tuple(dict(zip(self.axes, values, strict=True)) for values in product(*self.axes.values()))

    def urban_at(self, position: dict[str, str]) -> float | None:
        """1 where those at a position live in towns, 0 where in the country, None where it does not apply."""
        if isinstance(self.urban, dict):
            return next((self.urban[value] for value in position.values() if value in self.urban), None)
        return self.urban

    def where(self, **values: str | tuple[str, ...]) -> Selection:
        """The members with the given value (or one of the given values) on each named axis."""
        return Selection(self).where(**values)

    def __rshift__(self, target: SocialClass | Selection) -> Move:
        return Selection(self) >> target

    def label(self, position: dict[str, str]) -> str:
        """Name of a position, for example `workers/metal/employed`."""
        return "/".join([self.name, *position.values()])


@dataclass(frozen=True)
class Selection:
    """Some positions of one class."""

    of: SocialClass
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def where(self, **values: str | tuple[str, ...]) -> Selection:
        """Narrow the selection.

        Raises:
            Problem: T104 for an unknown axis or value.
        """
        chosen = dict(self.values)
        for axis, wanted in values.items():
            if axis not in self.of.axes:
                raise Problem("T104", f"class '{self.of.name}' has no axis '{axis}'.", nearest(axis, self.of.axes))
            names = (wanted,) if isinstance(wanted, str) else tuple(wanted)
            for name in names:
                if name not in self.of.axes[axis]:
                    raise Problem(
                        "T104",
                        f"axis '{axis}' of '{self.of.name}' has no value '{name}'.",
                        nearest(name, self.of.axes[axis]),
                    )
            chosen[axis] = names
        return replace(self, values=tuple(sorted(chosen.items())))

    def holds(self, position: dict[str, str]) -> bool:
        """Whether a position belongs to the selection."""
        return all(position[axis] in names for axis, names in self.values)

    def places(self) -> Iterator[int]:
        """Places of the chosen positions in the class."""
        return (place for place, position in enumerate(self.of.positions) if self.holds(position))

    def __rshift__(self, target: SocialClass | Selection) -> Move:
        return Move(self, target if isinstance(target, Selection) else Selection(target))


@dataclass(frozen=True)
class Move:
    """An arrow from some positions to others, and what becomes of each axis on the way.

    Attributes:
        source: who may go. target: where they arrive.
        name: given by the process that owns it.
        kept: axes whose value the mover keeps. lost: axes of the class left that mean nothing in the new one.
        set_: axis -> the value every mover gets.
        drawn: axis -> the kernel: RESIDENTS, TIES (region only), or value -> fixed weight, or the name of a quantity on the
            board with that axis.
        wants: 'brought', 'left' or '' (undeclared).
    """

    source: Selection
    target: Selection
    name: str = ""
    kept: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    set_: tuple[tuple[str, str], ...] = ()
    drawn: tuple[tuple[str, Any], ...] = ()
    wants: str = ""

    def __rshift__(self, other: Any) -> Move:
        raise Problem("T103", "a move goes from one class to one other; state a second move for a second arrow.")

    def keeping(self, *axes: str) -> Move:
        """Movers keep their value on these axes."""
        return replace(self, kept=self.kept + axes)

    def losing(self, *axes: str) -> Move:
        """These axes of the class left mean nothing in the class entered."""
        return replace(self, lost=self.lost + axes)

    def setting(self, **values: str) -> Move:
        """Every mover gets this value."""
        return replace(self, set_=self.set_ + tuple(values.items()))

    def drawing(self, **kernels: Any) -> Move:
        """Movers are spread over the axis by a kernel: RESIDENTS, TIES, fixed weights {value: weight}."""
        fixed = tuple((axis, tuple(sorted(k.items())) if isinstance(k, dict) else k) for axis, k in kernels.items())
        return replace(self, drawn=self.drawn + fixed)

    def bringing(self, trace: str) -> Move:
        """Movers bring their wants, which are averaged into those of the group they join."""
        return replace(self, wants="brought")

    def leaving(self, trace: str) -> Move:
        """Movers leave their wants behind and take on those of the group they join."""
        return replace(self, wants="left")

    def __hash__(self) -> int:
        return hash((self.name, self.source.of.name, self.target.of.name, self.source.values, self.target.values))

    def crosses_regions(self) -> bool:
        """Whether movers are spread over regions."""
        return any(axis == REGION for axis, _ in self.drawn)

    def check(self, owner: str) -> None:
        """Every axis must have a declared fate.

        Raises:
            Problem: T103 for an undeclared axis, T112 for undeclared wants, T104 for an unknown axis.
        """
        left, entered = self.source.of.axes, self.target.of.axes
        fates = [*self.kept, *self.lost, *dict(self.set_), *dict(self.drawn)]
        for axis in fates:
            if axis not in left and axis not in entered and axis != REGION:
                raise Problem(
                    "T104",
                    f"{owner}: neither class of the move has an axis '{axis}'.",
                    nearest(axis, [*left, *entered, REGION]),
                )
        for axis in [*left, REGION]:
            if axis not in fates:
                raise Problem(
                    "T103",
                    f"{owner}: the move from '{self.source.of.name}' to '{self.target.of.name}' does not say what becomes of '{axis}'.",
                    "Add it to .keeping(), .losing(), .setting() or .drawing().",
                )
        for axis, values in entered.items():
            if axis not in fates:
                raise Problem(
                    "T103",
                    f"{owner}: those who arrive in '{self.target.of.name}' need a value of '{axis}' ({', '.join(values)}).",
                    "Add it to .keeping(), .setting() or .drawing().",
                )
            if axis in self.kept and left.get(axis) != values:
                raise Problem(
                    "T103", f"{owner}: '{axis}' cannot be kept: the classes do not share it with the same values."
                )
        for axis, value in self.set_:
            if value not in entered.get(axis, ()):
                raise Problem(
                    "T104",
                    f"{owner}: axis '{axis}' of '{self.target.of.name}' has no value '{value}'.",
                    nearest(value, entered.get(axis, ())),
                )
        groups = {self.source.of.group, self.target.of.group} - {""}
        if len(groups) == 2 and not self.wants:
            raise Problem(
                "T112",
                f"{owner}: the move from '{self.source.of.name}' to '{self.target.of.name}' crosses groups.",
                "Add .bringing('wants') or .leaving('wants').",
            )

    def arrivals(self, position: dict[str, str]) -> list[tuple[dict[str, str], tuple[tuple[str, Any, str], ...]]]:
        """Where somebody at `position` may arrive: each target position with the kernels that lead there.

        A kernel entry is (axis, kernel, value); the product of their weights is the share of movers that arrive there.
        """
        fixed = {axis: position[axis] for axis in self.kept if axis != REGION and axis in self.target.of.axes} | dict(
            self.set_
        )
        kernels = [(axis, kernel) for axis, kernel in self.drawn if axis != REGION]
        found = []
        for target in self.target.of.positions:
            if not self.target.holds(target) or any(target[axis] != value for axis, value in fixed.items()):
                continue
            weights = []
            for axis, kernel in kernels:
                if isinstance(kernel, tuple) and target[axis] not in dict(kernel):
                    break
                among = dict(self.target.values).get(axis)
                if isinstance(kernel, str) and kernel != RESIDENTS and among is not None:
                    weights.append((axis, Among(kernel, among), target[axis]))
                else:
                    weights.append((axis, kernel, target[axis]))
            else:
                found.append((target, tuple(weights)))
        return found
