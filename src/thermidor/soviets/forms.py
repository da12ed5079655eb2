"""Tables along parties and voters, shares among those who vote, and the rule of tiers."""

from __future__ import annotations

from typing import Any

from thermidor.grammar import Field, exp, log, ratio, stack
from thermidor.society.soviets import PARTIES, VOTERS

NONE = PARTIES.values.index("none")
FOR_POWER = ("bolshevik", "left_sr", "anarchist")  # parties that are for all power to the soviets


def by_party(**values: Any) -> Field:
    """A table along the parties; 0 for a party that is not named (shape: party, and the axes of the values)."""
    return stack([_field(values.get(name, 0)) for name in PARTIES.values], "party")


def by_voters(workers: Any, soldiers: Any, peasants: Any, town: Any) -> Field:
    """A table along the kinds of voters (shape: voters, and the axes of the values)."""
    given = {"workers": workers, "soldiers": soldiers, "peasants": peasants, "town": town}
    return stack([_field(given[name]) for name in VOTERS.values], "voters")


def _field(value: Any) -> Field:
    """A field as it is; a plain number as a field that can be spread."""
    return value if isinstance(value, Field) else stack([Field(value * 1.0)], "number").at(number=0)


def a_party() -> Field:
    """1 for a real party, 0 for 'would not vote' (party)."""
    return stack([Field(0.0 if place == NONE else 1.0) for place in range(len(PARTIES.values))], "party")


def one_party(name: str) -> Field:
    """1 for one party (party)."""
    return by_party(**{name: 1})


def among_voters(allegiance: Field) -> Field:
    """Shares of the parties among those who would vote; 'none' gets 0 (party, ...)."""
    voting = allegiance * a_party()
    return ratio(voting, voting.sum("party"))


def tiered(shares: Field, winner: Any, strength: Any) -> Field:
    """Shares after one tier of indirect election, in which a part of the groups sends only whom its majority wants.

    (1 - winner) x + winner x^strength / sum of x^strength: an even split stays even, a minority shrinks, the whole stays 1. The power stands
    for the majority rule in small groups (Galam); with two parties and a power near 2 it is close to groups of three.
    """
    powers = exp(log(shares) * strength)
    return (1 - winner) * shares + winner * powers / powers.sum("party")


def for_power(shares: Field) -> Field:
    """Share of the parties that are for all power to the soviets (axes of shares without party)."""
    chosen = [shares.at(party=PARTIES.values.index(name)) for name in FOR_POWER]
    return sum(chosen[1:], start=chosen[0])


def party(shares: Field, name: str) -> Field:
    """One party's share."""
    return shares.at(party=PARTIES.values.index(name))


def voters(field: Field, name: str) -> Field:
    """What holds for one kind of voters."""
    return field.at(voters=VOTERS.values.index(name))


def at_seat(field: Any, seat: Field) -> Field:
    """The value where the government sits (axes without region)."""
    return (field * seat).sum("region")


def congress_weights(town_people: Field, country_people: Field, electors: Any, inhabitants: Any) -> tuple[Field, Field]:
    """Delegates that the towns and the country of a region send to the congress of all soviets (region, region).

    Towns send one for so many electors, who are about half of the people; the country one for so many inhabitants.
    """
    return town_people / 2 / electors, country_people / inhabitants
