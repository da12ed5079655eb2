"""What members want: tempo and openness, by post and region; who dissents, and who would say so.   Claims: DP1, DP2, PS5, PS6, CR4, LO2.

A post has a mean; members differ around it as a normal distribution. Nobody is 'left' or 'right': there is a line in force, and members
beyond its width on either side.
"""

from __future__ import annotations

from typing import Any

from thermidor.classes import COHORTS
from thermidor.grammar import (
    Condition,
    Process,
    exp,
    inner,
    normal_share,
    parameter,
    per_unit,
    per_week,
    positive,
    power,
    pure,
    ratio,
    share,
    shortfall,
    weeks,
    weighted_mean,
)

from .forms import both_ways, by_post, in_provinces, joint, practised


class BaseTempo(Condition):
    """The mean of what members of a province want, whatever their post: tempo."""

    name = "base_tempo"
    reads = ("member_tempo", "members_here", "province_region")

    def value(self, now: Any) -> Any:
        return in_provinces(
            weighted_mean(now.member_tempo, now.members_here.sum("cohort"), "post"), now.province_region
        )


class BaseOpenness(Condition):
    """The mean of what members of a province want, whatever their post: openness."""

    name = "base_openness"
    reads = ("member_openness", "members_here", "province_region")

    def value(self, now: Any) -> Any:
        return in_provinces(
            weighted_mean(now.member_openness, now.members_here.sum("cohort"), "post"), now.province_region
        )


class ProvinceWeight(Condition):
    """Share of all members who belong to a province."""

    name = "province_weight"
    reads = ("members_here", "province_region", "province_share")

    def value(self, now: Any) -> Any:
        here = now.members_here.sum("cohort", "post") + 1
        return in_provinces(here / here.sum("region"), now.province_region) * now.province_share


