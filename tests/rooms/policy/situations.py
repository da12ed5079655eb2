"""Situations by hand: who sits, and what is reported. Levels are rough judgements of how bad each thing was, for tests of sign alone."""

import numpy as np

from thermidor.grammar import trial
from thermidor.policy.judging import CureWorth, ExpectedGain, ExpectedRelief, HarmFelt, Urgency
from thermidor.society import BOARD
from thermidor.start import policy as start

LEVERS, SIGNALS = BOARD.axes["lever"], BOARD.axes["signal"]
ATTRIBUTES, OPENING = start.covariates(()), start.traces(())
PARTY = [row["party"] for row in start.leaders()]
COURT = start.column("court")
COALITION = np.array([1.0 * (n in range(5, 9) or n in range(9, 13)) for n in range(40)])
BUREAU = np.array([1.0 * (n in range(17, 24)) for n in range(40)])

EMPIRE = {
    "hunger": 0.35, "stores": 0.4, "front": 0.4, "strikes": 0.15, "goods": 0.4, "industry": 0.5, "voice": 0.8, "discord": 0.4,
    "land": 0.8, "threat": 0.5,
}  # fmt: skip
DUAL_POWER = {
    "hunger": 0.4, "stores": 0.5, "front": 0.4, "strikes": 0.3, "goods": 0.5, "industry": 0.6, "idleness": 0.1, "private": 0.3,
    "voice": 0.2, "discord": 0.5, "land": 0.8, "threat": 0.5,
}  # fmt: skip
HUNGRY_SPRING = {
    "hunger": 0.7, "stores": 0.7, "front": 0.3, "risings": 0.05, "strikes": 0.15, "goods": 0.7, "industry": 0.75, "idleness": 0.4,
    "private": 0.4, "voice": 0.3, "discord": 0.5, "land": 0.2, "threat": 0.7, "isolation": 0.2,
}  # fmt: skip
CIVIL_WAR = {
    "hunger": 0.6, "stores": 0.6, "front": 0.7, "risings": 0.2, "strikes": 0.1, "goods": 0.8, "industry": 0.9, "idleness": 0.1,
    "private": 0.15, "voice": 0.5, "discord": 0.4, "threat": 0.8, "isolation": 0.5,
}  # fmt: skip
RISINGS = CIVIL_WAR | {
    "front": 0.05,
    "risings": 0.6,
    "strikes": 0.4,
    "voice": 0.7,
    "discord": 0.5,
    "threat": 0.4,
    "isolation": 0.2,
}
UNSOLD_GOODS = {
    "hunger": 0.1, "stores": 0.1, "risings": 0.02, "strikes": 0.2, "goods": 0.1, "industry": 0.75, "idleness": 0.5, "private": 0.5,
    "voice": 0.6, "discord": 0.4, "threat": 0.3, "isolation": 0.4,
}  # fmt: skip
RECOVERED = {
    "hunger": 0.05, "stores": 0.1, "risings": 0.02, "strikes": 0.05, "goods": 0.3, "industry": 0.5, "idleness": 0.4, "private": 0.45,
    "voice": 0.6, "discord": 0.3, "threat": 0.3, "isolation": 0.2,
}  # fmt: skip
EMPTY_STORES = RECOVERED | {
    "hunger": 0.15,
    "stores": 0.6,
    "goods": 0.6,
    "industry": 0.45,
    "voice": 0.7,
    "threat": 0.6,
    "isolation": 0.3,
}


def along_signals(situation):
    """A situation as an array (signal,)."""
    assert set(situation) <= set(SIGNALS)
    return np.array([situation.get(name, 0.0) for name in SIGNALS])


def gains(situation, weights=None, beliefs=None, lived=None):
    """What each leader expects of a step up in each lever, shape (leader, lever)."""
    held = OPENING["weights"] if weights is None else weights
    reported = along_signals(situation)
    seen = {"reported": reported, "pressing": ATTRIBUTES["pressing"], "weights": held}
    seen |= {name: ATTRIBUTES[name] for name in ("years_to_cure", "needs_works", "needs_force")} | {"men_to_send": 1.0}
    seen["lived_through"] = reported if lived is None else along_signals(lived)
    seen |= {"beliefs": OPENING["beliefs"] if beliefs is None else beliefs}
    for each in (Urgency, HarmFelt, CureWorth, ExpectedGain, ExpectedRelief):
        seen[each.name] = trial(each, {name: seen[name] for name in each.reads})
    return seen["expected_gain"].values


def of_body(seats, situation, lever, **held):
    """Mean over those who sit of the gain expected from a step up in one lever."""
    return seats @ gains(situation, **held)[:, LEVERS.index(lever)] / seats.sum()


def of_party(party, situation, lever):
    """The same for the leaders of a party who hold no office at court."""
    seats = np.array([1.0 * (name == party) for name in PARTY]) * (1 - COURT)
    return of_body(seats, situation, lever)
