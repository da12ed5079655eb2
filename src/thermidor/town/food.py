"""Bread in the towns: who eats, how much, from what store.   Claims: CW8.

Source for the forms: c = (ration + bag trade + own plot) / need, a saturating meal from a store, and effort as a
logistic of food, the standard pieces of models of famine and of efficiency wages (Leibenstein 1957; Dasgupta and Ray
1986).
"""

from __future__ import annotations

from typing import Any

from thermidor.goods import GRAIN_TOWN
from thermidor.grammar import (
    Condition,
    Process,
    claim,
    clip,
    logistic,
    parameter,
    per_year,
    pure,
    ratio,
    share,
    tonnes_per_year,
    weeks,
)

from .reckoning import TOWN_CHILDREN, TOWN_CLASSES, heads, town_adults

PEOPLE = (*TOWN_CLASSES, TOWN_CHILDREN.of)


class TownPeople(Condition):
    """All who live and eat in towns: the town classes and their dependants; soldiers are fed by the army."""

    name = "town_people"
    reads = PEOPLE

    def value(self, now: Any) -> Any:
        return town_adults(now) + heads(now, TOWN_CHILDREN)


class TownNeed(Condition):
    """Grain that would feed the towns fully."""

    name = "town_need"
    reads = ("town_people",)
    norm = parameter(
        0.20, tonnes_per_year, prior="log-normal, factor 1.2",
        source="prior: about 0.55 kg of grain a head and day, as in budgets of town families before the war",
    )
    million = parameter(1e-6, pure, prior="fixed: a unit", source="definition: tonnes to million tonnes")

    def value(self, now: Any) -> Any:
        return now.town_people * self.norm * self.million


class TownGardens(Condition):
    """Part of their food that town people grow: plots and cows where the country begins at the last house, next to nothing in a city of a million.

    g * country / (country + town) with the people of the region who live in villages and in towns.
    """

    name = "town_gardens"
    reads = ("town_people", "country_people")
    plots = parameter(
        0.2, share, prior="log-normal, factor 1.5",
        source="prior: potatoes, cabbage, pig and cow, a fifth of the food of a small town (from memory: in 1920 half of townspeople had plots)",
    )

    def value(self, now: Any) -> Any:
        return self.plots * ratio(now.country_people, now.country_people + now.town_people)


class TownFood(Condition):
    """Food eaten in towns against need: gardens and a meal that shrinks smoothly as the store runs down.

    meal = (1 + b) s / (b + s), with s the store in units of the reserve that makes people eat their fill: 1 at s = 1,
    at most 1 + b, and in proportion to the store when it is nearly empty. A fixed meal from a store that may be empty
    would be a step.
    """

    name = "town_food"
    reads = (GRAIN_TOWN, "town_need", "town_gardens")
    reserve = parameter(
        5.0, weeks, prior="log-normal, factor 1.6",
        source="prior: flour at mills, in shops and at home lasted some weeks in peace",
    )
    bend = parameter(
        0.35, pure, prior="log-normal, factor 1.5",
        source="prior: nobody eats more than about a third above need; keeps a meal below what the store holds",
    )

    def value(self, now: Any) -> Any:
        store = ratio(now.grain_town, now.town_need * self.reserve)
        return now.town_gardens + (1 - now.town_gardens) * (1 + self.bend) * store / (self.bend + store)


class UrbanRation(Condition):
    """Part of the towns' need that the state's ration met last week."""

    name = "urban_ration"
    reads = ("grain_rationed", "town_need")

    def value(self, now: Any) -> Any:
        return clip(ratio(now.grain_rationed, now.town_need), 0, 2)


class Effort(Condition):
    """Work done by fed and unfed hands: half-fed people stand at the bench and cannot work, or are out looking for bread.   Claims: CW7, CW8."""

    name = "effort"
    reads = ("town_food",)
    steepness = parameter(
        5.0, pure, prior="log-normal, factor 1.4",
        source="prior: physiology of work on 1,200 to 3,000 kilocalories, a logistic in food",
    )
    half = parameter(0.5, share, prior="normal, sd 0.06", source="prior: below half of need no heavy work is done")

    def value(self, now: Any) -> Any:
        return logistic((now.town_food - self.half) * self.steepness) / logistic((1 - self.half) * self.steepness)


class TownEats(Process):
    """Town people eat, and mice and damp eat with them; what their gardens give comes out of no store of grain."""

    reads = (GRAIN_TOWN, "town_need", "town_food", "town_gardens")
    flows = ("town_eats", "town_spoils")
    spoilt = parameter(
        0.03, per_year, prior="log-normal, factor 2",
        source="prior: losses in mills and stores, a few per cent a year",
    )
    crowding = parameter(
        2.0, pure, prior="log-normal, factor 2",
        source="prior: losses grow where stores hold more than they were built for",
    )
    roomy = parameter(
        20.0, weeks, prior="log-normal, factor 1.5",
        source="prior: stores of a town hold less than half a year's need",
    )

    def amounts(self, now: Any) -> dict[str, Any]:
        eaten = now.town_need * (now.town_food - now.town_gardens)
        filled = ratio(now.grain_town, now.town_need * self.roomy)
        return {"town_eats": claim(eaten, now.grain_town), "town_spoils": self.spoilt * (1 + self.crowding * filled)}


CONDITIONS = (TownPeople, TownNeed, TownGardens, TownFood, UrbanRation, Effort)
PROCESSES = (TownEats,)
