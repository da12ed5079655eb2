"""Other explanations of how an opposition of the cells vanished on its way to the congress, and of a machine that turned in weeks.

Each says in its own way what cells say openly and what districts, provinces and delegations make of it; who the members are is common ground.
Galam: tiers alone. Appointment alone: the society's own processes without the bias of tiers. Popularity: what members and officials think.
Random loyalty: coins with a common loyalty. No room is imported here; names on the notice board are all a rival knows.
"""

from __future__ import annotations

from typing import Any

from thermidor.grammar import (
    Condition,
    exp,
    inner,
    log,
    logistic,
    parameter,
    per_unit,
    positive,
    pure,
    ratio,
    share,
    stack,
    weighted_mean,
)
from thermidor.society.party import POSTS, TIERS

OFFICIALS = tuple(POSTS.values.index(name) for name in ("command", "secretaries"))


def majority_of_three(below: Any) -> Any:
    """Chance that two or three of three electors are for it, drawn from a body with the share `below`."""
    return below * below * (1 + 2 * (1 - below))


def majority_of_four(below: Any, tie: Any) -> Any:
    """Chance that a group of four elects somebody who is for it, when ties go to it with chance `tie`.

    Without ties for the challenger the fixed point is (1 + sqrt 13) / 6, 0.768 (Galam).
    """
    against = 1 - below
    square = below * below
    return square * square + 2 * 2 * square * below * against + (2 * 2 + 2) * tie * square * against * against


def climb(first: Any, step: Any) -> Any:
    """The ladder of tiers from what the cells say, given what one election makes of the share below (platform, province, tier)."""
    said, below = [], first
    for _ in TIERS.values:
        below = step(below)
        said.append(below)
    return stack(said, "tier")


def put_forward(now: Any, half: Any) -> Any:
    """How far a platform is put forward at all (platform)."""
    return ratio(now.contest, now.contest + half)


def heard(now: Any, half: Any, far: Any, own: Any) -> Any:
    """How far a platform is put forward and gets to a province: from the centre, or by those of the place who back it (platform, province)."""
    from_centre = now.near_centre + (1 - now.near_centre) * far
    return put_forward(now, half) * (1 - (1 - from_centre) * (1 - own))


class OpenVote(Condition):
    """Cells vote as their members think, less a reserve that is the same everywhere: no machine reaches into them."""

    room = "rivals"
    name = "public_dissent"
    reads = ("member_dissent", "members_here", "province_region", "contest", "near_centre", "patron", "leader_stand")
    far = parameter(
        0.5, share, prior="uniform, 0 to 1", source="prior: half of what is said at the centre gets to the far end of the country; assumed"
    )
    reserve = parameter(
        0.5, share, prior="uniform, 0.1 to 1", source="prior: every second member who agrees with a platform raises a hand for it; assumed"
    )
    half = parameter(0.1, share, prior="log-normal, factor 1.7", source="prior: as in the reach of a platform of the room party; assumed")

    def value(self, now: Any) -> Any:
        here = weighted_mean(now.member_dissent, now.members_here.sum("cohort"), "post")
        own = inner(now.patron, now.leader_stand, "leader")
        return (here * now.province_region).sum("region") * self.reserve * heard(now, self.half, self.far, own)


class GalamTiers(Condition):
    """Tiers alone: a part of the delegates is elected by groups of four with a majority rule, ties by chance, the rest by proportion.

    Source: Galam, social physics of hierarchical voting (physics/0703081).
    """

    room = "rivals"
    name = "tier_leaning"
    reads = ("public_dissent",)
    winner = parameter(0.5, share, prior="uniform, 0 to 1", source="prior: as the society's own: rules of election were mixed")
    tie = parameter(0.25, share, prior="uniform, 0 to 0.5", source="Galam: ties fall to those who hold the body, half of the time at most")

    def value(self, now: Any) -> Any:
        return climb(now.public_dissent, lambda below: (1 - self.winner) * below + self.winner * majority_of_four(below, self.tie))


class GalamHolders(Condition):
    """Tiers alone, second form: ties of even groups fall to whoever holds the province, as Galam has it for local bias; odd groups know no ties."""

    room = "rivals"
    name = "tier_leaning"
    reads = ("public_dissent", "secretary_stand")
    winner = parameter(0.5, share, prior="uniform, 0 to 1", source="prior: as the society's own: rules of election were mixed")
    even = parameter(0.5, share, prior="uniform, 0 to 1", source="prior: groups of three and of four are as common; assumed")

    def value(self, now: Any) -> Any:
        def step(below: Any) -> Any:
            groups = self.even * majority_of_four(below, now.secretary_stand) + (1 - self.even) * majority_of_three(below)
            return (1 - self.winner) * below + self.winner * groups

        return climb(now.public_dissent, step)


class Popularity(Condition):
    """Cells vote as their members think of the platform and of those who put it forward; nobody is afraid and nobody is bound."""

    room = "rivals"
    name = "public_dissent"
    reads = ("member_dissent", "members_here", "province_region", "contest")
    keen = parameter(
        0.7, share, prior="uniform, 0.2 to 1", source="prior: of those who like a platform seven in ten vote for it; assumed"
    )
    half = parameter(0.1, share, prior="log-normal, factor 1.7", source="prior: as in the reach of a platform of the room party; assumed")

    def value(self, now: Any) -> Any:
        here = weighted_mean(now.member_dissent, now.members_here.sum("cohort"), "post")
        return (here * now.province_region).sum("region") * self.keen * put_forward(now, self.half)


