"""What the record keeps of the town."""

from __future__ import annotations

from typing import Any

from thermidor.classes import BENCH_MEMBERS, CLASSES, EMPLOYED, WORKERS
from thermidor.goods import CAPITAL
from thermidor.grammar import (
    Measure,
    clip,
    parameter,
    per_year,
    persons,
    pure,
    ratio,
    share,
    smallest,
    total,
    weeks,
    weighted_mean,
)

from .reckoning import BRANCHES, employed, heads, held, idle, members_per_hand

RAIL, METAL = BRANCHES.index("rail"), BRANCHES.index("metal")
LANDS = ("territory_centre", "territory_soviet")
LIVING = tuple(each for each in CLASSES if each.alive and each.name != "imprisoned")


class WorkersEmployed(Measure):
    """Hands at work in census industry, without railways; members of the ruling party at the bench are hands."""

    name, unit, about, axes, at_end = "workers_employed", "thousand persons", "hands at work in industry", ("region",), True
    reads = (WORKERS, BENCH_MEMBERS)
    thousand = parameter(1000.0, persons, prior="fixed: a unit", source="definition")

    def value(self, now: Any) -> Any:
        hands = employed(now)
        return (hands.sum("branch") - hands.at(branch=RAIL)) / self.thousand


class WorkersRail(Measure):
    """Railway hands at work."""

    name, unit, about, axes, at_end = "workers_rail", "thousand persons", "railway hands at work", ("region",), True
    reads = (WORKERS, BENCH_MEMBERS)
    thousand = parameter(1000.0, persons, prior="fixed: a unit", source="definition")

    def value(self, now: Any) -> Any:
        return employed(now).at(branch=RAIL) / self.thousand


class WorkersMetal(Measure):
    """Metal workers at work."""

    name, unit, about, axes, at_end = "workers_metal", "thousand persons", "metal workers at work", ("region",), True
    reads = (WORKERS, BENCH_MEMBERS)
    thousand = parameter(1000.0, persons, prior="fixed: a unit", source="definition")

    def value(self, now: Any) -> Any:
        return employed(now).at(branch=METAL) / self.thousand


class WorkersUnemployed(Measure):
    """Workers without work, registered or not."""

    name, unit, about, axes, at_end = "workers_unemployed", "thousand persons", "workers without work", ("region",), True
    reads = (WORKERS,)
    thousand = parameter(1000.0, persons, prior="fixed: a unit", source="definition")

    def value(self, now: Any) -> Any:
        return idle(now).sum("branch") / self.thousand


class WorkersByOrigin(Measure):
    """Workers at work by origin, members of the ruling party as the others."""

    name, unit, about, at_end = "workers_by_origin", "thousand persons", "workers at work by origin", True
    axes = ("origin", "region")
    reads = (WORKERS, BENCH_MEMBERS)
    thousand = parameter(1000.0, persons, prior="fixed: a unit", source="definition")

    def value(self, now: Any) -> Any:
        place = WORKERS.axes["work"].index("employed")
        return now.workers.at(work=place).sum("branch", "spirit") * (1 + members_per_hand(now)) / self.thousand


class MilitantShare(Measure):
    """Share of militants without a party card among workers at work; members of the ruling party are counted by the room `party`."""

    name, unit, about, at_end = "militant_share", "share", "militants without a card among workers at work", True
    reads = (WORKERS, BENCH_MEMBERS)

    def value(self, now: Any) -> Any:
        return ratio(total(heads(now, EMPLOYED.where(spirit="militant"))), total(employed(now)))


class MilitantShareByRegion(Measure):
    """Share of militants without a party card among workers at work, by region."""

    name, unit, about, at_end, national = "militants_here", "share", "militants without a card among workers at work", True, False
    axes = ("region",)
    reads = (WORKERS, BENCH_MEMBERS)

    def value(self, now: Any) -> Any:
        return ratio(heads(now, EMPLOYED.where(spirit="militant")), employed(now).sum("branch"))


class IndustrialOutput(Measure):
    """Output of industry in the whole country, whoever holds it."""

    name, unit, about = "industrial_output", "1913 = 100", "output of industry, whole country"
    reads = ("output", "works_worth", "capacity")
    percent = parameter(100.0, pure, prior="fixed: base of an index", source="definition")

    def value(self, now: Any) -> Any:
        return ratio(total(now.output * now.works_worth), total(now.capacity * now.works_worth)) * self.percent


