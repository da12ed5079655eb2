"""Lives in words: individual histories read exactly from a counts run.

A life is drawn by the model. It is nobody's biography, and says so. The name of a person, `run-cell-place`, is where he or she
stands when the record begins; the same name opens the same life again.
"""

from __future__ import annotations

from typing import Any

from thermidor.grammar.problems import Problem
from thermidor.record import Record

from .frames import Frame
from .words import is_grim, noun, place, turn

DRAWN = "Drawn by the model; not a real person."
GRIM = "Content note: this life comes to hunger, war, prison or violence."


def lives(
    record: Record,
    of: str = "workers",
    region: str | None = None,
    n: int = 1,
    seed: int = 1,
    person: str | None = None,
    run: int = 0,
    start: str | None = None,
) -> list[dict[str, Any]]:
    """Individual histories.

    Args:
        of, region, start: who: members of a class in a region at a date (None: everywhere; the record's first week).
        n, seed: how many, and the seed by which they are picked. run: from which run.
        person: the name of a person seen before; the other arguments are then not used.

    Returns:
        For each life `person`, `run`, `origin`, `steps` (a list of week, event, odds, reason), `grim` and `text`. The odds
        are the share of those in the same cell who made the same move in the same week.

    Raises:
        Problem: T208 for an unknown class, region, date or person, T203 for an impossible n or run, T209 without flows.
    """
    frame = Frame(record)
    if person is not None:
        run, cell, at = _parse(person)
        reading = frame.reading(run)
        if not (0 <= cell < len(frame.cells) and 0 <= at < reading.heads[0, cell]):
            raise Problem("T208", f"there is no person '{person}' in this record.", "Names look like 0-35-1201.")
        return [_life(frame, reading, run, cell, at)]
    if n < 1:
        raise Problem("T203", f"{n} lives cannot be told.", "Ask for 1 or more with -n.")
    members = frame.members(of, region)
    week = 0 if start is None else frame.week_of(start)
    reading = frame.reading(run)
    picked = _pick(frame, reading, members, week, n, seed)
    return [_life(frame, reading, run, cell, at) for cell, at in picked]


def _parse(person: str) -> tuple[int, int, int]:
    try:
        run, cell, at = (int(part) for part in person.split("-"))
    except ValueError as error:
        raise Problem("T208", f"'{person}' is not the name of a person.", "Names look like 0-35-1201.") from error
    return run, cell, at


def _pick(frame: Frame, reading: Any, members: Any, week: int, n: int, seed: int) -> list[tuple[int, int]]:
    """Cell and place at the start of the record of n different people who are members in a week."""
    import numpy as np

    from thermidor.engine.lives import trace_back

    heads = np.where(members, reading.heads[week], 0)
    ends = np.cumsum(heads)
    if ends[-1] < n:
        raise Problem("T208", f"only {ends[-1]} people were there on {frame.monday(week)}.", "Ask for fewer with -n.")
    chance = np.random.default_rng(seed)
    numbers: dict[int, None] = {}
    while len(numbers) < n:
        numbers.setdefault(int(chance.integers(ends[-1])))
    picked = []
    for number in numbers:
        cell = int(np.searchsorted(ends, number, side="right"))
        past = trace_back(reading, cell, int(number - (ends[cell] - heads[cell])), week)
        picked.append((int(past.cells[0]), int(past.places[0])))
    return picked


def _life(frame: Frame, reading: Any, run: int, cell: int, at: int) -> dict[str, Any]:
    from thermidor.engine.lives import follow

    life = follow(reading, cell, at, 0)
    taken = [(week, int(edge)) for week, edge in enumerate(life.edges) if edge >= 0]
    steps = [_step(frame, reading, week, edge) for week, edge in taken]
    grim = any(is_grim(frame.cells[int(frame.edge_target[edge])]) for _, edge in taken)
    _, values, region = frame.cells[cell]
    extra = [values[axis] for axis in ("origin", "spirit", "recruit") if axis in values]
    born = frame.cells[cell][0] == "unborn"
    origin = "not yet born" if born else f"{noun(frame.cells[cell])} in {place(region)}"
    origin += f" ({', '.join(extra)})" if extra else ""
    told = {"person": f"{run}-{cell}-{at}", "run": run, "origin": origin, "steps": steps, "grim": grim}
    return {**told, "text": _text(told, frame)}


def _step(frame: Frame, reading: Any, week: int, edge: int) -> dict[str, Any]:
    """One event: what happened, how many of those in the same cell it happened to that week, and why."""
    source, target = int(frame.edge_source[edge]), int(frame.edge_target[edge])
    first, last = reading.first_edge[source], reading.first_edge[source + 1]
    same = frame.edge_move[first:last] == frame.edge_move[edge]
    went = int(reading.flows[week, first:last][same].sum())
    move = frame.moves[int(frame.edge_move[edge])]
    return {
        "week": frame.monday(week),
        "event": turn(frame.cells[source], frame.cells[target]),
        "odds": went / int(reading.heads[week, source]),
        "reason": frame.reason(move),
    }


def odds_in_words(odds: float) -> str:
    """A share as a natural frequency: '31 in 1,000'."""
    for size in (10, 100, 1_000, 10_000, 100_000, 1_000_000):
        if odds * size >= 2:
            return f"{odds * size:.0f} in {size:,}"
    return "1 in a million" if odds > 5e-7 else "hardly anybody"


def _text(told: dict[str, Any], frame: Frame) -> str:
    lines = [f"{told['person']}: {told['origin']}, {frame.monday(0)}. {DRAWN}"]
    if told["grim"]:
        lines.append(GRIM)
    for step in told["steps"]:
        odds = odds_in_words(step["odds"])
        lines.append(f"  {step['week']}  {step['event']} ({odds} like them that week). {step['reason']}")
    if not told["steps"]:
        lines.append("  stays where he or she is, to the end of the record.")
    return "\n".join(lines)
