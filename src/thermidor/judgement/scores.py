"""Every series beside a record: error, coverage, log score, against naive forecasters.

The four blocks (level, timing, cross-section, votes of small bodies) are never pooled; fit and open figures neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from thermidor.evidence import load
from thermidor.judgement.chances import log_density, rank
from thermidor.judgement.floors import floors
from thermidor.judgement.points import Group, Point, points

if TYPE_CHECKING:
    import xarray

    from thermidor.evidence.archive import Archive

LOW, HIGH = 0.05, 0.95


def score(record: xarray.Dataset, archive: Archive | None = None, without: str | None = None) -> list[dict[str, Any]]:
    """The table of scores, a row for each series, block and role.

    Args:
        record: data of a record. archive: of the package unless another is given. without: a tradition to leave out.

    Returns:
        Rows with the fields of `thermidor scores --json`: series; block; role; points; unverified_share of the points;
        inside90, share of points inside the 90 % band of runs and error together; coverage, share of points inside the
        90 % band of the runs alone; median_relative_error of the median run; log_score, mean over points of the log
        predictive density; best_floor and best_floor_log_score, of the best naive forecaster among those that speak of
        the most points; reason_unscored. Numbers are None where there is nothing to score.

    Raises:
        Problem: T407 for an unknown tradition.
    """
    archive = (archive or load()).without(without)
    found, silent = points(record, archive)
    naive = floors(found, archive) if found else {}
    groups: dict[Group, list[int]] = {}
    for place, point in enumerate(found):
        groups.setdefault((point.series, point.block, point.role), []).append(place)
    rows = [_scored(group, [found[place] for place in places], _of(naive, places)) for group, places in groups.items()]
    rows += [_unscored(group, reason) for group, reason in silent.items()]
    order = {name: place for place, name in enumerate(archive.map)}
    return sorted(rows, key=lambda row: (order[row["series"]], row["block"], row["role"]))


def effective_rows(record: xarray.Dataset, archive: Archive | None = None) -> dict[str, dict[str, float]]:
    """How many independent rows there are in each block, after duplicates and the common shapes are collapsed.

    Returns:
        Block -> `figures` (points scored), `distinct` (variable, selection and year each counted once: rival series and
        finer windows of the same thing fall together) and `effective`: in the block `level`, distinct rows times the
        effective number of series over their number, where the effective number is the participation ratio of the
        eigenvalues of the correlations between yearly series; in other blocks the distinct rows.
    """
    return effective_of(points(record, archive or load())[0])


def effective_of(found: Sequence[Point]) -> dict[str, dict[str, float]]:
    """The same of points that are there already."""
    blocks: dict[str, dict[str, float]] = {}
    for block in sorted({point.block for point in found}):
        rows = [point for point in found if point.block == block]
        distinct = {(point.variable, point.selection, point.year) for point in rows}
        share = _independent_share(rows) if block == "level" else 1.0
        blocks[block] = {"figures": len(rows), "distinct": len(distinct), "effective": round(share * len(distinct), 1)}
    return blocks


def unverified_share_of_likelihood(record: xarray.Dataset, archive: Archive | None = None) -> float:
    """Part of the likelihood that rests on figures nobody has checked: their share of the information.

    The information of a point is 1 over the square of its relative error, after the doubling for unverified figures.
    """
    found, _ = points(record, archive or load())
    weights = np.array([_information(point) for point in found])
    unverified = np.array([point.unverified for point in found])
    return float(weights[unverified].sum() / weights.sum()) if len(found) else 0.0


def outside(record: xarray.Dataset, archive: Archive | None = None) -> list[dict[str, Any]]:
    """Each figure that falls outside the 90 % band of runs and error, the worst first.

    Returns:
        Rows: series, block, role, start, end, value, unverified, source, median of the runs (unit of the series),
        rank of the figure in the predictive distribution, log_score.
    """
    rows = []
    for point in points(record, archive or load())[0]:
        place = _rank(point)
        if not LOW <= place <= HIGH:
            rows.append({
                "series": point.series, "block": point.block, "role": point.role, "start": point.start.isoformat(),
                "end": point.end.isoformat(), "value": point.value, "unverified": point.unverified,
                "source": point.source, "median": float(np.median(point.raw)), "rank": place,
                "log_score": log_density(point.observed, point.scales, point.predicted),
            })  # fmt: skip
    return sorted(rows, key=lambda row: row["log_score"])


def _scored(group: Group, rows: Sequence[Point], naive: dict[str, np.ndarray]) -> dict[str, Any]:
    best, best_score = _best(naive)
    return {
        "series": group[0],
        "block": group[1],
        "role": group[2],
        "points": len(rows),
        "unverified_share": sum(point.unverified for point in rows) / len(rows),
        "inside90": float(np.mean([LOW <= _rank(point) <= HIGH for point in rows])),
        "coverage": float(np.mean([_covered(point) for point in rows])),
        "median_relative_error": _relative_error(rows),
        "log_score": float(np.mean([log_density(point.observed, point.scales, point.predicted) for point in rows])),
        "best_floor": best,
        "best_floor_log_score": best_score,
        "reason_unscored": None,
    }


def _unscored(group: Group, reason: str) -> dict[str, Any]:
    empty = dict.fromkeys(
        ("unverified_share", "inside90", "coverage", "median_relative_error", "log_score", "best_floor",
         "best_floor_log_score")
    )  # fmt: skip
    return {"series": group[0], "block": group[1], "role": group[2], "points": 0, **empty, "reason_unscored": reason}


def _of(naive: dict[str, np.ndarray], places: Sequence[int]) -> dict[str, np.ndarray]:
    return {name: logs[list(places)] for name, logs in naive.items()}


def _best(naive: dict[str, np.ndarray]) -> tuple[str | None, float | None]:
    """The floor with the highest mean log score among those that say something of the most points."""
    told = {name: int(np.isfinite(logs).sum()) for name, logs in naive.items()}
    most = max(told.values(), default=0)
    if not most:
        return None, None
    means = {name: float(np.nanmean(logs)) for name, logs in naive.items() if told[name] == most}
    best = max(means, key=lambda name: means[name])
    return best, means[best]


def _rank(point: Point) -> float:
    """Rank of the rival that the runs come nearest to."""
    ranks = rank(point.observed, point.scales, point.predicted)
    return float(ranks[np.argmin(np.abs(ranks - 0.5))])


def _covered(point: Point) -> bool:
    low, high = np.quantile(point.predicted, (LOW, HIGH))
    return bool(np.any((point.observed >= low) & (point.observed <= high)))


def _relative_error(rows: Sequence[Point]) -> float | None:
    sizes = [abs(float(np.median(point.raw)) / point.value - 1.0) for point in rows if point.value]
    return float(np.median(sizes)) if sizes else None


def _information(point: Point) -> float:
    size = (abs(float(point.observed[0])) or 1.0) if point.natural else 1.0
    return (size / float(point.scales.min())) ** 2


def _independent_share(rows: Sequence[Point]) -> float:
    """Effective number of yearly series over their number."""
    names = sorted({(point.series, point.selection) for point in rows})
    years = sorted({point.year for point in rows})
    grid = np.full((len(years), len(names)), np.nan)
    for point in rows:
        grid[years.index(point.year), names.index((point.series, point.selection))] = point.observed[0]
    grid = grid[:, np.isfinite(grid).sum(axis=0) >= 4]
    if grid.shape[1] < 2:
        return 1.0
    known = np.isfinite(grid)
    scaled = np.where(known, grid - np.nanmean(grid, axis=0), 0.0)
    scaled /= np.maximum(np.sqrt((scaled**2).sum(axis=0) / known.sum(axis=0)), 1e-12)
    shared = np.maximum(known.T.astype(float) @ known, 1.0)
    values = np.clip(np.linalg.eigvalsh(scaled.T @ scaled / shared), 0.0, None)
    return float(values.sum() ** 2 / (values**2).sum() / grid.shape[1])
