"""What moved a quantity: accounting over the weeks before a date, one level deep. Each line names what to ask about next.

How it is accounted for depends on what is asked about.

- People: who came and who went, by move, with the reason of its process. Exact, from the flows of a counts run.
- A mean over people (`militants`, `underground`, `old_officials`): the Price identity by move.
- A stock: its flows. A trace: the terms that processes state. An order: these too, what each signal weighs for those who govern, and votes.
- Anything else that is worked out (a condition, another variable of the record): what it reads, and how much it would differ if that
  alone were still what it was at the beginning. These effects need not add up; what they do not explain is said.

Accounting is not causation: it says through which of its own terms a number moved, in the model.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from thermidor.grammar.problems import Problem, nearest
from thermidor.record import Record

from .composition import QUESTIONS
from .frames import Frame

WEEKS = 13
ORDERED, EXECUTED, REPORTED = "ordered", "executed", "reported"
# What the record calls by another name than the board.
CALLED = {"levers_ordered": ORDERED, "levers_executed": EXECUTED, "signals": REPORTED, "signals_true": "true_signals"}


@dataclass
class Window:
    """What is asked: a record, one of its runs, and the weeks before a date.

    Attributes:
        first, last: places of weeks in the record; the change is from the end of `first` to the end of `last`.
    """

    record: Record
    run: int
    first: int
    last: int
    seen: dict[str, Any] = field(default_factory=dict)

    def monday(self, week: int) -> str:
        """The Monday of a week of the record."""
        return str(self.record.data["week"].values[week])[:10]

    def pictures(self) -> tuple[Any, list[Any]]:
        """The run done again, and the openings after the week `first` up to that after the week `last`."""
        if not self.seen:
            from .replay import replay

            again = replay(self.record, self.run)
            self.seen = {"again": again, "pictures": again.pictures(self.first + 1, self.last + 1)}
        return self.seen["again"], self.seen["pictures"]


def why(
    record: Record, quantity: str, at: str, against: Record | None = None, weeks: int = WEEKS, run: int = 0
) -> dict[str, Any]:
    """What moved a quantity in the weeks before a date.

    Args:
        quantity: a variable of the record, anything on the notice board, a class (`workers/metal`), or a mean that `composition`
            knows. A value of an axis follows after a point: `levers_ordered.requisition`, `strike_wave.petrograd`.
        at: a date, new style. against: another record; then every amount is compared with its own. weeks, run: how long, in which run.

    Returns:
        quantity, about, unit, start, end, before, after, change, how (what kind of accounting), additive (whether the lines add
        up to the change), rest (what they do not explain), lines: each name, change, before and after (None where it has none), reason,
        ask (the next quantity, empty at the end of the road). An order has two lists more: signals (signal, weight, ask) and votes (leader,
        voice, up, down). With `against` also there, difference, and both in each line.

    Raises:
        Problem: T208 for an unknown quantity, value or date; T209, T214 when the record cannot tell.
    """
    told = _answer(_window(record, at, weeks, run), quantity) | {"quantity": quantity}
    if against is None:
        return told
    return _compared(told, _answer(_window(against, at, weeks, run), quantity))


def _window(record: Record, at: str, weeks: int, run: int) -> Window:
    import numpy as np

    mondays = record.data["week"].values.astype("datetime64[D]")
    try:
        day = np.datetime64(str(at), "D")
    except ValueError:
        raise Problem("T208", f"'{at}' is not a date.", "Write 1921-03-21: year, month, day, new style.") from None
    last = int(np.searchsorted(mondays, day, side="right")) - 1
    if last < 1 or day >= mondays[-1] + np.timedelta64(14, "D"):
        raise Problem("T208", f"{at} is outside this record.", f"It can be asked about from {mondays[1]} to {mondays[-1]}.")
    if not 0 <= run < record.runs:
        raise Problem("T203", f"there is no run {run}.", f"The runs of this record are 0 to {record.runs - 1}.")
    if weeks < 1:
        raise Problem("T203", f"{weeks} weeks are no time.", "Ask for 1 or more.")
    return Window(record, run, max(0, last - weeks), last)


def _answer(window: Window, quantity: str) -> dict[str, Any]:
    from thermidor.society import BOARD

    from . import accounts

    name, *places = quantity.split(".")
    base = name.split("/")[0].replace(" ", "_")
    if name in QUESTIONS:
        return accounts.of_mean(window, name)
    if base in BOARD.classes or (window.record.frame and base in Frame(window.record).classes):
        return accounts.of_class(window, name.replace(" ", "_"), places[0] if places else None)
    if name in BOARD.axes.get("lever", ()):
        name, places = EXECUTED, [name, *places]
    called = CALLED.get(name, name)
    measures = _measures()
    if called == name and (name in window.record.data or (name in measures and name not in BOARD.notices)):
        return accounts.of_variable(window, name, places, measures.get(name))
    notice = BOARD.notices.get(called)
    if notice is None:
        known = {*map(str, window.record.data.data_vars), *BOARD.notices, *BOARD.classes, *QUESTIONS, *CALLED}
        raise Problem("T208", f"there is no quantity '{name}'.", nearest(name, known))
    return accounts.of_notice(window, notice, places)


def _measures() -> dict[str, Any]:
    """Measures by the names that the record gives them."""
    from thermidor.russia import society

    found = {}
    for each in society().measures:
        found[each.name] = each
        if "region" in each.axes:
            found[f"{each.name}_by_region"] = each
    return found


def answer(
    window: Window, name: str, about: str, unit: str, ends: tuple[float, float], how: str, lines: list[dict[str, Any]], additive: bool
) -> dict[str, Any]:  # fmt: skip
    """An answer in the shape of `why`, lines with the largest change first."""
    change = ends[1] - ends[0]
    told = [each for each in lines if each["change"] or each["before"] != each["after"]]
    lines = sorted(told, key=lambda each: -abs(each["change"]))
    return {
        "quantity": name, "about": about, "unit": unit, "start": window.monday(window.first), "end": window.monday(window.last),
        "before": float(ends[0]), "after": float(ends[1]), "change": float(change), "how": how, "additive": additive,
        "rest": float(change - sum(line["change"] for line in lines)), "lines": lines,
    }  # fmt: skip


def line(
    name: str, change: float, reason: str = "", ask: str = "", before: float | None = None, after: float | None = None
) -> dict[str, Any]:
    """One line of an answer."""
    return {
        "name": name, "change": float(change), "before": None if before is None else float(before),
        "after": None if after is None else float(after), "reason": reason, "ask": ask,
    }  # fmt: skip


def _compared(here: dict[str, Any], there: dict[str, Any]) -> dict[str, Any]:
    """Two answers to one question, line by line; the lines that differ most first."""
    mine, theirs = ({each["name"]: each for each in told["lines"]} for told in (here, there))
    lines = []
    for name in dict.fromkeys([*mine, *theirs]):
        amounts = [found[name]["change"] if name in found else 0.0 for found in (mine, theirs)]
        whole = mine.get(name) or theirs[name]
        lines.append({**whole, "change": amounts[0], "there": amounts[1], "difference": amounts[0] - amounts[1]})
    lines.sort(key=lambda each: -abs(each["difference"]))
    return {**here, "lines": lines, "there": there["change"], "difference": here["change"] - there["change"]}
