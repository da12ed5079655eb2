"""Does every trace have a way back? What has moved it is reversed, and it must come back by half within ten years.

    python -m thermidor.judgement.wayback

In `expected`, under orders as history gave them, a trace is followed to where it lies farthest from its opening value. From there everything
else that the society knows (people, stocks, all other traces, what comes from outside) is held as it was in another half-year of the same
run: first at the opening, then where the trace moved back most. The trace alone goes on. If none of these brings it back by half, nothing
that this history knows of undoes what it did, and the trace is listed. Who sits where changes by votes, which `expected` does not draw: seats
are listed for that reason alone. What ships is `wayback.json`. Interrupted, it goes on where it stopped.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from thermidor import russia
from thermidor.engine.expected import Expected
from thermidor.engine.week import Outside, State, opening
from thermidor.grammar import Problem, Trace
from thermidor.scenarios import load
from thermidor.scenarios.simulate import _expected, packed

from .matching import Progress
from .shelf import Shelf

STEP = 26  # weeks between two looks
YEARS_TEN = 20  # steps
TRIED = 6  # half-years whose circumstances are tried
HALF = 0.5
STILL = 1e-6  # of its size: a trace that moves less does not move


class Ways:
    """One run under orders as history gave them, looked at every half-year.

    Args:
        steps: of the run. most: steps that a trace is given to come back. dice: `Expected` of the whole society.
    """

    def __init__(self, steps: int | None = None, most: int = YEARS_TEN, dice: Expected | None = None) -> None:
        self.pack, self.dice, self.most = packed(), dice or _expected((), None), most
        scenario = load("history")
        self.steps = steps or scenario.weeks // STEP
        scenario = replace(scenario, weeks=self.steps * STEP)
        self.outside = scenario.outside(scenario.as_history_decided())
        self.theta = self.pack.theta(russia.reference_for(self.pack))
        self.mondays = scenario.mondays()
        self.decided = sorted(name for name in self.outside.held if np.isfinite(self.outside.held[name]).any())
        self.states = list(self._states())

    def names(self) -> list[str]:
        """Traces that the society itself moves."""
        return [each.name for each in self.pack.society.of(Trace) if each.name not in self.decided]

    def back(self, name: str) -> dict[str, Any]:
        """What became of a trace.

        Returns:
            trace, owner; still (it never moves); moved, the week where it lies farthest; share, the part of the way that it came back at
            best; years, after how many; like, the week whose circumstances did it; good, whether it came back by half.
        """
        owner = getattr(self.pack.society.board.notices[name], "owner", "")
        row: dict[str, Any] = {"trace": name, "owner": owner, "still": False, "share": 0.0, "years": None, "like": ""}
        paths = np.stack([np.asarray(state.traces[name], dtype=float).ravel() for state in self.states])
        far = np.abs(paths - paths[0]).sum(axis=1)
        most = int(far.argmax())
        row["moved"] = self._day(most)
        if far[most] <= STILL * max(np.abs(paths).sum(axis=1).max(), STILL):
            return row | {"still": True, "good": True}
        for place in self._circumstances(paths, most):
            for step, share in enumerate(self._returning(name, most, place), 1):
                if share > row["share"]:
                    row |= {"share": share, "years": step / 2, "like": self._day(place)}
                if share >= HALF:
                    return row | {"good": True}
        return row | {"good": False}

    def _circumstances(self, paths: np.ndarray, most: int) -> list[int]:
        """Half-years to try: the opening, then those in which the trace moved back most."""
        way = paths[most] - paths[0]
        moved = np.diff(paths, axis=0) @ way
        order = [0, *(int(place) for place in np.argsort(moved))]
        return list(dict.fromkeys(order))[:TRIED]

    def _returning(self, name: str, most: int, place: int) -> Iterator[float]:
        """Share of the way that the trace has come back after each half-year, everything else held as at `place`."""
        state, start = self.states[most], np.asarray(self.states[most].traces[name], dtype=float)
        way = start - np.asarray(self.states[0].traces[name], dtype=float)
        for step in range(self.most):
            try:
                state = self.dice.run(self._held(place, name, most + step), self.theta, state).last
            except Problem:
                return
            now = np.asarray(state.traces[name], dtype=float)
            yield returned(start, now, way)

    def _states(self) -> Iterator[State]:
        """States at the opening of each half-year, and at the end."""
        state = opening(self.pack)
        free = self._free()
        for step in range(self.steps):
            yield state
            weeks = slice(step * STEP, (step + 1) * STEP)
            held = free | {name: path[weeks] for name, path in self.outside.held.items()}
            state = self.dice.run(self._weeks(weeks, held), self.theta, state).last
        yield state

    def _held(self, place: int, name: str, step: int) -> Outside:
        """Half a year in which everything but one trace is held as it was at a place; the seasons go on."""
        state, weeks = self.states[place], slice(0, STEP)
        held = {kind: np.asarray(value, dtype=float) for group in (state.traces, state.stocks) for kind, value in group.items()}
        for each in self.pack.classes:
            held[each.name] = np.asarray(state.heads)[self.pack.slice(each.name)].reshape(*each.shape, len(self.pack.regions))
        held[name] = np.full(np.shape(held[name]), np.nan)
        paths = {each: np.repeat(value[None], STEP, axis=0) for each, value in held.items()}
        now = self._weeks(weeks, paths)
        week = min(place * STEP, len(self.outside.week_of_year) - 1)
        season = self.outside.week_of_year[(step * STEP + np.arange(STEP)) % len(self.outside.week_of_year)]
        inputs = {each: np.repeat(path[week][None], STEP, axis=0) for each, path in self.outside.inputs.items()}
        return now._replace(inputs=inputs, week_of_year=season)

    def _free(self) -> dict[str, np.ndarray]:
        """Nothing held, for everything that can be: so that one program serves all runs."""
        state = opening(self.pack)
        shapes = {kind: np.shape(value) for group in (state.traces, state.stocks) for kind, value in group.items()}
        shapes |= {each.name: (*each.shape, len(self.pack.regions)) for each in self.pack.classes}
        return {name: np.full((STEP, *shape), np.nan) for name, shape in shapes.items()}

    def _weeks(self, weeks: slice, held: Mapping[str, np.ndarray]) -> Outside:
        outside = self.outside
        inputs, lots = ({name: path[weeks] for name, path in part.items()} for part in (outside.inputs, outside.lots))
        return Outside(outside.week_of_year[weeks], inputs, dict(held), outside.shocks[weeks], lots)

    def _day(self, step: int) -> str:
        return self.mondays[min(step * STEP, len(self.mondays) - 1)].isoformat()


def returned(start: np.ndarray, now: np.ndarray, way: np.ndarray) -> float:
    """Share of the way back that has been gone: 0 where it was, 1 at the opening value, more beyond it."""
    return float(((start - now) * way).sum() / (way**2).sum())


def every(shelf: Shelf, ways: Ways, progress: Progress | None = None) -> list[dict[str, Any]]:
    """All traces."""
    found, names = [], ways.names()
    for number, name in enumerate(names, 1):
        found.append(shelf.document(name, lambda name=name: ways.back(name)))  # type: ignore[misc]
        if progress is not None:
            progress(number, len(names))
    return found


def page() -> str:
    """The register of ways back, from what ships."""
    from . import shipping

    return shipping.page("wayback", "Ways back", "python -m thermidor.judgement.wayback", lambda document: _page(document["rows"]))


def _page(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    failing = [row for row in rows if not row["good"]]
    still = [row["trace"] for row in rows if row["still"]]
    yield from (
        "", "Each trace is taken where it lies farthest from its opening value under orders as history gave them; everything else is held as in "
        f"another half-year of the same run. {len(rows) - len(failing) - len(still)} of {len(rows)} come back by half within ten years, "
        f"{len(failing)} do not (seats among them, because without chance nobody votes), "
        f"{len(still)} never move{': ' + ', '.join(still) if still else ''}.", "",
        "| trace | room | farthest | came back by | after years | held as in |", "|---|---|---|---|---|---|",
    )  # fmt: skip
    for row in sorted(rows, key=lambda row: (row["good"], row["share"])):
        if not row["still"]:
            share = f"{100 * row['share']:.0f} %" if row["good"] else f"**{100 * row['share']:.0f} %**"
            yield f"| `{row['trace']}` | {row['owner']} | {row['moved']} | {share} | {row['years'] or ''} | {row['like']} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Follow all traces and write what ships."""
    from .parts.marks import of_everything
    from .parts.study import bars
    from .shipping import ship

    given = ArgumentParser(prog="python -m thermidor.judgement.wayback", description=__doc__.split("\n")[0])
    given.add_argument("--keep", type=Path, default=Path("fits") / "wayback", help="where pieces are kept")
    wanted = given.parse_args(arguments)
    with bars() as step, np.errstate(all="ignore"):
        rows = every(Shelf(wanted.keep, " ".join(of_everything())), Ways(), step("traces"))
    print(f"written to {ship('wayback', {'rows': rows})}; {sum(not row['good'] for row in rows)} have no way back", file=sys.stderr)


if __name__ == "__main__":
    main()