class PopularityAtHome(Condition):
    """Popularity, second form: leaders are believed where they worked, and when a congress has spoken members submit for the sake of unity."""

    room = "rivals"
    name = "public_dissent"
    reads = ("member_dissent", "members_here", "province_region", "contest", "near_centre", "outcome", "home_ground", "leader_stand")
    esteem = parameter(
        2.0, pure, prior="log-normal, factor 3", source="prior: a leader of the whole province moves the odds of a vote there eightfold; assumed"
    )
    unity = parameter(
        2.0, per_unit, prior="log-normal, factor 3",
        source="prior: one in seven of those who would vote for a platform does so after its defeat; assumed",
    )
    far = parameter(
        0.5, share, prior="uniform, 0 to 1", source="prior: half of what is said at the centre gets to the far end of the country; assumed"
    )
    half = parameter(0.1, share, prior="log-normal, factor 1.7", source="prior: as in the reach of a platform of the room party; assumed")

    def value(self, now: Any) -> Any:
        minds = (weighted_mean(now.member_dissent, now.members_here.sum("cohort"), "post") * now.province_region).sum("region")
        believed = self.esteem * inner(now.home_ground, now.leader_stand * 2 - 1, "leader")
        own = inner(now.home_ground, now.leader_stand, "leader")
        would = logistic(log(minds) - log(1 - minds) + believed)
        return would * heard(now, self.half, self.far, own) * exp(-self.unity * positive(-now.outcome))


class OfficialsPrefer(Condition):
    """The higher the body the more of its members hold office, and officials prefer the line: bodies differ because minds do.

    Source: Harris 2005 for secretaries with an interest of their own; Carr 1958 for what the line of one country offered them.
    """

    room = "rivals"
    name = "tier_leaning"
    reads = ("public_dissent", "member_dissent", "members_here", "province_region", "contest")
    office = parameter(
        0.4, share, prior="uniform, 0 to 0.9", source="prior: of those a tier sends two in five are officials who vote as officials think; assumed"
    )
    liking = parameter(
        0.3, share, prior="uniform, 0 to 1", source="prior: an official likes a platform a third as well as members in the same post would; assumed"
    )
    half = parameter(0.1, share, prior="log-normal, factor 1.7", source="prior: as in the reach of a platform of the room party; assumed")

    def value(self, now: Any) -> Any:
        weight = now.members_here.sum("cohort").take("post", OFFICIALS, "official")
        minds = weighted_mean(now.member_dissent.take("post", OFFICIALS, "official"), weight, "official")
        officials = (minds * now.province_region).sum("region") * self.liking * put_forward(now, self.half)
        return climb(now.public_dissent, lambda below: (1 - self.office) * below + self.office * officials)


class OfficialsAtHome(Condition):
    """Popularity, second form: officials like a platform less than members do, but for where leaders who back it worked and are believed."""

    room = "rivals"
    name = "tier_leaning"
    reads = ("public_dissent", "home_ground", "leader_stand")
    office = parameter(
        0.6, share, prior="uniform, 0 to 1", source="prior: of those a tier sends six in ten are officials who vote as officials think; assumed"
    )
    liking = parameter(
        0.3, share, prior="log-normal, factor 2", source="prior: an official likes a platform against the line a third as well; assumed"
    )

    def value(self, now: Any) -> Any:
        away = 1 - inner(now.home_ground, now.leader_stand, "leader")
        fewer = self.office * (1 - exp(log(self.liking) * away))
        return climb(now.public_dissent, lambda below: below * (1 - fewer))


class Coins(Condition):
    """Random loyalty: in every cell the same share votes against the line, whoever they are; only where a head is loved his people follow him."""

    room = "rivals"
    name = "public_dissent"
    reads = ("contest", "patron", "leader_stand", "near_centre")
    rebels = parameter(
        0.2, share, prior="uniform, 0.02 to 0.6", source="prior: one in five votes against whoever leads when there is something to vote for; assumed"
    )
    far = parameter(
        0.5, share, prior="uniform, 0 to 1", source="prior: half of what is said at the centre gets to the far end of the country; assumed"
    )
    home = parameter(
        0.5, share, prior="uniform, 0 to 1", source="prior: a head who rebels takes half of those bound to him with him; assumed"
    )
    half = parameter(0.1, share, prior="log-normal, factor 1.7", source="prior: as in the reach of a platform of the room party; assumed")

    def value(self, now: Any) -> Any:
        follow = self.home * inner(now.patron, now.leader_stand, "leader")
        return self.rebels * (1 - follow) * heard(now, self.half, self.far, follow) + follow * put_forward(now, self.half)


class CommonLoyalty(Condition):
    """Random loyalty: who is sent up is a loyal man with the same chance at every tier and in every place, but where his own head rebels.

    Source: Penrose 1946 for bodies of independent votes; the common loyalty is the plainest thing that can be added to coins.
    """

    room = "rivals"
    name = "tier_leaning"
    reads = ("public_dissent", "patron", "leader_stand")
    loyal = parameter(
        0.4, share, prior="uniform, 0 to 0.9", source="prior: two in five of those who would vote against are left at home at each tier; assumed"
    )
    head = parameter(
        0.5, share, prior="uniform, 0 to 1", source="prior: loyalty to a rebel head makes up for half of that; assumed"
    )

    def value(self, now: Any) -> Any:
        own = self.head * inner(now.patron, now.leader_stand, "leader")

        def step(below: Any) -> Any:
            return below * (1 - self.loyal) * (1 - own) + own * (1 - (1 - below) * (1 - self.loyal))

        return climb(now.public_dissent, step)


ALL = (OpenVote, GalamTiers, GalamHolders, Popularity, PopularityAtHome, OfficialsPrefer, OfficialsAtHome, Coins, CommonLoyalty)

__all__ = [*(each.__name__ for each in ALL), "ALL", "climb", "majority_of_four", "majority_of_three"]
