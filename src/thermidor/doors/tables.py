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


def table(title: str, columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[Any]], note: str = "", least: int | None = None) -> Any:
    """A table for the terminal. columns: heading and alignment ('left' or 'right'). least: columns of text that it takes at least."""
    from rich.box import SIMPLE_HEAD
    from rich.markup import escape
    from rich.table import Table

    made = Table(
        title=escape(title), caption=escape(note) or None, box=SIMPLE_HEAD, title_justify="left", caption_justify="left", min_width=least
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


def turning_table(rows: Sequence[Row], title: str) -> Any:
    """Turning points: history, the runs, how often."""
    columns = [("event", "left"), ("history", "left"), ("tolerance", "right"), ("median", "left"), ("nine in ten runs", "left"),
               ("happens in", "right"), ("inside", "left"), ("marks", "left")]  # fmt: skip
    cells = [
        (
            row["title"],
            row["historical"],
            f"{row['tolerance_weeks']} weeks",
            row["predicted_median"] or ("cannot be told" if row["within"] is None else "does not happen"),
            f"{row['low']} to {row['high']}" if row["low"] else "",
            percent(row["happened_share"]),
            "" if row["within"] is None else "yes" if row["within"] else "no",
            _cell(row["marks"]),
        )
        for row in rows
    ]
    counted = [row for row in rows if row.get("counted", True)]
    inside = sum(bool(row["within"]) for row in counted)
    note = f"{inside} of {len(counted)} that count inside their tolerance. Detectors look at states and never at a date."
    return table(f"Turning points: {title}", columns, cells, note)


def claims_table(rows: Sequence[Row]) -> Any:
    """The ledger, a line a claim."""
    columns = [("claim", "left"), ("role", "left"), ("chapter", "left"), ("in the model", "left"), ("in the evidence", "left"),
               ("needs", "left"), ("grade", "left"), ("verdict", "left")]  # fmt: skip
    cells = [
        (row["id"], row["role"], row["chapter"], _in_model(row["in_model"]), _said(row["in_evidence"]), _shortly(row["needs"]), row["grade"],
         row["verdict"])
        for row in rows
    ]  # fmt: skip
    note = "No verdict on the argument is published yet: what the runs do is reported beside each claim, not judged."
    return table(f"{len(rows)} claims", columns, cells, note)


def _in_model(told: Row) -> str:
    """How often the margin is reached, or the mark."""
    if told.get("frequency") is not None:
        return f"margin reached in {percent(told['frequency'])} of {told['runs']} runs"
    return str(told.get("mark") or "")


def _shortly(needs: Sequence[str]) -> str:
    """The first thing that is missing, and how many more are."""
    if not needs:
        return ""
    return str(needs[0]) + (f", and {len(needs) - 1} more" if len(needs) > 1 else "")


def claim_text(row: Row) -> str:
    """One claim with everything that is kept of it."""
    lines = [f"{row['id']}: {row['role']} of the chapter {row['chapter']}"]
    for key, value in row.items():
        if key not in ("id", "role", "chapter") and value not in (None, "", [], {}):
            lines.append(f"  {key.replace('_', ' '):<15} {_said(value)}")
    return "\n".join(lines)


def _said(value: Any) -> str:
    """A value or a small table of values on one line."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {_cell(each)}" for key, each in value.items() if each not in (None, "", [], {}))
    return _cell(value)


WHY_LINES = 20


def why_table(told: Row) -> Any:
    """What moved a quantity: lines by size, the next questions, what is left over."""
    from rich.console import Group

    both = "there" in told
    columns = [("through", "left"), ("here" if both else "change", "right")]
    levels = not both and any(line["before"] is not None for line in told["lines"])
    columns += [("there", "right"), ("difference", "right")] if both else [("was", "right"), ("is", "right")] if levels else []
    columns += [("because", "left"), ("ask next", "left")]
    cells = []
    for line in told["lines"][:WHY_LINES]:
        more = [_change(line["there"]), _change(line["difference"])] if both else []
        more += [_level(line["before"]), _level(line["after"])] if levels else []
        cells.append((line["name"], _change(line["change"]), *more, line["reason"], line["ask"]))
    left = len(told["lines"]) - len(cells)
    notes = [told["how"] + "."]
    if left > 0:
        notes.append(f"{left} smaller lines are left out (--json has them).")
    if abs(told["rest"]) > 1e-9 + 1e-6 * abs(told["change"]) and not both:
        words = "Left over" if told["additive"] else "Effects need not add up; left over"
        notes.append(f"{words}: {_change(told['rest'])}.")
    title = (
        f"{told['quantity']}: {told['about']}\n{told['start']} to {told['end']}: {_level(told['before'])} to {_level(told['after'])} "
        f"{told['unit']} ({_change(told['change'])})"
    )
    if both:
        title += f"; there {_change(told['there'])}"
    made = table(title, columns, cells, " ".join(notes))
    return Group(made, *_of_order(told)) if told.get("signals") or told.get("votes") else made


def _of_order(told: Row) -> list[Any]:
    """What more there is to say of an order: signals and votes."""
    found = []
    if told["signals"]:
        heads = [("signal", "left"), ("weight", "right"), ("ask next", "left")]
        rows = [(each["signal"], _change(each["weight"]), each["ask"]) for each in told["signals"]]
        found.append(table("What each signal weighs in the gain expected of a step up, mean of the weeks", heads, rows, least=80))
    if told["votes"]:
        heads = [("who sits there", "left"), ("voice", "right"), ("votes up", "right"), ("down", "right")]
        votes = [(each["leader"], percent(each["voice"]), percent(each["up"]), percent(each["down"])) for each in told["votes"]]
        found.append(table("Votes of the governing body, mean of the weeks", heads, votes, least=60))
    return found


def _change(value: float) -> str:
    """A change with its sign."""
    return f"{'+' if value > 0 else ''}{number(float(value))}"


def _level(value: float | None) -> str:
    return "" if value is None else number(float(value))


OF_SOCIETY = (
    "levers", "inputs", "parameters", "processes", "conditions", "measures", "classes", "regions", "mechanisms", "rooms",
)  # fmt: skip


def registers() -> dict[str, Callable[[], list[Row]]]:
    """What `thermidor list` knows: name -> function that gives its rows."""
    known: dict[str, Callable[[], list[Row]]] = {"scenarios": scenarios, "series": series}
    known |= {"claims": claims, "turning-points": turning_points}
    known |= {name: partial(_of_society, name) for name in OF_SOCIETY}
    return known | {"records": records}


def _of_society(name: str) -> list[Row]:
    from thermidor.russia import registers as of_society

    return of_society()[name]


def claims() -> list[Row]:
    """The claims of the argument, as they were registered."""
    from thermidor.claims import all_claims

    return [{"id": e.id, "role": e.role, "chapter": e.chapter, "says": e.says, "needs": list(e.needs)} for e in all_claims()]


def turning_points() -> list[Row]:
    """The events whose weeks are compared with history."""
    from thermidor.claims.turning_points import TURNING_POINTS

    return [
        {"id": e.id, "title": e.title, "historical": e.historical.isoformat(), "tolerance_weeks": e.tolerance, "counted": e.counted}
        for e in TURNING_POINTS
    ]


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
