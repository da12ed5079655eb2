"""Law 9: the closed forms that the room must reduce to."""

import numpy as np
import pytest

from rooms.policy.situations import ATTRIBUTES, LEVERS, OPENING, SIGNALS
from thermidor.grammar import trial
from thermidor.policy import judging, learning, voting
from thermidor.policy.forms import majority


def votes(gain, level=0.5):
    known = {"expected_gain": np.full((40, len(LEVERS)), gain), "ordered": np.full(len(LEVERS), level)}
    known["expected_relief"] = -known["expected_gain"]
    known |= {"governs": np.full(40, 1 / 40), "drawn_in": np.full(40, 1 / 2)}
    return {name: field.values[0, 0] for name, field in trial(voting.Votes, known, {"edge": 1e-9}).items()}


def test_a_vote_is_logistic_in_the_clear_advantage():
    """At a gain equal to the cost half vote for the step; the odds grow by e for each temperature; up and down mirror each other."""
    cost, temperature = (voting.Votes.parameters[name].base for name in ("cost", "temperature"))
    assert votes(cost)["votes_up"] == pytest.approx(0.5)
    chance = votes(cost + temperature)["votes_up"]
    assert chance / (1 - chance) == pytest.approx(np.e)
    assert votes(-cost)["votes_down"] == pytest.approx(votes(cost)["votes_up"])
    assert votes(0.0)["votes_up"] == votes(0.0)["votes_down"] < 0.02


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.8])
@pytest.mark.parametrize("sharpness", [1.0, 4.0, 40.0])
def test_majority_is_a_smooth_count_of_heads(part, sharpness):
    """s^k / (s^k + (1-s)^k): k = 1 proportional, k large a bare majority rules; what one side gains the other loses."""
    expected = part**sharpness / (part**sharpness + (1 - part) ** sharpness)
    assert majority(part, sharpness) == pytest.approx(expected)
    assert majority(part, sharpness) + majority(1 - part, sharpness) == pytest.approx(1)
    assert majority(0.0, sharpness) < 1e-6


def test_a_body_of_one_mind_crosses_a_range_in_a_quarter_and_back():
    """Unanimity moves a lever by `step` a week: 1/step weeks from end to end, and as fast back."""
    step = voting.Steps.parameters["step"].base
    voices, level = np.eye(40)[3], np.zeros(len(LEVERS))
    for up, end in ((1.0, 1.0), (0.0, 0.0)):
        for _ in range(int(np.ceil(1 / step))):
            yes = np.full((40, len(LEVERS)), up)
            level = (
                level
                + trial(voting.Steps, {"governs": voices, "votes_up": yes, "votes_down": 1 - yes, "ordered": level})[
                    "ordered"
                ].values
            )
        assert level == pytest.approx(end, abs=1e-6)


def test_urgency_is_a_power_law():
    """Without caution and crowding urgency = weight x reported^convexity."""
    reported = np.linspace(0.1, 1, len(SIGNALS))
    known = {"weights": OPENING["weights"], "reported": reported, "pressing": ATTRIBUTES["pressing"]}
    felt = trial(judging.Urgency, known, {"caution": 0.0, "crowding": 0.0, "convexity": 2.0}).values
    assert felt == pytest.approx(OPENING["weights"] * reported**2)


def test_gain_is_the_slope_of_a_convex_loss():
    """For loss L = sum w r^3/3 a step h in one lever changes L by -h x gain, to first order."""
    reported, rate = np.linspace(0.2, 0.9, len(SIGNALS)), 1e-6
    weights, beliefs = OPENING["weights"], OPENING["beliefs"]
    felt = weights * reported**2
    known = {"urgency": felt, "harm_felt": felt, "cure_worth": np.ones(len(LEVERS)), "beliefs": beliefs}
    gain = trial(judging.ExpectedGain, known).values
    before = (weights * reported**3 / 3).sum(axis=1)
    after = (weights[:, None] * (reported + rate * beliefs) ** 3 / 3).sum(axis=2)
    assert (before[:, None] - after) / rate == pytest.approx(gain, abs=1e-4)


def test_a_belief_goes_to_what_is_seen_exponentially():
    """With the lever at 1 and the trouble whole a cure of the programme is forgotten at `rate`: b = b0 exp(-rate t)."""
    rate, weeks, whole = 0.01, 80, np.ones(len(SIGNALS))
    programme = -np.abs(ATTRIBUTES["programme_beliefs"])
    beliefs = programme.copy()
    for _ in range(weeks):
        known = {"beliefs": beliefs, "programme_beliefs": programme, "ordered": np.ones(len(LEVERS)), "reported": whole}
        beliefs = beliefs + trial(learning.Experience, known, {"rate": rate})["beliefs"].values
    assert beliefs == pytest.approx(programme * (1 - rate) ** weeks)


