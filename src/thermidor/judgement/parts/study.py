"""The whole study of a part: `python -m thermidor.judgement.parts.study grain`.

Writes what its page tells, step by step, and goes on where it stopped.

design     one set of runs of each account, which all its fits begin with
recovery   fits to figures made up from known truths
confusion  figures made up by each account, fitted by each
fit        each account fitted to the archive, in waves
skill      every figure foretold by runs that did not know of it; rivals; naive floors
ablation   each process of the part out
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import exp
from pathlib import Path
from typing import Any

import numpy as np

from thermidor.judgement.matching import (
    FIRST,
    MOST_WAVES,
    WAVE,
    Fit,
    Plausible,
    Progress,
    Runs,
    match,
    quantiles,
    settled,
    weighted_quantiles,
)
from thermidor.judgement.shelf import Shelf, write_json

from . import NAMES, RESULTS, part
from .case import Case, aligned
from .form import Part
from .marks import fingerprint, method
from .skill import ablation, coverage, naive, predicted, skill
from .trials import confusion, recovery

STEPS = ("recovery", "confusion", "fit", "skill", "ablation")
DRAWS = 100  # real runs of a plausible set
BOUND = 0.02  # a median nearer to an end of its prior, as a share of it, is at a bound
LEVELS = (0.05, 0.5, 0.95)


class Study:
    """A part and all its accounts.

    Args:
        part: which. shelf: where pieces are kept. workers: threads. step: opens a progress bar of a name. case: makes the cases.
    """

    def __init__(
        self, part: Part, shelf: Shelf, workers: int = 2, step: Callable[[str], Progress] | None = None, case: Callable[..., Case] = Case
    ) -> None:
        self.part, self.shelf, self.found = part, shelf, Shelf(shelf.folder, f"{shelf.key} {method()}")
        self._step = step or (lambda name: lambda done, total: None)
        self.cases = [case(part, account, workers) for account in part.accounts]
        self.not_told = aligned(self.cases)
        self._runs: dict[str, Runs] = {}
        self._fits: dict[str, tuple[Fit, Plausible]] = {}

    @property
    def own(self) -> Case:
        """The society's own account."""
        return self.cases[0]

    def runs(self, case: Case) -> Runs:
        """The design of an account."""
        name = case.account.name
        if name not in self._runs:
            self._runs[name] = case.runs(self.shelf, progress=self._step(f"{name}: first runs"))
        return self._runs[name]

    def fit(self, case: Case) -> tuple[Fit, Plausible]:
        """The account fitted to the archive, and real runs of its plausible set."""
        name = case.account.name
        if name not in self._fits:
            shelf = Shelf(self.shelf.folder and self.shelf.folder / f"fit-{name}", self.found.key)
            found = match(
                case.simulate, case.measured, len(case.free), shown=case.fitted, runs=self.runs(case), waves=MOST_WAVES, size=WAVE,
                shelf=shelf, progress=self._step(f"{name}: waves"),
            )  # fmt: skip
            self._fits[name] = settled(found, case.simulate, DRAWS, shelf=shelf, progress=self._step(f"{name}: plausible set"))
        return self._fits[name]

    def predicted(self, case: Case) -> dict[str, np.ndarray]:
        """Every figure foretold out of sample."""
        return predicted(case, *self.fit(case), self.found, self._step(f"{case.account.name}: sources left out"))

    def document(self, steps: tuple[str, ...] = STEPS) -> dict[str, Any]:
        """What the steps found, as the page of the part reads it."""
        began = time.perf_counter()
        told = self._opening() | self._design()
        for name in steps:
            told |= getattr(self, f"_{name}")()
        print(f"{self.part.name}: {time.perf_counter() - began:.0f} s", file=sys.stderr)
        return told

    # ---- steps ---------------------------------------------------------------------------------------

    def _opening(self) -> dict[str, Any]:
        return {
            "part": self.part.name, "society": self.shelf.key.split()[0], "evidence": self.shelf.key.split()[-1],
            "made_with": f"python -m thermidor.judgement.parts.study {self.part.name}",
            "accounts": {
                case.account.name: {
                    "title": case.account.title, "advocate": case.account.advocate, "stake": case.account.stake,
                    "second_form": case.account.second_form,
                    "free": [_free(case, name) for name in case.free],
                }
                for case in self.cases
            },
            "not_told": self.not_told,
        }  # fmt: skip

    def _design(self) -> dict[str, Any]:
        begun = time.perf_counter()
        sizes = [len(self.runs(case).cube) for case in self.cases]
        return {"design": {"runs": sum(sizes), "per_account": FIRST, "seconds": round(time.perf_counter() - begun, 1)}}

    def _recovery(self) -> dict[str, Any]:
        return {"recovery": recovery(self.own, self.runs(self.own), self.found, self._step("made-up truths"))}

    def _confusion(self) -> dict[str, Any]:
        runs = [self.runs(case) for case in self.cases]
        return {"confusion": confusion(self.cases, runs, self.found, self._step("accounts told apart"))}

    def _fit(self) -> dict[str, Any]:
        found = {}
        for case in self.cases:
            (fit, _), seen = self.fit(case), self.predicted(case)
            found[case.account.name] = {
                "waves": fit.waves, "more_runs": fit.more, "effective_sample_size": float(seen["effective"]),
                "least_effective_left_out": float(seen["least_effective"]), "parameters": fitted_parameters(case, fit),
                "log_score": float(seen["log_score"].sum()), "evidence": fit.pool.evidence,
                "emulator_error": float(np.median(fit.emulator.error)), "broken_runs": fit.emulator.failing,
            }  # fmt: skip
        return {"fit": found}

    def _skill(self) -> dict[str, Any]:
        seen = {case.account.name: self.predicted(case) for case in self.cases}
        floors = naive(self.own)
        own = seen[self.own.account.name]
        others = {case.account.name: seen[case.account.name]["log_score"] for case in self.cases[1:]} | floors
        return {
            "figures": [self._figure(at, seen, floors) for at in range(len(self.own.keys))],
            "skill": skill(self.own, own["log_score"], others),
            "coverage90": coverage(self.own, own["below"]),
        }

    def _ablation(self) -> dict[str, Any]:
        likeliest = self.predicted(self.own)["likeliest"]
        return {"ablation": ablation(self.own, likeliest, self._step("processes taken out"))}

    def _figure(self, at: int, seen: dict[str, dict[str, np.ndarray]], floors: dict[str, np.ndarray]) -> dict[str, Any]:
        """A figure, what each account says of it, and its scores."""
        figure, source = self.own.figures[at], str(self.own.sources[at])
        point = figure.point
        from thermidor.evidence.archive import load

        def back(value: float) -> float:
            return float(value) if point.natural else exp(min(float(value), 700.0))

        return {
            "key": figure.key, "series": point.series, "variable": point.variable, "selection": point.selection, "block": point.block,
            "source": point.source, "work": source, "role": "fit" if figure.fitted else "open",
            "start": point.start.isoformat(), "end": point.end.isoformat(), "natural": point.natural,
            "value": point.value, "rivals": [back(each) for each in point.observed], "unit": load().series[point.series].card.unit,
            "unverified": point.unverified, "discrepancy": float(self.own.measured.discrepancy[at]), "scale": float(point.scales[0]),
            "accounts": {
                name: {**dict(zip(("low", "median", "high"), map(back, told["bands"][at]), strict=True)), "log_score": float(told["log_score"][at])}
                for name, told in seen.items()
            },
            "floors": {name: float(logs[at]) for name, logs in floors.items() if np.isfinite(logs[at])},
        }  # fmt: skip


