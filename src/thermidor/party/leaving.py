"""Who leaves, who is put on the street, who dies in the army.   Claims: PS2, CW9, CR11.

Source: Rigby, Communist Party Membership in the USSR (1968); Figes, A People's Tragedy (1996), both outside the argument's tradition.
"""

from __future__ import annotations

from typing import Any

from thermidor.classes import (
    ARMY_MEMBERS,
    BENCH_MEMBERS,
    CLERKS,
    COHORTS,
    COMMAND_MEMBERS,
    DEAD,
    DESK_MEMBERS,
    OFFICIALS,
    PEASANTS,
    SECRETARIES,
    SOLDIERS,
    VILLAGE_MEMBERS,
    WORKERS,
)
from thermidor.grammar import (
    RESIDENTS,
    Condition,
    Field,
    Move,
    Process,
    exp,
    parameter,
    per_unit,
    per_year,
    positive,
    pure,
    ratio,
    share,
    shortfall,
    stack,
)

from .forms import POST, danger

CARD = ("background", "cohort")
ARMS = ("workers_in_arms", "others_in_arms")


def without_card() -> dict[str, Move]:
    """Where those go who give back the card or lose it: to those who live as they did, without it."""
    return {
        "bench": (BENCH_MEMBERS >> WORKERS)
        .losing(*CARD).keeping("region").drawing(branch=RESIDENTS).setting(origin="hereditary", spirit="passive", work="employed"),
        "village": (VILLAGE_MEMBERS >> PEASANTS).losing(*CARD).keeping("region").drawing(stratum=RESIDENTS),
        "desk": (DESK_MEMBERS >> CLERKS).losing(*CARD).keeping("region"),
        "command": (COMMAND_MEMBERS >> OFFICIALS).losing(*CARD).keeping("region", "department").setting(past="new"),
        "secretaries": (SECRETARIES >> CLERKS).losing(*CARD).keeping("region").bringing("wants"),
    }  # fmt: skip


def in_arms() -> dict[str, Move]:
    """Soldiers without a card."""
    return {
        "workers_in_arms": (ARMY_MEMBERS.where(background="worker") >> SOLDIERS)
        .losing(*CARD).keeping("region").setting(army="red", recruit="worker"),
        "others_in_arms": (ARMY_MEMBERS.where(background=("peasant", "other")) >> SOLDIERS)
        .losing(*CARD).keeping("region").setting(army="red", recruit="peasant"),
    }  # fmt: skip


def by_cohort(old: Any, contending: Any, drive: Any) -> Field:
    """Numbers along the cohorts: the underground, the contending, all who joined a ruling party (1), a mass drive."""
    known = {"underground": old, "contending": contending, "mass_drive": drive}
    return stack([Field(known.get(name, 1.0)) for name in COHORTS], "cohort")


class Leaves(Process):
    """Members drift away where they are hungry, afraid or without hope; those who joined when it was dangerous stay longer.

    Whether those of a mass drive leave sooner or later is a premise without sign.   Claims: PS2, LO2.
    """

    reads = ("town_food", "efficacy", "felt_threat", "village_grievance", "army_food")
    moves = without_card() | in_arms()
    mechanism = ("leaving",)
    premise = ("LO2",)
    base = parameter(
        0.15,
        per_year,
        prior="log-normal, factor 1.7",
        source="prior: mass parties elsewhere lose a seventh of their members in an ordinary year; from memory",
    )
    old = parameter(
        0.3,
        share,
        prior="log-normal, factor 1.7",
        source="prior: who joined an illegal party leaves a third as often; assumed",
    )
    contending = parameter(
        0.7,
        share,
        prior="log-normal, factor 1.5",
        source="prior: who joined before it ruled leaves a third less often; assumed",
    )
    levy = parameter(
        0.0,
        per_unit,
        prior="normal, sd 1",
        source="premise LO2: sign free; rivals are an obedient levy and a new working class in the party",
    )
    hunger = parameter(
        1.0,
        per_unit,
        prior="normal, sd 0.7",
        source="prior: activity falls with hunger in the literature on apathy; the size is free",
    )
    threat = parameter(
        1.5,
        per_unit,
        prior="normal, sd 0.8",
        source="prior: cards are burnt when an enemy army is near; Figes 1996, from memory",
    )
    hope = parameter(
        0.7,
        per_unit,
        prior="normal, sd 0.7",
        source="prior: activity lasts where acting together helps; literature on participation",
    )

    def hazards(self, now: Any) -> dict[str, Any]:
        by_age = by_cohort(self.old, self.contending, exp(self.levy)) * self.base
        fright = self.threat * now.felt_threat
        town = by_age * exp(self.hunger * shortfall(now.town_food) + fright - self.hope * now.efficacy)
        village = by_age * exp(now.village_grievance + fright)
        arms = by_age * exp(self.hunger * shortfall(now.army_food))
        towns = dict.fromkeys(("bench", "desk", "command", "secretaries"), town)
        return towns | {"village": village, "workers_in_arms": arms, "others_in_arms": arms}


