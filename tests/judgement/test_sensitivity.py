"""Screening and shares of variance on functions whose answers are known."""

import numpy as np
import pytest

from thermidor.grammar import Problem
from thermidor.judgement.sensitivity import screen, shares

pytest.importorskip("SALib")

NAMES = ("a", "b", "c", "d")


def sums(cube):
    """Two targets: a + b/2, and a product that no term explains alone; d does nothing; nothing else reads c."""
    centred = cube - 0.5
    return np.stack([centred[:, 0] + centred[:, 1] / 2, centred[:, 0] * centred[:, 2]], axis=1)


def test_shares_of_a_sum_are_those_of_its_variances():
    found = shares(sums, NAMES, ("sum", "product"), 256, 1)
    np.testing.assert_allclose(found.alone[:, 0], [0.8, 0.2, 0, 0], atol=0.03)
    np.testing.assert_allclose(found.whole[:, 1], [1, 0, 1, 0], atol=0.05)
    assert np.abs(found.alone[:, 1]).max() < 0.1
    assert found.one_knob() == [("sum", "a", pytest.approx(0.8, abs=0.03))]
    assert found.runs == 256 * 6


def test_a_group_that_does_nothing_has_no_effect():
    found = screen(sums, NAMES, ("x", "x", "y", "z"), ("sum", "product"), 8, 1)
    assert found.groups == ("x", "y", "z")
    assert found.effect[2].max() == 0.0 and found.effect[0, 0] > 0.5 and found.effect[1, 1] > 0.2
    assert set(found.matter(2)) == {"x", "y"}
    assert found.bend[1, 1] > 0, "an interaction shows as an effect that differs from place to place"
    assert found.runs == 8 * 4


def test_an_event_that_never_comes_is_the_latest():
    found = screen(lambda cube: np.where(cube[:, :1] > 0.5, np.nan, cube[:, 1:2]), NAMES, NAMES, ("event",), 6, 2)
    assert found.effect[0, 0] > 0


def test_a_target_that_never_differs_is_told_so():
    found = shares(lambda cube: np.ones((len(cube), 1)), NAMES, ("flat",), 16, 1)
    assert np.isnan(found.alone).all() and not found.one_knob()


def test_impossible_designs_are_refused():
    with pytest.raises(Problem, match="at least 2"):
        screen(sums, NAMES, NAMES, ("sum", "product"), 1, 1)
    with pytest.raises(Problem, match="power of two"):
        shares(sums, NAMES, ("sum", "product"), 48, 1)
