"""Provincial committees as persons: a secretary each, sent or elected, with a mind of his own and a patron.   Claims: PS9, PS10, CR5, RC5.

Source: Daniels 1960; Easter 1996 (networks of committee men); Harris 2005 (secretaries ask for security in return for support); Pavlyuchenkov 2008,
all outside the argument's tradition.
"""

from __future__ import annotations

from typing import Any

from thermidor.grammar import (
    Condition,
    Process,
    exp,
    logistic,
    parameter,
    per_unit,
    per_week,
    per_year,
    positive,
    pure,
    share,
    weeks,
)

from .forms import joint


class Machine(Condition):
    """Share of the provincial committees bound to each leader, weighted by members."""

    name = "machine"
    reads = ("patron", "province_weight")

    def value(self, now: Any) -> Any:
        return (now.patron * now.province_weight).sum("province")


class Beaten(Condition):
    """How far a leader is beaten beyond saving: as long as he may still win or make peace he and his people are left alone.   Claims: CR5."""

    name = "beaten"
    reads = ("losing",)
    half = parameter(
        0.5, share, prior="uniform, 0.3 to 0.7", source="prior: a verdict of three to one against a leader, in full heat, is half way; assumed"
    )
    edge = parameter(
        0.08, share, prior="log-normal, factor 1.5", source="prior: a sixth of the range more or less makes it clear; assumed"
    )

    def value(self, now: Any) -> Any:
        return logistic((now.losing - self.half) / self.edge)


class HostileMachine(Condition):
    """How far a province is bound to leaders who are beaten by whoever appoints: a machine of the other side.   Claims: CR5."""

    name = "hostile_machine"
    reads = ("patron", "beaten", "secretariat")

    def value(self, now: Any) -> Any:
        return (now.patron * (now.beaten * (1 - now.secretariat))).sum("leader")


class SecretaryGoes(Process):
    """A secretary goes because the base elects another, because he is transferred, or because the machine he belongs to is attacked.

    A province is attacked as often as two of its leading men, met by chance, are both of the beaten side.

    Whether a machine that is independent of the office is attacked for that alone is a premise without sign.   Claims: CR5, PS9, PS10.
    """

    reads = (
        "secretary_tempo", "secretary_openness", "base_tempo", "base_openness", "posts_given", "front_memory",
        "hostile_machine", "patron", "secretariat",
    )  # fmt: skip
    ballots = ("secretary_goes", "sent_from_above")
    mechanism = ("appointment and transfer", "regional machines")
    premise = ("CR5",)
    elections = parameter(
        0.5,
        per_year,
        prior="log-normal, factor 1.7",
        source="prior: conferences that choose confirm their secretary once or twice; assumed",
    )
    distance = parameter(
        1.0,
        per_unit,
        prior="normal, sd 0.7",
        source="prior: a secretary far from his members is voted out more often; assumed",
    )
    transfer = parameter(
        0.5,
        per_year,
        prior="log-normal, factor 1.6",
        source="prior: where all posts are filled from above a secretary is moved every second year; Easter 1996, from memory",
    )
    danger = parameter(1.0, per_unit, prior="normal, sd 0.5", source="prior: fronts call secretaries away; assumed")
    attack = parameter(
        6.0,
        per_week,
        prior="log-normal, factor 2",
        source="prior: a machine that is wholly beaten loses its head within days where the office can send another; assumed",
    )
    independence = parameter(0.0, per_unit, prior="normal, sd 1.5", source="premise CR5: sign free")
    in_contest = parameter(
        1.0,
        share,
        prior="uniform, 0 to 1",
        source="prior: nobody leaves the choice to a committee of the other side; assumed",
    )

    def chances(self, now: Any) -> dict[str, Any]:
        gap_tempo, gap_openness = now.secretary_tempo - now.base_tempo, now.secretary_openness - now.base_openness
        gap = gap_tempo * gap_tempo + gap_openness * gap_openness
        voted = self.elections * (1 - now.posts_given) * exp(self.distance * gap)
        own = (now.patron * (1 - now.secretariat)).sum("leader")
        moved = (
            self.transfer
            * now.posts_given
            * exp(self.danger * now.front_memory + self.independence * own)
        )
        attacked = self.attack * now.hostile_machine * now.hostile_machine * now.posts_given
        power = now.posts_given
        return {
            "secretary_goes": 1 - exp(-(voted + moved + attacked)),
            "sent_from_above": joint(power, power * self.in_contest * now.hostile_machine),
        }


