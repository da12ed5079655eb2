"""Contests: how they open in a small group, burn in the party, and end in a body that counts votes.   Claims: PS8, LO6, CR1, CR4, CR7, RC4.

What decides who governs afterwards is the tally of conference and central committee, for whichever side it speaks.
"""

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
    power,
    pure,
    ratio,
    share,
    weeks,
)
from thermidor.society.apparatus import SIGNALS
from thermidor.society.party import PLATFORMS
from thermidor.society.soviets import PARTIES

from .forms import joint, margins

RISINGS = SIGNALS.values.index("risings")
RULING = PARTIES.values.index("bolshevik")
FAST, SLOW = (PLATFORMS.values.index(name) for name in ("fast", "slow"))


class Verdict(Condition):
    """What conference and central committee said of each platform last week, half and half; delegations count by members."""

    name = "verdict"
    reads = ("conference_votes", "chairs", "province_weight", "central_votes", "committee_seat")

    def value(self, now: Any) -> Any:
        delegations = ratio(now.conference_votes.sum("chair"), now.chairs.sum("chair"))
        conference = (delegations * now.province_weight).sum("province")
        return (conference + ratio(now.central_votes.sum("leader"), now.committee_seat.sum("leader"))) * 0.5


def settled(outcome: Any) -> Any:
    """How far a platform has been voted down or in."""
    return positive(outcome) + positive(-outcome)


