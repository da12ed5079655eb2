"""Ways out of the factory and the town, and the way in: the village, the workshop and stall, and the road back.   Claims: CW6, CW8, CW9.

Of the five ways out of the factory - village, army, office, trade, death - the room `war` owns the army, `apparatus`
the office, `demography` death. The army selects by origin, by giving each recruit's origin, and by spirit, as `war`
states.

Source for the forms: h = a0 exp(a1 (food there - food here) + idle + ties); migration of Harris and Todaro (1970) and
Allen (2003): a share a year linear in the ratio of what townsman and villager consume.
"""

from __future__ import annotations

from typing import Any

from thermidor.classes import ARTISANS, DEPENDANTS, PEASANTS, TOWNSPEOPLE, TRADERS, WORKERS
from thermidor.grammar import (
    RESIDENTS,
    TIES,
    Condition,
    Field,
    Process,
    exp,
    largest,
    parameter,
    per_unit,
    per_week,
    per_year,
    positive,
    pure,
    ratio,
    share,
    shortfall,
    stack,
    total,
    years,
)

from .reckoning import TOWN_CHILDREN, as_felt, by_origin, by_spirit, heads

TO_VILLAGE = {"stratum": RESIDENTS, "region": TIES}
FROM_BENCH = ("branch", "work", "origin", "spirit")


class TownLife(Condition):
    """What town people live on: food, and what they may expect to earn, at the bench or by odd jobs when they are without work; before the war 1."""

    name = "town_life"
    reads = ("town_food", "real_wage", "idle_share")
    odd_jobs = parameter(
        0.5, share, prior="log-normal, factor 1.3",
        source="prior: as in Queue: odd jobs bring half of a factory wage of before the war to those who eat their fill; assumed",
    )

    def value(self, now: Any) -> Any:
        earned = now.real_wage * (1 - now.idle_share) + self.odd_jobs * now.town_food * now.idle_share
        return (now.town_food + earned) / 2


class OrdinaryTurnover(Condition):
    """In ordinary times as many go home to the village as come from it: those who came for some years go back, others take their places."""

    name = "ordinary_turnover"
    reads = ()
    rate = parameter(
        0.07, per_year, prior="log-normal, factor 1.7",
        source="prior: about one in fourteen of those with a house in the village goes back in a year of peace",
    )

    def value(self, now: Any) -> Any:
        return Field(self.rate)


