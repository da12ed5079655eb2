"""A run can stop at any week and go on, or branch."""

import numpy as np
import pytest

from engine import toy
from thermidor.engine import checkpoint
from thermidor.engine.counts import Counts
from thermidor.engine.pack import Pack
from thermidor.grammar import Problem

SEEDS = [21, 22]


@pytest.fixture(scope="module")
def counts():
    return Counts(Pack(toy.society()))


@pytest.mark.parametrize("week", [1, 53, toy.WEEKS - 1])
def test_going_on_from_any_week_gives_the_same_bits(counts, week, tmp_path):
    whole = counts.run(toy.outside(), SEEDS)
    taken = checkpoint.take(counts, toy.outside(), SEEDS, week)
    checkpoint.save(taken, tmp_path / "stop.npz")
    back = checkpoint.read(tmp_path / "stop.npz", counts)
    rest = checkpoint.go_on(counts, back, toy.outside())
    np.testing.assert_array_equal(rest.flows, whole.flows[:, week:])
    np.testing.assert_array_equal(rest.measures["hungry"], whole.measures["hungry"][:, week:])


def test_a_checkpoint_of_another_society_is_refused(counts):
    taken = checkpoint.take(counts, toy.outside(), SEEDS, 10)
    other = Counts(Pack(toy.society(toy.Jobs, toy.Bread, toy.Dying)))
    with pytest.raises(Problem, match="T302"):
        checkpoint.go_on(other, taken, toy.outside())
    with pytest.raises(Problem, match="T302"):
        checkpoint.take(counts, toy.outside(), SEEDS, 10**6)
