"""Sums that several pages of this room need."""

from __future__ import annotations

from typing import Any

from thermidor.classes import OFFICIALS
from thermidor.grammar import Field, Selection, SocialClass, select, stack

DEPARTMENTS = OFFICIALS.axes["department"]
OLD = OFFICIALS.where(past="old")


def heads(now: Any, chosen: Selection | SocialClass) -> Field:
    """Heads of a class or of a part of it (region)."""
    whole = chosen.of if isinstance(chosen, Selection) else chosen
    return select(now[whole.name], chosen)


def held(now: Any) -> Field:
    """Share of each region under the government of the centre, old or soviet (region)."""
    return now.territory_centre + now.territory_soviet


def by_spirit(militant: Any, passive: Any) -> Field:
    """Two numbers along the axis of spirit."""
    return stack([Field(militant), Field(passive)], "spirit")


def commanding(now: Any) -> Field:
    """Persons in responsible posts of the state, with and without a card (department, region)."""
    return now.officials.sum("past") + now.command_members.sum("background", "cohort")


def union(*parts: Any) -> Any:
    """1 - product of (1 - part): the share that at least one of several independent causes reaches."""
    missed: Any = 1
    for part in parts:
        missed = missed * (1 - part)
    return 1 - missed


def saturating(x: Any, half: Any) -> Any:
    """x / (x + half) for x that is not negative: 0 at none, one half at `half`, never above 1."""
    return x / (x + half)
