"""Paper money: what passes through hands for it, the press, the level of prices, and what people expect of it."""

from thermidor.classes import CLERKS, COMMAND_MEMBERS, DESK_MEMBERS, OFFICIALS, OLD_ARMY, SECRETARIES, SOLDIERS
from thermidor.grammar import (
    Condition,
    Process,
    claim,
    exp,
    log,
    parameter,
    per_unit,
    per_week,
    positive,
    pure,
    ratio,
    select,
    share,
    shortfall,
    weeks,
)

from .scales import (
    HELD,
    PEOPLE,
    billion_roubles_a_year,
    cost_a_head_a_year,
    freedom_met,
    held,
    sales_a_tonne_a_year,
    share_in_billions,
)

SALARIED = (CLERKS, OFFICIALS, DESK_MEMBERS, COMMAND_MEMBERS, SECRETARIES)  # whoever draws a salary from the treasury


class StateSpending(Condition):
    """What the treasury pays in money: soldiers, offices, war orders, building, works without means of their own.

    Less what it takes in kind: a levy feeds and clothes army and offices, a tax in kind gives the bread alone. Pay is no better than
    what an hour buys at the bench, so a poor country has cheap soldiers and clerks.
    """

    name = "state_spending"
    reads = (
        "trust_in_money", "world_war", "requisition", "grain_tax", "investment", "trust_credit", "real_wage", SOLDIERS, "red_strength", *SALARIED,
    )  # fmt: skip
    soldier = parameter(
        250.0, cost_a_head_a_year, prior="log-normal, factor 1.4",
        source="prior: keep, pay, family allowance and horse of a soldier",
    )
    office = parameter(
        600.0, cost_a_head_a_year, prior="log-normal, factor 1.5",
        source="prior: salary of about 400 roubles and what an office buys",
    )
    war_orders = parameter(
        2.0, billion_roubles_a_year, prior="log-normal, factor 1.5",
        source="prior: arms and transport of the world war, two fifths of its cost of some 5 milliard roubles of 1913 a year",
    )
    building = parameter(
        0.9, billion_roubles_a_year, prior="log-normal, factor 1.7",
        source="prior: half of new works (a third of 5,620 million roubles at full lever) paid by treasury and bank",
    )
    works = parameter(
        0.4, billion_roubles_a_year, prior="log-normal, factor 1.7",
        source="prior: wages of a million and a half hands at 270 roubles a year, when works cannot pay them",
    )
    kind = parameter(
        0.9, share, prior="uniform, 0.7 to 0.97",
        source="prior: nine tenths of supply went without money at the height of the levy",
    )
    bread = parameter(
        0.3, share, prior="uniform, 0.1 to 0.5",
        source="prior: bread in the keep of a soldier or clerk",
    )

    def value(self, now):
        soldiers = (select(now.soldiers, OLD_ARMY) + now.red_strength).sum()
        staff = [now[each.name].sum() for each in SALARIED]
        taxed = self.bread * now.grain_tax * (1 - now.trust_in_money)
        in_kind = self.kind * (now.requisition + (1 - now.requisition) * taxed)
        paid = self.soldier * soldiers + self.office * sum(staff[1:], start=staff[0]) + self.works * shortfall(now.trust_credit)
        return (paid * now.real_wage + self.war_orders * now.world_war) * (1 - in_kind) + self.building * now.investment


