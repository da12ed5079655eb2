"""Who joins, in what state of things, and why: conviction, a post, a career.   Claims: PS3, CW9, KN5, PS2.

Source for the forms: contagion from members to those they work with, with a saturating pool (spread with activists; Andreev and
Borodkin); benefit of membership against danger (Rigby 1968; Gill 1990, both outside the argument's tradition).
"""

from __future__ import annotations

from typing import Any

from thermidor.classes import (
    ARMY_MEMBERS,
    BENCH_MEMBERS,
    CLERKS,
    DESK_MEMBERS,
    EMPLOYED,
    PARTY,
    PEASANTS,
    RED_ARMY,
    SOLDIERS,
    TOWNSPEOPLE,
    VILLAGE_MEMBERS,
    WORKERS,
)
from thermidor.grammar import (
    Condition,
    Field,
    Process,
    claim,
    exp,
    parameter,
    per_unit,
    per_week,
    per_year,
    positive,
    power,
    pure,
    ratio,
    select,
    share,
    stack,
)
from thermidor.society.soviets import PARTIES, VOTERS

from .forms import POST, at_post, danger

RULING = PARTIES.values.index("bolshevik")
HAND = ("branch", "work", "origin", "spirit")


class MembersHere(Condition):
    """Members by the state of things in which they joined and by the post they hold now."""

    name = "members_here"
    reads = PARTY

    def value(self, now: Any) -> Any:
        parts = []
        for each in PARTY:
            others = tuple(axis for axis in each.axes if axis != "cohort")
            parts.append(now[each.name].sum(*others))
        return stack(parts, "post")


class BenchShare(Condition):
    """Members who still work at the bench, among those who are not in the army."""

    name = "bench_share"
    reads = ("members_here",)

    def value(self, now: Any) -> Any:
        by_post = now.members_here.sum("cohort", "region")
        return ratio(by_post.at(post=POST["bench"]), by_post.sum("post") - by_post.at(post=POST["army"]))


class CohortNow(Condition):
    """A newcomer belongs to the state of things in which he joins: illegal, contending, ruling at war or in peace, a mass drive.   Claims: PS2."""

    name = "cohort_now"
    reads = ("provisional_centre", "soviet_centre", "front_memory", "drive")
    half = parameter(
        0.05,
        share,
        prior="log-normal, factor 2",
        source="prior: a twentieth of the country near a front is half way between peace and war; assumed",
    )

    def value(self, now: Any) -> Any:
        illegal = positive(1 - now.provisional_centre - now.soviet_centre)
        war = danger(now.front_memory, self.half)
        peace = now.soviet_centre * (1 - war)
        parts = [illegal, now.provisional_centre, now.soviet_centre * war, peace * (1 - now.drive), peace * now.drive]
        return stack(parts, "cohort") / (illegal + now.provisional_centre + now.soviet_centre)


