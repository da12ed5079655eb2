"""The pictures and tables of the report, each made from the findings of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import pictures
from .chief import CHIEF, Chief, other_axis, points, runs_of, shown, titles, years_of
from .pictures import Fan, Point
from .summary import how_far

if TYPE_CHECKING:
    import xarray
    from numpy.typing import NDArray

    from thermidor.evidence.archive import Archive

    from .job import Findings

SINGLES, THIN = 3, 2  # single runs drawn; every how many weeks
POWERS = {
    "soviet": ("Soviet", "party"), "white": ("White", "army"), "foreign": ("foreign troops", "traders"),
    "national": ("national or none", "peasants"), "none": ("national or none", "peasants"),
    "provisional": ("Provisional Government", "workers"), "imperial": ("the tsar", "officials"),
}  # fmt: skip
FATES = {
    "worker in work": "workers", "worker without work": "workers-pale", "peasant": "peasants", "collective farmer": "peasants-pale",
    "bench members": "party-pale", "desk members": "officials-pale", "command members": "officials", "secretaries": "officials",
    "army members": "party", "village members": "party-pale", "officials": "officials", "managers": "officials-pale",
    "in the Red Army": "party", "in the old army": "army-pale", "in a White army": "army", "in the fleet": "army-pale",
    "office": "officials", "specialist": "officials-pale", "artisan": "traders", "private trader": "traders",
    "other town work": "traders-pale", "deserter in hiding": "peasants-pale", "insurgent": "party-pale",
    "prison or camp": "officials-pale", "abroad": "army-pale", "dead of natural causes": "dead-natural",
    "dead of hunger": "dead-hunger", "dead of typhus": "dead-sick", "dead of influenza": "dead-sick",
    "dead of another disease": "dead-sick", "dead in battle": "dead-battle", "dead by terror": "dead-hunger",
}  # fmt: skip
CAUSES = {
    "natural": ("natural", "ghost"), "other_disease": ("other disease", "army-pale"), "influenza": ("influenza", "officials"),
    "typhus": ("typhus", "traders"), "hunger": ("hunger", "peasants"), "battle": ("battle", "party"), "terror": ("terror", "dead"),
}  # fmt: skip
MAP_YEARS = (1917.0, 1919.0, 1921.0, 1927.0)


# ---- contradictions ------------------------------------------------------------------------------


def contradiction(row: dict[str, Any]) -> dict[str, Any]:
    """A row of contradictions with its picture: the runs at the dates of the figures, and the figures."""
    import numpy as np

    figures = row["figures"]
    marks = [
        Point(
            f["year"],
            f["value"],
            f["low"],
            f["high"],
            read=not f["unverified"],
            note=f"{f['value']:g} {row['unit']}. {f['source']}",
        )
        for f in figures
    ]
    positive = [f["value"] for f in figures if f["value"] > 0] + [f["median"] for f in figures if f["median"] > 0]
    wide = len(positive) == 2 * len(figures) and max(positive) / min(positive) > 30
    years = [f["year"] for f in figures]
    lines = {key: [f[key] for f in figures] for key in ("run_low", "median", "run_high")}
    if max(years) - min(years) < 0.5:  # figures of one season have no width: draw the runs as a short bar around them
        lines = {key: [float(np.median(values))] * 2 for key, values in lines.items()}
        years = [min(years) - 0.3, max(years) + 0.3]
    picture = pictures.fan(
        Fan(row["title"], "", years, lines["run_low"], lines["median"], lines["run_high"], points=marks,
            colour="party", log=wide, short=True, size=(360, 88))
    )  # fmt: skip
    return row | {"picture": picture, "far": how_far(row)}


# ---- who governs, fates --------------------------------------------------------------------------


def _layers(variable: xarray.DataArray, names: dict[str, tuple[str, str]], step: int = 2) -> list[tuple[str, Any, str]]:
    """Mean over runs of each value of the other axis, in the order of `names`, values with the same name joined."""
    axis = other_axis(variable)
    mean = (variable.mean("run") if "run" in variable.dims else variable).transpose("week", axis)
    layers: dict[str, tuple[Any, str]] = {}
    for value, (name, colour) in names.items():
        if value in mean[axis].values:
            path = mean.sel({axis: value}).values[::step]
            layers[name] = (layers[name][0] + path, colour) if name in layers else (path, colour)
    return [(name, path, colour) for name, (path, colour) in layers.items() if path.max() > 0]


def government(data: xarray.Dataset) -> str:
    """Who governs: shares of the people under each power, mean of the runs; empty when the record does not say."""
    if "government" not in data or not other_axis(data["government"]):
        return ""
    layers = _layers(data["government"], POWERS)
    total = sum(path for _, path, _ in layers)
    shares = [(name, path / total, colour) for name, path, colour in layers]
    return pictures.stack(
        "Who governs, by share of the people", "share of the people", years_of(data)[::2], shares, size=(1040, 330)
    )


def fates(findings: Findings) -> str:
    """What became of the workers of March 1917 as areas; empty without flows."""
    from datetime import date

    from thermidor.evidence.windows import decimal_year

    found = findings.fates
    if found is None:
        return ""
    shares = found.shares.mean(axis=0)
    years = [decimal_year(date.fromisoformat(week)) for week in found.weeks]
    layers: list[tuple[str, Any, str]] = []
    order = [*FATES, *(name for name in found.fates if name not in FATES)]
    rest = 0.0 * shares[:, 0]
    for name in order:
        if name not in found.fates:
            continue
        path = shares[:, found.fates.index(name)]
        if path.max() < 0.012:
            rest = rest + path
        else:
            layers.append((name, path, FATES.get(name, "ghost")))
    dead = [layer for layer in layers if layer[0].startswith("dead")]
    layers = [layer for layer in layers if not layer[0].startswith("dead")] + [("all else", rest, "rest"), *dead]
    return pictures.stack(
        "What became of the workers of March 1917", "share of those who were workers in March 1917", years,
        layers, size=(1040, 400), room=210,
    )  # fmt: skip


def fate_rows(findings: Findings) -> list[dict[str, Any]]:
    """The same as a table: shares at four dates, people at the end."""
    import numpy as np

    found = findings.fates
    if found is None:
        return []
    people = float(found.people.mean())
    wanted = ["1918-11-07", "1921-03-21", "1924-01-28", found.weeks[-1]]
    mondays = np.array(found.weeks, dtype="datetime64[D]")
    at = [int(np.argmin(np.abs(mondays - np.datetime64(day)))) for day in wanted]
    rows = []
    for place, name in enumerate(found.fates):
        values = found.shares[:, :, place]
        low, high = np.quantile(values[:, -1], (0.05, 0.95))
        if values[:, at].mean(axis=0).max() > 0.0015:
            rows.append({
                "fate": name,
                "shares": [float(values[:, n].mean()) for n in at],
                "people": people * float(values[:, -1].mean()),
                "low": float(low), "high": float(high),
                "weeks": [found.weeks[n] for n in at],
            })  # fmt: skip
    return sorted(rows, key=lambda row: -row["shares"][-1])


# ---- charts --------------------------------------------------------------------------------------


def _band(paths: NDArray[Any], step: int = THIN) -> dict[str, Any]:
    """Low, median and high of the runs, and a few single ones, every other week."""
    import numpy as np

    thin = paths[:, ::step]
    low, middle, high = np.nanquantile(thin, (0.05, 0.5, 0.95), axis=0)
    return {"low": low, "middle": middle, "high": high, "singles": list(thin[: SINGLES if len(thin) > 1 else 0])}


def charts(data: xarray.Dataset, archive: Archive) -> list[dict[str, Any]]:
    """The chief series that the record carries, in their order."""
    return [
        _chart(each, data, archive) for each in CHIEF if each.variable in data and not other_axis(data[each.variable])
    ]


def _chart(each: Chief, data: xarray.Dataset, archive: Archive) -> dict[str, Any]:
    import numpy as np

    variable = data[each.variable]
    unit, paths = str(variable.attrs.get("units", "")), shown(data, each)
    # A start value or input of a rival series belongs to another definition: it would only stretch the picture.
    found = [point for point in points(data, archive, each.variable) if point.scored or not point.rival]
    if each.log:  # nothing below a ten-thousandth of the top: a logarithm has no zero
        paths = np.maximum(paths, paths.max() * 1e-11 if each.variable == "price_level" else paths.max() * 1e-4)
    fan = Fan(each.title, unit, years_of(data)[::THIN], points=found, colour=each.colour, log=each.log, **_band(paths))
    scored = [point for point in found if point.scored]
    unread = sum(not point.read for point in found)
    if not found:
        note = "The archive is silent: nothing here is scored."
    else:
        kinds = f"{len(scored)} of {len(found)} figures scored" if scored else "not scored"
        note = f"Archive: {'; '.join(titles(archive, each.variable)[:2])}. {kinds}, {unread} unverified."
    return {
        "title": each.title,
        "picture": pictures.fan(fan),
        "note": note,
        "room": str(variable.attrs.get("owner", "")),
    }


def branches(data: xarray.Dataset, archive: Archive) -> list[dict[str, Any]]:
    """Output by branch, a small picture each."""
    if "output_by_branch" not in data:
        return []
    variable = data["output_by_branch"]
    axis = other_axis(variable)
    charts = []
    for name in variable[axis].values:
        title = str(name).replace("_", " ").capitalize()
        found = points(data, archive, "output_by_branch", {"branch": (str(name),)})
        fan = Fan(title, "1913 = 100", years_of(data)[:: 2 * THIN], points=found, colour="workers",
                  size=(250, 150), **_band(runs_of(variable.sel({axis: name})), 2 * THIN))  # fmt: skip
        charts.append({"title": title, "picture": pictures.fan(fan), "note": ""})
    return charts


def deaths(data: xarray.Dataset) -> str:
    """Deaths by cause as areas, mean of the runs."""
    if "deaths_by_cause" not in data:
        return ""
    variable = data["deaths_by_cause"]
    unit = str(variable.attrs.get("units", ""))
    return pictures.stack(
        "Deaths by cause", unit, years_of(data)[::2], _layers(variable, CAUSES), size=(1040, 300), room=130
    )


# ---- maps ----------------------------------------------------------------------------------------


def maps(data: xarray.Dataset, archive: Archive) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Rows of maps: name, note, and a picture for each date."""
    people = ("population_by_region", "People", "start = 100", "army", True)
    workers = ("workers_employed_by_region", "Employed workers", "start = 100", "workers", True)
    soviet = ("soviet_share_by_region", "People under Soviet government", "%", "party", False)
    rows = []
    for name, title, unit, colour, relative in (people, workers, soviet):
        if name in data:
            rows.append((f"{title} ({unit})", "", _map_row(data, archive, name, title, colour, relative)))
    return rows


