"""Heads of works and trusts: promoted off the bench under committees, taken from specialists under one-man rule.   Claims: PS13, PS14, CW9."""

from __future__ import annotations

from typing import Any

from thermidor.classes import EMPLOYED, MANAGERS, SPECIALISTS, WORKERS
from thermidor.grammar import (
    RESIDENTS,
    Condition,
    Process,
    claim,
    exp,
    parameter,
    per_unit,
    per_week,
    per_year,
    positive,
    ratio,
    share,
    stack,
)

from .reckoning import by_spirit, heads, union


class ManagersWanted(Condition):
    """Works ask for heads as they ask for hands; works without a market ask for offices above them too."""

    name = "managers_wanted"
    reads = ("hands_wanted", "trade_freedom")
    to_hands = parameter(
        0.0035, share, prior="log-normal, factor 1.5",
        source="prior: some twelve thousand heads to three and a half million hands; assumed",
    )  # fmt: skip
    centres = parameter(
        0.5, share, prior="log-normal, factor 2",
        source="prior: boards and centres over the works add half where nothing is sold; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return self.to_hands * now.hands_wanted.sum("branch") * (1 + self.centres * (1 - now.trade_freedom))


class ManagerDoor(Process):
    """The say of the committees puts workers at the head, one-man rule puts specialists there; both can go back.   Claims: PS13, CW9.

    Whether the bench sends its militants is a premise with its sign free.
    """

    reads = ("managers_wanted", "soviet_centre", "workers_control", "one_man_rule", MANAGERS, WORKERS, SPECIALISTS)
    moves = {
        "off_the_bench": (EMPLOYED >> MANAGERS)
        .losing("branch", "work", "origin", "spirit").setting(manager="worker").keeping("region").bringing("wants"),
        "specialists_head": (SPECIALISTS >> MANAGERS).setting(manager="specialist").keeping("region").bringing("wants"),
        "to_the_bench": (MANAGERS.where(manager="worker") >> EMPLOYED).losing("manager").setting(work="employed").keeping("region")
        .drawing(branch=RESIDENTS, origin=RESIDENTS, spirit=RESIDENTS).bringing("wants"),
        "specialists_leave": (MANAGERS.where(manager="specialist") >> SPECIALISTS).losing("manager").keeping("region").bringing("wants"),
    }  # fmt: skip
    mechanism = ("managers by origin",)
    premise = ("CW9",)
    pace = parameter(
        0.04, per_week, prior="log-normal, factor 1.6",
        source="prior: works stand half a year without a head; assumed",
    )  # fmt: skip
    turnover = parameter(
        0.2, per_year, prior="log-normal, factor 1.6",
        source="prior: a head stays five years; assumed",
    )  # fmt: skip
    trusted = parameter(
        0.4, share, prior="uniform, 0.1 to 0.7",
        source="prior: a soviet government wants its own people at the head of four works in ten, committee or not; assumed",
    )  # fmt: skip
    expert = parameter(
        0.4, share, prior="uniform, 0.1 to 0.8",
        source="prior: one-man rule asks for calculation, drawing and letters, which four in ten of the trusted lack; assumed",
    )  # fmt: skip
    militants = parameter(0.0, per_unit, prior="normal, sd 1.5", source="premise CW9: sign free")

    def hazards(self, now: Any) -> dict[str, Any]:
        there = heads(now, MANAGERS)
        workers = now.soviet_centre * union(self.trusted, now.workers_control) * (1 - self.expert * now.one_man_rule)
        wanted = stack([workers, 1 - workers], "manager") * now.managers_wanted
        opened = self.pace * positive(wanted - now.managers)
        cut = self.pace * positive(1 - ratio(wanted, now.managers)) + self.turnover
        replaced = self.turnover * there
        at_bench = heads(now, EMPLOYED)
        return {
            "off_the_bench": claim(opened.at(manager=0) + replaced * workers, at_bench) * by_spirit(exp(self.militants), 1),
            "specialists_head": claim(opened.at(manager=1) + replaced * (1 - workers), heads(now, SPECIALISTS)),
            "to_the_bench": cut.at(manager=0),
            "specialists_leave": cut.at(manager=1),
        }


CONDITIONS = (ManagersWanted,)
PROCESSES = (ManagerDoor,)
