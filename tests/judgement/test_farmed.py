"""Runs sent elsewhere come back in order, the same as at home; what cannot be sent is refused with a way out."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import numpy as np
import pytest

from judgement import toy_part
from thermidor.grammar import Problem
from thermidor.judgement.parts import farmed


class Client:
    """A scheduler that does everything at once."""

    def __init__(self, address):
        self.address = address

    def submit(self, task, *words, pure):
        return SimpleNamespace(result=lambda: task(*words))


@pytest.fixture
def home(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(Client=Client))
    toy = toy_part.case(toy_part.PART, toy_part.ACCOUNTS[0]).simulator
    toy.part = SimpleNamespace(name="grain")
    monkeypatch.setattr(farmed, "_simulator", lambda name, account: toy)
    return toy


def test_batches_come_back_in_order(home):
    away, done = farmed.Farmed(home, "tcp://somewhere:8786"), []
    cube = np.random.default_rng(1).random((40, 3))
    assert np.array_equal(away(cube, done.append), home(cube)) and sum(done) == 40
    assert away.free == home.free and away.figures == home.figures


def test_rooms_chosen_freely_stay_at_home(home):
    home.part = SimpleNamespace(name="village-market")
    with pytest.raises(Problem, match="leave out --cluster"):
        farmed.Farmed(home, "tcp://somewhere:8786")


def test_without_the_package_the_way_out_is_named(home, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(Problem, match="thermidor\\[farm\\]"):
        farmed.Farmed(home, "tcp://somewhere:8786")
