"""Prices people meet: scissors, grain on the free market and at the state's barn, terms of trade of a village, goods famine."""

from thermidor.grammar import (
    Condition,
    exp,
    largest,
    log,
    logistic,
    parameter,
    per_unit,
    per_week,
    power,
    pure,
    ratio,
    share,
    shortfall,
    soft_minimum,
    weeks,
)

from .scales import HELD, PEOPLE, held, people_held, roubles_a_head_a_year, roubles_a_tonne, tonnes_a_head


class GoodsOnOffer(Condition):
    """What shelves at their usual turnover and artisans offer a head, against the time before the war."""

    name = "goods_on_offer"
    reads = (*HELD, *PEOPLE, "goods_trade", "artisans")
    goods_per_head = parameter(
        23.0, roubles_a_head_a_year, prior="log-normal, factor 1.3",
        source="prior: consumer goods about 3/5 of 5,620 million roubles of industry, 140 million people",
    )
    turnover = parameter(
        12.0, weeks, prior="log-normal, factor 1.5",
        source="prior: trade stocks of one quarter's sales",
    )
    artisan_goods = parameter(
        150.0, roubles_a_head_a_year, prior="log-normal, factor 1.6",
        source="prior: gross make of an artisan in goods for others, before the war",
    )

    def value(self, now):
        offered = now.goods_trade / self.turnover + self.artisan_goods * (now.artisans * held(now)).sum()
        return ratio(offered, self.goods_per_head * people_held(now).sum())


class ClearingScissors(Condition):
    """The ratio of industrial to farm prices that would just empty the shelves.

    Relative demand of constant elasticity: ln X = (ln farm supply - ln goods on offer + ln incomes) / elasticity, and bread first of
    all when towns hunger. Goods on offer are the shelves at their usual rate of turnover and what artisans make, so that unsold
    stock lowers the ratio. Wages of building works are incomes without goods to meet them. Source: the
    usual form of relative demand; elasticity near 1 for broad groups of consumer goods.
    """

    name = "clearing_scissors"
    reads = (*HELD, *PEOPLE, "last_harvest", "goods_on_offer", "investment", "town_hunger")
    elasticity = parameter(
        1.25, pure, prior="log-normal, factor 1.5",
        source="prior: substitution between food and manufactures as broad groups, 0.8 to 2",
    )
    harvest_per_head = parameter(
        0.53, tonnes_a_head, prior="log-normal, factor 1.1",
        source="prior: pre-war grain of about 75 million tonnes for 140 million people",
    )
    building_wages = parameter(
        0.35, share, prior="log-normal, factor 2",
        source="prior: at full lever the wages of building come to a third of what people spend on goods",
    )
    hunger = parameter(
        2.0, per_unit, prior="log-normal, factor 1.6",
        source="prior: price of bread rises about with the inverse square of a shortage (King's rule, elasticity "
               "of staple demand near -0.5)",
    )

    def value(self, now):
        people = people_held(now).sum()
        farm = ratio((now.last_harvest * held(now)).sum(), self.harvest_per_head * people)
        incomes = 1 + self.building_wages * now.investment
        return (log(farm) - log(now.goods_on_offer) + log(incomes)) / self.elasticity + self.hunger * log(1 - now.town_hunger)


class Scissors(Condition):
    """Industrial over farm prices."""

    name = "scissors"
    reads = ("log_scissors",)

    def value(self, now):
        return exp(now.log_scissors)


class IndustrialPrice(Condition):
    """Price of industrial goods in sound money: the general level stands, the two groups move around it by their weights."""

    name = "industrial_price"
    reads = ("log_scissors",)
    farm_weight = parameter(
        0.55, share, prior="uniform, 0.4 to 0.7",
        source="prior: food in household outlays, budgets of workers before the war",
    )

    def value(self, now):
        return exp(self.farm_weight * now.log_scissors)


class FarmPrice(Condition):
    """Price of farm products in sound money: industrial price over the scissors."""

    name = "farm_price"
    reads = ("industrial_price", "scissors")

    def value(self, now):
        return ratio(now.industrial_price, now.scissors)


class FreeGrainPrice(Condition):
    """Grain on the free market in goods: farm prices, and a premium for bread in hungry towns."""

    name = "free_grain_price"
    reads = ("scissors", "town_hunger")
    premium = parameter(
        1.0, per_unit, prior="log-normal, factor 2",
        source="prior: grain rises more than meat, milk and flax when bread is short",
    )

    def value(self, now):
        return ratio(exp(self.premium * now.town_hunger), now.scissors)


class ProcurementOffer(Condition):
    """The state lists a price in money; what it is worth in goods falls with industrial prices and with delay in bad money.

    The lever at 0 is a nominal price, at a half below and at 1 at or above the price of 1913. No buyer goes far above the
    market: a list price beyond it gives way to grading and waiting lists, so that the offer levels off a little above the free price.
    """

    name = "procurement_offer"
    reads = ("procurement_price", "industrial_price", "inflation", "free_grain_price")
    nominal = parameter(
        0.05, share, prior="log-normal, factor 2",
        source="prior: fixed prices of the levy were a token",
    )
    full = parameter(
        1.4, share, prior="log-normal, factor 1.25",
        source="prior: a government that wants grain to come by itself pays above the price of 1913, one that does not pays two thirds of it",
    )
    above = parameter(
        1.2, pure, prior="log-normal, factor 1.15",
        source="prior: a state buyer outbids the bazaar by a fifth at most",
    )
    sharpness = parameter(
        4.0, pure, prior="log-normal, factor 1.5",
        source="assumed: how sharply list prices give way",
    )
    payment_lag = parameter(
        4.0, weeks, prior="log-normal, factor 1.7",
        source="prior: a price list and its payment are a month behind the market",
    )

    def value(self, now):
        listed = self.nominal + self.full * now.procurement_price
        worth = ratio(listed * exp(-self.payment_lag * now.inflation), now.industrial_price)
        beyond = power(ratio(worth, self.above * now.free_grain_price), self.sharpness)
        return worth * power(1 + beyond, -1 / self.sharpness)


