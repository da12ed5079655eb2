"""Tables for the terminal, and the registers that `thermidor list` prints."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from .pictures import number

Row = dict[str, Any]


def console() -> Any:
    """Standard output. A file or a pipe has no width of its own: tables need not be squeezed into 80 columns there."""
    from rich.console import Console

    wide = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 140
    return Console(highlight=False, width=wide)


def table(title: str, columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[Any]], note: str = "") -> Any:
    """A table for the terminal. columns: heading and alignment ('left' or 'right')."""
    from rich.box import SIMPLE_HEAD
    from rich.markup import escape
    from rich.table import Table

    made = Table(
        title=escape(title), caption=escape(note) or None, box=SIMPLE_HEAD, title_justify="left", caption_justify="left"
    )
    for place, (heading, side) in enumerate(columns):  # the first column names the row: it is never broken
        made.add_column(heading, justify="right" if side == "right" else "left", overflow="fold", no_wrap=place == 0)
    for row in rows:
        made.add_row(*(escape("" if cell is None else str(cell)) for cell in row))
    return made


def percent(share: float | None) -> str:
    """A share in per cent, empty for none."""
    return "" if share is None else f"{100 * share:.0f} %"


def signed(value: float | None) -> str:
    """A number with its sign, two decimals."""
    return "" if value is None else f"{value:+.2f}"


def scores_table(rows: Sequence[Row]) -> Any:
    """Scored series, and in the note how many are not."""
    scored = [row for row in rows if row["reason_unscored"] is None]
    reasons = [row for row in rows if row["reason_unscored"] is not None]
    words, numbers = ("series", "block", "role"), ("points", "unverified", "inside 90 %", "median error", "log score")
    columns = [*((each, "left") for each in words), *((each, "right") for each in numbers)]
    columns += [("best floor", "left"), ("its score", "right")]
    cells = [
        (row["series"], row["block"], row["role"], row["points"], percent(row["unverified_share"]), percent(row["inside90"]),
         percent(row["median_relative_error"]), signed(row["log_score"]), row["best_floor"], signed(row["best_floor_log_score"]))
        for row in scored
    ]  # fmt: skip
    note = (
        f"{len({row['series'] for row in scored})} series scored, {len({row['series'] for row in reasons})} not "
        "(`thermidor scores --json` gives the reason of each). Higher log scores are better."
    )
    return table("Scores against the archive", columns, cells, note)


def destinies_table(rows: Sequence[Row], title: str) -> Any:
    """Fates, commonest first."""
    columns = [("fate", "left"), ("people", "right"), ("share", "right"), ("nine in ten runs", "right")]
    cells = [
        (
            row["fate"],
            f"{row['people']:,}",
            f"{100 * row['share']:.1f} %",
            f"{100 * row['low']:.1f} to {100 * row['high']:.1f} %",
        )
        for row in rows
    ]
    return table(
        title, columns, cells, "In the model, not measured in history. Exact means over all lives, then over runs."
    )


OF_SOCIETY = (
    "levers", "inputs", "parameters", "processes", "conditions", "measures", "classes", "regions", "mechanisms", "rooms",
)  # fmt: skip


def registers() -> dict[str, Callable[[], list[Row]]]:
    """What `thermidor list` knows: name -> function that gives its rows."""
    known: dict[str, Callable[[], list[Row]]] = {"scenarios": scenarios, "series": series}
    known |= {name: partial(_of_society, name) for name in OF_SOCIETY}
    return known | {"records": records}


def _of_society(name: str) -> list[Row]:
    from thermidor.russia import registers as of_society

    return of_society()[name]


def records() -> list[Row]:
    """The records under ./runs, newest first."""
    from thermidor.store import entries

    return [
        {
            "name": str(e.path),
            "scenario": e.scenario,
            "seed": e.seed,
            "dice": e.dice,
            "runs": e.runs,
            "created": e.created,
        }
        for e in entries()
    ]


def scenarios() -> list[Row]:
    """The scenarios that ship."""
    from thermidor.scenarios import load, names

    return [{"name": each.name, "title": each.title, "about": each.about} for each in map(load, names())]


def series() -> list[Row]:
    """The series of the archive, and what of the record each is compared with."""
    from thermidor.evidence import load, unverified_share

    archive = load()
    return [
        {
            "name": name,
            "about": each.card.title,
            "unit": each.card.unit,
            "figures": len(each.figures),
            "roles": ", ".join(sorted({figure.role for figure in each.figures})),
            "unverified": unverified_share(each.figures),
            "variable": archive.map[name][0].variable,
            "block": archive.map[name][0].block,
            "unscored": archive.map[name][0].unscored,
        }
        for name, each in archive.series.items()
    ]


def register_table(what: str, rows: Sequence[Row]) -> Any:
    """A register as a table: the fields that any row fills, the long ones last."""
    if not rows:
        return f"No {what} yet."
    names = list(dict.fromkeys(name for row in rows for name in row))
    filled = [name for name in names if any(row.get(name) not in (None, "", [], ()) for row in rows)]
    cells = [[_cell(row.get(name)) for name in filled] for row in rows]
    numbers = [all(isinstance(row.get(name), int | float) for row in rows) for name in filled]
    columns = [(name, "right" if is_number else "left") for name, is_number in zip(filled, numbers, strict=True)]
    return table(f"{len(rows)} {what}", columns, cells)


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return number(value)
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def sources_text(scenario: str, groups: dict[str, list[str]]) -> str:
    """Works cited, group by group."""
    from .citations import REASONED

    lines = [f"Works cited by what '{scenario}' uses"]
    for name, works in groups.items():
        lines += ["", f"{name} ({len(works)})"]
        lines += ["  see `thermidor list parameters`"] if name == REASONED else [f"  {work}" for work in works]
    return "\n".join(lines)


def doctor_table(found: dict[str, Any]) -> Any:
    """The doctor's checks."""
    rows = [("well" if check["ok"] else "ILL", check["name"], check["said"]) for check in found["checks"]]
    note = "All is well." if found["ok"] else "Something is wrong: see the lines marked ILL."
    return table("Doctor", [("", "left"), ("check", "left"), ("finding", "left")], rows, note)
