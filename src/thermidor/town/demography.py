"""Birth, coming of age and death in the towns.   Claims: CW6.

Source for the forms: death hazard h0 exp(b (1 - food)) and births falling likewise nine months later; Wheatcroft's
figures for the famine on the Volga (births down by two fifths, deaths above 100 a thousand) give the order of b when
about half of need was eaten.
"""

from __future__ import annotations

from typing import Any

from thermidor.classes import DEAD, DEPENDANTS, SOLDIERS, TOWNSPEOPLE, UNBORN
from thermidor.grammar import (
    Condition,
    Move,
    Process,
    Selection,
    SocialClass,
    claim,
    exp,
    parameter,
    per_unit,
    per_year,
    ratio,
    season,
    shortfall,
    stack,
    weeks,
)

from .reckoning import TOWN_CHILDREN, TOWN_CLASSES, by_spirit, heads

IN_TOWN = ("natural", "hunger", "other_disease")  # battle, terror and epidemics are counted by the rooms in which they happen


def dying(who: SocialClass | Selection) -> Move:
    """The move of `who` to the dead, by the causes of the week."""
    axes = who.of.axes if isinstance(who, Selection) else who.axes
    return (who >> DEAD.where(cause=IN_TOWN)).losing(*axes).keeping("region").drawing(cause="town_death_causes")


class TownMortality(Condition):
    """How many times as many people die where they are hungry and cold: hunger opens the door to every disease."""

    name = "town_mortality"
    reads = ("town_food", "fuel", "week_of_year")
    hunger = parameter(
        2.4, per_unit, prior="log-normal, factor 1.5",
        source="Wheatcroft, famine on the Volga 1921-22: deaths up threefold at about half of need",
    )
    cold = parameter(
        0.6, per_unit, prior="log-normal, factor 2",
        source="prior: unheated rooms and frozen pipes add some tenths in midwinter",
    )
    winter_middle = parameter(
        3.0, weeks, prior="fixed: climate",
        source="climate: the coldest week is the third of the year",
    )
    winter_length = parameter(
        26.0, weeks, prior="fixed: climate",
        source="climate: the heating season lasts half a year",
    )

    def value(self, now: Any) -> Any:
        winter = season(now.week_of_year, self.winter_middle, self.winter_length) * self.winter_length * 0.5
        return exp(self.hunger * shortfall(now.town_food) + self.cold * winter * shortfall(now.fuel))


class TownDeathCauses(Condition):
    """Shares of the causes of death: what would have killed anyway, and of the excess the more by hunger itself the less there is to eat."""

    name = "town_death_causes"
    reads = ("town_mortality", "town_food")

    def value(self, now: Any) -> Any:
        natural = 1 / now.town_mortality
        famine = shortfall(now.town_food)
        excess = 1 - natural
        shares = {"natural": natural, "hunger": excess * famine, "other_disease": excess * (1 - famine)}
        return stack([shares.get(cause, natural * 0) for cause in DEAD.axes["cause"]], "cause")


class TownDeaths(Process):
    """Town people die, of age and illness in good times, of hunger and its diseases in bad.   Claims: CW6, CW9.

    Typhus, influenza, battle and terror are the room `war`'s. Whether militants die more is a premise with its sign
    free.
    """

    reads = ("town_mortality",)
    moves = {each.name: dying(each) for each in TOWN_CLASSES} | {"dependants": dying(TOWN_CHILDREN)}
    premise = ("CW9",)
    adults = parameter(
        0.013, per_year, prior="log-normal, factor 1.3",
        source="prior: life tables of towns at the turn of the century, adults with some old among them",
    )
    dependants = parameter(
        0.047, per_year, prior="log-normal, factor 1.3",
        source="prior: about 27 a thousand for all town people in peace, a quarter of infants dying",
    )
    militants = parameter(0.0, per_unit, prior="normal, sd 1", source="premise CW9: sign free")

    def hazards(self, now: Any) -> dict[str, Any]:
        of_adults = self.adults * now.town_mortality
        by_class = dict.fromkeys(self.moves, of_adults)
        by_class["workers"] = of_adults * by_spirit(exp(self.militants), 1)
        by_class["dependants"] = self.dependants * now.town_mortality
        return by_class


class TownFertility(Process):
    """Fewer children are conceived where people are hungry and men are away; births follow three quarters of a year later."""

    reads = ("town_fertility", "town_food", "town_people", SOLDIERS, DEPENDANTS)
    drifts = ("town_fertility",)
    returns = ("town_fertility",)
    carrying = parameter(
        39.0, weeks, prior="fixed: biology",
        source="biology: nine months, here as the mean of a smooth delay",
    )
    hunger = parameter(
        1.1, per_unit, prior="log-normal, factor 1.5",
        source="Wheatcroft, famine on the Volga 1921-22: births down by 43 % at about half of need",
    )

    def changes(self, now: Any) -> dict[str, Any]:
        gone = heads(now, SOLDIERS.where(recruit="worker"))
        adults = now.town_people - heads(now, TOWN_CHILDREN)
        apart = ratio(gone, gone + adults * 0.5)
        wanted = exp(-self.hunger * shortfall(now.town_food)) * (1 - apart)
        return {"town_fertility": (wanted - now.town_fertility) / self.carrying}


class TownBirths(Process):
    """Children are born in the towns."""

    reads = ("town_fertility", "town_people", UNBORN)
    moves = {"born": (UNBORN >> DEPENDANTS).keeping("region").setting(home="town")}
    rate = parameter(
        0.034, per_year, prior="log-normal, factor 1.2",
        source="prior: births a head in towns of European Russia before the war, about 34 a thousand",
    )

    def hazards(self, now: Any) -> dict[str, Any]:
        return {"born": claim(now.town_people * now.town_fertility * self.rate, heads(now, UNBORN))}


class ComingOfAge(Process):
    """Children of the town grow up, and hungry families send them to earn sooner."""

    reads = ("town_food",)
    moves = {"grown": (TOWN_CHILDREN >> TOWNSPEOPLE).losing("home").keeping("region")}
    rate = parameter(
        0.045, per_year, prior="log-normal, factor 1.2",
        source="prior: a sixteenth of the children each year, four in five dependants being children",
    )
    hunger = parameter(
        0.5, per_unit, prior="log-normal, factor 2",
        source="prior: child labour as an answer of poor households, of moderate size",
    )

    def hazards(self, now: Any) -> dict[str, Any]:
        return {"grown": self.rate * exp(self.hunger * shortfall(now.town_food))}


CONDITIONS = (TownMortality, TownDeathCauses)
PROCESSES = (TownDeaths, TownFertility, TownBirths, ComingOfAge)
