"""Attempts at power abroad, how they end, and how long a revolutionary government stands.   Claims: CW1, CW2, TR9."""

from __future__ import annotations

from typing import Any

from thermidor.grammar import Process, exp, logistic, parameter, per_unit, per_week, pure, share

from .forms import HOLD, chance, roots, strength

SCHOOL = "premise CW2: success depends on how mature a party is; sign from Weyland, Making Waves (2014), outside the argument's tradition: "


class Attempts(Process):
    """An attempt at power is made where there is an opening, a party with roots, and the example of a victory elsewhere.   Claims: CW2, RC7.

    Chance a week = 1 - exp(-h), h = base * opening * (spontaneous + (1 - spontaneous) roots) * (1 + contagion * fresh example)
    * exp(-conceded * concessions + judgement * maturity + timing * tutelage) where revolution does not rule already. Attempts
    come without parties too: tiny ones were drawn along. Whether a well-made party waits for its day (CW2) and whether a line
    made elsewhere holds it back or drives it on (RC7) have no sign beforehand. Source: literature on waves of revolution: attempt apart
    from success.
    """

    reads = (
        "opening_abroad", "revolution_abroad", "fresh_example", "members_abroad", "party_reach", "concessions", "maturity", "tutelage",
    )  # fmt: skip
    ballots = ("attempts",)
    mechanism = ("attempts at power by country", "contagion of victories")
    premise = ("CW2", "RC7")
    base = parameter(
        0.05, per_week, prior="log-normal, factor 2",
        source="prior: in a full opening a rooted party moves within half a year; assumed",
    )  # fmt: skip
    spontaneous = parameter(
        0.3, share, prior="uniform, 0.05 to 0.6",
        source="prior: councils and risings came before parties in several countries; assumed",
    )  # fmt: skip
    contagion = parameter(
        3.0, pure, prior="log-normal, factor 3",
        source="prior: a success elsewhere multiplies the hazard by two to eleven at first (literature on diffusion: Weyland; Beck)",
    )  # fmt: skip
    conceded = parameter(
        1.0, per_unit, prior="log-normal, factor 2",
        source="prior: threatened governments that conceded hours, votes and land met fewer attempts (Aidt and Jensen; Rasmussen and Knutsen)",
    )  # fmt: skip
    judgement = parameter(0.0, per_unit, prior="normal, sd 1.5", source="premise CW2: new parties act without support or fail to act; sign free")
    timing = parameter(0.0, per_unit, prior="normal, sd 1.5", source="premise RC7: a line made elsewhere moves the day of the attempt; sign free")

    def chances(self, now: Any) -> dict[str, Any]:
        drawn = self.spontaneous + (1 - self.spontaneous) * roots(now)
        held = exp(self.judgement * now.maturity + self.timing * now.tutelage - self.conceded * now.concessions)
        hazard = self.base * now.opening_abroad * drawn * (1 + self.contagion * now.fresh_example) * held
        return {"attempts": chance(hazard) * (1 - now.revolution_abroad)}


