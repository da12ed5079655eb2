"""Output by product, the order inside the works, and the capital they wear out and build.   Claims: CW5, CW7, CW10, PS11.

Source for the forms: soft Leontief production with effort by food (CES of elasticity 1 / (1 + s), s of 5 to 10);
capital K' = I - d K with d doubled where nothing is maintained; investment split by Fel'dman (1928) into a producer
and a consumer sector. Sharper than CES in the last step, because hands are shifted between shops and coal is not.
"""

from __future__ import annotations

from typing import Any

from thermidor.classes import WORKERS
from thermidor.goods import CAPITAL
from thermidor.grammar import (
    Condition,
    Field,
    Process,
    parameter,
    per_week,
    per_year,
    positive,
    power,
    pure,
    ratio,
    share,
    smallest,
    soft_minimum,
    total,
    years,
)

from .reckoning import LANDS, by_product, held, product_of_branch, reached


class WorksWorth(Condition):
    """Worth of the national output of 1913 by product: the weights of every sum over products, a premise of aggregation.

    Gross output of census industry in the later borders, 5,620 million roubles a year; shares are rounded from
    quantities times prices.
    """

    name = "works_worth"
    reads = ()
    gross = parameter(
        5620.0, per_year, prior="log-normal, factor 1.1",
        source=(
            "gross output of census industry 1913 in interwar borders, million roubles, Gukhman and Kafengauz "
            "as usually cited"
        ),
    )
    coal = parameter(0.03, share, prior="log-normal, factor 1.4", source="prior: 29 million tonnes at about 6 roubles")
    oil = parameter(0.04, share, prior="log-normal, factor 1.4", source="prior: 9 million tonnes at about 25 roubles")
    pig_iron = parameter(
        0.03, share, prior="log-normal, factor 1.4",
        source="prior: 4.2 million tonnes at about 40 roubles",
    )
    steel = parameter(
        0.055, share, prior="log-normal, factor 1.4",
        source="prior: 4.2 million tonnes at about 75 roubles",
    )
    cotton = parameter(
        0.21, share, prior="log-normal, factor 1.2",
        source="prior: spinning, weaving and printing together, about a fifth of gross output",
    )
    sugar = parameter(
        0.055, share, prior="log-normal, factor 1.4",
        source="prior: 1.3 million tonnes with excise left out",
    )
    flax = parameter(
        0.02, share, prior="log-normal, factor 1.4",
        source="prior: linen mills, about 100 million roubles",
    )
    hemp = parameter(
        0.01, share, prior="log-normal, factor 1.5",
        source="prior: rope, sacking and jute, about 50 million roubles",
    )
    food = parameter(
        0.19, share, prior="log-normal, factor 1.3",
        source="prior: flour, spirits, tobacco, oils, about a fifth of gross output",
    )
    other = parameter(
        0.36, share, prior="log-normal, factor 1.2",
        source="prior: machines, chemicals, wood, leather, paper and the rest",
    )

    def value(self, now: Any) -> Any:
        named = ("coal", "oil", "pig_iron", "steel", "cotton", "sugar", "flax", "hemp", "food")
        return by_product(self.other, **{name: getattr(self, name) for name in named}) * self.gross


class ConsumerWorth(Condition):
    """The part of output that people consume; the rest is fuel, metal and machines."""

    name = "consumer_worth"
    reads = ("works_worth",)
    other = parameter(
        0.4, share, prior="log-normal, factor 1.4",
        source="prior: leather, matches, soap, paper, crockery and tools for households in the rest of industry",
    )

    def value(self, now: Any) -> Any:
        return now.works_worth * by_product(1, coal=0, oil=0, pig_iron=0, steel=0, other=self.other)


