"""Orders are carried out: how fast, and with what bend towards the interest of those who carry them out.   Claims: PS4, RC6, CR2."""

from __future__ import annotations

from typing import Any

from thermidor.classes import COMMAND_MEMBERS, OFFICIALS, PARTY, SECRETARIES
from thermidor.grammar import (
    Condition,
    Field,
    Process,
    exp,
    parameter,
    per_unit,
    positive,
    pure,
    ratio,
    share,
    smallest,
    stack,
    weeks,
    weighted_mean,
)
from thermidor.society import GROUPS, ISSUES, LEVERS

from .reckoning import commanding, heads, held

# Which want bears on which lever, and in which direction. Levers that no want of officials bears on have none.
BEARS = {
    "requisition": ("take", 1), "grain_tax": ("take", 1), "grain_market": ("market", 1), "procurement_price": ("take", -1),
    "investment": ("investment", 1), "producer_share": ("investment", 1), "one_man_rule": ("elections", -1), "pluralism": ("elections", 1),
    "party_regime": ("party_regime", 1), "appointment": ("party_regime", -1), "coercion": ("elections", -1), "aid_abroad": ("abroad", 1),
    "trade": ("market", 1), "collectivisation": ("take", 1),
}  # fmt: skip
ISSUE_OF = tuple(ISSUES.values.index(BEARS.get(lever.name, (ISSUES.values[0], 0))[0]) for lever in LEVERS)
OFFICIALS_PLACE, SECRETARIES_PLACE = GROUPS.values.index("officials"), GROUPS.values.index("secretaries")


NEED_FORCE = ("requisition", "coercion", "collectivisation")  # orders against the will of those they are for


def by_force() -> Field:
    """1 for levers that need men who obey, 0 for the others (lever)."""
    return stack([Field(float(lever.name in NEED_FORCE)) for lever in LEVERS], "lever")


def signs() -> Field:
    """Direction in which a want bears on each lever: 1, -1, or 0 for none (lever)."""
    return stack([Field(BEARS.get(lever.name, ("", 0))[1]) for lever in LEVERS], "lever")