class Victories(Process):
    """An attempt wins where the old army is broken, the party well made and helped; concessions, owners of land and foreign arms beat it.

    Only where an attempt was made last week. Log odds = b0 + broken * opening + organised * maturity + helped * aid - conceded *
    concessions - owners * proprietors - force * outside force. At an opening of 0.8, a raw party (0.2), concessions of 0.3 and middling neighbours
    one attempt in five takes power; most who take it lose it again, see `Overthrow`.   Claims: CW2.
    """

    reads = ("attempts", "opening_abroad", "maturity", "concessions", "proprietors_abroad", "outside_force", "aid_abroad")
    ballots = ("victories",)
    mechanism = ("victory apart from attempt",)
    premise = ("CW2",)
    odds = parameter(
        -1.5, pure, prior="normal, sd 1.0",
        source="prior: of some thirteen attempts three or four took power for weeks, none or one for good: "
        "Jeffreys interval of lasting success 0 to 0.2",
    )  # fmt: skip
    broken = parameter(
        2.0, per_unit, prior="log-normal, factor 2",
        source="prior: an army that will not shoot is the first condition (Russell 1974; Skocpol 1979; Chorley 1943)",
    )  # fmt: skip
    organised = parameter(
        1.0, per_unit, prior="normal, sd 1.5",
        source=SCHOOL + "broad organisations with leaders of their own try later and win more often",
    )  # fmt: skip
    helped = parameter(
        0.7, per_unit, prior="log-normal, factor 3", source="prior: money, arms and advisers double the odds at most; assumed",
    )  # fmt: skip
    conceded = parameter(
        1.5, per_unit, prior="log-normal, factor 2",
        source="prior: concessions split those who rose (Aidt and Jensen on the franchise; Rasmussen and Knutsen on hours)",
    )  # fmt: skip
    owners = parameter(
        1.5, per_unit, prior="log-normal, factor 2",
        source="prior: where land is in peasant hands or promised the country stands against the towns; assumed",
    )  # fmt: skip
    force = parameter(
        1.5, per_unit, prior="log-normal, factor 2", source="prior: armies of neighbours decided three of the attempts; assumed",
    )  # fmt: skip

    def chances(self, now: Any) -> dict[str, Any]:
        ours = self.broken * now.opening_abroad + self.organised * now.maturity + self.helped * now.aid_abroad
        theirs = self.conceded * now.concessions + self.owners * now.proprietors_abroad + self.force * now.outside_force
        return {"victories": now.attempts * logistic(self.odds + ours - theirs)}


class Overthrow(Process):
    """A revolutionary government abroad falls to foreign force, to villages and to a ruling class that has learnt, unless well led and befriended.

    Chance a week = 1 - exp(-h), h = base * exp(force * outside force + owners * proprietors + conceded * concessions - organised * maturity
    - helped * aid - company * industry under revolution elsewhere). It is stated for every country and counts where such a government stands.
    """

    reads = ("outside_force", "proprietors_abroad", "concessions", "maturity", "aid_abroad", *HOLD)
    ballots = ("overthrows",)
    mechanism = ("revolutionary governments stand and fall",)
    premise = ("CW2",)
    base = parameter(
        0.006, per_week, prior="log-normal, factor 3",
        source="prior: with full outside force and a raw party it stands three months, the middle of the four short cases "
        "(series:rev_abroad_days@1919-03-21); without them some years",
    )  # fmt: skip
    force = parameter(2.0, per_unit, prior="log-normal, factor 1.7", source="prior: foreign troops ended three of the four short cases; assumed")
    owners = parameter(1.0, per_unit, prior="log-normal, factor 2", source="prior: villages withheld bread from council governments; assumed")
    conceded = parameter(1.0, per_unit, prior="log-normal, factor 2", source="prior: as for victory: concessions split its followers; assumed")
    organised = parameter(
        1.0, per_unit, prior="normal, sd 1.5", source=SCHOOL + "governments with organisations behind them last longer",
    )  # fmt: skip
    helped = parameter(0.7, per_unit, prior="log-normal, factor 3", source="prior: as for victory; assumed")
    company = parameter(
        1.0, per_unit, prior="log-normal, factor 2",
        source="prior: with a great industrial country on the same side the hazard falls to a third; assumed",
    )  # fmt: skip

    def chances(self, now: Any) -> dict[str, Any]:
        here = now.revolution_abroad * now.industry_abroad
        against = self.force * now.outside_force + self.owners * now.proprietors_abroad + self.conceded * now.concessions
        support = self.organised * now.maturity + self.helped * now.aid_abroad + self.company * (strength(now) - here)
        return {"overthrows": chance(self.base * exp(against - support))}


class RevolutionAbroad(Process):
    """A victory puts a revolutionary government in power; an overthrow ends it."""

    reads = ("victories", "overthrows", "revolution_abroad")
    drifts = ("revolution_abroad",)
    returns = ("revolution_abroad",)
    mechanism = ("revolutionary governments stand and fall",)

    def changes(self, now: Any) -> dict[str, Any]:
        won, lost = now.victories * (1 - now.revolution_abroad), now.overthrows * now.revolution_abroad
        return {"revolution_abroad": won - lost}