class IndustrialOutputHeld(Measure):
    """Output of industry on land of the centre, against that of the whole country in 1913."""

    name, unit, about = "industrial_output_held", "1913 = 100", "output of industry on land of the centre"
    reads = ("output", "works_worth", "capacity", *LANDS)
    percent = parameter(100.0, pure, prior="fixed: base of an index", source="definition")

    def value(self, now: Any) -> Any:
        return ratio(total(now.output * now.works_worth * held(now)), total(now.capacity * now.works_worth)) * self.percent


class OutputByBranch(Measure):
    """Output by product in the whole country, whoever holds it, against 1913: the sources count mines and wells on all sides of the fronts."""

    name, unit, about, axes = "output_by_branch", "1913 = 100", "output by product, whole country", ("product",)
    reads = ("output", "capacity")
    percent = parameter(100.0, pure, prior="fixed: base of an index", source="definition")

    def value(self, now: Any) -> Any:
        return ratio(total(now.output, "region"), total(now.capacity, "region")) * self.percent


class Productivity(Measure):
    """Output per employed hand, by definition."""

    name, unit, about = "productivity", "1913 = 100", "output per employed hand of industry on land of the centre"
    reads = ("output_per_hand",)
    percent = parameter(100.0, pure, prior="fixed: base of an index", source="definition")

    def value(self, now: Any) -> Any:
        return now.output_per_hand * self.percent


class Wage(Measure):
    """Real wage of an employed worker."""

    name, unit, about = "real_wage", "1913 = 100", "real wage of an employed worker"
    reads = ("real_wage",)
    percent = parameter(100.0, pure, prior="fixed: base of an index", source="definition")

    def value(self, now: Any) -> Any:
        return now.real_wage * self.percent


class Ration(Measure):
    """Part of the towns' need that the state's ration met, over town people on land of the centre."""

    name, unit, about = "urban_ration", "share", "state ration against need, over town people under the centre"
    reads = ("urban_ration", "town_people", *LANDS)

    def value(self, now: Any) -> Any:
        return weighted_mean(now.urban_ration, now.town_people * held(now) + 1, "region")


class TownFoodMean(Measure):
    """Food eaten in towns against need, over all town people."""

    name, unit, about = "town_food_mean", "share", "food eaten in towns against need"
    reads = ("town_food", "town_people")

    def value(self, now: Any) -> Any:
        return weighted_mean(now.town_food, now.town_people, "region")


class TownFoodByRegion(Measure):
    """Food eaten in towns against need, by region."""

    name, unit, about, axes, national = "town_food", "share", "food eaten in towns against need", ("region",), False
    reads = ("town_food",)

    def value(self, now: Any) -> Any:
        return now.town_food


class RationShare(Measure):
    """Part of what towns under the centre eat that came as the state's ration."""

    name, unit, about = "ration_share", "share", "state ration in what towns under the centre eat"
    reads = ("urban_ration", "town_food", "town_people", *LANDS)

    def value(self, now: Any) -> Any:
        people = now.town_people * held(now) + 1
        given, eaten = weighted_mean(now.urban_ration, people, "region"), weighted_mean(now.town_food, people, "region")
        return clip(ratio(given, eaten), 0, 1)


class Strikers(Measure):
    """Workers on strike on an average day."""

    name, unit, about, axes = "strikers", "thousand persons", "workers on strike on an average day", ("region",)
    reads = ("strike_wave", "at_work")
    thousand = parameter(1000.0, persons, prior="fixed: a unit", source="definition")

    def value(self, now: Any) -> Any:
        return now.strike_wave * now.at_work.sum("branch") / self.thousand


class PoliticalStrikers(Measure):
    """Of these, strikers in works where militants lead: a strike is political as far as those who are followed make it so."""

    name, unit, about, axes = "strikers_political", "thousand persons", "workers on strike led by militants", ("region",)
    reads = ("strike_wave", "at_work", "militant_share_here")
    thousand = parameter(1000.0, persons, prior="fixed: a unit", source="definition")
    half = parameter(
        0.08, share, prior="log-normal, factor 1.7",
        source="prior: with one militant in twelve half of the strikes have political demands; no figure used",
    )

    def value(self, now: Any) -> Any:
        militants = now.militant_share_here
        led = militants * militants / (militants * militants + self.half * self.half)
        return now.strike_wave * (now.at_work * led).sum("branch") / self.thousand


