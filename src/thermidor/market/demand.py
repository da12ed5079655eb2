"""Who would buy goods of industry, what comes to market, and what the shelves cannot meet."""

from thermidor.classes import ARTISANS, OLD_ARMY, SOLDIERS, WORKERS
from thermidor.goods import CATTLE
from thermidor.grammar import (
    Condition,
    Process,
    log,
    parameter,
    per_year,
    positive,
    power,
    pure,
    ratio,
    select,
    share,
    smallest,
    weeks,
)

from .scales import (
    HELD,
    PEOPLE,
    freedom_met,
    head_a_villager,
    held,
    million_roubles_a_year,
    roubles_a_head_a_year,
    roubles_a_tonne,
    tonnes_a_head,
)


class GoodsComing(Condition):
    """Consumer goods that works, artisans and imports bring to market in a week."""

    name = "goods_coming"
    reads = (*HELD, "goods_made", "goods_imported", ARTISANS)
    artisan_goods = parameter(
        150.0, roubles_a_head_a_year, prior="log-normal, factor 1.6",
        source="prior: gross make of an artisan in goods for others, before the war",
    )
    least = parameter(
        50.0, million_roubles_a_year, prior="fixed: keeps a logarithm finite",
        source="assumed: a seventieth of the time before the war comes in any case, from old stores and home work",
    )

    def value(self, now):
        return now.goods_made + now.goods_imported + self.artisan_goods * (now.artisans * held(now)).sum() + self.least


class VillageIncome(Condition):
    """Villagers earn by grain and other produce, in goods at the prices that rule.

    Value of grain sold last week, and of cattle, milk, flax and crafts. What herds give goes with the herd; of the rest a short crop leaves little
    to sell, so that it goes with a power of the crop a head. Where grain has ranked low for a year other produce takes its place. What rent and
    heavy taxes took before the war is spent too, as far as land is the villagers' own.
    """

    name = "village_income"
    reads = (*HELD, *PEOPLE, "grain_bought", "grain_traded", "grain_bagged", "free_grain_price", "procurement_offer", "industrial_price",
             "farm_price", "last_harvest", "land", "grain_rank", CATTLE)  # fmt: skip
    grain_value = parameter(
        45.0, roubles_a_tonne, prior="log-normal, factor 1.2",
        source="prior: about 75 kopecks a pood at the farm in 1913",
    )
    other_sales = parameter(
        7.5, roubles_a_head_a_year, prior="log-normal, factor 1.4",
        source="prior: cattle, milk, flax and crafts brought about as much as grain, some 900 million roubles to 115 million villagers",
    )
    relieved = parameter(
        8.0, roubles_a_head_a_year, prior="log-normal, factor 2",
        source="prior: rents and interest on land, about 350, and what drink cost villages before the war, about 600 million roubles a year "
               "(from memory)",
    )
    herds = parameter(
        0.5, share, prior="uniform, 0.3 to 0.7",
        source="prior: meat, milk, hides and eggs brought about half of what was not grain",
    )
    cattle = parameter(
        0.48, head_a_villager, prior="log-normal, factor 1.1",
        source="prior: cattle a villager before the war, about 55 million to 115 million people (from memory)",
    )
    turned = parameter(
        0.5, pure, prior="log-normal, factor 2",
        source="prior: cross elasticity of flax, beet, pigs and milk to the price of grain, a quarter to one",
    )
    widest = parameter(
        1.3, pure, prior="log-normal, factor 1.1",
        source="assumed: within a few years at most a third more of other produce, for want of seed, stock and makers",
    )
    margin = parameter(
        2.5, pure, prior="log-normal, factor 1.5",
        source="prior: two thirds of a peasant's produce is eaten at home, so that a crop a tenth short leaves a quarter less to sell",
    )
    harvest_per_head = parameter(
        0.53, tonnes_a_head, prior="log-normal, factor 1.1",
        source="prior: pre-war grain of about 75 million tonnes for 140 million people",
    )

    def value(self, now):
        private = now.grain_traded + now.grain_bagged
        grain = self.grain_value * (now.grain_bought * now.procurement_offer + private * now.free_grain_price)
        crop = ratio((now.last_harvest * held(now)).sum(), self.harvest_per_head * ((now.country_people + now.town_people) * held(now)).sum())
        herd = ratio(now.cattle_stock, self.cattle * now.country_people)
        grown = power(crop, self.margin)
        turned = smallest(power(now.grain_rank, -self.turned), self.widest)
        a_head = self.other_sales * turned * (self.herds * herd + (1 - self.herds) * grown) + self.relieved * now.land * grown
        others = a_head * now.country_people * ratio(now.farm_price, now.industrial_price)
        return (grain + others) * held(now)


class CashCover(Condition):
    """Money in villagers' hands against what they like to keep: some weeks of income, as far as money is trusted."""

    name = "cash_cover"
    reads = ("village_cash", "village_income", "trust_in_money")
    keep = parameter(
        13.0, weeks, prior="log-normal, factor 1.6",
        source="prior: from one harvest to the next a household keeps a quarter of a year's income in money (from memory of budgets)",
    )
    least = parameter(
        0.05, share, prior="fixed: keeps a ratio finite",
        source="assumed: a twentieth is kept in any money",
    )

    def value(self, now):
        return ratio(now.village_cash, self.keep * now.village_income * (now.trust_in_money + self.least))


class VillageDemand(Condition):
    """Villagers spend what they earn, and what they hold above or below what they like to keep within half a year.

    Source: unit elasticity of an income that is all spent but for the stock of money.
    """

    name = "village_demand"
    reads = ("village_income", "village_cash", "cash_cover")
    turning = parameter(
        26.0, weeks, prior="log-normal, factor 1.6",
        source="prior: money above what is kept is spent by the next season, if goods are to be had",
    )

    def value(self, now):
        wished = ratio(now.village_cash, now.cash_cover)
        return positive(now.village_income + (now.village_cash - wished) / self.turning)


