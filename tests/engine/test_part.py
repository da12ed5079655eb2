"""A part of a society: some processes alone, the rest given or held."""

import numpy as np
import pytest

from engine import toy
from thermidor.engine.counts import Counts
from thermidor.engine.expected import Expected
from thermidor.engine.pack import Pack
from thermidor.grammar import Problem

WEEKS = 40
WITHOUT_BREAD = [each.identity() for each in (toy.Home, toy.ToTown, toy.Dying, toy.Jobs)]


@pytest.fixture(scope="module")
def whole():
    return Expected(Pack(toy.society()), False).run(toy.outside(WEEKS))


def fed(whole):
    """What the whole society ate, (week, region), at the opening of each week."""
    first = np.array([40, 300, 500]) / (np.array([40, 300, 500]) + 10)
    return np.concatenate([first[None], 1 - whole.measures["hungry"][:-1]])


def clamped(whole, **held):
    outside = toy.outside(WEEKS)
    return outside._replace(inputs={"fed": fed(whole)}, held=held)


def test_a_part_that_is_given_what_the_rest_made_does_as_the_whole_did(whole):
    part = toy.society().part(WITHOUT_BREAD, ["hungry"], ["fed"])
    for compiled in (False, True):
        path = Expected(Pack(part), compiled).run(clamped(whole))
        np.testing.assert_allclose(path.heads, whole.heads, rtol=1e-12)
        np.testing.assert_allclose(path.measures["hungry"][:-1], whole.measures["hungry"][:-1], rtol=1e-12)


def test_a_part_brings_the_conditions_that_it_reads():
    part = toy.society().part([toy.Home.identity()])
    assert [each.name for each in part.conditions] == ["fed"]
    assert part.left_alone() == {"grain"}
    assert not toy.society().part([toy.Home.identity()], given=["fed"]).left_alone()


def test_what_is_held_is_let_go(whole):
    people, grain = np.full((WEEKS, 2, 2, 3), 7e4), np.full((WEEKS, 3), 100.0)
    people[10:], grain[20:] = np.nan, np.nan
    pack = Pack(toy.society())
    for compiled in (False, True):
        outside = toy.outside(WEEKS)
        path = Expected(pack, compiled).run(outside._replace(held=outside.held | {"hands": people, "grain": grain}))
        hands = path.heads[:, pack.slice("hands")]
        assert np.abs(hands[:10] / 7e4 - 1).max() < 0.05  # a week of leaving and joining, then set back
        assert np.abs(hands[-1] / 7e4 - 1).max() > 0.1
        eaten = 1 - path.measures["hungry"]
        np.testing.assert_allclose(eaten[:18], 100 / 110, rtol=1e-12)
        assert (eaten[25] != eaten[10]).all()


def test_a_part_of_nothing_known_names_the_nearest():
    with pytest.raises(Problem, match=r"toy\.Hom'"):
        toy.society().part(["toy.Hom"])
    with pytest.raises(Problem, match="hungri"):
        toy.society().part([toy.Home.identity()], ["hungri"])
    with pytest.raises(Problem, match="feed"):
        toy.society().part([toy.Home.identity()], [], ["feed"])
    with pytest.raises(Problem, match="the class 'hands' is held"):
        Counts(Pack(toy.society())).run(toy.outside(WEEKS)._replace(held={"hands": np.ones((WEEKS, 2, 2, 3))}), [1])
    with pytest.raises(Problem, match="is no trace, stock or class"):
        Expected(Pack(toy.society()), False).run(toy.outside(WEEKS)._replace(held={"gran": np.ones((WEEKS, 3))}))