class Checks(Condition):
    """Cards that are looked at this week, as a share of all: in peace a closed regime weighs who may stay, once for each of them.

    A card that has been looked at since its holder joined is not looked at again: so a check ends when it is done, and new members are its
    next occasion. It is the quicker the tighter the regime and the fewer members work at the bench.   Claims: CR11.
    """

    name = "checks"
    reads = ("checked", "members_here", "front_memory", "soviet_centre", "party_regime", "bench_share")
    pace = parameter(
        12.0, per_year, prior="log-normal, factor 1.7",
        source="prior: under a half-closed regime, with hardly a member at the bench, a general check takes a season; assumed",
    )  # fmt: skip
    half = parameter(
        0.05, share, prior="log-normal, factor 2", source="prior: no general check while one in twenty of the country lives near a front; assumed"
    )

    def value(self, now: Any) -> Any:
        left = positive(1 - ratio(now.checked, now.members_here.sum("cohort", "post", "region")))
        tight = (1 - now.party_regime) * (1 - now.bench_share)
        return self.pace * (1 - danger(now.front_memory, self.half)) * tight * left * now.soviet_centre


class Checked(Process):
    """Members whose card has been looked at: more by every check, fewer as they leave the party one by one."""

    reads = ("checked", "checks", "members_here")
    drifts = ("checked",)
    returns = ("checked",)
    mechanism = ("checks of cards",)
    turnover = parameter(
        0.2, per_year, prior="log-normal, factor 1.6", source="prior: a fifth of a mass party leaves or dies in a year; from memory"
    )

    def changes(self, now: Any) -> dict[str, Any]:
        return {"checked": now.checks * now.members_here.sum("cohort", "post", "region") - self.turnover * now.checked}


class Reregistration(Process):
    """In danger a ruling party registers its members anew, and the passive do not come.

    The first of two sorts of purge: it strikes those who joined a party already in power and are not under arms.   Claims: PS2.
    """

    reads = ("front_memory", "soviet_centre", "territory_soviet")
    moves = {name: move for name, move in without_card().items() if name in ("bench", "village", "desk")}
    mechanism = ("purge of the passive in danger",)
    rate = parameter(
        0.5, per_year, prior="log-normal, factor 2",
        source="prior: re-registrations in the civil war took between a third and a half of the civil members within months, seldom twice in a year; "
        "Figes 1996, from memory, outside the argument's tradition",
    )  # fmt: skip
    half = parameter(
        0.1,
        share,
        prior="log-normal, factor 2",
        source="prior: a tenth of the country near a front calls for it half way; assumed",
    )
    old = parameter(
        0.1, share, prior="log-normal, factor 2", source="prior: of the underground years one in ten as often; assumed"
    )
    contending = parameter(
        0.5, share, prior="log-normal, factor 1.6", source="prior: of the contending years half as often; assumed"
    )

    def hazards(self, now: Any) -> dict[str, Any]:
        called = self.rate * danger(now.front_memory, self.half) * now.soviet_centre * now.territory_soviet
        return dict.fromkeys(self.moves, called * by_cohort(self.old, self.contending, 1.0))


