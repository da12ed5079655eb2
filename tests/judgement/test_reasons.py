"""Reasons of turns: terms weighed by accepted votes, the two largest, delays, and when a turn counts."""

import numpy as np
import pytest
import xarray

from thermidor.claims.turning_points import IDS
from thermidor.judgement.reasons import LEVERS, SIGNALS, TURNS, WEEKS, Turn, delays, largest, lines, terms, verdict

NEP = Turn("nep", "requisition", False, ("risings", "strikes"), "risings")


def record(weeks=40, turn=30):
    """Two runs: votes against force in two of the last weeks, with terms that differ between them; before that others spoke."""
    told = np.zeros((2, weeks, len(LEVERS), len(SIGNALS)))
    votes = np.zeros((2, weeks, len(LEVERS)))
    lever, risings, front = LEVERS.index("requisition"), SIGNALS.index("risings"), SIGNALS.index("front")
    told[:, :, lever, front] = 0.2
    told[:, turn - 2, lever, risings], told[:, turn - 1, lever, risings] = -0.3, -0.6
    told[:, : turn - WEEKS, lever, risings] = 9.0
    votes[0, turn - 2, lever], votes[0, turn - 1, lever], votes[0, turn - 3, lever] = -0.2, -0.4, 0.9
    axes = {"lever": list(LEVERS), "signal": list(SIGNALS)}
    return xarray.Dataset(
        {"step_terms": (("run", "week", "lever", "signal"), told), "government_votes": (("run", "week", "lever"), votes)}, coords=axes
    )


def test_terms_are_weighed_by_the_votes_for_the_turn():
    found = terms(record(), NEP, np.array([30.0, 30.0]))
    assert found[0, SIGNALS.index("risings")] == pytest.approx((0.2 * 0.3 + 0.4 * 0.6) / 0.6)
    assert found[0, SIGNALS.index("front")] == pytest.approx(-0.2)
    assert np.isnan(found[1]).all(), "nobody voted for it in these weeks"
    assert np.isnan(terms(record(), NEP, np.array([np.nan, np.nan]))).all()
    assert largest(found) == [("risings",), ()]


def test_what_does_not_come_is_as_late_as_the_end():
    before, after = np.array([10.0, 20.0, np.nan]), np.array([25.0, np.nan, 5.0])
    assert delays(before, after, 100.0).tolist() == [15.0, 80.0]


@pytest.mark.parametrize(("late", "counts"), [({"risings": np.array([20.0, 9.0])}, True), ({"risings": np.array([8.0, 8.0])}, False), (None, None)])
def test_a_turn_counts_when_the_archive_names_its_reason_and_it_waits_without(late, counts):
    found = np.zeros((2, len(SIGNALS)))
    found[:, SIGNALS.index("risings")] = 0.4
    row = verdict(NEP, np.array([30.0, 31.0]), found, late)
    assert row["counts"] is counts and row["largest"] == {"risings": 1.0} and row["among"] == 1.0
    assert lines([row])[0].startswith("nep")


def test_a_reason_that_history_does_not_know_does_not_count():
    found = np.zeros((2, len(SIGNALS)))
    found[:, SIGNALS.index("private")] = 0.4
    assert verdict(NEP, np.array([30.0, 31.0]), found, {"risings": np.array([20.0, 20.0])})["counts"] is False


def test_turns_are_turning_points_and_their_terms_are_signals():
    for turn in TURNS:
        assert turn.id in IDS and turn.lever in LEVERS and set(turn.archive) <= set(SIGNALS)
