"""What a fit is asked for, and how far it misses: the same for a part, for rooms and for the whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np

from thermidor.grammar import Problem, nearest

from .case import Case


def check(wanted: Any, least: Sequence[tuple[str, int]]) -> None:
    """See that numbers and the date are possible, and that there is a compiled path.

    Args:
        wanted: attributes by the names of `least`, and `until`, an ISO date or empty. least: the smallest number of each.

    Raises:
        Problem: T203, T208 or T303.
    """
    from thermidor.engine import expected

    for name, low in least:
        if (number := getattr(wanted, name)) < low:
            raise Problem("T203", f"{name} = {number} is impossible.", f"Give {low} or more.")
    if wanted.until:
        try:
            date.fromisoformat(wanted.until)
        except ValueError:
            raise Problem("T208", f"'{wanted.until}' is not a date.", "Write 1924-12-31: year, month, day, new style.") from None
    if not expected.has_jax():
        raise Problem("T303", "fits need the compiled path, and JAX is missing.", "Install jax.")


def ended(case: Case, until: str) -> np.ndarray:
    """Array (figure) of bool: whose window ends by a day, ISO."""
    return np.array([figure.point.end for figure in case.figures]) <= date.fromisoformat(until)


def shown(case: Case, seen: np.ndarray, without: str) -> np.ndarray:
    """Of the figures seen, array (figure) of bool, those that are not of a source.

    Raises:
        Problem: T202 for a source that is not there, T203 when too few are left.
    """
    if without:
        out = case.sources == without.casefold()
        if not out.any():
            raise Problem("T202", f"no figure here is from '{without}'.", nearest(without.casefold(), set(case.sources)))
        seen = seen & ~out
    if seen.sum() < 3:
        raise Problem("T203", f"{seen.sum()} figures are left to fit.", "Choose a later --until, or leave out another source.")
    return seen


def bits(values: Sequence[bool] | np.ndarray) -> str:
    """Trues and falses as a text."""
    return "".join("01"[int(each)] for each in values)


def by_series(case: Case, fitted: np.ndarray) -> dict[tuple[str, bool], list[int]]:
    """Places of figures by series and whether they were fitted."""
    rows: dict[tuple[str, bool], list[int]] = {}
    for at, figure in enumerate(case.figures):
        rows.setdefault((figure.point.series, bool(fitted[at])), []).append(at)
    return rows


def missed(case: Case, far: np.ndarray, places: list[int]) -> dict[str, Any]:
    """How far some figures are missed: their number, misfit, the worst and its window.

    Args:
        far: standard deviations between figure and median run, array (figure).
    """
    worst = case.figures[places[int(np.argmax(far[places]))]].point
    return {
        "figures": len(places), "misfit": float(np.sqrt((far[places] ** 2).mean())), "worst": float(far[places].max()),
        "worst_window": f"{worst.start} to {worst.end}",
    }  # fmt: skip


def worst_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of series: fitted ones first, the farthest missed first among them."""
    return sorted(rows, key=lambda row: (-row["fitted"], -row["misfit"]))