class Purge(Process):
    """In peace a closed regime cleans the party of those who live by their card, and of those who are heard to dissent.

    The second sort of purge: a check puts out a part of those it looks at, fewer of them at the bench and fewer of the old; and dissenters go as
    far as a named heresy stands in place of argument. Whether it spares or seeks those who joined underground is a premise without sign.
    Claims: CR11, CR4.
    """

    reads = ("checks", "soviet_centre", "discord", "open_debate", "member_dissent")
    moves = without_card() | in_arms()
    mechanism = ("purge of careerists and dissenters",)
    premise = ("CR11",)
    unfit = parameter(
        0.35, share, prior="uniform, 0.1 to 0.6",
        source="prior: a check puts out one in three of those who joined a ruling party and live by their card; assumed",
    )  # fmt: skip
    bench = parameter(
        0.4,
        share,
        prior="log-normal, factor 1.6",
        source="prior: purge commissions were told to be lenient with workers at the bench; from memory",
    )
    old = parameter(
        0.3, share, prior="log-normal, factor 1.7", source="prior: of those who joined before it ruled a third as many; assumed"
    )
    heresy = parameter(
        0.5,
        per_year,
        prior="log-normal, factor 2",
        source="prior: half of those who go on dissenting against a closed regime are out within a year; assumed",
    )
    tradition = parameter(0.0, per_unit, prior="normal, sd 1.5", source="premise CR11: sign free")

    def hazards(self, now: Any) -> dict[str, Any]:
        cleaning = self.unfit * now.checks
        heard = (
            self.heresy * now.soviet_centre * now.discord * (1 - now.open_debate) * now.member_dissent.sum("platform")
        )
        spared = by_cohort(self.old * exp(self.tradition), self.old, 1.0)
        lenient = {"bench": self.bench, "village": self.bench}
        return {
            name: cleaning * lenient.get(name, 1) * spared + heard.at(post=POST["army" if name in ARMS else name]) for name in self.moves
        }


class ArmyDeaths(Process):
    """Members in arms fall as soldiers do and sicken with them; whether they die more often is a premise without sign.   Claims: CW9."""

    reads = ("front_burden", "typhus_wave", "army_food")
    moves = {
        "fallen": (ARMY_MEMBERS >> DEAD).losing(*CARD).keeping("region").setting(cause="battle"),
        "typhus": (ARMY_MEMBERS >> DEAD).losing(*CARD).keeping("region").setting(cause="typhus"),
        "natural": (ARMY_MEMBERS >> DEAD).losing(*CARD).keeping("region").setting(cause="natural"),
    }
    mechanism = ("deaths of members in arms",)
    premise = ("CW9",)
    battle = parameter(
        0.3, per_year, prior="log-normal, factor 2.5",
        source="prior: with a third of the country at war one soldier in ten falls in a year, as in the room war; "
        "party counts are disputed by a factor of four",
    )  # fmt: skip
    sickness = parameter(
        5.0, per_year, prior="log-normal, factor 2",
        source="prior: one in ten of the sick dies and a sickness lasts a week or two; epidemiology of typhus among adults, from memory",
    )  # fmt: skip
    age = parameter(
        0.008, per_year, prior="log-normal, factor 1.5", source="prior: men of twenty to forty in peace, life tables"
    )
    want = parameter(
        1.5, pure, prior="log-normal, factor 1.5", source="prior: ill-fed armies lose four times as many; assumed"
    )
    first = parameter(0.0, per_unit, prior="normal, sd 1", source="premise CW9: sign free")

    def hazards(self, now: Any) -> dict[str, Any]:
        return {
            "fallen": self.battle * now.front_burden * exp(self.first),
            "typhus": self.sickness * now.typhus_wave,
            "natural": self.age * exp(self.want * shortfall(now.army_food)),
        }


CONDITIONS = (Checks,)
PROCESSES = (Leaves, Checked, Reregistration, Purge, ArmyDeaths)
