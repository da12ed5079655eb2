"""A scenario: paths of what comes from outside, orders, parameter values, processes taken out."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from thermidor.engine.week import Outside
from thermidor.grammar import Input, Lever, Problem, nearest
from thermidor.russia import REGIONS
from thermidor.society import BOARD

START, WEEKS = date(1917, 1, 1), 704
FIELDS = ("name", "title", "about", "base", "inputs", "sources", "order", "since", "forced", "set", "without")


@dataclass(frozen=True)
class Scenario:
    """A history to run.

    Attributes:
        name, title, about: what it is called and why. base: the scenario it differs from.
        inputs: name -> break points ((date, value), ...), straight lines between, held outside.
        orders: (date, lever, level), steps. order, since: levels that replace the orders from a date on.
        forced: levers held from the start (`--set`). set: parameter -> value in its own unit. without: processes taken out.
        weather: (year, region) -> rain of that harvest in standard deviations.
        start: a Monday. weeks: how many.

    Raises:
        Problem: T202 for unknown names, T203 for impossible values.
    """

    name: str
    title: str = ""
    about: str = ""
    base: str = ""
    inputs: dict[str, tuple[tuple[date, float], ...]] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    orders: tuple[tuple[date, str, float], ...] = ()
    order: dict[str, float] = field(default_factory=dict)
    since: date = START
    forced: dict[str, float] = field(default_factory=dict)
    set: dict[str, float] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    weather: dict[tuple[int, str], float] = field(default_factory=dict)
    start: date = START
    weeks: int = WEEKS

    def __post_init__(self) -> None:
        self._inherit()
        levers = {lever.name for lever in BOARD.of(Lever)}
        for name, level in self.order.items():
            if name not in levers:
                raise Problem("T202", f"there is no lever '{name}'.", nearest(name, levers))
            check_share(name, level)
        inputs = {notice.name for notice in BOARD.of(Input)}
        for name, points in self.inputs.items():
            if name not in inputs:
                raise Problem("T202", f"there is no input '{name}'.", nearest(name, inputs))
            for _, value in points:
                check_share(name, value)

    def _inherit(self) -> None:
        """Take over from the base what is not said here; dates may be given as text.

        Raises:
            Problem: T205 for a date that is not understood.
        """
        if isinstance(self.since, str):
            try:
                object.__setattr__(self, "since", date.fromisoformat(self.since))
            except ValueError:
                raise Problem("T205", f"'{self.since}' is no date.", 'Write dates as "1920-02-01".') from None
        if not self.base or self.orders:
            return
        base = load(self.base)
        object.__setattr__(self, "orders", base.orders)
        for name in ("inputs", "sources", "order", "forced", "set", "weather"):
            object.__setattr__(self, name, getattr(base, name) | getattr(self, name))
        object.__setattr__(self, "without", base.without + self.without)

    def mondays(self) -> list[date]:
        """First day of each week."""
        return [self.start + timedelta(weeks=week) for week in range(self.weeks)]

    def shifted(self, weeks: int) -> Scenario:
        """The same history with every date moved; used to show that nothing reads a date (a calendar repeats after 1,461 weeks)."""
        by, years = timedelta(weeks=weeks), round(weeks * 7 / 365.25)
        return replace(
            self,
            start=self.start + by,
            since=self.since + by,
            inputs={name: tuple((day + by, value) for day, value in points) for name, points in self.inputs.items()},
            orders=tuple((day + by, lever, level) for day, lever, level in self.orders),
            weather={(year + years, region): rain for (year, region), rain in self.weather.items()},
        )

    def outside(self) -> Outside:
        """Paths of everything from outside, each with a leading axis of weeks; shared chance is 1."""
        days = self.mondays()
        week_of_year = np.array([(day.timetuple().tm_yday - 1) / 7 for day in days])
        paths: dict[str, np.ndarray] = {}
        numbers = np.array([day.toordinal() for day in days], dtype=float)
        for notice in BOARD.of(Input):
            points = sorted(self.inputs.get(notice.name, ((self.start, 0.0),)))
            path = np.interp(numbers, [day.toordinal() for day, _ in points], [value for _, value in points])
            paths[notice.name] = path if not notice.axes else np.repeat(path[:, None], len(REGIONS), axis=1)
        paths["rain"] = np.array([[self.weather.get((day.year, region), 0.0) for region in REGIONS] for day in days])
        governments = {"soviet_centre": "soviet", "provisional_centre": "provisional"}
        for name, power in governments.items():
            if name not in self.inputs:
                paths[name] = self._steps(f"government:{power}", days)
        ordered = np.stack([self._steps(lever.name, days) for lever in BOARD.of(Lever)], axis=1)
        for place, lever in enumerate(BOARD.of(Lever)):
            if lever.name in self.forced:
                ordered[:, place] = self.forced[lever.name]
            elif lever.name in self.order:
                ordered[[day >= self.since for day in days], place] = self.order[lever.name]
        shocks = np.ones(
            (self.weeks, len([n for n in BOARD.notices.values() if type(n).__name__ == "Shock"]), len(REGIONS))
        )
        return Outside(week_of_year, paths, ordered, shocks)

    def _steps(self, name: str, days: list[date]) -> np.ndarray:
        """An order as a path: in force from the first Monday after its day."""
        path = np.zeros(len(days))
        for day, lever, level in sorted(self.orders):
            if lever == name:
                path[[monday >= day for monday in days]] = level
        return path

    def toml(self) -> str:
        """The whole scenario as TOML, with everything it inherits."""
        lines = [
            f"name = {_text(self.name)}",
            f"title = {_text(self.title)}",
            f"about = {_text(self.about)}",
            f"base = {_text(self.base)}",
            f"since = {_text(self.since.isoformat())}",
            f"without = [{', '.join(_text(n) for n in self.without)}]",
        ]
        for name, table in (("order", self.order), ("forced", self.forced), ("set", self.set)):
            lines += [f"\n[{name}]", *(f"{_text(key)} = {value}" for key, value in sorted(table.items()))]
        lines += ["\n[inputs]"]
        for name, points in sorted(self.inputs.items()):
            lines.append(f"{name} = [{', '.join(f'[{_text(day.isoformat())}, {value}]' for day, value in points)}]")
        return "\n".join(lines) + "\n"


def check_share(name: str, value: Any) -> None:
    """Levers and inputs are shares.

    Raises:
        Problem: T203 otherwise.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise Problem(
            "T203", f"{name} = {value!r} is impossible: it lies between 0 and 1.", "0 is none at all, 1 in full."
        )


