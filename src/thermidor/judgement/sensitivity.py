"""Which numbers matter: a screening of all parameters by process (Morris), then shares of variance of the few that are left (Sobol).

Both designs are SALib's, and so is the analysis of shares; the effects of groups are worked out here, because SALib gives no spread for groups. What
is varied are quantiles of the priors, so a wide prior counts as much as it is wide. With
`counts` every run has the same seed: what differs is the parameters, not chance.

Source: Morris 1991; Campolongo, Cariboni and Saltelli 2007; Saltelli et al. 2010.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from thermidor.grammar import Problem

Simulate = Callable[[np.ndarray], np.ndarray]  # quantiles (draw, parameter) -> answers (draw, target), not a number where there is none
LEVELS = 4
EDGE = 0.02  # draws keep away from the ends of a prior
LEAST_DRAWS = 16
MAINLY = 0.5  # share of the variance of a date that makes one number the date's


@dataclass(frozen=True)
class Screening:
    """What a screening found.

    Attributes:
        groups, targets: names. effect: mean size of the change of a target over two thirds of the priors' range of a group, in standard deviations
            of the target over the design, array (group, target). bend: how much that change differs from place to place, likewise.
        runs: how many were made.
    """

    groups: tuple[str, ...]
    targets: tuple[str, ...]
    effect: np.ndarray
    bend: np.ndarray
    runs: int

    def matter(self, most: int) -> list[str]:
        """Groups in the order of their largest effect on any target."""
        return [self.groups[place] for place in np.argsort(-self.effect.max(axis=1))[:most]]


@dataclass(frozen=True)
class Shares:
    """Shares of variance.

    Attributes:
        parameters, targets: names. alone: first-order index, whole: total index, arrays (parameter, target); not a number where a target
            never differs. doubt: half-width of the 95 % interval of `alone`. runs: how many were made.
    """

    parameters: tuple[str, ...]
    targets: tuple[str, ...]
    alone: np.ndarray
    doubt: np.ndarray
    whole: np.ndarray
    runs: int

    def one_knob(self) -> list[tuple[str, str, float]]:
        """(target, parameter, share) where one number alone explains most of a target, beyond the doubt of the design."""
        found = []
        for place, target in enumerate(self.targets):
            column = self.alone[:, place] - self.doubt[:, place]
            if np.isfinite(column).any() and np.nanmax(column) > MAINLY:
                best = int(np.nanargmax(column))
                found.append((target, self.parameters[best], float(self.alone[best, place])))
        return found


def screen(simulate: Simulate, parameters: Sequence[str], groups: Sequence[str], targets: Sequence[str], trajectories: int, seed: int) -> Screening:
    """Morris' elementary effects by group, (groups + 1) * trajectories runs.

    Args:
        parameters: names. groups: of each parameter, as 'room.Process'. targets: names of what `simulate` answers.

    Raises:
        Problem: T303 when SALib is not installed, T203 for less than two trajectories.
    """
    library = _library()
    if trajectories < 2:
        raise Problem("T203", f"trajectories = {trajectories} is impossible.", "Give at least 2; 4 to 10 are usual.")
    names = sorted(set(groups))
    design = library.morris.sample(_problem(parameters, groups), trajectories, num_levels=LEVELS, seed=seed)
    answers = _filled(simulate(_inside(design)))
    spread = answers.std(axis=0)
    effect, bend = np.zeros((len(names), len(targets))), np.zeros((len(names), len(targets)))
    for place in np.flatnonzero(spread > 0):
        change, varied = _effects(design, answers[:, place] / spread[place], parameters, groups, names)
        effect[:, place], bend[:, place] = change, varied
    return Screening(tuple(names), tuple(targets), effect, bend, len(design))


def shares(simulate: Simulate, parameters: Sequence[str], targets: Sequence[str], draws: int, seed: int) -> Shares:
    """Sobol indices of the parameters, draws * (parameters + 2) runs.

    Raises:
        Problem: T303 when SALib is not installed, T203 when draws is no power of two or too few to say anything.
    """
    library = _library()
    if draws < LEAST_DRAWS or draws & (draws - 1):
        raise Problem("T203", f"draws = {draws} is impossible.", f"Give a power of two from {LEAST_DRAWS} on, as 64.")
    problem = _problem(parameters, None)
    design = library.sobol.sample(problem, draws, calc_second_order=False, seed=seed)
    answers = _filled(simulate(_inside(design)))
    alone, doubt, whole = (np.full((len(parameters), len(targets)), np.nan) for _ in range(3))
    for place in np.flatnonzero(answers.std(axis=0) > 0):
        found = library.analyze.analyze(problem, answers[:, place], calc_second_order=False, seed=seed)
        alone[:, place], doubt[:, place], whole[:, place] = found["S1"], found["S1_conf"], found["ST"]
    return Shares(tuple(parameters), tuple(targets), alone, doubt, whole, len(design))


def _effects(design: np.ndarray, answer: np.ndarray, parameters: Sequence[str], groups: Sequence[str], names: Sequence[str]) -> tuple[Any, Any]:
    """Mean size and spread of the change per step, by group: along a trajectory each step moves one group."""
    steps: dict[str, list[float]] = {name: [] for name in names}
    length = len(names) + 1
    for begin in range(0, len(design), length):
        for here, there in _pairs(begin, length):
            moved = np.flatnonzero(design[here] != design[there])
            if len(moved):
                steps[groups[int(moved[0])]].append(float(answer[there] - answer[here]))
    sizes = {name: np.array(found or [0.0]) for name, found in steps.items()}
    return np.array([np.abs(sizes[name]).mean() for name in names]), np.array([sizes[name].std() for name in names])


def _pairs(begin: int, length: int) -> Iterator[tuple[int, int]]:
    return ((row, row + 1) for row in range(begin, begin + length - 1))


def _problem(parameters: Sequence[str], groups: Sequence[str] | None) -> dict[str, Any]:
    problem: dict[str, Any] = {"num_vars": len(parameters), "names": list(parameters), "bounds": [[0.0, 1.0]] * len(parameters)}
    return problem if groups is None else problem | {"groups": list(groups)}


def _inside(design: np.ndarray) -> np.ndarray:
    return EDGE + (1 - 2 * EDGE) * design


def _filled(answers: np.ndarray) -> np.ndarray:
    """Answers with gaps put at the largest of their target: an event that does not come comes later than all others."""
    known = np.where(np.isfinite(answers), answers, -np.inf).max(axis=0)
    return np.where(np.isfinite(answers), answers, np.where(np.isfinite(known), known, 0.0))


@dataclass(frozen=True)
class _Library:
    morris: Any
    sobol: Any
    analyze: Any


def _library() -> _Library:
    try:
        from SALib.analyze import sobol as analyze
        from SALib.sample import morris, sobol
    except ImportError:
        raise Problem("T303", "SALib is not installed here.", 'It comes with: pip install "thermidor[study]".') from None
    return _Library(morris, sobol, analyze)
