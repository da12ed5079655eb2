"""Peasants under arms: hazard plus contagion, and the way home."""

from __future__ import annotations

from typing import Any

from thermidor.classes import DEAD, GREENS, IMPRISONED, INSURGENTS, PEASANTS
from thermidor.goods import TERRITORY_SOVIET
from thermidor.grammar import (
    RESIDENTS,
    Process,
    exp,
    parameter,
    per_unit,
    per_week,
    positive,
    pure,
    ratio,
    share,
)

from .forms import around


class Risings(Process):
    """Villages rise against those who take from them, the more the more have risen, the less the nearer the Whites.

    Hazard for a villager = grievance^2 * (spark + contagion * band * readiness * room) * exp(theta * threat). Band is
    the share under arms here and, by contacts, next door; readiness is what villages learnt of acting together; room
    falls to nothing when all who would fight do. Deserters in hiding have arms and nothing to lose. Source: hazard with
    contagion of risings by take, conscription, deserters, garrison and White threat (literature of peasant risings);
    grievance squared: a grievance shared is twice a reason.

    Claims: TR8, KN1, KN2.
    """

    reads = (
        INSURGENTS, TERRITORY_SOVIET, "village_grievance", "organised_village", "felt_threat", "country_people",
        "nearness",
    )  # fmt: skip
    moves = {
        "rise": (PEASANTS >> INSURGENTS).losing("stratum").keeping("region"),
        "deserters_rise": (GREENS >> INSURGENTS).losing("recruit").keeping("region"),
    }
    mechanism = ("risings as hazard plus contagion",)
    premise = ("TR8", "KN1", "KN2")
    spark = parameter(
        3e-5, per_week, prior="log-normal, factor 3",
        source="prior: with nobody under arms one village in a few hundred rises in a year of full grievance, one man "
        "in ten of it",
    )  # fmt: skip
    contagion = parameter(
        0.3, per_week, prior="log-normal, factor 1.7",
        source="prior: at full grievance among organised villages a band doubles in some two weeks as long as there is room "
        "and no troops come",
    )  # fmt: skip
    neighbours = parameter(
        0.3, share, prior="uniform, 0.05 to 0.8", source="prior: bands next door count for less than those at home",
    )  # fmt: skip
    most = parameter(
        0.006, share, prior="log-normal, factor 1.7",
        source="prior: one household in thirty gives a man, a household has five to six heads",
    )  # fmt: skip
    outlaw = parameter(
        15.0, pure, prior="log-normal, factor 2",
        source="prior: a deserter in the woods joins far more easily than a man with a farm",
    )  # fmt: skip
    threat = parameter(
        -1.0, per_unit, prior="normal, sd 1.5",
        source="premises TR8, KN1: sign free; centre after Figes, Peasant Russia, Civil War (1989), from memory, outside the argument's tradition: "
        "while the landlord's return "
        "was feared, villages held back against the Reds; size assumed",
    )  # fmt: skip

    def hazards(self, now: Any) -> dict[str, Any]:
        people = now.country_people
        band = ratio(now.insurgents, people)
        near = band + self.neighbours * around(band, now.nearness)
        room = positive(1 - band / self.most)
        urge = now.village_grievance * now.village_grievance * exp(self.threat * now.felt_threat * now.territory_soviet)
        hazard = urge * room * (self.spark + self.contagion * near * (0.5 + 0.5 * now.organised_village))
        return {"rise": hazard, "deserters_rise": self.outlaw * hazard}


class BandsDissolve(Process):
    """A man under arms goes home when the grievance falls or when troops come; troops to spare scatter, kill or catch his band.

    Troops are free as far as no front between armies holds them (a band ties down none but those sent against it), nor the memory of one: armies
    are moved when the danger is past for good. Even a small front holds most; home calls with the square of what is missing to full
    grievance. Most risings end like this, within weeks.

    Claims: KN7.
    """

    reads = (TERRITORY_SOVIET, "village_grievance", "coercion", "front_memory")
    moves = {
        "home": (INSURGENTS >> PEASANTS).drawing(stratum=RESIDENTS).keeping("region"),
        "killed": (INSURGENTS >> DEAD).setting(cause="battle").keeping("region"),
        "caught": (INSURGENTS >> IMPRISONED).keeping("region"),
    }
    mechanism = ("risings collapse when the take falls",)
    homesick = parameter(
        0.13, per_week, prior="log-normal, factor 1.7", source="prior: without grievance a band is gone in two months",
    )  # fmt: skip
    killing = parameter(
        0.012, per_week, prior="log-normal, factor 2",
        source="prior: under the full weight of an army half of a band is dead or caught within a season",
    )  # fmt: skip
    catching = parameter(
        0.015, per_week, prior="log-normal, factor 2",
        source="prior: slightly more are caught and interned than killed",
    )  # fmt: skip
    scatter = parameter(
        0.1, per_week, prior="log-normal, factor 2",
        source="prior: of a band that meets the full weight of an army most are at home within a season; assumed",
    )  # fmt: skip
    half = parameter(
        0.03, share, prior="log-normal, factor 2",
        source="prior: a front beside a thirtieth of the people holds half of the troops that a great war would hold; assumed",
    )  # fmt: skip
    at_war = parameter(
        0.2, share, prior="uniform, 0.05 to 0.5",
        source="prior: part of the troops that stays in the rear when the front takes all it can",
    )  # fmt: skip

    def hazards(self, now: Any) -> dict[str, Any]:
        content = 1 - now.village_grievance
        spare = 1 - (1 - self.at_war) * now.front_memory / (now.front_memory + self.half)
        force = now.coercion * spare * now.territory_soviet
        home = self.homesick * content * content + self.scatter * force
        return {"home": home, "killed": self.killing * force, "caught": self.catching * force}


class ReleasedBands(Process):
    """Interned villagers are let go when coercion slackens."""

    reads = ("coercion",)
    moves = {"released": (IMPRISONED >> PEASANTS).drawing(stratum=RESIDENTS).keeping("region")}
    mechanism = ("risings collapse when the take falls",)
    pace = parameter(
        0.02, per_week, prior="log-normal, factor 2",
        source="prior: amnesties and short terms, about a year when police are lenient",
    )  # fmt: skip

    def hazards(self, now: Any) -> dict[str, Any]:
        return {"released": self.pace * positive(1 - now.coercion)}
