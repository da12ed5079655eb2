"""Compare what is measured now with docs/figures.toml: `python benchmarks/compare.py [--json] [--write] [NAME ...]`.

A figure is worse when it lies on the wrong side of its value by more than its tolerance, a factor. Seconds are compared as ratios to a
fixed NumPy workload timed at the same moment, so that a slower machine does not fail, nor a faster one pass for nothing.

Exit code 0 when no figure is worse, 1 when one is, 2 when the file or a name is wrong. `--write` puts what is measured into the file,
tolerances kept. Without names only the cheap figures are measured.
"""

from __future__ import annotations

import json
import sys
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

FILE = Path(__file__).resolve().parents[1] / "docs" / "figures.toml"
SECONDS = "seconds"
HEAD = """# Measured figures that must not get worse: `python benchmarks/compare.py`. `--write` measures them again.
# tolerance: factor by which a figure may be worse. calibration: seconds of a fixed NumPy workload at the time, for ratios.
"""


@dataclass(frozen=True)
class Figure:
    """A figure as docs/figures.toml has it.

    Attributes:
        unit: `seconds` are compared as ratios. better: `lower` or `higher`. tolerance: factor, at least 1.
        calibration: seconds of the fixed workload when it was measured; 0 when it is compared as it is.
    """

    name: str
    value: float
    unit: str
    better: str
    tolerance: float
    calibration: float = 0.0

    def worse(self, measured: float, calibration: float) -> float:
        """How many times worse a measurement is: above 1 worse, below 1 better."""
        then, now = self.value, measured
        if self.unit == SECONDS and self.calibration > 0:
            then, now = self.value / self.calibration, measured / calibration
        return now / then if self.better == "lower" else then / now


class Wrong(Exception):
    """The file or a name is wrong; says how."""


def read(path: Path = FILE) -> dict[str, Figure]:
    """The figures of a file.

    Raises:
        Wrong: when it cannot be read or a figure is incomplete.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise Wrong(f"{path} cannot be read: {error}") from error
    found = {}
    for name, row in table.items():
        try:
            figure = Figure(name, float(row["value"]), str(row["unit"]), str(row["better"]), float(row["tolerance"]),
                            float(row.get("calibration", 0.0)))  # fmt: skip
        except (KeyError, TypeError, ValueError) as error:
            raise Wrong(f"{path}: '{name}' needs value, unit, better and tolerance ({error}).") from error
        if figure.better not in ("lower", "higher") or figure.tolerance < 1 or figure.value <= 0:
            raise Wrong(f"{path}: '{name}' needs better = lower or higher, a tolerance of 1 or more, and a value above 0.")
        found[name] = figure
    return found


# ---- measuring -----------------------------------------------------------------------------------


def best(work: Callable[[], Any], repeats: int) -> float:
    """Seconds of the quickest of a few repeats, after one to warm up."""
    work()
    found = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def workload() -> float:
    """A fixed piece of work of the kind a week is made of: many small array operations and one matrix product."""
    here = np.linspace(0.1, 0.9, 400 * 16).reshape(400, 16)
    table = np.linspace(0.0, 1.0, 400 * 400).reshape(400, 400)
    total = 0.0
    for _ in range(300):
        here = np.exp(-np.abs(np.sin(here))) + 0.1 * here.mean(axis=0)
        total += float((table @ here).sum())
    return total


def calibration() -> float:
    """Seconds of the workload now."""
    return best(workload, 5)


def measured(names: list[str]) -> dict[str, tuple[float, float]]:
    """Each figure measured, with the calibration of the same moment.

    Raises:
        Wrong: for a name that nothing measures.
    """
    known = measurements()
    for name in names:
        if name not in known:
            raise Wrong(f"nothing measures '{name}'; there are {', '.join(known)}.")
    return {name: (known[name](), calibration()) for name in names}


def measurements() -> dict[str, Callable[[], float]]:
    """The cheap figures: name -> function that measures it."""
    from thermidor import russia
    from thermidor.engine.flows import pack_flows
    from thermidor.scenarios import load
    from thermidor.scenarios.simulate import _counts, _expected, packed, run_seed

    scenario, pack = load("history"), packed()
    theta = pack.theta(russia.reference_for(pack) | scenario.set)
    decided, free = scenario.outside(scenario.as_history_decided()), scenario.outside()

    def megabytes() -> float:
        path = _counts((), None).run(free, [run_seed(1, 0)], theta)
        return len(pack_flows(path.flows[0])) / 1e6

    return {
        "expected_seconds": lambda: best(lambda: _expected((), None).run(decided, theta), 5),
        "counts_one_run_seconds": lambda: best(lambda: _counts((), None).run(free, [run_seed(1, 0)], theta), 3),
        "stored_flows_megabytes": megabytes,
    }


# ---- comparing -----------------------------------------------------------------------------------


def compare(figures: dict[str, Figure], now: dict[str, tuple[float, float]]) -> list[dict[str, Any]]:
    """A row for each figure measured: name, unit, value, measured, times_worse, tolerance, ok."""
    rows = []
    for name, (value, calibrated) in now.items():
        figure = figures[name]
        times = figure.worse(value, calibrated)
        rows.append(
            {"name": name, "unit": figure.unit, "value": figure.value, "measured": value, "times_worse": times,
             "tolerance": figure.tolerance, "ok": times <= figure.tolerance}
        )  # fmt: skip
    return rows


def written(figures: dict[str, Figure], now: dict[str, tuple[float, float]]) -> str:
    """The text of the file with what was measured in it; new figures get a tolerance of 1.5."""
    parts = [HEAD]
    for name in dict.fromkeys([*figures, *now]):
        old = figures.get(name)
        value, calibrated = now[name] if name in now else (old.value, old.calibration)  # type: ignore[union-attr]
        unit = old.unit if old else (SECONDS if name.endswith(SECONDS) else name.rsplit("_", 1)[-1])
        lines = [f"[{name}]", f"value = {value:.4g}", f'unit = "{unit}"', f'better = "{old.better if old else "lower"}"',
                 f"tolerance = {old.tolerance if old else 1.5:g}"]  # fmt: skip
        if unit == SECONDS:
            lines.append(f"calibration = {calibrated:.4g}")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def main(arguments: list[str], path: Path = FILE) -> int:
    """Measure, compare, print; returns the exit code."""
    options = {each for each in arguments if each.startswith("--")}
    names = [each for each in arguments if not each.startswith("--")]
    try:
        if options - {"--json", "--write"}:
            raise Wrong("the options are --json and --write.")
        figures = read(path) if path.exists() or "--write" not in options else {}
        known = list(measurements())
        wanted = names or [name for name in known if name in figures or "--write" in options]
        now = measured(wanted)
        if "--write" in options:
            path.write_text(written(figures, now), encoding="utf-8")
            figures = read(path)
        missing = [name for name in wanted if name not in figures]
        if missing or not wanted:
            raise Wrong(f"{path.name} has no figure {', '.join(missing) or 'that can be measured'}.")
    except Wrong as wrong:
        print(wrong, file=sys.stderr)
        return 2
    rows = compare(figures, now)
    if "--json" in options:
        print(json.dumps(rows, indent=1))
    else:
        for row in rows:
            verdict = "well" if row["ok"] else "WORSE"
            print(f"{verdict:6}{row['name']:28}{row['measured']:10.4g} {row['unit']:10} {row['times_worse']:5.2f} times the figure "
                  f"{row['value']:.4g}, {row['tolerance']:g} allowed")  # fmt: skip
    return 0 if all(row["ok"] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