class WorksLimits(Condition):
    """What the works could make with hands enough: the scarcest of capital, fuel, raw material, wagons and orders.

    Machines of before the war stood still at night: with more hands they do more, so that they bind later than they count.
    Metal is made for the state and its railways, so that a works cut off from the centre has few orders.
    """

    name = "works_limits"
    reads = (CAPITAL, "capacity", "fuel", "raw_material", "transport", "works_demand", "territory_centre", "territory_soviet")
    elsewhere = parameter(
        0.2, share, prior="log-normal, factor 1.6",
        source="prior: powers without a treasury or railways of their own ordered a fifth of the metal that a state orders; assumed",
    )
    shifts = parameter(
        0.3, share, prior="log-normal, factor 1.4",
        source="prior: works ran one shift or two before the war; one more in three works of five adds three tenths; assumed",
    )
    sharpness = parameter(8.0, pure, prior="log-normal, factor 1.3", source="prior: soft Leontief, sharpness 5 to 10")

    def value(self, now: Any) -> Any:
        capital = ratio(now.capital_stock, now.capacity) * (1 + self.shifts)
        fires = by_product(now.fuel, coal=1, oil=1)  # pits and wells burn what they raise
        fed = [capital, capital * fires, capital * now.raw_material]  # need of fuel and raw material grows with the machines
        ordered = held(now) + (1 - held(now)) * self.elsewhere
        asked = now.works_demand * by_product(1, pig_iron=ordered, steel=ordered)
        return soft_minimum([*fed, now.transport, asked], self.sharpness)


class Output(Condition):
    """Output: hands and their effort against what else the works need, times the order that turns hours into goods.

    A chain is as good as its links: the longer it is the more a loss of order costs.

    Source: Blanchard and Kremer 1997 on disorganisation, for the form.
    """

    name = "output"
    reads = ("works_limits", "capacity", "effort", "hands_full", "works_order", "strike_wave", "at_work")
    sharpness = parameter(8.0, pure, prior="log-normal, factor 1.3", source="prior: soft Leontief, sharpness 5 to 10")
    order = parameter(
        1.0, pure, prior="log-normal, factor 1.3",
        source="prior: half the order costs half of the output of an hour",
    )
    dug = parameter(
        0.75, share, prior="log-normal, factor 1.2",
        source="prior: what is dug or pumped asks for three quarters of the supply of what is made: props, pumps, bread and trains; assumed",
    )
    smelted = parameter(
        2.5, pure, prior="log-normal, factor 1.3",
        source="prior: ore, coke, stone and trains each come from another place: two to three times as many ties that can fail; assumed",
    )

    def value(self, now: Any) -> Any:
        labour = product_of_branch(ratio(now.at_work * (1 - now.strike_wave) * now.effort, now.hands_full))
        made = soft_minimum([labour, now.works_limits], self.sharpness)
        dug, smelted = self.order * self.dug, self.order * self.smelted
        asked = by_product(self.order, coal=dug, oil=dug, pig_iron=smelted, steel=(self.order + smelted) / 2)  # steel takes old metal too
        return now.capacity * made * power(now.works_order, asked)


class ConsumerGoods(Condition):
    """Consumer goods that leave works whose trade the centre reaches, less what the old army takes before trade sees it."""

    name = "consumer_goods"
    reads = ("output", "consumer_worth", "territory_centre", "territory_soviet", "world_war")
    army = parameter(
        0.35, share, prior="log-normal, factor 1.4",
        source="prior: most cloth and boots and part of food works went to an army of ten million",
    )

    def value(self, now: Any) -> Any:
        return total(now.output * now.consumer_worth * held(now)) * (1 - self.army * now.world_war)


class WorksReached(Condition):
    """Share of industry's capacity in land held by the centre."""

    name = "works_reached"
    reads = ("capacity", "works_worth", "territory_centre", "territory_soviet")

    def value(self, now: Any) -> Any:
        full = now.capacity * now.works_worth
        return ratio(total(full * held(now)), total(full))


