"""What the room writes into the record."""

from __future__ import annotations

from typing import Any

from thermidor.grammar import Measure, parameter, persons, weighted_mean

from .forms import among_voters, congress_weights, voters


class SovietSeats(Measure):
    """Seats in joint soviets."""

    name, unit, at_end, national = "soviet_seats", "share", True, False
    about = "shares of the parties in the joint soviet of workers and soldiers of a region"
    axes = ("party", "region")
    reads = ("local_soviet",)

    def value(self, now: Any) -> Any:
        return now.local_soviet


class FactorySeats(Measure):
    """Seats of the works alone."""

    name, unit, at_end, national = "factory_seats", "share", True, False
    about = "shares of the parties among delegates of the works of a region, without those of the garrison"
    axes = ("party", "region")
    reads = ("delegates",)

    def value(self, now: Any) -> Any:
        return voters(now.delegates, "workers")


class SovietSeatsAll(Measure):
    """Seats in the congress of all soviets."""

    name, unit, at_end = "soviet_seats_all", "share", True
    about = "shares of the parties in a congress of all soviets if it met now: towns and country by their weights, after all tiers"
    axes = ("party",)
    reads = ("town_congress", "country_congress", "town_people", "country_people")
    electors = parameter(25_000.0, persons, prior="fixed: the rule of the congress", source="rule of the congress of soviets, from memory")
    inhabitants = parameter(125_000.0, persons, prior="fixed: the rule of the congress", source="rule of the congress of soviets, from memory")

    def value(self, now: Any) -> Any:
        town, country = congress_weights(now.town_people, now.country_people, self.electors, self.inhabitants)
        sent = now.town_congress * town + now.country_congress * country
        return sent.sum("region") / (town + country).sum("region")


class SovietTurnout(Measure):
    """Turnout."""

    name, unit = "soviet_turnout", "share"
    about = "share of workers and town people who would vote in an election of their soviet"
    reads = ("turnout_here", "town_people")

    def value(self, now: Any) -> Any:
        return weighted_mean(now.turnout_here, now.town_people, "region")


class SovietElections(Measure):
    """How far elections live."""

    name, unit, at_end = "soviet_elections", "share", True
    about = "how far elections and recall still happen: 1 as in full freedom"
    reads = ("elections_alive", "town_people")

    def value(self, now: Any) -> Any:
        return weighted_mean(now.elections_alive, now.town_people, "region")


class RecallRate(Measure):
    """How often delegates are renewed."""

    name, unit = "recall_rate", "per week"
    about = "rate at which delegates of workers are renewed by their voters: elections that live times parties that may stand"
    reads = ("recall", "town_people")

    def value(self, now: Any) -> Any:
        return weighted_mean(now.recall, now.town_people, "region")


class BaseOpinion(Measure):
    """Whom workers would vote for."""

    name, unit, at_end = "base_opinion", "share", True
    about = "share of workers who would vote for each party, none = would not vote"
    axes = ("party",)
    reads = ("allegiance", "electors")

    def value(self, now: Any) -> Any:
        return weighted_mean(voters(now.allegiance, "workers"), voters(now.electors, "workers"), "region")


class BaseOpinionHere(Measure):
    """Whom workers of a region would vote for."""

    name, unit, at_end, national = "base_opinion_of_workers", "share", True, False
    about = "share of workers of a region who would vote for each party"
    axes = ("party", "region")
    reads = ("allegiance",)

    def value(self, now: Any) -> Any:
        return voters(now.allegiance, "workers")


class DelegateGap(Measure):
    """Distance of delegates from those they stand for."""

    name, unit, at_end = "delegate_gap", "share", True
    about = "half the sum of differences between shares of the parties among delegates of works and garrisons and among their voters"
    reads = ("delegate_gap_here", "seats_here")

    def value(self, now: Any) -> Any:
        return weighted_mean(now.delegate_gap_here, now.seats_here.sum("voters"), "region")


class GeneralVoteHere(Measure):
    """A general election by region."""

    name, unit, at_end, national = "general_vote", "share", True, False
    about = "shares of the parties if all adults of a region voted this week, among those who would vote"
    axes = ("party", "region")
    reads = ("allegiance", "electors")

    def value(self, now: Any) -> Any:
        return among_voters((now.allegiance * now.electors).sum("voters"))


class CrowdSeen(Measure):
    """People in the street."""

    name, unit, at_end, national = "crowd", "share", True, False
    about = "people of the towns in the street, of all who would ever go"
    axes = ("region",)
    reads = ("crowd",)

    def value(self, now: Any) -> Any:
        return now.crowd


class PoliceSeen(Measure):
    """Hold of the police."""

    name, unit, at_end, national = "police_hold", "share", True, False
    about = "hold of police and loyal troops on the streets"
    axes = ("region",)
    reads = ("police_hold",)

    def value(self, now: Any) -> Any:
        return now.police_hold


class ReactionSeen(Measure):
    """Readiness of reaction."""

    name, unit, at_end = "reaction", "share", True
    about = "readiness of the propertied and of officers to strike against the soviets"
    reads = ("reaction",)

    def value(self, now: Any) -> Any:
        return now.reaction


class RivalSeen(Measure):
    """Voice of rivals."""

    name, unit = "rival_voice", "share"
    about = "share of voters who follow legal rivals of whoever governs"
    reads = ("rival_voice",)

    def value(self, now: Any) -> Any:
        return now.rival_voice


MEASURES = (
    SovietSeats, FactorySeats, SovietSeatsAll, SovietTurnout, SovietElections, RecallRate, BaseOpinion, BaseOpinionHere, DelegateGap,
    GeneralVoteHere, CrowdSeen, PoliceSeen, ReactionSeen, RivalSeen,
)  # fmt: skip