class GoodsFamine(Condition):
    """Demand at the ruling price above what the shelves hold.

    Three roots: goods drawn off by building (fewer on the shelves), incomes without goods (wages of building), and a ceiling that
    keeps the ruling price under the one that would clear. With ruling at clearing prices there is none.
    """

    name = "goods_famine"
    reads = ("clearing_scissors", "log_scissors")
    demand_elasticity = parameter(
        0.9, pure, prior="log-normal, factor 1.6",
        source="prior: price elasticity of demand for cloth, iron, sugar and oil, 0.6 to 1.4",
    )

    def value(self, now):
        return shortfall(exp(-self.demand_elasticity * (now.clearing_scissors - now.log_scissors)))


class Terms(Condition):
    """What a villager gets for grain in goods he can really have.

    The better outlet he is free to use, in goods, less what is not to be had, less what money loses on the way to the shop; where
    trade is legal barter does part of the work of money.
    """

    name = "terms"
    reads = ("trade_freedom", "free_grain_price", "procurement_offer", "goods_famine", "trust_in_money")
    barter = parameter(
        0.55, share, prior="uniform, 0.3 to 0.8",
        source="prior: exchange in kind does about half of the work of money, where wants that meet are rare but "
               "learnt",
    )

    def value(self, now):
        best = largest(now.free_grain_price, now.procurement_offer)
        price = now.trade_freedom * best + (1 - now.trade_freedom) * now.procurement_offer
        means = now.trust_in_money + (1 - now.trust_in_money) * self.barter * now.trade_freedom
        return price * (1 - now.goods_famine) * means


def marketed_share(terms, taste, elasticity):
    """Share of net product a household sells: 1 / (1 + taste * terms^(1 - elasticity)).

    Closed form of a household with constant elasticity of substitution between its own produce and bought goods; taste is
    (a / (1 - a))^elasticity. Elasticity of the share to the terms: (elasticity - 1)(1 - share). Source: form after Allen.
    """
    return 1 / (1 + taste * power(terms, 1 - elasticity))


class SaleUrge(Condition):
    """Surplus is brought to market for the goods it buys, and never for more goods than there are.

    Two regimes in one smooth minimum. Price response: the marketed share of a household of constant elasticity, at the terms it
    meets. Rationed: the goods that shelves can give in a week, over the price of grain, and some hoarding of money; here a
    HIGHER price of grain lowers sales. Expecting a better price than that of today, owners of grain wait. Source: Allen 2003 for the
    household; rationing by quantity.
    """

    name = "sale_urge"
    reads = (*HELD, "terms", "expected_price", "goods_trade", "free_grain_price", "trust_in_money", "grain_surplus")
    pace = parameter(
        0.03, per_week, prior="log-normal, factor 1.6",
        source="prior: at pre-war terms about two thirds of a surplus is sold in the nine months after harvest",
    )
    taste = parameter(
        3.0, pure, prior="log-normal, factor 1.5",
        source="prior: marketed share about a quarter at pre-war terms",
    )
    elasticity = parameter(1.6, pure, prior="uniform, 0.6 to 2.5", source="prior: range of studies of peasant supply, 0.6 to 2.5")
    waiting = parameter(
        0.5, per_unit, prior="normal, sd 0.5",
        source="theory of competitive storage: stocks are held back when a rise is expected; size by prior",
    )
    shelf_life = parameter(
        12.0, weeks, prior="fixed: as the turnover of trade stocks",
        source="prior: trade stocks of one quarter's sales",
    )
    village_part = parameter(
        0.5, share, prior="uniform, 0.35 to 0.65",
        source="prior: half of consumer goods went to the country before the war",
    )
    grain_value = parameter(
        45.0, roubles_a_tonne, prior="log-normal, factor 1.2",
        source="prior: about 75 kopecks a pood at the farm in 1913",
    )
    other_sales = parameter(
        2.0, pure, prior="log-normal, factor 1.4",
        source="prior: cattle, milk, flax and crafts bring about as much as grain",
    )
    hoarding = parameter(
        0.015, per_week, prior="log-normal, factor 2",
        source="prior: half of a usual sale may be for money to keep when money is trusted",
    )
    sharpness = parameter(
        3.0, pure, prior="log-normal, factor 1.6",
        source="assumed: how sharply one regime gives way to the other; households differ",
    )

    def value(self, now):
        wish = self.pace * (1 + self.taste) * marketed_share(now.terms, self.taste, self.elasticity)
        wish = wish * 2 * logistic(self.waiting * (now.terms - now.expected_price))
        owned = self.grain_value * self.other_sales * now.free_grain_price * (now.grain_surplus * held(now)).sum()
        bought = ratio(self.village_part * now.goods_trade / self.shelf_life, owned)
        return soft_minimum([wish, bought + self.hoarding * now.trust_in_money], self.sharpness)
