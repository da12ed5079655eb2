"""Responsible posts of the state: how many are wanted, for which of them a card is asked, who else fills them, who leaves.   Claims: PS4, RC5."""

from __future__ import annotations

from typing import Any

from thermidor.classes import ABROAD, BOURGEOIS, CLERKS, COMMAND_MEMBERS, OFFICIALS, SPECIALISTS, TOWNSPEOPLE
from thermidor.grammar import (
    Condition,
    Process,
    exp,
    parameter,
    per_unit,
    per_week,
    per_year,
    positive,
    pure,
    ratio,
    share,
    stack,
)

from .reckoning import OLD, commanding, heads, held, union


class CommandWanted(Condition):
    """So many responsible posts go with so many offices; more of them run the economy where it replaces the market, more are police in danger."""

    name = "command_wanted"
    reads = ("posts_wanted", "trade_freedom", "territory_centre", "territory_soviet", "town_people", "country_people", "coercion", "front")
    economy = parameter(
        0.015, share, prior="log-normal, factor 1.6",
        source="prior: treasury, railways and trade inspection of an ordinary state, a post to seventy clerks; assumed",
    )  # fmt: skip
    replaced = parameter(
        0.03, share, prior="log-normal, factor 1.6",
        source="prior: trusts, centres and food committees, a head to thirty clerks where they stand for the market; assumed",
    )  # fmt: skip
    other = parameter(
        0.05, share, prior="log-normal, factor 1.4",
        source="prior: heads of schools, courts, post and town offices, one to twenty clerks; assumed",
    )  # fmt: skip
    police = parameter(
        0.0002, share, prior="log-normal, factor 1.6",
        source="prior: officers of police and gaols, one to five thousand people, the establishment of the old provinces; assumed",
    )  # fmt: skip
    danger = parameter(
        2.0, pure, prior="log-normal, factor 1.6",
        source="prior: coercion in full at a front asks for three times the ordinary police; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        replaced = (1 - now.trade_freedom) * held(now)
        people = now.town_people + now.country_people
        return stack(
            [
                now.posts_wanted * (self.economy + self.replaced * replaced),
                people * self.police * (1 + self.danger * now.coercion * (1 + now.front) / 2),
                now.posts_wanted * self.other,
            ],
            "department",
        )


class CommandOpenings(Condition):
    """Responsible posts nobody holds."""

    name = "command_openings"
    reads = ("command_wanted", OFFICIALS, COMMAND_MEMBERS)

    def value(self, now: Any) -> Any:
        return positive(now.command_wanted - commanding(now))


class CommandMix(Condition):
    """Who takes a responsible post takes one of those that are open; one more in each department keeps the shares defined when none is."""

    name = "command_mix"
    reads = ("command_openings",)

    def value(self, now: Any) -> Any:
        each = now.command_openings + 1
        return each / each.sum("department")


class PastNow(Condition):
    """Whoever is appointed before soviets rule has served the old state; afterwards, a clerk who rises is a new man."""

    name = "past_now"
    reads = ("soviet_centre",)

    def value(self, now: Any) -> Any:
        return stack([1 - now.soviet_centre, now.soviet_centre], "past")


class OldOfficialShareHere(Condition):
    """Those of the old state among all who hold a responsible post, with a card or without."""

    name = "old_official_share_here"
    reads = (OFFICIALS, COMMAND_MEMBERS)

    def value(self, now: Any) -> Any:
        return ratio(heads(now, OLD), heads(now, OFFICIALS) + heads(now, COMMAND_MEMBERS))


class PartyPosts(Condition):
    """Where soviets rule a card is asked for a part of the open posts: for distrust, and where the party's office fills them.   Claims: PS3, RC5."""

    name = "party_posts"
    reads = ("command_openings", "soviet_centre", "territory_soviet", "old_official_share_here", "front", "appointment")
    card = parameter(
        0.3, share, prior="uniform, 0.1 to 0.6",
        source="prior: three responsible posts in ten are political by their nature; assumed",
    )  # fmt: skip
    distrust = parameter(
        0.5, share, prior="uniform, 0.1 to 0.9",
        source="prior: among old officials at a front half of the other posts are to be watched by a member; assumed",
    )  # fmt: skip
    assigned = parameter(
        0.5, share, prior="uniform, 0.2 to 0.9",
        source="prior: the office of the party fills half of the posts it is given to fill with its own; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        watched = self.distrust * union(now.old_official_share_here, now.front)
        asked = union(self.card, watched, self.assigned * now.appointment) * now.soviet_centre * now.territory_soviet
        return now.command_openings.sum("department") * asked


class CommandDoor(Process):
    """Posts without a card go to those who can do the work, by how many there are and how well they know it; the old leave slowly.   Claims: PS4.

    Share from a pool = its heads times what a head of it can do of the work. Former officials know the offices best: that is why
    they are kept, and why they are let go only as others have learnt, or as trained people come from abroad. Whether a command that is not
    trusted lets them go faster is a premise with its sign free.
    """

    reads = (
        "command_openings", "command_wanted", "party_posts", "soviet_centre", "old_official_share_here", "foreign_cadres", "front_memory",
        "red_advance", "coercion", "territory_soviet", OFFICIALS, COMMAND_MEMBERS, CLERKS, SPECIALISTS, BOURGEOIS,
    )  # fmt: skip
    moves = {
        "clerks_rise": (CLERKS >> OFFICIALS).drawing(department="command_mix", past="past_now").keeping("region").bringing("wants"),
        "specialists_serve": (SPECIALISTS >> OFFICIALS).drawing(department="command_mix", past="past_now").keeping("region").bringing("wants"),
        "former_return": (BOURGEOIS >> OFFICIALS).drawing(department="command_mix").setting(past="old").keeping("region").bringing("wants"),
        "leave": (OFFICIALS >> TOWNSPEOPLE).losing("department", "past").keeping("region").bringing("wants"),
        "cut": (OFFICIALS >> CLERKS).losing("department", "past").keeping("region").bringing("wants"),
        "emigrate": (OLD >> ABROAD).losing("department", "past").keeping("region"),
    }
    mechanism = ("old officials are kept because they can write and know the offices",)
    premise = ("PS4",)
    pace = parameter(
        0.05, per_week, prior="log-normal, factor 1.6",
        source="prior: a responsible post stands empty for five months; assumed",
    )  # fmt: skip
    former = parameter(
        1.0, pure, prior="log-normal, factor 2",
        source="prior: one in four owners held rank or office before, and each of those is worth four clerks who rise; assumed",
    )  # fmt: skip
    clerk = parameter(
        0.3, pure, prior="log-normal, factor 2",
        source="prior: one clerk in three could run the office he sits in; assumed",
    )  # fmt: skip
    specialist = parameter(
        0.3, pure, prior="log-normal, factor 2",
        source="prior: one engineer or teacher in three would; assumed",
    )  # fmt: skip
    leaving = parameter(
        0.08, per_year, prior="log-normal, factor 1.5",
        source="prior: pension, illness and another living after some twelve years in a post; assumed",
    )  # fmt: skip
    dismissal = parameter(
        0.3, per_year, prior="log-normal, factor 2",
        source="prior: where everybody else has learnt the work an old official is let go within three or four years; assumed",
    )  # fmt: skip
    hostile = parameter(
        0.0, per_unit, prior="normal, sd 1",
        source="premise PS4: sign free; whether danger drives old officials out or keeps them",
    )  # fmt: skip
    cutting = parameter(
        0.02, per_week, prior="log-normal, factor 1.6",
        source="prior: a head whose office is closed goes within a year; assumed",
    )  # fmt: skip
    flight = parameter(
        0.3, pure, prior="log-normal, factor 2",
        source="prior: where land changes hands officials of the old state leave the country as often as other educated people; assumed",
    )  # fmt: skip
    under_terror = parameter(
        0.03, per_year, prior="log-normal, factor 2", source="prior: three in a hundred a year slip out under full terror; assumed"
    )

    def hazards(self, now: Any) -> dict[str, Any]:
        in_post = commanding(now)
        taken = self.pace * (now.command_openings.sum("department") - now.party_posts)
        pool = self.clerk * now.clerks + self.specialist * now.specialists + self.former * now.bourgeois
        by_worth = ratio(taken, pool + taken)
        trained = union(1 - now.old_official_share_here, now.foreign_cadres)
        let_go = self.dismissal * now.soviet_centre * trained * exp(self.hostile * now.front_memory)
        terror = self.under_terror * now.coercion * now.territory_soviet
        return {
            "clerks_rise": self.clerk * by_worth,
            "specialists_serve": self.specialist * by_worth,
            "former_return": self.former * by_worth,
            "leave": self.leaving + stack([let_go, let_go * 0], "past"),
            "cut": self.cutting * positive(1 - ratio(now.command_wanted, in_post)),
            "emigrate": self.flight * now.red_advance + terror,
        }


CONDITIONS = (CommandWanted, CommandOpenings, CommandMix, PastNow, OldOfficialShareHere, PartyPosts)
PROCESSES = (CommandDoor,)
