"""What the archive is made of: figures, their cards, and how each series is read off a record."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

ROLES = ("input", "start", "fit", "open", "sealed")
SCORED_ROLES = ("fit", "open")
STATUSES = ("read", "unverified")
TRADITIONS = ("socialist opposition", "soviet official", "emigre", "liberal", "revisionist", "statistical")
BLOCKS = ("level", "timing", "cross-section", "small-body votes")


@dataclass(frozen=True)
class Figure:
    """One number of one source.

    Attributes:
        date: as the source dates it (YYYY, YYYY-MM or YYYY-MM-DD).
        value, low, high: the number and about a 90 % interval, in the unit of the series.
        status: `read` (work and page or address are given) or `unverified`.
        start, end: first and last day of the window that the figure speaks of, new style.
        territory: what the figure covers.
        tradition: of the source, one of `TRADITIONS`.
        role: one of `ROLES`.
    """

    date: str
    value: float
    low: float
    high: float
    status: str
    source: str
    page: str
    note: str
    start: datetime.date
    end: datetime.date
    territory: str
    tradition: str
    role: str

    @property
    def scored(self) -> bool:
        """Whether the role allows a score at all."""
        return self.role in SCORED_ROLES


@dataclass(frozen=True)
class Card:
    """What a whole series is: its unit, its error model, its kind of source."""

    title: str
    unit: str
    territory: str
    date_style: str
    error_model: str
    sigma: float
    tradition: str
    interval: str
    border: str
    rival_of: str = ""
    guess: bool = False


@dataclass(frozen=True)
class Series:
    """A series: its name, its card, its figures in the order of the source table."""

    name: str
    card: Card
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Reading:
    """How a series is read off a record, one row of `map.csv`.

    Attributes:
        variable: name in the record (or, where `reason` is given, the name it would have).
        selection: axis -> values taken, as {"branch": ("coal",)}.
        lens, base, mask, share, label: names of cards in `lenses.toml`; `base` may be a window, two dates.
        block: one of `BLOCKS`, never pooled.
        territory: the figures this row is for; empty for all.
        duplicate_of, reason: why the series is not compared, when it is not.
    """

    series: str
    territory: str
    variable: str
    lens: str
    base: str
    mask: str
    share: str
    label: str
    block: str
    duplicate_of: str
    reason: str
    selection: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def unscored(self) -> str:
        """Why the series is not compared with a record, or nothing."""
        if self.duplicate_of:
            return f"duplicate of {self.duplicate_of}"
        return self.reason

    @property
    def choice(self) -> str:
        """The selection as `map.csv` writes it, `branch=coal+oil`; empty for all."""
        return ";".join(f"{axis}={'+'.join(names)}" for axis, names in self.selection.items())

    def covers(self, figure: Figure) -> bool:
        """Whether this row is meant for the figure."""
        return not self.territory or self.territory == figure.territory
