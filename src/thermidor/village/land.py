"""Land: who holds it, how it is seized, how it is given back, and the fear of that."""

from __future__ import annotations

from typing import Any

from thermidor.classes import INSURGENTS, LANDLORDS, PEASANTS, SOLDIERS, TOWNSPEOPLE
from thermidor.goods import (
    LAND_ESTATE,
    LAND_PEASANT,
    TERRITORY_CENTRE,
    TERRITORY_FOREIGN,
    TERRITORY_NATIONAL,
    TERRITORY_SOVIET,
    TERRITORY_WHITE,
)
from thermidor.grammar import (
    Condition,
    Process,
    claim,
    exp,
    parameter,
    per_week,
    per_year,
    positive,
    pure,
    ratio,
    season,
    select,
    share,
    weeks,
    years,
)

from .forms import YEAR, against, around, away_share


class EstatesLeft(Condition):
    """How much of the estates of the start is left; where there were none, all that there were."""

    name = "estates_left"
    reads = (LAND_ESTATE, "arable", "estate_land")

    def value(self, now: Any) -> Any:
        return against(now.land_estate, now.arable * now.estate_land)


class Seizure(Process):
    """Peasants of every stratum take the estates: when force is gone, when neighbours do, when law allows.

    Hazard = (decree where the centre's law runs + disorder where it is not yet law) * example * season * men at home.
    Disorder is the old state's territory times the indiscipline of its army; White and foreign power bars seizure by
    its own force. No stratum is left out: the land is a stock, and its division lifts the poor (see strata). Nothing
    here reads the towns.

    Claims: TR2, TR4.
    """

    reads = (
        TERRITORY_CENTRE, TERRITORY_SOVIET, TERRITORY_NATIONAL, SOLDIERS, PEASANTS, "land",
        "old_discipline",
        "organised_village", "nearness", "week_of_year",
    )  # fmt: skip
    flows = ("land_seized",)
    mechanism = ("land seizure by all strata",)
    premise = ("TR2", "TR4")
    by_decree = parameter(
        0.12, per_week, prior="log-normal, factor 2",
        source="prior: land committees divide most estates within a spring once nobody forbids it",
    )  # fmt: skip
    by_disorder = parameter(
        0.03, per_week, prior="log-normal, factor 2",
        source="prior: where nothing is feared an estate is stripped within a year, though the law forbids it",
    )  # fmt: skip
    national = parameter(
        0.5, share, prior="uniform, 0 to 1",
        source="prior: national governments promised land and had little force either way",
    )  # fmt: skip
    spark = parameter(
        0.15, share, prior="log-normal, factor 2",
        source="prior: without any example a village acts at a seventh of the pace it has when all its neighbours do",
    )  # fmt: skip
    hands_missed = parameter(
        5.0, pure, prior="log-normal, factor 2",
        source="prior: with a twelfth of the villagers at the front a third fewer villages act",
    )  # fmt: skip
    winter = parameter(
        0.4, share, prior="uniform, 0.1 to 0.8",
        source="prior: land is taken when it is worked; in winter woods and stores are",
    )  # fmt: skip
    middle = parameter(24, weeks, prior="fixed: agronomy", source="field work from April to October (common agronomy)")

    def amounts(self, now: Any) -> dict[str, Any]:
        ruled = now.territory_centre + now.territory_soviet
        national = self.national * now.territory_national
        disorder = (now.territory_centre * (1 - now.old_discipline) + national) * (1 - now.land)
        urge = self.by_decree * now.land * (ruled + national) + self.by_disorder * disorder
        seen = now.organised_village + around(now.organised_village, now.nearness)
        example = self.spark + (1 - self.spark) * (1 - exp(-seen))
        home = exp(-self.hands_missed * away_share(now.soldiers, select(now.peasants, PEASANTS)))
        field_work = self.winter + (1 - self.winter) * YEAR * season(now.week_of_year, self.middle, YEAR)
        return {"land_seized": urge * example * home * field_work}


