"""What the room writes into the record."""

from __future__ import annotations

from typing import Any

from thermidor.classes import COLLECTIVE_FARMERS, DEPORTED, INSURGENTS, PEASANTS
from thermidor.goods import CATTLE, GRAIN_VILLAGE, HORSES, LAND_ESTATE, LAND_PEASANT, TERRITORY_SOVIET
from thermidor.grammar import Measure, parameter, per_year, pure, ratio, select, weighted_mean

from .forms import MILLION, THOUSAND, given


class HarvestMeasure(Measure):
    """The latest harvest."""

    name, unit, about = "harvest", "million tonnes", "grain harvest, the latest one in the barn"
    axes = ("region",)
    reads = ("last_harvest",)

    def value(self, now: Any) -> Any:
        return now.last_harvest


class SownArea(Measure):
    """Area under crops."""

    name, unit, about = "sown_area", "million hectares", "area sown with all crops"
    axes = ("region",)
    reads = ("sown",)

    def value(self, now: Any) -> Any:
        return now.sown


class HorsesMeasure(Measure):
    """Horses."""

    name, unit, about, at_end = "horses", "million head", "horses of peasants and estates", True
    axes = ("region",)
    reads = (HORSES,)

    def value(self, now: Any) -> Any:
        return now.horse_stock


class CattleMeasure(Measure):
    """Cattle."""

    name, unit, about, at_end = "cattle", "million head", "cattle of peasants and estates", True
    axes = ("region",)
    reads = (CATTLE,)

    def value(self, now: Any) -> Any:
        return now.cattle_stock


class VillageGrain(Measure):
    """Grain in barns."""

    name, unit, at_end = "grain_stock_village", "million tonnes", True
    about = "grain in the villages, with seed and feed"
    axes = ("region",)
    reads = (GRAIN_VILLAGE,)

    def value(self, now: Any) -> Any:
        return now.grain_village


class MarketedShare(Measure):
    """Share of the harvest that leaves the village."""

    name, unit = "grain_marketed_share", "share"
    about = "grain that left the village in about a year, by trade, tax or force, against the latest harvest"
    reads = ("marketed_year", "last_harvest")

    def value(self, now: Any) -> Any:
        return ratio(now.marketed_year.sum("region"), now.last_harvest.sum("region"))


class PeasantLandShare(Measure):
    """Share of the arable in peasant hands."""

    name, unit, about, at_end = "land_peasant_share", "share", "share of arable land in peasant hands", True
    reads = (LAND_PEASANT, LAND_ESTATE)

    def value(self, now: Any) -> Any:
        held = now.land_peasant.sum("region")
        return ratio(held, held + now.land_estate.sum("region"))


class PeasantsByStratum(Measure):
    """Adults by stratum."""

    name, unit, at_end = "peasants_by_stratum", "thousand persons", True
    about = "adult peasants outside collective farms by stratum"
    axes = ("stratum", "region")
    reads = (PEASANTS,)

    def value(self, now: Any) -> Any:
        return now.peasants / THOUSAND


class NewRisings(Measure):
    """Risings, counted by the men who join bands."""

    name, unit = "risings", "risings a week"
    about = "villagers and deserters who take up arms in a week, in bands of five hundred"
    axes = ("region",)
    counts = ("village.Risings.rise", "village.Risings.deserters_rise")
    scale = given(0.002, source="definition of the record's unit: a rising is a band of about five hundred")


class InsurgentsMeasure(Measure):
    """Peasants under arms."""

    name, unit, about, at_end = "insurgents", "thousand persons", "peasants under arms against a government", True
    axes = ("region",)
    reads = (INSURGENTS,)

    def value(self, now: Any) -> Any:
        return now.insurgents / THOUSAND


