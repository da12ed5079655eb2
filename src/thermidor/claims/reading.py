"""How a claim reads a record: paths by run and week, first weeks of a change, peaks, troughs, windows around an event.

Everything here works on any dataset with the dimensions `run` (optional) and `week`. A run of which a thing cannot be
told has not-a-number in its place; a record that has no such variable raises `Untold`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import xarray
    from numpy.typing import NDArray

    Paths = NDArray[np.float64]

YEAR = 52
COARSE = (
    27  # weeks: a figure of the archive that stands for more than half a year says nothing about the week of a change
)


class Untold(Exception):
    """The record does not say. The text tells why, for a reader."""


def paths(data: xarray.Dataset, name: str, /, *, fine: bool = False, **chosen: Any) -> Paths:
    """A variable as float64 (runs, weeks), at chosen values of its other axes.

    Args:
        data: the record. name: a variable; with `region` among the chosen its regional form `<name>_by_region` is read.
        fine: whether weeks are to be told: figures of the archive that stand for longer than half a year become gaps.
        chosen: axis -> value, as platform="fast".

    Raises:
        Untold: when the variable, an axis or a value of it is not in the record.
    """
    found = table(data, name, *chosen, region="region" in chosen)
    for axis, value in chosen.items():
        if value not in found[axis].values:
            raise Untold(f"{found.name} has no {axis} '{value}'")
        found = found.sel({axis: value})
    values = by_run(found)
    return _gaps(values) if fine and found.attrs.get("owner") == "evidence" else values


def table(data: xarray.Dataset, name: str, *axes: str, region: bool = False) -> xarray.DataArray:
    """A variable that has the given axes beside run and week.

    Raises:
        Untold: when it is not in the record, or without one of the axes.
    """
    names = (f"{name}_by_region", f"{name}_by_region_by_region", name) if region else (name,)
    for each in names:
        if each in data and set(axes) <= set(data[each].dims):
            return data[each]
    missing = name if not any(each in data for each in names) else f"{name} along {', '.join(axes)}"
    raise Untold(f"the record does not carry {missing}")


def by_run(found: xarray.DataArray) -> Paths:
    """Values with the axis of runs first and that of weeks second, float64.

    Raises:
        Untold: when other axes are left or there is no axis of weeks.
    """
    if "week" not in found.dims or set(found.dims) - {"run", "week"}:
        raise Untold(f"{found.name} lies along {', '.join(str(dim) for dim in found.dims)}")
    if "run" not in found.dims:
        found = found.expand_dims("run")
    return np.asarray(found.transpose("run", "week").values, dtype=float)


def lever(data: xarray.Dataset, name: str) -> Paths:
    """Executed level of a lever, (runs, weeks), 0 to 1."""
    return paths(data, "levers_executed", lever=name)


def _gaps(values: Paths) -> Paths:
    """The same with stretches of one and the same figure that last longer than COARSE weeks taken out."""
    kept = values.copy()
    for row in kept:
        edges = np.flatnonzero(np.diff(row, prepend=np.nan, append=np.nan) != 0)
        for start, stop in zip(edges[:-1], edges[1:], strict=True):
            if stop - start > COARSE:
                row[start:stop] = np.nan
    return kept


# ---- weeks of a change --------------------------------------------------------------------------------------------------


def first(true: NDArray[np.bool_]) -> Paths:
    """First week in which something is true, (runs); not a number where it never is."""
    return np.where(true.any(axis=1), true.argmax(axis=1), np.nan)


def turns(true: NDArray[np.bool_], known: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Weeks in which something becomes true that was known not to be the week before; what was always so is no event."""
    before = np.zeros_like(true)
    before[:, 1:] = known[:, :-1] & ~true[:, :-1]
    return true & before


def rises_over(values: Paths, level: float | Paths) -> NDArray[np.bool_]:
    """Weeks in which a path passes a level upwards."""
    return turns(values > level, np.isfinite(values))


def falls_under(values: Paths, level: float | Paths) -> NDArray[np.bool_]:
    """Weeks in which a path passes a level downwards."""
    return turns(values < level, np.isfinite(values))


def back(values: Paths, weeks: int) -> Paths:
    """Mean of the last so many weeks, this one included; not a number where one of them is missing."""
    total = np.cumsum(np.pad(values, ((0, 0), (1, 0))), axis=1)
    found = np.full(values.shape, np.nan)
    if np.isfinite(total).all():
        found[:, weeks - 1 :] = (total[:, weeks:] - total[:, :-weeks]) / weeks
        return found
    for week in range(weeks - 1, values.shape[1]):
        found[:, week] = values[:, week + 1 - weeks : week + 1].mean(axis=1)
    return found


