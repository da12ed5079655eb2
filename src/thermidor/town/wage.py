"""What an hour buys, and what town people want of a government.   Claims: PS11, LO2, LO3, DP1.

Wants are traces of a group in a region, moved by what its members live through, with a way back. None of them reaches
an order except by a channel.
"""

from __future__ import annotations

from typing import Any

from thermidor.grammar import (
    Condition,
    Process,
    exp,
    parameter,
    positive,
    power,
    pure,
    share,
    shortfall,
    stack,
    weeks,
    weighted_mean,
)
from thermidor.society.outside import GROUPS, ISSUES

from .reckoning import held


class RealWage(Condition):
    """Real wage: food the towns get and goods an hour makes, less what is invested, less what rising prices eat between earning and spending.

    Half of a wage went for food before the war, so the two enter with equal exponents. The bargain adds a little:
    strong committees raise it, queues at the gate lower it; price ceilings raise what the rest buys.
    """

    name = "real_wage"
    reads = (
        "town_food", "town_people", "output_per_hand", "investment", "inflation", "price_control", "committee_density", "idle_share",
        "territory_centre", "territory_soviet",
    )  # fmt: skip
    food = parameter(
        0.5, pure, prior="log-normal, factor 1.2",
        source="prior: share of food in budgets of workers before the war, about half",
    )
    third = parameter(
        0.3333, share, prior="fixed: definition",
        source="definition of the lever of investment: at 1 a third of output",
    )
    before = parameter(
        0.11, share, prior="log-normal, factor 1.3",
        source="prior: share of output invested in 1913, about a ninth",
    )
    lag = parameter(3.0, weeks, prior="log-normal, factor 1.6", source="prior: wages follow prices after some weeks")
    bargain = parameter(
        0.15, pure, prior="log-normal, factor 1.7",
        source="prior: unions move a wage by a tenth or two",
    )
    ceiling = parameter(
        0.1, pure, prior="log-normal, factor 1.7",
        source="prior: ceilings on industrial prices are worth about a tenth of a wage",
    )

    def value(self, now: Any) -> Any:
        here = now.town_people * held(now) + 1
        eaten = weighted_mean(now.town_food, here, "region")
        left = (1 - self.third * now.investment) / (1 - self.before)
        goods = now.output_per_hand * left * exp(-self.lag * positive(now.inflation))
        bargain = self.bargain * weighted_mean(now.committee_density - now.idle_share, here, "region")
        return power(eaten, self.food) * power(goods, 1 - self.food) * exp(bargain + self.ceiling * now.price_control)


class TownWants(Process):
    """Hunger, closed gates and silence make workers and townspeople want other things of a government; what is no longer felt is forgotten.

    Workers: take from the village when they starve, the less the more of them have kin there; trade when bread is
    banned from it, and less trade when the gates close under it; new works when there is no work and none when wages
    are low; elections when they have grievances and no vote. Townspeople: likewise, trade first. Owners, specialists
    and clerks only forget, until a room gives them wants.
    """

    reads = (
        "wants", "town_food", "trade_freedom", "idle_share", "real_wage", "pluralism", "town_grievance", "village_ties",
    )  # fmt: skip
    drifts = ("wants",)
    returns = ("wants",)
    memory = parameter(
        26.0, weeks, prior="log-normal, factor 1.6",
        source="prior: what people want follows what they live through within half a year",
    )

    def changes(self, now: Any) -> dict[str, Any]:
        hungry, banned = shortfall(now.town_food), 1 - now.trade_freedom
        poor = shortfall(now.real_wage) + hungry * 0
        silent = now.town_grievance * (1 - now.pluralism)
        none = hungry * 0
        workers = {
            "take": hungry * (2 - now.village_ties) / 2,
            "market": hungry * banned - now.idle_share * now.trade_freedom,
            "investment": now.idle_share - poor,
            "elections": silent,
        }
        townspeople = {"take": hungry / 2, "market": banned * (1 + hungry) / 2, "investment": -poor, "elections": silent / 2}
        target = {"workers": workers, "townspeople": townspeople}
        mine = ("workers", "townspeople", "owners", "specialists", "clerks")
        felt = none + 1
        by_issue = [stack([target.get(group, {}).get(issue, none) for group in GROUPS.values], "group") for issue in ISSUES.values]
        whose = stack([felt if group in mine else none for group in GROUPS.values], "group")
        return {"wants": (stack(by_issue, "issue") - now.wants) * whose / self.memory}


CONDITIONS = (RealWage,)
PROCESSES = (TownWants,)
