"""The archive as a record: its own figures on the grid of weeks, so that a claim can be asked of it as of a model.

Nothing is averaged over sources: where two series speak of the same weeks, the first in `map.csv` that is nobody's
rival keeps the name of the variable there, and the other stands, whole, in a variable of its own,
`<variable>__<series>`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from thermidor.evidence.archive import Archive, load
from thermidor.evidence.figures import Figure, Reading, Series
from thermidor.evidence.units import OF_RECORD, Unit, factor, unit
from thermidor.evidence.windows import weeks_between, years_between
from thermidor.grammar.units import WEEKS_PER_YEAR

if TYPE_CHECKING:
    import numpy as np
    import xarray

FIRST_WEEK, WEEKS = date(1917, 1, 1), 704
INVERTED = ("mean", "at_end", "total", "times_base", "percent_of_base")


def as_record(archive: Archive | None = None) -> xarray.Dataset:
    """The figures of the archive on 704 Mondays from 1 January 1917.

    Returns:
        Dataset with dims run (one, named `archive`), week, and an axis where a variable has one. A mean stands in every
        week of its window, a flow is spread over it, a stock stands in its week; other weeks are not a number. Each
        variable has `units`, `sources` and a companion `<variable>__read`: 1 where the figure was read, 0 where it is
        unverified.
    """
    import numpy as np
    import xarray

    archive = archive or load()
    mondays = np.arange(WEEKS) * np.timedelta64(7, "D") + np.datetime64(FIRST_WEEK, "D")
    strands: dict[str, dict[str, np.ndarray]] = {}
    axes: dict[str, str] = {}
    sources: dict[str, set[str]] = {}
    rows = sorted(
        ((archive.series[name], reading) for name, readings in archive.map.items() for reading in readings),
        key=lambda row: bool(row[0].card.rival_of),
    )
    for series, reading in rows:
        if reading.unscored or reading.lens not in INVERTED or series.card.guess or "region" in reading.selection:
            continue
        axis, value = _place(reading)
        if value is None:
            continue
        drawn = _drawn(series, reading, archive, mondays)
        taken = strands.get(reading.variable, {}).get(value)
        parts = {}
        if not series.card.rival_of:
            parts[reading.variable] = drawn if taken is None else np.where(np.isfinite(taken), taken, drawn)
        if series.card.rival_of or (taken is not None and np.any(np.isfinite(taken) & np.isfinite(drawn))):
            parts[f"{reading.variable}__{series.name}"] = drawn
        for name, part in parts.items():
            strands.setdefault(name, {})[value] = part
            axes[name] = axis
            sources.setdefault(name, set()).update(figure.source for figure in series.figures)
    made = {}
    for name, parts in strands.items():
        stem = name.split("__")[0]
        values = np.stack(list(parts.values()), axis=-1)
        dims, coords = ("run", "week", axes[name]), {axes[name]: list(parts)}
        for place, suffix in enumerate(("", "__read")):
            array = xarray.DataArray(values[place][None], dims=dims, coords=coords)
            array = array if axes[name] else array.squeeze(axes[name], drop=True)
            array.attrs = {"units": OF_RECORD[stem] if not suffix else "1", "long_name": name.replace("_", " "),
                           "owner": "evidence", "sources": "; ".join(sorted(sources[name]))}  # fmt: skip
            made[name + suffix] = array
    return xarray.Dataset(made).assign_coords(week=mondays.astype("datetime64[ns]"), run=["archive"])


def _place(reading: Reading) -> tuple[str, str | None]:
    """Axis and value that a reading fills; value None when it sums over several, or chooses on several axes."""
    if not reading.selection:
        return "", ""
    if len(reading.selection) > 1:
        return "", None
    ((axis, values),) = reading.selection.items()
    return axis, values[0] if len(values) == 1 else None


def _drawn(series: Series, reading: Reading, archive: Archive, mondays: np.ndarray) -> np.ndarray:
    """Two rows over the weeks, values in the record's unit and whether they were read; narrow windows over wide."""
    import numpy as np

    rows = np.full((2, len(mondays)), np.nan)
    measured, written = unit(OF_RECORD[reading.variable]), unit(series.card.unit)
    for figure in sorted(series.figures, key=lambda each: each.start - each.end):
        weeks = weeks_between(mondays, figure.start, figure.end)
        if not len(weeks) or not reading.covers(figure):
            continue
        value = _inverted(figure, reading, archive, measured, written)
        if value is None:
            continue
        rows[0, weeks[-1:] if reading.lens == "at_end" else weeks] = value
        rows[1, weeks[-1:] if reading.lens == "at_end" else weeks] = float(figure.status == "read")
    return rows


def _inverted(figure: Figure, reading: Reading, archive: Archive, measured: Unit, written: Unit) -> float | None:
    """A figure in the unit of the record: the lens read backwards."""
    value = figure.value / (archive.lenses["share"][reading.share]["share"] if reading.share else 1.0)
    if reading.lens in ("times_base", "percent_of_base"):
        base = archive.lenses["base"][reading.base]
        if reading.lens == "percent_of_base":
            return value / 100.0 * base["value"] / factor(measured, unit(base["unit"]))
        years = 1.0 if base.get("level") else years_between(figure.start, figure.end)
        return value / base["value"] / years * (measured.index or 1.0)
    value /= factor(measured, written)
    if reading.lens != "total":
        return value
    if measured.per == "cumulative":
        return None
    return value / years_between(figure.start, figure.end) / (1.0 if measured.per == "year" else WEEKS_PER_YEAR)
