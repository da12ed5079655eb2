"""The apparatus on the first day: who holds responsible posts and heads works, and what officials are among themselves.

Every number has its source and status beside it. Nobody is added to the country: `TAKEN_FROM` says which classes the heads come out of.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from thermidor.classes import MANAGERS, OFFICIALS
from thermidor.society import LEVERS
from thermidor.society.apparatus import SIGNALS

# Persons. Assumed: responsible officials are about half of the officials with rank before the war (series:state_officials_1913@1913-12-31),
# those who sign and not those who copy.
OFFICIALS_IN_ALL = 120_000.0
# Shares of the departments among them. Assumed: treasury, railways and trade; officers of police and gaols; schools, courts, post, towns.
DEPARTMENTS = {"economy": 0.18, "force": 0.27, "other": 0.55}
# Persons. Assumed: one head to some 300 hands of census industry; all of them engineers, owners' men or owners.
MANAGERS_IN_ALL = 12_000.0
# Which classes these heads come out of, and in what shares: three in four officials were counted with the clerks, the higher ones with owners.
TAKEN_FROM: dict[str, dict[str, float]] = {"officials": {"clerks": 0.75, "bourgeois": 0.25}, "managers": {"specialists": 1.0}}

# Signals as the ministers had them in the first winter of the story. All assumed, from common histories of that winter: bread queues in the
# cities, stores of the army half full, a front, a land at rest, strikes beginning, prices and empty shelves, works on war orders and far from what
# they were meant to become.
REPORTED = {
    "hunger": 0.15, "stores": 0.2, "front": 1.0, "risings": 0.0, "strikes": 0.15, "goods": 0.3, "industry": 0.5, "idleness": 0.02,
    "private": 0.6, "voice": 0.2, "discord": 0.3, "land": 0.1, "threat": 0.6, "isolation": 0.0,
}  # fmt: skip


def covariates(regions: tuple[str, ...], **_: Any) -> dict[str, np.ndarray]:
    """The room has no covariates of its own."""
    return {}


def heads(regions: tuple[str, ...], *, town_people: np.ndarray, **_: Any) -> dict[str, np.ndarray]:
    """Officials (department, past, region) and managers (manager, region), spread as town people.

    Args:
        regions: in order. town_people: persons (regions).
    """
    where = np.asarray(town_people, dtype=float) / np.sum(town_people)
    officials = np.zeros((*OFFICIALS.shape, len(regions)))
    old = OFFICIALS.axes["past"].index("old")
    for place, department in enumerate(OFFICIALS.axes["department"]):
        officials[place, old] = OFFICIALS_IN_ALL * DEPARTMENTS[department] * where
    managers = np.zeros((*MANAGERS.shape, len(regions)))
    managers[MANAGERS.axes["manager"].index("specialist")] = MANAGERS_IN_ALL * where
    return {"officials": officials, "managers": managers}


def taken(given: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Persons (regions) to take out of each class so that the heads given add nobody to the country."""
    out: dict[str, np.ndarray] = {}
    for name, sources in TAKEN_FROM.items():
        there = given[name].reshape(-1, given[name].shape[-1]).sum(axis=0)
        for source, part in sources.items():
            out[source] = out.get(source, 0.0) + part * there
    return out


def traces(regions: tuple[str, ...], *, levers: Mapping[str, float], **_: Any) -> dict[str, np.ndarray]:
    """Opening traces of the room.

    Args:
        levers: levels in force on the first day, which are carried out as ordered; a lever that is not named is at 0.
    """
    return {
        "executed": np.array([float(levers.get(lever.name, 0.0)) for lever in LEVERS]),
        "reported": np.array([REPORTED[name] for name in SIGNALS.values]),
        # The state bought for the army alone, a seventh of the harvest or so; at the turn of the year it has what it planned. Assumed.
        "usual_take": np.array(0.14),
        "delivered": np.array(0.3),
        "due": np.array(0.3),
        "privilege": np.array(2.0),  # an official of rank is paid three times a worker; assumed
        "coercive_force": np.array(0.4),  # a police of peacetime size in a country at war abroad; assumed
        "time_in_post": np.array(330.0),  # weeks: a seventh of the posts changes hands in a year; assumed
        "coherence": np.array(0.3),  # posts from above and rank hold them together, war, court and no common mind apart; assumed
    }
