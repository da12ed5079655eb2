"""Closed forms of the rivals of the part machines, and what the part must be."""

from dataclasses import replace
from math import comb, pi, sqrt

import numpy as np
import pytest

from thermidor.grammar import Field, trial
from thermidor.judgement.parts import part
from thermidor.judgement.parts.form import MOST_FREE
from thermidor.judgement.parts.simulator import Simulator
from thermidor.rivals import machines as rivals
from thermidor.society import BOARD

PART = part("machines")
PROVINCES = len(BOARD.axes["province"])


def fixed_point(step, low=0.01, high=0.99):
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if step(middle) < middle else (low, middle)
    return low


@pytest.mark.parametrize(
    ("step", "threshold"),
    [
        (lambda p: rivals.majority_of_four(p, 0.0), (1 + sqrt(13)) / 6),  # ties for the status quo: 0.768
        (lambda p: rivals.majority_of_four(p, 1.0), 1 - (1 + sqrt(13)) / 6),  # ties for the challenger: 0.232
        (lambda p: rivals.majority_of_four(p, 0.5), 0.5),
        (rivals.majority_of_three, 0.5),
    ],
)
def test_thresholds_of_groups(step, threshold):
    assert fixed_point(step) == pytest.approx(threshold, abs=1e-6)


def test_a_third_is_gone_after_some_tiers():
    """A minority of 36 %: groups of three .295, .210, .114; groups of four with ties for the status quo .136, .009."""
    for step, expected in ((rivals.majority_of_three, (0.295, 0.210, 0.114)), (lambda p: rivals.majority_of_four(p, 0.0), (0.136, 0.009))):
        below = 0.36
        for value in expected:
            below = step(below)
            assert below == pytest.approx(value, abs=6e-4)


@pytest.mark.parametrize(("size", "step"), [(3, rivals.majority_of_three), (4, lambda p: rivals.majority_of_four(p, 0.5))])
def test_the_slope_in_the_middle_is_size_times_the_chance_of_a_pivot(size, step):
    """One of n voters decides with chance C(n-1, k) / 2^(n-1), when the others are tied; for large bodies sqrt(2 / pi n) (Penrose)."""
    pivot = comb(size - 1, (size - 1) // 2) / 2 ** (size - 1)
    slope = (step(0.5 + 1e-5) - step(0.5 - 1e-5)) / 2e-5
    assert slope == pytest.approx(size * pivot, rel=1e-6)
    assert comb(100, 50) / 2**100 == pytest.approx(sqrt(2 / (pi * 101)), rel=0.01)


def field(value, *axes):
    return Field(np.asarray(value, float), axes)


def test_the_ladder_is_the_map_again_and_again():
    cells = field(np.full((2, PROVINCES), 0.36), "platform", "province")
    said = trial(rivals.GalamTiers, {"public_dissent": cells}, {"winner": 1.0, "tie": 0.0}).values
    assert said[0, 0] == pytest.approx([0.1362, 0.0091, 3e-6], abs=5e-4)
    proportion = trial(rivals.GalamTiers, {"public_dissent": cells}, {"winner": 0.0}).values
    assert proportion == pytest.approx(np.full((2, PROVINCES, 3), 0.36))


def test_holders_of_a_province_turn_a_quarter_into_all():
    """Ties for a holder who backs it: above 0.232 the share grows from tier to tier; ties against him: it vanishes."""
    cells = field(np.full((2, PROVINCES), 0.3), "platform", "province")
    for stand, way in ((1.0, 1), (0.0, -1)):
        told = {"public_dissent": cells, "secretary_stand": field(np.full((2, PROVINCES), stand), "platform", "province")}
        ladder = trial(rivals.GalamHolders, told, {"winner": 1.0, "even": 1.0}).values[0, 0]
        assert (np.diff([0.3, *ladder]) * way > 0).all()


def test_a_common_loyalty_is_a_geometric_ladder():
    nobody = field(np.zeros((len(BOARD.axes["leader"]), PROVINCES)), "leader", "province")
    told = {
        "public_dissent": field(np.full((2, PROVINCES), 0.4), "platform", "province"),
        "patron": nobody,
        "leader_stand": field(np.zeros((len(BOARD.axes["leader"]), 2)), "leader", "platform"),
    }
    assert trial(rivals.CommonLoyalty, told, {"loyal": 0.5}).values[0, 0] == pytest.approx([0.2, 0.1, 0.05])


def test_rivals_are_as_free_as_the_society():
    own = PART.account()
    assert len(own.free) <= MOST_FREE
    assert {len(each.free) for each in PART.accounts} == {len(own.free)}
    assert {each.series for each in PART.witnesses}.isdisjoint(PART.clamps)


def test_nothing_stands_still_unsaid():
    held = set(PART.held(PART._weeks()))
    for account in PART.accounts:
        assert PART.society(account).left_alone() - held <= set(PART.still), account.name


def test_every_account_speaks_of_the_same_figures():
    cube = np.full((1, len(PART.account().free)), 0.5)
    told = {account.name: Simulator(PART, account, workers=1) for account in PART.accounts[:3]}
    keys = {name: [figure.key for figure in simulator.figures] for name, simulator in told.items()}
    assert len({tuple(each) for each in keys.values()}) == 1
    assert {figure.point.block for figure in told["own"].figures} == {"level", "timing", "cross-section", "small-body votes"}
    assert all(np.isfinite(simulator(cube)).all() for simulator in told.values())


def test_appointment_alone_is_the_society_without_the_bias_of_tiers():
    alone = PART.account("appointment")
    bare = replace(PART.account(), fixed={"party.TierLeaning.winner": 0.0}, free=alone.free)
    cube = np.random.default_rng(5).uniform(0.2, 0.8, (1, len(alone.free)))
    np.testing.assert_allclose(Simulator(PART, bare, workers=1)(cube), Simulator(PART, alone, workers=1)(cube))
