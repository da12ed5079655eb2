"""Who is followed: grievance, the sense that acting together helps, fear, and the spread of militancy.   Claims: TR1, CW9, DP2, LO2, LO3.

Source for the forms: few who are committed among many who are not (voter model with zealots; Mobilia, Petersen and
Redner 2007); participation that rises with efficacy and falls with hunger and fear, each a rival explanation of
apathy; workers and activists (Andreev and Borodkin).
"""

from __future__ import annotations

from typing import Any

from thermidor.classes import BENCH_MEMBERS, WORKERS
from thermidor.grammar import (
    Condition,
    Process,
    clip,
    exp,
    logistic,
    parameter,
    per_unit,
    per_week,
    positive,
    pure,
    ratio,
    share,
    shortfall,
    weeks,
)

from .reckoning import held, members_per_hand

FATES = ("branch", "work", "origin", "region")


class TownGrievance(Condition):
    """Hunger, falling wages, closed gates and the burden of the world war as workers feel them, from 0 to nearly 1."""

    name = "town_grievance"
    reads = ("town_food", "real_wage", "idle_share", "world_war")
    hunger = parameter(
        2.0, pure, prior="log-normal, factor 1.4",
        source="prior: bread first: half of need is a crisis by itself",
    )
    wage = parameter(
        0.8, pure, prior="log-normal, factor 1.5",
        source="prior: a wage cut by half is felt as a third of a bread crisis",
    )
    gates = parameter(
        0.9, pure, prior="log-normal, factor 1.5",
        source="prior: one in five without work is felt like a wage cut by a quarter",
    )
    ordinary = parameter(
        0.1, pure, prior="log-normal, factor 1.7",
        source=(
            "prior: what there is to complain of in a good year, hours, foremen and fines; strikes never "
            "ceased anywhere"
        ),
    )
    war = parameter(0.3, pure, prior="log-normal, factor 1.7", source="prior: losses and long hours of a world war")

    def value(self, now: Any) -> Any:
        felt = self.ordinary + self.hunger * shortfall(now.town_food) + self.wage * shortfall(now.real_wage)
        return 1 - exp(-(felt + self.gates * now.idle_share + self.war * now.world_war))


class MilitantShareHere(Condition):
    """Share of those who are followed among the workers of a branch in a region: militants, and members at the bench while others govern.

    Once their own party governs, members carry its line: whether they then lead the shop against whoever commands in it or hold
    it back is left open.   Claims: SP1, PS5.
    """

    name = "militant_share_here"
    reads = (WORKERS, BENCH_MEMBERS, "at_work", "soviet_centre")
    governing = parameter(
        0.0, share, prior="normal, sd 0.5",
        source="premise PS5: sign free; a member under his own government against one under another, as a leader of the shop",
    )

    def value(self, now: Any) -> Any:
        by_mood = now.workers.sum("work", "origin")
        militants = by_mood.at(spirit=WORKERS.axes["spirit"].index("militant"))
        per_hand = members_per_hand(now)
        members = now.at_work * per_hand / (1 + per_hand)
        leading = members * (1 + (self.governing - 1) * now.soviet_centre)
        return ratio(positive(militants + leading), by_mood.sum("spirit") + members)


class Militancy(Process):
    """Militants win over the passive where there is cause and hope; hunger, fear and lost hope make them passive again.   Claims: TR1, CW9.

    Places among those who are followed are limited, so a burst saturates at a minority, as it did everywhere. A few
    start by themselves, so a shop that lost all its militants is slow and not dead.
    """

    reads = ("militant_share_here", "town_grievance", "town_food", "efficacy", "fear")
    moves = {
        "won_over": (WORKERS.where(spirit="passive") >> WORKERS).keeping(*FATES).setting(spirit="militant"),
        "turns_away": (WORKERS.where(spirit="militant") >> WORKERS).keeping(*FATES).setting(spirit="passive"),
    }
    premise = ("TR1",)
    spread = parameter(
        0.35, per_week, prior="log-normal, factor 1.5",
        source="prior: a militant wins another within some weeks when cause and hope are at their height",
    )
    places = parameter(
        0.25, share, prior="log-normal, factor 1.3",
        source="prior: at most about a quarter of a works are more than followers, from union activity elsewhere",
    )
    seed = parameter(
        0.0003, per_week, prior="log-normal, factor 2",
        source="prior: one or two in a hundred start by themselves in a year of full grievance",
    )
    tire = parameter(
        0.02, per_week, prior="log-normal, factor 1.6",
        source="prior: activity of a person lasts about a year",
    )
    hunger = parameter(
        1.5, per_unit, prior="normal, sd 0.8",
        source="prior: participation falls with hunger; the size is free, literature on apathy",
    )
    fear = parameter(1.0, per_unit, prior="normal, sd 0.8", source="prior: participation falls with fear; likewise")
    hope = parameter(1.0, per_unit, prior="normal, sd 0.8", source="prior: participation lasts with efficacy; likewise")

    def hazards(self, now: Any) -> dict[str, Any]:
        share_here = now.militant_share_here
        room = positive(1 - share_here / self.places)
        cause = now.town_grievance * now.efficacy * (1 - now.fear)
        drift = self.hunger * shortfall(now.town_food) + self.fear * now.fear - self.hope * now.efficacy
        return {
            "won_over": self.spread * share_here * room * cause + self.seed * now.town_grievance,
            "turns_away": self.tire * exp(drift),
        }


