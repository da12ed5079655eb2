"""What is sown and why, what the weather makes of it, what is brought in."""

from __future__ import annotations

from typing import Any

from thermidor.classes import COLLECTIVE_FARMERS, PEASANTS, SOLDIERS, VILLAGE_MEMBERS
from thermidor.goods import GOODS_VILLAGE, GRAIN_VILLAGE, HORSES, LAND_ESTATE
from thermidor.grammar import (
    Condition,
    Process,
    claim,
    exp,
    log,
    parameter,
    positive,
    power,
    pure,
    ratio,
    season,
    share,
    weeks,
)

from .forms import MILLION, YEAR, against, away_share, hands, held_below, saturating


class Incentive(Condition):
    """A household asks what it will keep of a crop and what that will buy.   Claims: CW8, KN2.

    Source: adaptive expectations of take and price, as in models of requisition; part of the crop is eaten at home, so
    that the price counts less than in full.
    """

    name = "incentive"
    reads = ("expected_take", "expected_price")
    price_weight = parameter(
        0.5, pure, prior="log-normal, factor 2",
        source="prior: supply elasticities of peasant grain between 0.2 and 1 in the development literature",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return (1 - now.expected_take) * power(now.expected_price, self.price_weight)


class NormalCrop(Condition):
    """A hectare bears less where horses and men are gone, ploughs are worn out, estates are divided, and nobody expects to keep the crop.

    Source: crop yield as a product of powers (Cobb-Douglas) of land, animals, hands and tools; iron wears out with all else that a
    village buys. Chayanov's balance for the work put into a field: (1 + h) i / (h + i) of the care in the incentive i.
    """

    name = "normal_crop"
    reads = (
        "crop_yield", "arable", HORSES, PEASANTS, COLLECTIVE_FARMERS, VILLAGE_MEMBERS, SOLDIERS, GOODS_VILLAGE, "country_people", "incentive",
        LAND_ESTATE, "estate_land", "land_unsettled",
    )  # fmt: skip
    estates_better = parameter(
        0.25, share, prior="log-normal, factor 1.5",
        source="prior: grain bore a fifth to a quarter more on private than on allotment land before the war (from memory)",
    )  # fmt: skip
    horses_norm = parameter(
        0.31, pure, prior="log-normal, factor 1.2",
        source="prior: horses for each hectare sown before the war, about 33 million on 105 million hectares (from memory)",
    )  # fmt: skip
    horses_weight = parameter(
        0.3, pure, prior="log-normal, factor 1.6",
        source="prior: elasticity of crop to draught power in peasant farming, 0.2 to 0.4",
    )  # fmt: skip
    hands_weight = parameter(
        0.3, pure, prior="log-normal, factor 1.7",
        source="prior: low elasticity of crop to men, since women and the young step in",
    )  # fmt: skip
    tools_norm = parameter(
        13.0, pure, prior="log-normal, factor 1.4",
        source="prior: roubles of 1913 of bought goods a head in a village fully supplied, about a year's purchases; as a household's chest",
    )  # fmt: skip
    tools_weight = parameter(
        0.12, pure, prior="log-normal, factor 1.6",
        source="prior: share of implements and repairs in the outlays of peasant farms, about a tenth (from memory)",
    )  # fmt: skip
    slack = parameter(
        0.1, share, prior="log-normal, factor 1.8",
        source="prior: a field ploughed once, sown late and not weeded bears a fifth to a third less; a household does it to a part of its fields",
    )  # fmt: skip
    unsettled = parameter(
        0.6, pure, prior="log-normal, factor 1.7",
        source="prior: who gets a strip in spring sows it late and without dung, and each hectare taken makes a village divide another anew; assumed",
    )  # fmt: skip
    half = parameter(
        0.3, pure, prior="log-normal, factor 1.7",
        source="prior: half of the care is given up when a fifth of the old return is expected, little above a half; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        draught = against(now.horse_stock, now.arable * self.horses_norm)
        at_home = 1 - away_share(now.soldiers, hands(now))
        tools = against(now.goods_village * MILLION, now.country_people * self.tools_norm)
        care = 1 - self.slack * (1 - saturating(now.incentive, self.half))
        worked = power(draught, self.horses_weight) * power(at_home, self.hands_weight) * power(tools, self.tools_weight)
        divided = (1 + self.estates_better * ratio(now.land_estate, now.arable)) / (1 + self.estates_better * now.estate_land)
        return now.crop_yield * worked * care * divided * exp(-self.unsettled * now.land_unsettled)


class LandSettles(Process):
    """Land that has changed hands is unsettled until its new holders have put it into their rotation."""

    reads = ("land_seized", "arable", "land_unsettled")
    drifts = ("land_unsettled",)
    returns = ("land_unsettled",)
    mechanism = ("households grow",)
    rotation = parameter(
        104, weeks, prior="log-normal, factor 1.5",
        source="prior: a field is settled after a round of three fields, most of it after two years (common agronomy)",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        return {"land_unsettled": ratio(now.land_seized, now.arable) - now.land_unsettled / self.rotation}


class SowingWish(Condition):
    """Households sow what they need in any case, and of the rest as much as it seems to pay.   Claims: CW8.

    Need area + phi * (land that can be sown - need area), phi = f + (1 - f) i^k / (i^k + h^k) in the incentive i: nearly
    nothing but the need is sown where nothing can be kept or got. Where need fills the land, the incentive changes little:
    sowing shrinks most where the surplus was. Source: Chayanov's balance of need and drudgery.
    """

    name = "sowing_wish"
    reads = ("arable", "grain_need", "normal_crop", "incentive")
    mechanism = ("sown area answers to expected take and terms of trade",)
    sowable = parameter(
        1.08, share, prior="uniform, 1 to 1.2",
        source="prior: arable counts what was sown before the war; fallow and long fallow leave about a twelfth more to be sown",
    )  # fmt: skip
    seed_part = parameter(
        0.15, share, prior="log-normal, factor 1.3",
        source="prior: grain came back about six- to sevenfold on the seed (from memory)",
    )  # fmt: skip
    steepness = parameter(
        1.5, pure, prior="log-normal, factor 1.5",
        source="prior: elasticity of the area given up for lack of incentive, between one and two; assumed",
    )  # fmt: skip
    half = parameter(
        0.2, pure, prior="log-normal, factor 1.7",
        source="prior: half of the freely sown area is given up when a fifth of the old return is expected; assumed",
    )  # fmt: skip
    floor = parameter(
        0.1, share, prior="log-normal, factor 2",
        source="prior: habit and the wish for a reserve keep a tenth of it sown when nothing can be kept; assumed",
    )  # fmt: skip
    sharpness = parameter(6.0, pure, prior="fixed: smoothness", source="smooth minimum, close to a hard one")

    def value(self, now: Any) -> Any:
        most = now.arable * self.sowable
        net = now.normal_crop * (1 - self.seed_part)
        need = held_below(ratio(now.grain_need * YEAR, net), [most], self.sharpness)
        drawn = power(now.incentive, self.steepness)
        free = self.floor + (1 - self.floor) * drawn / (drawn + power(self.half, self.steepness))
        return need + (most - need) * free


class Sowing(Process):
    """In the sowing season area moves to the wish, as far as seed, horses and hands go and land is not grown wild.

    Winter and spring grain are one season here. Over the season the new area replaces the old one almost wholly; but land that was not
    sown for years has to be broken first, which goes on beside the ordinary work and no faster than it allows.
    """

    reads = (
        GRAIN_VILLAGE, HORSES, PEASANTS, COLLECTIVE_FARMERS, VILLAGE_MEMBERS, "sown", "sowing_wish", "seed_need", "village_food",
        "week_of_year",
    )  # fmt: skip
    flows = ("village_sows",)
    drifts = ("sown",)
    returns = ("sown",)
    mechanism = (
        "households sow", "sown area answers to expected take and terms of trade", "seed, horses and hands limit sowing",
    )  # fmt: skip
    middle = parameter(
        18, weeks, prior="fixed: agronomy", source="spring grain is sown in late April and May (common agronomy)",
    )  # fmt: skip
    length = parameter(
        10, weeks, prior="fixed: agronomy", source="from south to north about ten weeks (common agronomy)",
    )  # fmt: skip
    renewal = parameter(
        4.0, pure, prior="fixed: accounting", source="all but a fiftieth of the old area is ploughed anew in a season",
    )  # fmt: skip
    per_horse = parameter(
        5.5, pure, prior="log-normal, factor 1.3",
        source="prior: hectares a horse ploughs and sows in a season at most, five desiatins; the usual was three (from memory)",
    )  # fmt: skip
    per_hand = parameter(
        3.2, pure, prior="log-normal, factor 1.3",
        source="prior: hectares an adult, man or woman, can till at most; twice the usual 1.7",
    )  # fmt: skip
    breaking = parameter(
        0.06, share, prior="log-normal, factor 2",
        source="prior: with its usual teams a village breaks at most a quarter of its area of wild land in a season (four renewals); assumed",
    )  # fmt: skip
    to_hand = parameter(
        0.5, share, prior="log-normal, factor 1.6",
        source="prior: part of the grain in store that a village will put into the ground in a week: seed is the last that is eaten",
    )  # fmt: skip
    sharpness = parameter(6.0, pure, prior="fixed: smoothness", source="smooth minimum, close to a hard one")

    def attainable(self, now: Any) -> tuple[Any, Any]:
        """Area that can be sown (million hectares) and the part of the season's work that falls into this week."""
        now_due = season(now.week_of_year, self.middle, self.length)
        seed_limit = now.sowing_wish * ratio(now.grain_village * self.to_hand, now.seed_need * now_due)
        by_hand = hands(now) * self.per_hand * now.village_food / (1 + now.village_food) * 2 / MILLION
        area = held_below(now.sowing_wish, [now.horse_stock * self.per_horse, by_hand, seed_limit], self.sharpness)
        return area, now_due

    def amounts(self, now: Any) -> dict[str, Any]:
        area, now_due = self.attainable(now)
        return {"village_sows": claim(now.seed_need * ratio(area, now.sowing_wish) * now_due, now.grain_village)}

    def changes(self, now: Any) -> dict[str, Any]:
        area, now_due = self.attainable(now)
        more = positive(area - now.sown)
        broken = more / (1 + ratio(more, self.breaking * now.sown))
        return {"sown": self.renewal * now_due * (broken - positive(now.sown - area))}


class Weather(Process):
    """Rain makes or breaks the standing crop: drought costs more than a wet summer gives.

    log yield = a * g * z - c * z^2 with z the rainfall in standard deviations and g the belt of surplus (dry steppe and
    black earth), on top of chance; c is larger for a drought than for a wet summer. A dry summer after a dry one finds
    no water in the soil: z falls by a part of what last summer lacked. The luck of a year is settled in the growing
    season and stands until the next one; the soil remembers the summer from autumn on.
    """

    reads = ("rain", "grain_country", "crop_luck", "yield_luck", "soil_water", "week_of_year")
    drifts = ("yield_luck", "soil_water")
    returns = ("yield_luck", "soil_water")
    mechanism = ("households grow", "famine where thin margin meets drought")
    middle = parameter(22, weeks, prior="fixed: agronomy", source="growth from April to July (common agronomy)")
    length = parameter(18, weeks, prior="fixed: agronomy", source="growth from April to July (common agronomy)")
    renewal = parameter(
        5.0, pure, prior="fixed: accounting",
        source="all but a hundredth of last year's luck is forgotten by the harvest",
    )  # fmt: skip
    rain_effect = parameter(
        0.2, pure, prior="log-normal, factor 1.7",
        source="prior: yields of the steppe vary by about a quarter to a third, more than half of it with summer rain",
    )  # fmt: skip
    drought = parameter(
        0.1, pure, prior="log-normal, factor 1.7",
        source="prior: beyond the linear loss two standard deviations of drought cost a third, three more than half",
    )  # fmt: skip
    excess = parameter(
        0.03, pure, prior="log-normal, factor 1.7",
        source="prior: two standard deviations of wet cost about a tenth by lodging and rot",
    )  # fmt: skip
    dry_soil = parameter(
        0.5, share, prior="uniform, 0 to 1",
        source="prior: subsoil water carries part of a summer's deficit into the next year in the steppe; how much is open",
    )  # fmt: skip
    autumn = parameter(42, weeks, prior="fixed: agronomy", source="soil fills or not from September to November (common agronomy)")
    filling = parameter(16, weeks, prior="fixed: agronomy", source="soil fills or not from September to November (common agronomy)")

    def changes(self, now: Any) -> dict[str, Any]:
        wet = now.rain - self.dry_soil * positive(-now.soil_water)
        dry = positive(-wet)
        spoilt = self.drought * dry * dry + self.excess * positive(wet) * positive(wet)
        luck = exp(wet * self.rain_effect * now.grain_country - spoilt) * now.crop_luck
        growing = season(now.week_of_year, self.middle, self.length)
        filling = season(now.week_of_year, self.autumn, self.filling)
        return {
            "yield_luck": self.renewal * growing * (luck - now.yield_luck),
            "soil_water": self.renewal * filling * (now.rain - now.soil_water),
        }


class Harvest(Process):
    """What was sown and grew is brought in, less what fighting tramples."""

    reads = ("sown", "normal_crop", "yield_luck", "front", "last_harvest", "harvest_failure", "week_of_year")
    flows = ("harvest_in",)
    drifts = ("last_harvest", "harvest_failure")
    returns = ("last_harvest", "harvest_failure")
    mechanism = ("households grow",)
    middle = parameter(
        32, weeks, prior="fixed: agronomy", source="rye is cut in July, spring grain in August (common agronomy)",
    )  # fmt: skip
    length = parameter(
        12, weeks, prior="fixed: agronomy", source="from south to north about twelve weeks (common agronomy)",
    )  # fmt: skip
    renewal = parameter(
        5.0, pure, prior="fixed: accounting", source="the new harvest has replaced the old one when the season ends",
    )  # fmt: skip
    trampled = parameter(
        0.3, share, prior="log-normal, factor 2",
        source="prior: part of a crop lost where two armies contend for all of a region",
    )  # fmt: skip

    def amounts(self, now: Any) -> dict[str, Any]:
        return {"harvest_in": self.crop(now) * season(now.week_of_year, self.middle, self.length)}

    def changes(self, now: Any) -> dict[str, Any]:
        pace = self.renewal * season(now.week_of_year, self.middle, self.length)
        return {
            "last_harvest": pace * (self.crop(now) - now.last_harvest),
            "harvest_failure": pace * (positive(-log(self.luck(now))) - now.harvest_failure),
        }

    def luck(self, now: Any) -> Any:
        """What weather and war leave of an ordinary crop."""
        return now.yield_luck * (1 - self.trampled * now.front)

    def crop(self, now: Any) -> Any:
        """Whole harvest of the year, million tonnes by region."""
        return now.sown * now.normal_crop * self.luck(now)
