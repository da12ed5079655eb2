"""Units of the market room, and a few forms that several of its files take.

Stocks of grain are in million tonnes, goods in million roubles of 1913, paper money in billion roubles; time in weeks. A unit
carries the factor from what a reader writes to what the accounts use.
"""

from __future__ import annotations

from typing import Any

from thermidor.grammar import Field, power, ratio, weighted_mean
from thermidor.grammar.units import WEEKS_PER_YEAR, Unit
from thermidor.society.market import MILLION, THOUSAND

tonnes_a_head = Unit("tonnes a head", 1 / MILLION)  # -> million tonnes
tonnes_a_head_a_year = Unit("tonnes a head and year", 1 / MILLION / WEEKS_PER_YEAR)  # -> million tonnes a week
head_a_villager = Unit("head a villager", 1 / MILLION)  # -> million head
roubles_a_head = Unit("roubles of 1913 a head", 1 / MILLION)  # -> million roubles
roubles_a_head_a_year = Unit("roubles of 1913 a head and year", 1 / MILLION / WEEKS_PER_YEAR)  # -> million roubles a week
roubles_a_tonne = Unit("roubles of 1913 a tonne")  # million tonnes -> million roubles
million_roubles_a_year = Unit("million roubles of 1913 a year", 1 / WEEKS_PER_YEAR)  # -> million roubles a week
billion_roubles_a_year = Unit("billion roubles of 1913 a year", 1 / WEEKS_PER_YEAR)  # -> billion roubles a week
cost_a_head_a_year = Unit("roubles of 1913 a head and year", 1 / MILLION / THOUSAND / WEEKS_PER_YEAR)  # -> billion roubles a week
sales_a_tonne_a_year = Unit("roubles of 1913 a tonne and year", 1 / THOUSAND / WEEKS_PER_YEAR)  # -> billion roubles a week
share_in_billions = Unit("share", 1 / THOUSAND)  # of million roubles -> billion roubles

HELD = ("territory_centre", "territory_soviet")
PEOPLE = ("country_people", "town_people")


def held(now: Any) -> Field:
    """Share of each region's people under the government of the centre, old or Soviet (shape: region)."""
    return now.territory_centre + now.territory_soviet


def people_held(now: Any) -> Field:
    """People under the government of the centre (shape: region; persons)."""
    return (now.country_people + now.town_people) * held(now)


def freedom_met(now: Any) -> Field:
    """Freedom of trade as the average person meets it where the centre rules (no axes; share)."""
    return weighted_mean(now.trade_freedom, people_held(now))


def at_most(wish: Any, limit: Any, sharpness: Any) -> Any:
    """wish (1 + (wish/limit)^s)^(-1/s): the wish where the limit is far, else about the limit; smooth."""
    return wish * power(1 + power(ratio(wish, limit), sharpness), -1 / sharpness)
