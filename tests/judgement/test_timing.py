"""Scores of first-passage weeks and their floor."""

import numpy as np
import pytest

from thermidor.judgement.timing import false_alarms, floor, floor_score, input_weeks, score, timing
from thermidor.scenarios import load

SPAN = 704


def test_one_forecast_scores_its_distance():
    assert score([100.0], 90.0, SPAN) == 10.0
    assert score([np.nan], 700.0, SPAN) == 4.0, "what does not come counts as coming at the end"
    with pytest.raises(ValueError):
        score([], 1.0, SPAN)


def test_an_honest_spread_beats_a_false_point():
    draws = np.random.default_rng(1).normal(100, 10, 4000)
    assert score(draws, 100.0, SPAN) == pytest.approx(10 * (np.sqrt(2) - 1) / np.sqrt(np.pi), rel=0.05)  # closed form for a normal at its centre
    assert score(draws, 100.0, SPAN) < score([115.0], 100.0, SPAN)


def test_false_alarms_are_early_ones():
    assert false_alarms([10, 50, 90, np.nan], 100, 10) == 0.5


def test_the_floor_knows_inputs_and_lags_of_others_alone():
    events, changes = {"a": 15.0, "b": 27.0, "c": 33.0}, [10.0, 20.0, 30.0]
    np.testing.assert_allclose(floor(events, changes, "a"), [17.0, 13.0])
    assert floor_score(events, changes, "a", SPAN) <= 0.5
    later = floor(events | {"a": 19.0}, changes, "a")
    np.testing.assert_allclose(later, [17.0, 13.0], err_msg="the floor may not see the lag of the event it forecasts")


def test_inputs_that_never_change_within_the_span_say_nothing():
    weeks = input_weeks(load("history"))
    assert (weeks >= 0).all() and len(weeks) > 20 and (np.diff(weeks) > 0).all()


def test_perfect_forecasts_beat_the_floor():
    scenario = load("history")
    rows = timing({"nep": [220.0] * 5, "october": [44.3] * 5}, scenario)
    assert [row["id"] for row in rows] == ["october", "nep"]
    assert all(row["better"] and row["share"] == 1.0 and row["false_alarms"] == 0.0 for row in rows)
