"""A scenario is written as a difference from another one, in Python and in TOML alike."""

from datetime import date

import numpy as np
import pytest

from thermidor.grammar import Problem
from thermidor.scenarios import Scenario, load, names


def test_python_and_toml_say_the_same(tmp_path):
    mine = Scenario("mine", base="history", order={"requisition": 0.2}, since="1920-02-01")
    file = tmp_path / "mine.toml"
    file.write_text('name = "mine"\nbase = "history"\nsince = "1920-02-01"\n[order]\nrequisition = 0.2\n')
    there = load(str(file)).outside()
    here = mine.outside()
    np.testing.assert_array_equal(here.held["ordered"], there.held["ordered"])
    assert all(np.array_equal(here.inputs[name], there.inputs[name]) for name in here.inputs)
    assert mine.since == date(1920, 2, 1)


def test_a_scenario_differs_from_its_base_only_where_it_says_so():
    base, mine = load("history").outside(), Scenario("mine", base="history", order={"requisition": 0.2}, since="1920-02-01").outside()
    assert all(np.isnan(path).all() for path in base.held.values()), "the baseline forces nothing"
    changed = np.argwhere(~np.isnan(mine.held["ordered"]))
    assert set(changed[:, 1]) == {1} and changed[:, 0].min() == 161  # requisition, from the first Monday of February 1920


WRONG = (
    {"order": {"requisitio": 0.2}}, {"order": {"requisition": 3}}, {"since": "soon"}, {"hold": {"revolution": ()}},
    {"inputs": {"opening_abroad.mars": ()}},
)  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_scenarios_teach(wrong):
    with pytest.raises(Problem, match="T20"):
        Scenario("mine", base="history", **wrong)


def test_a_trace_is_held_from_its_first_break_point_on(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text('name = "mine"\nbase = "history"\n[hold]\n"revolution_abroad.germany" = [["1918-11-11", 1.0]]\n')
    held = load(str(file)).outside().held["revolution_abroad"]
    assert np.isnan(held[:97]).all() and (held[97:, 0] == 1).all() and np.isnan(held[:, 1:]).all()


def test_what_a_scenario_forces_comes_before_decisions_given():
    mine = Scenario("mine", base="history", order={"requisition": 0.2}, since="1920-02-01")
    given = mine.outside(mine.as_history_decided()).held["ordered"]
    assert not np.isnan(given).any() and (given[161:, 1] == 0.2).all() and given[100, 1] == 0.5


@pytest.mark.parametrize("name", names())
def test_every_scenario_that_ships_loads_and_says_why(name):
    found = load(name)
    assert found.title and found.about and found.outside().held["ordered"].shape == (found.weeks, 15)
