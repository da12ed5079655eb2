"""Three other accounts of grain and prices, 1921-29: a village that answers to price alone, one that answers to goods alone, and a strike.

Each states conditions of the rooms `market` and `village` in its own way; what they leave out is left out in `judgement/parts/grain.py`,
where their advocates and stakes are named.
"""

from __future__ import annotations

from typing import Any

from thermidor.classes import PEASANTS
from thermidor.grammar import (
    Condition,
    Process,
    log,
    logistic,
    parameter,
    per_unit,
    per_week,
    positive,
    power,
    pure,
    ratio,
    season,
    share,
    weeks,
)
from thermidor.grammar.units import Unit
from thermidor.society import BOARD  # noqa: F401  the notice board must hang before anybody reads it

roubles_a_tonne = Unit("roubles of 1913 a tonne")  # million tonnes -> million roubles

# ---- Allen: a household of constant elasticity, prices that clear


class PricedSales(Condition):
    """A household sells a share of its net product that rises or falls with what grain buys, spread over the months after the harvest.

    m = 1 / (1 + taste * terms^(1 - s)) of the crop less seed, s the elasticity of substitution between its own produce and bought goods;
    at s above 1 dearer grain is sold more freely, below 1 less. Source: the market supply of peasants in Allen, Farm to Factory (2003).
    """

    name = "sale_urge"
    reads = ("free_grain_price", "last_harvest", "seed_need", "grain_surplus", "week_of_year")
    taste = parameter(
        3.5, pure, prior="log-normal, factor 1.8", source="prior: marketed share between a seventh and a third at the terms of before the war"
    )
    elasticity = parameter(1.6, pure, prior="uniform, 0.6 to 2.5", source="prior: range of studies of peasant supply, 0.6 to 2.5")
    middle = parameter(45.0, weeks, prior="normal, sd 3", source="prior: most grain is sold from September to December")
    length = parameter(46.0, weeks, prior="normal, sd 4", source="prior: some is sold at any time but in the harvest")

    def value(self, now: Any) -> Any:
        part = 1 / (1 + self.taste * power(now.free_grain_price, 1 - self.elasticity))
        sold = part * positive(now.last_harvest - now.seed_need) * season(now.week_of_year, self.middle, self.length)
        return ratio(sold, now.grain_surplus)


class FullShelves(Condition):
    """Prices clear, so that whoever pays finds goods."""

    name = "goods_famine"
    reads = ("goods_trade",)

    def value(self, now: Any) -> Any:
        return now.goods_trade * 0


class ClearingRatio(Condition):
    """The ratio of prices that sells what comes and brings stock to its usual weeks of sales.   Source: relative demand of constant elasticity."""

    name = "clearing_scissors"
    reads = ("log_scissors", "village_demand", "town_demand", "goods_coming", "goods_trade")
    elasticity = parameter(
        1.25, pure, prior="log-normal, factor 1.6", source="prior: elasticity of demand for manufactures in the ratio of prices, 0.8 to 2"
    )
    usual = parameter(12.0, weeks, prior="log-normal, factor 1.5", source="prior: trade stocks of one quarter's sales")
    stock = parameter(0.3, pure, prior="log-normal, factor 2", source="prior: half as much stock as usual raises prices by a fifth")

    def value(self, now: Any) -> Any:
        demand = now.village_demand.sum() + now.town_demand
        excess = log(demand) - log(now.goods_coming)
        bare = log(ratio(self.usual * demand, now.goods_trade))
        return now.log_scissors + (excess + self.stock * bare) / self.elasticity


class RatioMoves(Process):
    """Ruling prices go to the ratio that clears."""

    reads = ("log_scissors", "clearing_scissors")
    drifts = ("log_scissors",)
    returns = ("log_scissors",)
    pace = parameter(0.12, per_week, prior="log-normal, factor 2", source="prior: prices cover most of the way within a quarter")

    def changes(self, now: Any) -> dict[str, Any]:
        return {"log_scissors": self.pace * (now.clearing_scissors - now.log_scissors)}


class CostedMoves(Process):
    """Ruling prices go part of the way to the ratio that clears, and part to costs: overheads on few goods make each of them dear.

    Source: the case for cheaper goods, that prices of 1923 were those of idle works; cost = (goods coming / those of before the war)^-o.
    """

    reads = ("log_scissors", "clearing_scissors", "goods_coming")
    drifts = ("log_scissors",)
    returns = ("log_scissors",)
    pace = parameter(0.12, per_week, prior="log-normal, factor 2", source="prior: prices cover most of the way within a quarter")
    by_cost = parameter(0.5, share, prior="uniform, 0.1 to 0.9", source="prior: between a market and a price office that reckons costs")
    overhead = parameter(0.5, pure, prior="log-normal, factor 1.7", source="prior: half of costs do not fall with output")
    full = parameter(75.0, pure, prior="fixed: base of the index", source="definition: about 3.9 milliard roubles of goods a year before the war")

    def changes(self, now: Any) -> dict[str, Any]:
        cost = log(ratio(now.goods_coming, self.full)) * (-self.overhead)
        aim = self.by_cost * cost + (1 - self.by_cost) * now.clearing_scissors
        return {"log_scissors": self.pace * (aim - now.log_scissors)}