class Renown(Condition):
    """What a leader's name is worth when seats are given: standing^regard, of those of the ruling party who are there."""

    name = "renown"
    reads = ("standing", "leader_party", "founder", "founder_presence")
    regard = parameter(
        3.0, pure, prior="log-normal, factor 1.5",
        source="prior: of two candidates the one of twice the standing is taken eight times in nine; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        there = 1 - now.founder * (1 - now.founder_presence)
        return power(now.standing, self.regard) * now.leader_party.at(party=RULING) * there


class Voice(Condition):
    """What a leader weighs at the table: his seat, the committees bound to him, the office that fills posts, the authority of a founder at work."""

    name = "voice"
    reads = ("top_seat", "machine", "secretariat", "appointment", "founder", "founder_presence")
    machine = parameter(
        2.0, pure, prior="log-normal, factor 2", source="prior: a third of the committees behind one add two thirds to a voice; assumed"
    )
    office = parameter(
        2.0, pure, prior="log-normal, factor 2", source="prior: where all posts are filled from above the office is worth three voices; assumed"
    )
    authority = parameter(
        2.0, pure, prior="log-normal, factor 1.6", source="prior: a founder's voice counts for three; assumed"
    )

    def value(self, now: Any) -> Any:
        behind = self.machine * now.machine + self.office * now.secretariat * now.appointment + self.authority * now.founder
        return now.top_seat * (1 - now.founder * (1 - now.founder_presence)) * (1 + behind)


class Slighted(Condition):
    """By how much a leader's share of the voices falls short of what his name would earn him at this table.

    Nobody falls short while all are equal; those do who have a name and no machine, the more so the more of both another gathers.
    """

    name = "slighted"
    reads = ("renown", "voice", "top_seat")

    def value(self, now: Any) -> Any:
        seated = (now.renown * now.top_seat).sum("leader")
        return ratio(now.renown, seated + now.renown * (1 - now.top_seat)) - ratio(now.voice, now.voice.sum("leader"))


class Discord(Condition):
    """Open opposition: contests that are on, weighted by how many dare to take part."""

    name = "discord"
    reads = ("contest", "public_dissent", "province_weight")

    def value(self, now: Any) -> Any:
        ours = (now.public_dissent * now.province_weight).sum("province")
        heat = now.contest * (0.5 + ours * 0.5)
        return joint(heat.at(platform=FAST), heat.at(platform=SLOW))


class Outcome(Process):
    """A contest is settled when a conference has met: its outcome follows the votes with the delay of calling one, and fades with the contest."""

    reads = ("outcome", "contest", "verdict")
    drifts = ("outcome",)
    returns = ("outcome",)
    mechanism = ("defeat and its consequences",)
    conference = parameter(
        6.0, weeks, prior="log-normal, factor 1.6", source="prior: bodies that are called to settle a dispute meet within a month or two; assumed"
    )

    def changes(self, now: Any) -> dict[str, Any]:
        return {"outcome": (now.contest * (now.verdict * 2 - 1) - now.outcome) / self.conference}


class Losing(Condition):
    """How far a leader stands with a platform that has been voted down, or against one that has been voted in; those put out have lost."""

    name = "losing"
    reads = ("outcome", "leader_stand", "expelled")

    def value(self, now: Any) -> Any:
        side = now.leader_stand * positive(-now.outcome) + (1 - now.leader_stand) * positive(now.outcome)
        return joint(now.expelled, joint(side.at(platform=FAST), side.at(platform=SLOW)))


class ContestOpens(Process):
    """A leader who cannot bear the line opens a contest when something presses and somebody would second him; danger closes ranks.

    Weekly chance = rate x may speak x stand x share of bureau and committee that would second it x stake^2/(stake^2 + half^2)
    x (1 + joining x undecided) x exp(-rally x danger). Who backs a platform speaks up more readily while a contest is on and no body has settled it.
    A founder
    at work is a large part of those whose word is needed, on whichever side he is; whether he holds leaders together beyond that is a premise
    without sign. Who has lost his seat may still appeal to others.   Claims: RC2, X11.
    Source: Mueller 1970 for the rally in danger, outside the argument's tradition.
    """

    reads = (
        "top_seat", "committee_seat", "voice", "standing", "leader_party", "leader_stand", "at_stake", "front_memory", "founder_presence",
        "contest", "outcome", "expelled", "founder", "reported",
    )  # fmt: skip
    ballots = ("contest_opens",)
    mechanism = ("contests that open in the bureau",)
    rate = parameter(
        0.07, per_week, prior="log-normal, factor 2",
        source="prior: one whom a fifth of the table would second speaks up within a year and a half when everything presses; assumed",
    )  # fmt: skip
    half = parameter(
        0.08, share, prior="log-normal, factor 1.7",
        source="prior: a sixth of the hands idle and none on strike is trouble enough for half of it, small trouble for nothing; assumed",
    )  # fmt: skip
    joining = parameter(
        15.0, pure, prior="log-normal, factor 1.7",
        source="prior: once a contest is half open those who back it speak up eight times as readily; assumed",
    )  # fmt: skip
    outside = parameter(
        0.5, share, prior="uniform, 0 to 1", source="prior: without a seat half as much can be done with a name; assumed"
    )
    rally = parameter(
        3.0, per_unit, prior="normal, sd 1", source="prior: rally in danger; Mueller 1970, outside the argument's tradition; size assumed"
    )
    cohesion = parameter(0.0, per_unit, prior="normal, sd 1", source="premise of counterfactual X11: sign free")

    def chances(self, now: Any) -> dict[str, Any]:
        words = now.voice + now.committee_seat
        seconded = ratio((words * now.leader_stand).sum("leader"), words.sum("leader"))
        there = (1 - now.expelled) * (1 - now.founder * (1 - now.founder_presence))
        speaks = now.top_seat + (1 - now.top_seat) * self.outside * now.standing * now.leader_party.at(party=RULING)
        undecided = positive(now.contest - settled(now.outcome))
        stake = now.at_stake * now.at_stake
        moved = self.rate * ratio(stake, stake + self.half * self.half) * (1 + self.joining * undecided)
        danger = joint(now.front_memory, now.reported.at(signal=RISINGS))
        quiet = exp(-self.rally * danger - self.cohesion * now.founder_presence)
        return {"contest_opens": 1 - exp(-moved * quiet * seconded * now.leader_stand * speaks * there)}


class Contest(Process):
    """A contest catches fire when a leader opens it, spreads by those who dare to speak, and ends when a body has settled it, for or against."""

    reads = ("contest", "contest_opens", "public_dissent", "province_weight", "outcome")
    drifts = ("contest",)
    returns = ("contest",)
    mechanism = ("contests that open in the bureau", "defeat and its consequences")
    fire = parameter(
        0.7, share, prior="uniform, 0.4 to 1", source="prior: one leader's platform is most of a contest; assumed"
    )
    spread = parameter(
        0.2, per_week, prior="log-normal, factor 2", source="prior: a discussion goes through the cells within a month or two; assumed"
    )
    settling = parameter(
        0.25, per_week, prior="log-normal, factor 1.6", source="prior: a vote of all against few ends a discussion within a month; assumed"
    )
    tires = parameter(
        0.02, per_week, prior="log-normal, factor 2", source="prior: an undecided discussion dies within a year; assumed"
    )

    def changes(self, now: Any) -> dict[str, Any]:
        opened = 1 - exp(-now.contest_opens.sum("leader"))
        ours = (now.public_dissent * now.province_weight).sum("province")
        grows = (self.fire * opened + self.spread * now.contest * ours) * (1 - now.contest)
        return {"contest": grows - now.contest * (self.settling * settled(now.outcome) + self.tires)}


class Cult(Process):
    """Argument gives way to a cult and a named heresy with every contest voted down, and comes back where debate is open.   Claims: CR4."""

    reads = ("cult", "contest", "verdict", "open_debate", "founder_presence", "soviet_centre")
    drifts = ("cult",)
    returns = ("cult",)
    mechanism = ("cult and heresy",)
    rate = parameter(
        0.04, per_week, prior="log-normal, factor 2",
        source="prior: a contest of a season, voted down by all, makes a third of a cult; "
        "Daniels 1960, outside the argument's tradition; size assumed",
    )  # fmt: skip
    living = parameter(
        0.7, share, prior="uniform, 0 to 1", source="prior: a living founder argues and can be argued with; assumed"
    )
    forgetting = parameter(
        0.15, per_year, prior="log-normal, factor 2", source="prior: rites outlive their cause by some years; assumed"
    )
    arguing = parameter(
        1.0, per_year, prior="log-normal, factor 2", source="prior: a year of open debate undoes most of it; assumed"
    )

    def changes(self, now: Any) -> dict[str, Any]:
        lost, _ = margins(now.verdict)
        beaten = (now.contest * lost).sum("platform") * now.soviet_centre * (1 - self.living * now.founder_presence)
        return {
            "cult": self.rate * beaten * (1 - now.cult) - (self.forgetting + self.arguing * now.open_debate) * now.cult
        }


class SeatsAtStake(Process):
    """Bodies take seats from the losing side, put out those who go on, and fill empty seats from the committee with people in good standing."""

    reads = (
        "top_seat",
        "committee_seat",
        "losing",
        "expelled",
        "standing",
        "renown",
        "founder",
        "founder_presence",
        "leader_party",
        "front_memory",
        "open_debate",
    )
    ballots = ("seat_lost", "put_out", "seat_won")
    mechanism = ("leaders, seats and posts", "defeat and its consequences")
    taking = parameter(
        0.06,
        per_week,
        prior="log-normal, factor 2",
        source="prior: bodies hesitate for a quarter of a year to unseat one of their own; assumed",
    )
    worn = parameter(
        0.03,
        per_year,
        prior="log-normal, factor 2",
        source="prior: illness, other work and bullets take one in thirty a year from a table of forty-year-olds; assumed",
    )
    elections = parameter(
        0.3,
        per_year,
        prior="log-normal, factor 2",
        source="prior: a yearly election replaces one in three of those of no standing, one in a dozen of half of the most; assumed",
    )
    burden = parameter(1.0, per_unit, prior="normal, sd 0.7", source="prior: in danger twice as many and more; assumed")
    putting = parameter(
        0.03, per_week, prior="log-normal, factor 2",
        source="prior: one of their own is not put out as fast as unseated, half as readily; assumed",
    )  # fmt: skip
    size = parameter(
        7.0,
        pure,
        prior="log-normal, factor 1.3",
        source="prior: a table at which people still talk to each other: five to nine; small-group literature",
    )
    filling = parameter(
        0.1,
        per_week,
        prior="log-normal, factor 2",
        source="prior: a vacant seat is filled at one of the next meetings of the committee; assumed",
    )

    def chances(self, now: Any) -> dict[str, Any]:
        there = 1 - now.founder * (1 - now.founder_presence)
        active = there * now.leader_party.at(party=RULING) * positive(now.losing - now.expelled)
        natural = self.worn * exp(self.burden * now.front_memory) + self.elections * (1 - now.standing) * (1 - now.standing)
        closed = 1 - now.open_debate
        fit = now.committee_seat * now.renown * (1 - now.losing) * (1 - now.top_seat)
        vacant = positive(self.size - (now.top_seat * there).sum("leader"))
        return {
            "seat_lost": 1 - exp(-now.top_seat * (self.taking * now.losing + natural)),
            "put_out": 1 - exp(-self.putting * closed * active * (1 - now.top_seat)),
            "seat_won": 1 - exp(-self.filling * vacant * ratio(fit, fit.sum("leader"))),
        }


class Seats(Process):
    """Seats follow the votes; the central committee follows standing and, under appointment, the winning side; some of those put out come back."""

    reads = (
        "seat_lost",
        "seat_won",
        "put_out",
        "top_seat",
        "committee_seat",
        "expelled",
        "standing",
        "losing",
        "appointment",
        "leader_stand",
    )
    drifts = ("top_seat", "committee_seat", "expelled")
    returns = ("top_seat", "committee_seat", "expelled")
    mechanism = ("leaders, seats and posts",)
    slowness = parameter(52.0, weeks, prior="log-normal, factor 1.4", source="prior: one congress a year elects it")
    pardon = parameter(
        0.5, per_year, prior="log-normal, factor 2",
        source="prior: half of those who agree with the line again are taken back within a year and a half; assumed",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        fit = now.standing * (1 - now.losing * now.appointment) * (1 - now.expelled)
        content = 1 - joint(now.leader_stand.at(platform=FAST), now.leader_stand.at(platform=SLOW))
        return {
            "top_seat": now.seat_won * (1 - now.top_seat) - joint(now.seat_lost, now.put_out) * now.top_seat,
            "committee_seat": (fit - now.committee_seat) / self.slowness - now.put_out * now.committee_seat,
            "expelled": now.put_out * (1 - now.expelled) - self.pardon * content * now.expelled,
        }


class Secretariat(Process):
    """Hold on the office that appoints: craft, a seat in the bureau, and a central committee that confirms; who loses the votes loses it.

    Circular flow of power: the office shapes committees, they send delegates, the delegates elect the committee that confirms
    the office. It can be lost at each of these.   Claims: PS9, RC5, CR6. Source: Daniels 1960, outside the argument's tradition.
    """

    reads = ("secretariat", "office", "top_seat", "losing")
    drifts = ("secretariat",)
    returns = ("secretariat",)
    mechanism = ("hold on the secretariat: circular flow of power",)
    unseated = parameter(
        0.3,
        share,
        prior="uniform, 0.05 to 0.7",
        source="prior: without a seat in the bureau a third of the claim; assumed",
    )
    sharpness = parameter(
        4.0,
        pure,
        prior="log-normal, factor 1.5",
        source="prior: offices have one head; a claim twice as strong leaves a sixteenth to the other; assumed",
    )
    pace = parameter(
        1.5, per_year, prior="log-normal, factor 1.6", source="prior: an office is taken over within a year; assumed"
    )

    def changes(self, now: Any) -> dict[str, Any]:
        claim = power(
            now.office * (self.unseated + (1 - self.unseated) * now.top_seat) * (1 - now.losing), self.sharpness
        )
        return {"secretariat": self.pace * (ratio(claim, claim.sum("leader")) - now.secretariat)}


class Line(Process):
    """The line in force is what a ruling party does and what its bureau says: orders on the village and the works, and the mean of the voices.

    Deeds = (requisition or investment or collectivisation) - freedom of trade in grain, from -1 to 1: any of the three in full is the fast tempo.
    Claims: RC2, CR6.
    """

    reads = (
        "line_tempo", "leader_tempo", "voice", "requisition", "investment", "collectivisation", "grain_market", "soviet_centre",
    )  # fmt: skip
    drifts = ("line_tempo",)
    returns = ("line_tempo",)
    mechanism = ("line of the bureau",)
    pace = parameter(
        0.03, per_week, prior="log-normal, factor 1.6", source="prior: a line turns within half a year or so once the bureau has turned; assumed"
    )
    deeds = parameter(
        0.2, share, prior="uniform, 0 to 0.5",
        source="prior: those who read the line off what is done, and not off resolutions, are one in five; assumed",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        together = now.voice.sum("leader")
        said = ratio((now.voice * now.leader_tempo).sum("leader"), together)
        done = joint(joint(now.requisition, now.investment), now.collectivisation) - now.grain_market
        line = said + self.deeds * now.soviet_centre * (done - said)
        return {"line_tempo": self.pace * (line - now.line_tempo) * together / (together + 1)}


CONDITIONS = (Renown, Voice, Slighted, Verdict, Discord, Losing)
PROCESSES = (ContestOpens, Contest, Outcome, Cult, SeatsAtStake, Seats, Secretariat, Line)
