"""What the record carries of things that several rooms move together."""

from typing import Any

from thermidor.classes import CLASSES
from thermidor.grammar import Measure, select, stack, weighted_mean

from .outside import GROUPS
from .shared import WANTS


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


MEASURES = (Wants,)