def test_persuasion_keeps_the_mean_and_narrows_the_body():
    """Equal voices wholly drawn in: log odds have the mean of the body's own, and differences smaller by 1 - persuasion."""
    gain, seats = np.linspace(-0.05, 0.05, 40), np.ones(40)
    known = {"expected_gain": np.tile(gain[:, None], len(LEVERS)), "ordered": np.full(len(LEVERS), 0.5)}
    known |= {"governs": seats / 40, "drawn_in": seats, "expected_relief": -known["expected_gain"]}
    temperature = voting.Votes.parameters["temperature"].base
    odds = {}
    for persuasion in (0.0, 0.4):
        up = trial(voting.Votes, known, {"persuasion": persuasion, "edge": 1e-9})["votes_up"].values[:, 0]
        odds[persuasion] = temperature * np.log(up / (1 - up))
    assert odds[0.4].mean() == pytest.approx(odds[0.0].mean(), rel=1e-4)
    assert np.ptp(odds[0.4]) == pytest.approx(0.6 * np.ptp(odds[0.0]), rel=1e-4)


def test_weights_under_lasting_pressure_settle():
    """programme x (1 + rate x memory) for one wholly drawn in, with everything as bad as can be; and back to the programme after."""
    rate, memory = learning.Pressure.parameters["rate"].base, learning.BackToProgramme.parameters["memory"].base
    programme, weights = ATTRIBUTES["programme_weights"], ATTRIBUTES["programme_weights"].copy()
    calm = {
        name: ATTRIBUTES[name] for name in ("programme_weights", "programme_beliefs", "tempo_minded", "openness_minded")
    }
    calm |= {"leader_tempo": np.zeros(40), "leader_openness": np.zeros(40), "beliefs": OPENING["beliefs"]}
    pressed = {"drawn_in": np.ones(40), "programme_weights": programme}
    for bad, end in ((1.0, 1 + rate * memory), (0.0, 1.0)):
        for _ in range(int(12 * memory)):
            rise = trial(learning.Pressure, pressed | {"reported": np.full(len(SIGNALS), bad)})["weights"].values
            weights = weights + rise + trial(learning.BackToProgramme, calm | {"weights": weights})["weights"].values
        assert weights == pytest.approx(programme * end, rel=1e-3)


def test_a_cure_that_takes_years_is_worth_less_and_under_fire_nothing():
    cure, fire = judging.CureWorth(), np.eye(len(SIGNALS))[SIGNALS.index("front")]
    for danger, horizon in ((0.0, cure.horizon), (1.0, cure.horizon * cure.least)):
        seen = {"reported": fire * danger, "years_to_cure": np.full(len(LEVERS), 100.0), "pressing": fire}
        seen |= {"needs_works": np.zeros(len(LEVERS)), "needs_force": np.zeros(len(LEVERS)), "men_to_send": 1.0}
        assert trial(judging.CureWorth, seen).values == pytest.approx(np.exp(-100.0 / horizon))


def test_what_was_lived_through_is_dreaded_and_forgotten():
    """A harm that is gone is felt as dread x weight x what was lived through, an enemy that is gone not at all; it fades as exp(-t / memory)."""
    nothing, before = np.zeros(len(SIGNALS)), np.linspace(0, 1, len(SIGNALS))
    known = {"urgency": np.zeros((40, len(SIGNALS))), "weights": OPENING["weights"], "lived_through": before}
    felt = trial(judging.HarmFelt, known | {"reported": nothing, "pressing": nothing}, {"dread": 0.3}).values
    assert felt == pytest.approx(0.3 * OPENING["weights"] * before)
    assert trial(judging.HarmFelt, known | {"reported": nothing, "pressing": nothing + 1}).values == pytest.approx(0)
    voices = {"urgency": felt, "harm_felt": felt, "cure_worth": np.full(len(LEVERS), 0.5), "beliefs": OPENING["beliefs"]}
    gain, relief = (trial(each, voices).values for each in (judging.ExpectedGain, judging.ExpectedRelief))
    assert relief == pytest.approx(-gain), "where nothing is remembered a step down is the mirror of a step up"
    burnt = trial(judging.ExpectedRelief, voices | {"urgency": 0 * felt}).values
    assert (burnt <= 0).all() and burnt.min() < 0, "the cure of what was lived through is not given up lightly"
    fading, weeks, memory = before.copy(), 150, 300.0
    for _ in range(weeks):
        seen = {"lived_through": fading, "reported": nothing}
        fading = fading + trial(learning.Remembering, seen, {"memory": memory})["lived_through"].values
    assert fading == pytest.approx(before * (1 - 1 / memory) ** weeks)


def test_what_takes_force_is_worth_what_there_are_men_for():
    nothing = np.zeros(len(LEVERS))
    force = np.array([float(lever == "requisition") for lever in LEVERS])
    seen = {"reported": np.zeros(len(SIGNALS)), "pressing": np.zeros(len(SIGNALS)), "years_to_cure": nothing, "needs_works": nothing}
    for men in (0.0, 0.25, 1.0):
        worth = trial(judging.CureWorth, seen | {"needs_force": force, "men_to_send": men}).values
        assert np.allclose(worth, 1 - force * (1 - men))
