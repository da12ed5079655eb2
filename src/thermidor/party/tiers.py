"""From the cells to the conference: tiers and appointment, two mechanisms that can be taken out one by one.   Claims: PS9, PS10, LO6, RC5.

x -> (1 - leverage) F(x) + leverage x stand of whoever controls the secretary's post, from cells over districts and provinces to the conference.
F mixes winner-takes-all and proportion. Without leverage a minority shrinks by F alone; without F it shrinks by leverage alone.
Source: Galam, social physics of hierarchical voting (physics/0703081); Daniels, The Conscience of the Revolution (1960), circular flow of power,
outside the argument's tradition. Rival: Harris 2005, leverage small and secretaries aligned by interest.
"""

from __future__ import annotations

from typing import Any

from thermidor.grammar import (
    Condition,
    Process,
    exp,
    inner,
    logistic,
    parameter,
    per_unit,
    positive,
    pure,
    ratio,
    share,
    stack,
)
from thermidor.society.party import TIERS

from .forms import both_ways, elected, led, practised

TOP = TIERS.values.index("conference")


class LeaderStand(Condition):
    """A leader backs a platform when the line lies further from his own mind than he can bear.

    Log odds = ((his mind - line) x exp(rivalry x slighted) - bears + regime x (openness wanted - practised)^+) / spread. A difference is small
    to those who have the say and great to those who are losing it: allies turn on one of them while he gathers power and before he has it all.
    Source for the rivalry: Svolik, The Politics of Authoritarian Rule (2012), from memory, outside the argument's tradition.   Claims: PS10, CR7.
    """

    name = "leader_stand"
    reads = ("leader_tempo", "leader_openness", "line_tempo", "open_debate", "slighted")
    bears = parameter(
        0.5,
        share,
        prior="log-normal, factor 1.4",
        source="prior: a quarter of the range is borne for the sake of unity; assumed",
    )
    spread = parameter(
        0.12,
        share,
        prior="log-normal, factor 1.5",
        source="prior: leaders know what they want within a few per cent of the range; assumed",
    )
    rivalry = parameter(
        6.0, pure, prior="normal, sd 2",
        source="prior: one of six equals without any say at all feels a difference over twice as much; Svolik 2012 for the sign, size assumed",
    )  # fmt: skip
    regime = parameter(
        0.3,
        share,
        prior="normal, sd 0.3",
        source="prior: a closed regime is worth a seventh of the range of tempo to one who wants it open; assumed",
    )

    def value(self, now: Any) -> Any:
        closed = self.regime * positive(now.leader_openness - practised(now.open_debate))
        felt = (now.leader_tempo - now.line_tempo) * exp(self.rivalry * now.slighted)
        return logistic((both_ways(felt) - self.bears + closed) / self.spread)


class Leverage(Condition):
    """A secretary weighs in what a tier says, most where he was sent, posts are gifts and debate is closed.   Claims: PS9, RC5."""

    name = "leverage"
    reads = ("soviet_centre", "open_debate", "posts_given", "from_above")
    mechanism = ("appointment: leverage of secretaries per tier",)
    most = parameter(
        0.4, share, prior="uniform, 0 to 0.7",
        source="prior: a fifth per tier already outweighs the base over four tiers; size free, "
        "sign from Daniels 1960, outside the argument's tradition",
    )  # fmt: skip
    local = parameter(
        0.3,
        share,
        prior="uniform, 0 to 0.8",
        source="prior: an elected secretary has a third of the weight of one who was sent; assumed",
    )
    shield = parameter(
        0.7, share, prior="uniform, 0 to 1", source="prior: in open debate most of that weight is gone; assumed"
    )

    def value(self, now: Any) -> Any:
        sent = self.local + (1 - self.local) * (now.posts_given + now.from_above) * 0.5
        return self.most * now.soviet_centre * (1 - self.shield * now.open_debate) * sent


