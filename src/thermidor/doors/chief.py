"""The chief series: what is shown first of a record, and the archive's figures in the record's own units."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from thermidor.evidence.windows import decimal_year, middle_of

from .pictures import Point

if TYPE_CHECKING:
    import xarray
    from numpy.typing import NDArray

    from thermidor.evidence.archive import Archive
    from thermidor.evidence.figures import Figure, Reading, Series


@dataclass(frozen=True)
class Chief:
    """One series to show.

    Attributes:
        variable: of the record. title: in plain words. colour: CSS variable. log: logarithmic height.
        year: shown as the mean of the year around each week, because the archive has yearly figures of a seasonal flow.
    """

    variable: str
    title: str
    colour: str
    log: bool = False
    year: bool = False


CHIEF = (
    Chief("industrial_output", "Industrial output", "workers"),
    Chief("workers_employed", "Workers in industry, employed", "workers"),
    Chief("workers_unemployed", "Workers without work", "workers"),
    Chief("productivity", "Output per employed hand", "workers"),
    Chief("real_wage", "Real wage", "workers"),
    Chief("urban_ration", "Part of the towns' need met by the ration", "workers"),
    Chief("strikers", "Strikers", "workers", log=True),
    Chief("railway_freight", "Railway freight", "workers"),
    Chief("gdp_per_head", "National product per head", "army"),
    Chief("urban_population", "Town population", "army"),
    Chief("population_petrograd", "Population of Petrograd", "army"),
    Chief("population_moscow", "Population of Moscow", "army"),
    Chief("births", "Births, mean of a year", "army", year=True),
    Chief("harvest", "Grain harvest of the last twelve months", "peasants"),
    Chief("sown_area", "Sown area", "peasants"),
    Chief("horses", "Horses", "peasants"),
    Chief("land_peasant_share", "Arable land in peasant hands", "peasants"),
    Chief("grain_collected", "Grain collected by the state, mean of a year", "traders", year=True),
    Chief("price_level", "Price level", "traders", log=True),
    Chief("scissors", "Scissors: industrial over farm prices", "traders"),
    Chief("private_retail_share", "Private share of retail trade", "traders"),
    Chief("insurgents", "Insurgents", "peasants"),
    Chief("red_army", "Red Army", "party"),
    Chief("white_army", "White armies", "army"),
    Chief("green_forces", "Deserters in hiding (Greens)", "peasants"),
    Chief("population_soviet_share", "People under Soviet government", "party"),
    Chief("soviet_turnout", "Turnout at elections to town soviets", "workers"),
    Chief("soviet_elections", "How far soviets are still elected", "workers"),
    Chief("delegate_gap", "Distance of delegates from their voters", "workers"),
    Chief("members", "Members of the ruling party", "party"),
    Chief("fulltime_officials", "Full-time officials of the party", "party"),
    Chief("appointed_share", "Provincial secretaries sent from above", "party"),
    Chief("open_debate", "Freedom of debate in the party", "party"),
    Chief("state_employees", "Employees of the state", "officials"),
    Chief("responsible_officials", "Responsible officials", "officials"),
    Chief("old_official_share", "Old officials among responsible ones", "officials"),
    Chief("managers_worker_share", "Managers who were workers", "officials"),
    Chief("privilege_gap", "What officials get above a worker", "officials"),
    Chief("official_coherence", "Common interest of officials", "officials"),
    Chief("coercive_force", "Coercive force, greatest = 1", "officials"),
    Chief("communist_members_abroad", "Communists abroad", "party"),
    Chief("trade_openness", "Openness of foreign trade", "traders"),
    Chief("intervention", "Intervention by foreign powers", "army"),
    Chief("perceived_threat", "Threat as perceived", "army"),
)


def years_of(data: xarray.Dataset) -> NDArray[Any]:
    """The Mondays as decimal years, float64 [weeks]."""
    import numpy as np

    mondays = data["week"].values.astype("datetime64[D]")
    first = mondays.astype("datetime64[Y]")
    days = (first + 1).astype("datetime64[D]") - first.astype("datetime64[D]")
    return first.astype(int) + 1970 + (mondays - first.astype("datetime64[D]")) / days + np.zeros(len(mondays))


def runs_of(variable: xarray.DataArray) -> NDArray[Any]:
    """A variable without other axes as float64 [runs, weeks]."""
    found = variable if "run" in variable.dims else variable.expand_dims("run")
    return found.transpose("run", "week").values.astype(float)


def other_axis(variable: xarray.DataArray) -> str:
    """The axis of a variable beside runs, weeks and regions, such as the powers of `government`; empty when there is none."""
    return next((str(dim) for dim in variable.dims if dim not in ("run", "week", "region")), "")


def shown(data: xarray.Dataset, each: Chief) -> NDArray[Any]:
    """A chief series as it is shown, float64 [runs, weeks]."""
    import numpy as np

    paths = runs_of(data[each.variable])
    if not each.year:
        return paths
    total = np.cumsum(np.pad(paths, ((0, 0), (1, 0))), axis=1)
    weeks = np.arange(paths.shape[1])
    first, last = np.maximum(weeks - 26, 0), np.minimum(weeks + 26, paths.shape[1])
    return (total[:, last] - total[:, first]) / (last - first)


def points(
    data: xarray.Dataset, archive: Archive, variable: str, selection: dict[str, tuple[str, ...]] | None = None
) -> list[Point]:
    """Figures of the archive on a variable (or on chosen values of its axis), in the unit of the record.

    A figure that speaks of Soviet-held land only, or of a ratio to another year, is put where its distance from the median
    run is the one that its lens sees. The chief series comes first, then its rivals.
    """
    wanted = selection or {}
    rows = [
        (archive.series[name], reading)
        for name, readings in archive.map.items()
        for reading in readings
        if reading.variable == variable
        and not reading.unscored
        and reading.selection == wanted
        and reading.lens not in ("growth", "portion")
    ]
    rows.sort(key=lambda row: (bool(row[0].card.rival_of), -len(row[0].figures)))
    found: list[Point] = []
    for at, (series, reading) in enumerate(rows):
        found += [
            point
            for figure in series.figures
            if reading.covers(figure)
            if (point := _point(data, archive, series, reading, figure, at > 0)) is not None
        ]
    return found


def _point(
    data: xarray.Dataset, archive: Archive, series: Series, reading: Reading, figure: Figure, rival: bool
) -> Point | None:
    import numpy as np

    from thermidor.evidence.lens import Untold, predict, strand

    try:
        plain = strand(data, replace(reading, mask=""))
        # Start values are taken as they are: before there is Soviet-held land, a share of it means nothing.
        if (reading.mask and figure.scored) or reading.lens == "ratio":
            line = plain.last if reading.lens == "at_end" else plain.mean
            told = float(np.median(predict(strand(data, reading), reading, figure, series.card, archive.lenses)))
            unit = told / float(np.median(line(figure.start, figure.end)))
        else:
            ones = replace(plain, values=np.ones((1, len(plain.mondays))))
            unit = float(predict(ones, reading, figure, series.card, archive.lenses)[0])
    except Untold:
        return None
    if not np.isfinite(unit) or unit <= 0:
        return None
    middle = figure.end if reading.lens == "at_end" else middle_of(figure.start, figure.end)
    return Point(
        year=decimal_year(middle),
        value=figure.value / unit,
        low=figure.low / unit,
        high=figure.high / unit,
        read=figure.status == "read",
        rival=rival,
        scored=figure.scored and not series.card.guess,
        series=series.name,
        note=f"{series.card.title}, {figure.date}: {figure.value:g} {series.card.unit} ({figure.status}, {figure.role}). {figure.source}",
    )


def titles(archive: Archive, variable: str, selection: dict[str, tuple[str, ...]] | None = None) -> list[str]:
    """Titles of the archive's series on a variable, the chief one first."""
    wanted = selection or {}
    names = [
        (bool(archive.series[name].card.rival_of), -len(archive.series[name].figures), archive.series[name].card.title)
        for name, readings in archive.map.items()
        if any(each.variable == variable and not each.unscored and each.selection == wanted for each in readings)
    ]
    return list(dict.fromkeys(title for _, _, title in sorted(names)))
