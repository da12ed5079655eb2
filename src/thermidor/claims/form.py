"""What a claim is: its role, what it says in our words, the rooms it needs, and how it could fail.

Three roles that are never blurred. A *premise* is assumed: it is tied to the processes that carry it, with its sign free.
*Evidence* is a figure or a dated fact: it is checked against the archive and against the runs. A *conclusion* has to emerge: it is
registered before its rooms are fitted, with a quantity, a window relative to an event, a margin, a station and a falsifier.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import xarray

    from .reading import Paths

ROLES = ("premise", "evidence", "conclusion")
MARKS = ("assumed", "built in", "fitted", "emerges", "definition")
# Weeks at which an ensemble is conditioned on the evidence before them; '' is the first day, unconditioned.
STATIONS = ("1917-11-12", "1918-07-01", "1919-01-06", "1920-11-29", "1924-01-28", "1926-01-25")
ROOMS = ("town", "village", "market", "war", "soviets", "party", "apparatus", "abroad", "policy")
START = "start"  # the event that every record has: its first week
Means = Mapping[str, Mapping[str, float]]  # arm -> quantity -> mean over the runs of that arm


@dataclass(frozen=True)
class Window:
    """Weeks from `start` to before `stop`, counted from an event of the society and never from a date.

    Attributes:
        event: id of a turning point, or `START`. said: more words where the window is not that plain.
    """

    event: str
    start: int = 0
    stop: int = 52
    said: str = ""

    def words(self) -> str:
        """The window in words."""
        plain = f"weeks {self.start} to {self.stop} after {self.event}"
        return f"{plain}; {self.said}" if self.said else plain


@dataclass(frozen=True)
class Arm:
    """What is done in one of the ensembles that a causal claim compares.

    Attributes:
        name: of the arm. scenario: its name. without: processes taken out. order: levers forced from the event `since` on.
        beyond: what a scenario cannot say yet (persons in seats drawn by lot, numbers held, wills nudged), in words; empty otherwise.
    """

    name: str
    scenario: str = "history"
    without: tuple[str, ...] = ()
    order: Mapping[str, float] = field(default_factory=dict)
    since: str = ""
    beyond: str = ""

    def words(self) -> str:
        """The arm in words."""
        told = [self.scenario]
        if self.without:
            told.append("without " + " and ".join(self.without))
        if self.order:
            levers = ", ".join(f"{name} = {level:g}" for name, level in self.order.items())
            told.append(f"{levers} from {self.since or START} on")
        return "; ".join([*told, *([self.beyond] if self.beyond else [])])


@dataclass(frozen=True)
class Proposition:
    """A conclusion in a form that can fail.

    Attributes:
        quantity: what is read, in words. reads: quantity -> function of a record that gives a number a run.
        window: where. margin: what has to be reached. at_least: whether more is for the claim (else less).
        margin_said: the margin in words. station: forecasts start there. falsifier: what would refute the claim.
        arms: the ensembles compared; none for a plain proposition, which is asked of each run of one ensemble.
        contrast: means of the arms -> the number compared with the margin.
        nudged: whether it reads shares of rule, which come from nudges and not from a plain record.
    """

    quantity: str
    reads: Mapping[str, Callable[[xarray.Dataset], Paths]]
    window: Window
    margin: float
    margin_said: str
    station: str
    falsifier: str
    at_least: bool = True
    arms: tuple[Arm, ...] = ()
    contrast: Callable[[Means], float] | None = None
    nudged: bool = False

    def values(self, data: xarray.Dataset) -> Paths:
        """The first quantity in each run, float64 (runs); not a number where the window does not come.

        Raises:
            Untold: when the record does not carry what is read.
        """
        return next(iter(self.reads.values()))(data)

    def passes(self, values: Paths) -> Paths:
        """Whether the margin is reached, 1 or 0, not a number where it cannot be told."""
        reached = values >= self.margin if self.at_least else values <= self.margin
        return np.where(np.isfinite(values), reached.astype(float), np.nan)

    def means(self, data: xarray.Dataset) -> dict[str, float]:
        """Mean of each quantity over the runs that can tell it; not a number where none can.

        Raises:
            Untold: when the record does not carry what is read.
        """
        found = {name: read(data) for name, read in self.reads.items()}
        return {name: float(np.nanmean(each)) if np.isfinite(each).any() else np.nan for name, each in found.items()}

    def holds(self, means: Means) -> bool | None:
        """Whether the arms differ as the claim says; None while one of them has no number.

        Args:
            means: for each arm by its name, the means of the quantities.
        """
        if self.contrast is None or any(arm.name not in means for arm in self.arms):
            return None
        value = self.contrast(means)
        if not np.isfinite(value):
            return None
        return value >= self.margin if self.at_least else value <= self.margin


@dataclass(frozen=True)
class Stated:
    """A figure or a dated fact that the argument states.

    Attributes:
        said: what is stated, in our words. value: the figure in the unit shown, or None for a fact without one. unit: as shown.
        variable, chosen: of the record. years: window, decimal years. base: window it is measured against, if any.
        times: from the record's unit to the unit shown.
        series: series of the archive that speak of it in a unit of their own, with `series_times` to the unit shown.
        relation: 'about', 'at least' or 'at most'.
        portion: the part of the chosen value in the sum over its axis, instead of the value.
        summed: the sum over the weeks of the window and over other axes, instead of the mean.
        assumed: the argument states a fact without a number, and the number that would show it is assumed here.
    """

    said: str
    value: float | None = None
    unit: str = ""
    variable: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    years: tuple[float, float] = (1917.0, 1930.5)
    base: tuple[float, float] | None = None
    times: float = 1.0
    series: tuple[str, ...] = ()
    series_times: float = 1.0
    relation: str = "about"
    portion: bool = False
    summed: bool = False
    assumed: bool = False

    def agrees(self, low: float, high: float) -> bool | None:
        """Whether a range is compatible with the figure: it holds it, or lies on its right side; None for a fact without a figure."""
        if self.value is None:
            return None
        if self.relation == "at least":
            return high >= self.value
        if self.relation == "at most":
            return low <= self.value
        return low <= self.value <= high


@dataclass(frozen=True)
class Claim:
    """One claim of the argument.

    Attributes:
        id: as TR3. role: one of `ROLES`. chapter: of the argument. says: a paraphrase in our words.
        needs: rooms without which it cannot be asked. proposition: of a conclusion. figures: of evidence.
        disputed: what in its words a trajectory cannot settle, or nothing. against: what the archive holds against it, or nothing.
    """

    id: str
    role: str
    chapter: str
    says: str
    needs: tuple[str, ...]
    proposition: Proposition | None = None
    figures: tuple[Stated, ...] = ()
    disputed: str = ""
    against: str = ""


def premise(name: str, chapter: str, needs: str, says: str, against: str = "") -> Claim:
    """A premise; its processes are found by `tied`."""
    return Claim(name, "premise", chapter, says, tuple(needs.split()), against=against)


def evidence(name: str, chapter: str, needs: str, says: str, *figures: Stated, against: str = "") -> Claim:
    """A claim of fact with its figures."""
    return Claim(name, "evidence", chapter, says, tuple(needs.split()), figures=figures, against=against)


def conclusion(name: str, chapter: str, needs: str, says: str, proposition: Proposition, disputed: str = "") -> Claim:
    """A conclusion with its proposition."""
    return Claim(name, "conclusion", chapter, says, tuple(needs.split()), proposition=proposition, disputed=disputed)
