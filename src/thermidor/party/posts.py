"""Which posts members hold: called to the army, called into offices, promoted to command, made secretaries, sent away, sent back.

Claims: CW9, SP5, PS3, PS5, PS9, RC5.
"""

from __future__ import annotations

from typing import Any

from thermidor.classes import (
    ARMY_MEMBERS,
    BENCH_MEMBERS,
    COHORTS,
    COMMAND_MEMBERS,
    DESK_MEMBERS,
    RED_ARMY,
    SECRETARIES,
    SOLDIERS,
    VILLAGE_MEMBERS,
    WORKERS,
)
from thermidor.grammar import (
    TIES,
    Condition,
    Field,
    Process,
    claim,
    exp,
    parameter,
    per_unit,
    per_year,
    positive,
    ratio,
    select,
    share,
    stack,
    weighted_mean,
)

from .forms import POST, at_post, danger, in_provinces

CARD = ("background", "cohort", "region")
OLD = COHORTS.index("underground")


class OpeningMix(Condition):
    """Shares of the departments in the responsible posts that are open."""

    name = "opening_mix"
    reads = ("command_openings",)

    def value(self, now: Any) -> Any:
        opened = now.command_openings + 1
        return opened / opened.sum("department")


class CellStrength(Condition):
    """What cells can do against an office: share of members at the bench x militants beside them, who know each other and can call a meeting.

    Source: Lipset, Trow and Coleman, Union Democracy (1956): active members keep an opposition alive; from memory, outside the argument's
    tradition.   Claims: CW9, SP4, LO2.
    """

    name = "cell_strength"
    reads = ("members_here", "militant_share_here", WORKERS)
    mechanism = ("militants control cells and secretaries",)
    half = parameter(
        0.05, share, prior="log-normal, factor 2", source="prior: one militant in twenty does half of what all could do in a works; assumed"
    )

    def value(self, now: Any) -> Any:
        hands = now.workers.sum(*(axis for axis in WORKERS.axes if axis != "branch"))
        militants = weighted_mean(now.militant_share_here, hands, "branch")
        return ratio(at_post(now, "bench"), now.members_here.sum("cohort", "post")) * militants / (militants + self.half)