class Restoration(Process):
    """Where Whites or occupiers rule, landlords come back for their land, and the village remembers it.

    Claims: CW4, TR8.
    """

    reads = (
        LAND_PEASANT, LAND_ESTATE, TERRITORY_WHITE, TERRITORY_FOREIGN, "arable", "estate_land", "restoration_memory",
    )  # fmt: skip
    flows = ("land_restored",)
    drifts = ("restoration_memory",)
    returns = ("restoration_memory",)
    mechanism = ("landlord restoration where Whites rule",)
    premise = ("CW4",)
    pace = parameter(
        0.012, per_week, prior="log-normal, factor 2",
        source="prior: estates come back within a year or two of undisturbed rule",
    )  # fmt: skip
    learning = parameter(
        0.02, per_week, prior="log-normal, factor 2",
        source="prior: a year of such rule is known to two villages in three",
    )  # fmt: skip
    forgetting = parameter(
        5, years, prior="log-normal, factor 2", source="prior: a memory of fright fades over some years",
    )  # fmt: skip

    def amounts(self, now: Any) -> dict[str, Any]:
        gone = positive(now.arable * now.estate_land - now.land_estate)
        return {"land_restored": claim(self.pace * self.barred(now) * gone, now.land_peasant)}

    def changes(self, now: Any) -> dict[str, Any]:
        memory = now.restoration_memory
        return {"restoration_memory": self.learning * self.barred(now) * (1 - memory) - memory / self.forgetting}

    def barred(self, now: Any) -> Any:
        """Share of a region under powers that give land back."""
        return now.territory_white + now.territory_foreign


class RestorationFear(Condition):
    """What was taken can be lost: fear needs land taken and a threat, and memory of restoration sharpens it.

    Claims: TR8, CW4.
    """

    name = "restoration_fear"
    reads = ("restoration_memory", "felt_threat", "estates_left", "estate_land")
    mechanism = ("landlord restoration where Whites rule",)
    untaught = parameter(
        0.3, share, prior="uniform, 0.05 to 0.7", source="prior: hearsay frightens less than experience",
    )  # fmt: skip
    enough_land = parameter(
        0.08, share, prior="log-normal, factor 2",
        source="prior: a twelfth of the arable in estates is enough for half of the villages to have had one near",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        taken = now.estate_land / (now.estate_land + self.enough_land) * positive(1 - now.estates_left)
        return taken * now.felt_threat * (self.untaught + (1 - self.untaught) * now.restoration_memory)


class Solidarity(Process):
    """Villages learn to act together by seizing land and by rising, and unlearn it in quiet years.   Claims: TR7."""

    reads = ("land_seized", "arable", "estate_land", INSURGENTS, "country_people", "organised_village")
    drifts = ("organised_village",)
    returns = ("organised_village",)
    mechanism = ("land seizure by all strata", "risings as hazard plus contagion")
    premise = ("TR7",)
    by_seizing = parameter(
        1.5, pure, prior="log-normal, factor 2",
        source="prior: a village that has taken all its estates has learnt most of what there is to learn",
    )  # fmt: skip
    by_rising = parameter(
        2.0, per_week, prior="log-normal, factor 3",
        source="prior: with a hundredth of the villagers under arms neighbours learn within a year",
    )  # fmt: skip
    forgetting = parameter(
        3, years, prior="log-normal, factor 2",
        source="prior: pace unknown; that it is forgotten at all is premise TR7",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        lesson = self.by_seizing * ratio(now.land_seized, now.arable * now.estate_land)
        lesson = lesson + self.by_rising * ratio(now.insurgents, now.country_people)
        return {"organised_village": lesson * (1 - now.organised_village) - now.organised_village / self.forgetting}


class VillageTies(Condition):
    """A town dweller's tie to the village is kin, a share of divided land, and a table that is not empty."""

    name = "village_ties"
    reads = ("estates_left", "estate_land", "village_food")
    kin = parameter(
        0.5, share, prior="uniform, 0.2 to 0.8",
        source="prior: about half of the workers had land or close kin in a village (from memory)",
    )  # fmt: skip
    enough_land = parameter(0.08, share, prior="log-normal, factor 2", source="prior: as in the fear of restoration")

    def value(self, now: Any) -> Any:
        land = now.estate_land / (now.estate_land + self.enough_land) * positive(1 - now.estates_left)
        return (self.kin + (1 - self.kin) * land) * 2 * now.village_food / (1 + now.village_food)


class LandlordsLeave(Process):
    """A landlord without an estate goes to town and lives as he can."""

    reads = ("estates_left", TERRITORY_SOVIET)
    moves = {"to_town": (LANDLORDS >> TOWNSPEOPLE).keeping("region").bringing("wants")}
    mechanism = ("landlords leave",)
    pace = parameter(
        1.2, per_year, prior="log-normal, factor 2",
        source="prior: most families leave within a year or two of losing the estate; some stay on a peasant's share",
    )  # fmt: skip

    def hazards(self, now: Any) -> dict[str, Any]:
        return {"to_town": self.pace * positive(1 - now.estates_left) * (0.5 + now.territory_soviet * 0.5)}
