"""Trusts and prices: the scissors as they rule, the mark-up of the trusts, their credit, and ceilings on what they ask."""

from thermidor.grammar import (
    Process,
    exp,
    log,
    logistic,
    parameter,
    per_unit,
    per_week,
    per_year,
    positive,
    pure,
    ratio,
    share,
    shortfall,
    weeks,
)

from .scales import HELD, PEOPLE, freedom_met


class ScissorsMove(Process):
    """Ruling prices follow what would clear the shelves, plus the trusts' mark-up, as far as ceilings let them.

    A ceiling binds by its strictness on what lies above the list; a mark-up under control is taken back in the same measure. An office that
    stands lowers its lists from year to year, whatever shelves say, and they come back as it loses hold.
    Source: the usual law of price adjustment, with a mark-up; sizes by prior.
    """

    mechanism = ("prices of industry and farm", "price ceilings")
    reads = ("log_scissors", "clearing_scissors", "mark_up", "price_control", "list_cut")
    drifts = ("log_scissors", "list_cut")
    returns = ("log_scissors", "list_cut")
    pace = parameter(
        0.12, per_week, prior="log-normal, factor 1.7",
        source="prior: prices cover 63 % of the way in two months",
    )
    tolerated = parameter(
        1.3, pure, prior="log-normal, factor 1.15",
        source="prior: what a price office takes for fair: pre-war prices and the dearer making of goods",
    )
    cutting = parameter(
        0.06, per_year, prior="log-normal, factor 2",
        source="prior: a campaign to lower prices aims at a tenth and gets half of it in a year; assumed",
    )
    coming_back = parameter(
        0.5, per_year, prior="log-normal, factor 2",
        source="prior: where nobody controls lists they follow the market within two years; assumed",
    )

    def changes(self, now):
        control = now.price_control
        asked = now.clearing_scissors + now.mark_up * (1 - control)
        ruled = asked - control * positive(asked + now.list_cut - log(self.tolerated))
        return {
            "log_scissors": self.pace * (ruled - now.log_scissors),
            "list_cut": self.cutting * control - self.coming_back * (1 - control) * now.list_cut,
        }


class TrustPricing(Process):
    """Trusts without working capital throw their stock on the market; once they can wait for the buyer they sell dear together.

    Selling below the clearing price by need of cash, above it by joint selling: a syndicate holds as long as its members can carry stock.
    Source: monopoly pricing under a cash constraint; sizes by prior.
    """

    mechanism = ("trusts' mark-up",)
    reads = ("mark_up", "trust_credit")
    drifts = ("mark_up",)
    returns = ("mark_up",)
    pace = parameter(
        0.05, per_week, prior="log-normal, factor 1.7",
        source="prior: a price policy is made and carried out in about five months",
    )
    dumping = parameter(
        0.8, pure, prior="log-normal, factor 1.5",
        source="prior: stock sold for wages and bread at less than half of its worth",
    )
    syndicate = parameter(
        1.2, pure, prior="log-normal, factor 1.6",
        source="prior: mark-up of 1 / (1 - 1/e) at a demand elasticity of 1.4, in logarithms",
    )
    needed = parameter(
        0.5, pure, prior="log-normal, factor 1.3",
        source="prior: with half of the usual working capital a trust can wait for a better price",
    )
    steepness = parameter(
        10.0, per_unit, prior="log-normal, factor 1.7",
        source="assumed: most trusts pass the point within a few months of each other",
    )

    def changes(self, now):
        strength = logistic(self.steepness * (now.trust_credit - self.needed))
        aim = self.syndicate * strength - self.dumping * shortfall(now.trust_credit) * (1 - strength)
        return {"mark_up": self.pace * (aim - now.mark_up)}


