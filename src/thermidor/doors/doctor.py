"""The doctor: what is installed, what is missing, and whether a tiny run agrees with its golden figures."""

from __future__ import annotations

import json
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from thermidor.grammar.problems import Problem

NEEDED = ("numpy", "scipy", "jax", "numba", "xarray", "zarr", "pydantic", "typer", "rich", "jinja2")
OPTIONAL = {"jax": "without it the same processes run on NumPy, slower"}
EXTRAS = {
    "web": ("fastapi", "uvicorn"), "study": ("SALib", "duckdb"),
    "farm": ("distributed",), "plot": ("matplotlib",),
}  # fmt: skip
WEEKS, SEED, CLOSE = 13, 1, 1e-6  # a compiler may move the last digits; anything more is another model


def examine(accept: bool = False) -> dict[str, Any]:
    """Every check, in plain words.

    Args:
        accept: write what the tiny run gives as the new golden figures.

    Returns:
        `{ok, checks: [{name, ok, said}]}`; `ok` is false if any check failed. Missing extras are said and no illness.
    """
    checks = [
        _python(),
        *(_package(name) for name in NEEDED),
        *(_extra(name) for name in EXTRAS),
        _evidence(),
        _tiny_run(accept),
    ]
    return {"ok": all(check["ok"] for check in checks), "checks": checks}


def _check(name: str, ok: bool, said: str) -> dict[str, Any]:
    return {"name": name, "ok": ok, "said": said}


def _python() -> dict[str, Any]:
    return _check("Python", sys.version_info >= (3, 11), sys.version.split()[0])


def _package(name: str) -> dict[str, Any]:
    try:
        return _check(name, True, version(name))
    except PackageNotFoundError:
        return _check(name, name in OPTIONAL, f"missing: {OPTIONAL.get(name, 'install thermidor again')}")


def _extra(name: str) -> dict[str, Any]:
    missing = [package for package in EXTRAS[name] if find_spec(package) is None]
    return _check(f"extra '{name}'", True, f"not installed: {', '.join(missing)}" if missing else "installed")


def _evidence() -> dict[str, Any]:
    from thermidor.evidence import evidence_hash, load

    try:
        archive = load()
    except Problem as problem:
        return _check("evidence", False, str(problem))
    figures = sum(len(series.figures) for series in archive.series.values())
    return _check("evidence", True, f"{len(archive.series)} series, {figures} figures, hash {evidence_hash()[:12]}")


def _tiny_run(accept: bool) -> dict[str, Any]:
    from thermidor.scenarios import run

    name = f"tiny run ({WEEKS} weeks, expected)"
    try:
        found = golden_of(run("history", runs=1, seed=SEED, dice="expected", weeks=WEEKS))
    except Problem as problem:
        return _check(name, False, str(problem))
    place = golden_file()
    if accept:
        place.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        return _check(name, True, f"{len(found)} golden figures written")
    if not place.is_file():
        return _check(name, False, "there are no golden figures: thermidor doctor --accept writes them")
    golden = json.loads(place.read_text(encoding="utf-8"))
    apart = {key: _gap(golden.get(key), value) for key, value in found.items()} | dict.fromkeys(
        golden.keys() - found.keys(), 1.0
    )
    wrong = sorted((key for key, gap in apart.items() if gap > CLOSE), key=lambda key: -apart[key])
    if wrong:
        return _check(
            name, False, f"{len(wrong)} of {len(apart)} golden figures differ, most {wrong[0]} ({apart[wrong[0]]:.1e})"
        )
    return _check(name, True, f"agrees with {len(golden)} golden figures")


def golden_file() -> Path:
    """Where the golden figures lie."""
    return Path(str(files("thermidor.doors").joinpath("golden.json")))


def golden_of(record: Any) -> dict[str, float]:
    """The last week's value of every variable of a record, summed over its other axes."""
    last = record.data.isel(run=0, week=-1)
    sums = {str(name): float(last[name].sum()) for name in last.data_vars}
    return {name: value for name, value in sums.items() if value == value}


def _gap(golden: float | None, found: float) -> float:
    if golden is None:
        return 1.0
    return abs(found - golden) / max(abs(golden), abs(found), 1e-12)