class FlightToVillage(Process):
    """Town people leave hungry towns for the villages they have kin in, and families go with them.   Claims: CW6, CW8, CW9.

    The pull is how much shorter of food the town is than the villages people are in touch with: nobody flees where both eat
    their fill, or where villages starve too. Beside the flight stands an ordinary turnover, which `MigrationToTown` gives back
    head for head over the country, since Allen's line is net of those who return. That hunger drives townspeople out is no
    premise of one tradition (Sorokin counted the flight); whether militants leave sooner is, and its sign is free.
    """

    reads = (
        "town_food", "village_food", "village_ties", "contacts", "ordinary_turnover", "fled", PEASANTS, WORKERS, TOWNSPEOPLE, ARTISANS, DEPENDANTS,
    )  # fmt: skip
    drifts = ("fled",)
    returns = ("fled",)
    moves = {
        "workers": (WORKERS >> PEASANTS).losing(*FROM_BENCH).drawing(**TO_VILLAGE).leaving("wants"),
        "townspeople": (TOWNSPEOPLE >> PEASANTS).drawing(**TO_VILLAGE).leaving("wants"),
        "artisans": (ARTISANS >> PEASANTS).drawing(**TO_VILLAGE).leaving("wants"),
        "families": (TOWN_CHILDREN >> DEPENDANTS.where(home="village")).setting(home="village").drawing(region=TIES),
    }
    premise = ("CW8", "CW9")
    base = parameter(
        0.0015, per_week, prior="log-normal, factor 2",
        source="prior: with the pull, a tenth leaves in a year of a gap by a sixth of need, half a town within two months of famine",
    )
    pull = parameter(
        5.0, per_unit, prior="log-normal, factor 1.4",
        source="prior: of households that have half of what others have half leave within a year, of those that have nothing within a month; "
        "Sorokin for the sign",
    )
    without_work = parameter(
        1.5, per_unit, prior="log-normal, factor 1.5",
        source="prior: those without work leave four times as readily, seasonal labour before the war",
    )
    fresh = parameter(
        1.1, per_unit, prior="log-normal, factor 1.5",
        source=(
            "prior: those from the village kept house and plot there, three times as many leave; Koenker 1985 "
            "on who stayed"
        ),
    )
    townsfolk = parameter(
        0.6, share, prior="log-normal, factor 1.3",
        source="prior: seven in ten of those in the capitals before the war were peasants by estate, fewer in other towns (from memory)",
    )
    militants = parameter(0.0, per_unit, prior="normal, sd 1.5", source="premise CW9: sign free")
    remembered = parameter(
        10.0, years, prior="log-normal, factor 1.5", source="prior: who has lived in a village for ten years belongs there; assumed",
    )

    def hazards(self, now: Any) -> dict[str, Any]:
        going, who = self._going(now)
        home = now.ordinary_turnover
        others = going * self.townsfolk
        return {"workers": going * who + home * by_origin(0, 1), "townspeople": others + home, "artisans": others, "families": others + home}

    def changes(self, now: Any) -> dict[str, Any]:
        going, who = self._going(now)
        others = sum((heads(now, each) for each in (ARTISANS, TOWN_CHILDREN)), start=heads(now, TOWNSPEOPLE)) * self.townsfolk
        return {"fled": total(going * who * now.workers) + total(going * others) - now.fled / self.remembered}

    def _going(self, now: Any) -> tuple[Field, Field]:
        """Hazard of those with kin in a village (region), and how many times as readily each kind of worker goes."""
        there = heads(now, PEASANTS)
        gap = shortfall(now.town_food) - as_felt(shortfall(now.village_food), there, now.contacts)
        going = self.base * positive(exp(self.pull * gap) - 1) * as_felt(now.village_ties, there, now.contacts)
        work = stack([Field(1), Field(exp(self.without_work))], "work")
        return going, work * by_origin(1, exp(self.fresh)) * by_spirit(exp(self.militants), 1)