class TrustCredit(Process):
    """Working capital grows by trade and bank credit, melts in bad money, is lost under a ban on trade, squeezed with prices, tied in unsold stock.

    Stock beyond the usual weeks of sales cannot be pledged again: a price that nobody pays eats the means to wait for it.
    """

    mechanism = ("credit",)
    reads = ("trust_credit", "inflation", "price_control", "trade_freedom", "mark_up", "goods_trade", "village_demand", "town_demand", *HELD, *PEOPLE)
    drifts = ("trust_credit",)
    returns = ("trust_credit",)
    growth = parameter(
        0.02, per_week, prior="log-normal, factor 1.7",
        source="prior: banks and profits refill working capital in about a year",
    )
    melting = parameter(
        0.12, share, prior="log-normal, factor 1.8",
        source="prior: an eighth of working capital lies in paper at any time",
    )
    written_off = parameter(
        0.03, per_week, prior="log-normal, factor 1.7",
        source="prior: works on the budget lose their own means within a year",
    )
    squeeze = parameter(
        0.6, share, prior="uniform, 0.2 to 0.9",
        source="prior: the bank stops most new credit to trusts that hold back goods",
    )
    profit = parameter(
        0.5, per_unit, prior="log-normal, factor 2",
        source="prior: half of a mark-up stays with the trust",
    )
    usual = parameter(
        12.0, weeks, prior="fixed: as the turnover of trade stocks",
        source="prior: trade stocks of one quarter's sales",
    )
    tied = parameter(
        0.01, per_week, prior="log-normal, factor 2",
        source="prior: stock of two quarters instead of one ties half of the working capital within a year",
    )

    def changes(self, now):
        free = freedom_met(now)
        lent = self.growth * free * (1 - self.squeeze * now.price_control) * exp(self.profit * now.mark_up)
        overhang = positive(ratio(now.goods_trade, self.usual * (now.village_demand.sum() + now.town_demand)) - 1)
        lost = self.melting * positive(now.inflation) + self.written_off * (1 - free) + self.tied * ratio(overhang, 1 + overhang) * 2 * free
        return {"trust_credit": lent * (1 - now.trust_credit) - lost * now.trust_credit}


class PriceOffice(Process):
    """When the scissors stand wide the price office sets ceilings; it loosens them when they have closed and goods go under the counter.

    An office once at work keeps its hold as long as prices stand above its lists, and widens it with the square of what it holds: single lists are
    got round by trade in what has none. A routine of administration with a way back,
    not a decision: it works only over works the centre holds and where goods are sold.
    """

    mechanism = ("price ceilings",)
    reads = ("price_control", "log_scissors", "list_cut", "goods_famine", "works_reached", "trade_freedom", *HELD, *PEOPLE)
    drifts = ("price_control",)
    returns = ("price_control",)
    alarm = parameter(
        2.5, pure, prior="log-normal, factor 1.4",
        source="prior: above twice to three times the pre-war ratio villagers stop buying and stock lies unsold",
    )
    steepness = parameter(
        20.0, per_unit, prior="log-normal, factor 1.6",
        source="assumed: a gap of a twentieth more or less is within the noise of indices",
    )
    tightening = parameter(
        0.12, per_week, prior="log-normal, factor 1.7",
        source="prior: lists, inspectors and credit orders take about two months",
    )
    standing = parameter(
        0.3, share, prior="uniform, 0.1 to 0.6",
        source="prior: an office that stands widens its hold with less zeal than in alarm",
    )
    tolerated = parameter(
        1.3, pure, prior="log-normal, factor 1.15",
        source="prior: what a price office takes for fair: pre-war prices and the dearer making of goods",
    )
    loosening = parameter(
        0.006, per_week, prior="log-normal, factor 2",
        source="prior: a price office outlives its occasion by three years",
    )
    counter = parameter(
        1.0, per_unit, prior="log-normal, factor 2",
        source="prior: with empty shelves ceilings lose hold twice as fast",
    )

    def changes(self, now):
        alarmed = logistic(self.steepness * (now.log_scissors - log(self.alarm))) * now.works_reached * freedom_met(now)
        at_work = logistic(self.steepness * (now.log_scissors + now.list_cut - log(self.tolerated))) * freedom_met(now)
        up = self.tightening * (alarmed + self.standing * now.price_control * now.price_control * at_work) * (1 - now.price_control)
        return {"price_control": up - self.loosening * (1 - at_work) * (1 + self.counter * now.goods_famine) * now.price_control}
