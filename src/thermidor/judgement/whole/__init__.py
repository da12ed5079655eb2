"""The whole society fitted to the archive: `thermidor fit` without a name.

choose      which parameters are free, at most forty, and why: `free.csv`
simulators  draws of them in, figures out, by `expected` and by `counts`; every run a disturbed copy
smoother    an ensemble of parameters moved towards the figures
fits        the fit, step by step; goes on where it stopped
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

FREE = Path(__file__).parent / "free.csv"
MOST = 40  # free parameters of the whole


@cache
def reasons() -> dict[str, str]:
    """Free parameters, each with why it is free."""
    with FREE.open(encoding="utf-8", newline="") as file:
        return {row["parameter"]: row["reason"] for row in csv.DictReader(file)}


def free() -> tuple[str, ...]:
    """Names of the free parameters."""
    return tuple(reasons())
