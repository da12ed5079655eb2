"""A stretch of one run, done again with everything in view: what stood on the board each week, and what each process stated.

A record keeps what was measured, not the whole state. Because every draw has a name, the same run can be done again to any week, on the
same backend to the last bit; then a week is opened by hand and every term of it can be looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from thermidor.grammar.problems import Problem
from thermidor.record import Record


@dataclass(frozen=True)
class Picture:
    """One week at its opening.

    Attributes:
        week: which. values: Field by name, everything that can be read. state: as it was opened, held and settled.
    """

    week: int
    values: dict[str, Any]
    state: Any


class Replay:
    """One run of a packed society, done again.

    Args:
        pack: the society. dice: `Counts` or `Expected` of it. outside: the whole path. theta: parameters in base units.
        seed: of the run; None for `expected`.
    """

    def __init__(self, pack: Any, dice: Any, outside: Any, theta: Any, seed: int | None) -> None:
        self.pack, self.outside, self.theta, self.seed = pack, outside, theta, seed
        self._dice = dice
        self.week = dice.week if seed is None else dice.expected.week
        self.weeks = len(outside.week_of_year)
        self._chance = None if seed is None else (dice.shocks(seed, self.weeks), dice.lots(seed, self.weeks))

    def pictures(self, first: int, last: int) -> list[Picture]:
        """The openings of the weeks from `first` to `last`, both included; `weeks` is the opening after the last week."""
        state, found = self._state(first), []
        for week in range(first, last + 1):
            found.append(self._picture(week, state))
            if week < last:
                state = self._next(week, state)
        return found

    def own(self, member: Any) -> Any:
        """A process, condition or measure with its parameters."""
        places = self.week.place
        return member({each.name: self.theta[places[each.name]] for each in member.parameters.values()})

    def value(self, member: Any, values: dict[str, Any]) -> Any:
        """The value of a condition or measure on a board, a Field."""
        from thermidor.grammar import Field

        told = self.own(member).value(self._reading(member, values))
        return told if isinstance(told, Field) else Field(told)

    def stated(self, process: Any, kind: str, values: dict[str, Any]) -> dict[str, Any]:
        """What a process states on a board. kind: `amounts`, `changes` or `chances`."""
        from thermidor.grammar import Field

        told = getattr(self.own(process), kind)(self._reading(process, values))
        return {name: each if isinstance(each, Field) else Field(each) for name, each in told.items()}

    def _reading(self, member: Any, values: dict[str, Any]) -> Any:
        from thermidor.grammar import Reading

        return Reading(values, frozenset(member.reads), member.identity())

    def _picture(self, week: int, state: Any) -> Picture:
        outside = self._seen(week)
        state = self.week.settle(self.week.hold(state, outside))
        values = self.week.board(state, outside)
        for condition in self.pack.conditions:
            values[condition.name] = self.value(condition, values)
        return Picture(week, values, state)

    def _seen(self, week: int) -> Any:
        from thermidor.engine.expected import at_week

        now = min(week, self.weeks - 1)
        seen = at_week(self.outside, now)
        if self._chance is None:
            return seen
        shocks, lots = self._chance
        return seen._replace(shocks=shocks[now], lots={name: path[now] for name, path in lots.items()})

    def _state(self, week: int) -> Any:
        from thermidor.engine.week import opening

        if week == 0:
            return opening(self.pack)
        before = _cut(self.outside, week)
        if self.seed is None:
            return self._dice.run(before, self.theta).last
        return _only(self._dice.run(before, [self.seed], self.theta, keep_flows=False).last)

    def _next(self, week: int, state: Any) -> Any:
        if self.seed is None:
            return self._dice.step(self.theta, state, self._seen(week))[0]
        outside = _cut(self.outside, week + 1)
        path = self._dice.run(outside, [self.seed], self.theta, start=state, first_week=week, keep_flows=False)
        return _only(path.last)


def _cut(outside: Any, weeks: int) -> Any:
    """The first weeks of a path of outside things."""
    from thermidor.engine.week import Outside

    return Outside(*(
        {name: path[:weeks] for name, path in part.items()} if isinstance(part, dict) else part[:weeks] for part in outside
    ))  # fmt: skip


def _only(state: Any) -> Any:
    """The state of the only run of a batch."""
    import numpy as np

    stocks, traces, flows = (
        {name: np.asarray(value)[0] for name, value in part.items()} for part in (state.stocks, state.traces, state.flows)
    )
    return state._replace(
        heads=np.asarray(state.heads)[0], moved=np.asarray(state.moved)[0], stocks=stocks, traces=traces, flows=flows
    )


def replay(record: Record, run: int = 0) -> Replay:
    """One run of a record, ready to be done again.

    Raises:
        Problem: T203 for a run that the record does not hold, T214 when this version would not make the same run.
    """
    from thermidor import russia
    from thermidor.scenarios import draws
    from thermidor.scenarios.simulate import _counts, _expected, packed

    if not 0 <= run < record.runs:
        raise Problem("T203", f"there is no run {run}.", f"The runs of this record are 0 to {record.runs - 1}.")
    scenario = replace(_scenario(record), weeks=int(record.data.sizes["week"]))
    pack = packed(scenario.without)
    fixed, known = russia.reference_for(pack), record.data.attrs
    theta, drawn = pack.theta(fixed | scenario.set), draws.shipped()
    of_run, changed = theta, False
    if known.get("parameter_file") == draws.FILE:
        changed = drawn is None
        theta = theta if drawn is None else drawn.thetas(pack, fixed, scenario.set, drawn.numbers(int(known["seed"]), record.runs))
        of_run = theta if drawn is None else theta[run]
    if changed or known.get("society") != pack.fingerprint() or known.get("parameter_hash") not in (_hash(theta), None):
        raise Problem(
            "T214", "this record was made by another version, so its run cannot be done again.",
            "Run the same scenario and seed again, or ask about people, whose moves the record keeps.",
        )  # fmt: skip
    if record.dice == "expected":  # without chance nobody decides: orders are given from outside
        outside = scenario.outside(scenario.as_history_decided())
        return Replay(pack, _expected(scenario.without, None), outside, theta, None)
    seed = int(record.frame["seeds"][run])
    return Replay(pack, _counts(scenario.without, None), scenario.outside(), of_run, seed)


def _hash(theta: Any) -> str:
    """The hash of parameters as a record carries it."""
    from hashlib import sha256

    import numpy as np

    return sha256(np.asarray(theta, dtype=float).tobytes()).hexdigest()[:16]


def _scenario(record: Record) -> Any:
    """The scenario of a record, from the text it carries."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from thermidor.scenarios import load

    with TemporaryDirectory() as folder:
        path = Path(folder) / "carried.toml"
        path.write_text(str(record.data.attrs["scenario"]), encoding="utf-8")
        return load(str(path))
