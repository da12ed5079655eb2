"""What the record carries of things that several rooms move together."""

from typing import Any

import numpy as np

from thermidor.classes import CLASSES
from thermidor.grammar import Field, Measure, ratio, select, stack, weighted_mean

from .outside import GROUPS
from .shared import WANTS
from .soviets import PARTIES


class Wants(Measure):
    """What each group wants of each issue: the mean over its members in all regions."""

    name = "wants"
    unit = "from -1 to 1"
    about = "what a group wants of each issue: -1 much less than now, 1 much more"
    axes = ("group", "issue")
    reads = (WANTS, *(each for each in CLASSES if each.group))

    def value(self, now: Any) -> Any:
        members = []
        for group in GROUPS.values:
            heads = [select(now[each.name], each) for each in CLASSES if each.group == group]
            members.append(sum(heads[1:], start=heads[0]))
        return weighted_mean(now.wants, stack(members, "group"), "region")


class ConstituentAssemblyVote(Measure):
    """A general election: the name is a promise of the interface, the room that knows the voters knows no event."""

    name, unit, at_end = "constituent_assembly_vote", "share", True
    about = "shares of the parties if all adults voted this week in a general election, among those who would vote"
    axes = ("party",)
    reads = ("allegiance", "electors")

    def value(self, now: Any) -> Any:
        votes = (now.allegiance * now.electors).sum("voters", "region")
        nobody = votes.at(party=PARTIES.values.index("none"))
        among = ratio(votes, votes.sum() - nobody)
        return among * Field(np.array([float(name != "none") for name in PARTIES.values]), ("party",))


MEASURES = (Wants, ConstituentAssemblyVote)
