"""A scenario: paths of what comes from outside, what is forced, parameter values, processes taken out.

Nothing else is dated. What governments order, and who governs, the society decides; `expected`, which has no chance and so no decisions of
persons, is given a path of decisions instead.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from thermidor.engine.week import Outside, nothing
from thermidor.grammar import Input, Lever, Problem, Shock, Trace, nearest
from thermidor.russia import DECISIONS, REGIONS, society
from thermidor.society import BOARD

START, WEEKS = date(1917, 1, 1), 704
FIELDS = ("name", "title", "about", "base", "inputs", "sources", "order", "since", "hold", "forced", "rain_at_least", "set", "without")
INPUTS = tuple(
    f"{notice.name}.{value}" if notice.axes else notice.name
    for notice in BOARD.of(Input)
    if notice.axes != ("region",)
    for value in BOARD.axes.get((*notice.axes, "")[0], ("",))
)


@dataclass(frozen=True)
class Scenario:
    """A history to run.

    Attributes:
        name, title, about: what it is called and why. base: the scenario it differs from.
        inputs: name, or name.value for one along an axis -> break points ((date, value), ...), straight lines between, held outside.
        order, since: levers forced to a level from a date on. forced: levers forced from the start (`--set`).
        hold: trace, or trace.value -> break points, held from the first on and free before.
        set: parameter -> value in its own unit. without: processes taken out.
        weather: (year, region) -> rain of that harvest in standard deviations; none below rain_at_least.
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
    order: dict[str, float] = field(default_factory=dict)
    since: date = START
    hold: dict[str, tuple[tuple[date, float], ...]] = field(default_factory=dict)
    forced: dict[str, float] = field(default_factory=dict)
    rain_at_least: float = -9.0
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
        for name, points in self.inputs.items():
            if name not in INPUTS:
                raise Problem("T202", f"there is no input '{name}'.", nearest(name, INPUTS))
            for _, value in points:
                check_share(name, value)
        for name, points in self.hold.items():
            _place(name)
            if not points:
                raise Problem("T203", f"'{name}' is held by no break point.", 'Write [["1918-11-11", 1.0]].')

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
        if not self.base or self.weather:
            return
        base = load(self.base)
        for name in ("inputs", "sources", "order", "hold", "forced", "set", "weather"):
            object.__setattr__(self, name, getattr(base, name) | getattr(self, name))
        object.__setattr__(self, "without", base.without + self.without)
        if not (self.order.keys() - base.order.keys()) and self.since == START:
            object.__setattr__(self, "since", base.since)
        object.__setattr__(self, "rain_at_least", max(base.rain_at_least, self.rain_at_least))

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
            hold={name: tuple((day + by, value) for day, value in points) for name, points in self.hold.items()},
            weather={(year + years, region): rain for (year, region), rain in self.weather.items()},
        )

    def outside(self, decisions: Mapping[str, np.ndarray] | None = None) -> Outside:
        """Paths of everything from outside, each with a leading axis of weeks; shared chance is 1, whoever comes is ordinary.

        Args:
            decisions: paths of traces that the society is not to decide (weeks, ...); what the scenario forces comes first.
        """
        days = self.mondays()
        numbers = np.array([day.toordinal() for day in days], dtype=float)
        paths: dict[str, np.ndarray] = {}
        for notice in BOARD.of(Input):
            names = [f"{notice.name}.{value}" for value in BOARD.axes[notice.axes[0]]] if notice.axes not in ((), ("region",)) else [notice.name]
            parts = [self._between(self.inputs.get(name, ((self.start, 0.0),)), numbers) for name in names]
            paths[notice.name] = np.stack(parts, axis=1) if notice.axes not in ((), ("region",)) else parts[0]
            if notice.axes == ("region",):
                paths[notice.name] = np.repeat(parts[0][:, None], len(REGIONS), axis=1)
        rain = [[max(self.weather.get((day.year, region), 0.0), self.rain_at_least) for region in REGIONS] for day in days]
        paths["rain"] = np.array(rain)
        week_of_year = np.array([(day.timetuple().tm_yday - 1) / 7 for day in days])
        shocks = np.ones((self.weeks, len(BOARD.of(Shock)), len(REGIONS)))
        lots = {name: np.zeros((self.weeks, *value.shape)) for name, value in nothing(society()).items()}
        return Outside(week_of_year, paths, self._held(days, numbers, decisions or {}), shocks, lots)

    def _held(self, days: list[date], numbers: np.ndarray, decisions: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
        """Traces held from outside; orders and who governs always have a path, mostly empty, so that one program serves all scenarios."""
        axes = {name: BOARD.notices[name].axes for name in (*DECISIONS, *(key.split(".")[0] for key in self.hold))}
        held = {name: np.full((self.weeks, *society().shape(along)), np.nan) for name, along in axes.items()}
        for name, path in decisions.items():
            held[name] = np.array(path[: self.weeks], dtype=float)
        for place, lever in enumerate(BOARD.axes["lever"]):
            if lever in self.forced:
                held["ordered"][:, place] = self.forced[lever]
            elif lever in self.order:
                held["ordered"][[day >= self.since for day in days], place] = self.order[lever]
        for key, points in self.hold.items():
            trace, where = _place(key)
            path = self._between(points, numbers)
            path[numbers < min(day for day, _ in points).toordinal()] = np.nan
            along: tuple[Any, ...] = (slice(None), *where)
            held[trace][along] = path.reshape(-1, *(1,) * (held[trace].ndim - 1 - len(where)))
        return held

    @staticmethod
    def _between(points: Any, numbers: np.ndarray) -> np.ndarray:
        known = sorted(points)
        return np.interp(numbers, [day.toordinal() for day, _ in known], [value for _, value in known])

    def as_history_decided(self) -> dict[str, np.ndarray]:
        """Decisions as history took them, from `evidence/orders.csv`: levers ordered and who held the centre, step by step.

        For `expected`, for fitting and for previews; never scored, and no run of `counts` is given them.
        """
        days, found = self.mondays(), orders()
        shift = self.start - START

        def steps(name: str) -> np.ndarray:
            path = np.zeros(len(days))
            for day, lever, level in sorted(found):
                if lever == name:
                    path[[monday >= day + shift for monday in days]] = level
            return path

        ordered = np.stack([steps(lever) for lever in BOARD.axes["lever"]], axis=1)
        governments = {f"{power}_centre": steps(f"government:{power}") for power in ("provisional", "soviet")}
        return {"ordered": ordered} | governments

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
        if self.rain_at_least > Scenario.rain_at_least:
            lines.append(f"rain_at_least = {self.rain_at_least}")
        for name, table in (("order", self.order), ("forced", self.forced), ("set", self.set)):
            lines += [f"\n[{name}]", *(f"{_text(key)} = {value}" for key, value in sorted(table.items()))]
        for name, paths in (("hold", self.hold), ("inputs", self.inputs)):
            lines += [f"\n[{name}]"]
            for key, points in sorted(paths.items()):
                lines.append(f"{_text(key)} = [{', '.join(f'[{_text(day.isoformat())}, {value}]' for day, value in points)}]")
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
    base = load(table["base"]) if table.get("base") else Scenario("nothing", weather=weather())
    try:
        inputs, hold = _points(table.get("inputs", {})), _points(table.get("hold", {}))
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
        hold=base.hold | hold,
        rain_at_least=float(table.get("rain_at_least", base.rain_at_least)),
        forced=base.forced | table.get("forced", {}),
        set=base.set | table.get("set", {}),
        without=base.without + tuple(table.get("without", ())),
    )


