"""Loading the archive, typed and checked, with nothing but the standard library."""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from thermidor.evidence.figures import BLOCKS, STATUSES, TRADITIONS, Card, Figure, Reading, Series
from thermidor.evidence.roles import Rules, check_rules, role_of
from thermidor.grammar.problems import Problem, nearest

REFERENCES = ("lens", "base", "mask", "share", "label")


class Named(dict[str, Series]):
    """Series by name; asking for one that is not there names the nearest."""

    def __missing__(self, name: str) -> Series:
        raise Problem("T401", f"there is no series '{name}'.", nearest(name, self))


@dataclass(frozen=True)
class Archive:
    """The archive.

    Attributes:
        series: name -> series.
        map: name of a series -> its rows of `map.csv`, at least one each, in the order of that table.
        lenses: kind of card (`lens`, `mask`, `base`, `share`, `label`) -> name -> card.
        sealed: what is said of the sealed figures, whose values are not here.
    """

    series: Named
    map: Mapping[str, tuple[Reading, ...]]
    lenses: Mapping[str, Mapping[str, dict[str, Any]]]
    sealed: Mapping[str, Any]

    @property
    def roles(self) -> dict[str, tuple[str, ...]]:
        """Name of a series -> role of each of its figures, in their order."""
        return {name: tuple(figure.role for figure in series.figures) for name, series in self.series.items()}

    def figures(self) -> Iterator[tuple[Series, Figure]]:
        """All figures with the series they belong to."""
        for series in self.series.values():
            for figure in series.figures:
                yield series, figure

    def without(self, tradition: str | None) -> Archive:
        """The archive less all figures from sources of one tradition.

        Raises:
            Problem: T407 for an unknown tradition.
        """
        if tradition is None:
            return self
        if tradition not in TRADITIONS:
            raise Problem("T407", f"there is no tradition '{tradition}'.", nearest(tradition, TRADITIONS))
        kept = Named(
            (name, Series(name, each.card, tuple(f for f in each.figures if f.tradition != tradition)))
            for name, each in self.series.items()
        )
        return Archive(kept, self.map, self.lenses, self.sealed)


def folder() -> Traversable:
    """The folder that holds the data, wherever the package is installed."""
    return files("thermidor.evidence")


def table(name: str) -> list[dict[str, str]]:
    """Rows of one of the tables beside the series, such as `orders.csv`."""
    return list(csv.DictReader(folder().joinpath(name).read_text(encoding="utf-8").splitlines()))


def card(name: str) -> dict[str, Any]:
    """A card of one of the tables, such as `orders.toml`."""
    return tomllib.loads(folder().joinpath(name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def load() -> Archive:
    """Read and check the whole archive; read once.

    Raises:
        Problem: T403 for roles, T404 for a lens without a card, T405 for a gap in the map, T406 for a bad figure.
    """
    given, lenses = card("roles.toml"), card("lenses.toml")
    default: Rules = given["default"]["rules"]
    for name, rules in {"default": default, **given["series"]}.items():
        check_rules(name, rules)
    series = Named()
    for each in sorted(folder().joinpath("series").iterdir(), key=lambda path: path.name):
        if each.name.endswith(".csv"):
            name = each.name.removesuffix(".csv")
            series[name] = _series(name, each, given["series"].get(name, default))
    unknown = sorted(set(given["series"]) - set(series))
    if unknown:
        raise Problem("T403", f"roles.toml names '{unknown[0]}', which is no series.", nearest(unknown[0], series))
    return Archive(series, _readings(series, lenses), lenses, given["sealed"])


@lru_cache(maxsize=1)
def evidence_hash() -> str:
    """SHA-256 over the names and contents of all data files of the archive, sorted by name."""
    total = hashlib.sha256()
    for name, path in sorted(_data(folder(), "")):
        total.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def unverified_share(figures: Iterable[Figure]) -> float:
    """Share of figures that nobody has checked against a page or an address; 0 for none."""
    marks = [figure.status == "unverified" for figure in figures]
    return sum(marks) / len(marks) if marks else 0.0


def _data(place: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for path in place.iterdir():
        if path.is_dir():
            yield from _data(path, f"{prefix}{path.name}/")
        elif path.name.endswith((".csv", ".toml")):
            yield prefix + path.name, path


def _series(name: str, path: Traversable, rules: Rules) -> Series:
    given = tomllib.loads(folder().joinpath("series", f"{name}.toml").read_text(encoding="utf-8"))
    known = {each.name for each in fields(Card)}
    try:
        made = Card(**{key: value for key, value in given.items() if key in known})
    except TypeError as error:
        raise Problem("T406", f"the card of '{name}' is not complete: {error}.", "Compare with another card.") from None
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return Series(name, made, tuple(_figure(name, row, rules) for row in rows))


def _figure(name: str, row: dict[str, str], rules: Rules) -> Figure:
    try:
        value, low, high = (float(row[key]) for key in ("value", "low", "high"))
        start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
    except (KeyError, TypeError, ValueError) as error:
        raise Problem("T406", f"a figure of '{name}' cannot be read: {error}.", f"Row of {row.get('date')}.") from None
    good = low <= value <= high and start <= end and row["status"] in STATUSES and row["tradition"] in TRADITIONS
    if not good:
        raise Problem(
            "T406",
            f"the figure of {row['date']} in '{name}' is out of order.",
            "It needs low <= value <= high, start <= end, a known status and a known tradition.",
        )
    return Figure(
        date=row["date"], value=value, low=low, high=high, status=row["status"], source=row["source"], page=row["page"],
        note=row["note"], start=start, end=end, territory=row["territory"], tradition=row["tradition"],
        role=role_of(rules, row["date"], row["end"]),
    )  # fmt: skip


def _readings(series: Mapping[str, Series], lenses: Mapping[str, Any]) -> dict[str, tuple[Reading, ...]]:
    rows: dict[str, list[Reading]] = {}
    for row in table("map.csv"):
        if row["series"] not in series:
            raise Problem(
                "T405", f"map.csv names '{row['series']}', which is no series.", nearest(row["series"], series)
            )
        rows.setdefault(row["series"], []).append(_reading(row, lenses))
    empty = [name for name in series if name not in rows]
    if empty:
        raise Problem(
            "T405", f"map.csv has no row for '{empty[0]}'.", "Give a variable and lens, a duplicate or a reason."
        )
    return {name: tuple(readings) for name, readings in rows.items()}


def _reading(row: dict[str, str], lenses: Mapping[str, Any]) -> Reading:
    for kind in REFERENCES:
        used = row[kind]
        if used and used not in lenses[kind] and not (kind == "base" and ".." in used):
            raise Problem("T404", f"'{used}' of series '{row['series']}' has no card.", nearest(used, lenses[kind]))
    if not row["reason"] and not row["duplicate_of"] and not (row["variable"] and row["lens"]):
        raise Problem("T405", f"series '{row['series']}' is neither mapped nor excused.", "Give a variable and a lens.")
    if row["block"] not in BLOCKS:
        raise Problem(
            "T405", f"'{row['block']}' of series '{row['series']}' is no block.", nearest(row["block"], BLOCKS)
        )
    chosen = dict(part.split("=") for part in row.pop("selection").split(";") if part)
    return Reading(selection={axis: tuple(names.split("+")) for axis, names in chosen.items()}, **row)
