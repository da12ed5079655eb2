"""Soviets on the first day: whom people would vote for, and who would sit in a ministry.

There are no soviets yet: delegates stand for those whom the first meetings would send. Nothing differs between regions except by covariates.
"""

from __future__ import annotations

import csv
from importlib import resources
from typing import Any

import numpy as np

from thermidor.society.soviets import PARTIES, VOTERS

# Share of each kind of voters who would vote at all, in a country where politics are for the few. Status assumed: a strike in the works
# brought out about half; in barracks and villages politics were forbidden or far away.
VOTING = {"workers": 0.4, "soldiers": 0.15, "peasants": 0.2, "town": 0.4}

# Shares of the parties among those who would vote. Status assumed, wide (a factor of two): the workers' list of the last Duma elections went to
# Bolsheviks, but arrests and the war had taken their people, and those who spoke first in 1917 were Mensheviks and SRs; the village's party
# was the SRs; towns had voted for liberals under a census of owners, without small people, servants and clerks.
# `other` stands for liberals, conservatives and, in borderlands, national parties.
SHARES = {
    "workers": {"bolshevik": 0.15, "menshevik": 0.37, "sr": 0.32, "left_sr": 0.02, "anarchist": 0.01, "other": 0.13},
    "soldiers": {"bolshevik": 0.08, "menshevik": 0.22, "sr": 0.48, "left_sr": 0.02, "anarchist": 0.01, "other": 0.19},
    "peasants": {"bolshevik": 0.03, "menshevik": 0.05, "sr": 0.62, "left_sr": 0.02, "anarchist": 0.01, "other": 0.27},
    "town": {"bolshevik": 0.05, "menshevik": 0.15, "sr": 0.35, "left_sr": 0.01, "anarchist": 0.01, "other": 0.43},
}  # fmt: skip
NATION = 0.5  # share of a borderland's voters who would vote for national parties before anything else; assumed

# Streets. Status assumed: a hundredth of those who would ever go is out on an ordinary day; police and an army that still obeys at two thirds
# hold the streets as far as the force in use is a half of what could be.
STREETS = {"crowd": 0.01, "crowd_tired": 0.0, "police_hold": 0.48, "elections_alive": 0.0}

# Readiness of officers and owners to strike at soviets that do not exist yet. Status assumed.
REACTION = 0.05

# Who would sit first if the old state fell. Source: list of the first ministry, common knowledge, status read; half a place for the one who was
# its link to the soviet, assumed.
FIRST = {"Lvov": 1.0, "Milyukov": 1.0, "Guchkov": 1.0, "Kerensky": 0.5}


def traces(regions: tuple[str, ...], *, borderland: np.ndarray | None = None, **_: Any) -> dict[str, np.ndarray]:
    """Start values of the room's traces.

    Args:
        regions: in order. borderland: share of a region's people whose nation had a movement, (regions); none given counts as 0.
    """
    count = len(regions)
    nation = np.zeros(count) if borderland is None else np.asarray(borderland, dtype=float)
    voting = _allegiance(nation)
    parties = voting.copy()
    parties[PARTIES.values.index("none")] = 0
    return {
        "allegiance": voting,
        "loyalty": parties / parties.sum(axis=0),
        "delegates": parties / parties.sum(axis=0),
        **{name: np.full(count, value) for name, value in STREETS.items()},
        "disappointment": np.zeros((len(PARTIES.values), len(VOTERS.values), count)),
        "country_joined": np.array(0.0),
        "reaction": np.array(REACTION),
        "reaction_strikes": np.array(0.0),
        "provisional_centre": np.array(0.0),
        "soviet_centre": np.array(0.0),
        "ministry": np.array([FIRST.get(name, 0.0) for name in _leaders()]),
    }


def heads(regions: tuple[str, ...], **_: Any) -> dict[str, np.ndarray]:
    """The room has no people of its own."""
    return {}


def _allegiance(nation: np.ndarray) -> np.ndarray:
    """Shares of voters by party, (party, voters, regions)."""
    out = np.zeros((len(PARTIES.values), len(VOTERS.values), len(nation)))
    for place, name in enumerate(VOTERS.values):
        for party, share in SHARES[name].items():
            national = NATION * nation * (1.0 if party == "other" else 0.0)
            out[PARTIES.values.index(party), place] = VOTING[name] * (share * (1 - NATION * nation) + national)
        out[PARTIES.values.index("none"), place] = 1 - VOTING[name]
    return out


def _leaders() -> list[str]:
    """Names of the seats of the axis `leader`, in order."""
    text = resources.files("thermidor").joinpath("start", "leaders.csv").read_text("utf-8")
    return [row["name"] for row in csv.DictReader(text.splitlines())]
