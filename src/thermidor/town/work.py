"""Hands that works want, who is taken on, who is sent away.   Claims: CW6, PS11, PS14, LO2.

Under a ban on trade hands are hoarded, because wages are paid in allotments and nobody counts costs; where trade
returns and one manager commands, works pay for what they keep. So output and employment part twice: hands outlast
output, and later output returns before hands.
"""

from __future__ import annotations

from typing import Any

from thermidor.classes import ARTISANS, BENCH_MEMBERS, PEASANTS, TOWNSPEOPLE, WORKERS
from thermidor.grammar import (
    Condition,
    Field,
    Process,
    claim,
    clip,
    exp,
    parameter,
    per_unit,
    per_week,
    positive,
    power,
    pure,
    ratio,
    share,
    stack,
    total,
)

from .reckoning import branch_of_products, by_origin, by_spirit, employed, heads, idle

NEWCOMERS = {"work": "employed", "spirit": "passive"}


class FullHands(Condition):
    """Hands that full output asks for: those of the start, less those whom the orders of the world war brought in.

    Most of these stood in metal, so that the end of the war is felt first where metal is worked.   Claims: CW3, CW7.
    """

    name = "hands_full"
    reads = ("hands", "world_war")
    metal = parameter(
        0.65, share, prior="log-normal, factor 1.2",
        source="prior: arms works took in every third metal hand of the start during the war; Smith, Red Petrograd (1983), from memory",
    )
    other = parameter(
        0.9, share, prior="log-normal, factor 1.08",
        source="prior: chemicals, leather and clothing for the army likewise a tenth of their branch; assumed",
    )

    def value(self, now: Any) -> Any:
        peace = {"metal": self.metal, "other": self.other}
        stay = stack([Field(peace.get(name, 1)) for name in WORKERS.axes["branch"]], "branch")
        return now.hands * (stay + (1 - stay) * now.world_war)


class HandsWanted(Condition):
    """Hands that works would employ: those that what they can make asks for, and part of the others where hands are hoarded.

    Jobs that do not answer to output: where trade is banned because nobody counts costs, where committees rule
    because they shield them.
    """

    name = "hands_wanted"
    reads = ("works_limits", "works_worth", "capacity", "hands_full", "transport", "trade_freedom", "workers_control")
    manned = parameter(
        0.6, share, prior="log-normal, factor 1.3",
        source="prior: a line asks for most of its men however few trains run: track, signals, stations, guards",
    )
    hoarded = parameter(
        0.35, share, prior="log-normal, factor 1.4",
        source="prior: a third of the jobs outlast output where wages are allotments; Kornai 1980 on soft budgets",
    )
    shielded = parameter(
        0.3, share, prior="log-normal, factor 1.6",
        source="prior: committees resist part of the dismissals",
    )

    small = parameter(
        0.001, share, prior="fixed: a bound",
        source="prior: works too small for the register of a region go with their branch as a whole",
    )

    def value(self, now: Any) -> Any:
        full = now.capacity * now.works_worth
        used = branch_of_products(full * now.works_limits, self.manned + (1 - self.manned) * now.transport)
        size = branch_of_products(full, now.transport * 0 + 1)
        whole = total(used, "region") * self.small, total(size, "region") * self.small
        use = (used + whole[0]) / (size + whole[1])
        answering = (1 - self.hoarded * (1 - now.trade_freedom)) * (1 - self.shielded * now.workers_control)
        return now.hands_full * (1 - answering * (1 - use))


class AtWork(Condition):
    """Who has work: hands without a card, and members of the ruling party, who keep theirs when others are sent away."""

    name = "at_work"
    reads = (WORKERS, BENCH_MEMBERS)

    def value(self, now: Any) -> Any:
        return employed(now)


