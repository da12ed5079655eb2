"""Why policy turned: the largest terms of the steps that were voted for, and whether the turn waits when a term is struck out.

    python -m thermidor.judgement.reasons [--runs 10] [--seed 1] [--scenario free] [--terms-only]

A turn counts as right for the right reason when one of the archive's terms is among the two largest in half of the runs in which it
happens, and striking that term out of the body's reckoning delays it by over eight weeks.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from thermidor.claims.turning_points import turning_point
from thermidor.society import BOARD

if TYPE_CHECKING:
    import xarray

WEEKS = 13  # before the detector's date: whose steps are asked about
LARGEST, HALF, DELAY = 2, 0.5, 8.0
LEVERS, SIGNALS = BOARD.axes["lever"], BOARD.axes["signal"]


@dataclass(frozen=True)
class Turn:
    """A turn of policy.

    Attributes:
        id: the turning point. lever, up: the lever that turns and where to. archive: signals that history names as the reason. said: in words.
    """

    id: str
    lever: str
    up: bool
    archive: tuple[str, ...]
    said: str

    @property
    def sign(self) -> int:
        """1 for a step up, -1 for a step down."""
        return 1 if self.up else -1


TURNS = (
    Turn("requisition_begins", "requisition", True, ("hunger", "stores", "front"), "hunger of towns and fronts with nothing to exchange"),
    Turn("nep", "requisition", False, ("risings", "strikes"), "risings and strikes once the front is gone"),
    Turn("coercion_returns", "requisition", True, ("stores",), "deliveries short of plan on a normal harvest"),
    Turn("collectivisation", "collectivisation", True, ("stores",), "the same again, with coercion already spent"),
)


def terms(data: xarray.Dataset, turn: Turn, weeks: np.ndarray | None = None) -> np.ndarray:
    """What each signal added to the gain of the turn's steps, (runs, signals): mean over the weeks before it, weighed by votes for the step.

    Args:
        weeks: week of the turn in each run, not a number for none; by its detector when None.

    Returns:
        Terms, positive where they spoke for the turn; not a number in a run without the turn, or in which nobody voted for it in those weeks.
    """
    weeks = turning_point(turn.id).weeks(data) if weeks is None else weeks
    found = np.full((len(weeks), len(SIGNALS)), np.nan)
    told = data["step_terms"].sel(lever=turn.lever).transpose("run", "week", "signal").values
    votes = data["government_votes"].sel(lever=turn.lever).transpose("run", "week").values
    for run, week in enumerate(weeks):
        if np.isfinite(week):
            before = slice(max(0, int(week) - WEEKS), int(week))
            accepted = np.maximum(turn.sign * votes[run, before], 0.0)
            if accepted.sum() > 0:
                found[run] = turn.sign * (accepted[:, None] * told[run, before]).sum(axis=0) / accepted.sum()
    return found


def largest(found: np.ndarray) -> list[tuple[str, ...]]:
    """The two largest terms that spoke for the turn, in each run; () where there is none."""
    return [tuple(SIGNALS[place] for place in np.argsort(-row)[:LARGEST] if row[place] > 0) for row in found]


def delays(before: np.ndarray, after: np.ndarray, end: float) -> np.ndarray:
    """Weeks by which the turn comes later in each run; to the end where it does not come at all; runs without the turn left out."""
    there = np.isfinite(before)
    return np.where(np.isfinite(after), after, end)[there] - before[there]


def verdict(turn: Turn, weeks: np.ndarray, found: np.ndarray, late: Mapping[str, np.ndarray] | None = None) -> dict[str, Any]:
    """One row of the table.

    Args:
        weeks: of the turn in each run. found: its terms, as `terms` gives them. late: for each signal struck out, delays of the runs.

    Returns:
        id, lever, said, archive; share (of runs that turn); no_votes (share of these in whose weeks nobody voted for it); largest (signal -> share
        of turning runs in which it is among the two largest, the commonest first); among (the same for any of the archive's); terms (signal ->
        median); delayed (signal -> median delay in weeks); counts (None when nothing was struck out).
    """
    there = np.isfinite(weeks)
    two = [pair for pair, here in zip(largest(found), there, strict=True) if here]
    shares = {name: count / len(two) for name, count in Counter(name for pair in two for name in pair).most_common()} if two else {}
    among = float(np.mean([bool(set(pair) & set(turn.archive)) for pair in two])) if two else 0.0
    known = found[np.isfinite(found).all(axis=1)]
    delayed = {name: float(np.median(each)) if len(each) else float("nan") for name, each in (late or {}).items()}
    waits = any(shares.get(name, 0.0) >= HALF and weeks > DELAY for name, weeks in delayed.items() if name in turn.archive)
    together = among >= HALF and delayed.get("together", 0.0) > DELAY
    return {
        "id": turn.id, "lever": turn.lever, "said": turn.said, "archive": turn.archive, "share": float(there.mean()),
        "no_votes": float(np.mean([not pair for pair in two])) if two else float("nan"), "largest": shares, "among": among,
        "terms": dict(zip(SIGNALS, np.median(known, axis=0).tolist(), strict=True)) if len(known) else {}, "delayed": delayed,
        "counts": None if late is None else bool(there.mean() >= HALF and (waits or together)),
    }  # fmt: skip


def table(scenario: str = "free", seeds: Sequence[int] = range(1, 11), strike: bool = True) -> list[dict[str, Any]]:
    """Reasons of every turn of policy over runs of `counts`.

    Args:
        scenario: a history. strike: whether to run again with each of the archive's terms, and all of them, struck out.
    """
    runs = _Runs(scenario, tuple(seeds))
    data = runs.without({})
    rows = []
    for turn in TURNS:
        weeks = turning_point(turn.id).weeks(data)
        late: dict[str, np.ndarray] | None = None
        if strike and np.isfinite(weeks).any():
            late, end = {}, float(data.sizes["week"])
            start = max(0, int(np.nanmin(weeks)) - WEEKS)
            singly = {name: (name,) for name in turn.archive}
            for name, struck in (singly | ({"together": turn.archive} if len(turn.archive) > 1 else {})).items():
                again = turning_point(turn.id).weeks(runs.without({turn.lever: struck}, start))
                late[name] = delays(weeks, again, end)
        rows.append(verdict(turn, weeks, terms(data, turn, weeks), late))
    return rows


class _Runs:
    """Runs of one program, in which beliefs about a lever may be struck out from a week on; chances are the same in all."""

    def __init__(self, scenario: str, seeds: tuple[int, ...]) -> None:
        from thermidor import russia
        from thermidor.scenarios import simulate

        self.chosen = simulate.prepare(scenario)
        out = tuple(sorted(self.chosen.without))
        self.pack, self.dice, self.seeds = simulate.packed(out), simulate._counts(out, None), seeds
        theta = self.pack.theta(russia.reference_for(self.pack) | self.chosen.set)
        self.theta = np.broadcast_to(theta, (len(seeds), len(theta)))

    def without(self, struck: Mapping[str, Sequence[str]], since: int = 0) -> xarray.Dataset:
        """The runs when nobody believes from a week on that a lever touches the signals struck out."""
        from thermidor.scenarios import simulate

        outside = self.chosen.outside()
        shape = self.pack.society.shape(BOARD.notices["beliefs"].axes)
        held = np.full((self.chosen.weeks, *shape), np.nan)
        for lever, signals in struck.items():
            for name in signals:
                held[since:, :, LEVERS.index(lever), SIGNALS.index(name)] = 0.0
        outside = outside._replace(held=outside.held | {"beliefs": held})
        path = self.dice.run(outside, list(self.seeds), self.theta, keep_flows=False)
        before = np.broadcast_to(self.pack.heads(), (len(self.seeds), *self.pack.heads().shape))
        return simulate.record_of(self.chosen, self.pack, path.measures, path.heads, path.moved, "counts", before).data


def lines(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The table as text."""
    told = []
    for row in rows:
        told.append(f"{row['id']}: {row['said']} (archive: {', '.join(row['archive'])}); happens in {row['share']:.0%} of the runs")
        if row["largest"]:
            two = ", ".join(f"{name} {share:.0%}" for name, share in list(row["largest"].items())[:4])
            told.append(f"    among the two largest: {two}; one of the archive's in {row['among']:.0%}; no votes in {row['no_votes']:.0%}")
        if row["terms"]:
            ordered = sorted(row["terms"].items(), key=lambda pair: -abs(pair[1]))[:6]
            told.append("    terms: " + ", ".join(f"{name} {value:+.2f}" for name, value in ordered))
        if row["delayed"]:
            told.append("    struck out, later by weeks: " + ", ".join(f"{name} {weeks:.0f}" for name, weeks in row["delayed"].items()))
        if row["counts"] is not None:
            told.append(f"    right for the right reason: {'yes' if row['counts'] else 'no'}")
    return told


def main(words: Sequence[str] | None = None) -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description="Why policy turned.")
    asked.add_argument("--runs", type=int, default=10)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--scenario", default="free")
    asked.add_argument("--terms-only", action="store_true")
    given = asked.parse_args(words)
    seeds = range(given.seed, given.seed + given.runs)
    print("\n".join(lines(table(given.scenario, seeds, strike=not given.terms_only))))


if __name__ == "__main__":
    main()