class NewSecretaries(Process):
    """Who is sent thinks as his sender, who is elected thinks as the members, give or take what a person is like; all grow into the place.

    Deference is a disposition to vote with whoever controls the post: higher in those who were sent.   Claims: PS9, RC5.
    """

    reads = (
        "secretary_goes", "sent_from_above", "secretary_tempo", "secretary_openness", "secretary_deference", "base_tempo", "base_openness",
        "leader_tempo", "leader_openness", "secretariat", "newcomer_tempo", "newcomer_openness", "newcomer_deference", "line_tempo", "leverage",
    )  # fmt: skip
    drifts = ("secretary_tempo", "secretary_openness", "secretary_deference")
    returns = ("secretary_tempo", "secretary_openness", "secretary_deference")
    mechanism = ("secretaries as persons with patrons",)
    spread = parameter(
        0.2,
        share,
        prior="log-normal, factor 1.4",
        source="prior: persons differ by a tenth of the range from those who chose them; assumed",
    )
    spread_deference = parameter(0.2, share, prior="log-normal, factor 1.4", source="prior: assumed, wide")
    sent = parameter(
        0.75,
        share,
        prior="uniform, 0.4 to 1",
        source="prior: who was sent votes with whoever sent him three times in four; assumed",
    )
    own = parameter(
        0.35, share, prior="uniform, 0.1 to 0.7", source="prior: who was elected, one time in three; assumed"
    )
    rooting = parameter(
        104.0,
        weeks,
        prior="log-normal, factor 1.6",
        source="prior: in two years one thinks as the people around; Harris 2005 for the direction, from memory",
    )

    def changes(self, now: Any) -> dict[str, Any]:
        goes, sent = now.secretary_goes, now.sent_from_above
        office = now.secretariat.sum("leader")
        wanted = []
        for mind, base, lot in (
            (now.leader_tempo, now.base_tempo, now.newcomer_tempo),
            (now.leader_openness, now.base_openness, now.newcomer_openness),
        ):
            sender = (now.secretariat * mind).sum("leader") + (1 - office) * base
            wanted.append(sent * sender + (1 - sent) * base + self.spread * lot)
        deference = sent * self.sent + (1 - sent) * self.own
        tempo, openness = now.secretary_tempo, now.secretary_openness
        stays = (1 - goes) / self.rooting
        around = (1 - now.leverage) * now.base_tempo + now.leverage * now.line_tempo
        return {
            "secretary_tempo": goes * (wanted[0] - tempo) + stays * (around - tempo),
            "secretary_openness": goes * (wanted[1] - openness) + stays * (now.base_openness - openness),
            "secretary_deference": goes
            * (deference + self.spread_deference * now.newcomer_deference - now.secretary_deference)
            + stays * (1 - now.leverage) * (self.own - now.secretary_deference),
        }


class Patrons(Process):
    """Whoever is sent is bound to whoever sent him; clients of a fallen patron align anew, the faster the more posts have been replaced.

    Who is sent is settled between the office and leaders in the bureau who are not losing, by the squares of the men they have in the
    province: whoever has most of them gets more, so a machine far from the centre lives until its head loses, and then turns. Hazard of
    re-alignment = how far the patron is beaten x (slow + fast x share of posts filled from above). Bonds wear out; a seat in the bureau
    renews them on one's own ground, and the office that fills posts makes new ones.   Claims: PS10, RC5, CR5, CR6.
    """

    reads = (
        "patron",
        "secretariat",
        "secretary_goes",
        "sent_from_above",
        "from_above",
        "losing",
        "beaten",
        "appointment",
        "soviet_centre",
        "home_ground",
        "top_seat",
        "near_centre",
    )
    drifts = ("patron", "from_above")
    returns = ("patron", "from_above")
    mechanism = ("clients and patrons", "regional machines")
    kept = parameter(
        0.6,
        share,
        prior="uniform, 0.2 to 0.9",
        source="prior: a committee that elects its secretary elects mostly one of the same circle; assumed",
    )
    slow = parameter(
        0.02,
        per_week,
        prior="log-normal, factor 2",
        source="prior: left alone, clients of a beaten patron need a year; assumed",
    )
    fast = parameter(
        0.5,
        per_week,
        prior="log-normal, factor 2",
        source="prior: with every post replaced, a fortnight or two; assumed",
    )
    wear = parameter(
        0.05,
        per_year,
        prior="log-normal, factor 2",
        source="prior: bonds of common years wear out over a generation of posts; assumed",
    )
    favour = parameter(
        0.3,
        per_year,
        prior="log-normal, factor 2",
        source="prior: secretaries ask the office for protection, and become its clients within some years; Harris 2005, from memory",
    )
    rooting = parameter(
        3.0,
        pure,
        prior="log-normal, factor 1.6",
        source="prior: where posts are elected, three conferences make a stranger one of their own; assumed",
    )
    conference = parameter(52.0, weeks, prior="log-normal, factor 1.3", source="prior: one conference a year")
    renewed = parameter(
        0.5, per_year, prior="log-normal, factor 2",
        source="prior: what a seat in the bureau can do for one's own ground mends half of a lost bond within a year or two; assumed",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        goes, sent = now.secretary_goes, now.sent_from_above
        free = 1 - now.patron.sum("leader")
        lost = now.beaten * (self.slow + self.fast * now.from_above) * now.patron
        power = now.appointment * now.soviet_centre
        firm = now.top_seat * (1 - now.losing)
        won = now.secretariat * (lost.sum("leader") * power + self.favour * power * free * free)
        kept = now.patron * firm * (1 - now.near_centre * now.near_centre)
        others = 1 - kept.sum("leader")
        say, office = kept * kept, others * others
        named = (say + now.secretariat * office) / (say.sum("leader") + office)
        bonds = sent * named + (1 - sent) * (self.kept * now.patron + (1 - self.kept) * now.home_ground)
        rooted = now.from_above * (1 - now.appointment) / (self.rooting * self.conference)
        renewed = self.renewed * firm * positive(now.home_ground - now.patron) * free
        return {
            "patron": goes * (bonds - now.patron) + (1 - goes) * (won + renewed - lost - self.wear * now.patron),
            "from_above": goes * (sent - now.from_above) - (1 - goes) * rooted,
        }


CONDITIONS = (Machine, Beaten, HostileMachine)
PROCESSES = (SecretaryGoes, NewSecretaries, Patrons)