class MemberDissent(Condition):
    """Members beyond the line on tempo favour the platform of that side; those who want more openness than there is favour either.

    Share = normal distribution function of (distance from the line - width)/spread + regime x (openness wanted - practised)^+ + lead x
    standing of the leaders who back it, as a share of the bureau's.
    """

    name = "member_dissent"
    reads = ("member_tempo", "member_openness", "line_tempo", "open_debate", "leader_stand", "standing", "top_seat")
    width = parameter(
        0.5,
        share,
        prior="log-normal, factor 1.4",
        source="prior: who wants a quarter of the range more or less than the line still goes along; assumed",
    )
    spread = parameter(
        0.35,
        share,
        prior="log-normal, factor 1.3",
        source="prior: most members stand within a third of the range of their post; assumed",
    )
    regime = parameter(
        0.6, per_unit, prior="normal, sd 0.5",
        source="prior: a regime closed to those who want it open adds a fifth of members to any opposition; assumed",
    )  # fmt: skip
    lead = parameter(
        5.0, per_unit, prior="log-normal, factor 2.5",
        source="prior: leaders with a third of the bureau's standing bring over most of those who waver; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        closed = self.regime * positive(now.member_openness - practised(now.open_debate))
        regard = now.standing * now.top_seat
        backed = self.lead * ratio((regard * now.leader_stand).sum("leader"), regard.sum("leader"))
        return normal_share((both_ways(now.member_tempo - now.line_tempo) - self.width) / self.spread + closed + backed)


class CellDissent(Condition):
    """Share of members of a province who favour a platform, true opinion."""

    name = "cell_dissent"
    reads = ("member_dissent", "members_here", "province_region")

    def value(self, now: Any) -> Any:
        return in_provinces(
            weighted_mean(now.member_dissent, now.members_here.sum("cohort"), "post"), now.province_region
        )


class NearCentre(Condition):
    """How near a province is to where the lines of the country meet and its leaders speak."""

    name = "near_centre"
    reads = ("railway_core", "province_region")
    distance = parameter(
        2.0, pure, prior="log-normal, factor 1.5", source="prior: half as central is a quarter as near to those who speak; assumed"
    )

    def value(self, now: Any) -> Any:
        return power(in_provinces(now.railway_core, now.province_region), self.distance)


class PlatformReach(Condition):
    """How much of a platform gets to the cells of a province: only what somebody puts forward, and by mouth, by press or by a machine of its own.

    Nobody votes for a platform that no contest has put forward. From where the lines of the country meet, leaders speak in person; farther off
    what the press prints is all there is, unless the machine of the province is led by somebody who backs the platform.   Claims: PS8, PS10.
    """

    name = "platform_reach"
    reads = ("contest", "near_centre", "open_debate", "patron", "leader_stand")
    mechanism = ("reach of a platform",)
    heat = parameter(
        0.1, share, prior="log-normal, factor 1.7", source="prior: a tenth of the greatest heat makes half of those who agree aware; assumed"
    )
    def value(self, now: Any) -> Any:
        own = inner(now.patron, now.leader_stand, "leader")
        return ratio(now.contest, now.contest + self.heat) * joint(joint(now.near_centre, now.open_debate), own)


class PublicDissent(Condition):
    """Who dissents says so as far as there is a platform to vote for and little to lose: a hand raised in a cell is seen.

    Share who dare falls with what the post is worth, the closure of the regime and the cult (Daniels 1960 and Tumarkin 1983 for the effect of the
    cult, outside the argument's tradition). A machine of one head makes its province of one voice, the more so the farther the other leaders
    are: for the line where the head keeps to it, for the platform where he backs it. Whether those of a mass drive defer more than others is
    a premise without sign.   Claims: CR4, LO2, PS10.
    """

    name = "public_dissent"
    reads = (
        "member_dissent", "members_here", "open_debate", "cult", "province_region", "platform_reach", "near_centre", "patron", "leader_stand",
        "contest", "cell_strength",
    )  # fmt: skip
    mechanism = ("true opinion apart from public vote",)
    bench = parameter(
        0.4,
        per_unit,
        prior="log-normal, factor 2",
        source="prior: a worker who dissents may lose the job in times of idleness; assumed",
    )
    village = parameter(0.4, per_unit, prior="log-normal, factor 2", source="prior: as at the bench; assumed")
    army = parameter(1.0, per_unit, prior="log-normal, factor 2", source="prior: under orders half dare less; assumed")
    desk = parameter(
        1.0,
        per_unit,
        prior="log-normal, factor 2",
        source="prior: a desk is held by favour; students excepted; assumed",
    )
    command = parameter(
        1.5, per_unit, prior="log-normal, factor 2", source="prior: whoever has more has more to lose; assumed"
    )
    secretaries = parameter(
        2.0,
        per_unit,
        prior="log-normal, factor 2",
        source="prior: the post itself is in the gift of whoever is opposed; assumed",
    )
    cult = parameter(
        0.8, per_unit, prior="normal, sd 1",
        source="premise CR4: sign from Daniels 1960 and Tumarkin 1983, from memory, outside the argument's tradition",
    )  # fmt: skip
    levy = parameter(
        0.0, per_unit, prior="normal, sd 1", source="premise LO2: sign free; rival: the levy brought workers back"
    )
    company = parameter(
        1.0, share, prior="uniform, 0 to 1",
        source="prior: where all are at the bench and militants beside them nobody is afraid; Lipset, Trow and Coleman 1956, from memory",
    )  # fmt: skip
    heat = parameter(0.1, share, prior="log-normal, factor 1.7", source="prior: as in the reach of a platform")
    grip = parameter(
        5.0, per_unit, prior="log-normal, factor 2",
        source="prior: where one head has every post of a far province hardly one dissenter in a hundred raises a hand; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        members = now.members_here.sum("cohort")
        risk = by_post(
            bench=self.bench,
            village=self.village,
            army=self.army,
            desk=self.desk,
            command=self.command,
            secretaries=self.secretaries,
        )
        levied = ratio(now.members_here.at(cohort=COHORTS.index("mass_drive")), members)
        silence = risk * (1 - now.open_debate) * (1 - self.company * now.cell_strength) + self.cult * now.cult + self.levy * levied
        heard = in_provinces(weighted_mean(now.member_dissent * exp(-positive(silence)), members, "post"), now.province_region)
        held = now.patron * now.patron * (1 - now.near_centre) * self.grip
        ours = heard * now.platform_reach * exp(-inner(held, 1 - now.leader_stand, "leader"))
        return joint(ours, (1 - exp(-inner(held, now.leader_stand, "leader"))) * ratio(now.contest, now.contest + self.heat))


class MemberOpinion(Process):
    """Opinion follows what one lives by, what one reads, and those who come from other posts.

    Tempo: closed gates and low wages ask for works to be built, takings from the village ask for slowness, arms ask for works. Openness:
    grievance asks for a say. What trade, privilege, front and the years underground do to those who command is a premise without sign.
    The press draws towards the line as far as it does not print the other side.   Claims: DP1, PS5, PS6, LO1.
    Source: Carr, The Interregnum (1954), for wages, closed works and dissent; Lewin (1968) for members in villages.
    """

    reads = (
        "member_tempo", "member_openness", "members_here", "line_tempo", "open_debate", "press_access", "idle_share", "real_wage",
        "felt_take", "front_memory", "town_grievance", "village_grievance", "trade_freedom", "privilege",
    )  # fmt: skip
    drifts = ("member_tempo", "member_openness")
    returns = ("member_tempo", "member_openness")
    mechanism = ("opinion of members by post",)
    premise = ("DP1", "PS5", "PS6", "LO1")
    slowness = parameter(
        40.0,
        weeks,
        prior="log-normal, factor 1.7",
        source="prior: opinion follows a changed life within a year; assumed",
    )
    press = parameter(
        0.01,
        per_week,
        prior="log-normal, factor 2",
        source="prior: a press of one voice moves half of the distance in a year; assumed",
    )
    mixing = parameter(
        0.005,
        per_week,
        prior="log-normal, factor 2",
        source="prior: a quarter of those in a post have come from another within a year; assumed",
    )
    gates = parameter(
        1.5,
        per_unit,
        prior="normal, sd 1",
        source="premise DP1: sign from Carr 1954, from memory, outside the argument's tradition",
    )
    wage = parameter(
        0.3,
        per_unit,
        prior="normal, sd 0.5",
        source="premise DP1: sign from Carr 1954, from memory, outside the argument's tradition",
    )
    take = parameter(
        1.0,
        per_unit,
        prior="normal, sd 0.7",
        source="premise DP1: sign from Lewin 1968, from memory, outside the argument's tradition",
    )
    arms = parameter(
        0.3, per_unit, prior="normal, sd 0.3", source="prior: an army asks for the works that arm it; assumed"
    )
    market = parameter(0.0, per_unit, prior="normal, sd 0.7", source="premise PS6: sign free")
    rank = parameter(0.0, per_unit, prior="normal, sd 0.7", source="premise RC1: sign free")
    habit = parameter(
        0.2,
        share,
        prior="normal, sd 0.3",
        source="prior: an underground party of volunteers wants debate a little more than not; assumed",
    )
    voice = parameter(
        0.6,
        per_unit,
        prior="normal, sd 0.5",
        source="premise DP1: sign from Carr 1954, from memory, outside the argument's tradition",
    )
    hierarchy = parameter(0.0, per_unit, prior="normal, sd 0.7", source="premise PS5: sign free")
    tradition = parameter(0.0, per_unit, prior="normal, sd 0.7", source="premise LO1: sign free")

    def changes(self, now: Any) -> dict[str, Any]:
        members = now.members_here.sum("cohort")
        old = ratio(now.members_here.at(cohort=COHORTS.index("underground")), members)
        arms, peasant = self.arms * now.front_memory, -self.take * now.felt_take
        ruling = self.market * now.trade_freedom + self.rank * now.privilege
        tempo = by_post(
            bench=self.gates * now.idle_share + self.wage * shortfall(now.real_wage),
            village=peasant,
            army=arms,
            command=ruling,
            secretaries=ruling,
        )
        taught = self.hierarchy * now.front_memory
        openness = by_post(
            bench=self.voice * now.town_grievance, village=self.voice * now.village_grievance, desk=self.voice * now.town_grievance * 0.5,
            army=taught, command=taught, secretaries=taught,
        )  # fmt: skip
        press = self.press * positive(1 - now.press_access.sum("platform")) * (1 - now.open_debate)
        lived = tempo + self.tradition * old, openness + self.habit + self.tradition * old
        heard = now.line_tempo, practised(now.open_debate)
        traces = now.member_tempo, now.member_openness
        return {
            name: (wanted - trace) / self.slowness
            + press * (line - trace)
            + self.mixing * (weighted_mean(trace, members, "post") - trace)
            for name, wanted, line, trace in zip(self.drifts, lived, heard, traces, strict=True)
        }


class OpenDebate(Condition):
    """Debate is as open as the regime is carried out, less what a cult and posts in the gift of one office take from it.   Claims: PS7, PS8, CR4."""

    name = "open_debate"
    reads = ("party_regime", "cult", "appointment")
    mechanism = ("regime in the party",)
    heresy = parameter(
        0.7,
        share,
        prior="uniform, 0.2 to 1",
        source="prior: a named heresy closes most of what rules leave open; assumed",
    )
    gift = parameter(
        0.3,
        share,
        prior="uniform, 0 to 0.8",
        source="prior: if every post is a gift a third of the freedom to speak is gone whatever the rules; assumed",
    )

    def value(self, now: Any) -> Any:
        return now.party_regime * (1 - self.heresy * now.cult) * (1 - self.gift * now.appointment)


class PressAccess(Condition):
    """Articles for a platform: as many as hands where debate is open, far fewer where the press is edited from above.   Claims: PS8."""

    name = "press_access"
    reads = ("public_dissent", "province_weight", "open_debate", "appointment")
    mechanism = ("press access by platform",)
    bias = parameter(
        8.0,
        pure,
        prior="log-normal, factor 2",
        source="prior: editors named from above print one article of the opposition for several of their own; assumed",
    )

    def value(self, now: Any) -> Any:
        ours = (now.public_dissent * now.province_weight).sum("province")
        return now.open_debate * ours / (ours + (1 - ours) * (1 + self.bias * now.appointment * (1 - now.open_debate)))


CONDITIONS = (
    BaseTempo,
    BaseOpenness,
    ProvinceWeight,
    MemberDissent,
    CellDissent,
    NearCentre,
    PlatformReach,
    PublicDissent,
    OpenDebate,
    PressAccess,
)
PROCESSES = (MemberOpinion,)