class OutputPerHand(Condition):
    """Output of an employed hand of industry on land of the centre, by definition output over hands, 1913 = 1."""

    name = "output_per_hand"
    reads = ("output", "works_worth", "capacity", "hands", "territory_centre", "territory_soviet", "at_work")

    def value(self, now: Any) -> Any:
        branches = WORKERS.axes["branch"]
        rail = branches.index("rail")
        here = (now.at_work.sum("branch") - now.at_work.at(branch=rail)) * held(now)
        once = total(now.hands) - total(now.hands.at(branch=rail))
        made = ratio(total(now.output * now.works_worth * held(now)), total(now.capacity * now.works_worth))
        return ratio(made * once, total(here))


class GoodsMade(Process):
    """Works send consumer goods into trade and to whoever allots them."""

    reads = ("consumer_goods",)
    flows = ("goods_made",)

    def amounts(self, now: Any) -> dict[str, Any]:
        return {"goods_made": now.consumer_goods}


class WorksOrder(Process):
    """Order and supply are eaten by divided command, inflation, the ban on trade and partition, and rebuilt under one command and trade.

    Parts, credit and customers come from all over the country: a side of the fronts that holds half of the works lacks half of them.
    Divided command is worst when owner or manager and committee are equally strong, so that a works run by either alone is spared
    this loss. Whether one command is better than committee rule is no premise here: both rebuild, and both need settled command. A
    works is put in order by works that are: rebuilding goes by what stands already, slow from the bottom and quick in the middle.
    A tie breaks at either end, so losses go by the square of what stands: quick at first, and what a works can do by itself is left.

    Source: logistic growth, as of any thing that needs itself to grow; Blanchard and Kremer 1997 for ties that break.
    """

    reads = ("works_order", "workers_control", "inflation", "trade_freedom", "front", "capacity", "works_worth", *LANDS)
    drifts = ("works_order",)
    returns = ("works_order",)
    rebuild = parameter(
        0.02, per_week, prior="log-normal, factor 1.5",
        source="prior: some three years bring industry from a quarter of its order to nine tenths, in sound money",
    )
    unfree = parameter(
        0.6, share, prior="log-normal, factor 1.4",
        source="prior: supply by allotment lets offices rebuild somewhat more than half as fast as supply by trade",
    )
    best = parameter(
        1.15, share, prior="log-normal, factor 1.1",
        source="prior: rationalisation adds some tenths to the order of before the war",
    )
    conflict = parameter(
        0.02, per_week, prior="log-normal, factor 1.5",
        source="prior: equal rule of two masters halves full order within a year",
    )
    money = parameter(
        0.08, pure, prior="log-normal, factor 1.7",
        source="prior: prices that double within a quarter break about a fifth of the contracts of a year",
    )
    ban = parameter(
        0.002, per_week, prior="log-normal, factor 1.7",
        source="prior: without trade a works in full order loses a tenth of its suppliers a year",
    )
    cut = parameter(
        0.018, per_week, prior="log-normal, factor 1.5",
        source="prior: a works cut off from all others loses half of its suppliers and customers in a year",
    )
    fighting = parameter(
        0.02, per_week, prior="log-normal, factor 2",
        source="prior: a works in the battle zone stands still within months",
    )

    def changes(self, now: Any) -> dict[str, Any]:
        divided = now.workers_control * (1 - now.workers_control) * (2 + 2)
        banned = 1 - now.trade_freedom
        growth = self.rebuild * (1 - divided / 2) * (1 - (1 - self.unfree) * banned)
        built = growth * now.works_order * (self.best - now.works_order)
        full = (now.capacity * now.works_worth).sum("product")
        lacking = 1 - reached(full, now)
        eaten = self.conflict * divided + self.money * positive(now.inflation) + self.ban * banned + self.cut * lacking + self.fighting * now.front
        return {"works_order": built - eaten * now.works_order * now.works_order}


