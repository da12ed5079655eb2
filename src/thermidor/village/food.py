"""What the village holds, needs and eats, and who starves."""

from __future__ import annotations

from typing import Any

from thermidor.classes import (
    COLLECTIVE_FARMERS,
    DEPENDANTS,
    DEPORTED,
    GREENS,
    INSURGENTS,
    LANDLORDS,
    PEASANTS,
    VILLAGE_MEMBERS,
)
from thermidor.goods import CATTLE, GRAIN_VILLAGE, HORSES
from thermidor.grammar import (
    Condition,
    Process,
    claim,
    largest,
    log,
    logistic,
    normal_share,
    parameter,
    per_week,
    per_year,
    pure,
    season,
    select,
    share,
    tonnes,
    tonnes_per_year,
    weeks,
)

from .forms import MILLION, YEAR, against, hands, saturating, soft_positive, stinting, weeks_after


class CountryPeople(Condition):
    """Whoever lives in a village eats there; soldiers eat with their army."""

    name = "country_people"
    reads = (PEASANTS, COLLECTIVE_FARMERS, VILLAGE_MEMBERS, DEPORTED, LANDLORDS, GREENS, INSURGENTS, DEPENDANTS)

    def value(self, now: Any) -> Any:
        farmers = hands(now) + now.landlords
        hiding = select(now.greens, GREENS) + now.insurgents + now.deported
        return farmers + hiding + select(now.dependants, DEPENDANTS.where(home="village"))


