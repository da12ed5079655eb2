"""Shops and dealers: goods sold, worn and brought in; the private share of trade; who becomes a trader and who has to stop."""

from thermidor.classes import ARTISANS, IMPRISONED, PEASANTS, TOWNSPEOPLE, TRADERS
from thermidor.grammar import (
    Condition,
    Process,
    claim,
    exp,
    parameter,
    per_unit,
    per_week,
    per_year,
    ratio,
    share,
    shortfall,
)

from .scales import (
    HELD,
    PEOPLE,
    freedom_met,
    held,
    million_roubles_a_year,
    roubles_a_head,
    roubles_a_tonne,
    tonnes_a_head,
)


class ExportEarnings(Condition):
    """What foreign trade earns: other exports as harvest, government and foreigners allow, and last week's grain."""

    name = "export_earnings"
    reads = (*HELD, *PEOPLE, "trade_openness", "grain_exported", "last_harvest")
    others = parameter(
        900.0, million_roubles_a_year, prior="log-normal, factor 1.3",
        source="prior: exports of 1913 were about 1,500 million roubles, two fifths of them grain",
    )
    grain = parameter(
        60.0, roubles_a_tonne, prior="log-normal, factor 1.2",
        source="prior: about one rouble a pood at the port in 1913",
    )
    harvest_per_head = parameter(
        0.53, tonnes_a_head, prior="log-normal, factor 1.1",
        source="prior: pre-war grain of about 75 million tonnes for 140 million people",
    )

    def value(self, now):
        crop = ratio((now.last_harvest * held(now)).sum(), self.harvest_per_head * (now.country_people + now.town_people).sum())
        return now.trade_openness * self.others * crop + self.grain * now.grain_exported


class GoodsSold(Process):
    """Villagers and town people buy what they demand, as far as shelves serve them.

    Under a ban on trade the shelves are handed out instead: a part to villages in exchange for deliveries, the rest to towns and army.
    """

    mechanism = ("goods to village and town",)
    reads = (*HELD, *PEOPLE, "goods_trade", "village_demand", "town_demand", "goods_famine", "trade_freedom")
    flows = ("goods_to_village", "goods_to_town")
    handed_out = parameter(
        0.12, per_week, prior="log-normal, factor 1.6",
        source="prior: stores of the supply office turn over in two months",
    )
    village_part = parameter(
        0.25, share, prior="uniform, 0.1 to 0.4",
        source="prior: goods meant for exchange with the village went mostly to armies and towns",
    )

    def amounts(self, now):
        free = freedom_met(now)
        found = free * (1 - now.goods_famine)
        given = self.handed_out * (1 - free)
        place = ratio(now.country_people * held(now), (now.country_people * held(now)).sum())
        return {
            "goods_to_village": claim(found * now.village_demand, now.goods_trade) + given * self.village_part * place,
            "goods_to_town": claim(found * now.town_demand, now.goods_trade) + given * (1 - self.village_part),
        }


class GoodsWorn(Process):
    """Coats, boots and scythes wear out; who has little mends longer."""

    mechanism = ("goods to village and town",)
    reads = ("goods_village", "country_people")
    flows = ("goods_worn",)
    wear = parameter(
        1.0, per_year, prior="log-normal, factor 1.4",
        source="prior: half of purchases (sugar, oil, soap) are gone in months, clothes and tools last three years",
    )
    mended = parameter(
        0.5, share, prior="uniform, 0.3 to 0.7",
        source="prior: a bare household makes things last twice as long",
    )
    chest = parameter(
        13.0, roubles_a_head, prior="log-normal, factor 1.4",
        source="prior: bought goods in a peasant household, about a year's purchases",
    )

    def amounts(self, now):
        bare = shortfall(ratio(now.goods_village, self.chest * (now.country_people + 1)))
        return {"goods_worn": self.wear * (1 - self.mended * bare)}


class GoodsImported(Process):
    """Part of what exports earn buys consumer goods abroad; more when shelves are empty."""

    mechanism = ("imports",)
    reads = ("export_earnings", "goods_famine", "investment")
    flows = ("goods_imported",)
    consumer = parameter(
        0.25, share, prior="uniform, 0.1 to 0.4",
        source="prior: consumer goods were a quarter to a third of imports before the war",
    )
    relief = parameter(
        0.5, per_unit, prior="log-normal, factor 2",
        source="prior: a goods famine is met by buying abroad, within the earnings",
    )
    machines = parameter(
        0.5, share, prior="uniform, 0.2 to 0.8",
        source="prior: a building plan takes half of what was left for consumers",
    )

    def amounts(self, now):
        part = self.consumer * (1 + self.relief * now.goods_famine) * (1 - self.machines * now.investment)
        return {"goods_imported": part * now.export_earnings}


