"""Signs of the steps that a body expects to be better, where the literature is clear; and the processes on states worked by hand."""

import numpy as np
import pytest

from rooms.policy.situations import (
    ATTRIBUTES,
    BUREAU,
    CIVIL_WAR,
    COALITION,
    COURT,
    DUAL_POWER,
    EMPIRE,
    EMPTY_STORES,
    HUNGRY_SPRING,
    LEVERS,
    OPENING,
    RECOVERED,
    RISINGS,
    SIGNALS,
    UNSOLD_GOODS,
    along_signals,
    gains,
    of_body,
    of_party,
)
from thermidor.grammar import trial
from thermidor.policy import body, judging, learning, voting

COST = voting.Votes.parameters["cost"].base


def after_years(years, level, situation):
    """Beliefs after years of levers held at one level under one situation: experience against the programme, for those who sit apart."""
    beliefs = OPENING["beliefs"].copy()
    ordered, reported = np.full(len(LEVERS), level), along_signals(situation)
    for _ in range(int(52 * years)):
        known = {
            "beliefs": beliefs,
            "programme_beliefs": ATTRIBUTES["programme_beliefs"],
            "ordered": ordered,
            "reported": reported,
        }
        tested = trial(learning.Experience, known)["beliefs"].values
        back = trial(learning.BackToProgramme, resting(beliefs))["beliefs"].values
        beliefs = beliefs + tested + back
    return beliefs


def resting(beliefs, weights=None, tempo=0.0, openness=0.0):
    held = OPENING["weights"] if weights is None else weights
    traits = {"leader_tempo": np.full(40, tempo), "leader_openness": np.full(40, openness)}
    fixed = {
        name: ATTRIBUTES[name] for name in ("programme_weights", "programme_beliefs", "tempo_minded", "openness_minded")
    }
    return {"weights": held, "beliefs": beliefs} | traits | fixed


@pytest.mark.parametrize(
    ("seats", "situation", "lever", "sign"),
    [
        (COURT, EMPIRE, "coercion", 1),
        (COURT, EMPIRE, "pluralism", -1),
        (COURT, EMPIRE, "land", -1),
        (BUREAU, DUAL_POWER, "land", 1),
        (BUREAU, HUNGRY_SPRING, "requisition", 1),
        (BUREAU, HUNGRY_SPRING, "coercion", 1),
        (BUREAU, HUNGRY_SPRING, "pluralism", -1),
        (BUREAU, HUNGRY_SPRING, "appointment", 1),
        (BUREAU, HUNGRY_SPRING, "one_man_rule", 1),
        (BUREAU, CIVIL_WAR, "requisition", 1),
        (BUREAU, CIVIL_WAR, "appointment", 1),
        (BUREAU, CIVIL_WAR, "party_regime", -1),
        (BUREAU, CIVIL_WAR, "investment", -1),
        (BUREAU, RISINGS, "grain_market", 1),
        (BUREAU, RISINGS, "collectivisation", -1),
        (BUREAU, UNSOLD_GOODS, "investment", 1),
        (BUREAU, EMPTY_STORES, "requisition", 1),
        (BUREAU, EMPTY_STORES | {"stores": 0.9}, "grain_market", -1),
    ],
)
def test_signs_where_the_literature_is_clear(seats, situation, lever, sign):
    assert sign * of_body(seats, situation, lever) > COST


def test_free_trade_is_doubted_before_it_is_ended():
    """Who may sell sows more, so that stores half empty are no reason yet: the doubt is there and not worth its trouble."""
    assert 0 < -of_body(BUREAU, EMPTY_STORES, "grain_market") < COST


def test_a_coalition_is_divided_over_land():
    """TR4 as data: parties of property expect harm from it, those of the village expect good; no side has it all."""
    assert of_party("other", DUAL_POWER, "land") < -COST
    assert of_party("sr", DUAL_POWER, "land") > COST
    assert np.ptp(gains(DUAL_POWER)[COALITION > 0, LEVERS.index("land")]) > 0.5


def test_parties_of_village_and_property_do_not_take_grain_by_force():
    for party in ("other", "sr", "left_sr"):
        assert of_party(party, DUAL_POWER, "requisition") < COST
    assert of_party("bolshevik", DUAL_POWER, "requisition") > COST


def test_force_is_doubted_after_it_has_been_tried_and_risings_come():
    """The same body under risings: without experience it is of two minds, after three years of war it is against."""
    taught = after_years(2.5, 1.0, CIVIL_WAR)
    assert (
        of_body(BUREAU, RISINGS, "requisition", beliefs=taught)
        < of_body(BUREAU, CIVIL_WAR, "requisition", beliefs=taught) - 0.2
    )
    both = after_years(2.5, 1.0, CIVIL_WAR | {"risings": 0.5})
    assert of_body(BUREAU, RISINGS, "requisition", beliefs=both) < -COST


