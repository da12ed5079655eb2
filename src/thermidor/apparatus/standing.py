"""What officials are among themselves: privilege, force, time in post, common interest, all measured, all able to fall.   Claims: RC2, RC6."""

from __future__ import annotations

from typing import Any

from thermidor.classes import COMMAND_MEMBERS, INSURGENTS, OFFICIALS, PEASANTS
from thermidor.grammar import (
    Process,
    exp,
    parameter,
    per_unit,
    per_week,
    per_year,
    pure,
    ratio,
    share,
    weeks,
    weighted_mean,
    years,
)

from .reckoning import heads, saturating, union


class Privilege(Process):
    """Where goods are short those who give them out have more of them; a ceiling on pay holds as far as it can be called for aloud.   Claims: PS14.

    Target = (what shortage and command give) x (what the ceiling and the committees leave). Under the old state rank has its salary.
    """

    reads = ("privilege", "town_hunger", "goods_famine", "appointment", "soviet_centre", "open_debate", "workers_control", "hands")
    drifts = ("privilege",)
    returns = ("privilege",)
    mechanism = ("privilege grows with shortage and command",)
    rank = parameter(
        2.0, pure, prior="log-normal, factor 1.6",
        source="prior: a responsible official of the old state was paid three times a worker; assumed",
    )  # fmt: skip
    scarce = parameter(
        1.0, pure, prior="log-normal, factor 2",
        source="prior: when nothing is to be had, closed stores and special rations double what a worker gets; assumed",
    )  # fmt: skip
    command = parameter(
        1.0, pure, prior="log-normal, factor 2",
        source="prior: where all posts are given from above flats, cars and sanatoria go with them; assumed",
    )  # fmt: skip
    ceiling = parameter(
        0.7, share, prior="uniform, 0.3 to 0.95",
        source="prior: a party maximum open to complaint keeps seven tenths away; assumed",
    )  # fmt: skip
    control = parameter(
        0.5, share, prior="uniform, 0.1 to 0.9",
        source="prior: committees that see the books halve what is left; assumed",
    )  # fmt: skip
    memory = parameter(
        26.0, weeks, prior="log-normal, factor 1.6",
        source="prior: scales of pay and rations are redrawn within half a year",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        short = union(now.town_hunger, now.goods_famine)
        given = self.scarce * short + self.command * now.appointment
        committees = weighted_mean(now.workers_control, now.hands.sum("branch"), "region")
        left = (1 - self.ceiling * now.open_debate) * (1 - self.control * committees)
        target = self.rank * (1 - now.soviet_centre) + given * left * now.soviet_centre
        return {"privilege": (target - now.privilege) / self.memory}


class CoerciveForce(Process):
    """Force is built where it is used and feared for, and dissolves in peace when nobody renews it.   Claims: KN6."""

    reads = ("coercive_force", "coercion", "front_memory", INSURGENTS, PEASANTS)
    drifts = ("coercive_force",)
    returns = ("coercive_force",)
    mechanism = ("force at hand follows use and danger, and decays in peace",)
    peace = parameter(
        0.4, share, prior="uniform, 0.1 to 0.8",
        source="prior: without any danger four tenths of the posts for force would be kept; assumed",
    )  # fmt: skip
    alarm = parameter(
        0.003, share, prior="log-normal, factor 2",
        source="prior: three villagers in a thousand under arms are half a war; assumed",
    )  # fmt: skip
    near = parameter(
        0.2, share, prior="log-normal, factor 1.6",
        source="prior: a fifth of the people near a front is half a war; assumed",
    )  # fmt: skip
    building = parameter(
        26.0, weeks, prior="log-normal, factor 1.6",
        source="prior: a police is raised within half a year; assumed",
    )  # fmt: skip
    melting = parameter(
        78.0, weeks, prior="log-normal, factor 1.6",
        source="prior: it is run down over a year and a half; assumed",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        armed = ratio(now.insurgents.sum("region"), now.peasants.sum("stratum", "region"))
        danger = union(saturating(now.front_memory, self.near), saturating(armed, self.alarm))
        wanted = now.coercion * (self.peace + (1 - self.peace) * danger)
        pace = wanted / self.building + (1 - wanted) / self.melting  # quick where much is wanted, slow where little
        return {"coercive_force": (wanted - now.coercive_force) * pace}


class TimeInPost(Process):
    """A week in a post is a week more for everybody who holds one, and newcomers begin at nothing.

    Mean weeks in post grow by one a week and fall by (share of posts taken by newcomers) x mean: at steady renewal r the mean is 1/r. It is no
    clock: growth, war and purges bring it down.
    """

    reads = ("time_in_post", "command_openings", OFFICIALS, COMMAND_MEMBERS)
    drifts = ("time_in_post",)
    returns = ("time_in_post",)
    mechanism = ("common interest as a measured state",)
    filling = parameter(
        0.05, per_week, prior="log-normal, factor 1.6",
        source="prior: an open post is filled in five months, as at the door; assumed",
    )  # fmt: skip
    renewal = parameter(
        0.15, per_year, prior="log-normal, factor 1.5",
        source="prior: transfers and retirements, one post in seven a year; assumed",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        staff = (heads(now, OFFICIALS) + heads(now, COMMAND_MEMBERS)).sum("region")
        newcomers = ratio(self.filling * now.command_openings.sum("department", "region"), staff + 1)
        return {"time_in_post": 1 - (newcomers + self.renewal) * now.time_in_post}


class Coherence(Process):
    """Officials come to want the same as they owe their posts to the same hands, live better than others, hang together and stay.   Claims: RC2, RC6.

    Target = mean of four measured shares (posts given from above; privilege; density of the network of patrons; years in post),
    times what war, contests and committees leave of it. Approached within a year from either side.
    Source: forms assumed; Mosca and Michels name the four, Gill 1990 and Easter 2000 the network; weights equal for want of better.
    """

    reads = (
        "coherence", "appointment", "privilege", "machine", "from_above", "time_in_post", "front_burden", "contest", "workers_control", "hands",
    )  # fmt: skip
    drifts = ("coherence",)
    returns = ("coherence",)
    mechanism = ("common interest as a measured state",)
    plain = parameter(
        1.0, pure, prior="log-normal, factor 1.6",
        source="prior: twice a worker's living is half way to a life apart; assumed",
    )  # fmt: skip
    settled = parameter(
        3.0, years, prior="log-normal, factor 1.6",
        source="prior: three years in post are half way to a career; assumed",
    )  # fmt: skip
    war = parameter(
        1.0, per_unit, prior="log-normal, factor 2",
        source="prior: a country at war throughout loses six tenths of its settled command; assumed",
    )  # fmt: skip
    quarrel = parameter(
        0.5, per_unit, prior="log-normal, factor 2",
        source="prior: an open contest splits off four in ten; assumed",
    )  # fmt: skip
    watched = parameter(
        0.7, per_unit, prior="log-normal, factor 2",
        source="prior: heads who answer to a committee side with it half the time; assumed",
    )  # fmt: skip
    memory = parameter(
        1.0, years, prior="log-normal, factor 1.6",
        source="prior: a milieu forms within a year; assumed",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        network = now.from_above.mean("province") * (now.machine * now.machine).sum("leader")
        apart = saturating(now.privilege, self.plain)
        stay = saturating(now.time_in_post, self.settled)
        shared = (now.appointment + apart + network + stay) / (2 * 2)
        committees = weighted_mean(now.workers_control, now.hands.sum("branch"), "region")
        loosened = exp(-(self.war * now.front_burden + self.quarrel * now.contest.sum("platform") + self.watched * committees))
        return {"coherence": (shared * loosened - now.coherence) / self.memory}


CONDITIONS: tuple = ()
PROCESSES = (Privilege, CoerciveForce, TimeInPost, Coherence)
