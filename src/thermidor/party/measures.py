"""What the record carries of the party."""

from __future__ import annotations

from typing import Any

from thermidor.classes import PARTY, SECRETARIES
from thermidor.grammar import (
    Field,
    Measure,
    exp,
    normal_share,
    parameter,
    per_unit,
    pure,
    ratio,
    select,
    share,
    stack,
    weighted_mean,
)
from thermidor.society.party import TIERS
from thermidor.society.war import THOUSAND

from .forms import POST, by_post


class Members(Measure):
    """Members and candidates of the ruling party."""

    name, unit, about, axes, at_end = (
        "members",
        "thousand persons",
        "members and candidates of the party",
        ("region",),
        True,
    )
    reads = ("members_here",)

    def value(self, now: Any) -> Any:
        return now.members_here.sum("cohort", "post") / THOUSAND


class MembersByCohort(Measure):
    """Members by the state of things when they joined."""

    name, unit, about, axes, at_end = (
        "members_by_cohort",
        "thousand persons",
        "members by the state of things when they joined",
        ("cohort",),
        True,
    )
    reads = ("members_here",)

    def value(self, now: Any) -> Any:
        return now.members_here.sum("post", "region") / THOUSAND


class MembersByClass(Measure):
    """Members by what they were by origin."""

    name, unit, about, axes, at_end = (
        "members_by_class",
        "thousand persons",
        "members by what they were by origin",
        ("background", "region"),
        True,
    )
    reads = PARTY

    def value(self, now: Any) -> Any:
        parts = [now[each.name].sum(*(axis for axis in each.axes if axis != "background")) for each in PARTY]
        return sum(parts[1:], start=parts[0]) / THOUSAND


class MembersByOccupation(Measure):
    """Members by the post they hold."""

    name, unit, about, axes, at_end = (
        "members_by_occupation",
        "thousand persons",
        "members by the post they hold",
        ("post", "region"),
        True,
    )
    reads = ("members_here",)

    def value(self, now: Any) -> Any:
        return now.members_here.sum("cohort") / THOUSAND


class MembersBench(Measure):
    """Members at the bench among those not in the army."""

    name, unit, about, at_end = (
        "members_bench_share",
        "share",
        "members at the bench among those who are not in the army",
        True,
    )
    reads = ("bench_share",)

    def value(self, now: Any) -> Any:
        return now.bench_share


def thirds(mean: Field, cut: Any, spread: Any) -> list[Field]:
    """Shares of a normal distribution below, between and above two cuts that lie even about zero."""
    low, high = normal_share((mean * -1 - cut) / spread), normal_share((mean - cut) / spread)
    return [low, 1 - low - high, high]


def positions(now: Any, weights: Field, cut: Any, spread: Any) -> Field:
    """Shares of members in the nine bins of tempo by openness, given weights by post and region (position); posts by their mean."""
    tempo, openness = (
        thirds(weighted_mean(want, weights, "region"), cut, spread) for want in (now.member_tempo, now.member_openness)
    )
    by_post = weights.sum("region")
    shares = ratio(by_post, by_post.sum("post"))
    return stack([(one * other * shares).sum("post") for one in tempo for other in openness], "position")


class MembersByPosition(Measure):
    """Members by tempo and openness they want, in three bins each."""

    name, unit, at_end = "members_by_position", "share", True
    about = "members by tempo (slow, middle, fast) and openness (closed, middle, open) they want; names of wings are given elsewhere"
    axes = ("position",)
    reads = ("member_tempo", "member_openness", "members_here")
    cut = parameter(0.33, share, prior="fixed: a third of the range on either side of the middle", source="definition")
    spread = parameter(0.35, share, prior="fixed: as among members", source="prior: as in MemberDissent; assumed")

    def value(self, now: Any) -> Any:
        return positions(now, now.members_here.sum("cohort"), self.cut, self.spread)


class Delegates(Measure):
    """Weights by post and by seniority among delegates to a conference, against members: what some measures share."""

    abstract = True
    secretaries = parameter(
        5.0,
        pure,
        prior="log-normal, factor 2",
        source="prior: members who elect freely send their full-time officials five times as readily as another; assumed",
    )
    gift = parameter(
        4.0, per_unit, prior="log-normal, factor 1.6",
        source="prior: where all posts are filled from above delegations are meetings of those who fill them, fifty officials for one; assumed",
    )  # fmt: skip
    command = parameter(
        5.0, pure, prior="log-normal, factor 2", source="prior: most of the rest hold commands; assumed"
    )
    old = parameter(
        12.0, pure, prior="log-normal, factor 2",
        source="prior: of two in the same post the one of the underground years is a dozen times as likely to be sent; assumed",
    )  # fmt: skip
    contending = parameter(
        5.0, pure, prior="log-normal, factor 1.7", source="prior: who joined before it ruled five times as likely; assumed"
    )

    def weights(self, now: Any) -> Field:
        """Weight of a member by post."""
        officials = self.secretaries * exp(self.gift * now.appointment)
        return by_post(bench=1.0, village=0.5, army=1.0, desk=1.0, command=self.command, secretaries=officials)

    def seniority(self) -> Field:
        """Weight of a member by cohort."""
        return stack([Field(self.old), Field(self.contending), Field(1.0), Field(1.0), Field(1.0)], "cohort")

    def sent(self, now: Any) -> Field:
        """Delegates as if everybody were one, by cohort and post."""
        return now.members_here.sum("region") * self.weights(now) * self.seniority()