def test_force_is_not_taken_up_again_soon_after_risings_and_is_when_they_are_forgotten():
    """Empty stores in peace, with the risings of a year ago in mind and with those of ten years ago."""
    soon, late = (EMPTY_STORES | {"risings": risings} for risings in (0.5, 0.05))
    assert of_body(BUREAU, EMPTY_STORES, "requisition", lived=soon) < COST < of_body(BUREAU, EMPTY_STORES, "requisition", lived=late)


def test_in_quiet_times_no_step_against_the_village_has_a_clear_advantage():
    for lever in ("requisition", "collectivisation", "coercion"):
        assert abs(of_body(BUREAU, RECOVERED, lever)) < COST


def test_those_for_speed_differ_in_the_direction_of_their_platform():
    """After years at a position weights follow it: more for investment and against the well-off village, whatever the state of things."""
    fast, slow = (_weights_at(tempo) for tempo in (1.0, -1.0))
    for lever in ("investment", "collectivisation"):
        assert of_body(BUREAU, RECOVERED, lever, weights=fast) > of_body(BUREAU, RECOVERED, lever, weights=slow)
    assert of_body(BUREAU, RECOVERED, "grain_market", weights=fast) < of_body(
        BUREAU, RECOVERED, "grain_market", weights=slow
    )


def _weights_at(tempo):
    weights = OPENING["weights"].copy()
    for _ in range(52 * 20):
        weights = (
            weights + trial(learning.BackToProgramme, resting(OPENING["beliefs"], weights, tempo))["weights"].values
        )
    return weights


def test_open_danger_crowds_out_other_worries():
    calm = {"weights": OPENING["weights"], "pressing": ATTRIBUTES["pressing"]}
    peace, war = (
        trial(judging.Urgency, calm | {"reported": along_signals(RISINGS | {"front": front})}).values[17]
        for front in (0.0, 1.0)
    )
    strikes, front = SIGNALS.index("strikes"), SIGNALS.index("front")
    assert war[strikes] == pytest.approx(peace[strikes] * np.exp(-judging.Urgency.parameters["crowding"].base))
    assert war[front] == pytest.approx(OPENING["weights"][17, front])


# ---- who governs -------------------------------------------------------------------------------------------------------------------


def governing(provisional=0.0, soviet=0.0, presence=1.0):
    return trial(
        body.Governs,
        {
            "provisional_centre": provisional, "soviet_centre": soviet, "court": ATTRIBUTES["court"], "ministry": COALITION,
            "top_seat": BUREAU, "leader_party": ATTRIBUTES["leader_party"], "founder": ATTRIBUTES["founder"],
            "founder_presence": presence,
        },
    ).values  # fmt: skip


@pytest.mark.parametrize(("provisional", "soviet"), [(0, 0), (1, 0), (0, 1), (0.3, 0.6)])
def test_voices_sum_to_one(provisional, soviet):
    voices = governing(provisional, soviet)
    assert voices.sum() == pytest.approx(1) and (voices >= 0).all()


def test_each_power_is_governed_by_its_own_body():
    assert governing()[COURT == 0].sum() == 0
    assert governing(provisional=1.0)[COALITION == 0].sum() == 0
    assert governing(soviet=1.0)[BUREAU == 0].sum() == 0


def test_the_founder_counts_double_while_at_work_and_not_at_all_when_gone():
    founder = int(ATTRIBUTES["founder"].argmax())
    at_work, gone = governing(soviet=1.0), governing(soviet=1.0, presence=0.0)
    assert at_work[founder] == pytest.approx(2 * at_work[founder + 1])
    assert gone[founder] == 0


# ---- orders ------------------------------------------------------------------------------------------------------------------------


def orders(up, down, level, executed=None):
    """Change of one order in a week with all voices at one seat."""
    levels = np.full(len(LEVERS), level)
    voices, votes = np.eye(40)[0], np.zeros((40, len(LEVERS)))
    known = {
        "governs": voices,
        "votes_up": votes + up,
        "votes_down": votes + down,
        "ordered": levels,
        "upkeep": ATTRIBUTES["upkeep"],
    }
    known["executed"] = levels if executed is None else np.full(len(LEVERS), executed)
    change = 0
    for process in (voting.Steps, voting.OrdersErode):
        change = change + trial(process, {name: known[name] for name in process.reads})["ordered"].values
    return change


def test_an_order_that_takes_effort_lapses_when_nobody_renews_it_and_a_freedom_does_not():
    change = orders(0, 0, 0.8)
    assert change[LEVERS.index("requisition")] == pytest.approx(-0.012 * 0.8)
    assert change[LEVERS.index("grain_market")] == 0


def test_practice_becomes_the_rule_when_nobody_insists():
    place = LEVERS.index("grain_market")
    assert orders(0, 0, 0.8, executed=0.4)[place] < 0 < orders(0, 0, 0.4, executed=0.8)[place]


def test_orders_stay_between_their_ends():
    assert (orders(1, 0, 0.99) <= 0.01 + 1e-12).all() and (orders(0, 1, 0.01) >= -0.01 - 1e-12).all()


def test_empty_stores_make_collective_farms_wished_for_and_not_yet_worth_their_trouble():
    assert 0 < of_body(BUREAU, EMPTY_STORES, "collectivisation") < COST
