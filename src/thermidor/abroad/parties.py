"""Parties of revolution abroad as they are made: members, cadres, and whose needs their line serves.   Claims: CW2, RC7."""

from __future__ import annotations

from typing import Any

from thermidor.grammar import (
    Condition,
    Process,
    exp,
    parameter,
    per_unit,
    per_week,
    per_year,
    positive,
    pure,
    ratio,
    share,
    years,
)

from .forms import HOLD, roots, strength


class PartyReach(Condition):
    """A party of revolution can organise a share of those who have a union behind them."""

    name = "party_reach"
    reads = ("organised_abroad",)
    mechanism = ("members of parties abroad",)
    reach = parameter(
        0.1, share, prior="log-normal, factor 2",
        source="prior: before the war the largest workers' party had two members for five of its unions; "
        "a wing of it has a quarter of that; from memory",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return self.reach * now.organised_abroad


class NewcomersAbroad(Condition):
    """People join in an opening, more while a victory is news, and where revolution rules; in quiet years members bring in a few.

    (reach - members) * (recruiting * roots + joining * (opening * (1 + example * fresh example) + revolution there)).
    """

    name = "newcomers_abroad"
    reads = ("party_reach", "members_abroad", "opening_abroad", "fresh_example", "revolution_abroad")
    mechanism = ("members of parties abroad",)
    joining = parameter(
        0.01, per_week, prior="log-normal, factor 2",
        source="prior: in open crisis two in five of those within reach join in a year; assumed",
    )  # fmt: skip
    recruiting = parameter(
        0.5, per_year, prior="log-normal, factor 1.7",
        source="prior: a small party replaces in quiet years about as many as leave it; assumed",
    )  # fmt: skip
    example = parameter(
        0.5, pure, prior="log-normal, factor 3", source="prior: a fresh victory elsewhere draws half as well as the crisis itself; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        drawn = now.opening_abroad * (1 + self.example * now.fresh_example) + now.revolution_abroad
        return (now.party_reach - now.members_abroad) * (self.recruiting * roots(now) + self.joining * drawn)


class MembersAbroad(Process):
    """Members join, drift away, and are lost in thousands when an attempt is beaten."""

    reads = ("newcomers_abroad", "members_abroad", "attempts")
    drifts = ("members_abroad",)
    returns = ("members_abroad",)
    mechanism = ("members of parties abroad",)
    leaving = parameter(
        0.4, per_year, prior="log-normal, factor 1.7", source="prior: parties of those years changed a third of their members a year; from memory",
    )  # fmt: skip
    lost = parameter(
        0.3, share, prior="log-normal, factor 1.7",
        source="prior: an attempt costs between a fifth and a half of the members by arrests, bans and despair; who wins gets them back; assumed",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        return {"members_abroad": now.newcomers_abroad - now.members_abroad * (self.leaving + self.lost * now.attempts)}


class Maturity(Process):
    """Cadres are made in struggles, by schools that are paid for, and by attempts; raw members dilute them, defeats take them.   Claims: CW2, RC7.

    m' = (1 - m) (practice * opening * roots + schools * aid * roots + lesson * attempt) exp(theta * tutelage)
    - m (newcomers / (members + newcomers) + taken * attempt + forgetting). Nothing ripens by waiting: without openings and without means m falls.
    """

    reads = ("maturity", "opening_abroad", "aid_abroad", "attempts", "tutelage", "members_abroad", "party_reach", "newcomers_abroad")
    drifts = ("maturity",)
    returns = ("maturity",)
    mechanism = ("maturity as it was made", "weight of the ruling party abroad")
    premise = ("RC7",)
    practice = parameter(
        1.0, per_year, prior="log-normal, factor 2",
        source="prior: a year of open crisis teaches a rooted party two thirds of what there is to learn; assumed",
    )  # fmt: skip
    schools = parameter(
        0.25, per_year, prior="log-normal, factor 2", source="prior: four years to train the cadres of a party with full means; assumed",
    )  # fmt: skip
    lesson = parameter(0.05, share, prior="log-normal, factor 3", source="prior: an attempt teaches a twentieth of what is not known yet; assumed")
    taken = parameter(
        0.2, share, prior="log-normal, factor 2",
        source="prior: an attempt costs a fifth of the cadres: shot, jailed, exiled; assumed",
    )  # fmt: skip
    dilution = parameter(
        0.3, pure, prior="log-normal, factor 2",
        source="prior: a member of a week counts for a third less than one who stays; assumed",
    )  # fmt: skip
    forgetting = parameter(0.1, per_year, prior="log-normal, factor 2", source="prior: a tenth of the leading people leaves in a year; assumed")
    line = parameter(0.0, per_unit, prior="normal, sd 1.5", source="premise RC7: does a line made elsewhere spoil or school a party; sign free")

    def changes(self, now: Any) -> dict[str, Any]:
        taught = (self.practice * now.opening_abroad + self.schools * now.aid_abroad) * roots(now) + self.lesson * now.attempts
        raw = ratio(now.newcomers_abroad, now.members_abroad + now.newcomers_abroad)
        worn = self.dilution * raw + self.taken * now.attempts + self.forgetting
        return {"maturity": (1 - now.maturity) * taught * exp(self.line * now.tutelage) - now.maturity * worn}


class Tutelage(Process):
    """Parties that live on another's means come to serve its needs, the more so the more closed that party is and the longer it stands alone.

    The trace follows soviet centre * (appointment + closed regime) / 2 * (1 - exp(-(purse * aid * (1 - roots) + alone * loneliness))).   Claims: RC7.
    """

    reads = ("tutelage", "soviet_centre", "appointment", "party_regime", "aid_abroad", "members_abroad", "party_reach", *HOLD)
    drifts = ("tutelage",)
    returns = ("tutelage",)
    mechanism = ("weight of the ruling party abroad",)
    purse = parameter(1.0, per_unit, prior="log-normal, factor 2", source="prior: a small party on full pay obeys in two things of three; assumed")
    alone = parameter(
        1.0, per_unit, prior="log-normal, factor 2",
        source="prior: the only state of its kind sets the line by prestige alone as much as by pay; assumed",
    )  # fmt: skip
    memory = parameter(1.0, years, prior="log-normal, factor 2", source="prior: leaders abroad are changed from one congress to the next")

    def changes(self, now: Any) -> dict[str, Any]:
        closed = (now.appointment + 1 - now.party_regime) * 0.5
        bound = self.purse * now.aid_abroad * (1 - roots(now)) + self.alone * exp(-strength(now))
        aim = now.soviet_centre * closed * (1 - exp(-bound))
        return {"tutelage": (aim - now.tutelage) / self.memory}


class FreshExample(Condition):
    """Victories of revolution, at home and abroad, that are not yet taken for granted or lost again."""

    name = "fresh_example"
    reads = ("soviet_centre", "revolution_abroad", "known_victories")
    mechanism = ("contagion of victories",)
    def value(self, now: Any) -> Any:
        return positive(now.soviet_centre + now.revolution_abroad.sum("country") - now.known_victories)


class KnownVictories(Process):
    """A victory is news for a year and then taken for granted; one that is lost is forgotten as fast."""

    reads = ("soviet_centre", "revolution_abroad", "known_victories")
    drifts = ("known_victories",)
    returns = ("known_victories",)
    mechanism = ("contagion of victories",)
    memory = parameter(
        1.2, years, prior="log-normal, factor 2", source="prior: contagion fades over 6 to 24 months (literature on waves of revolution)",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        standing = now.soviet_centre + now.revolution_abroad.sum("country")
        return {"known_victories": (standing - now.known_victories) / self.memory}


class Concessions(Process):
    """Those who rule abroad concede and arm themselves when they are threatened, and take some of it back over the years.

    c' = (1 - c) rise (opening + roots + spread * fresh example) - c / memory. Source: shorter hours and votes where the threat was near
    (Rasmussen and Knutsen; Aidt and Jensen).
    """

    reads = ("concessions", "opening_abroad", "members_abroad", "party_reach", "fresh_example")
    drifts = ("concessions",)
    returns = ("concessions",)
    mechanism = ("those who rule abroad learn",)
    rise = parameter(
        0.015, per_week, prior="log-normal, factor 2", source="prior: laws on hours, votes and land came within a year of the threat; from memory",
    )  # fmt: skip
    spread = parameter(
        0.3, pure, prior="log-normal, factor 2",
        source="prior: a victory elsewhere frightens a third as much as a crisis at home; assumed",
    )  # fmt: skip
    memory = parameter(
        6.0, years, prior="log-normal, factor 2", source="prior: the eight-hour day was mostly taken back within five to ten years; from memory",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        threat = now.opening_abroad + roots(now) + self.spread * now.fresh_example
        return {"concessions": (1 - now.concessions) * self.rise * threat - now.concessions / self.memory}