# ---- goods alone: a village that sells for what it can buy


class RationedSales(Condition):
    """Grain is sold for the goods that shelves can give, at any price; the dearer grain is, the less of it that takes.

    Source: quantity rationing, as in the argument that bare shelves decided deliveries (Preobrazhensky 1926) and in the theory of price
    scissors under rationing.
    """

    name = "sale_urge"
    reads = ("goods_trade", "free_grain_price", "grain_surplus", "trust_in_money", "goods_famine")
    shelf_life = parameter(12.0, weeks, prior="log-normal, factor 1.6", source="prior: trade stocks of one quarter's sales")
    village_part = parameter(0.5, share, prior="uniform, 0.3 to 0.7", source="prior: half of consumer goods went to the country before the war")
    for_grain = parameter(0.5, share, prior="uniform, 0.2 to 0.8", source="prior: half of what villages bought was paid for with grain")
    grain_value = parameter(45.0, roubles_a_tonne, prior="log-normal, factor 1.2", source="prior: about 75 kopecks a pood at the farm in 1913")
    hoarding = parameter(
        0.01, per_week, prior="log-normal, factor 2.5", source="prior: a third of a usual sale may be for money to keep when money is trusted"
    )
    dearness = parameter(0.4, pure, prior="fixed: keeps the hazard finite", source="assumed: no grain is sold for less than two fifths of its worth")

    def value(self, now: Any) -> Any:
        reach = self.for_grain * self.village_part * now.goods_trade / self.shelf_life
        worth = self.grain_value * (now.free_grain_price + self.dearness) * 0.5
        bought = ratio(reach, worth * now.grain_surplus.sum())
        hoarded = self.hoarding * now.trust_in_money * (1 - now.goods_famine)
        return (bought + hoarded) / (1 + bought + hoarded)


class TakeAlone(Condition):
    """A household asks what it will keep of a crop; what that will buy it cannot know."""

    name = "incentive"
    reads = ("expected_take",)
    goods = parameter(
        0.6, share, prior="uniform, 0.3 to 1", source="prior: outlets as uncertain as in these years are worth three fifths of those before the war"
    )

    def value(self, now: Any) -> Any:
        return (1 - now.expected_take) * self.goods


# ---- a strike: the well-off hold back


class Withholding(Condition):
    """Villagers sell as prices bid them, but the well-off hold their grain back when the state pays far below the bazaar.

    Their part of the surplus is several times their number. Source: the official account of 1928, that grain was there and was withheld.
    """

    name = "sale_urge"
    reads = ("terms", "expected_price", "procurement_offer", "free_grain_price", PEASANTS)
    pace = parameter(
        0.03, per_week, prior="log-normal, factor 1.6", source="prior: at the terms of before the war two thirds of a surplus is sold in nine months"
    )
    taste = parameter(3.0, pure, prior="log-normal, factor 1.5", source="prior: marketed share about a quarter at the terms of before the war")
    elasticity = parameter(1.6, pure, prior="uniform, 0.6 to 2.5", source="prior: range of studies of peasant supply, 0.6 to 2.5")
    holding = parameter(
        8.0, pure, prior="log-normal, factor 1.6", source="prior: a twentieth of households with a fifth to a third of marketed grain"
    )
    gap = parameter(0.3, pure, prior="log-normal, factor 1.6", source="prior: a state price a quarter below the bazaar's is an insult; assumed")
    temper = parameter(8.0, per_unit, prior="log-normal, factor 1.7", source="assumed: most make up their minds within a tenth of it")

    def value(self, now: Any) -> Any:
        part = (1 + self.taste) / (1 + self.taste * power(now.terms, 1 - self.elasticity))
        people = now.peasants.sum("stratum")
        rich = ratio(now.peasants.at(stratum=len(PEASANTS.axes["stratum"]) - 1), people)
        theirs = self.holding * rich / (1 + (self.holding - 1) * rich)
        below = log(now.free_grain_price) - log(now.procurement_offer)
        return self.pace * part * (1 - theirs * logistic(self.temper * (below - self.gap)))