class AgriculturalOutput(Measure):
    """Crops and animals against before the war."""

    name, unit = "agricultural_output", "1913 = 100"
    about = "index of gross agricultural output: grain harvest and herds, weighted"
    reads = ("last_harvest", HORSES, CATTLE, "arable")
    crops = parameter(
        0.6, pure, prior="uniform, 0.5 to 0.7",
        source="prior: crops were about three fifths of gross agricultural output before the war (from memory)",
    )  # fmt: skip
    harvest_base = parameter(
        80.1, pure, prior="fixed: base of the index", source="base of the index: series:grain_harvest@1913",
    )  # fmt: skip
    cattle_base = parameter(
        0.52, pure, prior="fixed: base of the index",
        source="prior: cattle a hectare of arable before the war, as in animals",
    )  # fmt: skip
    horse_base = parameter(
        0.31, pure, prior="fixed: base of the index",
        source="prior: horses a hectare of arable before the war, as in animals",
    )  # fmt: skip
    hundred = parameter(100, pure, prior="fixed: unit", source="index, 1913 = 100")

    def value(self, now: Any) -> Any:
        land = now.arable.sum("region")
        cattle, horses = now.cattle_stock.sum("region"), now.horse_stock.sum("region")
        herds = ratio(cattle, land * self.cattle_base) + ratio(horses, land * self.horse_base)
        crops = now.last_harvest.sum("region") / self.harvest_base
        return self.hundred * (self.crops * crops + (1 - self.crops) * herds * 0.5)


class RequisitionersKilled(Measure):
    """Members of food detachments killed by villagers: a reading of force and grievance, no move of the accounts."""

    name, unit = "requisitioners_killed", "persons a week"
    about = "members of food detachments killed, from force used and grievance"
    reads = ("requisition", "village_grievance", "country_people", TERRITORY_SOVIET)
    detachments = parameter(
        0.0005, pure, prior="log-normal, factor 2",
        source="prior: one man in a detachment for two thousand villagers where the levy runs in full",
    )  # fmt: skip
    risk = parameter(
        0.3, per_year, prior="log-normal, factor 2",
        source="prior: one in three a year would be killed at full grievance",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        anger = now.village_grievance * now.village_grievance
        men = self.detachments * now.requisition * now.territory_soviet * now.country_people
        return (self.risk * anger * men).sum("region")


class CollectiveShare(Measure):
    """Adults in collective farms."""

    name, unit, about, at_end = "collective_share", "share", "share of adult farmers in collective farms", True
    reads = (PEASANTS, COLLECTIVE_FARMERS)

    def value(self, now: Any) -> Any:
        joined = now.collective_farmers.sum("region")
        return ratio(joined, joined + select(now.peasants, PEASANTS).sum("region"))


class DeportedMeasure(Measure):
    """Deported peasants."""

    name, unit, about, at_end = "deported", "thousand persons", "adults deported as kulaks and still in exile", True
    axes = ("region",)
    reads = (DEPORTED,)

    def value(self, now: Any) -> Any:
        return now.deported / THOUSAND


class VillageFoodMean(Measure):
    """Food in the villages."""

    name, unit, about = "village_food_mean", "share", "food eaten in villages against need, mean over villagers"
    reads = ("village_food", "country_people")

    def value(self, now: Any) -> Any:
        return weighted_mean(now.village_food, now.country_people, "region")


class Starving(Measure):
    """Starving villagers."""

    name, unit, about = "starving", "million persons", "villagers who eat less than half of their need"
    axes = ("region",)
    reads = ("starving_share", "country_people")

    def value(self, now: Any) -> Any:
        return now.starving_share * now.country_people / MILLION


class GrievanceMean(Measure):
    """Grievance in the villages."""

    name, unit = "village_grievance_mean", "share"
    about = "grievance against takes of grain, men and trade, mean over villagers"
    reads = ("village_grievance", "country_people")

    def value(self, now: Any) -> Any:
        return weighted_mean(now.village_grievance, now.country_people, "region")


class SupportMean(Measure):
    """Leaning of peasants to Soviet government."""

    name, unit = "peasant_support_soviet", "share"
    about = "share of peasants who lean to Soviet government, mean over villagers"
    reads = ("support_soviet", "country_people")

    def value(self, now: Any) -> Any:
        return weighted_mean(now.support_soviet, now.country_people, "region")


MEASURES = (
    HarvestMeasure, SownArea, HorsesMeasure, CattleMeasure, VillageGrain, MarketedShare, PeasantLandShare,
    PeasantsByStratum, NewRisings, InsurgentsMeasure, AgriculturalOutput, RequisitionersKilled, CollectiveShare,
    DeportedMeasure, VillageFoodMean, Starving, GrievanceMean, SupportMean,
)  # fmt: skip
