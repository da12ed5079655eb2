"""Names are given afterwards, and a name of its own is kept for what fits none."""

import numpy as np
import pytest

from claims.outline import outline
from claims.synthetic import lever, nothing, put
from thermidor.claims.reading import Untold
from thermidor.claims.regimes import NAMES, regimes, shares


def soviet(**levels):
    data = nothing(runs=1, weeks=4)
    put(data, "government", 0.0, power="imperial")
    put(data, "government", 1.0, power="soviet")
    for name, level in levels.items():
        lever(data, name, level)
    return str(regimes(data)[0, 0])


@pytest.mark.parametrize(
    ("levels", "name"),
    [
        ({"requisition": 1.0}, "war communism"),
        ({"grain_tax": 1.0, "grain_market": 1.0}, "NEP"),
        ({"investment": 0.9, "requisition": 0.4, "grain_market": 0.4}, "1929"),
        ({"investment": 0.9, "collectivisation": 0.8}, "1929"),
        ({"investment": 0.9, "grain_market": 1.0, "grain_tax": 1.0}, "NEP"),
        ({"requisition": 1.0, "grain_market": 1.0}, "something else"),
        ({}, "something else"),
    ],
)
def test_names_follow_levers(levels, name):
    assert soviet(**levels) == name


def test_who_holds_the_centre_comes_first():
    data = nothing(runs=1, weeks=4)
    lever(data, "requisition", 1.0)
    put(data, "government", 0.0, 2, power="imperial")
    put(data, "government", 1.0, 2, power="provisional")
    assert regimes(data)[0].tolist() == ["old state"] * 2 + ["provisional"] * 2


def test_gaps_have_no_name():
    data = nothing(runs=1, weeks=4)
    lever(data, "investment", np.nan, 1, 2)
    assert regimes(data)[0].tolist() == ["old state", "", "old state", "old state"]


def test_shares_add_up():
    found = shares(outline())
    assert set(found) == set(NAMES) and np.allclose(sum(found.values()), 1) and found["NEP"][300] == 1.0


def test_a_record_without_levers_tells_nothing():
    with pytest.raises(Untold):
        regimes(nothing()[["government"]])