class Gate(Condition):
    """An illegal party is hard to find, a contending one is open to all, a ruling one opens its gate as far as its secretariat decides."""

    name = "gate"
    reads = ("provisional_centre", "soviet_centre", "drive", "party_regime")
    hidden = parameter(
        0.1,
        share,
        prior="log-normal, factor 2",
        source="prior: police and caution keep nine in ten of the willing out of an illegal circle; assumed",
    )
    narrow = parameter(
        0.15, share, prior="log-normal, factor 2",
        source="prior: a ruling party that disciplines itself and calls nobody lets in one in seven of the willing; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        illegal = positive(1 - now.provisional_centre - now.soviet_centre)
        kept = self.narrow + (1 - self.narrow) * now.party_regime
        ruling = kept + (1 - kept) * now.drive
        return illegal * self.hidden + now.provisional_centre + now.soviet_centre * ruling


class Joining(Process):
    """What the ways of joining share: who can become a member of which sort."""

    abstract = True
    moves = {
        "workers": (EMPLOYED >> BENCH_MEMBERS).losing(*HAND).keeping("region").setting(background="worker").drawing(cohort="cohort_now"),
        "peasants": (PEASANTS >> VILLAGE_MEMBERS).losing("stratum").keeping("region").setting(background="peasant").drawing(cohort="cohort_now"),
        "soldiers": (SOLDIERS.where(army="red", recruit="peasant") >> ARMY_MEMBERS)
        .losing("army", "recruit").keeping("region").setting(background="peasant").drawing(cohort="cohort_now"),
        "called_workers": (SOLDIERS.where(army="red", recruit="worker") >> ARMY_MEMBERS)
        .losing("army", "recruit").keeping("region").setting(background="worker").drawing(cohort="cohort_now"),
    }  # fmt: skip


class JoinsByConviction(Joining):
    """Those who would vote for the party join it where they meet its members, as far as there is room and no White army near.

    Hazard = contact x (members beside them + a few strangers) x room x exp(-danger x threat). Room = 1 - members beside them / (places x those
    who would vote for it x gate): a party of workers has one member for so many who vote for it, and a narrow gate keeps the rest out. In
    streets and barracks fewer of them become members, in villages hardly any. Whether the militant join first is a premise without sign.
    Claims: PS3, KN5, CW9.
    """

    reads = ("allegiance", "gate", "felt_threat", "members_here", WORKERS, PEASANTS, SOLDIERS, TOWNSPEOPLE, CLERKS)
    moves = Joining.moves | {
        "old_soldiers": (SOLDIERS.where(army="old", recruit="peasant") >> ARMY_MEMBERS)
        .losing("army", "recruit").keeping("region").setting(background="peasant").drawing(cohort="cohort_now"),
        "old_workers": (SOLDIERS.where(army="old", recruit="worker") >> ARMY_MEMBERS)
        .losing("army", "recruit").keeping("region").setting(background="worker").drawing(cohort="cohort_now"),
        "clerks": (CLERKS >> DESK_MEMBERS).keeping("region").setting(background="other").drawing(cohort="cohort_now"),
        "townspeople": (TOWNSPEOPLE >> DESK_MEMBERS).keeping("region").setting(background="other").drawing(cohort="cohort_now").bringing("wants"),
    }  # fmt: skip
    mechanism = ("joining from conviction",)
    premise = ("PS3", "CW9")
    contact = parameter(
        0.3, per_week, prior="log-normal, factor 2",
        source="prior: a party in the open doubles its ranks in two to three weeks while there is room; assumed",
    )  # fmt: skip
    strangers = parameter(
        0.0005,
        share,
        prior="log-normal, factor 3",
        source="prior: one in two thousand meets members elsewhere; assumed",
    )
    places = parameter(
        0.15, share, prior="log-normal, factor 1.5",
        source="prior: parties of workers elsewhere had a member for every five to eight who voted for them, Germany before the war; from memory",
    )  # fmt: skip
    scattered = parameter(
        0.25,
        share,
        prior="log-normal, factor 2",
        source="prior: in barracks, streets and offices a quarter as many; assumed",
    )
    village = parameter(
        0.03, share, prior="log-normal, factor 2", source="prior: in villages a thirtieth, cells were a day's ride apart; assumed"
    )
    danger = parameter(
        1.5,
        per_unit,
        prior="normal, sd 0.8",
        source="prior: a card is a death warrant where Whites may come; Rigby 1968, outside the argument's tradition",
    )
    militants = parameter(0.0, per_unit, prior="normal, sd 1.5", source="premise CW9: sign free")

    def hazards(self, now: Any) -> dict[str, Any]:
        would = now.allegiance.at(party=RULING) * now.gate * self.places
        met = self.contact * exp(-self.danger * now.felt_threat)
        bench = met * self.pull(would, "workers", at_post(now, "bench"), select(now.workers, WORKERS))
        called = met * self.pull(would, "soldiers", at_post(now, "army"), select(now.soldiers, SOLDIERS))
        army = met * self.pull(would * self.scattered, "soldiers", at_post(now, "army"), select(now.soldiers, SOLDIERS))
        town = select(now.clerks, CLERKS) + select(now.townspeople, TOWNSPEOPLE)
        desk = met * self.pull(would * self.scattered, "town", at_post(now, "desk"), town)
        village = met * self.pull(would * self.village, "peasants", at_post(now, "village"), select(now.peasants, PEASANTS))
        spirit = stack([Field(exp(self.militants)), Field(1.0)], "spirit")
        return {
            "workers": bench * spirit,
            "peasants": village,
            "soldiers": army,
            "called_workers": called,
            "old_soldiers": army,
            "old_workers": called,
            "clerks": desk,
            "townspeople": desk,
        }

    def pull(self, places: Field, voters: str, members: Field, pool: Field) -> Field:
        """Members beside those of one sort, as far as there is room for more (region)."""
        beside = ratio(members, members + pool)
        return (beside + self.strangers) * positive(1 - ratio(beside, places.at(voters=VOTERS.values.index(voters))))


class JoinsForPost(Process):
    """A responsible post that asks for a card finds somebody who takes the card, when members are too few.   Claims: PS3."""

    reads = ("party_posts", "soviet_centre", "gate", WORKERS, TOWNSPEOPLE, CLERKS)
    moves = {
        "workers": (EMPLOYED >> DESK_MEMBERS)
        .losing(*HAND).keeping("region").setting(background="worker").drawing(cohort="cohort_now").bringing("wants"),
        "clerks": (CLERKS >> DESK_MEMBERS).keeping("region").setting(background="other").drawing(cohort="cohort_now"),
        "townspeople": (TOWNSPEOPLE >> DESK_MEMBERS).keeping("region").setting(background="other").drawing(cohort="cohort_now").bringing("wants"),
    }  # fmt: skip
    mechanism = ("joining for a post",)
    premise = ("PS3",)
    pace = parameter(
        1.0,
        per_year,
        prior="log-normal, factor 2",
        source="prior: of posts that stay open one a year is filled by a new member; assumed",
    )
    bench = parameter(
        0.4,
        share,
        prior="uniform, 0.1 to 0.7",
        source="prior: two in five of them from the works, where trust is; assumed",
    )
    offices = parameter(
        0.4, share, prior="uniform, 0.1 to 0.6", source="prior: two in five from offices, where writing is; assumed"
    )

    def hazards(self, now: Any) -> dict[str, Any]:
        wanted = self.pace * now.party_posts * now.soviet_centre * now.gate
        return {
            "workers": claim(wanted * self.bench, select(now.workers, EMPLOYED)),
            "clerks": claim(wanted * self.offices, select(now.clerks, CLERKS)),
            "townspeople": claim(
                wanted * positive(1 - self.bench - self.offices), select(now.townspeople, TOWNSPEOPLE)
            ),
        }


class JoinsForCareer(Joining):
    """Once it is clear who has won, those who live near posts join for what a card brings, as far as the gate is open.

    Hazard = base x (land held)^sharpness x what officials have above a worker x gate x room.   Claims: PS3.
    """

    reads = (
        "privilege",
        "gate",
        "soviet_centre",
        "territory_soviet",
        "town_people",
        "felt_threat",
        "members_here",
        WORKERS,
        PEASANTS,
        SOLDIERS,
        CLERKS,
    )
    moves = Joining.moves | {
        "clerks": (CLERKS >> DESK_MEMBERS).keeping("region").setting(background="other").drawing(cohort="cohort_now"),
    }
    mechanism = ("joining for a career",)
    premise = ("PS3",)
    base = parameter(
        0.15, per_year, prior="log-normal, factor 2.5",
        source="prior: of clerks under a sure winner with an open gate and good pay one in seven joins in a year; "
        "Rigby 1968 for the motive, outside the argument's tradition",
    )  # fmt: skip
    sharpness = parameter(
        3.0,
        pure,
        prior="log-normal, factor 1.6",
        source="prior: holding half of the towns convinces one in eight of the careful; assumed",
    )
    enough = parameter(
        0.5,
        share,
        prior="log-normal, factor 1.6",
        source="prior: half as much again as a worker gets convinces half of them; assumed",
    )
    bench = parameter(
        0.2,
        share,
        prior="log-normal, factor 2",
        source="prior: from the bench a post is five times as far as from a desk; assumed",
    )
    village = parameter(
        0.005, share, prior="log-normal, factor 2", source="prior: from the village two hundred times as far; assumed"
    )
    army = parameter(0.2, share, prior="log-normal, factor 2", source="prior: soldiers as workers; assumed")
    places = parameter(
        0.3,
        share,
        prior="log-normal, factor 1.5",
        source="prior: at most three in ten of those around take a card; assumed",
    )

    def hazards(self, now: Any) -> dict[str, Any]:
        held = (now.territory_soviet * now.town_people).sum("region") / now.town_people.sum("region")
        winner = now.soviet_centre * power(held, self.sharpness) * now.gate
        benefit = now.privilege / (now.privilege + self.enough)
        urge = self.base * winner * benefit * now.territory_soviet * (1 - now.felt_threat)
        army = urge * self.army * self.left(at_post(now, "army"), select(now.soldiers, RED_ARMY))
        return {
            "workers": urge * self.bench * self.left(at_post(now, "bench"), select(now.workers, WORKERS)),
            "peasants": urge * self.village * self.left(at_post(now, "village"), select(now.peasants, PEASANTS)),
            "soldiers": army,
            "called_workers": army,
            "clerks": urge * self.left(at_post(now, "desk"), select(now.clerks, CLERKS)),
        }

    def left(self, members: Field, pool: Field) -> Field:
        """Room left in a saturating pool (region)."""
        return positive(1 - ratio(members, members + pool) / self.places)


CONDITIONS = (MembersHere, BenchShare, CohortNow, Gate)
PROCESSES = (JoinsByConviction, JoinsForPost, JoinsForCareer)