class Strikes(Measure):
    """Stoppages a week: strikers over the size of a stoppage and its length."""

    name, unit, about, axes = "strikes", "a week", "stoppages that begin", ("region",)
    reads = ("strike_wave", "at_work")
    size = parameter(
        400.0, persons, prior="log-normal, factor 1.7",
        source="prior: a stoppage took in some hundred hands, mean size of strikes in ordinary years before the war",
    )
    length = parameter(0.5, weeks, prior="log-normal, factor 1.4", source="prior: a strike lasts half a week")

    def value(self, now: Any) -> Any:
        return now.strike_wave * now.at_work.sum("branch") / (self.size * self.length)


class RailwayFreight(Measure):
    """Freight carried on railways: what there is to carry, if wagons can."""

    name, unit, about = "railway_freight", "billion tonne-km a year", "freight carried by railways"
    reads = ("transport", "output", "works_worth", "capacity", "world_war", "hands")
    peace = parameter(
        65.7, pure, prior="log-normal, factor 1.05",
        source="series:rail_tkm@1913, freight of 1913 in billion tonne-km",
    )
    army = parameter(
        0.35, share, prior="log-normal, factor 1.5",
        source="prior: armies took about a third of the trains in the world war",
    )
    rest = parameter(
        0.15, share, prior="log-normal, factor 1.6",
        source="prior: grain, wood and house coal that move whatever industry does",
    )

    def value(self, now: Any) -> Any:
        industry = ratio(total(now.output * now.works_worth), total(now.capacity * now.works_worth))
        load = self.rest + (1 - self.rest) * industry + self.army * now.world_war
        able = weighted_mean(now.transport, now.hands.at(branch=BRANCHES.index("rail")), "region")
        return self.peace * smallest(load, able)


class RollingStockInOrder(Measure):
    """Locomotives and wagons in order."""

    name, unit, about, at_end = "rolling_stock", "1913 = 100", "locomotives and wagons in order", True
    reads = ("rolling_stock",)
    percent = parameter(100.0, pure, prior="fixed: base of an index", source="definition")

    def value(self, now: Any) -> Any:
        return now.rolling_stock * self.percent


class CapitalIndex(Measure):
    """Capital of industry at the prices of 1913."""

    name, unit, about, at_end = "capital", "1913 = 100", "capital of industry", True
    reads = (CAPITAL, "works_worth", "capacity")
    percent = parameter(100.0, pure, prior="fixed: base of an index", source="definition")

    def value(self, now: Any) -> Any:
        return ratio(total(now.capital_stock * now.works_worth), total(now.capacity * now.works_worth)) * self.percent


class InvestmentIndustry(Measure):
    """Investment in industry on land of the centre."""

    name, unit, about = "investment_industry", "million roubles of 1913 a year", "investment in industry"
    reads = ("works_investment",)
    year = parameter(1.0, per_year, prior="fixed: a unit", source="definition: weeks to a year")

    def value(self, now: Any) -> Any:
        return now.works_investment / self.year


class ProductPerHead(Measure):
    """Product per head: farms, industry, railways and services, with the weights of 1913."""

    name, unit, about = "gdp_per_head", "1913 = 100", "product per head, whole country"
    reads = ("output", "works_worth", "capacity", "last_harvest", "town_food", "town_people", "transport", "hands", *LIVING)
    percent = parameter(100.0, pure, prior="fixed: base of an index", source="definition")
    farms = parameter(
        0.51, share, prior="log-normal, factor 1.1",
        source="prior: share of farming in national income of 1913, Falkus 1968",
    )
    industry = parameter(
        0.28, share, prior="log-normal, factor 1.15",
        source="prior: share of industry, crafts and building likewise",
    )
    harvest = parameter(
        72.0, pure, prior="log-normal, factor 1.1",
        source="prior: mean grain harvest of 1909-13 in later borders, million tonnes, as usually cited",
    )
    people = parameter(
        138e6, persons, prior="log-normal, factor 1.03",
        source="prior: people of 1913 in later borders, as usually cited",
    )
    towns = parameter(
        20e6, persons, prior="log-normal, factor 1.1",
        source="prior: town people of 1913 likewise, by the wider count of towns",
    )

    def value(self, now: Any) -> Any:
        industry = ratio(total(now.output * now.works_worth), total(now.capacity * now.works_worth))
        freight = weighted_mean(now.transport, now.hands.at(branch=BRANCHES.index("rail")), "region")
        services = (freight * industry + total(now.town_people * now.town_food) / self.towns) / 2
        product = self.farms * total(now.last_harvest) / self.harvest + self.industry * industry
        product = product + (1 - self.farms - self.industry) * services
        living = [total(now[each.name]) for each in LIVING]
        return product * self.people / sum(living[1:], start=living[0]) * self.percent