def names() -> list[str]:
    """Scenarios that ship with the package."""
    folder = resources.files("thermidor").joinpath("scenarios")
    return sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml"))


def load(name: str | Scenario) -> Scenario:
    """A scenario by name, or from a TOML file.

    Raises:
        Problem: T201 for an unknown name, T204 for broken TOML, T205 for an unknown field, T206 for a file that cannot be read.
    """
    if isinstance(name, Scenario):
        return name
    if name in names():
        text = resources.files("thermidor").joinpath("scenarios", f"{name}.toml").read_text("utf-8")
        return _read(text, name)
    path = Path(name)
    if path.suffix != ".toml" and not path.exists():
        raise Problem("T201", f"there is no scenario '{name}'.", nearest(name, names()))
    try:
        return _read(path.read_text("utf-8"), name)
    except (OSError, UnicodeDecodeError) as reason:
        raise Problem(
            "T206",
            f"the scenario file '{name}' cannot be read: {getattr(reason, 'strerror', None) or 'it is no text'}.",
        ) from None


def _read(text: str, origin: str) -> Scenario:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as reason:
        raise Problem(
            "T204",
            f"'{origin}' is not valid TOML: {reason}.",
            'The line is named above; strings stand in quotes, dates as "1920-02-01".',
        ) from None
    for key in table:
        if key not in FIELDS:
            raise Problem("T205", f"'{origin}' has a field '{key}'.", nearest(key, FIELDS))
    if "name" not in table:
        raise Problem("T205", f"'{origin}' has no name.", 'Begin it with: name = "mine".')
    if table.get("base") in (table["name"], origin):
        raise Problem("T205", f"'{origin}' is its own base.", 'Most scenarios begin from: base = "history".')
    base = load(table["base"]) if table.get("base") else Scenario("nothing", orders=orders(), weather=weather())
    try:
        inputs = {
            key: tuple((_day(day), value) for day, value in points) for key, points in table.get("inputs", {}).items()
        }
        since = _day(table["since"]) if "since" in table else base.since
    except (TypeError, ValueError):
        raise Problem(
            "T205",
            f"'{origin}' has a date or a list of break points that is not understood.",
            'Write dates as "1920-02-01" and points as [["1920-02-01", 0.5]].',
        ) from None
    return replace(
        base,
        name=str(table["name"]),
        title=str(table.get("title", "")),
        about=str(table.get("about", "")),
        base=str(table.get("base", "")),
        inputs=base.inputs | inputs,
        sources=base.sources | table.get("sources", {}),
        order=base.order | table.get("order", {}),
        since=since,
        forced=base.forced | table.get("forced", {}),
        set=base.set | table.get("set", {}),
        without=base.without + tuple(table.get("without", ())),
    )


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _text(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(resources.files("thermidor").joinpath("evidence", name).read_text("utf-8").splitlines()))


def orders() -> tuple[tuple[date, str, float], ...]:
    """Orders as history gave them, from `evidence/orders.csv`: used while the room policy is absent, never scored."""
    found = []
    for row in _table("orders.csv"):
        day = date.fromisoformat(row["date"])
        if row["lever"] == "government":
            found += [
                (day, f"government:{power}", float(row["level"] == power))
                for power in ("imperial", "provisional", "soviet")
            ]
        else:
            found.append((day, row["lever"], float(row["value"])))
    return tuple(found)


def weather() -> dict[tuple[int, str], float]:
    """Recorded rain by harvest year and region, in standard deviations.

    A gubernia that is not listed in a year in which neighbours are counts half of what they have: the extract leaves out years with
    a missing month, and droughts are wide (the half is assumed; see the card).
    """
    return {(int(row["year"]), row["region"]): float(row["anomaly_neighbours"]) for row in _table("weather.csv")}
