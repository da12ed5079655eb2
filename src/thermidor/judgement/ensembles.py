"""Large ensembles kept as little as they need: in which week each turning point came in each run, under many kinds of question.

    python -m thermidor.judgement.ensembles            # all kinds, resumable, two workers; writes ensembles.json
    python -m thermidor.judgement.ensembles reference  # one kind

Kinds: `reference` (free runs at the reference values), `prior` (parameters drawn from their priors), `permuted`, `exchanged`, `drawn` (weights,
beliefs of persons handed round among all of them, among those of one party, or drawn from their priors), `frozen` (what comes from
outside held at its first values) and
`late:NAME` (one input a year late). What ships is read by the report, the ledger and the registers; it names the society that
made it, and a change of the society makes it visibly stale.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from thermidor import russia
from thermidor.scenarios import Scenario, load
from thermidor.scenarios.mark import society
from thermidor.scenarios.simulate import batches, packed, thetas_at

from .workers import Workers

SIZE = 10  # runs of a task
RUNS = {"reference": 200, "prior": 200, "permuted": 100, "exchanged": 100, "drawn": 100, "frozen": 20}
KINDS = tuple(RUNS)
LATE_RUNS = 10
FILE = "ensembles.json"


def kinds() -> dict[str, int]:
    """Every kind of ensemble and its number of runs."""
    return RUNS | {f"late:{name}": LATE_RUNS for name in sorted(load("free").inputs)}


# ---- what is changed ---------------------------------------------------------------------------------------------------------


def drawn_theta(run: int) -> np.ndarray:
    """Parameters of one draw from their priors, in base units: keyed by the run, independent."""
    pack, dice = packed(), np.random.default_rng([1917, run])
    places = dice.uniform(0.001, 0.999, len(pack.parameters))
    return thetas_at(list(pack.parameters), places[None])[0]


def frozen(scenario: Scenario) -> Scenario:
    """Everything from outside as on the first day, the weather at its norm."""
    first: dict[str, Any] = {name: ((scenario.start, float(min(points)[1])),) for name, points in scenario.inputs.items()}
    return replace(scenario, name="frozen", inputs=first, weather=dict.fromkeys(scenario.weather, 0.0))


def late(scenario: Scenario, name: str, weeks: int = 52) -> Scenario:
    """One input a year late."""
    points = tuple((day + timedelta(weeks=weeks), value) for day, value in scenario.inputs[name])
    return replace(scenario, name=f"late {name}", inputs=scenario.inputs | {name: points})


def persons(kind: str, run: int) -> dict[str, np.ndarray]:
    """Programmes of the persons in a run: handed round among them, or drawn from their priors."""
    from thermidor.start import policy

    if kind == "drawn":
        return policy.draw(run)
    dice, order = np.random.default_rng([1905, run]), np.arange(len(russia.leader_names()))
    parties = policy.covariates(russia.REGIONS)["leader_party"].argmax(axis=1) if kind == "exchanged" else np.zeros(len(order))
    for party in np.unique(parties):
        order[parties == party] = dice.permutation(order[parties == party])
    return policy.permuted(order.tolist())


# ---- one task ----------------------------------------------------------------------------------------------------------------


def task(kind: str, first: int) -> dict[str, Any]:
    """Weeks of the turning points in some runs of a kind: {kind, first, weeks: {id: [week or None a run]}}."""
    from thermidor.claims.turning_points import TURNING_POINTS

    scenario, total = load("free"), kinds()[kind]
    seeds = list(range(first + 1, min(first + SIZE, total) + 1))
    theta = np.stack([drawn_theta(seed) for seed in seeds]) if kind == "prior" else None
    programmes = [persons(kind, seed) for seed in seeds] if kind in ("permuted", "exchanged", "drawn") else None
    if kind == "frozen":
        scenario = frozen(scenario)
    if kind.startswith("late:"):
        scenario = late(scenario, kind.partition(":")[2])
    found: dict[str, list[float | None]] = {}
    for record in batches(scenario, seeds, theta=theta, persons=programmes):
        for each in TURNING_POINTS:
            weeks = each.weeks(record.data)
            found.setdefault(each.id, []).extend(None if np.isnan(week) else float(week) for week in weeks)
    return {"kind": kind, "first": first, "weeks": found}


def _task(asked: tuple[str, int]) -> dict[str, Any]:
    return task(*asked)


# ---- all of them -------------------------------------------------------------------------------------------------------------


def run(chosen: list[str], folder: Path, workers: int = 2, progress: Callable[[int, int], None] | None = None) -> dict[str, Any]:
    """Run what is missing of some kinds and return everything that stands in the folder.

    Tasks done before for the same society are kept, so a stop costs at most one task a worker.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = society()
    tasks = [(kind, first) for kind in chosen for first in range(0, kinds()[kind], SIZE)]
    left = [each for each in tasks if not _file(folder, name, *each).exists()]
    with Workers(workers) as processes:
        for done, result in enumerate(processes.map(_task, left), 1):
            _file(folder, name, result["kind"], result["first"]).write_text(json.dumps(result), "utf-8")
            if progress:
                progress(done, len(left))
    return gathered(folder)


def gathered(folder: Path) -> dict[str, Any]:
    """All tasks in a folder that belong to the present society, joined: {society, kinds: {kind: {id: [weeks]}}}."""
    name, found = society(), {}
    for kind, runs in kinds().items():
        parts = [_file(folder, name, kind, first) for first in range(0, runs, SIZE)]
        if all(part.exists() for part in parts):
            weeks: dict[str, list[Any]] = {}
            for part in parts:
                for event, values in json.loads(part.read_text("utf-8"))["weeks"].items():
                    weeks.setdefault(event, []).extend(values)
            found[kind] = weeks
    return {"society": name, "kinds": found}


def _file(folder: Path, name: str, kind: str, first: int) -> Path:
    return folder / f"{name}-{kind.replace(':', '-')}-{first:03d}.json"


@cache
def shipped() -> dict[str, Any]:
    """The ensembles that come with the package, with `stale` true when another society made them."""
    text = resources.files("thermidor").joinpath("judgement", FILE)
    if not text.is_file():
        return {"society": "", "kinds": {}, "stale": True}
    found = json.loads(text.read_text("utf-8"))
    return found | {"stale": found["society"] != society()}


def share(weeks: list[Any]) -> float:
    """Share of runs in which an event came."""
    return sum(week is not None for week in weeks) / max(1, len(weeks))


def rows() -> Iterator[dict[str, Any]]:
    """A row an event: share of runs by kind, median week at the reference values."""
    table = shipped()["kinds"]
    for event in table.get("reference", {}):
        came = [week for week in table["reference"][event] if week is not None]
        shares = {kind: share(weeks[event]) for kind, weeks in table.items() if event in weeks}
        yield {"id": event, "median": float(np.median(came)) if came else None, "runs": {k: len(w[event]) for k, w in table.items()}} | shares


def main() -> None:
    """Run what is asked for and write the file that ships."""
    chosen = sys.argv[1:] or list(kinds())
    folder = Path("ensembles")
    from .clocks import hardly_vary, read_no_other_room

    whole = run(chosen, folder, progress=lambda done, of: print(f"\r{done} of {of} tasks", end="", file=sys.stderr, flush=True))
    whole["states"] = sorted({*read_no_other_room(), *hardly_vary()})
    Path(str(resources.files("thermidor").joinpath("judgement", FILE))).write_text(json.dumps(whole, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
