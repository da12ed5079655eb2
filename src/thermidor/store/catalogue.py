"""The catalogue: which records a folder holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from thermidor.grammar.problems import Problem

from .keeping import read_manifest


@dataclass(frozen=True)
class Entry:
    """One record of a folder, as its manifest describes it.

    Attributes:
        created: time in UTC as ISO 8601.
    """

    path: Path
    scenario: str
    seed: int
    dice: str
    runs: int
    weeks: int
    created: str


def entries(folder: str | Path = "runs") -> list[Entry]:
    """The whole records in a folder, newest first; anything half-written or foreign is passed over."""
    root = Path(folder)
    try:
        inside = sorted(path for path in root.iterdir() if path.is_dir())
    except OSError:
        return []
    return sorted(filter(None, map(_entry, inside)), key=lambda entry: (entry.created, str(entry.path)), reverse=True)


def newest(folder: str | Path = "runs") -> Path:
    """The record made last.

    Raises:
        Problem: T207 when the folder holds none.
    """
    found = entries(folder)
    if not found:
        raise Problem(
            "T207", f"there is no record in '{folder}'.", "Make one with `thermidor run`, or name one with --run DIR."
        )
    return found[0].path


def _entry(path: Path) -> Entry | None:
    try:
        told = read_manifest(path)
        whole = (str(told["dice"]), int(told["runs"]), int(told["weeks"]), str(told["created"]))
        return Entry(path, str(told["scenario_name"]), int(told["seed"]), *whole)
    except (Problem, KeyError, TypeError, ValueError):
        return None
