"""A stated figure asked of a record: the same question to a model and to the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .reading import Untold, by_run, mean_in, paths, table

if TYPE_CHECKING:
    import xarray

    from .form import Stated
    from .reading import Paths


def told(data: xarray.Dataset, each: Stated, variable: str = "") -> Paths:
    """The figure in each run, in the unit shown: mean over the window, against that of the base window where there is one, (runs).

    Args:
        data: a record. each: the figure. variable: read in place of its own, such as a rival series of the archive.

    Raises:
        Untold: when the record has no such variable or nothing in the window.
    """
    if not each.variable:
        raise Untold("no variable of the record speaks of it")
    if each.summed:
        return _sum(data, each)
    chosen: dict[str, Any] = dict(each.chosen)
    values, years = paths(data, variable or each.variable, fine=short(each), **chosen), decimal_years(data)
    if each.portion:
        values = values / by_run(table(data, variable or each.variable, *chosen).sum(list(chosen), skipna=False))
    found = mean_in(values, np.broadcast_to(_inside(years, each.years), values.shape)) * each.times
    if each.base is not None:
        found = found / mean_in(values, np.broadcast_to(_inside(years, each.base), values.shape))
    if not np.isfinite(found).any():
        raise Untold("the record holds nothing of the window")
    return found


def _sum(data: xarray.Dataset, each: Stated) -> Paths:
    found = table(data, each.variable)
    values = by_run(found.sum([dim for dim in found.dims if dim not in ("run", "week")]))
    inside = _inside(decimal_years(data), each.years)
    if not inside.any():
        raise Untold("the record holds nothing of the window")
    return values[:, inside].sum(axis=1) * each.times


def decimal_years(data: xarray.Dataset) -> np.ndarray:
    """The weeks as decimal years, float64 (weeks)."""
    mondays = data["week"].values.astype("datetime64[D]")
    first = mondays.astype("datetime64[Y]")
    days = (first + 1).astype("datetime64[D]") - first.astype("datetime64[D]")
    return first.astype(int) + 1970 + (mondays - first.astype("datetime64[D]")) / days


def short(each: Stated) -> bool:
    """Whether the window is so short that figures of whole years say nothing about it."""
    return each.years[1] - each.years[0] < 0.75


def _inside(years: np.ndarray, wanted: tuple[float, float]) -> np.ndarray:
    return (years >= wanted[0]) & (years < wanted[1])
