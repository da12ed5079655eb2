"""Conditioning by stations, on a random walk whose answer is known in closed form (Kalman)."""

from datetime import date, timedelta

import numpy as np
import pytest

from thermidor.judgement.stations import Particles, Runner, conditioned, effective, resampled, segments_of

SEEN, NOISE, STEP = (1.0, 2.5), 0.5, 1.0


class Walk(Runner[np.ndarray]):
    """x moves by a normal step a segment and is measured with error."""

    def advance(self, particles, kept, segment):
        start = np.zeros(len(particles.draws)) if kept is None else kept
        steps = [np.random.default_rng(int(seed)).normal(0, STEP) for seed in particles.seeds[:, segment]]
        return start + particles.draws[:, 0] + np.array(steps)

    def weigh(self, kept, segment):
        return -0.5 * ((SEEN[segment] - kept) / NOISE) ** 2

    def choose(self, kept, places):
        return kept[places]


def kalman():
    mean, variance = 0.0, 0.0
    for seen in SEEN:
        variance += STEP**2
        gain = variance / (variance + NOISE**2)
        mean, variance = mean + gain * (seen - mean), (1 - gain) * variance
    return mean, variance + STEP**2


def test_particles_find_the_answer_of_the_filter():
    particles, stations = conditioned(walk := Walk(), np.zeros((3000, 1)), 3, 5)
    ends = replayed(walk, particles)
    mean, variance = kalman()
    assert ends.mean() == pytest.approx(mean, abs=0.1)
    assert ends.var() == pytest.approx(variance, rel=0.12)
    assert all(each.power == 1.0 and each.effective > 500 for each in stations)


def replayed(walk, particles):
    """Where particles end when each is run again from its own seeds alone."""
    kept = None
    for segment in range(particles.seeds.shape[1]):
        kept = walk.advance(Particles(particles.draws, particles.seeds[:, : segment + 1]), kept, segment)
    return kept


def test_children_share_the_past_and_part_at_the_station():
    particles, _ = conditioned(Walk(), np.zeros((400, 1)), 3, 5)
    assert len(np.unique(particles.seeds[:, 0])) < len(np.unique(particles.seeds[:, 1])) < len(np.unique(particles.seeds[:, 2])) == 400


def test_draws_are_conditioned_too():
    drift = np.random.default_rng(2).normal(0, 2, (3000, 1))
    particles, _ = conditioned(Walk(), drift, 3, 5)
    assert 0.8 < particles.draws.mean() < 1.8 and particles.draws.std() < 1.0


def test_the_same_seed_gives_the_same_particles():
    one, other = (conditioned(Walk(), np.zeros((50, 1)), 3, 7)[0] for _ in range(2))
    np.testing.assert_array_equal(one.seeds, other.seeds)


def test_evidence_that_would_leave_a_handful_is_softened_and_said():
    logs = -0.5 * (np.linspace(0, 40, 500)) ** 2
    _, station = resampled(logs, 50, np.random.default_rng(0))
    assert station.full < 25 and station.power < 1 and station.effective == pytest.approx(50, rel=1e-3)


def test_broken_particles_have_no_children():
    logs = np.array([0.0, np.nan, -np.inf, 0.0])
    places, _ = resampled(logs, 1, np.random.default_rng(0))
    assert set(places) == {0, 3}
    with pytest.raises(ValueError, match="no particle"):
        resampled(np.full(3, np.nan), 1, np.random.default_rng(0))


def test_effective_particles():
    assert effective(np.full(8, 1 / 8)) == pytest.approx(8)
    assert effective(np.array([1.0, 0.0])) == 1.0


def test_segments_open_at_stations():
    days = [date(1917, 1, 1) + timedelta(weeks=week) for week in range(10)]
    assert segments_of(days, [days[3], days[7]]) == [(0, 3), (3, 7), (7, 10)]
