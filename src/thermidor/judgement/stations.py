"""An ensemble conditioned on the evidence before each station: particles are run to a station, weighed, drawn again and run on.

A particle is a draw of the free parameters and a chain of seeds, one a segment between stations. So a conditioned run needs no stored path: it is
run again from its parameters and seeds, bit by bit the same. Children of one particle share its past and part at the station.

Weights are those of the evidence whose window ends in the segment, raised to a power not above one: the largest with which the effective
number of particles does not fall below a floor. The power is reported. One means that the evidence speaks in full; less, that the account lies so far
from it that only a hint of it can be taken in without leaving a handful of particles to stand for all.

Source: Gordon, Salmond and Smith 1993 for the filter; Del Moral, Doucet and Jasra 2006 for powers of the likelihood chosen by effective size.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

import numpy as np

from .annealing import effective, power, systematic

Kept = TypeVar("Kept")
FLOOR = 50.0  # effective particles below which no frequency is given


@dataclass(frozen=True)
class Particles:
    """Draws and their chains of seeds.

    Attributes:
        draws: array (particle, parameter). seeds: array (particle, segments run), int64.
    """

    draws: np.ndarray
    seeds: np.ndarray

    def chosen(self, places: np.ndarray) -> Particles:
        """Some of them, with repeats."""
        return replace(self, draws=self.draws[places], seeds=self.seeds[places])

    def seeded(self, seed: int) -> Particles:
        """With a fresh seed each for the next segment."""
        fresh = np.random.default_rng([seed, self.seeds.shape[1]]).integers(1, 2**53, len(self.draws))
        return replace(self, seeds=np.concatenate([self.seeds, fresh[:, None]], axis=1))


@dataclass(frozen=True)
class Station:
    """What happened at a station: effective particles with the full weight of the evidence, the power taken, and effective particles then."""

    full: float
    power: float
    effective: float


class Runner(Generic[Kept]):
    """What runs particles: a subclass advances them and weighs what they did."""

    def advance(self, particles: Particles, kept: Kept | None, segment: int) -> Kept:
        """Run the particles over a segment from where they were kept (None at the start)."""
        raise NotImplementedError

    def weigh(self, kept: Kept, segment: int) -> np.ndarray:
        """Logarithm of the weight of each particle by the evidence that ends in the segment, array (particle)."""
        raise NotImplementedError

    def choose(self, kept: Kept, places: np.ndarray) -> Kept:
        """What was kept, of some particles with repeats."""
        raise NotImplementedError


def conditioned(
    runner: Runner[Any], draws: np.ndarray, segments: int, seed: int, floor: float = FLOOR,
    progress: Callable[[int, Station], None] | None = None,
) -> tuple[Particles, list[Station]]:
    """Run particles over all segments, conditioned at the end of each but the last.

    Args:
        draws: of the free parameters, array (particle, parameter). segments: one more than there are stations.
        floor: effective particles that must be left. progress: called after each station.

    Returns:
        Particles that ran to the end, of equal weight, and what happened at each station.
    """
    particles = Particles(np.asarray(draws), np.zeros((len(draws), 0), dtype=np.int64))
    kept, stations = None, []
    for segment in range(segments):
        particles = particles.seeded(seed)
        kept = runner.advance(particles, kept, segment)
        if segment == segments - 1:
            break
        places, station = resampled(runner.weigh(kept, segment), floor, np.random.default_rng([seed, segment, 1]))
        particles, kept = particles.chosen(places), runner.choose(kept, places)
        stations.append(station)
        if progress is not None:
            progress(segment, station)
    return particles, stations


def resampled(logs: np.ndarray, floor: float, dice: np.random.Generator) -> tuple[np.ndarray, Station]:
    """Places drawn by weight (systematically: numbers of children differ from their expectation by less than one), and what was done.

    A particle whose weight is not a number has none.

    Raises:
        ValueError: when no particle has any weight.
    """
    sound = np.isfinite(logs)
    if not sound.any():
        raise ValueError("no particle has any weight")
    logs = np.where(sound, logs - logs[sound].max(), -np.inf)
    taken = power(logs, 1.0, floor)
    weights = np.exp(taken * logs)
    return systematic(weights, len(logs), dice), Station(effective(np.exp(logs)), taken, effective(weights))


def segments_of(mondays: Sequence[Any], stations: Sequence[Any]) -> list[tuple[int, int]]:
    """First and last-plus-one week of each segment: a station is the opening of its week."""
    starts = [0, *(next(week for week, day in enumerate(mondays) if day >= station) for station in stations)]
    return list(zip(starts, [*starts[1:], len(mondays)], strict=True))
