"""Horses and cattle: bred towards what the land carries, lost to hunger, the knife and the fear of losing them."""

from __future__ import annotations

from typing import Any

from thermidor.classes import COLLECTIVE_FARMERS, PEASANTS, VILLAGE_MEMBERS
from thermidor.goods import CATTLE, HORSES
from thermidor.grammar import Process, parameter, per_week, per_year, power, pure, ratio, shortfall, smallest

from .forms import MILLION, hands


class Animals(Process):
    """Herds are bred towards what land and feed carry; hunger, the knife and fear of losing them cut them.

    Bred = b * herd * min(feed, 1)^a * 2 / (1 + (herd / carried)^2): a herd that the land carries, fully fed, just replaces its
    losses; grain above need fattens and does not calve. Cattle carried grow when grain is cheap, as far as hay and pasture
    go; nobody keeps more animals than there are hands to tend. Losses rise with the shortfall of feed,
    with starvation (the animal is eaten before its owner dies), with a take so heavy that a herd is a danger, and with the
    square of the pressure to give it to a collective farm, as joining does. Source: logistic growth with predation.
    """

    reads = (
        HORSES, CATTLE, PEASANTS, COLLECTIVE_FARMERS, VILLAGE_MEMBERS, "arable", "village_feed", "starving_share", "expected_price", "expected_take",
        "collectivisation", "coercion",
    )  # fmt: skip
    flows = ("horses_bred", "horses_lost", "cattle_bred", "cattle_killed")
    mechanism = ("horses and livestock",)
    horse_turnover = parameter(
        0.18, per_year, prior="log-normal, factor 1.4",
        source="prior: a life of five to six years, foals included; herds below what the land carries grow by a twentieth a year",
    )  # fmt: skip
    cattle_turnover = parameter(
        0.28, per_year, prior="log-normal, factor 1.4",
        source="prior: a calf every other year from half of the herd, slaughter at three to four years",
    )  # fmt: skip
    horses_carried = parameter(
        0.31, pure, prior="log-normal, factor 1.2",
        source="prior: horses for each hectare sown before the war, about 33 million on 105 million hectares (from memory)",
    )  # fmt: skip
    cattle_carried = parameter(
        0.52, pure, prior="log-normal, factor 1.2",
        source="prior: cattle for each hectare sown before the war, about 55 million on 105 million hectares (from memory)",
    )  # fmt: skip
    hay = parameter(
        1.2, pure, prior="log-normal, factor 1.15",
        source="prior: hay, straw and pasture bear about a fifth more cattle than were kept before the war; assumed",
    )  # fmt: skip
    horses_tended = parameter(
        1.2, pure, prior="log-normal, factor 1.3",
        source="prior: horses a grown villager can tend at most, twice the usual (33 million to 55 million adults; from memory)",
    )  # fmt: skip
    cattle_tended = parameter(
        2.0, pure, prior="log-normal, factor 1.3",
        source="prior: cattle a grown villager can tend at most, twice the usual (55 million to 55 million adults; from memory)",
    )  # fmt: skip
    feed_weight = parameter(
        0.6, pure, prior="log-normal, factor 1.6",
        source="prior: births of fed herds rise less than in proportion to grain, since hay matters as much",
    )  # fmt: skip
    grain_price = parameter(
        0.2, pure, prior="log-normal, factor 2",
        source="prior: cross elasticity of herds to the price of grain, a tenth to a half",
    )  # fmt: skip
    hunger = parameter(
        2.0, pure, prior="log-normal, factor 1.6",
        source="prior: a herd without any grain in a bad winter loses three times as many as usual",
    )  # fmt: skip
    eaten = parameter(
        0.03, per_week, prior="log-normal, factor 2",
        source="prior: where everybody starves most of the herd is eaten within half a year",
    )  # fmt: skip
    taken_away = parameter(
        0.3, pure, prior="log-normal, factor 2",
        source="prior: a herd that may be counted and taken is slaughtered a third faster",
    )  # fmt: skip
    joining = parameter(
        0.015, per_week, prior="log-normal, factor 2",
        source="prior: under full pressure to join a fifth of the herd is killed in a winter",
    )  # fmt: skip

    def amounts(self, now: Any) -> dict[str, Any]:
        fed = power(smallest(now.village_feed, 1), self.feed_weight)
        tending = hands(now) / MILLION
        horses_full = ratio(now.horse_stock, smallest(now.arable * self.horses_carried, tending * self.horses_tended))
        cheap = smallest(power(now.expected_price, -self.grain_price), self.hay)
        cattle_full = ratio(now.cattle_stock, smallest(now.arable * self.cattle_carried * cheap, tending * self.cattle_tended))
        hungry = 1 + self.hunger * shortfall(now.village_feed)
        pressed = now.collectivisation * now.coercion
        knife = self.eaten * now.starving_share + self.joining * pressed * pressed
        return {
            "horses_bred": self.horse_turnover * now.horse_stock * fed * 2 / (1 + horses_full * horses_full),
            "horses_lost": self.horse_turnover * hungry + knife * 0.5,
            "cattle_bred": self.cattle_turnover * now.cattle_stock * fed * 2 / (1 + cattle_full * cattle_full),
            "cattle_killed": self.cattle_turnover * hungry * (1 + self.taken_away * now.expected_take) + knife,
        }