class OfficialInterest(Condition):
    """What officials and secretaries want, taken together by heads and voice, about the lever each want bears on."""

    name = "official_interest"
    reads = ("wants", OFFICIALS, COMMAND_MEMBERS, SECRETARIES)
    voice = parameter(
        5.0, pure, prior="log-normal, factor 2",
        source="prior: a secretary is heard as much as five officials when an order is carried out; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        wants = stack([now.wants.at(group=OFFICIALS_PLACE), now.wants.at(group=SECRETARIES_PLACE)], "group")
        weights = stack([heads(now, OFFICIALS) + heads(now, COMMAND_MEMBERS), self.voice * heads(now, SECRETARIES)], "group")
        return weighted_mean(wants, weights, "group", "region").take("issue", ISSUE_OF, "lever") * signs()


class ExecutionPace(Condition):
    """Share of the way from what is done to what is ordered that is covered in a week.

    1 - exp(-ease/delay): with a full staff 63 % of the way in `delay` weeks, a delay for each lever; slower as responsible posts stand empty
    where the centre holds. Whether the habits of old officials slow orders or speed them is a premise with its sign free.   Claims: PS4.
    """

    name = "execution_pace"
    reads = ("territory_centre", "territory_soviet", "command_wanted", OFFICIALS, COMMAND_MEMBERS, "old_official_share_here")
    land = parameter(
        4.0, weeks, prior="log-normal, factor 1.5",
        source="prior: a decree on land is known in the villages within a month",
    )  # fmt: skip
    requisition = parameter(
        12.0, weeks, prior="log-normal, factor 1.5",
        source="prior: detachments take a quarter of a year to raise and to send",
    )  # fmt: skip
    grain_tax = parameter(
        12.0, weeks, prior="log-normal, factor 1.5",
        source="prior: rolls and receiving points take a quarter of a year",
    )  # fmt: skip
    grain_market = parameter(
        6.0, weeks, prior="log-normal, factor 1.5",
        source="prior: bazaars open or are closed within weeks",
    )  # fmt: skip
    procurement_price = parameter(
        8.0, weeks, prior="log-normal, factor 1.5",
        source="prior: price lists and money reach the buyers in two months",
    )  # fmt: skip
    investment = parameter(
        26.0, weeks, prior="log-normal, factor 1.5",
        source="prior: sites and orders follow a plan within half a year",
    )  # fmt: skip
    producer_share = parameter(26.0, weeks, prior="log-normal, factor 1.5", source="prior: as for investment")
    one_man_rule = parameter(
        26.0, weeks, prior="log-normal, factor 1.5",
        source="prior: boards are replaced works by works within half a year",
    )  # fmt: skip
    pluralism = parameter(
        8.0, weeks, prior="log-normal, factor 1.5",
        source="prior: papers and lists are closed or allowed town by town",
    )  # fmt: skip
    party_regime = parameter(
        8.0, weeks, prior="log-normal, factor 1.5",
        source="prior: a circular is read in the cells within two months",
    )  # fmt: skip
    appointment = parameter(
        26.0, weeks, prior="log-normal, factor 1.5",
        source="prior: half of the posts come up within half a year",
    )  # fmt: skip
    coercion = parameter(
        8.0, weeks, prior="log-normal, factor 1.5",
        source="prior: commissions and troops move within two months",
    )  # fmt: skip
    aid_abroad = parameter(
        13.0, weeks, prior="log-normal, factor 1.5",
        source="prior: money and couriers take a quarter of a year",
    )  # fmt: skip
    trade = parameter(
        26.0, weeks, prior="log-normal, factor 1.5",
        source="prior: missions, credits and ships take half a year",
    )  # fmt: skip
    collectivisation = parameter(13.0, weeks, prior="log-normal, factor 1.5", source="prior: a campaign fills a winter")
    unstaffed = parameter(
        0.2, share, prior="uniform, 0.05 to 0.5",
        source="prior: with no officials at all soviets and volunteers carry out a fifth; assumed",
    )  # fmt: skip
    habits = parameter(0.0, per_unit, prior="normal, sd 1", source="premise PS4: sign free")

    def value(self, now: Any) -> Any:
        delay = stack([Field(getattr(self, lever.name)) for lever in LEVERS], "lever")
        holds, in_post = held(now), commanding(now)
        wanted = (now.command_wanted.sum("department") * holds).sum("region")
        staffed = smallest(ratio((in_post.sum("department") * holds).sum("region"), wanted + 1), 1)
        old = weighted_mean(now.old_official_share_here, in_post.sum("department") * holds, "region")
        ease = (self.unstaffed + (1 - self.unstaffed) * staffed) * exp(-self.habits * old)
        return 1 - exp(-ease / delay)


class MenToSend(Condition):
    """Force can be ordered by anybody and is used by men: police and troops that obey, or soldiers to spare and members who go.

    Under governments that are not of soviets: the hold of police and loyal troops, by town people where the centre rules. Under soviets:
    m / (m + half), m the Red soldiers and the members of the party whom the front, the works and the offices can spare, for each head of the
    country people.   Claims: KN6, CW3.
    """

    name = "men_to_send"
    reads = ("soviet_centre", "police_hold", "town_people", "country_people", "territory_centre", "territory_soviet", "red_strength", *PARTY)
    to_spare = parameter(
        0.2, share, prior="log-normal, factor 1.6",
        source="prior: one soldier in five of a conscript army serves in the rear and at home, and a drive takes one member in five; assumed",
    )  # fmt: skip
    half = parameter(
        0.002, share, prior="log-normal, factor 2",
        source="prior: two men to a thousand villagers, ten for a district of five thousand, carry out half; the food army of mid-1920 had under one "
        "to a thousand (about 77 thousand, from memory) beside soldiers and members",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        holds = held(now)
        old = weighted_mean(now.police_hold, now.town_people * holds, "region")
        members: Any = 0
        for each in PARTY:
            members = members + now[each.name].sum()
        men = ratio(self.to_spare * (now.red_strength.sum() + members), (now.country_people * holds).sum("region"))
        return (1 - now.soviet_centre) * old + now.soviet_centre * men / (men + self.half)


class Execution(Process):
    """Officials carry out what is ordered, in their own time, bent a little towards what they want themselves.   Claims: RC6, CR2.

    The level in force moves towards the order, as far as there are men for it where it needs force; the order is pulled part of the room it
    leaves towards what officials want. How much common
    interest adds to the pull is a premise with its sign free: at its centre a thousand officials bend orders as much apart as together.
    """

    reads = ("ordered", "executed", "execution_pace", "official_interest", "coherence", "men_to_send")
    drifts = ("executed",)
    returns = ("executed",)
    mechanism = ("orders are carried out with delay and bias",)
    premise = ("RC6",)
    drift = parameter(
        0.1, share, prior="log-normal, factor 2",
        source="prior: a tenth of the room an order leaves is lost on its way down the ranks, outside the argument's tradition: "
        "loss of control in large offices, Downs 1967; size assumed",
    )  # fmt: skip
    together = parameter(0.0, per_unit, prior="normal, sd 1.5", source="premise RC6: sign free")

    def changes(self, now: Any) -> dict[str, Any]:
        pull = smallest(self.drift * exp(self.together * now.coherence), 1)
        wished = now.official_interest
        bent = now.ordered + pull * (positive(wished) * (1 - now.ordered) - positive(-wished) * now.ordered)
        can = 1 - by_force() * (1 - now.men_to_send)
        return {"executed": (bent * can - now.executed) * now.execution_pace}


CONDITIONS = (OfficialInterest, ExecutionPace, MenToSend)
PROCESSES = (Execution,)
