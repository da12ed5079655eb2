"""Naive forecasters: what a model must beat. Each says where a point lies and is given the spread of its own errors.

Floors see only figures of the archive (and, the last one, the dated inputs of a scenario), never a record:
last value; return to 1913; growth curve; three factors common to all series; the dated inputs alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np

from thermidor.evidence.archive import Archive, table
from thermidor.evidence.figures import Reading
from thermidor.evidence.windows import decimal_year, middle_of
from thermidor.judgement.chances import log_density
from thermidor.judgement.points import Point

NAMES = ("last_value", "return_to_1913", "growth_curve", "three_factors", "inputs_only")
FACTORS, RIDGE, SWEEPS = 3, 0.3, 25
BASE_YEAR, NEAR_BASE = 1913, 0.6  # so that economic years that end or begin in 1913 count, 1914 does not
FIRST_YEAR, LAST_YEAR = 1917, 1930
LEAST_SPREAD = 0.02


@dataclass(frozen=True)
class Past:
    """Figures of one reading on its scale: middle of the window as a decimal year, value; in the order of time."""

    times: tuple[float, ...]
    values: tuple[float, ...]
    natural: bool

    def before(self, point: Point) -> Past:
        """The figures whose window has its middle before the window of the point opens."""
        opens = decimal_year(point.start)
        kept = [(t, v) for t, v in zip(self.times, self.values, strict=True) if t < opens]
        return Past(tuple(t for t, _ in kept), tuple(v for _, v in kept), self.natural)


def floors(points: Sequence[Point], archive: Archive) -> dict[str, np.ndarray]:
    """Log density of each point under each floor, arrays (point), not a number where a floor says nothing.

    The spread of a floor is the median size of its own errors over all points of the same scale of measurement; the
    error of measurement is added in quadrature. So a floor is judged by a spread it could not have known: a hard floor.
    """
    return {name: _judged(points, said) for name, said in forecasts(points, archive).items()}


def forecasts(points: Sequence[Point], archive: Archive) -> dict[str, list[float | None]]:
    """What each floor says of each point, on its scale; None where it says nothing."""
    pasts = {id(point): past(archive, point) for point in points}
    floors: dict[str, Callable[[Point], float | None]] = {
        "last_value": lambda point: last_value(pasts[id(point)].before(point)),
        "return_to_1913": lambda point: return_to_1913(pasts[id(point)].before(point)),
        "growth_curve": lambda point: growth_curve(pasts[id(point)].before(point), point.middle),
        "three_factors": Factors(points).forecast,
        "inputs_only": Inputs(points).forecast,
    }
    return {name: [forecast(point) for point in points] for name, forecast in floors.items()}


def past(archive: Archive, point: Point) -> Past:
    """All figures, of whatever role, of the row of the map that the point comes from."""
    series = archive.series[point.series]
    reading = next(each for each in archive.map[point.series] if _is_of(each, point))
    rows = sorted(
        (decimal_year(middle_of(figure.start, figure.end)), figure.value)
        for figure in series.figures
        if reading.covers(figure) and (point.natural or figure.value > 0)
    )
    scaled = [(t, v if point.natural else log(v)) for t, v in rows]
    return Past(tuple(t for t, _ in scaled), tuple(v for _, v in scaled), point.natural)


def last_value(seen: Past) -> float | None:
    """The figure before."""
    return seen.values[-1] if seen.values else None


def return_to_1913(seen: Past) -> float | None:
    """The figure of 1913, as if the country went back to it."""
    for when, value in zip(seen.times, seen.values, strict=True):
        if abs(when - BASE_YEAR - 0.5) < NEAR_BASE:
            return value
    return None


def growth_curve(seen: Past, when: float) -> float | None:
    """The last two figures carried on, at half the pace (a growth curve that bends)."""
    if len(seen.values) < 2 or seen.times[-1] - seen.times[-2] < 0.05:
        return None
    pace = (seen.values[-1] - seen.values[-2]) / (seen.times[-1] - seen.times[-2])
    return seen.values[-1] + 0.5 * pace * (when - seen.times[-1])


class Factors:
    """Three shapes over the years, common to all series of the block level, found without the series they forecast."""

    def __init__(self, points: Sequence[Point]) -> None:
        self.keys = sorted({_key(point) for point in points if _yearly(point)})
        self.table = np.full((LAST_YEAR - FIRST_YEAR + 1, len(self.keys)), np.nan)
        for point in points:
            if _yearly(point):
                self.table[point.year - FIRST_YEAR, self.keys.index(_key(point))] = point.observed[0]
        spread = np.array([np.std(column[np.isfinite(column)]) or 1.0 for column in self.table.T])
        self.spread = np.where(spread > 0, spread, 1.0)
        self.shapes: dict[int, np.ndarray] = {}

    def forecast(self, point: Point) -> float | None:
        """From the series' other years and the shapes of all other series; None with fewer than three other years."""
        if not _yearly(point):
            return None
        place, year = self.keys.index(_key(point)), point.year - FIRST_YEAR
        column = self.table[:, place].copy()
        column[year] = np.nan
        known = np.isfinite(column)
        if known.sum() < 3 or len(self.keys) < 2 * FACTORS:
            return None
        shapes = self._shapes(place)
        mean = column[known].mean()
        loads = _ridge(shapes[known], (column[known] - mean) / self.spread[place])
        return float(mean + self.spread[place] * shapes[year] @ loads)

    def _shapes(self, without: int) -> np.ndarray:
        """Array (year, factor) by alternating ridge regressions over all series but one."""
        if without not in self.shapes:
            kept = [place for place in range(len(self.keys)) if place != without]
            part = self.table[:, kept]
            known = np.isfinite(part)
            scaled = np.where(known, (part - np.nanmean(part, axis=0)) / self.spread[kept], 0.0)
            years = np.linspace(-1, 1, len(self.table))
            shapes = np.stack([np.ones_like(years), years, years**2 - 0.4], axis=1)[:, :FACTORS]
            for _ in range(SWEEPS):
                loads = np.stack([_ridge(shapes[k], x[k]) for k, x in zip(known.T, scaled.T, strict=True)])
                shapes = np.stack([_ridge(loads[k], x[k]) for k, x in zip(known, scaled, strict=True)])
            self.shapes[without] = shapes
        return self.shapes[without]