def _free(case: Case, name: str) -> dict[str, Any]:
    declared = case.simulator.pack.parameters[name]
    low, high = declared.prior.interval()
    return {"name": name, "unit": str(declared.unit.text if hasattr(declared.unit, "text") else declared.unit),
            "low": low, "high": high, "centre": declared.prior.at(0.5), "source": declared.source}  # fmt: skip


def fitted_parameters(case: Case, fit: Fit) -> dict[str, dict[str, Any]]:
    """Intervals of the plausible set and of the priors, in the units of the parameters."""
    cube = weighted_quantiles(quantiles(fit.pool.z), fit.pool.weights(), LEVELS)
    found = {}
    for at, (name, prior) in enumerate(zip(case.free, case.simulator.priors, strict=True)):
        low, median, high = (prior.at(float(np.clip(each, 1e-6, 1 - 1e-6))) for each in cube[at])
        first, last = prior.interval()
        found[name] = {
            "low": low, "median": median, "high": high, "prior_low": first, "prior_high": last,
            "at_bound": bool(min(cube[at, 1], 1 - cube[at, 1]) < BOUND),
        }  # fmt: skip
    return found


@contextmanager
def bars() -> Iterator[Callable[[str], Progress]]:
    """Progress on standard error, where that is a terminal; lines of text elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description:<38}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:

        def step(name: str) -> Callable[[int, int], None]:
            task, begun = progress.add_task(name, total=None), time.perf_counter()

            def tick(done: int, total: int) -> None:
                progress.update(task, completed=done, total=total)
                if done == total and not console.is_terminal:
                    print(f"{name}: {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)

            return tick

        yield step


def study(name: str, steps: tuple[str, ...] = STEPS, folder: Path | None = None, workers: int = 2) -> dict[str, Any]:
    """Do a study and write its results beside the parts.

    Args:
        folder: of the pieces; beside the user's other caches when None.
    """
    import json

    of = part(name)
    key = " ".join(fingerprint(name))
    with bars() as step:
        told = Study(of, Shelf(folder or cache() / name, key), workers, step).document(steps)
    path = RESULTS / f"{name}.json"
    if path.exists() and set(steps) != set(STEPS):
        before = json.loads(path.read_text(encoding="utf-8"))
        told = before | told if (before["society"], before["evidence"]) == (told["society"], told["evidence"]) else told
    RESULTS.mkdir(exist_ok=True)
    write_json(path, told)
    return told


def cache() -> Path:
    """Where pieces of studies are kept."""
    import os

    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "thermidor" / "studies"


def main(arguments: list[str] | None = None) -> None:
    """The entry point."""
    asked = ArgumentParser(prog="python -m thermidor.judgement.parts.study", description=__doc__.split("\n")[0])
    asked.add_argument("name", choices=NAMES)
    asked.add_argument("--only", choices=STEPS, action="append", help="only this step; repeatable")
    asked.add_argument("--keep", type=Path, help="where pieces are kept")
    asked.add_argument("--workers", type=int, default=2)
    given = asked.parse_args(arguments)
    study(given.name, tuple(given.only or STEPS), given.keep, given.workers)


if __name__ == "__main__":
    main()
