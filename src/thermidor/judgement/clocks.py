"""Clocks in disguise (law 1, v to viii): what keeps its date whatever happens, what follows one input, what hardly varies, what one number dates.

The ensembles that ship (`ensembles.py`) are read; nothing is run here but `states`, which draws parameters from their priors.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from thermidor import russia
from thermidor.grammar import Condition, Trace

from .ensembles import drawn_theta, shipped

FOLLOWS = (26.0, 78.0)  # weeks: a shift of the median that follows a delay of 52
FEW = 0.02  # relative spread over prior draws below which a path hardly varies
MAINLY = 0.5  # share of the variance of a date, by ranks, that one parameter explains
DRAWS = 24

# States whose rate reads no other room, or that hardly vary over prior draws, each with the reason why it is no clock that dates history.
ALLOWED = {
    "strike_fatigue": "fed by the strike wave of its own room, which answers to hunger, wages and fear; it was split off so that law 8 can be read",
    "fuel_stock": "full at the last week in every draw, a stock at its bound in peace; it moves in the war",
    "mark_up": "follows the trusts' credit of its own room, which answers to open trade, bad money, demand and unsold stock",
    "loyalty": "the memory of allegiance of its own room, which answers to hunger, war, land, wages and who governs; split off as a memory of years",
    "country_joined": "follows who holds the centre, which bodies and arms decide",
    "yield_luck": "the weather of the last harvest, from records",
}


def _weeks(event: Any) -> np.ndarray:
    return np.array([np.nan if week is None else week for week in event], dtype=float)


def _quarter(day: date) -> tuple[float, float]:
    """The historical quarter as weeks since the start."""
    start = date(1917, 1, 1)
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    last = date(first.year + (first.month == 10), (first.month + 2) % 12 + 1, 1)
    return (first - start).days / 7, (last - start).days / 7


def keep_their_quarter() -> list[dict[str, Any]]:
    """(v) Turning points with inputs frozen: {id, reference, frozen, clock}; a clock keeps its historical quarter in over half the runs."""
    from thermidor.claims.turning_points import TURNING_POINTS

    kinds, rows = shipped()["kinds"], []
    for each in TURNING_POINTS:
        low, high = _quarter(each.historical)
        shares = {}
        for kind in ("reference", "frozen"):
            weeks = _weeks(kinds.get(kind, {}).get(each.id, []))
            shares[kind] = float(((weeks >= low) & (weeks < high)).mean()) if len(weeks) else float("nan")
        rows.append({"id": each.id, **shares, "clock": shares["frozen"] > 0.5})
    return rows


def follow_inputs() -> list[dict[str, Any]]:
    """(vi) Events that follow an input which comes a year late: {input, id, shift}, where both have a median."""
    kinds, rows = shipped()["kinds"], []
    for kind in sorted(name for name in kinds if name.startswith("late:")):
        for event, weeks in kinds[kind].items():
            there = _weeks(weeks)
            here = _weeks(kinds.get("reference", {}).get(event, []))[: len(there)]  # the same seeds
            if np.isfinite(there).mean() > 0.5 and len(here) and np.isfinite(here).mean() > 0.5:
                shift = float(np.nanmedian(there) - np.nanmedian(here))
                if FOLLOWS[0] <= shift <= FOLLOWS[1]:
                    rows.append({"input": kind.partition(":")[2], "id": event, "shift": shift})
    return rows


def read_no_other_room() -> list[str]:
    """(vii) Traces whose processes, through the conditions of their own room, read nothing that another room or the outside says."""
    society = russia.society()
    board, conditions = society.board, {each.name: each for each in society.conditions}

    def sources(member: Any, room: str, seen: set[str]) -> set[str]:
        found: set[str] = set()
        for name in member.reads:
            owner = room if name in conditions and conditions[name].room == room else getattr(board.find(name, "clocks"), "owner", "people")
            if name in conditions and owner == room:
                if name not in seen:
                    found |= sources(conditions[name], room, seen | {name})
            elif isinstance(board.notices.get(name), Trace) and owner == room:
                continue
            else:
                found.add(name)
        return found

    alone = []
    for trace in society.of(Trace):
        movers = [process for process in society.processes if trace.name in process.drifts and not issubclass(process, Condition)]
        if movers and not any(sources(process, trace.owner, set()) - {"week_of_year"} for process in movers):
            alone.append(trace.name)
    return alone


def hardly_vary(draws: int = DRAWS) -> list[str]:
    """(vii) Traces whose last values hardly vary over draws of all parameters from their priors, in `expected`."""
    from thermidor.scenarios import load
    from thermidor.scenarios.simulate import _expected

    scenario, dice = load("history"), _expected((), None)
    outside = scenario.outside(scenario.as_history_decided())
    lasts = [dice.run(outside, drawn_theta(number)).last.traces for number in range(draws)]
    few = []
    for trace in russia.society().of(Trace):
        values = np.stack([np.asarray(last[trace.name]).ravel() for last in lasts])
        size = np.abs(values).mean()
        if size > 0 and values.std(axis=0).mean() < FEW * size:
            few.append(trace.name)
    return few


def one_knob() -> list[dict[str, Any]]:
    """(viii) Parameters that mainly set the date of one event over prior draws: {id, parameter, explained}; the event is 'timing fitted'."""
    from scipy.stats import rankdata

    weeks_by_event = shipped()["kinds"].get("prior", {})
    names = list(russia.society().parameters())
    if not weeks_by_event:
        return []
    runs = len(next(iter(weeks_by_event.values())))
    thetas = np.stack([drawn_theta(run + 1)[: len(names)] for run in range(runs)])
    rows = []
    for event, weeks in weeks_by_event.items():
        when = _weeks(weeks)
        came = np.isfinite(when)
        if came.sum() < 30:
            continue
        ranks = rankdata(when[came])
        theirs = np.apply_along_axis(rankdata, 0, thetas[came])
        moving = theirs.std(axis=0) > 0
        share = np.zeros(len(names))
        share[moving] = np.array([np.corrcoef(ranks, theirs[:, place])[0, 1] for place in np.flatnonzero(moving)]) ** 2
        best = int(share.argmax())
        if share[best] > MAINLY:
            rows.append({"id": event, "parameter": names[best], "explained": float(share[best])})
    return rows


def page() -> str:
    """The register of clocks as Markdown, from what ships."""
    found = shipped()
    stale = " **Stale: the society has changed since.**" if found["stale"] else ""
    runs = {kind: len(next(iter(weeks.values()))) for kind, weeks in found["kinds"].items() if weeks}
    lines = [
        "# Clocks", "",
        "Law 1 of the house asks whether anything keeps its date whatever happens. Written by `python -m thermidor.doors.registers` from the",
        f"ensembles that ship (society `{found['society']}`; runs: {', '.join(f'{k} {n}' for k, n in sorted(runs.items()))}).{stale}", "",
        "## Inputs frozen at their first values", "",
        "Share of runs in which an event falls into its historical quarter. Over half under frozen inputs makes it a clock.", "",
        "| event | free | frozen | clock |", "|---|---|---|---|",
        *(f"| {r['id']} | {r['reference']:.2f} | {r['frozen']:.2f} | {'**yes**' if r['clock'] else 'no'} |" for r in keep_their_quarter()), "",
        "## Inputs a year late", "", "Events whose median follows the delay (by 26 to 78 weeks).", "",
        "| input | event | shift, weeks |", "|---|---|---|",
        *(f"| {r['input']} | {r['id']} | {r['shift']:+.0f} |" for r in follow_inputs()), "",
        "## States that might be clocks", "",
        "States whose rate reads no other room, or that hardly vary over draws from the priors, need a reason.", "",
        "| state | why it dates nothing |", "|---|---|",
        *(f"| {name} | {ALLOWED.get(name, '**no reason yet**')} |" for name in found.get("states", [])), "",
        "## One knob, one date", "", "Parameters that explain more than half of the variance of a date over prior draws: 'timing fitted'.", "",
        "| event | parameter | share explained |", "|---|---|---|",
        *(f"| {r['id']} | `{r['parameter']}` | {r['explained']:.2f} |" for r in one_knob()), "",
    ]  # fmt: skip
    return "\n".join(lines)
