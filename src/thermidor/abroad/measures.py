"""What the record carries of the world outside."""

from __future__ import annotations

from typing import Any

from thermidor.grammar import Measure


class RevolutionAbroadMeasure(Measure):
    """Revolutionary governments."""

    name, unit, axes, at_end = "revolution_abroad", "share", ("country",), True
    about = "a revolutionary government rules: 1 yes, 0 no"
    reads = ("revolution_abroad",)

    def value(self, now: Any) -> Any:
        return now.revolution_abroad


class AttemptsAbroad(Measure):
    """Attempts at power."""

    name, unit, axes = "attempts_abroad", "attempts a week", ("country",)
    about = "attempts at power made in the week before"
    reads = ("attempts",)

    def value(self, now: Any) -> Any:
        return now.attempts


class MaturityAbroad(Measure):
    """Maturity of parties."""

    name, unit, axes, at_end = "maturity_abroad", "share", ("country",), True
    about = "how well a party of revolution is made: cadres, roots, judgement"
    reads = ("maturity",)

    def value(self, now: Any) -> Any:
        return now.maturity


class TutelageAbroad(Measure):
    """Whose needs the line of a party abroad serves."""

    name, unit, axes, at_end = "tutelage_abroad", "share", ("country",), True
    about = "weight of the ruling party's own needs in the line of a party abroad"
    reads = ("tutelage",)

    def value(self, now: Any) -> Any:
        return now.tutelage


class ConcessionsAbroad(Measure):
    """Concessions of those who rule abroad."""

    name, unit, axes, at_end = "concessions_abroad", "share", ("country",), True
    about = "what those who rule have conceded and learnt since they were threatened"
    reads = ("concessions",)

    def value(self, now: Any) -> Any:
        return now.concessions


class CommunistMembersAbroad(Measure):
    """Members of all parties of the list."""

    name, unit, at_end = "communist_members_abroad", "thousand persons", True
    about = "members of communist parties in the countries that are followed, the sum"
    reads = ("members_abroad",)

    def value(self, now: Any) -> Any:
        return now.members_abroad.sum("country")


class MembersByCountry(Measure):
    """Members of each party."""

    name, unit, axes, at_end = "communist_members_by_country", "thousand persons", ("country",), True
    about = "members of the communist party of each country"
    reads = ("members_abroad",)

    def value(self, now: Any) -> Any:
        return now.members_abroad


class TradeOpennessMeasure(Measure):
    """Openness of foreign trade."""

    name, unit = "trade_openness", "ratio, before the war = 1"
    about = "foreign trade that both sides allow"
    reads = ("trade_openness",)

    def value(self, now: Any) -> Any:
        return now.trade_openness


class Intervention(Measure):
    """Foreign troops that touch the country."""

    name, unit = "intervention", "share"
    about = "share of the people whom foreign troops are ready and able to reach"
    reads = ("foreign_presence",)

    def value(self, now: Any) -> Any:
        return now.foreign_presence


class PerceivedThreatMeasure(Measure):
    """Threat as it is perceived."""

    name, unit = "perceived_threat", "share"
    about = "hostility of foreign powers as it is perceived by those who govern"
    reads = ("perceived_threat",)

    def value(self, now: Any) -> Any:
        return now.perceived_threat


class ArmsPressureMeasure(Measure):
    """Arms that press on investment."""

    name, unit, at_end = "arms_pressure", "share", True
    about = "pressure of foreign arms on what is invested"
    reads = ("arms_pressure",)

    def value(self, now: Any) -> Any:
        return now.arms_pressure


class PrestigeMeasure(Measure):
    """Hope and pride."""

    name, unit = "prestige", "share"
    about = "hope and pride that openings and victories abroad give at home"
    reads = ("prestige",)

    def value(self, now: Any) -> Any:
        return now.prestige


class ForeignCreditMeasure(Measure):
    """Machines on credit."""

    name, unit = "foreign_credit", "million roubles of 1913 a week"
    about = "machines on credit from countries where revolution rules"
    reads = ("foreign_credit",)

    def value(self, now: Any) -> Any:
        return now.foreign_credit


MEASURES: tuple = (
    RevolutionAbroadMeasure,
    AttemptsAbroad,
    MaturityAbroad,
    TutelageAbroad,
    ConcessionsAbroad,
    CommunistMembersAbroad,
    MembersByCountry,
    TradeOpennessMeasure,
    Intervention,
    PerceivedThreatMeasure,
    ArmsPressureMeasure,
    PrestigeMeasure,
    ForeignCreditMeasure,
)
