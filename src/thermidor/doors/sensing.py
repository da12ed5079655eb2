"""What `thermidor sensitivity` prints: what moves each date, and dates that hang on one number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .tables import percent, table

MOST = 20  # rows of a table


def sensitivity_tables(told: dict[str, Any]) -> Iterator[Any]:
    """Tables and lines for the terminal, of what `judgement.dates.sensitivity` found."""
    found, shares = told["screening"], told["shares"]
    columns = [("process or condition", "left"), ("turning point", "left"), ("effect", "right"), ("bend", "right")]
    rows = [(row["group"], row["event"], f"{row['effect']:.2f}", f"{row['bend']:.2f}") for row in found["rows"][:MOST]]
    note = f"{found['runs']} runs. Effect: mean shift in standard deviations of the date. Bend: how much it differs from place to place."
    yield table(f"Screening ({told['dice']})", columns, rows, note)
    columns = [("parameter", "left"), ("turning point", "left"), ("alone", "right"), ("give or take", "right"), ("with others", "right")]
    parts = [(row["parameter"], row["event"], percent(row["alone"]), percent(row["doubt"]), percent(row["whole"])) for row in shares["rows"][:MOST]]
    yield table("Shares of variance", columns, parts, f"{shares['runs']} runs, of the parameters of the groups that matter most.")
    if told["one_knob"]:
        knobs = (f"{row['event']}: {row['parameter']} alone explains {100 * row['share']:.0f} %" for row in told["one_knob"])
        yield "One number, one date (timing is fitted, not found):\n" + "\n".join(knobs)
    else:
        yield "No date hangs on one number alone."
