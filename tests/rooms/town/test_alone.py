"""The room alone: a part stands on paths of the archive, reads nothing that nobody moves, and makes the collapse and the regrowth in their order."""

import numpy as np
import pytest

pytest.importorskip("jax")

from thermidor.judgement.parts.simulator import Simulator  # noqa: E402
from thermidor.judgement.parts.town import PART, PROCESSES, STILL  # noqa: E402


@pytest.fixture(scope="module")
def told():
    simulator = Simulator(PART, PART.account(), workers=1)
    values = {figure.key: figure.point for figure in simulator.figures}
    return simulator, values


def test_nothing_that_is_read_is_left_at_its_start_unsaid():
    loose = PART.society(PART.account()).left_alone() - set(PART.held(PART._weeks())) - set(STILL)
    assert not loose


def test_no_witness_is_a_clamp_and_eight_numbers_at_most_are_free():
    assert not {each.series for each in PART.witnesses} & set(PART.clamps)
    assert len(PART.account().free) <= 8 and all(name.startswith("town.") for name in PART.account().free)
    assert {name for name in PROCESSES if not name.startswith("town.")} == {
        "war.RedMobilisation", "war.Demobilisation", "apparatus.OfficeDoor",
    }  # fmt: skip  the doors to the army and the office


def test_iron_falls_first_and_comes_back_last(told):
    _, points = told
    share = {name: [float(np.exp(p.predicted[0])) / base for p in _of(points, name)] for name, base in (("pigiron_kt", 4216), ("coal_mt", 29.1))}
    assert min(share["pigiron_kt"]) < 0.12 < 0.15 < min(share["coal_mt"]) < 0.35
    assert share["pigiron_kt"][7] < share["coal_mt"][7]


def test_hands_fall_to_less_than_half_and_return_beside_a_million_without_work(told):
    _, points = told
    krit = [float(np.exp(p.predicted[0])) for p in _of(points, "workers_krit")]
    large = [float(np.exp(p.predicted[0])) for p in _of(points, "workers_large_kaf")]
    without = [float(np.exp(p.predicted[0])) for p in _of(points, "unemployed_exch")]
    assert krit[0] > 2200 > krit[-1] * 1.5 and large[-1] > 1.7 * large[0]
    assert without[-1] > 800


def _of(points, series):
    return sorted((p for p in points.values() if p.series == series), key=lambda p: (p.start, p.end))
