"""Drives: a gate opened wide by decision, and supporters signed up in works, barracks and villages.   Claims: PS3, PS8, LO2, CR4.

Source for the forms: Rigby 1968 for mass enrolments and what called them, outside the argument's tradition.
"""

from __future__ import annotations

from typing import Any

from thermidor.classes import (
    BENCH_MEMBERS,
    EMPLOYED,
    PEASANTS,
    RED_ARMY,
    SOLDIERS,
    VILLAGE_MEMBERS,
    WORKERS,
)
from thermidor.grammar import (
    Field,
    Process,
    exp,
    parameter,
    per_week,
    positive,
    pure,
    ratio,
    select,
    share,
    stack,
    weeks,
)
from thermidor.society.soviets import PARTIES, VOTERS

from .forms import at_post, joint
from .joining import HAND, RULING, Joining

NOBODY = PARTIES.values.index("none")


class Drive(Process):
    """A secretariat opens the gate wide when few members work at the bench while opposition is open or a cult calls them.   Claims: PS8, LO2, CR4.

    A decision of those who count votes, for which a small cause is none (square of it). A campaign starts within
    a season; its rules outlive their cause for years, unless a check of cards
    ends them: who weighs members does not call new ones.
    """

    reads = ("drive", "bench_share", "discord", "cult", "soviet_centre", "appointment", "checks")
    drifts = ("drive",)
    returns = ("drive",)
    mechanism = ("gate and mass drives",)
    slowness = parameter(
        12.0,
        weeks,
        prior="log-normal, factor 1.6",
        source="prior: a campaign takes a quarter of a year to start; assumed",
    )
    ends = parameter(
        104.0,
        weeks,
        prior="log-normal, factor 1.6",
        source="prior: easier rules of entry are kept over a conference or two; assumed",
    )
    wish = parameter(
        40.0, pure, prior="log-normal, factor 2",
        source="prior: with one member in four at the bench, half of the posts filled from above and a cult at half its height a drive "
        "is nearly sure; assumed",
    )  # fmt: skip
    answer = parameter(
        0.3, share, prior="uniform, 0 to 1", source="prior: an open opposition is answered by a drive less surely than a cult asks for one; assumed"
    )
    wanted = parameter(
        0.5,
        share,
        prior="log-normal, factor 1.4",
        source="prior: a workers' party would have half of its members at the bench; assumed",
    )

    def changes(self, now: Any) -> dict[str, Any]:
        lacking = positive(1 - now.bench_share / self.wanted)
        cause = joint(now.discord * self.answer, now.cult)
        called = self.wish * lacking * cause * cause * now.appointment
        target = now.soviet_centre * (1 - exp(-called))
        return {"drive": positive(target - now.drive) / self.slowness - positive(now.drive - target) * (1 / self.ends + now.checks)}


class JoinsInDrive(Joining):
    """A drive puts down the names of supporters in works and villages, whoever knows whom; a front does so in barracks.   Claims: PS3, LO2.

    Hazard = pace x drive x (those who would vote for it x crowd x (1 - grievance) - members among them)^+: who has a grievance does not sign.
    Workers who would vote for nobody sign where others wait outside the gate: a card is the last to be laid off. Rigby 1968 for the motive, from
    memory, outside the argument's tradition.
    """

    reads = (
        "allegiance", "idle_share", "drive", "front_memory", "soviet_centre", "felt_threat", "members_here", "town_grievance", "village_grievance",
        WORKERS, PEASANTS, SOLDIERS,
    )  # fmt: skip
    moves = Joining.moves | {
        "workers": (EMPLOYED >> BENCH_MEMBERS).losing(*HAND).keeping("region").setting(background="worker", cohort="mass_drive"),
        "peasants": (PEASANTS >> VILLAGE_MEMBERS).losing("stratum").keeping("region").setting(background="peasant", cohort="mass_drive"),
    }
    mechanism = ("gate and mass drives",)
    premise = ("PS3",)
    pace = parameter(
        0.06, per_week, prior="log-normal, factor 1.7", source="prior: a campaign gets round the works of a country in a season; assumed"
    )
    crowd = parameter(
        0.6, share, prior="uniform, 0.2 to 1", source="prior: called together six in ten of the supporters without a grievance sign; assumed"
    )
    metal = parameter(
        2.0, pure, prior="log-normal, factor 1.6", source="prior: in metal works, large and with readers, twice as many sign as elsewhere; assumed"
    )
    scattered = parameter(
        0.25, share, prior="log-normal, factor 1.7", source="prior: in barracks a quarter as many, as from conviction; assumed"
    )
    safety = parameter(
        0.5, share, prior="uniform, 0 to 1", source="prior: where half of the hands are idle one in four of those without a party signs; assumed"
    )
    village = parameter(
        0.05, share, prior="log-normal, factor 2", source="prior: few meetings reach a village; assumed"
    )
    rifles = parameter(
        2.0,
        pure,
        prior="log-normal, factor 2",
        source="prior: half of the country near a front calls two in three to a meeting; assumed",
    )

    def hazards(self, now: Any) -> dict[str, Any]:
        would = now.allegiance.at(party=RULING) * self.crowd
        called = self.pace * now.drive * (1 - now.felt_threat)
        front = self.pace * (1 - exp(-self.rifles * now.front_memory)) * now.soviet_centre
        careful = now.allegiance.at(party=NOBODY) * (self.safety * now.idle_share)
        bench = self.left(would * (1 - now.town_grievance) + careful, "workers", at_post(now, "bench"), select(now.workers, WORKERS))
        army = self.left(would * self.scattered, "soldiers", at_post(now, "army"), select(now.soldiers, RED_ARMY))
        village = self.left(would * self.village * (1 - now.village_grievance), "peasants", at_post(now, "village"), select(now.peasants, PEASANTS))
        branches = stack([Field(self.metal)] + [Field(1.0)] * (len(WORKERS.axes["branch"]) - 1), "branch")
        return {"workers": called * bench * branches, "peasants": called * village, "soldiers": front * army, "called_workers": front * army}

    def left(self, would: Field, voters: str, members: Field, pool: Field) -> Field:
        """Share of those of one sort who would sign and have not (region)."""
        return positive(would.at(voters=VOTERS.values.index(voters)) - ratio(members, members + pool))


CONDITIONS = ()
PROCESSES = (Drive, JoinsInDrive)
