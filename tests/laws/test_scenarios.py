"""A scenario is written as a difference from another one, in Python and in TOML alike."""

from datetime import date

import numpy as np
import pytest

from thermidor.grammar import Problem
from thermidor.scenarios import Scenario, load


def test_python_and_toml_say_the_same(tmp_path):
    mine = Scenario("mine", base="history", order={"requisition": 0.2}, since="1920-02-01")
    file = tmp_path / "mine.toml"
    file.write_text('name = "mine"\nbase = "history"\nsince = "1920-02-01"\n[order]\nrequisition = 0.2\n')
    there = load(str(file)).outside()
    here = mine.outside()
    np.testing.assert_array_equal(here.ordered, there.ordered)
    assert all(np.array_equal(here.inputs[name], there.inputs[name]) for name in here.inputs)
    assert mine.since == date(1920, 2, 1)


def test_a_scenario_differs_from_its_base_only_where_it_says_so():
    base, mine = load("history").outside(), Scenario("mine", base="history", order={"requisition": 0.2}, since="1920-02-01").outside()
    changed = np.argwhere(base.ordered != mine.ordered)
    assert set(changed[:, 1]) == {1} and changed[:, 0].min() == 161  # requisition, from the first Monday of February 1920


@pytest.mark.parametrize("wrong", [{"order": {"requisitio": 0.2}}, {"order": {"requisition": 3}}, {"since": "soon"}])
def test_wrong_scenarios_teach(wrong):
    with pytest.raises(Problem, match="T20"):
        Scenario("mine", base="history", **wrong)