class MoneyTurnover(Condition):
    """What changes hands for paper money: the state's spending, consumer goods, farm produce.

    Less where money is not trusted, because then pay and purchase are in kind, and most of all where trade is banned too.
    """

    name = "money_turnover"
    reads = (*HELD, *PEOPLE, "consumer_goods", "last_harvest", "trade_freedom", "trust_in_money", "state_spending")
    goods = parameter(
        1.0, share_in_billions, prior="uniform, 0.7 to 1",
        source="prior: consumer goods of works pass through shops",
    )
    farm = parameter(
        24.0, sales_a_tonne_a_year, prior="log-normal, factor 1.4",
        source="prior: a quarter of the crop sold at 45 roubles a tonne, doubled by cattle, milk, flax and crafts",
    )
    in_kind = parameter(
        0.9, share, prior="uniform, 0.7 to 0.97",
        source="prior: at the height of the ban nine tenths of wages were paid in kind",
    )
    eased = parameter(
        0.15, share, prior="uniform, 0 to 0.5",
        source="prior: open trade brings one in seven of those who distrust paper back to it; others deal in grain, salt and gold; assumed",
    )
    floor = parameter(0.01, share_in_billions, prior="fixed: keeps a logarithm finite", source="assumed: ten thousand roubles a week")

    def value(self, now):
        trade = self.goods * now.consumer_goods + self.farm * (now.last_harvest * held(now)).sum()
        banned = 1 - self.eased * freedom_met(now)
        for_money = 1 - self.in_kind * banned * (1 - now.trust_in_money)
        return self.floor + (trade * for_money + now.state_spending)


class Prices(Process):
    """Prices rise when there is more paper than people want to hold; they want less of it the faster they expect it to lose worth.

    Demand for real money: weeks of turnover, fewer where the note is not trusted, less by expected inflation (Cagan), more by savings
    forced on people who find nothing to buy. Who has been robbed by paper once turns it into goods on the day of pay, and goes on so
    for as long as he remembers. Prices close the gap with a delay of a quarter; expectations follow what happened. Stable as long as
    expectations move no faster than pace / (pace * sensitivity - 1). Source: Cagan 1956 for the form and for the sensitivity of
    Russia 1921-24 (about three months; unverified).
    """

    mechanism = ("price level",)
    reads = ("money", "money_turnover", "log_price", "inflation", "goods_on_offer", "trust_in_money")
    drifts = ("log_price", "inflation")
    returns = ("log_price", "inflation")
    held_weeks = parameter(
        14.0, weeks, prior="log-normal, factor 1.5",
        source="prior: about 2,300 million roubles of notes and coin before the war for some 162 million a week of "
               "goods, farm produce and state spending",
    )
    at_once = parameter(
        0.17, share, prior="log-normal, factor 1.5",
        source="prior: a note that nobody trusts is held from one pay or market day to another, two to three weeks instead of a quarter",
    )
    handed_on = parameter(
        0.02, share, prior="log-normal, factor 1.7",
        source="prior: a note that lost fortyfold is held half as long at the same rise of prices; grain, salt and gold are kept instead",
    )
    sensitivity = parameter(
        13.3, weeks, prior="log-normal, factor 1.4",
        source="Cagan 1956: 3.06 months for Russia, unverified",
    )
    forced_saving = parameter(
        1.5, per_unit, prior="log-normal, factor 1.8",
        source="prior: suppressed inflation doubled holdings in war economies with empty shelves",
    )
    pace = parameter(
        0.08, per_week, prior="log-normal, factor 1.7",
        source="prior: prices follow money within a quarter",
    )
    learning = parameter(
        0.04, per_week, prior="log-normal, factor 1.6",
        source="prior: expectations cover 63 % of a change in half a year",
    )

    def changes(self, now):
        saved = self.forced_saving * shortfall(now.goods_on_offer) * now.trust_in_money
        kept = self.at_once + (1 - self.at_once) * now.trust_in_money / (now.trust_in_money + self.handed_on)
        wanted = log(self.held_weeks * kept * now.money_turnover) - self.sensitivity * positive(now.inflation) + saved
        rise = self.pace * (log(now.money) - wanted - now.log_price)
        return {"log_price": rise, "inflation": self.learning * (rise - now.inflation)}