class Inputs:
    """What the dated inputs alone say, orders and weather: a ridge regression on the series' other years."""

    def __init__(self, points: Sequence[Point]) -> None:
        self.rows: dict[str, list[Point]] = {}
        for point in points:
            self.rows.setdefault(_key(point), []).append(point)

    def forecast(self, point: Point) -> float | None:
        """None with fewer than three other figures."""
        others = [each for each in self.rows[_key(point)] if each is not point]
        if len(others) < 3:
            return None
        known = np.stack([_inputs(each.year) for each in others])
        values = np.array([each.observed[0] for each in others])
        loads = _ridge(known - known.mean(axis=0), values - values.mean())
        return float(values.mean() + (_inputs(point.year) - known.mean(axis=0)) @ loads)


@lru_cache(maxsize=64)
def _inputs(year: int) -> np.ndarray:
    """Dated inputs of a year: the last level of each lever that history ordered by its end, mean weather of the harvest."""
    levers: dict[str, float] = {}
    for row in table("orders.csv"):
        if row["value"] and int(row["date"][:4]) <= year:
            levers[row["lever"]] = float(row["value"])
    rain = [float(row["anomaly"]) for row in table("weather.csv") if int(row["year"]) == year]
    return np.array([*(levers[lever] for lever in sorted(levers)), sum(rain) / len(rain) if rain else 0.0])


def spreads(points: Sequence[Point], said: Sequence[float | None]) -> dict[bool, float]:
    """The spread of a floor on the natural scale and on that of logarithms: the median size of its own errors."""
    errors: dict[bool, list[float]] = {True: [], False: []}
    for point, each in zip(points, said, strict=True):
        if each is not None:
            errors[point.natural].append(abs(point.observed[0] - each))
    return {scale: max(1.4826 * float(np.median(sizes)) if sizes else 1.0, LEAST_SPREAD) for scale, sizes in errors.items()}


def _judged(points: Sequence[Point], forecasts: Sequence[float | None]) -> np.ndarray:
    wide = spreads(points, forecasts)
    logs = np.full(len(points), np.nan)
    for place, (point, said) in enumerate(zip(points, forecasts, strict=True)):
        if said is not None:
            scales = np.sqrt(point.scales**2 + wide[point.natural] ** 2)
            logs[place] = log_density(point.observed, scales, np.array([said]))
    return logs


def _ridge(known: np.ndarray, values: np.ndarray) -> np.ndarray:
    return np.linalg.solve(known.T @ known + RIDGE * np.eye(known.shape[1]), known.T @ values)


def _yearly(point: Point) -> bool:
    return point.block == "level" and FIRST_YEAR <= point.year <= LAST_YEAR


def _key(point: Point) -> str:
    return f"{point.series} {point.variable} {point.selection}"


def _is_of(reading: Reading, point: Point) -> bool:
    """Whether a point comes from this row of the map."""
    row = (reading.variable, reading.lens, reading.block, reading.choice, reading.territory)
    return row == (point.variable, point.lens, point.block, point.selection, point.territory)