def lasting(true: NDArray[np.bool_], weeks: int) -> NDArray[np.bool_]:
    """Weeks from which on something stays true for so many weeks."""
    held = back(true.astype(float), weeks) > 1 - 0.5 / weeks
    found = np.zeros_like(true)
    if weeks <= true.shape[1]:
        found[:, : true.shape[1] - weeks + 1] = held[:, weeks - 1 :]
    return found


def ever(true: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Weeks up to which (this one included) something has been true at least once."""
    return np.logical_or.accumulate(true, axis=1)


def from_week(weeks: Paths, length: int) -> NDArray[np.bool_]:
    """Mask (runs, length) of the weeks from the given one on; all False where it is not a number."""
    return np.arange(length)[None] >= np.where(np.isfinite(weeks), weeks, np.inf)[:, None]


def peak(values: Paths, floor: float, within: NDArray[np.bool_] | None = None, fall: float = 0.25) -> Paths:
    """Week of the largest value, (runs).

    It counts as a peak only above the floor, and only if a rise and a fall by the given part of it lie before and after: the last
    value of a record that breaks off is none. Weeks outside `within` are not looked at (then only the fall is asked for, as the
    first of those weeks may be the largest); gaps next to the largest value tell nothing.
    """
    seen = np.where(np.isfinite(values) if within is None else within & np.isfinite(values), values, -np.inf)
    top, height = seen.argmax(axis=1), seen.max(axis=1)
    found = np.full(len(values), np.nan)
    for run, (week, high) in enumerate(zip(top, height, strict=True)):
        low = (1 - fall) * high
        known = np.isfinite(values[run, max(week - 1, 0) : week + 2]).sum() == 3
        before, after = seen[run, :week], seen[run, week + 1 :]
        lower = [np.any(np.isfinite(side) & (side <= low)) for side in (before, after)]
        if known and high > floor and (lower[0] or within is not None) and lower[1]:
            found[run] = week
    return found


def troughs(path: NDArray[np.float64], by: float) -> list[int]:
    """Weeks of the troughs of one path: lowest points after a fall and before a rise of at least `by`."""
    found: list[int] = []
    high, low, falling = -np.inf, 0, False
    for week, value in enumerate(path):
        if not np.isfinite(value):
            continue
        if not falling:
            high = max(high, value)
            if value <= high - by:
                falling, low = True, week
        elif value < path[low]:
            low = week
        elif value >= path[low] + by:
            found.append(low)
            falling, high = False, value
    return found


# ---- windows around an event ----------------------------------------------------------------------------------------------


def window(event: Paths, start: int, stop: int, length: int) -> NDArray[np.bool_]:
    """Mask (runs, length) of the weeks from `start` to before `stop` after an event; all False where the record ends earlier."""
    at = np.where(np.isfinite(event), event, -np.inf)[:, None]
    whole = (at + start >= 0) & (at + stop <= length)
    weeks = np.arange(length)[None]
    return whole & (weeks >= at + start) & (weeks < at + stop)


def mean_in(values: Paths, mask: NDArray[np.bool_]) -> Paths:
    """Mean over the weeks of a mask that are known, (runs); not a number where there is none."""
    kept = np.where(mask & np.isfinite(values), values, 0.0).sum(axis=1)
    weeks = (mask & np.isfinite(values)).sum(axis=1)
    return np.where(weeks > 0, kept / np.maximum(weeks, 1), np.nan)


def least_in(values: Paths, mask: NDArray[np.bool_]) -> Paths:
    """Least known value in the weeks of a mask, (runs)."""
    seen = np.where(mask & np.isfinite(values), values, np.inf).min(axis=1)
    return np.where(np.isfinite(seen), seen, np.nan)


def most_in(values: Paths, mask: NDArray[np.bool_]) -> Paths:
    """Largest known value in the weeks of a mask, (runs)."""
    return -least_in(-values, mask)


def at(values: Paths, event: Paths) -> Paths:
    """Value in the week of an event, (runs)."""
    place = np.where(np.isfinite(event), event, 0).astype(int)
    return np.where(np.isfinite(event), values[np.arange(len(values)), place], np.nan)


def yes(answers: Any, told: Any) -> Paths:
    """True and false as 1 and 0, not a number where it cannot be told."""
    return np.where(told, np.asarray(answers, dtype=float), np.nan)


def agreement(one: Paths, other: Paths, mask: NDArray[np.bool_]) -> Paths:
    """Rank correlation of two paths over the weeks of a mask, (runs); from -1 to 1."""
    found = np.full(len(one), np.nan)
    for run in range(len(one)):
        weeks = mask[run] & np.isfinite(one[run]) & np.isfinite(other[run])
        if weeks.sum() > 2:
            ranks = [np.unique(path[run, weeks], return_inverse=True)[1] for path in (one, other)]
            if min(rank.max() for rank in ranks) > 0:
                found[run] = np.corrcoef(ranks[0], ranks[1])[0, 1]
    return found
