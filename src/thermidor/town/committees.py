"""Factory committees and unions: how many have a say, who commands in the works, who is merely enrolled.   Claims: TR1, SP1, PS14, LO2.

Three quantities are kept apart: members with a real say (`committee_density`), members by will or rule
(`union_enrolled`), and the say over the works (`workers_control`). A union can be large and its officers named from
above.
"""

from __future__ import annotations

from typing import Any

from thermidor.classes import WORKERS
from thermidor.grammar import Process, parameter, per_week, positive, pure, share, shortfall, total, weeks

from .reckoning import held


class CommitteeDensity(Process):
    """Committees spread from works that have one, where workers think it helps and activists carry it, and wither by hunger, fear and command.

    Where one command rules and nobody may be elected none is founded.

    Source: contagion with activists as in the workers and activists models of strikes (Andreev and Borodkin).
    """

    reads = ("committee_density", "efficacy", "fear", "town_food", "town_grievance", "militant_share_here", "one_man_rule", "pluralism", WORKERS)
    drifts = ("committee_density",)
    returns = ("committee_density",)
    spread = parameter(
        1.0, per_week, prior="log-normal, factor 1.6",
        source=(
            "prior: from a few works to most within about half a year when nothing hinders, as elsewhere in "
            "Europe after wars"
        ),
    )
    seed = parameter(0.01, share, prior="log-normal, factor 2", source="prior: some committees start by themselves")
    activists = parameter(
        8.0, pure, prior="log-normal, factor 1.7",
        source=(
            "Andreev and Borodkin, models of workers and activists: organisation grows with activists; "
            "doubled by one in eight"
        ),
    )
    wither = parameter(
        0.03, per_week, prior="log-normal, factor 1.6",
        source="prior: a committee that is feared, starved or overruled is dead within a year",
    )

    def changes(self, now: Any) -> dict[str, Any]:
        here = now.workers.sum("work", "origin", "spirit")
        activists = total(now.militant_share_here * here, "branch") / (here.sum("branch") + 1)
        density = now.committee_density
        command = now.one_man_rule * (1 - now.pluralism)
        joining = self.spread * now.town_grievance * now.efficacy * (1 - now.fear) * (1 + self.activists * activists) * (1 - command)
        leaving = self.wither * (now.fear + shortfall(now.town_food) + command)
        return {"committee_density": joining * (self.seed + density) * (1 - density) - leaving * density}


class UnionEnrolled(Process):
    """Workers are enrolled by will where committees are alive, and by rule where the state enrols them with the job."""

    reads = ("union_enrolled", "committee_density", "soviet_centre", "pluralism", "trade_freedom", "territory_centre", "territory_soviet")
    drifts = ("union_enrolled",)
    returns = ("union_enrolled",)
    slowness = parameter(
        20.0, weeks, prior="log-normal, factor 1.6",
        source="prior: registers follow within some months",
    )
    by_rule = parameter(
        0.9, share, prior="log-normal, factor 1.1",
        source="prior: nearly all are enrolled where the union enrols with the job",
    )
    by_habit = parameter(
        0.75, share, prior="log-normal, factor 1.2",
        source="prior: where joining is free but the union hands out places, most join",
    )

    def changes(self, now: Any) -> dict[str, Any]:
        state = now.soviet_centre * held(now) * (1 - now.pluralism)
        ruled = state * (self.by_rule + (self.by_habit - self.by_rule) * now.trade_freedom)
        wanted = now.committee_density + (1 - now.committee_density) * ruled
        return {"union_enrolled": (wanted - now.union_enrolled) / self.slowness}


class WorkersControl(Process):
    """Committees take the say over the works as far as they are strong and law or weakness lets them, and lose it to one command."""

    reads = ("workers_control", "committee_density", "efficacy", "one_man_rule")
    drifts = ("workers_control",)
    returns = ("workers_control",)
    slowness = parameter(
        10.0, weeks, prior="log-normal, factor 1.6",
        source="prior: command in a works changes hands within a season",
    )
    against_law = parameter(
        0.3, share, prior="log-normal, factor 1.6",
        source="prior: strong committees keep a part of the say where the law gives it to the manager",
    )

    def changes(self, now: Any) -> dict[str, Any]:
        allowed = 1 - now.one_man_rule * (1 - self.against_law * now.efficacy)
        wanted = now.committee_density * positive(allowed)
        return {"workers_control": (wanted - now.workers_control) / self.slowness}


CONDITIONS = ()
PROCESSES = (CommitteeDensity, UnionEnrolled, WorkersControl)