class DelegatesBySeniority(Delegates):
    """Delegates of a conference by the state of things when they joined."""

    name, unit, about, axes = (
        "delegates_by_seniority",
        "share",
        "delegates of a conference by the state of things when they joined",
        ("cohort",),
    )
    reads = ("members_here", "appointment")

    def value(self, now: Any) -> Any:
        sent = self.sent(now).sum("post")
        return ratio(sent, sent.sum("cohort"))


class DelegatesByPost(Delegates):
    """Delegates of a conference by the post they hold."""

    name, unit, about, axes = "delegates_by_post", "share", "delegates of a conference by the post they hold", ("post",)
    reads = ("members_here", "appointment")

    def value(self, now: Any) -> Any:
        sent = self.sent(now).sum("cohort")
        return ratio(sent, sent.sum("post"))


class SecretariesBySeniority(Delegates):
    """Secretaries of provinces by the state of things when they joined: taken from full-time officials as delegates are, the old before others."""

    name, unit, about, axes = "secretaries_by_seniority", "share", "secretaries of provinces by the state of things when they joined", ("cohort",)
    reads = ("members_here",)

    def value(self, now: Any) -> Any:
        sent = now.members_here.at(post=POST["secretaries"]).sum("region") * self.seniority()
        return ratio(sent, sent.sum("cohort"))


class DelegatesByPosition(Delegates):
    """Delegates of a conference by tempo and openness."""

    name, unit, about, axes = (
        "delegates_by_position",
        "share",
        "delegates of a conference by tempo and openness, as members by position",
        ("position",),
    )
    reads = ("member_tempo", "member_openness", "members_here", "appointment")
    cut = parameter(0.33, share, prior="fixed: a third of the range on either side of the middle", source="definition")
    spread = parameter(0.35, share, prior="fixed: as among members", source="prior: as in MemberDissent; assumed")

    def value(self, now: Any) -> Any:
        return positions(now, now.members_here.sum("cohort") * self.weights(now), self.cut, self.spread)


class Expulsions(Measure):
    """Members put out by re-registration and purge."""

    name, unit, about = "expulsions", "thousand persons a week", "members who lose the card by re-registration or purge"
    counts = (
        "party.Reregistration.bench", "party.Reregistration.village", "party.Reregistration.desk",
        "party.Purge.bench", "party.Purge.village", "party.Purge.desk", "party.Purge.command", "party.Purge.secretaries",
        "party.Purge.workers_in_arms", "party.Purge.others_in_arms",
    )  # fmt: skip
    scale = 1 / THOUSAND


class Fulltime(Measure):
    """Full-time officials of the party."""

    name, unit, about, at_end = "fulltime_officials", "thousand persons", "full-time officials of the party", True
    reads = (SECRETARIES,)

    def value(self, now: Any) -> Any:
        return select(now.secretaries, SECRETARIES).sum("region") / THOUSAND


class CentralAssignments(Measure):
    """Members sent from region to region by the office that appoints."""

    name, unit, about = (
        "central_assignments",
        "thousand persons a week",
        "secretaries and commanders sent to another region",
    )
    counts = ("party.Transfers.secretaries", "party.Transfers.command")
    scale = 1 / THOUSAND


class SecretariesChanged(Measure):
    """Secretaries of provinces who left the post."""

    name, unit, about = "secretaries_changed", "persons a week", "secretaries of provinces who leave the post"
    reads = ("secretary_goes",)

    def value(self, now: Any) -> Any:
        return now.secretary_goes.sum("province")


class SecretariesSent(Measure):
    """Secretaries of provinces who were sent from above."""

    name, unit, about = "secretaries_sent", "persons a week", "secretaries of provinces who take the post from above"
    reads = ("secretary_goes", "sent_from_above")

    def value(self, now: Any) -> Any:
        return (now.secretary_goes * now.sent_from_above).sum("province")


class AppointedShare(Measure):
    """Secretaries of provinces sent from above."""

    name, unit, about, at_end = (
        "appointed_share",
        "share",
        "provinces whose secretary was sent or recommended from above",
        True,
    )
    reads = ("from_above",)

    def value(self, now: Any) -> Any:
        return now.from_above.mean("province")