class Trust(Process):
    """Trust in money falls with each rise of prices and comes back, slowly, while they stand and trade is open."""

    mechanism = ("trust in money",)
    reads = ("trust_in_money", "inflation", "trade_freedom", *HELD, *PEOPLE)
    drifts = ("trust_in_money",)
    returns = ("trust_in_money",)
    loss = parameter(
        0.6, pure, prior="log-normal, factor 1.6",
        source="prior: a threefold price takes half of the trust",
    )
    recovery = parameter(
        0.012, per_week, prior="log-normal, factor 1.7",
        source="prior: half of those who had been robbed by paper take a sound note within a year",
    )
    calm = parameter(
        0.01, per_week, prior="log-normal, factor 1.6",
        source="prior: a doubling of prices within a year leaves a quarter of the return of trust",
    )

    def changes(self, now):
        rising = positive(now.inflation)
        back = self.recovery * freedom_met(now) * exp(-rising / self.calm) * (1 - now.trust_in_money)
        return {"trust_in_money": back - self.loss * rising * now.trust_in_money}


class TaxOffices(Process):
    """Tax offices die where trade is banned, since there is nothing to assess, and grow again by those that stand once trade is open.

    Source: logistic growth, as of any service that trains its own people.
    """

    mechanism = ("taxes",)
    reads = ("tax_reach", "trade_freedom", *HELD, *PEOPLE)
    drifts = ("tax_reach",)
    returns = ("tax_reach",)
    growth = parameter(
        0.025, per_week, prior="log-normal, factor 1.5",
        source="prior: from a twentieth of its reach to nine tenths in three to four years; assumed",
    )
    seed = parameter(0.02, share, prior="log-normal, factor 2", source="prior: customs and stamps are taken by anybody; assumed")
    decay = parameter(
        0.03, per_week, prior="log-normal, factor 1.7",
        source="prior: two assessors of three without an object are in other offices within eight months; assumed",
    )

    def changes(self, now):
        free = freedom_met(now)
        built = self.growth * free * (now.tax_reach + self.seed) * (1 - now.tax_reach)
        return {"tax_reach": built - self.decay * (1 - free) * now.tax_reach}


class Press(Process):
    """The treasury prints what it spends and cannot tax or borrow, as fast as the presses run; a surplus withdraws paper.

    Revenue is a share of turnover as far as tax offices reach, eaten by inflation between the deal and
    the day of payment (Olivera and Tanzi). Need drives the press, no calendar: it slackens when trade pays taxes again, when armies go home,
    when prices stand. When prices fall the bank of issue lends, so that trade does not starve of notes.
    """

    mechanism = ("emission",)
    reads = ("money", "log_price", "inflation", "trust_in_money", "money_turnover", "state_spending", "tax_reach")
    flows = ("emission_flow", "money_retired")
    revenue = parameter(
        0.3, share, prior="log-normal, factor 1.4",
        source="prior: taxes, excise, railways and profits of state works; the budget of 1913, some 3,400 million "
               "roubles, was two fifths of sales",
    )
    delay = parameter(
        15.0, weeks, prior="log-normal, factor 1.6",
        source="prior: taxes come in a third of a year after the deal they fall on (Tanzi 1977)",
    )
    loans = parameter(
        0.3, share, prior="uniform, 0.1 to 0.5",
        source="prior: war loans covered about a third of what taxes did not, while the rouble was trusted",
    )
    fastest = parameter(
        0.12, per_week, prior="log-normal, factor 1.4",
        source="prior: capacity of presses and the wait for larger notes",
    )
    discount = parameter(
        4.0, pure, prior="log-normal, factor 2",
        source="prior: a bank of issue discounts bills when money is dear: lending of 4 % for a fall of prices of 1 % a week",
    )
    thrift = parameter(
        0.25, share, prior="uniform, 0 to 0.6",
        source="prior: a treasury in surplus spends most of it",
    )

    def amounts(self, now):
        earned = self.revenue * now.money_turnover * now.tax_reach * exp(-self.delay * positive(now.inflation))
        price = exp(now.log_price)
        lacking = positive(now.state_spending - earned) * (1 - self.loans * now.trust_in_money) * price
        wanted = ratio(lacking, now.money)
        printed = now.money * ratio(wanted * self.fastest, wanted + self.fastest)
        lent = now.money * self.discount * positive(-now.inflation)
        withdrawn = self.thrift * positive(earned - now.state_spending) * price
        return {"emission_flow": printed + lent, "money_retired": claim(withdrawn, now.money)}
