"""Births, coming of age, ageing and death in the villages."""

from __future__ import annotations

from typing import Any

from thermidor.classes import (
    COLLECTIVE_FARMERS,
    DEAD,
    DEPENDANTS,
    DEPORTED,
    GREENS,
    INSURGENTS,
    LANDLORDS,
    PEASANTS,
    SOLDIERS,
    UNBORN,
    VILLAGE_MEMBERS,
)
from thermidor.grammar import (
    RESIDENTS,
    Move,
    Process,
    Selection,
    SocialClass,
    claim,
    exp,
    parameter,
    per_week,
    per_year,
    power,
    pure,
    season,
    share,
    shortfall,
    smallest,
    weeks,
)

from .forms import YEAR, away_share, by_stratum

CHILDREN = DEPENDANTS.where(home="village")
EATERS: tuple[Selection | SocialClass, ...] = (PEASANTS, COLLECTIVE_FARMERS, VILLAGE_MEMBERS, CHILDREN, DEPORTED, GREENS, INSURGENTS)
HOUSEHOLDS = (PEASANTS, COLLECTIVE_FARMERS, VILLAGE_MEMBERS, CHILDREN, DEPORTED)


class Fertility(Process):
    """Children are conceived where men are at home and women are fed; births follow three quarters of a year later.

    Source: births fall with the men called up and with hunger, as in famine demography.
    """

    reads = (SOLDIERS, "country_people", "village_food", "village_fertility")
    drifts = ("village_fertility",)
    returns = ("village_fertility",)
    mechanism = ("rural births and deaths",)
    carrying = parameter(39.0, weeks, prior="fixed: biology", source="biology: nine months, here as the mean of a smooth delay")
    away = parameter(
        5.0, pure, prior="log-normal, factor 1.5",
        source="prior: soldiers are a quarter of the men who father children; with a twelfth of the villagers away a "
        "third of births is missing",
    )  # fmt: skip
    hunger = parameter(
        1.0, pure, prior="log-normal, factor 1.6", source="prior: births fall in proportion to food in famines",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        missing = away_share(now.soldiers, now.country_people)
        conceived = exp(-self.away * missing) * power(smallest(now.village_food, 1), self.hunger)
        return {"village_fertility": (conceived - now.village_fertility) / self.carrying}


class Births(Process):
    """Children are born in the villages."""

    reads = (UNBORN, "country_people", "village_fertility")
    moves = {"births": (UNBORN >> DEPENDANTS).setting(home="village").keeping("region")}
    mechanism = ("rural births and deaths",)
    rate = parameter(
        0.046, per_year, prior="log-normal, factor 1.1",
        source="prior: rural birth rates of European provinces before the war, 45 to 48 a thousand (from memory)",
    )  # fmt: skip

    def hazards(self, now: Any) -> dict[str, Any]:
        return {"births": claim(self.rate * now.village_fertility * now.country_people, now.unborn)}


class Ages(Process):
    """Children become hands at about 16, the old rest at about 60: earlier and later where men are away."""

    reads = (SOLDIERS, "country_people")
    moves = {
        "come_of_age": (CHILDREN >> PEASANTS).losing("home").drawing(stratum=RESIDENTS).keeping("region"),
        "grow_old": (PEASANTS >> DEPENDANTS).losing("stratum").setting(home="village").keeping("region"),
        "grow_old_in_farms": (COLLECTIVE_FARMERS >> DEPENDANTS).setting(home="village").keeping("region"),
    }
    mechanism = ("rural births and deaths",)
    coming = parameter(
        0.042, per_year, prior="log-normal, factor 1.2",
        source="prior: a cohort of 16 is about two percent of all and dependants are about half (stable population "
        "with 45 births and 30 deaths a thousand)",
    )  # fmt: skip
    ageing = parameter(
        0.013, per_year, prior="log-normal, factor 1.3",
        source="prior: same stable population: a cohort of 60 against all of 16 to 59",
    )  # fmt: skip
    hands_missed = parameter(
        1.0, pure, prior="log-normal, factor 2",
        source="prior: work begins months earlier and ends months later where a tenth is away",
    )  # fmt: skip

    def hazards(self, now: Any) -> dict[str, Any]:
        missed = exp(self.hands_missed * away_share(now.soldiers, now.country_people))
        old = self.ageing / missed
        return {"come_of_age": self.coming * missed, "grow_old": old, "grow_old_in_farms": old}


def dying(who: Selection | SocialClass, cause: str) -> Move:
    """The move of `who` to the dead of a cause."""
    of = who.of if isinstance(who, Selection) else who
    return (who >> DEAD).losing(*of.axes).setting(cause=cause).keeping("region")


def called(who: Selection | SocialClass) -> str:
    return (who.of if isinstance(who, Selection) else who).name


class RuralDeaths(Process):
    """People die of age and infancy, of hunger, and of the fevers that follow it.

    Hunger kills those it has wasted, the poor first and the children of all; fevers rise with hunger and in the cold
    season.
    """

    reads = ("village_food", "wasting", "week_of_year")
    moves = (
        {f"natural_{called(who)}": dying(who, "natural") for who in (*EATERS, LANDLORDS)}
        | {f"hunger_{called(who)}": dying(who, "hunger") for who in EATERS}
        | {f"disease_{called(who)}": dying(who, "other_disease") for who in HOUSEHOLDS}
    )
    mechanism = ("rural births and deaths", "famine where thin margin meets drought")
    adults = parameter(
        0.010, per_year, prior="log-normal, factor 1.2",
        source="prior: mortality of ages 16 to 60 before the war, about ten a thousand (from memory)",
    )  # fmt: skip
    children = parameter(
        0.044, per_year, prior="log-normal, factor 1.2",
        source="prior: total rural mortality of about 30 a thousand less that of adults and fevers; a quarter of "
        "infants died (from memory)",
    )  # fmt: skip
    summer = parameter(
        0.4, pure, prior="log-normal, factor 1.5",
        source="prior: infant diarrhoea made deaths of summer up to a half higher than the mean",
    )  # fmt: skip
    frailty = parameter(
        0.8, pure, prior="log-normal, factor 2",
        source="prior: at half of the food deaths not called hunger rise by half",
    )  # fmt: skip
    hunger = parameter(
        0.005, per_week, prior="log-normal, factor 1.6",
        source="prior: a quarter of those who eat less than half of their need for a year die",
    )  # fmt: skip
    child_risk = parameter(1.3, pure, prior="log-normal, factor 1.3", source="prior: children and the old die first")
    poor_risk = parameter(
        1.4, pure, prior="log-normal, factor 1.3",
        source="prior: poor households have no animal to eat and nothing to sell",
    )  # fmt: skip
    kulak_risk = parameter(0.4, pure, prior="log-normal, factor 1.6", source="prior: the well-off have both")
    fever = parameter(
        0.004, per_year, prior="log-normal, factor 1.5",
        source="prior: typhoid, dysentery, smallpox, relapsing fever of ordinary years, about four a thousand (from "
        "memory)",
    )  # fmt: skip
    fever_hunger = parameter(
        8.0, pure, prior="log-normal, factor 2",
        source="prior: fevers of famine years are several times those of ordinary ones",
    )  # fmt: skip
    winter = parameter(
        0.5, share, prior="uniform, 0.2 to 0.8", source="prior: crowding in one heated room in the cold season",
    )  # fmt: skip
    high_summer = parameter(30, weeks, prior="fixed: season", source="prior: heat and flies of late July")
    exile = parameter(
        3.0, pure, prior="log-normal, factor 1.7", source="prior: mortality of the deported several times that at home",
    )  # fmt: skip

    def hazards(self, now: Any) -> dict[str, Any]:
        short = shortfall(now.village_food)
        warmth = YEAR * season(now.week_of_year, self.high_summer, YEAR)  # 0 at midwinter, 2 at high summer, mean 1
        weak = 1 + self.frailty * short
        grown, young = self.adults * weak, self.children * weak * (1 + self.summer * (warmth - 1))
        starved = self.hunger * now.wasting
        fevers = self.fever * (1 + self.fever_hunger * short) * (1 + self.winter * (1 - warmth))
        ordinary = ("collective_farmers", "village_members", "greens", "insurgents", "landlords")
        by_class = dict.fromkeys(ordinary, (grown, starved, fevers)) | {
            "peasants": (grown, starved * by_stratum(self.poor_risk, 1, self.kulak_risk), fevers),
            "dependants": (young, starved * self.child_risk, fevers),
            "deported": (grown * self.exile, starved * self.child_risk, fevers * self.exile),
        }
        natural = {f"natural_{name}": rates[0] for name, rates in by_class.items()}
        hunger = {f"hunger_{name}": rates[1] for name, rates in by_class.items()}
        disease = {f"disease_{name}": rates[2] for name, rates in by_class.items()}
        return {name: (natural | hunger | disease)[name] for name in self.moves}
