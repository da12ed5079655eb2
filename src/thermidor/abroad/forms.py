"""Forms that the pages of this room share."""

from __future__ import annotations

from typing import Any

from thermidor.grammar import exp, ratio
from thermidor.grammar.units import WEEKS_PER_YEAR, Unit

million_roubles_a_year = Unit("million roubles of 1913 a year", 1 / WEEKS_PER_YEAR)  # -> million roubles a week

HOLD = ("revolution_abroad", "industry_abroad")


def chance(hazard: Any) -> Any:
    """Chance that something of this hazard a week happens in a week (0 to 1)."""
    return 1 - exp(-hazard)


def strength(now: Any) -> Any:
    """Industry of the countries where revolution rules, the largest country = 1 (no axes)."""
    return (now.revolution_abroad * now.industry_abroad).sum("country")


def roots(now: Any) -> Any:
    """Members of a party against those it could organise (shape: country; 0 to 1)."""
    return ratio(now.members_abroad, now.party_reach)
