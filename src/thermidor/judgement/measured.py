"""What was measured, as a fit sees it: values that disagree, errors with heavy tails, an offset common to a source, how far a model may be off.

Nothing here knows what the figures are about. A figure has one or several rival values on one scale (natural or of logarithms). Rivals are
alternatives: their densities are averaged, their values never.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

OFFSET = 0.05  # standard deviation of the offset that is common to a source and a regime
NODES, REACH = 17, 4.0  # of the sum over offsets: how many, and how many standard deviations to either side
T_SPREAD = np.sqrt(2.0)  # standard deviation of Student's t with 4 degrees of freedom, of scale 1
PIECE = 512  # draws weighed at once


@dataclass(frozen=True)
class Measured:
    """Figures and their errors.

    Attributes:
        observed, scales: arrays (value); a value is one rival of one figure; scales of Student's t, 4 degrees of freedom, offset apart.
        figure: array (value), which figure each is a value of, ascending.
        discrepancy: array (figure), standard deviation of a good model, on the scale of the figure.
        family: array (figure), which source and regime: these share an offset.
        load: array (figure), what an offset does to it: 1 on a scale of logarithms, its size on a natural scale, 0 for none.
        offset: standard deviation of offsets.
    """

    observed: np.ndarray
    scales: np.ndarray
    figure: np.ndarray
    discrepancy: np.ndarray
    family: np.ndarray
    load: np.ndarray
    offset: float = OFFSET

    @property
    def families(self) -> int:
        """How many sources and regimes."""
        return int(self.family.max()) + 1 if len(self.family) else 0

    def only(self, shown: np.ndarray) -> Measured:
        """Some of the figures; families keep their numbers. shown: array (figure) of bool."""
        kept, place = shown[self.figure], np.cumsum(shown) - 1
        return replace(
            self, observed=self.observed[kept], scales=self.scales[kept], figure=place[self.figure[kept]],
            discrepancy=self.discrepancy[shown], family=self.family[shown], load=self.load[shown],
        )  # fmt: skip

    def terms(self, told: np.ndarray, spread: np.ndarray | float = 0.0, families: int | None = None) -> np.ndarray:
        """Log-likelihood by family, array (draw, family), offsets summed out.

        Args:
            told: predictions, array (draw, figure); one that is no number makes its family impossible.
            spread: standard deviation of the predictions themselves, array (draw, figure), when they come from an emulator.
            families: length of the last axis; those of `self` when None.
        """
        spread = np.broadcast_to(spread, told.shape)
        count = self.families if families is None else families
        pieces = [slice(begin, begin + PIECE) for begin in range(0, len(told), PIECE)]
        return np.concatenate([np.zeros((0, count)), *(self._terms(told[each], spread[each], count) for each in pieces)])

    def _terms(self, told: np.ndarray, spread: np.ndarray, families: int) -> np.ndarray:
        nodes = np.linspace(-REACH, REACH, NODES)
        chances = np.exp(-(nodes**2) / 2)
        chances /= chances.sum()
        scales = np.sqrt(self.scales**2 + (self.discrepancy**2 + spread**2)[:, self.figure])
        moved = (self.load * self.offset)[self.figure] * nodes[:, None]
        gap = (self.observed - told[:, self.figure])[:, None, :] - moved
        logs = log_t4(gap, scales[:, None, :])
        if len(self.figure) > len(self.discrepancy):
            begins = np.searchsorted(self.figure, np.arange(len(self.discrepancy)))
            rivals = np.diff(np.append(begins, len(self.figure)))
            logs = np.log(np.maximum(np.add.reduceat(np.exp(logs), begins, axis=-1) / rivals, 1e-300))
        member = (self.family[:, None] == np.arange(families)).astype(float)
        whole = np.where(np.isnan(logs), -1e6, logs) @ member
        top = whole.max(axis=1, keepdims=True)
        return (top + np.log(np.einsum("dnf,n->df", np.exp(whole - top), chances)[:, None, :]))[:, 0, :]

    def figures(self, told: np.ndarray, spread: np.ndarray | float = 0.0) -> np.ndarray:
        """Log density of each figure by itself, array (draw, figure), its offset added to its error in quadrature."""
        extra = self.discrepancy**2 + (self.load * self.offset) ** 2 + np.broadcast_to(spread, told.shape) ** 2
        scales = np.sqrt(self.scales**2 + extra[:, self.figure])
        chances = np.exp(log_t4(self.observed - told[:, self.figure], scales))
        begins = np.searchsorted(self.figure, np.arange(len(self.discrepancy)))
        rivals = np.diff(np.append(begins, len(self.figure)))
        summed = np.add.reduceat(chances, begins, axis=1) if len(begins) else np.zeros(told.shape)
        return np.log(np.maximum(np.nan_to_num(summed) / rivals, 1e-300))

    def implausibility(self, told: np.ndarray, spread: np.ndarray | float = 0.0) -> np.ndarray:
        """Standard deviations between figure and prediction, array (draw, figure); to the nearest rival."""
        extra = self.discrepancy**2 + (self.load * self.offset) ** 2 + np.broadcast_to(spread, told.shape) ** 2
        sizes = np.sqrt((T_SPREAD * self.scales) ** 2 + extra[:, self.figure])
        far = np.abs(self.observed - told[:, self.figure]) / sizes
        begins = np.searchsorted(self.figure, np.arange(len(self.discrepancy)))
        return np.minimum.reduceat(np.where(np.isnan(far), np.inf, far), begins, axis=1)

    def made_up(self, truth: np.ndarray, chance: np.random.Generator) -> Measured:
        """The same figures as they would have come out, had the truth been so: error, discrepancy, offsets, one right rival.

        Args:
            truth: array (figure), on the scale of each. chance: what draws.
        """
        begins = np.searchsorted(self.figure, np.arange(len(self.discrepancy)))
        rivals = np.diff(np.append(begins, len(self.figure)))
        right = begins + np.floor(chance.random(len(begins)) * rivals).astype(int)
        scales = np.sqrt(self.scales[right] ** 2 + self.discrepancy**2)
        shifts = chance.normal(0.0, self.offset, self.families)[self.family] * self.load
        seen = truth + shifts + scales * chance.standard_t(4, len(truth))
        return replace(self, observed=self.observed + (seen - self.observed[right])[self.figure])


def log_t4(gap: np.ndarray, scales: np.ndarray) -> np.ndarray:
    """Log density of Student's t with 4 degrees of freedom."""
    return np.log(3 / 8) - np.log(scales) - 2.5 * np.log1p((gap / scales) ** 2 / 4)


def counted(value: float, scale: float, natural: bool) -> float:
    """The scale of the error of a number of single things: never below the chance of counting them.

    A number of n things drawn by chance varies by about the root of n; where none were seen, by about one. On a scale of logarithms that is
    1 over the root of n.

    Args:
        value: the number, in single things. scale: of Student's t, as stated by the source.
    """
    least = np.sqrt(max(value, 1.0)) / T_SPREAD
    return float(max(scale, least if natural else least / max(value, 1.0)))