class SecretaryStand(Condition):
    """A secretary votes by his own mind as far as nobody has a hold on him; whoever is bound votes with his patron, whoever was sent with the office.

    Log odds = conviction x (2 own - 1) + loyalty x sum of bonds x (2 stand of the patron - 1) + loyalty x deference x (sent and bound to nobody)
    x (2 stand of the office - 1). So a machine with a head of its own speaks as one, on whichever side its head is.   Claims: PS9, PS10, CR5.
    """

    name = "secretary_stand"
    reads = (
        "secretary_tempo",
        "secretary_openness",
        "secretary_deference",
        "line_tempo",
        "open_debate",
        "patron",
        "from_above",
        "leader_stand",
        "secretariat",
    )
    mechanism = ("secretaries as persons with patrons",)
    bears = parameter(0.5, share, prior="log-normal, factor 1.4", source="prior: as leaders")
    spread = parameter(
        0.15, share, prior="log-normal, factor 1.5", source="prior: as leaders, a little less sure; assumed"
    )
    regime = parameter(0.3, share, prior="normal, sd 0.3", source="prior: as leaders")
    conviction = parameter(
        2.0, pure, prior="log-normal, factor 1.5", source="prior: left alone, who is sure votes as he thinks seven times in eight; assumed"
    )
    loyalty = parameter(
        10.0, pure, prior="log-normal, factor 1.5",
        source="prior: where bonds to one side outnumber the others by a fifth they cancel a conviction: committees speak as their majority; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        closed = self.regime * positive(now.secretary_openness - practised(now.open_debate))
        own = logistic((both_ways(now.secretary_tempo - now.line_tempo) - self.bears + closed) / self.spread)
        office = (now.secretariat * now.leader_stand).sum("leader") * 2 - now.secretariat.sum("leader")
        patrons = inner(now.patron, now.leader_stand * 2 - 1, "leader")
        free = positive(1 - now.patron.sum("leader"))
        pulled = patrons + free * now.from_above * now.secretary_deference * office
        return logistic(self.conviction * (own * 2 - 1) + self.loyalty * pulled)


class TierLeaning(Condition):
    """Cells elect the conferences of districts, they the province's, it the delegates to a conference; at each whoever controls the posts weighs in.

    Claims: PS9, LO6.
    """

    name = "tier_leaning"
    reads = ("public_dissent", "leverage", "secretary_stand")
    mechanism = ("tiers of delegates",)
    winner = parameter(
        0.5,
        share,
        prior="uniform, 0 to 1",
        source="prior: rules of election were mixed and changed; between proportion and winner takes all",
    )
    sharpness = parameter(
        3.0,
        pure,
        prior="log-normal, factor 1.4",
        source="Galam: groups of four or five with a majority rule give an S-curve of about the third power",
    )

    def value(self, now: Any) -> Any:
        said, below = [], now.public_dissent
        for _ in TIERS.values:
            below = led(elected(below, self.winner, self.sharpness), now.leverage, now.secretary_stand)
            said.append(below)
        return stack(said, "tier")


class Voting(Process):
    """Delegates to the conference and the central committee vote as they lean, each seat by itself.

    Every week is one sitting; what counts is the tally while a contest is on. Cells, districts and provinces are hundreds of meetings: there the
    chance is the share. Members of the committee who have no seat in the bureau hold a post in somebody's gift, and vote with the office as far
    as posts are filled from above. Whether the founder's presence binds the committee is a premise without sign.   Claims: LO6, PS10, RC5.
    """

    reads = (
        "tier_leaning", "chairs", "committee_seat", "top_seat", "leader_stand", "secretariat", "appointment", "soviet_centre", "founder_presence",
    )  # fmt: skip
    ballots = ("conference_votes", "central_votes")
    mechanism = ("votes of conference and central committee",)
    gift = parameter(
        0.5, share, prior="uniform, 0 to 0.8",
        source="prior: where all posts are filled from above half of what a committee man says is the office's; size free, "
        "sign from Daniels 1960, outside the argument's tradition",
    )  # fmt: skip
    cohesion = parameter(0.0, per_unit, prior="normal, sd 1", source="premise of counterfactual X11: sign free")

    def chances(self, now: Any) -> dict[str, Any]:
        backs = now.leader_stand * exp(-self.cohesion * now.founder_presence)
        own = ratio(backs, backs + 1 - now.leader_stand)
        held = self.gift * now.appointment * now.soviet_centre * (1 - now.top_seat)
        office = (now.secretariat * now.leader_stand).sum("leader")
        return {
            "conference_votes": now.tier_leaning.at(tier=TOP) * now.chairs,
            "central_votes": now.committee_seat * led(own, held, office),
        }


CONDITIONS = (LeaderStand, Leverage, SecretaryStand, TierLeaning)
PROCESSES = (Voting,)