class MigrationToTown(Process):
    """Villagers move to towns where life is better than at home, to look for work and to live by odd jobs; some bring their families.

    Those who look for factory work register and wait, so numbers without work can grow while numbers at work do. Over what
    Allen's line gives, which is net, as many come as went home in the ordinary turnover, and those who fled come back when towns eat again.
    """

    reads = (
        "town_life", "town_food", "town_people", "village_food", "contacts", "ordinary_turnover", "fled", PEASANTS, WORKERS, TOWNSPEOPLE, DEPENDANTS,
    )  # fmt: skip
    moves = {
        "to_gates": (PEASANTS >> WORKERS.where(work="idle"))
        .losing("stratum")
        .setting(work="idle", origin="village", spirit="passive")
        .drawing(branch="job_mix", region=TIES)
        .bringing("wants"),
        "to_odd_jobs": (PEASANTS >> TOWNSPEOPLE).losing("stratum").drawing(region=TIES).leaving("wants"),
        "families": (DEPENDANTS.where(home="village") >> TOWN_CHILDREN).setting(home="town").drawing(region=TIES),
    }
    slope = parameter(
        0.01875, per_year, prior="log-normal, factor 1.3",
        source="Allen 2003, appendix: share of villagers a year per unit of the ratio of consumption",
    )
    floor = parameter(
        0.018375, per_year, prior="log-normal, factor 1.3",
        source="Allen 2003, appendix: intercept of the same line",
    )
    ratio_in_peace = parameter(
        1.6, pure, prior="log-normal, factor 1.15",
        source="Allen 2003: urban over rural consumption before the war",
    )
    least = parameter(
        0.3, share, prior="fixed: a bound",
        source="prior: a ratio of consumption means nothing where villagers starve; they flee by other rules",
    )
    bench = parameter(
        0.25, share, prior="log-normal, factor 1.4",
        source="prior: a quarter of those who come look for a factory",
    )
    families = parameter(
        0.6, share, prior="log-normal, factor 1.4",
        source="prior: movers are young; they bring fewer children and old than stay",
    )
    back_home = parameter(
        0.3, per_year, prior="log-normal, factor 1.6",
        source="prior: of those who fled half would be back within two to three years of full bread; assumed",
    )
    wary = parameter(
        5.0, per_unit, prior="log-normal, factor 1.4", source="prior: a gap in food keeps away as it drives out; as in FlightToVillage",
    )
    drifts = ("fled",)
    returns = ("fled",)

    def changes(self, now: Any) -> dict[str, Any]:
        everybody = now.peasants.sum("stratum") + heads(now, DEPENDANTS.where(home="village"))
        return {"fled": -total(self._returning(now) * everybody)}

    def _returning(self, now: Any) -> Field:
        """Hazard of a villager to be one of those who come back (region)."""
        there = heads(now, PEASANTS)
        gap = as_felt(shortfall(now.town_food), now.town_people, now.contacts) - shortfall(now.village_food)
        villagers = total(there) + total(heads(now, DEPENDANTS.where(home="village")))
        return self.back_home * ratio(now.fled, villagers) * exp(-self.wary * positive(gap))

    def hazards(self, now: Any) -> dict[str, Any]:
        life = as_felt(now.town_life, now.town_people, now.contacts)
        compared = self.ratio_in_peace * life / largest(now.village_food, self.least)
        coming = positive(self.slope * compared - self.floor)
        adults, families = total(now.peasants), total(heads(now, DEPENDANTS.where(home="village")))
        fresh, townspeople, children = (total(heads(now, each)) for each in (WORKERS.where(origin="village"), TOWNSPEOPLE, TOWN_CHILDREN))
        back, again = now.ordinary_turnover, self._returning(now)
        return {
            "to_gates": coming * self.bench + back * ratio(fresh, adults) + again * self.bench,
            "to_odd_jobs": coming * (1 - self.bench) + back * ratio(townspeople, adults) + again * (1 - self.bench),
            "families": coming * self.families + back * ratio(children, families) + again,
        }


class PettyTrade(Process):
    """Hungry and idle workers live by mending, by making lighters, by carrying sacks.   Claims: CW8, CW9."""

    reads = ("town_food", "real_wage", "trade_freedom")
    moves = {
        "to_workshops": (WORKERS >> ARTISANS).losing(*FROM_BENCH).keeping("region").bringing("wants"),
        "to_trade": (WORKERS >> TRADERS).losing(*FROM_BENCH).keeping("region").leaving("wants"),
    }
    premise = ("CW8", "CW9")
    base = parameter(
        0.0003, per_week, prior="log-normal, factor 2",
        source="prior: one or two in a hundred leave the bench for a trade in a year of peace",
    )
    hunger = parameter(
        2.0, per_unit, prior="log-normal, factor 1.6",
        source="prior: a starving worker is some seven times as ready",
    )
    without_work = parameter(
        1.5, per_unit, prior="log-normal, factor 1.5",
        source="prior: those without work four times as ready",
    )
    stall = parameter(
        0.3, share, prior="log-normal, factor 1.6",
        source="prior: fewer have the money for goods to sell than hands for a trade",
    )
    hidden = parameter(
        0.3, share, prior="log-normal, factor 1.6",
        source="prior: a ban leaves about a third of petty trade, in hiding",
    )
    militants = parameter(0.0, per_unit, prior="normal, sd 1.5", source="premise CW9: sign free")

    def hazards(self, now: Any) -> dict[str, Any]:
        need = shortfall(now.town_food) + shortfall(now.real_wage) / 2
        who = stack([Field(1), Field(exp(self.without_work))], "work") * by_spirit(exp(self.militants), 1)
        ready = self.base * exp(self.hunger * need) * who
        allowed = self.hidden + (1 - self.hidden) * now.trade_freedom
        return {"to_workshops": ready, "to_trade": ready * self.stall * allowed}


CONDITIONS = (TownLife, OrdinaryTurnover)
PROCESSES = (FlightToVillage, MigrationToTown, PettyTrade)
