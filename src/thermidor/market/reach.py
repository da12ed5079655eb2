"""How far the hand of the centre reaches, what its ban on trade is worth, and how much the towns and the state lack."""

from thermidor.classes import INSURGENTS, PEASANTS
from thermidor.grammar import Condition, exp, parameter, per_unit, ratio, season, share, shortfall, weeks, weighted_mean

from .scales import HELD, held


class SovietReach(Condition):
    """Grain can be drawn only where the centre rules and no armed villages bar the roads.

    Source: prior. A district with three or four armed peasants to a hundred adults is closed to collectors for the most part.
    """

    name = "soviet_reach"
    reads = (*HELD, PEASANTS, INSURGENTS)
    barred = parameter(
        25.0, per_unit, prior="log-normal, factor 2.5",
        source="prior: 4 insurgents in 100 adults bar two thirds of a district",
    )

    def value(self, now):
        armed = ratio(now.insurgents, now.peasants.sum("stratum") + now.insurgents + 1)
        return held(now) * exp(-self.barred * armed)


class TradeFreedom(Condition):
    """A ban on trade is worth what enforces it; elsewhere trade is open, and barter is never quite put down."""

    name = "trade_freedom"
    reads = (*HELD, "grain_market", "coercion")
    paper_ban = parameter(
        0.4, share, prior="uniform, 0.15 to 0.7",
        source="prior: road blocks and closed markets bite even without terror",
    )
    open_elsewhere = parameter(
        0.8, share, prior="uniform, 0.6 to 1",
        source="prior: White and national governments left trade open, with fixed prices for armies",
    )
    floor = parameter(
        0.1, share, prior="log-normal, factor 1.8",
        source="prior: street markets of the capitals went on in the hardest years",
    )

    def value(self, now):
        bite = self.paper_ban + (1 - self.paper_ban) * now.coercion
        under_centre = 1 - (1 - now.grain_market) * bite
        free = held(now) * under_centre + (1 - held(now)) * self.open_elsewhere
        return self.floor + (1 - self.floor) * free


class TownHunger(Condition):
    """The towns' shortage of food under the centre, as the average townsman feels it."""

    name = "town_hunger"
    reads = (*HELD, "town_food", "town_people")

    def value(self, now):
        return weighted_mean(shortfall(now.town_food), now.town_people * held(now))


class StatePlanGap(Condition):
    """What the state's barns lack of the weeks of bread it has promised to army and towns, by the season.

    Grain comes in after the harvest and must last to the next one: half a year's bread is wanted in midwinter, a month's from July to September.
    The state answers for all bread under a ban on trade, and for a part of it where people may also buy elsewhere. Source: prior.
    """

    name = "state_plan_gap"
    reads = (*HELD, "grain_state", "army_grain_need", "town_need", "grain_market", "private_share", "week_of_year")
    cover = parameter(
        4.0, weeks, prior="log-normal, factor 1.7",
        source="prior: a month's bread in store is what supply officers call safe",
    )
    winter = parameter(
        22.0, weeks, prior="log-normal, factor 1.3",
        source="prior: what is bought from harvest to the turn of the year must last the half-year without deliveries",
    )
    fullest = parameter(
        5.0, weeks, prior="fixed: season",
        source="season: carting goes on until the roads thaw; from February on less comes in than is eaten",
    )
    year = parameter(52.0, weeks, prior="fixed: calendar", source="calendar: the campaign comes once a year")
    relieved = parameter(
        0.9, share, prior="uniform, 0.6 to 1",
        source="prior: dealers' share in the bread of free towns is nearly their share of all retail trade",
    )

    def value(self, now):
        towns = (now.town_need * held(now)).sum() * (1 - self.relieved * now.grain_market * now.private_share)
        planned = self.cover + self.winter * 0.5 * self.year * season(now.week_of_year, self.fullest, self.year)
        return shortfall(ratio(now.grain_state, planned * (now.army_grain_need + towns)))


class TownGap(Condition):
    """Towns call for grain when their stores fall short of the weeks a careful dealer keeps."""

    name = "town_gap"
    reads = ("grain_town", "town_need")
    store = parameter(
        8.0, weeks, prior="log-normal, factor 1.6",
        source="prior: dealers and mills kept one to three months' flour",
    )

    def value(self, now):
        return shortfall(ratio(now.grain_town, self.store * now.town_need))


class NearGap(Condition):
    """The call of the towns of other regions, as far as they are near and on the same side of the front."""

    name = "near_gap"
    reads = (*HELD, "town_gap", "nearness")

    def value(self, now):
        return near_mean(now, now.town_gap)


def same_side(now):
    """Share of pairs of people of two regions who live under the same side (shape: region_from, region)."""
    here, there = held(now).renamed(region="region_from"), held(now)
    return here * there + (1 - here) * (1 - there)


def near_mean(now, call):
    """Mean of `call` over near regions on the same side, weighted by contacts (shape: region)."""
    return (now.nearness * same_side(now) * call).sum("region").renamed(region_from="region")
