"""Where the archive contradicts a record: series by series, the worst first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from thermidor.evidence import load

from .points import T_HALF_NINETY, Point, points

if TYPE_CHECKING:
    import xarray

    from thermidor.evidence.archive import Archive

LOW, HIGH = 0.05, 0.95


def contradictions(record: xarray.Dataset, archive: Archive | None = None) -> list[dict[str, Any]]:
    """Each scored series, ordered by how badly the archive and the runs disagree.

    Returns:
        Rows: series, title, unit, block, variable, roles, points, outside (figures whose distance from the median run exceeds
        the 90 % range of runs and error together), distance (root mean square over figures of that distance in standard
        deviations), factor (median run over figure, where figures are positive; else None), unverified_share, and `figures`:
        year, value, low, high (with the error that is scored), median, run_low, run_high, distance, unverified, source.
    """
    archive = archive or load()
    groups: dict[tuple[str, str], list[Point]] = {}
    for point in points(record, archive)[0]:
        groups.setdefault((point.series, point.block), []).append(point)
    rows = [_row(found, archive) for found in groups.values()]
    return sorted(rows, key=lambda row: -row["distance"])


def _row(found: Sequence[Point], archive: Archive) -> dict[str, Any]:
    first = found[0]
    card = archive.series[first.series].card
    figures = sorted((_figure(point) for point in found), key=lambda figure: figure["year"])
    distances = np.array([figure["distance"] for figure in figures])
    factors = [figure["median"] / figure["value"] for figure in figures if figure["value"] > 0 and figure["median"] > 0]
    return {
        "series": first.series,
        "title": card.title,
        "unit": card.unit,
        "block": first.block,
        "variable": first.variable,
        "roles": sorted({point.role for point in found}),
        "points": len(found),
        "outside": int(np.sum(np.abs(distances) > 1.645)),
        "distance": float(np.sqrt(np.mean(distances**2))),
        "factor": float(np.exp(np.median(np.log(factors)))) if len(factors) == len(figures) else None,
        "unverified_share": sum(point.unverified for point in found) / len(found),
        "figures": figures,
    }


def _figure(point: Point) -> dict[str, Any]:
    """One figure beside the runs. Of rivals for the same window the one that the runs come nearest to is taken."""
    middle = float(np.median(point.predicted))
    gaps = middle - point.observed
    at = int(np.argmin(np.abs(gaps)))
    # Half of the range of nine in ten runs, as a standard deviation: single runs far out should not excuse the rest.
    low, high = np.quantile(point.predicted, (LOW, HIGH))
    spread = float(np.hypot(point.scales[at], (high - low) / 2 / 1.645))
    error = T_HALF_NINETY * float(point.scales[at])
    value = float(point.observed[at])
    edges = (value - error, value + error) if point.natural else (np.exp(value - error), np.exp(value + error))
    runs = np.quantile(point.raw, (LOW, 0.5, HIGH))
    return {
        "year": point.middle,
        "value": value if point.natural else float(np.exp(value)),
        "low": float(edges[0]),
        "high": float(edges[1]),
        "median": float(runs[1]),
        "run_low": float(runs[0]),
        "run_high": float(runs[2]),
        "distance": float(gaps[at] / spread),
        "unverified": bool(point.unverified),
        "source": point.source,
    }