def _map_row(
    data: xarray.Dataset, archive: Archive, name: str, title: str, colour: str, relative: bool
) -> list[tuple[str, str]]:
    import numpy as np

    variable, years = data[name], years_of(data)
    middle = variable.median("run") if "run" in variable.dims else variable
    middle = middle.sum([dim for dim in middle.dims if dim not in ("week", "region")]).transpose("week", "region")
    regions = [str(region) for region in middle["region"].values]
    known = _known(archive, name.removesuffix("_by_region"))
    row = []
    for year in MAP_YEARS:
        week = int(np.argmin(np.abs(years - year)))
        if abs(years[week] - year) > 0.1:
            continue
        here = middle.values[week] / (middle.values[0] if relative else 1.0)
        good = {region: float(value) for region, value in zip(regions, here, strict=True) if np.isfinite(value)}
        strength = {region: value / 1.6 if relative else value for region, value in good.items()}
        texts = {region: f"{100 * value:.0f}" for region, value in good.items()}
        row.append((f"January {year:.0f}", pictures.tiles(f"{title}, {year:.0f}", strength, texts, known, colour)))
    return row


def _known(archive: Archive, variable: str) -> dict[str, bool]:
    """For which regions the archive has any figure of a variable: a series of the region, or its start value."""
    from thermidor.evidence.archive import table

    found = {region for readings in archive.map.values() for reading in readings if reading.variable == variable
             for region in reading.selection.get("region", ())}  # fmt: skip
    if variable == "workers_employed":  # hands at the start follow industry by region, which has a card
        found |= {row["region"] for row in table("covariates.csv") if row["name"] == "industry"}
    if variable == "population":
        found |= {row["region"] for row in table("regions.csv") if row["region"]} | {"petrograd", "moscow"}
    return dict.fromkeys(found, True)
