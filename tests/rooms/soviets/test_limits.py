"""Law 9: closed forms that the room must reduce to."""

import numpy as np
import pytest

import thermidor.soviets as soviets
from rooms.soviets import states
from rooms.soviets.states import SEAT, WORKERS, at, party, tried
from thermidor.grammar import Field, logistic

Opinion = soviets.opinion.Opinion
NO_APPEAL = dict.fromkeys(("peace", "land", "blame", "credit", "rally", "programme"), 0) | {"conformity": 1}


def test_voter_model_with_committed_people():
    """Without appeals the passive mass ends where the committed stand, however it began: x = Z+ / (Z+ + Z-)."""
    values = at(states.recovered(), pluralism=1)
    values["bench_members"] = values["bench_members"] * 0
    settings = {**NO_APPEAL, "contact": 0, "cadre": 0.05, "press": 0, "zeal": 0}
    for _ in range(1500):
        values["allegiance"] = values["allegiance"] + 4 * tried(Opinion, values, settings)["allegiance"]
    voting = states.among(values["allegiance"])[1:, WORKERS, SEAT]
    assert voting == pytest.approx(np.full(len(voting), 1 / len(voting)), abs=1e-3)
    assert values["allegiance"][0, WORKERS, SEAT] == pytest.approx(1 - values["willing"][WORKERS, SEAT], abs=1e-6)


def test_log_odds_of_two_parties_move_as_their_appeals_differ():
    """Where all vote and nobody is committed: x' = pace (x e^u / (x e^u + 1 - x) - x), the discrete replicator."""
    values = at(states.ministry(), reaction_strikes=1.0, world_war=0, efficacy=100, fear=0, town_food=1)
    values["allegiance"] = states.opinion(bolshevik=[0.3] * 4, menshevik=[0.7] * 4)
    settings = {**NO_APPEAL, "rally": 1.2, "contact": 0, "cadre": 0, "press": 0, "zeal": 0}
    got = tried(Opinion, at(values), settings)["allegiance"][party("bolshevik"), WORKERS, SEAT]
    aim = 0.3 * np.exp(1.2) / (0.3 * np.exp(1.2) + 0.7)
    freedom = 1 - (1 - 0.9) * 0.05
    pace = 0.15 * (1 + freedom) / 2
    assert got == pytest.approx(pace * (aim - 0.3), rel=1e-6)


def test_delegates_approach_their_voters_exponentially_and_freeze_without_recall():
    values = at(states.ministry())
    first = values["delegates"].copy()
    aim = states.among(values["allegiance"])
    values["party_legality"] = np.ones_like(values["party_legality"])
    for _ in range(8):
        values["delegates"] = values["delegates"] + tried(soviets.delegates.Delegates, values)["delegates"]
    rate = values["recall"][SEAT]
    assert (values["delegates"] - aim)[:, WORKERS, SEAT] == pytest.approx(((first - aim) * (1 - rate) ** 8)[:, WORKERS, SEAT], abs=1e-9)
    still = at(states.ministry(), elections_alive=0)
    assert np.abs(tried(soviets.delegates.Delegates, still)["delegates"]).max() < 1e-12


def test_tiers_keep_an_even_split_and_make_a_minority_vanish():
    """Galam: under winner take all the odds are raised to the power at every tier; in proportion nothing changes."""
    x = Field(np.array([0.5, 0.36, 0.0]), ("party",))
    even = soviets.forms.tiered(Field(np.array([0.5, 0.5]), ("party",)), 1, 2)
    assert even.values == pytest.approx([0.5, 0.5])
    assert soviets.forms.tiered(x / 0.86, 0, 2).values == pytest.approx(x.values / 0.86)
    shares = Field(np.array([0.64, 0.36]), ("party",))
    for tier in range(1, 4):
        shares = soviets.forms.tiered(shares, 1, 2)
        assert shares.values[1] / shares.values[0] == pytest.approx((0.36 / 0.64) ** (2**tier))
    assert shares.values[1] < 0.011  # a third at the base is a hundredth at the top, with no appointment anywhere


def test_a_crowd_grows_as_a_logistic():
    """Without spark and weariness odds are multiplied by exp(push - hold) a week."""
    values = at(states.ministry(), crowd=0.1, crowd_tired=0, police_hold=0, spark=0, town_grievance=0.6, strike_wave=0, reaction_strikes=0)
    after = 0.1 + tried(soviets.streets.Crowd, values)["crowd"][SEAT]
    assert np.log(after / (1 - after)) == pytest.approx(np.log(0.1 / 0.9) + 3.0 * 0.6 - 0.6)


def test_participation_is_the_logistic_of_its_three_causes():
    values = states.ministry()
    got = tried(soviets.opinion.Willing, values)[WORKERS, SEAT]
    assert got == pytest.approx(logistic(-0.3 + 2.5 * 0.5 - 1.5 * 0.4 - 1.0 * 0.1))


def test_the_centre_is_a_whole():
    """Old state, ministry and soviets together stay 1 through every event, and an overthrow leads back."""
    values = at(states.start())
    Centre = soviets.power.Centre
    for event, ministry, soviet in (("old_state_falls", 1, 0), ("power_taken", 0, 1), ("soviet_overthrown", 1, 0)):
        values |= {name: np.array(float(name == event)) for name in ("old_state_falls", "power_taken", "soviet_overthrown")}
        for name, change in tried(Centre, values).items():
            values[name] = values[name] + change
        assert (float(values["provisional_centre"]), float(values["soviet_centre"])) == (ministry, soviet)
