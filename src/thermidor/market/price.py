"""Prices people meet: scissors, grain on the free market and at the state's barn, terms of trade of a village, goods famine."""

from thermidor.grammar import (
    Condition,
    exp,
    log,
    logistic,
    parameter,
    per_unit,
    per_week,
    power,
    pure,
    ratio,
    share,
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
    """Grain on the free market in goods: farm prices, less where grain is plentiful, and a premium for bread in hungry towns.

    g = w / X * (crop a head against before the war)^-a * exp(p * hunger). w is the worth of grain against other farm produce at a crop as
    before the war: with herds and flax lost and exports gone it need not be 1.
    """

    name = "free_grain_price"
    reads = (*HELD, *PEOPLE, "scissors", "town_hunger", "last_harvest")
    premium = parameter(
        1.0, per_unit, prior="log-normal, factor 2",
        source="prior: grain rises more than meat, milk and flax when bread is short",
    )
    worth = parameter(
        0.8, pure, prior="log-normal, factor 2",
        source="prior: a fifth below its worth before the war, give or take a half: the foreign market was lost, herds were scarcer",
    )
    plenty = parameter(
        0.8, pure, prior="log-normal, factor 1.7",
        source="prior: price flexibility of grain against meat and milk, a half to one and a third",
    )
    harvest_per_head = parameter(
        0.53, tonnes_a_head, prior="log-normal, factor 1.1",
        source="prior: pre-war grain of about 75 million tonnes for 140 million people",
    )

    def value(self, now):
        crop = ratio((now.last_harvest * held(now)).sum(), self.harvest_per_head * people_held(now).sum())
        return self.worth * power(crop, -self.plenty) * ratio(exp(self.premium * now.town_hunger), now.scissors)


class ProcurementOffer(Condition):
    """What the state pays for grain, in goods: a part of the free price, set by the lever, less what delay costs in bad money.

    offer = free price * (nominal + (1 - nominal) (1 - (1 - lever)^b)): at 0 a token, at a half below the market, at 1 the market. A buyer
    who sets his price by a list is held near the market by grading, waiting and competition. Under a monopoly of grain nothing holds him there:
    the list is a decree, and while money rots it grows old.
    """

    name = "procurement_offer"
    reads = ("procurement_price", "inflation", "free_grain_price", "grain_market")
    nominal = parameter(
        0.05, share, prior="log-normal, factor 2",
        source="prior: fixed prices of the levy were a token",
    )
    bend = parameter(
        1.7, pure, prior="log-normal, factor 1.3",
        source="prior: a price 'below the market' is a quarter to two fifths below it (lever at a half)",
    )
    payment_lag = parameter(
        4.0, weeks, prior="log-normal, factor 1.7",
        source="prior: a price list and its payment are a month behind the market",
    )
    decreed = parameter(
        26.0, weeks, prior="log-normal, factor 1.5",
        source="prior: fixed prices of a grain monopoly are set anew for each campaign, so that they are half a year old on average",
    )

    def value(self, now):
        part = self.nominal + (1 - self.nominal) * (1 - power(1 - now.procurement_price, self.bend))
        age = self.payment_lag + self.decreed * (1 - now.grain_market)
        return now.free_grain_price * part * exp(-age * now.inflation)


class StateOutlet(Condition):
    """Share of the grain brought to market that goes to the state's buyers, as their price, their reach and the dealers who are left decide.

    A logit in log prices between the state and the dealer, who counts as far as trade is free and in private hands.
    """

    name = "state_outlet"
    reads = ("procurement_offer", "free_grain_price", "trade_freedom", "soviet_reach", "private_share")
    keenness = parameter(
        2.0, pure, prior="log-normal, factor 1.8",
        source="prior: at twice the price an outlet draws four times the grain",
    )
    convenience = parameter(
        1.5, pure, prior="log-normal, factor 1.6",
        source="prior: the state's and co-operative barns are nearer and surer buyers of carloads",
    )

    def value(self, now):
        state = self.convenience * power(now.procurement_offer, self.keenness) * now.soviet_reach
        dealer = now.trade_freedom * power(now.free_grain_price, self.keenness) * now.private_share
        return ratio(state, state + dealer)


class BuyersThere(Condition):
    """Share of what would be sold that finds a buyer: where neither the state pays nor a dealer comes, grain stays at home.

    Outlets are weighed against a buyer as good as the free price: outlets / (outlets + at_home).
    """

    name = "buyers_there"
    reads = ("procurement_offer", "free_grain_price", "trade_freedom", "soviet_reach", "private_share")
    at_home = parameter(
        0.1, pure, prior="log-normal, factor 1.8",
        source="prior: where a tenth of the dealers is left and the state pays nothing, half of what would be sold finds no buyer; assumed",
    )  # fmt: skip

    def value(self, now):
        state = ratio(now.procurement_offer, now.free_grain_price) * now.soviet_reach
        outlets = state + now.trade_freedom * now.private_share
        return ratio(outlets, outlets + self.at_home)


class GrainPriceMet(Condition):
    """Price of grain as sellers meet it, in goods: where trade is free that of both outlets as they are used, else the state's.

    So a low price of the state's is felt the more, the fewer dealers are left.
    """

    name = "grain_price_met"
    reads = ("trade_freedom", "free_grain_price", "procurement_offer", "state_outlet")

    def value(self, now):
        by_dealer = now.trade_freedom * (1 - now.state_outlet)
        return by_dealer * now.free_grain_price + (1 - by_dealer) * now.procurement_offer


class Terms(Condition):
    """What a villager gets for grain in goods he can really have.

    The price he meets, less what is not to be had, less what money loses on the way to the shop; where trade is legal barter does part
    of the work of money.
    """

    name = "terms"
    reads = ("trade_freedom", "grain_price_met", "goods_famine", "trust_in_money")
    barter = parameter(
        0.55, share, prior="uniform, 0.3 to 0.8",
        source="prior: exchange in kind does about half of the work of money, where wants that meet are rare but "
               "learnt",
    )

    def value(self, now):
        means = now.trust_in_money + (1 - now.trust_in_money) * self.barter * now.trade_freedom
        return now.grain_price_met * (1 - now.goods_famine) * means


def marketed_share(terms, taste, elasticity):
    """Share of net product a household sells: 1 / (1 + taste * terms^(1 - elasticity)).

    Closed form of a household with constant elasticity of substitution between its own produce and bought goods; taste is
    (a / (1 - a))^elasticity. Elasticity of the share to the terms: (elasticity - 1)(1 - share). Source: form after Allen.
    """
    return 1 / (1 + taste * power(terms, 1 - elasticity))


class GrainCall(Condition):
    """How far villagers turn to grain when they want money: by the rank it has held among their produce, and by the money they have already.

    Among its own produce a household sells first what pays, so that grain, when it has ranked low for a year, goes with a power of its rank. Who
    holds more money than he likes to keep, because shelves were bare, has less need to sell: 2 / (1 + cover^(s trust)), since idle paper
    satisfies as far as it is trusted.
    """

    name = "grain_call"
    reads = ("grain_rank", "cash_cover", "trust_in_money")
    turning = parameter(
        1.5, pure, prior="log-normal, factor 1.6",
        source="prior: elasticities of one crop among others to its relative price, after a year, of one to two; assumed",
    )
    satiation = parameter(
        1.0, pure, prior="log-normal, factor 1.8",
        source="prior: with twice the money he likes to keep a villager sells a third less; assumed",
    )

    def value(self, now):
        return power(now.grain_rank, self.turning) * 2 / (1 + power(now.cash_cover, self.satiation * now.trust_in_money))


class SaleUrge(Condition):
    """Surplus is brought to market for the goods it buys, and never for more goods than there are.

    Two regimes in one smooth minimum. Price response: the marketed share of a household of constant elasticity, at the terms it meets, as far as
    it turns to grain for money. Rationed: the goods that shelves can give in a week, over the price of grain, and some hoarding of money; here a
    HIGHER price of grain lowers sales. Met with a price below that of the bazaar, owners wait for the bazaar's. Source: Allen 2003 for the
    household; rationing by quantity.
    """

    name = "sale_urge"
    reads = (*HELD, "terms", "grain_price_met", "grain_call", "goods_trade", "free_grain_price", "trust_in_money", "grain_surplus", "goods_famine")
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
        1.0, pure, prior="normal, sd 1",
        source="theory of competitive storage: stocks are held back for a better price; at a third below the bazaar's a fifth less is sold",
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
        wish = wish * now.grain_call * 2 * logistic(self.waiting * (log(now.grain_price_met) - log(now.free_grain_price)))
        owned = self.grain_value * self.other_sales * now.free_grain_price * (now.grain_surplus * held(now)).sum()
        bought = ratio(self.village_part * now.goods_trade / self.shelf_life, owned)
        return soft_minimum([wish, bought + self.hoarding * now.trust_in_money * (1 - now.goods_famine)], self.sharpness)