class Vacancies(Condition):
    """Places filled this week: works take on part of the hands they lack."""

    name = "vacancies"
    reads = ("hands_wanted", "at_work")
    pace = parameter(
        0.08, per_week, prior="log-normal, factor 1.5",
        source="prior: a works fills its places within about a quarter",
    )

    def value(self, now: Any) -> Any:
        return positive(now.hands_wanted - now.at_work) * self.pace


class JobMix(Condition):
    """Shares of the branches in the places that are left for newcomers when those without work have had theirs."""

    name = "job_mix"
    reads = ("vacancies", "hands", WORKERS)
    small = parameter(
        0.0001, per_week, prior="fixed: a bound",
        source="prior: where no place is open people wait at gates in proportion to the jobs there once were",
    )

    def value(self, now: Any) -> Any:
        weights = for_newcomers(now) + now.hands * self.small + 1
        return weights / weights.sum("branch")


class IdleShare(Condition):
    """Share of workers without work."""

    name = "idle_share"
    reads = (WORKERS, "at_work")

    def value(self, now: Any) -> Any:
        without = idle(now).sum("branch")
        return ratio(without, without + now.at_work.sum("branch"))


def for_newcomers(now: Any) -> Field:
    """Places a week that those without work in the branch do not fill (branch, region): fewer the more of them wait at the gate."""
    return now.vacancies * ratio(now.vacancies, now.vacancies + idle(now))


class Hiring(Process):
    """Works take on first those who wait at the gate, then sons of the town and artisans, then peasants of the neighbourhood.   Claims: CW9.

    Those from the town count as hereditary, those from the village as fresh; newcomers are not yet anybody whom
    others follow. A villager does not come to a table that is emptier than his own, so works in hungry towns lack hands.
    """

    reads = ("vacancies", "town_life", "village_food", WORKERS, TOWNSPEOPLE, ARTISANS, PEASANTS)
    moves = {
        "recalled": (WORKERS.where(work="idle") >> WORKERS.where(work="employed"))
        .keeping("branch", "origin", "spirit", "region")
        .setting(work="employed"),
        "from_town": (TOWNSPEOPLE >> WORKERS)
        .keeping("region")
        .setting(**NEWCOMERS, origin="hereditary")
        .drawing(branch="job_mix")
        .leaving("wants"),
        "from_workshops": (ARTISANS >> WORKERS)
        .keeping("region")
        .setting(**NEWCOMERS, origin="hereditary")
        .drawing(branch="job_mix")
        .leaving("wants"),
        "from_village": (PEASANTS >> WORKERS)
        .losing("stratum")
        .keeping("region")
        .setting(**NEWCOMERS, origin="village")
        .drawing(branch="job_mix")
        .bringing("wants"),
    }
    workshops = parameter(
        0.1, share, prior="log-normal, factor 1.6",
        source="prior: a tenth of the new hands had a trade of their own",
    )
    village = parameter(
        0.4, share, prior="log-normal, factor 1.4",
        source=(
            "prior: two fifths of new hands came straight from the village, budgets and factory registers "
            "before the war"
        ),
    )
    table = parameter(
        3.0, pure, prior="log-normal, factor 1.5",
        source="prior: at four fifths of the village's table half come, at half of it one in eight",
    )

    def hazards(self, now: Any) -> dict[str, Any]:
        left = for_newcomers(now)
        come = power(clip(ratio(now.town_life, now.village_food), 0, 1), self.table)
        open_places = left.sum("branch")
        return {
            "recalled": claim(now.vacancies - left, idle(now)),
            "from_town": claim(open_places * (1 - self.village - self.workshops), heads(now, TOWNSPEOPLE)),
            "from_workshops": claim(open_places * self.workshops, heads(now, ARTISANS)),
            "from_village": claim(open_places * self.village * come, heads(now, PEASANTS)),
        }


