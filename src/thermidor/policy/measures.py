"""What the record carries of policy."""

from __future__ import annotations

from typing import Any

from thermidor.grammar import Measure, inner, positive


class LeversOrdered(Measure):
    """Levels of the levers as ordered."""

    name = "levers_ordered"
    unit = "share"
    about = "levels of the levers as ordered: 0 none, 1 in full"
    axes = ("lever",)
    at_end = True
    reads = ("ordered",)

    def value(self, now: Any) -> Any:
        return now.ordered


class GoverningVoice(Measure):
    """Voice of each leader in the governing body."""

    name = "governing_voice"
    unit = "share"
    about = "voice of each leader in the body that governs the centre"
    axes = ("leader",)
    reads = ("governs",)

    def value(self, now: Any) -> Any:
        return now.governs


class GovernmentParty(Measure):
    """Voice of each party in the governing body."""

    name = "government_party"
    unit = "share"
    about = "voice of each party in the body that governs the centre"
    axes = ("party",)
    reads = ("governs", "leader_party")

    def value(self, now: Any) -> Any:
        return (now.governs * now.leader_party).sum("leader")


class GovernmentVotes(Measure):
    """Votes of the body for a step up less votes for a step down, by lever."""

    name = "government_votes"
    unit = "share of voices"
    about = "votes of the governing body for a small step up in each lever, less votes for a step down"
    axes = ("lever",)
    reads = ("governs", "votes_up", "votes_down")

    def value(self, now: Any) -> Any:
        return (now.governs * (now.votes_up - now.votes_down)).sum("leader")


class StepTerms(Measure):
    """What each signal adds to the gain that the body expects from a step up in each lever: the reasons of a turn."""

    name = "step_terms"
    unit = "pure"
    about = "what each signal adds to the gain that the governing body expects from a step up in a lever"
    axes = ("lever", "signal")
    reads = ("governs", "urgency", "harm_felt", "cure_worth", "beliefs")

    def value(self, now: Any) -> Any:
        cures = now.cure_worth * inner(now.governs * now.urgency, positive(-now.beliefs), "leader")
        return cures - inner(now.governs * now.harm_felt, positive(now.beliefs), "leader")


MEASURES = (LeversOrdered, GoverningVoice, GovernmentParty, GovernmentVotes, StepTerms)
