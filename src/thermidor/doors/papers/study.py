"""What a paper is made from: a part, what its study found, the archive."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any

from thermidor.evidence.figures import BLOCKS, Figure
from thermidor.evidence.windows import decimal_year, middle_of

if TYPE_CHECKING:
    from thermidor.evidence.archive import Archive
    from thermidor.judgement.parts.form import Part

Told = dict[str, Any]  # as JSON has it


@dataclass(frozen=True)
class Seen:
    """A figure that the part answers for, as a picture or table shows it.

    Attributes:
        told: the row of the study. measured: the figures of the archive in its window, rivals of each other.
    """

    told: Told
    measured: tuple[Figure, ...]

    @property
    def start(self) -> date:
        """First day of the window."""
        return date.fromisoformat(self.told["start"])

    @property
    def end(self) -> date:
        """Last day of the window."""
        return date.fromisoformat(self.told["end"])

    @property
    def year(self) -> float:
        """Middle of the window as a decimal year."""
        return decimal_year(middle_of(self.start, self.end))

    def of(self, account: str) -> tuple[float, float, float]:
        """Low, median and high of an account, in the unit of the series; not a number where it says nothing."""
        row = self.told["accounts"].get(account) or {}
        low, middle, high = (finite(row.get(name)) for name in ("low", "median", "high"))
        return low, middle, high


@dataclass(frozen=True)
class Study:
    """A part and what is known of it.

    Attributes:
        results: the study that was run; empty when there is none. stale: whether laws or evidence have changed since.
    """

    part: Part
    archive: Archive
    results: Told = field(default_factory=dict)
    stale: bool = False

    @property
    def own(self) -> str:
        """Name of the society's own account."""
        return self.part.accounts[0].name

    @property
    def rivals(self) -> list[str]:
        """Names of the other accounts."""
        return [each.name for each in self.part.accounts[1:]]

    def title(self, name: str) -> str:
        """Title of an account, of a floor its name."""
        return next((each.title for each in self.part.accounts if each.name == name), name)

    @cached_property
    def seen(self) -> tuple[Seen, ...]:
        """The figures of the study with those of the archive."""
        return tuple(Seen(row, self._measured(row)) for row in self.results.get("figures", ()))

    @property
    def blocks(self) -> list[str]:
        """The blocks that have a figure, in their common order."""
        found = {each.told["block"] for each in self.seen} | set(self.results.get("skill", {}))
        return [name for name in BLOCKS if name in found]

    @property
    def opponents(self) -> list[str]:
        """Rivals and floors that the own account is compared with."""
        named = [name for block in self.results.get("skill", {}).values() for name in block]
        return sorted(
            dict.fromkeys(named),
            key=lambda name: (name not in self.rivals, self.rivals.index(name) if name in self.rivals else 0),
        )

    def shares(self) -> list[list[float]]:
        """The confusion matrix as shares of the trials of each row, whether it was kept as counts or shares."""
        return [
            [value / (sum(row) or 1.0) for value in row] for row in self.results.get("confusion", {}).get("matrix", [])
        ]

    def _measured(self, row: Told) -> tuple[Figure, ...]:
        series = self.archive.series.get(row["series"])
        found = (
            []
            if series is None
            else [f for f in series.figures if (str(f.start), str(f.end)) == (row["start"], row["end"])]
        )
        first = [figure for figure in found if math.isclose(figure.value, row["value"], rel_tol=1e-6)]
        place = (
            first[0].territory if first else None
        )  # a window may hold figures of several territories; rivals share one
        return tuple(figure for figure in found if place is None or figure.territory == place)

    def groups(self) -> Iterator[tuple[str, str, list[Seen]]]:
        """Series, variable and their figures in the order of time."""
        keys = dict.fromkeys((each.told["series"], each.told["variable"]) for each in self.seen)
        for series, variable in keys:
            mine = [each for each in self.seen if (each.told["series"], each.told["variable"]) == (series, variable)]
            yield series, variable, sorted(mine, key=lambda each: (each.told["selection"], each.year))


def finite(value: Any) -> float:
    """A number, or not a number where there is none."""
    return float(value) if isinstance(value, int | float) and math.isfinite(value) else math.nan


def load(name: str) -> Study:
    """The study of a part.

    Raises:
        Problem: T202 for an unknown part.
    """
    from thermidor.evidence.archive import load as load_archive
    from thermidor.judgement.parts import part

    found = results(name)
    return Study(part(name), load_archive(), found, bool(found) and (found["society"], found["evidence"]) != _now(name))


def _now(name: str) -> tuple[str, str]:
    """What the laws and the evidence of a part are now, as a study names them."""
    from thermidor.judgement.parts.marks import fingerprint

    return fingerprint(name)


def results(name: str) -> Told:
    """What the study of a part found; empty before it was run."""
    try:
        text = (
            resources.files("thermidor.judgement.parts").joinpath("results", f"{name}.json").read_text(encoding="utf-8")
        )
    except FileNotFoundError:
        return {}
    return dict(json.loads(text))