class PrivateTrade(Process):
    """Dealers win the shops where trade is legal and the state's shops are poor or empty; ban, police and a grown state trade push them out.

    State and co-operative trade grow with the trusts' working capital, by shops that stand already, and only where government owns the works
    (the Soviet centre). Whether a goods famine draws dealers in or lets the state starve them of goods is a premise with its sign free.
    """

    mechanism = ("private trade",)
    reads = ("private_share", "trade_freedom", "goods_famine", "trust_credit", "coercion", "soviet_centre", *HELD, *PEOPLE)
    drifts = ("private_share",)
    returns = ("private_share",)
    entry = parameter(
        0.05, per_week, prior="log-normal, factor 1.6",
        source="prior: stalls fill an opened market within half a year",
    )
    margin = parameter(
        0.0, per_unit, prior="normal, sd 1",
        source="prior: what cannot be had at the list price is sold at the dealer's, or never reaches him; sign free",
    )
    gap_left = parameter(
        0.5, share, prior="uniform, 0.2 to 0.9",
        source="prior: entry where state shops are well stocked, against where there are none",
    )
    network = parameter(
        0.04, per_week, prior="log-normal, factor 1.7",
        source="prior: well-supplied state and co-operative shops win a district in half a year",
    )
    ban = parameter(
        0.1, per_week, prior="log-normal, factor 1.7",
        source="prior: under a full ban shops are gone in a quarter; a half-hearted one is lived with",
    )
    police = parameter(
        0.03, per_week, prior="log-normal, factor 2",
        source="prior: arrests and special taxes at full strength ruin a dealer in half a year",
    )

    def changes(self, now):
        free, state = freedom_met(now), now.soviet_centre * now.trust_credit
        lure = (self.gap_left + (1 - self.gap_left) * shortfall(state)) * exp(self.margin * now.goods_famine)
        banned = self.ban * (1 - free) * (1 - free) + self.police * now.coercion * now.soviet_centre
        pushed = self.network * state * 2 * (1 - now.private_share) + banned
        gain = self.entry * free * lure * (1 - now.private_share)
        return {"private_share": gain - pushed * now.private_share}


class Traders(Process):
    """People open a stall when trade is legal and pays, and shut it when it is banned, crowded, taxed or raided.

    What pays is the goods that cannot be had at list prices and the bread that towns lack. The number of stalls that a town
    can bear grows with the private share of trade. Traders bring their wants with them.
    """

    mechanism = ("private traders",)
    reads = (TRADERS, "town_people", "trade_freedom", "goods_famine", "town_hunger", "private_share", "coercion")
    moves = {
        "townsman_trades": (TOWNSPEOPLE >> TRADERS).keeping("region").bringing("wants"),
        "artisan_trades": (ARTISANS >> TRADERS).keeping("region").bringing("wants"),
        "peasant_trades": (PEASANTS >> TRADERS).keeping("region").losing("stratum").bringing("wants"),
        "trader_stops": (TRADERS >> TOWNSPEOPLE).keeping("region").bringing("wants"),
        "trader_jailed": (TRADERS >> IMPRISONED).keeping("region"),
    }
    start = parameter(
        0.0015, per_week, prior="log-normal, factor 2",
        source="prior: of 10 million townspeople some 700,000 start a trade in a year, most of them for months",
    )
    from_country = parameter(
        0.02, share, prior="log-normal, factor 2",
        source="prior: for each 50 townsmen one villager as ready, a head",
    )
    bearable = parameter(
        0.08, share, prior="log-normal, factor 1.4",
        source="prior: traders of all kinds were some 4 to 8 % of town people before the war",
    )
    lure = parameter(
        2.0, per_unit, prior="log-normal, factor 1.7",
        source="prior: scarcity at its worst draws three times as many",
    )
    usual_end = parameter(
        0.004, per_week, prior="log-normal, factor 1.6",
        source="prior: a fifth of small shops close in a year",
    )
    forbidden = parameter(
        0.03, per_week, prior="log-normal, factor 1.7",
        source="prior: under a full ban half of the stalls are gone in half a year",
    )
    raids = parameter(
        0.0015, per_week, prior="log-normal, factor 2.5",
        source="prior: at full police pressure and full ban one trader in fourteen is jailed in a year",
    )

    def hazards(self, now):
        crowding = ratio(now.traders, self.bearable * now.private_share * now.town_people + 1)
        pays = exp(-crowding) * (1 + self.lure * (now.goods_famine + now.town_hunger))
        opening = self.start * now.trade_freedom * pays
        banned = 1 - now.trade_freedom
        # Crowding closes stalls up to three times as fast: who cannot live by it goes.
        closing = self.usual_end * (1 + 2 * ratio(crowding, 1 + crowding)) + self.forbidden * banned * now.coercion
        return {
            "townsman_trades": opening,
            "artisan_trades": opening,
            "peasant_trades": self.from_country * opening,
            "trader_stops": closing,
            "trader_jailed": self.raids * now.coercion * banned,
        }
