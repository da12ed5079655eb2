"""The campaign: what officials plan to get of a harvest, and how far what comes in stays behind it.   Claims: CR2."""

from __future__ import annotations

from typing import Any

from thermidor.grammar import Condition, Process, parameter, pure, ratio, season, share, shortfall, weeks

from .reckoning import held


class PlanShort(Condition):
    """How far deliveries of the last months stay behind the plan of the campaign.

    The plan is what the state got of a harvest of late years, and something more, of this harvest: on a bad harvest it asks less, so that it is
    short where grain is there and does not come. Whether there is need of the grain is asked elsewhere (`state_plan_gap`).
    """

    name = "plan_short"
    reads = ("delivered", "due")
    growth = parameter(
        1.1, pure, prior="log-normal, factor 1.1",
        source="prior: plans asked a tenth more than the year before; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return shortfall(ratio(now.delivered, self.growth * now.due))


class Campaign(Process):
    """Deliveries are summed over some months, beside what the same months of late years would have brought of this harvest.

    delivered and due follow the week's deliveries and usual share x harvest x the week's part of the plan, with one delay; the usual share
    follows deliveries over years.
    """

    reads = ("grain_levied", "grain_taxed", "grain_bought", "last_harvest", "delivered", "due", "usual_take", "week_of_year",
             "territory_centre", "territory_soviet")  # fmt: skip
    drifts = returns = ("delivered", "due", "usual_take")
    mechanism = ("deliveries against the plan of the campaign",)
    summing = parameter(
        10.0, weeks, prior="log-normal, factor 1.4", source="prior: what comes in is judged by the sum of two to three months; assumed",
    )  # fmt: skip
    habit = parameter(
        104.0, weeks, prior="log-normal, factor 1.5", source="prior: plans start from the last campaign and the one before; assumed",
    )  # fmt: skip
    always = parameter(
        0.4, share, prior="uniform, 0.2 to 0.6", source="prior: two fifths come in at any time of the year; assumed",
    )  # fmt: skip
    middle = parameter(44.0, weeks, prior="normal, sd 3", source="prior: terms of delivery ran from September to December")
    length = parameter(
        26.0, weeks, prior="normal, sd 4", source="prior: terms of delivery ran from September to December, with arrears into the winter",
    )  # fmt: skip
    year = parameter(52.0, weeks, prior="fixed: definition", source="definition: shares are of a year's harvest")

    def changes(self, now: Any) -> dict[str, Any]:
        came = (now.grain_levied + now.grain_taxed + now.grain_bought).sum("region")
        crop = (now.last_harvest * held(now)).sum("region")
        when = self.always / self.year + (1 - self.always) * season(now.week_of_year, self.middle, self.length)
        asked = now.usual_take * crop * when
        return {
            "delivered": (came - now.delivered) / self.summing,
            "due": (asked - now.due) / self.summing,
            "usual_take": (self.year * ratio(came, crop) - now.usual_take) / self.habit,
        }


CONDITIONS = (PlanShort,)
PROCESSES = (Campaign,)
