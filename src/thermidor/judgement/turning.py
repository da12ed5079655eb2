"""Turning points of a record beside the historical ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from thermidor.claims.form import STATIONS
from thermidor.claims.turning_points import TURNING_POINTS, TurningPoint

if TYPE_CHECKING:
    import xarray

    from thermidor.record import Record

LOW, HIGH, HALF = 0.05, 0.95, 0.5


def turning_points(
    record: Record | xarray.Dataset, free: Record | xarray.Dataset | None = None
) -> list[dict[str, Any]]:
    """Each turning point: the predicted week over the runs in which it happens, against the historical one.

    Args:
        record: of one or many runs. free: the unconditioned ensemble; without it the record itself, unless it is conditioned.

    Returns:
        Rows: id, title, historical (day), station (last one before it, '' before the first), predicted_median, low, high (Mondays, 90 % of
        the runs in which it happens; None when in none), tolerance_weeks, happened_share, within (median inside the tolerance; never when it is
        absent in over half of the runs; None when the record cannot tell), free_share, counted, and marks.
    """
    data, other = _data(record), None if free is None else _data(free)
    return [_row(each, data, other) for each in TURNING_POINTS]


def _row(each: TurningPoint, data: xarray.Dataset, free: xarray.Dataset | None) -> dict[str, Any]:
    weeks, untold = each.weeks(data), each.untold(data)
    happened = weeks[np.isfinite(weeks)]
    share = None if untold else float(len(happened) / len(weeks))
    mondays = data["week"].values.astype("datetime64[D]")
    low, middle, high = (None,) * 3
    if len(happened):
        low, middle, high = (_day(mondays, week) for week in np.quantile(happened, (LOW, HALF, HIGH)))
    within = (
        None
        if untold
        else bool(middle is not None and len(happened) >= HALF * len(weeks) and _apart(middle, each) <= each.tolerance)
    )
    return {
        "id": each.id,
        "title": each.title,
        "historical": each.historical.isoformat(),
        "station": station_before(each),
        "predicted_median": middle,
        "low": low,
        "high": high,
        "tolerance_weeks": each.tolerance,
        "happened_share": share,
        "within": within,
        "free_share": _free_share(each, data, free, share),
        "counted": each.counted,
        "marks": _marks(each, data, untold, share),
    }


def station_before(each: TurningPoint) -> str:
    """The last station before the historical day; '' before the first."""
    return max((day for day in STATIONS if day < each.historical.isoformat()), default="")


def _marks(each: TurningPoint, data: xarray.Dataset, untold: str, share: float | None) -> list[str]:
    marks = [] if each.counted else ["not counted: the historical date rests on a guessed series"]
    if untold:
        marks.append(f"cannot be told: {untold}")
    elif share is not None and share < HALF:
        marks.append("absent in over half of the runs")
    if station_before(each) and not _conditioned(data):
        marks.append("no forecast: the runs are not conditioned at its station")
    return marks


def _free_share(
    each: TurningPoint, data: xarray.Dataset, free: xarray.Dataset | None, share: float | None
) -> float | None:
    if free is None:
        return None if _conditioned(data) else share
    return None if each.untold(free) else float(np.isfinite(each.weeks(free)).mean())


def _conditioned(data: xarray.Dataset) -> bool:
    return bool(data.attrs.get("station"))


def _day(mondays: np.ndarray, week: float) -> str:
    return str(mondays[round(week)])


def _apart(day: str, each: TurningPoint) -> float:
    """Weeks between a Monday and the historical day, counted from that day's week."""
    between = np.datetime64(day) - np.datetime64(each.historical.isoformat())
    return abs(between.astype("timedelta64[D]").astype(int) + each.historical.weekday()) / 7


def _data(record: Record | xarray.Dataset) -> xarray.Dataset:
    return record if hasattr(record, "data_vars") else record.data  # type: ignore[return-value]