class UnionDensity(Measure):
    """Workers enrolled in a union, by will or by rule, over all workers."""

    name, unit, about, at_end = "union_density", "share", "workers enrolled in a union", True
    reads = ("union_enrolled", WORKERS)

    def value(self, now: Any) -> Any:
        return weighted_mean(now.union_enrolled, heads(now, WORKERS), "region")


class OfficersNamed(Measure):
    """Share of union members whose officers are named from above: those enrolled without a real say."""

    name, unit, about, at_end = "union_officers_named", "share", "union members whose officers are named from above", True
    reads = ("union_enrolled", "committee_density", WORKERS)

    def value(self, now: Any) -> Any:
        people = heads(now, WORKERS)
        say, enrolled = weighted_mean(now.committee_density, people, "region"), weighted_mean(now.union_enrolled, people, "region")
        return clip(1 - ratio(say, enrolled), 0, 1)


class ControlMean(Measure):
    """Say of the committees over the works, over all workers."""

    name, unit, about, at_end = "workers_control_mean", "share", "say of committees over the works", True
    reads = ("workers_control", WORKERS)

    def value(self, now: Any) -> Any:
        return weighted_mean(now.workers_control, heads(now, WORKERS), "region")


class EfficacyMean(Measure):
    """Workers' sense that acting together helps."""

    name, unit, about, at_end = "efficacy_mean", "share", "workers' sense that acting together helps", True
    reads = ("efficacy", WORKERS)

    def value(self, now: Any) -> Any:
        return weighted_mean(now.efficacy, heads(now, WORKERS), "region")


class WorksOrderMean(Measure):
    """Order in the works."""

    name, unit, about, at_end = "works_order_mean", "share", "order in the works", True
    reads = ("works_order", WORKERS)

    def value(self, now: Any) -> Any:
        return weighted_mean(now.works_order, heads(now, WORKERS), "region")


class UrbanPopulation(Measure):
    """People of the towns."""

    name, unit, about, axes = "urban_population", "million", "people of the towns", ("region",)
    reads = ("town_people",)
    million = parameter(1e6, persons, prior="fixed: a unit", source="definition")

    def value(self, now: Any) -> Any:
        return now.town_people / self.million


class WorksReachedShare(Measure):
    """Share of industry's capacity in land held by the centre."""

    name, unit, about = "works_reached", "share", "industry's capacity in land of the centre"
    reads = ("works_reached",)

    def value(self, now: Any) -> Any:
        return now.works_reached


class LeftForVillage(Measure):
    """Workers who left for the village."""

    name, unit, about = "workers_left_for_village", "persons a week", "workers who left for the village"
    counts = ("town.FlightToVillage.workers",)


class LeftForTrade(Measure):
    """Workers who left for a workshop or a stall."""

    name, unit, about = "workers_left_for_trade", "persons a week", "workers who left for a workshop or a stall"
    counts = ("town.PettyTrade.to_workshops", "town.PettyTrade.to_trade")


class WorkersDied(Measure):
    """Workers who died of age, hunger and disease."""

    name, unit, about = "workers_died", "persons a week", "workers who died of age, hunger and disease"
    counts = ("town.TownDeaths.workers",)


class Dismissed(Measure):
    """Workers sent away."""

    name, unit, about = "workers_dismissed", "persons a week", "workers sent away"
    counts = ("town.Closure.dismissed",)


MEASURES = (
    WorkersEmployed, WorkersRail, WorkersMetal, WorkersUnemployed, WorkersByOrigin, MilitantShare, MilitantShareByRegion,
    IndustrialOutput, IndustrialOutputHeld, OutputByBranch, Productivity, Wage, Ration, TownFoodMean, TownFoodByRegion, RationShare,
    Strikers, PoliticalStrikers, Strikes, RailwayFreight, RollingStockInOrder, CapitalIndex, InvestmentIndustry, ProductPerHead,
    UnionDensity, OfficersNamed, ControlMean, EfficacyMean, WorksOrderMean, UrbanPopulation, WorksReachedShare,
    LeftForVillage, LeftForTrade, WorkersDied, Dismissed,
)  # fmt: skip
