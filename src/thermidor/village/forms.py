"""Forms that the pages of this room share, and the units in which they count."""

from __future__ import annotations

from typing import Any

from thermidor.classes import PEASANTS, SOLDIERS, VILLAGE_MEMBERS
from thermidor.grammar import Field, power, ratio, select, sqrt, stack
from thermidor.grammar.maths import TINY


def given(value: float, *, source: str) -> float:
    """A number that is a matter of counting and never fitted, beside its reason."""
    return value


YEAR = given(52, source="the year of the grammar's seasons, in weeks")
MILLION = given(1e6, source="unit: persons in millions")
THOUSAND = given(1e3, source="unit: persons in thousands")


def against(have: Any, need: Any) -> Any:
    """have / need; 1 where nobody is there to need anything."""
    return (have + TINY) / (need + TINY)


def soft_positive(x: Any, width: Any) -> Any:
    """x well above 0, nothing well below, `width` at 0: the positive part of what is spread around a mean."""
    return (x + sqrt(x * x + (2 * width) * (2 * width))) * 0.5


def saturating(cover: Any, reserve: Any) -> Any:
    """(1 + r) c / (r + c): all of the need where cover is 1, little where it is small, never more than 1 + r of it."""
    return cover * (1 + reserve) / (cover + reserve)


def stinting(cover: Any, reserve: Any, sharpness: Any) -> Any:
    """c ((1 + r) / (r + c^s))^(1/s): nearly in proportion below 1, as of people who count the weeks, and flat above."""
    return cover * power((1 + reserve) / (reserve + power(cover, sharpness)), 1 / sharpness)


def held_below(wish: Any, limits: list[Any], sharpness: Any) -> Any:
    """wish (1 + sum of (wish/limit)^s)^(-1/s): the wish where all limits are far, else about the lowest limit."""
    strain: Any = 1
    for limit in limits:
        strain = strain + power(ratio(wish, limit), sharpness)
    return wish * power(strain, -1 / sharpness)


def weeks_after(week: Field, middle: Any) -> Field:
    """Signed distance in weeks from the middle of a season, -26 half a year before to 26 half a year after."""
    half = YEAR * 0.5
    return Field((week.values - middle + half) % YEAR - half, week.axes)


def by_stratum(poor: Any, middle: Any, kulak: Any) -> Field:
    """Three numbers as a field along the strata."""
    return stack([Field(poor), Field(middle), Field(kulak)], "stratum")


def around(x: Field, nearness: Field) -> Field:
    """What neighbours have of x: its sum over regions weighted by contacts."""
    return (x.renamed(region="region_from") * nearness).sum("region_from")


def hands(now: Any) -> Field:
    """Adults who farm: peasants, collective farmers, members of the ruling party who live by their land (region).

    Reads peasants, collective_farmers and village_members.
    """
    return select(now.peasants, PEASANTS) + now.collective_farmers + select(now.village_members, VILLAGE_MEMBERS)


def away_share(soldiers: Field, at_home: Field) -> Field:
    """Soldiers of peasant origin, in whatever army, against themselves and those at home, by region of origin."""
    away = select(soldiers, SOLDIERS.where(recruit="peasant"))
    return ratio(away, away + at_home)
