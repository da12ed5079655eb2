"""Bodies: named sets of seats, held by persons who vote. A holder is one head of one cell; a tally is a sum of votes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .problems import Problem, nearest


@dataclass(frozen=True)
class Holder:
    """Who sits in a seat.

    Attributes:
        cell, place: which head of which cell (a place as in a life). traits: name -> value. position: axis -> value.
        patron: the seat, as `body/seat`, of whoever may move the holder; empty for nobody. post: what the holder does for a living.
    """

    cell: str
    place: int
    traits: dict[str, float] = field(default_factory=dict, hash=False)
    position: dict[str, float] = field(default_factory=dict, hash=False)
    patron: str = ""
    post: str = ""


@dataclass(frozen=True)
class Body:
    """A set of seats, each empty or held.

    Attributes:
        name, owner, about: as on the notice board. seats: in order. holders: seat -> holder; an empty seat has none and casts no vote.

    Raises:
        Problem: T114 for two seats of one name, a holder without a seat, or one head in two seats.
    """

    name: str
    owner: str
    about: str
    seats: tuple[str, ...]
    holders: dict[str, Holder] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if len(set(self.seats)) != len(self.seats):
            raise Problem("T114", f"the body '{self.name}' has two seats of one name.")
        heads: dict[tuple[str, int], str] = {}
        for seat, holder in self.holders.items():
            if seat not in self.seats:
                raise Problem("T114", f"the body '{self.name}' has no seat '{seat}'.", nearest(seat, self.seats))
            other = heads.setdefault((holder.cell, holder.place), seat)
            if other != seat:
                raise Problem(
                    "T114", f"one head of '{holder.cell}' holds two seats of '{self.name}': '{other}' and '{seat}'."
                )

    def without(self, *seats: str) -> Body:
        """The body with some seats taken out: every tally changes by exactly their votes."""
        for seat in seats:
            if seat not in self.seats:
                raise Problem("T114", f"the body '{self.name}' has no seat '{seat}'.", nearest(seat, self.seats))
        left = tuple(seat for seat in self.seats if seat not in seats)
        return replace(self, seats=left, holders={seat: self.holders[seat] for seat in left if seat in self.holders})

    def seated(self, seat: str, holder: Holder) -> Body:
        """The body with another holder in a seat."""
        return replace(self, holders=self.holders | {seat: holder})
