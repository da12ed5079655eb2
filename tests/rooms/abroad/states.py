"""Three states of the world outside, written by hand, for three countries: a great industrial one, a small one, a peasant one.

Figures are rough magnitudes, not data: they say how large a chance ought to be. Each state holds the conditions of the room too.
"""

import numpy as np

from thermidor.abroad import CONDITIONS
from thermidor.grammar import Field, trial

GREAT, SMALL, VILLAGES = range(3)


def three(great, small, villages):
    """One number a country. (The board's axis is longer; a trial takes any length.)"""
    return Field(np.array([great, small, villages], dtype=float), ("country",))


FIXED = {
    "industry_abroad": three(1.0, 0.1, 0.02), "trade_abroad": three(0.4, 0.02, 0.01), "proprietors_abroad": three(0.25, 0.25, 0.75),
    "outside_force": three(0.4, 1.0, 0.7), "organised_abroad": three(8000.0, 400.0, 40.0),
    "near_czechoslovaks": Field(np.array([0.0, 0.2]), ("region",)), "town_people": Field(np.array([10e6, 15e6]), ("region",)),
    "country_people": Field(np.array([60e6, 60e6]), ("region",)),
}  # fmt: skip
QUIET = {
    "attempts": three(0, 0, 0), "victories": three(0, 0, 0), "overthrows": three(0, 0, 0), "revolution_abroad": three(0, 0, 0),
    "tutelage": three(0, 0, 0), "opening_abroad": three(0, 0, 0), "known_victories": 0.0, "arms_pressure": 0.0, "czechoslovaks": 0.0,
    "hostility": 0.0, "aid_abroad": 0.0, "appointment": 0.0, "party_regime": 1.0,
}  # fmt: skip


def start():
    """Early in the war: the old state, no opening, a league of three thousand in the great country."""
    return _complete(
        soviet_centre=0.0, trade=1.0, trade_readiness=0.5, maturity=three(0.2, 0.05, 0.25), members_abroad=three(3.0, 0.2, 1.0),
        concessions=three(0.15, 0.05, 0.15), foreign_reach=Field(np.array([0.3, 0.1]), ("region",)),
    )  # fmt: skip


def civil_war():
    """A year after the victory at home: beaten empires in the west, troops landed, a blockade."""
    return _complete(
        soviet_centre=1.0, known_victories=0.55, trade=0.5, trade_readiness=0.0, opening_abroad=three(0.9, 0.8, 0.1),
        maturity=three(0.2, 0.1, 0.2), members_abroad=three(150.0, 10.0, 2.0), concessions=three(0.35, 0.2, 0.3), aid_abroad=0.5,
        appointment=0.5, party_regime=1.0, tutelage=three(0.05, 0.05, 0.05), hostility=0.5, czechoslovaks=0.5, arms_pressure=0.4,
        foreign_reach=Field(np.array([0.3, 0.3]), ("region",)),
    )  # fmt: skip


def recovered():
    """Ten years on: no opening, trade again, a party abroad that is paid and led from elsewhere."""
    return _complete(
        soviet_centre=1.0, known_victories=1.0, trade=1.0, trade_readiness=0.5, maturity=three(0.3, 0.1, 0.15),
        members_abroad=three(150.0, 10.0, 1.0), concessions=three(0.6, 0.5, 0.5), aid_abroad=0.5, appointment=1.0, party_regime=0.2,
        tutelage=three(0.5, 0.5, 0.5), hostility=0.2, arms_pressure=0.3, foreign_reach=Field(np.array([0.0, 0.0]), ("region",)),
    )  # fmt: skip


def _complete(**values):
    return with_conditions(FIXED | QUIET | values)


def with_conditions(values):
    """The state with every condition of the room worked out again."""
    known = dict(values)
    for condition in CONDITIONS:
        known[condition.name] = trial(condition, {name: known[name] for name in condition.reads})
    return known


def stated(process, known, settings=None):
    """What a process states in a state, as plain arrays."""
    given = trial(process, {name: known[name] for name in process.reads}, settings)
    return {name: np.asarray(getattr(each, "values", each)) for name, each in given.items()}
