"""The window a figure speaks of: its weeks in a record, its length, its middle."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

SLACK_DAYS = 7


def weeks_between(mondays: np.ndarray, start: date, end: date) -> np.ndarray:
    """Places of the weeks whose Thursday lies in the window, or of the week that holds a shorter one.

    Args:
        mondays: datetime64 days, ascending. start, end: first and last day.

    Returns:
        Whole numbers; empty when the window is not inside the record (a week of slack at either end).
    """
    import numpy as np

    first, last = np.datetime64(start, "D"), np.datetime64(end, "D")
    slack = np.timedelta64(SLACK_DAYS, "D")
    if first < mondays[0] - slack or last > mondays[-1] + 2 * slack:
        return np.empty(0, dtype=int)
    thursdays = mondays + np.timedelta64(3, "D")
    inside = np.flatnonzero((thursdays >= first) & (thursdays <= last))
    if len(inside):
        return inside
    return np.array([min(max(int(np.searchsorted(mondays, first, side="right")) - 1, 0), len(mondays) - 1)])


def years_between(start: date, end: date) -> float:
    """Length of a window in years; a calendar or economic year is exactly 1."""
    days = (end - start).days + 1
    return 1.0 if 364 <= days <= 367 else days / 365.25


def middle_of(start: date, end: date) -> date:
    """The day in the middle of a window."""
    return date.fromordinal((start.toordinal() + end.toordinal()) // 2)


def decimal_year(day: date) -> float:
    """A date as a decimal year: 2 July 1913 is 1913.5."""
    first = date(day.year, 1, 1)
    return day.year + (day - first).days / (date(day.year + 1, 1, 1) - first).days


def window_of(text: str) -> tuple[date, date]:
    """A window written as two days, `1926-10-01..1927-09-30`."""
    start, end = text.split("..")
    return date.fromisoformat(start), date.fromisoformat(end)