class Closure(Process):
    """Works send away hands they do not want, the sooner the less the committee can forbid it.   Claims: PS14, CW9.

    Whether militants or newcomers go first are two numbers with their sign free.
    """

    reads = ("hands_wanted", "workers_control", "at_work")
    moves = {
        "dismissed": (WORKERS.where(work="employed") >> WORKERS.where(work="idle"))
        .keeping("branch", "origin", "spirit", "region")
        .setting(work="idle"),
    }
    premise = ("CW9",)
    pace = parameter(
        0.06, per_week, prior="log-normal, factor 1.6",
        source="prior: notice, wages in hand and stocks to work up delay dismissal by some months",
    )
    shield = parameter(
        0.6, share, prior="log-normal, factor 1.4",
        source="prior: where committees rule they delay dismissals by half and more",
    )
    militants = parameter(0.0, per_unit, prior="normal, sd 1", source="premise CW9: sign free")
    newcomers = parameter(0.0, per_unit, prior="normal, sd 1", source="premise: who is sent away first, sign free")

    def hazards(self, now: Any) -> dict[str, Any]:
        spare = positive(now.at_work - now.hands_wanted) * self.pace * (1 - self.shield * now.workers_control)
        who = by_spirit(exp(self.militants), 1) * by_origin(1, exp(self.newcomers))
        return {"dismissed": claim(spare, now.at_work) * who}


class Queue(Process):
    """People wait at the gates as long as a place there is worth the wait, and give up when it is not or when labour is directed.   Claims: PS14.

    Worth the wait: the wage times the chance of having work, against what odd jobs bring. So numbers without work are
    not what is left over from the number of places: better wages at the bench lengthen the queue. Who gives up must live by odd
    jobs, and these feed only as many as the town has demand for: the fuller they are the longer people wait.

    Source: Harris and Todaro 1970.
    """

    reads = ("real_wage", "idle_share", "town_food", "town_life", "town_people", "trade_freedom", TOWNSPEOPLE)
    moves = {
        "joins": (TOWNSPEOPLE >> WORKERS.where(work="idle"))
        .keeping("region")
        .setting(work="idle", spirit="passive", origin="hereditary")
        .drawing(branch="job_mix")
        .bringing("wants"),
        "gives_up": (WORKERS.where(work="idle") >> TOWNSPEOPLE)
        .losing("branch", "work", "origin", "spirit")
        .keeping("region")
        .bringing("wants"),
    }
    odd_jobs = parameter(
        0.5, share, prior="log-normal, factor 1.3",
        source="prior: a carter or servant lived on half of a factory wage, as Harris and Todaro found of casual work elsewhere; assumed",
    )
    joining = parameter(
        0.03, per_week, prior="log-normal, factor 1.7",
        source="prior: half of those who would gain by it are at the gates within about a year, given a gain of half",
    )
    waiting = parameter(
        0.005, per_week, prior="log-normal, factor 1.7",
        source="prior: those without work find other ways within some years even when waiting pays",
    )
    leaving = parameter(
        0.05, per_week, prior="log-normal, factor 1.7",
        source="prior: within some months when it does not",
    )
    directed = parameter(
        0.02, per_week, prior="log-normal, factor 1.7",
        source="prior: where labour is registered and directed and no relief is paid nobody waits longer than a year",
    )
    served = parameter(
        0.35, share, prior="log-normal, factor 1.3",
        source="prior: servants, carters, builders, casual hands and those who keep house were about a third of town people before the war",
    )

    def hazards(self, now: Any) -> dict[str, Any]:
        gain = now.real_wage * (1 - now.idle_share) - self.odd_jobs * now.town_food
        banned = 1 - now.trade_freedom
        full = ratio(heads(now, TOWNSPEOPLE), self.served * now.town_people * now.town_life)
        room = 2 / (1 + full * full)  # 1 where odd jobs are as full as before the war
        return {
            "joins": self.joining * positive(gain) * now.trade_freedom,
            "gives_up": (self.waiting + self.leaving * positive(-gain)) * room + self.directed * banned,
        }


CONDITIONS = (FullHands, AtWork, HandsWanted, Vacancies, JobMix, IdleShare)
PROCESSES = (Hiring, Closure, Queue)
