"""Particles of the whole society: few of them, over few weeks."""

import numpy as np
import pytest

from thermidor.judgement.history import Whole
from thermidor.judgement.stations import Particles, conditioned

NAMES = ("war.RedDesertion.base", "village.Risings.contagion")
STATIONS, WEEKS = ("1917-11-12", "1918-07-01"), 84


@pytest.fixture(scope="module")
def whole():
    return Whole(NAMES, workers=1, stations=STATIONS, weeks=WEEKS)


@pytest.fixture(scope="module")
def found(whole):
    draws = np.random.default_rng(1).random((4, 2))
    return conditioned(whole, draws, 3, 1, floor=2)


def test_some_evidence_speaks_at_each_station(found):
    particles, stations = found
    assert len(stations) == 2 and particles.seeds.shape == (4, 3)
    assert all(1 <= each.full <= 4 and each.effective >= 2 - 1e-6 for each in stations)


def test_a_particle_runs_again_to_the_same_weeks_from_its_seeds(whole, found):
    particles, _ = found
    one, kept = Particles(particles.draws[:1], particles.seeds[:1]), None
    for segment in range(3):
        kept = whole.advance(one, kept, segment)
    again = None
    for segment in range(3):
        again = whole.advance(particles, again, segment)
    for row, (values, _) in kept.threads.items():
        assert values.shape == (1, WEEKS)
        np.testing.assert_array_equal(values[0], again.threads[row][0][0])