class PeopleNeed(Condition):
    """A head, child or adult, needs its grain every week, potatoes and milk apart."""

    name = "people_need"
    reads = ("country_people",)
    ration = parameter(
        0.19, tonnes_per_year, prior="log-normal, factor 1.15",
        source="prior: about 12 poods a head and year, the norm of the food administration for a farming household "
        "(from memory)",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return now.country_people * self.ration / MILLION


class FeedNeed(Condition):
    """A working horse needs oats beside hay, cattle a little grain in winter; pigs and poultry go with the cattle and live on grain."""

    name = "feed_need"
    reads = (HORSES, CATTLE)
    horse = parameter(
        0.22, tonnes_per_year, prior="log-normal, factor 1.5",
        source="prior: between the 18 poods of the norms for a working horse and what foals and steppe horses get "
        "(from memory)",
    )  # fmt: skip
    head_of_cattle = parameter(
        0.12, tonnes_per_year, prior="log-normal, factor 1.6",
        source="prior: a hundredweight of grain for cows in milk, and a pig of 18 poods a year for each three head of cattle "
        "(series:stock_pigs@1916-01 over series:stock_cattle@1916-01)",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return now.horse_stock * self.horse + now.cattle_stock * self.head_of_cattle


class GrainNeed(Condition):
    """The village's need is that of its people and its animals; it grows with the herds."""

    name = "grain_need"
    reads = ("people_need", "feed_need")

    def value(self, now: Any) -> Any:
        return now.people_need + now.feed_need


class SeedNeed(Condition):
    """A hectare asks for its seed whether the crop will be eaten, sold or taken."""

    name = "seed_need"
    reads = ("sowing_wish",)
    seed = parameter(
        0.1, tonnes, prior="log-normal, factor 1.2",
        source="prior: about 7 to 8 poods of seed a desiatin of rye, wheat or oats, less on the tenth of the area "
        "under other crops (from memory)",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return now.sowing_wish * self.seed


class NeedAhead(Condition):
    """A household counts the weeks to the next harvest, and keeps seed until it is in the ground.

    While a harvest comes in, the part that is in the barn must last a year and the rest of the need is met from the
    field: the horizon goes smoothly from a floor of some weeks to a whole year, and never divides by almost nothing in
    July.
    """

    name = "need_ahead"
    reads = ("grain_need", "seed_need", "week_of_year")
    harvest_middle = parameter(
        32, weeks, prior="fixed: agronomy", source="rye is cut in July, spring grain in August (common agronomy)",
    )  # fmt: skip
    harvest_haste = parameter(
        1.2, weeks, prior="fixed: a season of 12 weeks",
        source="logistic with the share of a season of 12 weeks that is in four weeks before its middle",
    )  # fmt: skip
    sowing_middle = parameter(
        18, weeks, prior="fixed: agronomy", source="spring grain is sown in late April and May (common agronomy)",
    )  # fmt: skip
    floor = parameter(
        2.5, weeks, prior="log-normal, factor 1.5",
        source="prior: in the middle of the harvest those who still wait for theirs wait two to three weeks more",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        after = weeks_after(now.week_of_year, self.harvest_middle)
        brought_in = logistic(after / self.harvest_haste)
        horizon = (1 - brought_in) * largest(-after, self.floor) + brought_in * (YEAR - after)
        unsown = logistic(-weeks_after(now.week_of_year, self.sowing_middle) / self.harvest_haste)
        return now.grain_need * horizon + now.seed_need * (1 - (1 - unsown) * (1 - brought_in))


class GrainCover(Condition):
    """Grain in store against what must last: below 1 the village stints, above it has something to spare."""

    name = "grain_cover"
    reads = (GRAIN_VILLAGE, "need_ahead")

    def value(self, now: Any) -> Any:
        return against(now.grain_village, now.need_ahead)


class GrainSurplus(Condition):
    """What is above need lies with some households: where the mean is short a few barns still have more."""

    name = "grain_surplus"
    reads = ("grain_cover", "need_ahead")
    mechanism = ("households sell",)
    unevenness = parameter(
        0.1, share, prior="log-normal, factor 2",
        source="prior: households differ in cover by about a quarter; the positive part of such a spread is a tenth "
        "where the mean is 1",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return now.need_ahead * soft_positive(now.grain_cover - 1, self.unevenness)


class VillageFood(Condition):
    """A short village stints from autumn on, so that bread is short rather than ended; a full one eats better.

    Below full cover it eats nearly in proportion, which makes the grain last; far above it at most a fifth more than
    need.
    """

    name = "village_food"
    reads = ("grain_cover",)
    reserve = parameter(
        2.0, pure, prior="log-normal, factor 1.7",
        source="prior: bread eaten at most about a fifth above need; the income elasticity of grain is low",
    )  # fmt: skip
    sharpness = parameter(
        6.0, pure, prior="log-normal, factor 1.5",
        source="prior: a household with half of its need eats seven hundredths more than would last till harvest: it plans for the whole winter",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return stinting(now.grain_cover, self.reserve, self.sharpness)


class VillageFeed(Condition):
    """Animals are stinted before people and fed up when grain is plentiful: (1 + r) c^2 / (r + c^2) of need in the cover c."""

    name = "village_feed"
    reads = ("grain_cover",)
    reserve = parameter(
        0.7, pure, prior="log-normal, factor 1.7",
        source="prior: feed is the residual use of grain; pigs and poultry count here, at most 1.7 times the need",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return saturating(now.grain_cover * now.grain_cover, self.reserve)


class StarvingShare(Condition):
    """The spread inside a region kills, not its mean: a failed harvest leaves some fields with nothing.

    Log-normal food among villagers: the share below the threshold, the wider the worse the last harvest was. From spring to autumn milk, herbs
    and roots take the place of some bread, so that hunger kills in the second half of winter.
    """

    name = "starving_share"
    reads = ("village_food", "harvest_failure", "week_of_year")
    mechanism = ("famine where thin margin meets drought",)
    threshold = parameter(
        0.45, share, prior="log-normal, factor 1.2",
        source="prior: below half of need a body starves; about 900 of 2,000 kilocalories",
    )  # fmt: skip
    spread = parameter(
        0.25, pure, prior="log-normal, factor 1.4",
        source="prior: log-normal food with a coefficient of variation of 0.2 to 0.35 among households of poor rural "
        "countries, as in the estimates of undernourishment of the Food and Agriculture Organization (from memory)",
    )  # fmt: skip
    drought_spread = parameter(
        0.6, pure, prior="log-normal, factor 1.7",
        source="prior: a crop lost to drought is lost patchily: fields vary by about their mean where it is down to two fifths",
    )  # fmt: skip

    green = parameter(
        0.45, share, prior="uniform, 0.1 to 0.6",
        source="prior: at midsummer milk, herbs, roots, fish and early potatoes stand for near half of the least that a body must have; assumed",
    )  # fmt: skip
    midsummer = parameter(27, weeks, prior="fixed: season", source="season: growth of grass and gardens is highest in early July")

    def value(self, now: Any) -> Any:
        wide = self.spread + self.drought_spread * now.harvest_failure
        grass = YEAR * season(now.week_of_year, self.midsummer, YEAR) * 0.5  # 0 at midwinter, 1 at midsummer
        return normal_share((log(self.threshold * (1 - self.green * grass)) - log(now.village_food)) / wide)


class Wasting(Process):
    """A body lives some weeks on itself: hunger kills when it lasts, and passes when food comes back."""

    reads = ("starving_share", "wasting")
    drifts = ("wasting",)
    returns = ("wasting",)
    mechanism = ("famine where thin margin meets drought",)
    reserves = parameter(
        9, weeks, prior="log-normal, factor 1.4", source="prior: physiology of starvation, two to three months",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        return {"wasting": (now.starving_share - now.wasting) / self.reserves}


class Eating(Process):
    """Villagers eat, animals are fed, some grain spoils or burns."""

    reads = (GRAIN_VILLAGE, "people_need", "feed_need", "village_food", "village_feed", "grain_cover", "front")
    flows = ("village_eats", "village_feeds", "village_spoils")
    mechanism = ("households eat", "households feed animals")
    spoiling = parameter(
        0.03, per_year, prior="log-normal, factor 2",
        source="prior: mice, damp and fire take a few percent of grain a year",
    )  # fmt: skip
    burning = parameter(
        0.004, per_week, prior="log-normal, factor 3",
        source="prior: armies on the march eat and burn some of what lies in their way",
    )  # fmt: skip

    def amounts(self, now: Any) -> dict[str, Any]:
        spoilt = self.spoiling * (1 + now.grain_cover) + self.burning * now.front  # old grain on top of new keeps worst
        return {
            "village_eats": claim(now.people_need * now.village_food, now.grain_village),
            "village_feeds": claim(now.feed_need * now.village_feed, now.grain_village),
            "village_spoils": spoilt,
        }
