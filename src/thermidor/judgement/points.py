"""Figures of the archive beside what a record says of them, with the error of both: what every score is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from math import log
from typing import TYPE_CHECKING, Any

import numpy as np

from thermidor.evidence.figures import SCORED_ROLES, Card, Figure, Reading, Series
from thermidor.evidence.lens import Strand, Untold, extra_error, predict, strand
from thermidor.evidence.windows import decimal_year, middle_of
from thermidor.judgement.measured import counted

if TYPE_CHECKING:
    from thermidor.evidence.archive import Archive

T_HALF_NINETY = 2.1318  # 95 % quantile of Student's t with 4 degrees of freedom
LEAST_LOG, LEAST_POINTS = 0.03, 1.0  # no interval is narrower than 3 per cent, or 1 point of a share
OFFSET = 0.05  # common error of a source and a border regime, added in quadrature
UNVERIFIED = 2.0  # the error of a figure nobody has checked is doubled
TINY = 1e-9  # stands for zero on a log scale
# Units that count single things: a number of them is never surer than chance lets it be, and less than half of one is none.
SINGLE = ("votes", "delegates", "seats", "persons", "assignments", "strikes", "risings", "meetings", "congresses", "soviets", "enterprises")
HALF = 0.5


@dataclass(frozen=True)
class Point:
    """One thing measured, by one source or by several that disagree, on the scale that is scored.

    Attributes:
        series, block, role, variable, lens, selection, territory: where it comes from.
        start, end: window. natural: whether the scale is natural (shares, counts that may be zero) or of logarithms.
        observed, scales: arrays (rival); on the scale; scales are those of Student's t with 4 degrees of freedom.
        value: of the first rival, in the unit of the series. unverified: whether all rivals are.
        predicted: array (run), on the scale; raw: the same in the unit of the series.
        tradition, source: of the first rival.
    """

    series: str
    block: str
    role: str
    variable: str
    lens: str
    selection: str
    territory: str
    start: date
    end: date
    natural: bool
    observed: np.ndarray
    scales: np.ndarray
    value: float
    unverified: bool
    predicted: np.ndarray
    raw: np.ndarray
    tradition: str
    source: str

    @property
    def year(self) -> int:
        """Year of the middle of the window."""
        return middle_of(self.start, self.end).year

    @property
    def middle(self) -> float:
        """Middle of the window, as a decimal year."""
        return decimal_year(middle_of(self.start, self.end))


Group = tuple[str, str, str]  # series, block, role


def points(record: Any, archive: Archive, read: Callable[[Any, Reading], Strand] = strand) -> tuple[list[Point], dict[Group, str]]:
    """All points that can be scored, and for each series, block and role that has none the reason.

    Args:
        record: dims run, week and others. archive: with the figures wanted. read: takes a strand from the record, when it is no Dataset.
    """
    made: list[Point] = []
    silent: dict[Group, str] = {}
    for name, readings in archive.map.items():
        series = archive.series[name]
        for reading in readings:
            if series.card.guess or not any(figure.scored for figure in series.figures if reading.covers(figure)):
                silent.setdefault(_group(series, reading), _why_none(series, reading))
                continue
            try:
                if reading.unscored:
                    raise Untold(reading.unscored)
                seen = read(record, reading)
            except Untold as reason:
                for role in _roles(series, reading):
                    silent.setdefault((name, reading.block, role), str(reason))
                continue
            for role, found in _of_reading(seen, series, reading, archive):
                if isinstance(found, str):
                    silent.setdefault((name, reading.block, role), found)
                else:
                    made.append(found)
    scored = {(point.series, point.block, point.role) for point in made}
    return made, {group: reason for group, reason in silent.items() if group not in scored}


def error(figure: Figure, card: Card, extra: float = 0.0) -> tuple[float, float, bool]:
    """Where a figure lies on its scale, and the scale of its Student's t error.

    Args:
        figure, card: of the archive. extra: standard error that a lens adds.

    Returns:
        Value, scale, and whether the scale of measurement is natural (else of logarithms). The interval is taken for
        90 %; an unverified figure has its error doubled; a number of single things is no surer than chance lets it be; the
        common offset of its source is added in quadrature.
    """
    natural = card.error_model == "natural" or figure.value <= 0
    if natural:
        value, least, offset = figure.value, LEAST_POINTS / T_HALF_NINETY, OFFSET * abs(figure.value)
        half = (figure.high - figure.low) / 2
    else:
        value, least, offset = log(figure.value), LEAST_LOG, OFFSET
        half = log(figure.high / max(figure.low, TINY * figure.value)) / 2
    scale = max(half / T_HALF_NINETY, least) * (UNVERIFIED if figure.status == "unverified" else 1.0)
    if card.unit in SINGLE:
        scale = counted(figure.value, scale, natural)
    return value, float(np.sqrt(scale**2 + offset**2 + extra**2)), natural


def load(point: Point) -> float:
    """What a common offset of its source does to a point: 1 on a scale of logarithms, its size on a natural scale."""
    return abs(float(point.observed[0])) if point.natural else 1.0


def bare_scales(point: Point) -> np.ndarray:
    """The scales of a point without the common offset of its source, array (rival)."""
    sizes = np.abs(point.observed) if point.natural else np.ones(len(point.observed))
    return np.sqrt(np.maximum(point.scales**2 - (OFFSET * sizes) ** 2, 1e-12))


def _of_reading(seen: Strand, series: Series, reading: Reading, archive: Archive) -> Iterator[tuple[str, Point | str]]:
    """Points of one row of the map; figures of the same window are rivals in one point."""
    windows: dict[tuple[date, date, str], list[Figure]] = {}
    for figure in series.figures:
        if figure.scored and reading.covers(figure):
            windows.setdefault((figure.start, figure.end, figure.role), []).append(figure)
    for (_, _, role), rivals in windows.items():
        try:
            raw = predict(seen, reading, rivals[0], series.card, archive.lenses)
        except Untold as reason:
            yield role, str(reason)
            continue
        if not np.all(np.isfinite(raw)):
            yield role, "the record is not a number in the window"
            continue
        yield role, _point(raw, series, reading, rivals, archive)


def _point(raw: np.ndarray, series: Series, reading: Reading, rivals: list[Figure], archive: Archive) -> Point:
    natural = error(rivals[0], series.card)[2]
    extra = extra_error(reading, natural, archive.lenses)
    measured = [error(figure, series.card, extra) for figure in rivals]
    first = rivals[0]
    return Point(
        series=series.name, block=reading.block, role=first.role, variable=reading.variable, lens=reading.lens,
        selection=reading.choice, territory=reading.territory,
        start=first.start, end=first.end, natural=natural,
        observed=np.array([value for value, _, _ in measured]), scales=np.array([scale for _, scale, _ in measured]),
        value=first.value, unverified=all(figure.status == "unverified" for figure in rivals),
        predicted=raw if natural else np.log(np.maximum(raw, HALF if series.card.unit in SINGLE else TINY)), raw=raw,
        tradition=first.tradition, source=first.source,
    )  # fmt: skip


def _roles(series: Series, reading: Reading) -> list[str]:
    return sorted({figure.role for figure in series.figures if reading.covers(figure) and figure.role in SCORED_ROLES})


def _group(series: Series, reading: Reading) -> Group:
    roles = [figure.role for figure in series.figures if reading.covers(figure)]
    return series.name, reading.block, roles[0] if roles else "open"


def _why_none(series: Series, reading: Reading) -> str:
    if series.card.guess:
        return "a guess: never fitted, never scored"
    if not any(reading.covers(figure) for figure in series.figures):
        return "no figure is left"
    return "all its figures are inputs or start values"
