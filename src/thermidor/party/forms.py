"""Forms that several pages of this room need: members by post, the two platforms, tiers, provinces and regions."""

from __future__ import annotations

from typing import Any

from thermidor.grammar import Field, log, logistic, positive, stack
from thermidor.society.party import POSTS

POST = {name: place for place, name in enumerate(POSTS.values)}


def by_post(**values: Any) -> Field:
    """Numbers or fields along the axis of posts; a post that is not named has 0."""
    fields = [value for value in values.values() if isinstance(value, Field)]
    blank = sum((field * 0 for field in fields[1:]), start=fields[0] * 0) if fields else 0.0
    named = {name: value + blank for name, value in values.items()}
    whole = [named.get(name, blank) for name in POSTS.values]
    return stack([each if isinstance(each, Field) else Field(each) for each in whole], "post")


def both_ways(value: Any) -> Field:
    """A distance from the line along the platforms: as it is for the faster tempo, turned round for the slower."""
    return stack([value, -value], "platform")


def at_post(now: Any, *posts: str) -> Field:
    """Members who hold one of these posts (region)."""
    members = now.members_here.sum("cohort")
    parts = [members.at(post=POST[post]) for post in posts]
    return sum(parts[1:], start=parts[0])


def practised(open_debate: Any) -> Any:
    """The openness that is practised, on the scale of what members want: -1 none, 1 full."""
    return open_debate * 2 - 1


def danger(memory: Any, half: Any) -> Any:
    """Danger as those who decide feel it, half way at `half`."""
    return memory / (memory + half)


def joint(first: Any, second: Any) -> Any:
    """One or the other of two that may happen together."""
    return 1 - (1 - first) * (1 - second)


def elected(share: Any, winner: Any, sharpness: Any) -> Any:
    """Share of a minority after an election: a mixture of winner takes all (`winner` = 1) and proportion (0)."""
    odds = log(share) - log(1 - share)
    return (1 - winner) * share + winner * logistic(sharpness * odds)


def led(share: Any, leverage: Any, stand: Any) -> Any:
    """What a tier says when whoever controls the post has a weight in it."""
    return (1 - leverage) * share + leverage * stand


def in_provinces(value: Any, province_region: Field) -> Field:
    """A quantity of the regions as each of their provinces has it."""
    return (value * province_region).sum("region")


def margins(verdict: Any) -> tuple[Any, Any]:
    """By how much a platform has lost, and by how much it has won: one of them is 0."""
    return positive(1 - verdict * 2), positive(verdict * 2 - 1)
