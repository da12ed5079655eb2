"""Sensitivity of dates in the whole society: a small design, and what is refused."""

import numpy as np
import pytest

from thermidor.claims.turning_points import TURNING_POINTS
from thermidor.grammar import Problem
from thermidor.judgement.dates import Dates, sensitivity, vary


def test_what_has_a_fixed_value_is_not_varied():
    assert "town.WorksInvestment.third" not in vary() and len(vary()) > 500


def test_the_middle_of_the_priors_is_answered_for_every_event():
    names = [name for name in vary() if name.startswith("war.Battle")]
    weeks = Dates(names, "expected", 1, 1)(np.full((2, len(names)), 0.5))
    assert weeks.shape == (2, len(TURNING_POINTS))
    np.testing.assert_array_equal(weeks[0], weeks[1])
    assert np.isfinite(weeks[0]).any()


def test_unknown_rooms_and_dice_name_the_nearest():
    with pytest.raises(Problem, match="village"):
        sensitivity(["vilage"])
    with pytest.raises(Problem, match="counts"):
        sensitivity([], dice="count")