class WorksInvestment(Condition):
    """What is spent on new capital: the ordered share of output on held land, if there are machines and materials to spend it on.

    Works that sell and keep accounts besides spend on their machines what they write off.

    Source: Fel'dman: machines come from the producer sector, from abroad where trade is open, and on credit where revolution rules abroad.
    """

    name = "works_investment"
    reads = (
        "output", "works_worth", "consumer_worth", "investment", "trade_openness", "foreign_credit", "trade_freedom", "world_war",
        "territory_centre", "territory_soviet",
    )  # fmt: skip
    arms = parameter(
        0.7, share, prior="log-normal, factor 1.15",
        source="prior: seven in ten of the machine works made arms in the third year of the world war",
    )
    written_off = parameter(
        0.03, share, prior="log-normal, factor 1.5",
        source="prior: a works that keeps accounts writes off a thirtieth of its sales, the wear of a year at full output",
    )
    third = parameter(
        0.3333, share, prior="fixed: definition",
        source="definition of the lever: at 1 a third of output",
    )
    usable = parameter(
        0.5, share, prior="log-normal, factor 1.3",
        source="prior: half of producer goods are fuel and metal used up on the way",
    )
    abroad = parameter(
        250.0, per_year, prior="log-normal, factor 1.6",
        source="prior: machines imported a year before the war at full trade, million roubles",
    )

    def value(self, now: Any) -> Any:
        made = now.output * held(now)
        sold = total(made * now.works_worth * now.trade_freedom)
        ordered = self.third * now.investment * total(made * now.works_worth) + self.written_off * sold
        machines = self.usable * total(made * (now.works_worth - now.consumer_worth)) * (1 - self.arms * now.world_war)
        return smallest(ordered, machines + self.abroad * now.trade_openness + now.foreign_credit)


class Capital(Process):
    """Machines wear out by age and by use, faster where nobody mends them and where armies pass, and are built as far as state and trusts invest.

    Looms that stand rust slowly; pits ask for pumps and props whether coal is raised or not; furnaces gone cold are lost.
    """

    reads = (
        "output", "works_order", "front", "works_investment", "works_worth", "consumer_worth", "capacity", "producer_share",
        "territory_centre", "territory_soviet",
    )  # fmt: skip
    flows = ("capital_worn", "capital_built")
    wear = parameter(
        0.04, per_year, prior="log-normal, factor 1.4",
        source="prior: machines and buildings of a works last about a generation",
    )
    idle = parameter(
        0.5, share, prior="log-normal, factor 1.3",
        source="prior: half of the wear is rust and weather, the other half comes with use",
    )
    cold = parameter(
        2.5, pure, prior="log-normal, factor 1.4",
        source="prior: a furnace gone cold is lost within about ten years, more than twice as fast as in use",
    )
    neglect = parameter(1.0, pure, prior="log-normal, factor 1.6", source="prior: wear doubles without maintenance")
    wreck = parameter(
        0.12, per_year, prior="log-normal, factor 2",
        source="prior: flooded pits and stripped works where fronts pass",
    )
    cost = parameter(
        1.2, years, prior="log-normal, factor 1.3",
        source="prior: fixed capital of census industry in 1913 was somewhat below one year's gross output, and building had become dearer by half",
    )

    def amounts(self, now: Any) -> dict[str, Any]:
        use = smallest(ratio(now.output, now.capacity), 1)
        still = by_product(self.idle, coal=1, pig_iron=self.cold, steel=self.cold)
        worn = self.wear * (still + (1 - still) * use) * (1 + self.neglect * positive(1 - now.works_order)) + self.wreck * now.front
        return {"capital_worn": worn, "capital_built": self._built(now)}

    def _built(self, now: Any) -> Field:
        """Capital built a week (product, region), national capacity of 1913 = 1: by sector as ordered, inside it by worth, on held land."""
        for_people = now.consumer_worth / now.consumer_worth.sum()
        for_works = now.works_worth - now.consumer_worth
        split = for_people * (1 - now.producer_share) + for_works / for_works.sum() * now.producer_share
        here = now.capacity * held(now)
        place = ratio(here, here.sum("region"))
        return now.works_investment * split / (now.works_worth * self.cost) * place


CONDITIONS = (WorksWorth, ConsumerWorth, WorksLimits, Output, ConsumerGoods, WorksReached, OutputPerHand, WorksInvestment)
PROCESSES = (GoodsMade, WorksOrder, Capital)
