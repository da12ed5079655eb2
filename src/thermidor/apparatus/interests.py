"""What officials, secretaries, managers and clerks come to want, out of how they live; what is no longer felt is forgotten."""

from __future__ import annotations

from typing import Any

from thermidor.grammar import Process, parameter, per_unit, shortfall, stack, weeks
from thermidor.society import GROUPS, ISSUES

from .reckoning import saturating


class OfficialWants(Process):
    """Whoever gives out what is short would not see it sold; whoever can be voted out would not see a vote; a plan must be filled.   Claims: RC2.

    Wants are relative to what is in force: where nobody votes any more nobody wants fewer elections. Each want is driven by something that
    can end (privilege, shortage, a gap in the plan, a front, posts that were given), and goes back to nothing without it.
    Sources outside the argument's tradition: Michels 1911 (fear of elections), Kornai 1980 and 1992 (shortage, allotting, hunger for
    investment). Whether the privileged want the world revolution less is a premise with its sign free (RC7).
    """

    reads = (
        "wants", "privilege", "goods_famine", "state_plan_gap", "front_burden", "elections_alive", "open_debate", "appointment", "contest",
        "trade_freedom", "workers_control", "town_food",
    )  # fmt: skip
    drifts = ("wants",)
    returns = ("wants",)
    mechanism = ("what officials, secretaries, managers and clerks want",)
    premise = ("RC7",)
    plain = parameter(
        1.0, per_unit, prior="log-normal, factor 1.6",
        source="prior: twice a worker's living is half of what there is to lose; assumed",
    )  # fmt: skip
    fear = parameter(
        0.5, per_unit, prior="log-normal, factor 2",
        source="prior: those with all to lose want elections halved; sign outside the argument's tradition: Michels 1911; size assumed",
    )  # fmt: skip
    allot = parameter(
        0.3, per_unit, prior="log-normal, factor 2",
        source="prior: who allots scarce things would keep three tenths from the market; outside the argument's tradition: Kornai 1992; size assumed",
    )  # fmt: skip
    build = parameter(
        0.3, per_unit, prior="log-normal, factor 2",
        source="prior: shortage makes everybody in charge ask for new capacity; outside the argument's tradition: Kornai 1980; size assumed",
    )  # fmt: skip
    plan = parameter(
        0.5, per_unit, prior="log-normal, factor 2",
        source="prior: who answers for a plan half empty would take a quarter more; assumed",
    )  # fmt: skip
    danger = parameter(
        0.5, per_unit, prior="log-normal, factor 2",
        source="prior: with the whole country at war half of debate and vote is put off; assumed",
    )  # fmt: skip
    world = parameter(0.0, per_unit, prior="normal, sd 0.5", source="premise RC7: sign free")
    memory = parameter(
        26.0, weeks, prior="log-normal, factor 1.6",
        source="prior: what people want follows what they live through within half a year",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        voting, none = now.elections_alive, now.elections_alive * 0
        lose = saturating(now.privilege, self.plain)
        take = self.plan * (now.state_plan_gap + now.front_burden) / 2 + none
        build = self.build * now.goods_famine + none
        keep = -self.allot * lose * now.trade_freedom
        postponed = self.danger * now.front_burden
        given = now.appointment * (1 + now.contest.sum("platform")) / 2
        held_back = -(self.fear * lose + postponed) * voting
        officials = {
            "take": take, "investment": build, "market": keep, "elections": held_back,
            "party_regime": -self.fear * lose * now.open_debate + none, "abroad": self.world * lose + none,
        }  # fmt: skip
        secretaries = officials | {
            "elections": -(self.fear * given + postponed) * voting, "party_regime": -(self.fear * given + postponed) * now.open_debate + none,
        }  # fmt: skip
        managers = {
            "investment": build, "market": (1 - now.trade_freedom) * self.build, "elections": -self.fear * now.workers_control,
        }  # fmt: skip
        hungry = shortfall(now.town_food)
        clerks = {"take": hungry / 2, "market": hungry * (1 - now.trade_freedom) / 2}
        target = {"officials": officials, "secretaries": secretaries, "managers": managers, "clerks": clerks}
        own = none + 1
        by_issue = [stack([target.get(group, {}).get(issue, none) for group in GROUPS.values], "group") for issue in ISSUES.values]
        # Clerks are townspeople too: the room `town` lets them forget, and forgetting twice would be once too often.
        forget = stack([own if group in target and group != "clerks" else none for group in GROUPS.values], "group")
        return {"wants": (stack(by_issue, "issue") - now.wants * forget) / self.memory}


CONDITIONS: tuple = ()
PROCESSES = (OfficialWants,)