def _points(table: dict[str, Any]) -> dict[str, tuple[tuple[date, Any], ...]]:
    """Break points by name; a table within the table gives them by value of an axis."""
    found: dict[str, tuple[tuple[date, Any], ...]] = {}
    for key, points in table.items():
        if isinstance(points, dict):
            found |= {f"{key}.{value}": inner for value, inner in _points(points).items()}
        else:
            found[key] = tuple((_day(day), value) for day, value in points)
    return found


def _place(name: str) -> tuple[str, tuple[int, ...]]:
    """Trace and place of something held: 'arms_pressure', or 'revolution_abroad.germany' for one value of the trace's first axis.

    Raises:
        Problem: T202 for a name that is no trace or no value of its axis.
    """
    trace, _, value = name.partition(".")
    traces = {notice.name: notice for notice in BOARD.of(Trace)}
    if trace not in traces:
        raise Problem("T202", f"there is no trace '{trace}' to hold.", nearest(trace, traces))
    if not value:
        return trace, ()
    first = (*traces[trace].axes, "")[0]
    values = REGIONS if first == "region" else BOARD.axes.get(first, ())
    if value not in values:
        raise Problem("T202", f"'{trace}' has no '{value}' along its axis '{first}'.", nearest(value, values))
    return trace, (values.index(value),)


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _text(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(resources.files("thermidor").joinpath("evidence", name).read_text("utf-8").splitlines()))


def orders() -> tuple[tuple[date, str, float], ...]:
    """Orders as history gave them, and who governed, from `evidence/orders.csv`: never scored, given to `expected` alone."""
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
