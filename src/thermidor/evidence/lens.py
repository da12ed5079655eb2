"""Lenses: what a record says of a figure. Only the kinds registered in `lenses.toml`, and nothing that can be tuned.

A lens averages or adds up over the window, masks territory, applies a registered share, or relates an index to its 1913
base. It knows no parameter of the model.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import log
from typing import TYPE_CHECKING, Any

from thermidor.evidence.figures import Card, Figure, Reading
from thermidor.evidence.units import Unit, factor, of_record, unit
from thermidor.evidence.windows import weeks_between, window_of, years_between
from thermidor.grammar.units import WEEKS_PER_YEAR

if TYPE_CHECKING:
    import numpy as np
    import xarray

NINETY_LOG = 2 * 1.6449
PARTS = ("party", "cohort", "position", "power")  # axes whose values share out one whole: their shares are added


class Untold(LookupError):
    """The record says nothing of the figure; the text is the reason that tables print."""


@dataclass(frozen=True)
class Strand:
    """One quantity of a record over its weeks.

    Attributes:
        values: array (run, week) in `unit`. whole: the sum over the axis that `values` was chosen from, or None.
        mondays: array (week), datetime64 days.
    """

    values: np.ndarray
    whole: np.ndarray | None
    mondays: np.ndarray
    unit: Unit

    def mean(self, start: date, end: date) -> np.ndarray:
        """Mean over a window, array (run)."""
        return self.values[:, self._weeks(start, end)].mean(axis=1)

    def last(self, start: date, end: date) -> np.ndarray:
        """Value in the last week of a window, array (run)."""
        return self.values[:, self._weeks(start, end)[-1]]

    def total(self, start: date, end: date) -> np.ndarray:
        """Amount over a window, array (run): mean flow times the length of the window; counts are differenced."""
        weeks = self._weeks(start, end)
        if self.unit.per == "cumulative":
            before = self.values[:, weeks[0] - 1] if weeks[0] else 0.0
            return self.values[:, weeks[-1]] - before
        length = years_between(start, end) * (1.0 if self.unit.per == "year" else WEEKS_PER_YEAR)
        return self.values[:, weeks].mean(axis=1) * length

    def gain(self, start: date, end: date) -> np.ndarray:
        """What a stock has grown by from the week before a window to its last week, array (run)."""
        weeks = self._weeks(start, end)
        return self.values[:, weeks[-1]] - self.values[:, max(weeks[0] - 1, 0)]

    def portion(self, start: date, end: date) -> np.ndarray:
        """Share of the chosen values in the whole axis, mean over a window, array (run)."""
        weeks = self._weeks(start, end)
        if self.whole is None:
            raise Untold("the lens needs a variable with an axis")
        return (self.values[:, weeks] / self.whole[:, weeks]).mean(axis=1)

    def _weeks(self, start: date, end: date) -> np.ndarray:
        weeks = weeks_between(self.mondays, start, end)
        if not len(weeks):
            raise Untold("outside the span of the record")
        return weeks


def strand(record: xarray.Dataset, reading: Reading) -> Strand:
    """Take from a record what a reading is about.

    Args:
        record: dims run (optional), week, and axes as named in the reading's selection.

    Raises:
        Untold: the variable, or one of the values chosen, is not in the record.
    """
    data = record[_name(record, reading)]
    measured = of_record(str(data.name), data.attrs)
    held = record["soviet_share_by_region"] if reading.mask and "soviet_share_by_region" in record else None
    if held is not None and "region" in data.dims and not measured.pure:
        data = data * held
    whole = None
    for axis, names in reading.selection.items():
        missing = [name for name in names if name not in data.coords.get(axis, ())]
        if missing:
            raise Untold(f"the record has no {axis} '{missing[0]}' in {data.name}")
        whole = data.sum(axis)
        data = _joined(data.sel({axis: list(names)}), axis, measured, record, held)
    for axis in [str(each) for each in data.dims if each not in ("run", "week")]:
        data = _joined(data, axis, measured, record, held)
        whole = None if whole is None else _joined(whole, axis, measured, record, held)
    mondays = record["week"].values.astype("datetime64[D]")
    return Strand(_flat(data), None if whole is None else _flat(whole), mondays, measured)


def predict(seen: Strand, reading: Reading, figure: Figure, card: Card, lenses: Mapping[str, Any]) -> np.ndarray:
    """What each run says the source would have written, array (run), in the unit of the series.

    Raises:
        Untold: when the window lies outside the record.
    """
    share = lenses["share"][reading.share]["share"] if reading.share else 1.0
    return KINDS[reading.lens](seen, reading, figure, unit(card.unit), lenses) * share


def extra_error(reading: Reading, natural: bool, lenses: Mapping[str, Any]) -> float:
    """Standard error that share and label of the lens add: of the log, or points on the natural scale."""
    parts = 0.0
    if reading.share and not natural:
        given = lenses["share"][reading.share]
        parts += (log(given["high"] / given["low"]) / NINETY_LOG) ** 2
    if reading.label:
        parts += lenses["label"][reading.label]["sigma"] ** 2
    return parts**0.5


def _mean(seen: Strand, reading: Reading, figure: Figure, to: Unit, lenses: Mapping[str, Any]) -> np.ndarray:
    return seen.mean(figure.start, figure.end) * factor(seen.unit, to)


def _at_end(seen: Strand, reading: Reading, figure: Figure, to: Unit, lenses: Mapping[str, Any]) -> np.ndarray:
    return seen.last(figure.start, figure.end) * factor(seen.unit, to)


def _total(seen: Strand, reading: Reading, figure: Figure, to: Unit, lenses: Mapping[str, Any]) -> np.ndarray:
    return seen.total(figure.start, figure.end) * factor(seen.unit, to)


def _gain(seen: Strand, reading: Reading, figure: Figure, to: Unit, lenses: Mapping[str, Any]) -> np.ndarray:
    return seen.gain(figure.start, figure.end) * factor(seen.unit, to)


def _growth(seen: Strand, reading: Reading, figure: Figure, to: Unit, lenses: Mapping[str, Any]) -> np.ndarray:
    days = figure.end - figure.start
    eve = figure.start - timedelta(1)
    before = window_of(reading.base) if reading.base else (eve - days, eve)
    return 100.0 * (seen.mean(figure.start, figure.end) / seen.mean(*before) - 1.0)


def _ratio(seen: Strand, reading: Reading, figure: Figure, to: Unit, lenses: Mapping[str, Any]) -> np.ndarray:
    ratio = seen.mean(figure.start, figure.end) / seen.mean(*window_of(reading.base))
    return ratio * (100.0 if "=100" in to.text else 1.0)


def _times_base(seen: Strand, reading: Reading, figure: Figure, to: Unit, lenses: Mapping[str, Any]) -> np.ndarray:
    base = lenses["base"][reading.base]
    years = 1.0 if base.get("level") else years_between(figure.start, figure.end)
    return seen.mean(figure.start, figure.end) / (seen.unit.index or 1.0) * base["value"] * years


def _percent_of_base(seen: Strand, reading: Reading, figure: Figure, to: Unit, lenses: Mapping[str, Any]) -> np.ndarray:
    base = lenses["base"][reading.base]
    return 100.0 * seen.mean(figure.start, figure.end) * factor(seen.unit, unit(base["unit"])) / base["value"]


def _portion(seen: Strand, reading: Reading, figure: Figure, to: Unit, lenses: Mapping[str, Any]) -> np.ndarray:
    return seen.portion(figure.start, figure.end) * (100.0 if to.text.startswith("percent") else 1.0)


KINDS: dict[str, Callable[[Strand, Reading, Figure, Unit, Mapping[str, Any]], np.ndarray]] = {
    "mean": _mean,
    "at_end": _at_end,
    "total": _total,
    "gain": _gain,
    "growth": _growth,
    "ratio": _ratio,
    "times_base": _times_base,
    "percent_of_base": _percent_of_base,
    "portion": _portion,
}


def _name(record: xarray.Dataset, reading: Reading) -> str:
    """The variable as the record carries it: by region where the reading chooses or masks regions and it can."""
    by_region = f"{reading.variable}_by_region"
    if "region" in reading.selection:
        if by_region in record:
            return by_region
        raise Untold(f"the record has no variable {by_region}")
    if reading.mask and by_region in record:
        return by_region
    if reading.variable in record:
        return reading.variable
    raise Untold(f"the record has no variable {reading.variable}")


def _joined(
    data: xarray.DataArray, axis: str, measured: Unit, record: xarray.Dataset, held: xarray.DataArray | None
) -> xarray.DataArray:
    """Amounts, and shares of one whole, are added up over an axis; other shares and indices averaged, over regions by people."""
    if not measured.pure or axis in PARTS:
        return data.sum(axis)
    if axis == "region" and "population_by_region" in record:
        people = record["population_by_region"].sel(region=data["region"]).fillna(0.0)
        return data.weighted(people if held is None else people * held).mean(axis)
    return data.mean(axis)


def _flat(data: xarray.DataArray) -> np.ndarray:
    if "run" not in data.dims:
        data = data.expand_dims("run")
    return data.transpose("run", "week").values.astype(float)