class VillageCash(Process):
    """Money that finds no goods stays in the village; it melts with prices and is gathered by taxes and loans.

    Savings forced on those who sell more than shelves let them buy; where trade is banned nothing is earned in money.
    """

    mechanism = ("money in the village",)
    reads = ("village_income", "village_cash", "goods_to_village", "inflation", "trade_freedom")
    drifts = ("village_cash",)
    returns = ("village_cash",)
    gathered = parameter(
        0.2, per_year, prior="log-normal, factor 2",
        source="prior: tax, insurance and loans take a fifth of the money in hand in a year beyond what is paid from sales; assumed",
    )

    def changes(self, now):
        earned = now.trade_freedom * now.village_income - now.trade_freedom * now.goods_to_village
        return {"village_cash": earned - (positive(now.inflation) + self.gathered) * now.village_cash}


class TownDemand(Condition):
    """Town people buy for what they earn, bread first; building works pay wages before they make goods, armies are clothed.

    Half of what a town lives on hangs on how many of its people have work in industry and on the railways.
    """

    name = "town_demand"
    reads = (*HELD, "town_people", "real_wage", "town_hunger", "industrial_price", "investment", "goods_made", WORKERS, SOLDIERS, "red_strength")
    town_goods = parameter(
        90.0, roubles_a_head_a_year, prior="log-normal, factor 1.3",
        source="prior: goods of works, artisans and imports before the war, some 4.2 milliard roubles, less 1.8 for villages, over 26 million",
    )
    elasticity = parameter(
        0.9, pure, prior="log-normal, factor 1.6",
        source="prior: price elasticity of demand for cloth, iron, sugar and oil, 0.6 to 1.4",
    )
    building_wages = parameter(
        0.35, share, prior="log-normal, factor 2",
        source="prior: at full lever the wages of building come to a third of what people spend on goods",
    )
    earners = parameter(
        0.148, share, prior="log-normal, factor 1.1",
        source="prior: 3.8 million hands of industry and railways to 25.8 million town people at the start (series:workers_krit@1917, "
               "series:rail_workers@1913, series:urban_pop@1917)",
    )
    hunger = parameter(
        2.0, pure, prior="log-normal, factor 1.6",
        source="prior: bread takes half of a town budget; at a quarter short of bread goods are bought for half as much",
    )
    kit = parameter(
        40.0, roubles_a_head_a_year, prior="log-normal, factor 1.4",
        source="prior: coat, boots and linen of a soldier last a year",
    )

    def value(self, now):
        dearer = power(now.industrial_price, -self.elasticity)
        soldiers = (select(now.soldiers, OLD_ARMY) + now.red_strength).sum()
        people = (now.town_people * held(now)).sum()
        at_work = (select(now.workers, WORKERS.where(work="employed")) * held(now)).sum()
        living = now.real_wage * 0.5 * (1 + ratio(at_work, self.earners * people + 1))
        wages = self.town_goods * people * living * power(1 - now.town_hunger, self.hunger)
        return (wages + self.building_wages * now.investment * now.goods_made) * dearer + self.kit * soldiers


class GoodsFamine(Condition):
    """Share of demand at ruling prices that shelves do not meet.

    A shelf with some weeks' sales on it serves everybody; with less, buyers find it bare: unmet = e^2 / (1 + e^2), e the demand in units of
    the stock that serves half of it. So a price below the one that clears shows as a famine only when the stock has run down.
    """

    name = "goods_famine"
    reads = ("village_demand", "town_demand", "goods_trade")
    thin = parameter(
        2.0, weeks, prior="log-normal, factor 1.5",
        source="prior: with two weeks' sales on the shelf half of the buyers do not find their size",
    )

    def value(self, now):
        emptiness = ratio(self.thin * (now.village_demand.sum() + now.town_demand), now.goods_trade)
        return emptiness * emptiness / (1 + emptiness * emptiness)


class ClearingScissors(Condition):
    """The ratio of industrial to farm prices that would just sell what comes to market.

    The ruling ratio, corrected by the excess of demand over what comes: ln X = ln ruling + (ln demand - ln coming) / elasticity, and wider
    when more grain is brought in a week than a year's mean, so that farm prices are low after the harvest and high before it. Where trade is
    banned the ratio is that of fixed prices, as before the war.
    """

    name = "clearing_scissors"
    reads = (*HELD, *PEOPLE, "village_demand", "town_demand", "goods_coming", "log_scissors", "trade_freedom", "grain_bought", "grain_traded",
             "marketed_year")  # fmt: skip
    elasticity = parameter(
        1.25, pure, prior="log-normal, factor 1.5",
        source="prior: elasticity of demand for manufactures in the ratio of prices, as broad groups, 0.8 to 2",
    )
    glut = parameter(
        0.3, pure, prior="log-normal, factor 2",
        source="prior: farm prices in autumn a fifth to a quarter below those of spring, with twice the mean sales of a week; assumed",
    )
    trickle = parameter(
        0.02, pure, prior="fixed: keeps a logarithm finite",
        source="assumed: a fiftieth of a million tonnes a week",
    )
    year = parameter(52.0, weeks, prior="fixed: definition", source="definition: a year's mean")
    def value(self, now):
        excess = log(now.village_demand.sum() + now.town_demand) - log(now.goods_coming)
        brought = (now.grain_bought + now.grain_traded).sum() + self.trickle
        season = self.glut * log(ratio(brought, now.marketed_year.sum() / self.year + self.trickle))
        return freedom_met(now) * (now.log_scissors + excess / self.elasticity + season)
