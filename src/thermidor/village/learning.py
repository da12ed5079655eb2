"""What villagers come to expect and to feel: takes, prices, call-ups, dangers; what they hide and what they want."""

from __future__ import annotations

from typing import Any

from thermidor.grammar import (
    Condition,
    Field,
    Process,
    exp,
    parameter,
    per_week,
    positive,
    pure,
    ratio,
    share,
    stack,
    weeks,
)
from thermidor.society import GROUPS, ISSUES, WANTS

from .forms import YEAR, soft_positive


class Experience(Process):
    """Households learn from what was taken and paid; fresh takes rankle at once, expectations change over a year.

    The share taken is 1 - exp(-take / surplus of the last harvest), with the take of last week as a yearly rate. Each
    trace follows what it meets with its own memory, so each leads back by itself. Source: adaptive expectations (Cagan,
    Nerlove).
    """

    reads = (
        "grain_levied", "grain_taxed", "grain_taken_by_others", "last_harvest", "grain_need", "seed_need", "terms",
        "expected_take", "expected_price", "felt_take", "grain_price_met", "scissors", "grain_rank",
    )  # fmt: skip
    drifts = ("expected_take", "expected_price", "felt_take", "grain_rank")
    returns = ("expected_take", "expected_price", "felt_take", "grain_rank")
    mechanism = ("sown area answers to expected take and terms of trade", "grievance against takes")
    take_memory = parameter(
        52, weeks, prior="log-normal, factor 1.7", source="prior: a household learns from one harvest to the next",
    )  # fmt: skip
    price_memory = parameter(
        30, weeks, prior="log-normal, factor 2",
        source="prior: Nerlove's coefficient of expectation of about a half to nearly one a year",
    )  # fmt: skip
    rotation = parameter(
        52, weeks, prior="log-normal, factor 1.6",
        source="prior: flax, beet, pigs and milk are put in the place of grain from one year to the next",
    )  # fmt: skip
    feeling_memory = parameter(
        10, weeks, prior="log-normal, factor 1.7", source="prior: anger at a levy lasts a season, not a year",
    )  # fmt: skip
    unevenness = parameter(
        0.1, share, prior="log-normal, factor 2",
        source="prior: as in the surplus: some households have more than need where the mean has none",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        taken = share_taken(now, self.unevenness)
        return {
            "expected_take": (taken - now.expected_take) / self.take_memory,
            "expected_price": (now.terms - now.expected_price) / self.price_memory,
            "felt_take": (taken - now.felt_take) / self.feeling_memory,
            "grain_rank": (now.grain_price_met * now.scissors - now.grain_rank) / self.rotation,
        }


def share_taken(now: Any, unevenness: Any) -> Any:
    """Share of a year's surplus that would go at last week's rate of taking, by region, from 0 to 1."""
    needed = now.grain_need * YEAR + now.seed_need
    surplus = needed * soft_positive(ratio(now.last_harvest, needed) - 1, unevenness)
    yearly = (now.grain_levied + now.grain_taxed + now.grain_taken_by_others) * YEAR
    return 1 - exp(-ratio(yearly, surplus))


class News(Process):
    """News of call-ups and of approaching armies reaches villages within weeks, and is forgotten when none follows."""

    reads = ("call_up", "white_threat", "felt_call_up", "felt_threat")
    drifts = ("felt_call_up", "felt_threat")
    returns = ("felt_call_up", "felt_threat")
    mechanism = ("grievance against takes", "risings as hazard plus contagion")
    call_up_memory = parameter(
        13, weeks, prior="log-normal, factor 2",
        source="prior: a call-up is felt for the season in which the hands are missed",
    )  # fmt: skip
    threat_memory = parameter(
        4, weeks, prior="log-normal, factor 2", source="prior: rumour of an army travels in weeks",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        return {
            "felt_call_up": (now.call_up - now.felt_call_up) / self.call_up_memory,
            "felt_threat": (now.white_threat - now.felt_threat) / self.threat_memory,
        }


class MarketedYear(Process):
    """Grain that left the village is remembered for a year, for the record."""

    reads = (
        "grain_levied", "grain_taxed", "grain_bought", "grain_traded", "grain_bagged", "grain_taken_by_others",
        "marketed_year",
    )  # fmt: skip
    drifts = ("marketed_year",)
    returns = ("marketed_year",)
    mechanism = ("households sell",)

    def changes(self, now: Any) -> dict[str, Any]:
        taken = now.grain_levied + now.grain_taxed + now.grain_taken_by_others
        sold = now.grain_bought + now.grain_traded + now.grain_bagged
        return {"marketed_year": taken + sold - now.marketed_year / YEAR}


class HideShare(Condition):
    """Who expects to lose grain buries it, and a village that holds together betrays nobody."""

    name = "hide_share"
    reads = ("expected_take", "organised_village")
    mechanism = ("households hide",)
    most = parameter(0.7, share, prior="uniform, 0.5 to 0.9", source="prior: a search finds some of what is hidden")
    habit = parameter(
        0.2, pure, prior="log-normal, factor 2",
        source="prior: households always understate their crop by a sixth or so; statisticians added that much (from "
        "memory)",
    )  # fmt: skip
    caution = parameter(
        1.2, pure, prior="log-normal, factor 2",
        source="prior: half of the surplus out of sight when more than half of it is expected to go",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return self.most * (1 - exp(-(self.habit + self.caution * now.expected_take * (1 + now.organised_village))))


class VillageGrievance(Condition):
    """Takes, call-ups, the ban on trade and pressure to join collective farms add up to a grievance.   Claims: KN2.

    1 - exp(-sum): each adds less when there is much already. Source: the terms of the hazard of risings in the
    literature (take, conscription), with the ban on trade and the pressure to join added.
    """

    name = "village_grievance"
    reads = ("felt_take", "felt_call_up", "trade_freedom", "collectivisation", "coercion")
    mechanism = ("grievance against takes",)
    take = parameter(
        1.2, pure, prior="log-normal, factor 1.7",
        source="prior: a village that loses all of its surplus is mostly aggrieved",
    )  # fmt: skip
    call_up = parameter(
        34, weeks, prior="log-normal, factor 2",
        source="prior: a call-up of a sixth of the men in a year weighs as much as a tenth of the surplus",
    )  # fmt: skip
    ban = parameter(
        0.3, pure, prior="log-normal, factor 2",
        source="prior: a ban on trade, evaded by half, weighs as much as a quarter of the surplus",
    )  # fmt: skip
    joining = parameter(
        1.5, pure, prior="log-normal, factor 1.7",
        source="prior: loss of land and animals weighs more than loss of the surplus",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        levies = self.take * now.felt_take + self.call_up * now.felt_call_up
        rules = self.ban * positive(1 - now.trade_freedom) + self.joining * now.collectivisation * now.coercion
        return 1 - exp(-(levies + rules))


class PeasantWants(Process):
    """Peasants want less taken when much is, trade where it is barred, goods before new works on bare shelves."""

    reads = (WANTS, "village_grievance", "trade_freedom", "goods_famine")
    drifts = (WANTS,)
    returns = ("wants",)
    mechanism = ("wants of peasants",)
    pace = parameter(
        0.03, per_week, prior="log-normal, factor 2",
        source="prior: opinions follow circumstances within most of a year",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        ours = stack([Field(1.0 if group == "peasants" else 0.0) for group in GROUPS.values], "group")
        less_taken, trade = -now.village_grievance, positive(1 - now.trade_freedom)
        aims = {"take": less_taken, "market": trade, "investment": less_taken * 0 - now.goods_famine}
        aim = stack([aims.get(issue, less_taken * 0) for issue in ISSUES.values], "issue")
        moved = stack([Field(1.0 if issue in aims else 0.0) for issue in ISSUES.values], "issue")
        return {"wants": self.pace * ours * moved * (aim - now.wants)}