class PostsGiven(Condition):
    """Part of the secretaries' posts of a province that the office fills: as ordered and carried out, less what strong cells keep for themselves."""

    name = "posts_given"
    reads = ("appointment", "soviet_centre", "cell_strength", "province_region")
    mechanism = ("militants control cells and secretaries",)
    premise = ("CW9",)
    resist = parameter(
        1.0, share, prior="uniform, 0 to 1",
        source="prior: a party wholly at the bench of works full of militants would let nobody be sent; Lipset, Trow and Coleman 1956 for the sign, "
        "from memory, outside the argument's tradition",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return now.appointment * now.soviet_centre * (1 - self.resist * in_provinces(now.cell_strength, now.province_region))


def old_first(theta: Any) -> Field:
    """A factor along the cohorts that favours or spares those who joined underground."""
    return stack([Field(exp(theta)) if place == OLD else Field(1.0) for place in range(len(COHORTS))], "cohort")


class CalledToArms(Process):
    """The front calls members before others, and peace sends them home; who has commanded goes to a desk rather than back to work.

    Whether those who joined underground go first is a premise without sign.   Claims: CW9, SP5.
    """

    reads = ("front_memory", "soviet_centre", "territory_soviet", "members_here", SOLDIERS)
    moves = {
        "bench": (BENCH_MEMBERS >> ARMY_MEMBERS).keeping(*CARD).bringing("wants"),
        "village": (VILLAGE_MEMBERS >> ARMY_MEMBERS).keeping(*CARD).bringing("wants"),
        "desk": (DESK_MEMBERS >> ARMY_MEMBERS).keeping(*CARD).bringing("wants"),
        "to_bench": (ARMY_MEMBERS.where(background="worker") >> BENCH_MEMBERS).keeping(*CARD).bringing("wants"),
        "to_village": (ARMY_MEMBERS.where(background="peasant") >> VILLAGE_MEMBERS).keeping(*CARD).bringing("wants"),
        "to_desk": (ARMY_MEMBERS >> DESK_MEMBERS).keeping(*CARD).bringing("wants"),
    }
    mechanism = ("members called to arms and back",)
    premise = ("CW9",)
    rate = parameter(
        1.0,
        per_year,
        prior="log-normal, factor 2",
        source="prior: in full danger a call for members takes most of those who can go within a year; assumed",
    )
    half = parameter(
        0.1,
        share,
        prior="log-normal, factor 2",
        source="prior: a tenth of the country near a front calls half of them; assumed",
    )
    limit = parameter(
        0.5, share, prior="log-normal, factor 1.3", source="prior: at most about half of a party can be spared; assumed"
    )
    home = parameter(
        1.5,
        per_year,
        prior="log-normal, factor 1.7",
        source="prior: in peace half of those who are not kept are back within half a year; assumed",
    )
    cadre = parameter(
        0.15, share, prior="log-normal, factor 1.6",
        source="prior: a Red army in peace keeps one member to seven men, commanders, commissars and cadets; assumed",
    )
    back = parameter(
        0.3,
        share,
        prior="uniform, 0.1 to 0.9",
        source="prior: of workers and peasants who held arms and a card three in ten take up their old work again; assumed",
    )
    first = parameter(0.0, per_unit, prior="normal, sd 1.5", source="premise CW9: sign free")

    def hazards(self, now: Any) -> dict[str, Any]:
        alarm = danger(now.front_memory, self.half)
        by_post = now.members_here.sum("cohort")
        in_arms = ratio(by_post.at(post=POST["army"]), by_post.sum("post"))
        called = (
            self.rate
            * alarm
            * now.soviet_centre
            * now.territory_soviet
            * positive(1 - in_arms / self.limit)
            * old_first(self.first)
        )
        cadre = self.cadre * select(now.soldiers, RED_ARMY)
        army = by_post.at(post=POST["army"])
        home = self.home * (1 - alarm) * positive(1 - ratio(cadre, army))
        kept = claim(self.home * (1 - alarm) * positive(cadre - army) * now.territory_soviet, by_post.sum("post") - army)
        called = called + kept * now.soviet_centre
        back = home * self.back
        desk = stack([home * (1 - self.back), home * (1 - self.back), home], "background")
        return dict.fromkeys(("bench", "village", "desk"), called) | {"to_bench": back, "to_village": back, "to_desk": desk}


class CalledToOffices(Process):
    """Offices that open because tasks are taken from the market call members from the bench, and cuts send them back.   Claims: CW9, PS3, LO2."""

    reads = ("office_openings", "soviet_centre", "trade_freedom")
    moves = {
        "off_the_bench": (BENCH_MEMBERS >> DESK_MEMBERS).keeping(*CARD).bringing("wants"),
        "off_the_land": (VILLAGE_MEMBERS >> DESK_MEMBERS).keeping(*CARD).bringing("wants"),
        "back_to_bench": (DESK_MEMBERS.where(background="worker") >> BENCH_MEMBERS).keeping(*CARD).bringing("wants"),
        "back_to_land": (DESK_MEMBERS.where(background="peasant") >> VILLAGE_MEMBERS).keeping(*CARD).bringing("wants"),
    }
    mechanism = ("promotion off the bench",)
    premise = ("CW9",)
    rate = parameter(
        0.5, per_year, prior="log-normal, factor 2",
        source="prior: where offices lack half of their people half of the members at the bench are called to one within a year or so; assumed",
    )  # fmt: skip
    quiet = parameter(
        0.5,
        share,
        prior="log-normal, factor 2",
        source="prior: a ruling party always has desks to offer, half of the crisis; assumed",
    )
    land = parameter(
        1.0, share, prior="log-normal, factor 1.7",
        source="prior: from the village as often, a member who can write is the clerk of the place; assumed",
    )
    back = parameter(
        0.1,
        per_year,
        prior="log-normal, factor 2",
        source="prior: where offices are cut one in ten a year goes back to the bench; assumed",
    )
    first = parameter(0.0, per_unit, prior="normal, sd 1.5", source="premise CW9: sign free")

    def hazards(self, now: Any) -> dict[str, Any]:
        lacking = now.office_openings / (1 + now.office_openings)
        called = self.rate * now.soviet_centre * (self.quiet + lacking * 2) * old_first(self.first)
        back = self.back * (1 - lacking) * now.trade_freedom
        return {
            "off_the_bench": called,
            "off_the_land": called * self.land,
            "back_to_bench": back,
            "back_to_land": back,
        }


class Promotion(Process):
    """Responsible posts that ask for a card are filled from desks, from the army and from the bench; a few who fail go back to a desk.

    Whether those who joined underground are taken first is a premise without sign.   Claims: CW9, PS3, PS5, RC5.
    """

    reads = ("party_posts", "soviet_centre", "command_wanted", "members_here", COMMAND_MEMBERS)
    moves = {
        "desk": (DESK_MEMBERS >> COMMAND_MEMBERS).keeping(*CARD).drawing(department="opening_mix").bringing("wants"),
        "army": (ARMY_MEMBERS >> COMMAND_MEMBERS).keeping(*CARD).drawing(department="opening_mix").bringing("wants"),
        "bench": (BENCH_MEMBERS >> COMMAND_MEMBERS).keeping(*CARD).drawing(department="opening_mix").bringing("wants"),
        "back": (COMMAND_MEMBERS >> DESK_MEMBERS).keeping(*CARD).losing("department").bringing("wants"),
    }
    mechanism = ("posts and promotion",)
    premise = ("CW9",)
    pace = parameter(
        4.0,
        per_year,
        prior="log-normal, factor 1.7",
        source="prior: an open post finds its member within a season; assumed",
    )
    army = parameter(
        0.5, share, prior="log-normal, factor 2", source="prior: soldiers half as readily as those at a desk; assumed"
    )
    bench = parameter(
        0.3, share, prior="log-normal, factor 2", source="prior: from the bench a third as readily; assumed"
    )
    turnover = parameter(
        0.1, per_year, prior="log-normal, factor 2", source="prior: one in ten a year fails or falls ill; assumed"
    )
    cuts = parameter(
        0.5,
        per_year,
        prior="log-normal, factor 2",
        source="prior: posts that are not wanted any more empty in about two years; assumed",
    )
    first = parameter(0.0, per_unit, prior="normal, sd 1.5", source="premise CW9: sign free")

    def hazards(self, now: Any) -> dict[str, Any]:
        desk, army, bench = (at_post(now, name) for name in ("desk", "army", "bench"))
        taken = claim(
            self.pace * now.party_posts * now.soviet_centre, desk + army * self.army + bench * self.bench
        ) * old_first(self.first)
        over = positive(1 - ratio(now.command_wanted, now.command_members.sum("background", "cohort")))
        back = self.turnover + self.cuts * over
        return {"desk": taken, "army": taken * self.army, "bench": taken * self.bench, "back": back}


class Secretaries(Process):
    """A ruling party has a full-time secretary for every few dozen members, more where posts are filled from above.

    They come from desks, commands and the bench, and go to commands and back.   Claims: PS9, RC5.
    """

    reads = ("members_here", "soviet_centre", "provisional_centre", "appointment")
    moves = {
        "from_desk": (DESK_MEMBERS >> SECRETARIES).keeping(*CARD).bringing("wants"),
        "from_command": (COMMAND_MEMBERS >> SECRETARIES).keeping(*CARD).losing("department").bringing("wants"),
        "from_bench": (BENCH_MEMBERS >> SECRETARIES).keeping(*CARD).bringing("wants"),
        "to_command": (SECRETARIES >> COMMAND_MEMBERS)
        .keeping(*CARD)
        .drawing(department="opening_mix")
        .bringing("wants"),
        "to_desk": (SECRETARIES >> DESK_MEMBERS).keeping(*CARD).bringing("wants"),
        "to_bench": (SECRETARIES.where(background="worker") >> BENCH_MEMBERS).keeping(*CARD).bringing("wants"),
    }
    mechanism = ("full-time officials of the party",)
    elected = parameter(
        0.005,
        share,
        prior="log-normal, factor 2",
        source="prior: mass parties elsewhere kept one full-time official for some hundreds of members; Michels 1911, from memory",
    )
    appointed = parameter(
        0.05,
        share,
        prior="log-normal, factor 2",
        source="prior: who fills all posts from above needs up to one more for every twenty members; assumed",
    )
    half = parameter(
        0.3, share, prior="log-normal, factor 1.5",
        source="prior: an office that fills a third of the posts has half of the staff it would ever need; assumed",
    )
    pace = parameter(
        2.0, per_year, prior="log-normal, factor 1.6", source="prior: a post is filled within half a year; assumed"
    )
    moving = parameter(
        0.25,
        per_year,
        prior="log-normal, factor 1.7",
        source="prior: a secretary stays about four years before he gets a command; assumed",
    )
    cut = parameter(
        1.0,
        per_year,
        prior="log-normal, factor 1.7",
        source="prior: surplus secretaries are gone within a year; assumed",
    )
    rotation = parameter(
        0.05,
        per_year,
        prior="log-normal, factor 2",
        source="prior: one in twenty a year goes back to the bench where secretaries are elected; assumed",
    )

    def hazards(self, now: Any) -> dict[str, Any]:
        legal = now.soviet_centre + now.provisional_centre
        members = now.members_here.sum("cohort", "post")
        gifts = now.appointment / (now.appointment + self.half)
        wanted = members * (self.elected * legal + self.appointed * gifts * now.soviet_centre)
        have, desk, command, bench = (at_post(now, name) for name in ("secretaries", "desk", "command", "bench"))
        called = claim(self.pace * positive(wanted - have), desk + command + bench * (1 - now.appointment))
        over = positive(1 - ratio(wanted, have))
        return {
            "from_desk": called,
            "from_command": called,
            "from_bench": called * (1 - now.appointment),
            "to_command": self.moving * now.soviet_centre,
            "to_desk": self.cut * over,
            "to_bench": self.rotation * (1 - now.appointment),
        }


class Transfers(Process):
    """Where posts are filled from above their holders are sent from region to region, before they strike root.   Claims: PS9, RC5."""

    reads = ("appointment", "soviet_centre", "discord", "front_memory")
    moves = {
        "secretaries": (SECRETARIES >> SECRETARIES).keeping("background", "cohort").drawing(region=TIES),
        "command": (COMMAND_MEMBERS >> COMMAND_MEMBERS)
        .keeping("background", "cohort", "department")
        .drawing(region=TIES),
    }
    mechanism = ("appointment and transfer",)
    rate = parameter(
        0.4,
        per_year,
        prior="log-normal, factor 1.7",
        source="prior: a secretary under a strict appointing office is moved every two or three years; assumed",
    )
    command = parameter(
        0.3, share, prior="log-normal, factor 1.7", source="prior: those in command a third as often; assumed"
    )
    need = parameter(
        1.0,
        per_unit,
        prior="normal, sd 0.7",
        source="prior: front and open opposition are reasons for moving people; assumed",
    )

    def hazards(self, now: Any) -> dict[str, Any]:
        sent = self.rate * now.appointment * now.soviet_centre * exp(self.need * (now.discord + now.front_memory))
        return {"secretaries": sent, "command": sent * self.command}


CONDITIONS = (OpeningMix, CellStrength, PostsGiven)
PROCESSES = (CalledToArms, CalledToOffices, Promotion, Secretaries, Transfers)
