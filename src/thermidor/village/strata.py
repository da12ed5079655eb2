"""Poor, middle and well-off: levelled by division and levies, driven apart by hunger and market; collective farms."""

from __future__ import annotations

from typing import Any

from thermidor.classes import COLLECTIVE_FARMERS, DEPORTED, PEASANTS
from thermidor.goods import HORSES, TERRITORY_CENTRE, TERRITORY_SOVIET
from thermidor.grammar import Process, parameter, per_week, per_year, positive, pure, ratio, share, shortfall

from .forms import against, by_stratum

POOR = PEASANTS.where(stratum="poor")
MIDDLE = PEASANTS.where(stratum="middle")
KULAK = PEASANTS.where(stratum="kulak")


class Levelling(Process):
    """Division of land lifts the poor and takes from the well-off; levies and family partition level the rest.

    The poor rise with the land that is divided. Kulaks are levelled where villages act together under a law that lets
    them, and by levies, which fall on whoever has a surplus. Large households split when there is land to be had for
    each part.

    Claims: TR2.
    """

    reads = (
        TERRITORY_CENTRE, TERRITORY_SOVIET, "land_seized", "arable", "land", "organised_village", "requisition", "felt_take",
    )  # fmt: skip
    moves = {
        "poor_get_land": (POOR >> PEASANTS).setting(stratum="middle").keeping("region"),
        "kulaks_levelled": (KULAK >> PEASANTS).setting(stratum="middle").keeping("region"),
    }
    mechanism = ("strata",)
    lift = parameter(
        3.0, pure, prior="log-normal, factor 1.7",
        source="prior: a holding needs a third of the land per head that estates had; a tenth of the arable lifts a "
        "third of the poor",
    )  # fmt: skip
    repartition = parameter(
        0.9, per_year, prior="log-normal, factor 2",
        source="prior: a village that acts together levels its large holdings within one or two repartitions",
    )  # fmt: skip
    levies = parameter(
        0.8, per_year, prior="log-normal, factor 2",
        source="prior: a household that loses its whole surplus each year is no longer large after one or two",
    )  # fmt: skip
    partition = parameter(
        0.04, per_year, prior="log-normal, factor 1.7", source="prior: a household splits once in a generation",
    )  # fmt: skip

    def hazards(self, now: Any) -> dict[str, Any]:
        law = now.land * (now.territory_centre + now.territory_soviet)
        levelled = self.repartition * law * now.organised_village * now.organised_village
        levied = self.levies * now.requisition * now.territory_soviet * now.felt_take
        return {
            "poor_get_land": self.lift * ratio(now.land_seized, now.arable),
            "kulaks_levelled": levelled + levied + self.partition * (1 + law),
        }


class Differentiation(Process):
    """The market and luck drive households apart: some buy a second horse, some lose their only one.   Claims: LO4.

    Shares move as a Markov chain whose rates answer to trade, to food and to horses (after Borodkin and Svishchev's
    matrices of groups by sown area; numbers are not theirs).
    """

    reads = ("trade_freedom", "incentive", "village_food", HORSES, "arable", "grain_tax", "coercion")
    moves = {
        "poor_rise": (POOR >> PEASANTS).setting(stratum="middle").keeping("region"),
        "middle_fall": (MIDDLE >> PEASANTS).setting(stratum="poor").keeping("region"),
        "middle_prosper": (MIDDLE >> PEASANTS).setting(stratum="kulak").keeping("region"),
    }
    mechanism = ("strata",)
    rise = parameter(
        0.06, per_year, prior="log-normal, factor 1.7",
        source="prior: a poor household becomes a full one within half a generation when horses are to be had",
    )  # fmt: skip
    fall = parameter(
        0.03, per_year, prior="log-normal, factor 1.7",
        source="prior: fire, death or a dead horse ruins one household in thirty a year",
    )  # fmt: skip
    hunger = parameter(
        10.0, pure, prior="log-normal, factor 2",
        source="prior: in a famine a third of households eats its horse within a year",
    )  # fmt: skip
    horses_norm = parameter(
        0.31, pure, prior="log-normal, factor 1.2",
        source="prior: horses a hectare of arable before the war (from memory)",
    )  # fmt: skip
    prosper = parameter(
        0.006, per_year, prior="log-normal, factor 2",
        source="prior: under open trade a twentieth of households is well-off, partitioned once in a generation",
    )  # fmt: skip
    tax_bite = parameter(
        0.5, share, prior="uniform, 0.2 to 0.8", source="prior: a graded tax halves the growth of large households",
    )  # fmt: skip

    def hazards(self, now: Any) -> dict[str, Any]:
        horses = against(now.horse_stock, now.arable * self.horses_norm)
        hungry = 1 + self.hunger * shortfall(now.village_food)
        pays = now.trade_freedom * now.incentive * (1 - self.tax_bite * now.grain_tax) * (1 - 0.5 * now.coercion)
        return {
            "poor_rise": self.rise * horses / hungry,
            "middle_fall": self.fall * hungry * 2 / (1 + horses),
            "middle_prosper": self.prosper * 2 * pays,
        }


class Collectives(Process):
    """Peasants join collective farms under pressure and leave when it lets up; those called kulaks are deported.

    Pressure is the lever times coercion. Joining goes with its square, since each threat also shows that the last one
    was meant; leaving with what is missing to full pressure. The poor give up least and join first.

    Claims: CR9.
    """

    reads = ("collectivisation", "coercion", TERRITORY_SOVIET)
    moves = {
        "join": (PEASANTS.where(stratum=("poor", "middle")) >> COLLECTIVE_FARMERS).losing("stratum").keeping("region"),
        "leave_poor": (COLLECTIVE_FARMERS >> PEASANTS).setting(stratum="poor").keeping("region"),
        "leave_middle": (COLLECTIVE_FARMERS >> PEASANTS).setting(stratum="middle").keeping("region"),
        "deport": (KULAK >> DEPORTED).losing("stratum").keeping("region"),
        "escape": (DEPORTED >> PEASANTS).setting(stratum="poor").keeping("region"),
    }
    mechanism = ("collective farms and deportation",)
    joining = parameter(
        0.08, per_week, prior="log-normal, factor 2",
        source="prior: under full pressure half of a district signs within a winter",
    )  # fmt: skip
    poor_first = parameter(1.5, pure, prior="log-normal, factor 1.5", source="prior: who has no horse gives up least")
    leaving = parameter(
        0.09, per_week, prior="log-normal, factor 2",
        source="prior: most who signed under pressure leave within a spring when nobody presses",
    )  # fmt: skip
    leave_as_poor = parameter(0.4, share, prior="uniform, 0.2 to 0.7", source="prior: some animals stay with the farm")
    deporting = parameter(
        0.012, per_week, prior="log-normal, factor 2",
        source="prior: under full pressure a quarter of the well-off within half a year",
    )  # fmt: skip
    escaping = parameter(
        0.15, per_year, prior="log-normal, factor 2",
        source="prior: one deported in seven flees within a year, fewer where police are strong",
    )  # fmt: skip

    def hazards(self, now: Any) -> dict[str, Any]:
        pressure = now.collectivisation * now.coercion * now.territory_soviet
        pressed = pressure * pressure
        leaving = self.leaving * positive(1 - pressure)
        return {
            "join": by_stratum(self.poor_first, 1, 0) * self.joining * pressed,
            "leave_poor": leaving * self.leave_as_poor,
            "leave_middle": leaving * (1 - self.leave_as_poor),
            "deport": self.deporting * pressed,
            "escape": self.escaping * (1 - 0.5 * now.coercion),
        }
