"""How well the weeks of turning points are forecast, against a floor that is given the same dated inputs.

The score is the continuous ranked probability score of the first-passage week, in weeks: the area between the forecast distribution and the
step at the true week. An event that does not come by the end of the span counts as coming then. The floor knows when each input last changed
before an event and how long after such a change the other events came, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from thermidor.scenarios.scenario import Scenario

HALF = 0.5


def score(weeks: Sequence[float] | np.ndarray, truth: float, span: int) -> float:
    """The score of an ensemble, in weeks; 0 is perfect, for one forecast it is the distance.

    Args:
        weeks: week of each run, not a number where the event does not come. truth: the historical week. span: weeks of the record.

    Raises:
        ValueError: without a run.
    """
    came = np.asarray(weeks, dtype=float)
    if not len(came):
        raise ValueError("no forecast")
    came = np.sort(np.where(np.isfinite(came), came, span))
    spread = np.abs(came[:, None] - came).mean() / 2
    return float(np.abs(came - truth).mean() - spread)


def false_alarms(weeks: Sequence[float] | np.ndarray, truth: float, tolerance: float) -> float:
    """Share of runs in which the event comes, and comes more than twice the tolerance before its time."""
    came = np.asarray(weeks, dtype=float)
    return float((np.isfinite(came) & (came < truth - 2 * tolerance)).mean()) if len(came) else float("nan")


def input_weeks(scenario: Scenario) -> np.ndarray:
    """Weeks since the start at which some input of a scenario has a break point, sorted."""
    days = {day for points in scenario.inputs.values() for day, _ in points if day >= scenario.start}
    return np.array(sorted((day - scenario.start).days / 7 for day in days))


def floor(events: Mapping[str, float], changes: Iterable[float], leave_out: str) -> np.ndarray:
    """Forecasts of an event from the dated inputs alone, array (other event): its last input change plus the lag of each other event.

    Args:
        events: id -> historical week. changes: weeks of input changes. leave_out: the event that is forecast.
    """
    known = np.array(sorted(changes))
    last = {name: known[known <= week].max(initial=0.0) for name, week in events.items()}
    lags = np.array([week - last[name] for name, week in events.items() if name != leave_out])
    return last[leave_out] + lags


def floor_score(events: Mapping[str, float], changes: Iterable[float], leave_out: str, span: int) -> float:
    """The harder of two floors: the median lag of the other events alone, and all their lags as an ensemble."""
    forecast, truth = floor(events, changes, leave_out), events[leave_out]
    return min(score([float(np.median(forecast))], truth, span), score(forecast, truth, span))


def timing(found: Mapping[str, Sequence[float] | np.ndarray], scenario: Scenario) -> list[dict[str, Any]]:
    """Each event of an ensemble against the floor.

    Args:
        found: id of a turning point -> week of each run. scenario: whose inputs the floor is given.

    Returns:
        Rows: id, week (historical), median (None when absent in over half of the runs), crps, floor, better, false_alarms,
        share (of runs in which it comes).
    """
    from thermidor.claims.turning_points import TURNING_POINTS

    events = {each.id: _week(each.historical, scenario.start) for each in TURNING_POINTS}
    changes, rows = input_weeks(scenario), []
    for each in TURNING_POINTS:
        if each.id not in found:
            continue
        weeks = np.asarray(found[each.id], dtype=float)
        share = float(np.isfinite(weeks).mean())
        ours, theirs = score(weeks, events[each.id], scenario.weeks), floor_score(events, changes, each.id, scenario.weeks)
        rows.append({
            "id": each.id, "week": events[each.id], "median": float(np.nanmedian(weeks)) if share >= HALF else None,
            "crps": ours, "floor": theirs, "better": ours < theirs,
            "false_alarms": false_alarms(weeks, events[each.id], each.tolerance), "share": share,
        })  # fmt: skip
    return rows


def _week(day: date, start: date) -> float:
    return (day - start).days / 7