class Efficacy(Process):
    """The sense that acting together helps grows with a say in the works, with elections and with strikes that are not broken.

    It fades with hunger, closed gates and defeat. What revolution abroad does to it is a premise without sign.
    """

    reads = (
        "efficacy", "fear", "strike_wave", "strike_fatigue", "workers_control", "committee_density", "pluralism", "town_food", "idle_share",
        "prestige",
    )  # fmt: skip
    drifts = ("efficacy",)
    returns = ("efficacy",)
    premise = ("TR9",)
    slowness = parameter(
        12.0, weeks, prior="log-normal, factor 1.6",
        source="prior: a season of victories or defeats makes or breaks hope",
    )
    base = parameter(0.25, share, prior="log-normal, factor 1.5", source="prior: what is left of hope in quiet times")
    say = parameter(
        0.35, share, prior="log-normal, factor 1.5",
        source="prior: committees that decide something raise it by a third of its range",
    )
    voice = parameter(
        0.2, share, prior="log-normal, factor 1.5",
        source="prior: elections with a choice likewise by a fifth",
    )
    seen = parameter(
        0.6, share, prior="log-normal, factor 1.5",
        source="prior: a general strike that is not broken raises it by more than half of its range",
    )
    hunger = parameter(
        0.6, share, prior="log-normal, factor 1.4",
        source="prior: the starving expect little of each other",
    )
    gates = parameter(
        0.8, share, prior="log-normal, factor 1.4",
        source="prior: those who wait at the gate cannot strike, and those inside know it",
    )

    abroad = parameter(
        0.0, share, prior="normal, sd 0.5",
        source="premise TR9: sign free; what hope and pride of revolution abroad add to it, as a share of its range",
    )

    def changes(self, now: Any) -> dict[str, Any]:
        say = (now.workers_control + now.committee_density) / 2
        broken = now.strike_fatigue / (1 + now.strike_fatigue) * now.fear
        seen = now.strike_wave * (1 - now.fear)
        gained = self.base + self.say * say + self.voice * now.pluralism + self.seen * seen
        kept = (1 - self.hunger * shortfall(now.town_food)) * (1 - self.gates * now.idle_share) * (1 - broken)
        wanted = clip(gained * kept + self.abroad * now.prestige, 0, 1)
        return {"efficacy": (wanted - now.efficacy) / self.slowness}


class Fear(Process):
    """Fear of punishment follows the police at hand, and breaks where so many act together that force cannot reach them.

    The police at hand are what holds the streets while no soviet governs, and the force that soviets have raised when they do.
    """

    reads = ("fear", "coercive_force", "police_hold", "soviet_centre", "strike_wave", "territory_centre", "territory_soviet", "territory_white",
             "territory_foreign")  # fmt: skip
    drifts = ("fear",)
    returns = ("fear",)
    slowness = parameter(
        6.0, weeks, prior="log-normal, factor 1.6",
        source="prior: fear is learnt and unlearnt within some weeks",
    )
    occupied = parameter(
        0.7, share, prior="log-normal, factor 1.3",
        source="prior: under White and foreign commanders strikes are an offence against the army",
    )
    reach = parameter(
        0.3, share, prior="log-normal, factor 1.4",
        source="prior: police and garrison can hold down about a third of the works of a town",
    )
    steepness = parameter(
        14.0, pure, prior="log-normal, factor 1.4",
        source="prior: Lang and De Sterck 2014, capacity of police as a smooth step",
    )

    def changes(self, now: Any) -> dict[str, Any]:
        police = now.soviet_centre * now.coercive_force + (1 - now.soviet_centre) * now.police_hold
        force = police * held(now) + self.occupied * (now.territory_white + now.territory_foreign)
        reached = logistic((self.reach - now.strike_wave) * self.steepness)
        return {"fear": (force * reached - now.fear) / self.slowness}


CONDITIONS = (TownGrievance, MilitantShareHere)
PROCESSES = (Militancy, Efficacy, Fear)
