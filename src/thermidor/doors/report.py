"""The report: one page that needs nothing but itself. It shows first what speaks against the model and the argument."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from . import argument, pictures
from .chief import CHIEF, Chief, points, runs_of, titles, years_of
from .pictures import Fan, Point, number
from .summary import by_block, how_far, skill

if TYPE_CHECKING:
    import xarray
    from numpy.typing import NDArray

    from thermidor.evidence.archive import Archive

    from .job import Findings

CONTRADICTIONS, SINGLES, THIN = 14, 3, 2
POWERS = {
    "soviet": ("Soviet", "party"), "white": ("White", "army"), "foreign": ("foreign troops", "traders"),
    "national": ("national or none", "peasants"), "none": ("national or none", "peasants"),
    "provisional": ("Provisional Government", "workers"), "imperial": ("the tsar", "officials"),
}  # fmt: skip
FATES = {
    "worker in work": "workers", "worker without work": "workers-pale", "peasant": "peasants", "collective farmer": "peasants-pale",
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


def build(findings: Findings) -> str:
    """The whole page as HTML."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from thermidor.evidence import load

    data, archive = findings.record.data, load()
    pages = Environment(
        loader=PackageLoader("thermidor.doors"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    pages.filters |= {"number": number, "percent": lambda share: "" if share is None else f"{100 * share:.0f} %"}
    from markupsafe import Markup

    def safe(text: str) -> Any:
        return Markup(text)

    scored = [row for row in findings.scores if row["reason_unscored"] is None]
    return pages.get_template("report.html").render(
        findings=findings,
        about=_about(findings),
        contradictions=[_contradiction(row, safe) for row in findings.contradictions if row["outside"]][:CONTRADICTIONS],
        contradicted=sum(1 for row in findings.contradictions if row["outside"]),
        judged=len(findings.contradictions),
        argument=argument.figures(data, archive),
        notes=argument.notes(archive),
        government=safe(_government(data)),
        fates=safe(_fates(findings)),
        fate_rows=_fate_rows(findings),
        charts=[safe_chart(chart, safe) for chart in _charts(data, archive)],
        branches=[safe_chart(chart, safe) for chart in _branches(data, archive)],
        deaths=safe(_deaths(data)),
        maps=[(name, note, [(year, safe(picture)) for year, picture in row]) for name, note, row in _maps(data, archive)],
        key_map=safe(pictures.key_map()),
        blocks=[(block, rows, skill(rows), findings.rows.get(block, {})) for block, rows in by_block(scored).items()],
        unscored=_reasons(findings.scores),
        names={name: series.card.title for name, series in archive.series.items()},
        shown=_shown(scored),
        odds=_odds,
    )  # fmt: skip


def safe_chart(chart: dict[str, Any], safe: Any) -> dict[str, Any]:
    """A chart whose picture may stand in the page as it is."""
    return chart | {"picture": safe(chart["picture"])}


# ---- what it is ----------------------------------------------------------------------------------


def _about(findings: Findings) -> dict[str, Any]:
    record = findings.record
    attributes, weeks = record.data.attrs, record.data["week"].values.astype("datetime64[D]")
    scored = [row for row in findings.scores if row["reason_unscored"] is None]
    figures = sum(row["points"] for row in scored)
    people = float(runs_of(record.data["population"])[:, 0].mean()) if "population" in record.data else float("nan")
    try:
        packages = json.loads(str(attributes.get("packages", "{}")))
    except ValueError:
        packages = {}
    return {
        "title": findings.title,
        "scenario": record.scenario,
        "runs": record.runs,
        "seed": record.seed,
        "dice": record.dice,
        "people": f"{people:.0f} million",
        "first": str(weeks[0]),
        "last": str(weeks[-1]),
        "weeks": len(weeks),
        "series": len({row["series"] for row in scored}),
        "figures": figures,
        "inside": sum(row["points"] * row["inside90"] for row in scored) / figures if figures else None,
        "attributes": {key: str(value) for key, value in attributes.items() if key not in ("scenario", "packages")},
        "toml": str(attributes.get("scenario", "")),
        "packages": packages,
        "absent": str(attributes.get("absent_rooms", "")),
        "orders": str(attributes.get("orders", "")),
        "settings": findings.settings,
    }


# ---- contradictions ------------------------------------------------------------------------------


def _contradiction(row: dict[str, Any], safe: Any) -> dict[str, Any]:
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
    # A single figure has no width: draw the runs as a short bar around it.
    if len(figures) == 1:
        years, spread = [years[0] - 0.4, years[0] + 0.4], 2
    else:
        spread = 1
    lines = {key: [f[key] for f in figures] * spread for key in ("run_low", "median", "run_high")}
    picture = pictures.fan(
        Fan(row["title"], "", years, lines["run_low"], lines["median"], lines["run_high"], points=marks,
            colour="party", log=wide, short=True, size=(360, 88))
    )  # fmt: skip
    return row | {"picture": safe(picture), "far": how_far(row)}


# ---- who governs, fates --------------------------------------------------------------------------


def _other_axis(variable: xarray.DataArray) -> str:
    return next((str(dim) for dim in variable.dims if dim not in ("run", "week", "region")), "")


def _layers(variable: xarray.DataArray, names: dict[str, tuple[str, str]], step: int = 2) -> list[tuple[str, Any, str]]:
    """Mean over runs of each value of the other axis, in the order of `names`, values with the same name joined."""
    axis = _other_axis(variable)
    mean = (variable.mean("run") if "run" in variable.dims else variable).transpose("week", axis)
    layers: dict[str, tuple[Any, str]] = {}
    for value, (name, colour) in names.items():
        if value in mean[axis].values:
            path = mean.sel({axis: value}).values[::step]
            layers[name] = (layers[name][0] + path, colour) if name in layers else (path, colour)
    return [(name, path, colour) for name, (path, colour) in layers.items() if path.max() > 0]


def _government(data: xarray.Dataset) -> str:
    if "government" not in data or not _other_axis(data["government"]):
        return ""
    layers = _layers(data["government"], POWERS)
    total = sum(path for _, path, _ in layers)
    shares = [(name, path / total, colour) for name, path, colour in layers]
    return pictures.stack(
        "Who governs, by share of the people", "share of the people", years_of(data)[::2], shares, size=(1040, 330)
    )


def _fates(findings: Findings) -> str:
    from datetime import date

    from thermidor.judgement.contradictions import decimal_year

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


def _fate_rows(findings: Findings) -> list[dict[str, Any]]:
    import numpy as np

    found = findings.fates
    if found is None:
        return []
    people = float(found.people.mean())
    wanted = ["1918-11-07", "1921-03-21", "1924-01-28", found.weeks[-1]]
    at = [
        min(range(len(found.weeks)), key=lambda n, day=day: abs(np.datetime64(found.weeks[n]) - np.datetime64(day)))
        for day in wanted
    ]
    rows = []
    for place, name in enumerate(found.fates):
        values = found.shares[:, :, place]
        low, high = np.quantile(values[:, -1], (0.05, 0.95))
        if values.max() > 0.0005:
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


def _charts(data: xarray.Dataset, archive: Archive) -> list[dict[str, Any]]:
    return [
        _chart(each, data, archive) for each in CHIEF if each.variable in data and not _other_axis(data[each.variable])
    ]


def _chart(each: Chief, data: xarray.Dataset, archive: Archive) -> dict[str, Any]:
    import numpy as np

    variable = data[each.variable]
    unit, paths = str(variable.attrs.get("units", "")), runs_of(variable)
    found = points(data, archive, each.variable)
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


def _branches(data: xarray.Dataset, archive: Archive) -> list[dict[str, Any]]:
    if "output_by_branch" not in data:
        return []
    variable = data["output_by_branch"]
    axis = _other_axis(variable)
    charts = []
    for name in variable[axis].values:
        title = str(name).replace("_", " ").capitalize()
        found = points(data, archive, "output_by_branch", {"branch": (str(name),)})
        fan = Fan(title, "1913 = 100", years_of(data)[:: 2 * THIN], points=found, colour="workers",
                  size=(250, 150), **_band(runs_of(variable.sel({axis: name})), 2 * THIN))  # fmt: skip
        charts.append({"title": title, "picture": pictures.fan(fan), "note": ""})
    return charts


def _deaths(data: xarray.Dataset) -> str:
    if "deaths_by_cause" not in data:
        return ""
    variable = data["deaths_by_cause"]
    unit = str(variable.attrs.get("units", ""))
    return pictures.stack(
        "Deaths by cause", unit, years_of(data)[::2], _layers(variable, CAUSES), size=(1040, 300), room=130
    )


# ---- maps ----------------------------------------------------------------------------------------


def _maps(data: xarray.Dataset, archive: Archive) -> list[tuple[str, str, list[tuple[str, str]]]]:
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


def _odds(odds: float) -> str:
    from thermidor.judgement.lives import odds_in_words

    return odds_in_words(odds)


# ---- scores --------------------------------------------------------------------------------------


def _reasons(rows: list[dict[str, Any]]) -> list[tuple[str, int]]:
    """Why series are not scored, commonest first; duplicates under one heading."""
    counts: dict[str, set[str]] = {}
    for row in rows:
        if row["reason_unscored"] is not None:
            reason = str(row["reason_unscored"])
            reason = "duplicate of another series" if reason.startswith("duplicate") else reason.split(":")[0]
            counts.setdefault(reason, set()).add(row["series"])
    return sorted(((reason, len(names)) for reason, names in counts.items()), key=lambda pair: -pair[1])


def _shown(rows: list[dict[str, Any]]) -> dict[str, str]:
    """Small bars of the share inside, by row."""
    from markupsafe import Markup

    return {f"{row['series']}|{row['role']}|{row['block']}": Markup(pictures.strip(row["inside90"])) for row in rows}