def delegations(now: Any) -> Field:
    """Share for a platform in the delegation of each province (platform, province)."""
    return ratio(now.conference_votes.sum("chair"), now.chairs.sum("chair"))


def below(now: Any) -> list[Field]:
    """Share for a platform in the districts and in the province (platform, province)."""
    return [now.tier_leaning.at(tier=TIERS.values.index(name)) for name in ("district", "province")]


class OppositionVotes(Measure):
    """Share for a platform in each body: cells, districts and provinces as they lean, conference and central committee as they voted last week."""

    name, unit, about, axes = (
        "opposition_votes",
        "share",
        "share for a platform in each body, provinces by members; conference and central committee as they voted last week",
        ("body", "platform"),
    )
    reads = (
        "public_dissent",
        "tier_leaning",
        "conference_votes",
        "central_votes",
        "chairs",
        "province_weight",
        "committee_seat",
    )

    def value(self, now: Any) -> Any:
        bodies = [
            (votes * now.province_weight).sum("province")
            for votes in (now.public_dissent, *below(now), delegations(now))
        ]
        return stack([*bodies, ratio(now.central_votes.sum("leader"), now.committee_seat.sum("leader"))], "body")


class OppositionByRegion(Measure):
    """Share for a platform in cells, committees and delegations by region."""

    name, unit, national, axes = "opposition_by_region", "share", False, ("body", "platform", "region")
    about = "share for a platform in the cells, districts, provinces and delegations of a region; the central committee has no region and stands at 0"
    reads = ("public_dissent", "tier_leaning", "conference_votes", "chairs", "province_share", "province_region")

    def value(self, now: Any) -> Any:
        lies = now.province_region * now.province_share
        said = (now.public_dissent, *below(now), delegations(now))
        bodies = [(votes * lies).sum("province") for votes in said]
        return stack([*bodies, bodies[0] * 0], "body")


class OpenDebateKept(Measure):
    """Freedom to argue against the line."""

    name, unit, about = "open_debate", "share", "freedom to argue against the line without losing one's post"
    reads = ("open_debate",)

    def value(self, now: Any) -> Any:
        return now.open_debate


class ContestKept(Measure):
    """Heat of contests."""

    name, unit, about, axes, at_end = (
        "contest",
        "share",
        "openness and heat of a contest by a platform against the line",
        ("platform",),
        True,
    )
    reads = ("contest",)

    def value(self, now: Any) -> Any:
        return now.contest


class MachineKept(Measure):
    """Provincial committees by patron."""

    name, unit, about, axes = (
        "machine",
        "share",
        "share of provincial committees bound to each leader, weighted by members",
        ("leader",),
    )
    reads = ("machine",)

    def value(self, now: Any) -> Any:
        return now.machine


class SecretariatKept(Measure):
    """Who holds the office that appoints."""

    name, unit, about, axes, at_end = (
        "secretariat",
        "share",
        "a leader's hold on the office that appoints",
        ("leader",),
        True,
    )
    reads = ("secretariat",)

    def value(self, now: Any) -> Any:
        return now.secretariat


class TopSeatKept(Measure):
    """Who sits in the political bureau."""

    name, unit, about, axes, at_end = "top_seat", "share", "a leader's seat in the political bureau", ("leader",), True
    reads = ("top_seat",)

    def value(self, now: Any) -> Any:
        return now.top_seat


class ExpelledKept(Measure):
    """Leaders put out of the party."""

    name, unit, about, axes, at_end = "leaders_expelled", "share", "a leader put out of the party", ("leader",), True
    reads = ("expelled",)

    def value(self, now: Any) -> Any:
        return now.expelled


class LineKept(Measure):
    """Tempo of the line in force."""

    name, unit, about, at_end = "line_tempo", "from -1 to 1", "tempo of the line in force", True
    reads = ("line_tempo",)

    def value(self, now: Any) -> Any:
        return now.line_tempo


class TrueDissent(Measure):
    """Members who favour a platform, whatever they say."""

    name, unit, about, axes = (
        "cell_dissent",
        "share",
        "members who favour a platform, true opinion; compare opposition_votes of the cells",
        ("platform",),
    )
    reads = ("cell_dissent", "province_weight")

    def value(self, now: Any) -> Any:
        return (now.cell_dissent * now.province_weight).sum("province")


MEASURES = (
    Members, MembersByCohort, MembersByClass, MembersByOccupation, MembersByPosition, MembersBench, Expulsions, Fulltime, CentralAssignments,
    AppointedShare, SecretariesChanged, SecretariesSent, SecretariesBySeniority, OppositionVotes, OppositionByRegion, DelegatesBySeniority,
    DelegatesByPost, DelegatesByPosition, OpenDebateKept, ContestKept, MachineKept,
    SecretariatKept, TopSeatKept, ExpelledKept, LineKept, TrueDissent,
)  # fmt: skip
