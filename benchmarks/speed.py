"""Speeds of the whole society, as seconds and as ratios: `python benchmarks/speed.py [--json]`.

Medians of several repeats after a first run that compiles. Ratios travel better between machines than seconds.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np


def seconds(work: Callable[[], Any], repeats: int = 5) -> float:
    """Median time of some work, after one warm-up."""
    work()
    found = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def first_weeks(outside: Any, weeks: int) -> Any:
    """The first weeks of a path of outside things."""
    return type(outside)(*(
        {name: path[:weeks] for name, path in part.items()} if isinstance(part, dict) else part[:weeks] for part in outside
    ))  # fmt: skip


def main() -> None:
    """Measure and print."""
    from thermidor import russia
    from thermidor.engine.counts import Counts
    from thermidor.engine.expected import Expected
    from thermidor.engine.flows import pack_flows
    from thermidor.engine.lives import follow, read
    from thermidor.scenarios import load
    from thermidor.scenarios.simulate import packed, run_seed

    scenario, pack = load("history"), packed()
    outside, theta = scenario.outside(), pack.theta(russia.reference_for(pack))
    decided = scenario.outside(scenario.as_history_decided())  # without chance nobody decides
    figures: dict[str, float] = {}

    compiled, plain, counts = Expected(pack, True), Expected(pack, False), Counts(pack)
    start = time.perf_counter()
    compiled.run(decided, theta)
    figures["expected_first_call_seconds"] = time.perf_counter() - start
    figures["expected_seconds"] = seconds(lambda: compiled.run(decided, theta))
    cut = first_weeks(decided, 88)
    figures["expected_numpy_seconds"] = seconds(lambda: plain.run(cut, theta), 1) * scenario.weeks / 88
    figures["numpy_over_compiled"] = figures["expected_numpy_seconds"] / figures["expected_seconds"]

    counts.run(replace(scenario, weeks=3).outside(), [1], theta)
    figures["counts_one_run_seconds"] = seconds(lambda: counts.run(outside, [run_seed(1, 0)], theta), 3)
    seeds = [run_seed(1, number) for number in range(20)]
    figures["counts_20_runs_seconds"] = seconds(lambda: counts.run(outside, seeds, theta), 1)

    path = counts.run(outside, [7], theta)
    assert path.flows is not None
    figures["stored_flows_megabytes"] = len(pack_flows(path.flows[0])) / 1e6
    reading = read(pack.heads().astype(np.int64).reshape(-1), path.flows[0], counts.network, 7)
    cells = [c for c in range(len(counts.cell_names)) if reading.heads[0, c] > 1000][:400] if hasattr(reading, "heads") else range(200)
    follow(reading, int(cells[0]), 1)
    start = time.perf_counter()
    for cell in cells:
        follow(reading, int(cell), 1)
    figures["one_life_milliseconds"] = (time.perf_counter() - start) / len(cells) * 1e3
    figures["cells"], figures["edges"] = len(counts.cell_names), len(counts.edge_names)
    if "--json" in sys.argv:
        print(json.dumps(figures, indent=1))
    else:
        for name, value in figures.items():
            print(f"{name:32s} {value:12.4g}")


if __name__ == "__main__":
    main()
