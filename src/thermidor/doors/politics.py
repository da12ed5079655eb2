"""Panels of the report on who governs and decides, on the party, on turning points and on what changed the make-up of classes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import pictures
from .chief import other_axis, years_of
from .lanes import Event, Lane, calendar, curves, lanes

if TYPE_CHECKING:
    import xarray

    from .job import Findings

LEADERS, THIN, HALF_YEAR = 24, 2, 26
COHORTS = {
    "underground": ("underground years", "party"), "contending": ("1917, contending", "party-pale"),
    "ruling_at_war": ("ruling, at war", "army"), "ruling_at_peace": ("ruling, at peace", "officials"), "mass_drive": ("mass drives", "peasants-pale"),
}  # fmt: skip
PARTIES = {
    "bolshevik": ("Bolsheviks", "party"), "left_sr": ("Left SRs", "peasants"), "sr": ("SRs", "peasants-pale"),
    "menshevik": ("Mensheviks", "workers-pale"), "anarchist": ("anarchists", "dead"), "other": ("other parties, court", "army-pale"),
    "none": ("no party", "ghost"),
}  # fmt: skip
REGIMES = {
    "old state": "officials", "provisional": "workers", "war communism": "party", "NEP": "traders", "1929": "army",
    "something else": "ghost", "": "rest",
}  # fmt: skip
PLATFORMS = {"fast": ("faster tempo", "party"), "slow": ("slower tempo", "peasants")}
TERMS = {
    "selection": ("who left", "party"), "inflow": ("who came", "peasants"), "within": ("who changed", "workers"),
}  # fmt: skip
OPEN = 0.5  # a contest is marked where it is hotter than this in the middle run


def mean(variable: xarray.DataArray) -> xarray.DataArray:
    """Mean over runs."""
    return variable.mean("run") if "run" in variable.dims else variable


def named(value: Any) -> str:
    """A value of an axis in words."""
    return str(value).replace("_", " ")


# ---- who governs ---------------------------------------------------------------------------------


def leaders(data: xarray.Dataset) -> str:
    """Voices in the body that governs, a row a leader, those who were loudest for half a year; empty without them."""
    import numpy as np

    if "governing_voice" not in data:
        return ""
    voice = mean(data["governing_voice"]).transpose("week", "leader")
    values = voice.values[::THIN]
    span = min(HALF_YEAR // THIN, len(values))
    loudest = np.array([np.convolve(path, np.full(span, 1 / span), "valid").max() for path in values.T])
    order = [at for at in np.argsort(-loudest) if loudest[at] > 0.01][:LEADERS]
    top = float(np.sqrt(values[:, order].max())) if order else 1.0
    centre = [float((values[:, at] * np.arange(len(values))).sum() / values[:, at].sum()) for at in order]
    colours = _party_colours(data)
    rows = [
        Lane(named(voice["leader"].values[at]), np.sqrt(np.clip(values[:, at], 0, 1)) / top, colour=colours.get(at, "party"))
        for _, at in sorted(zip(centre, order, strict=True))
    ]
    said = "A row for each leader; the height is the square root of the voice in the body that governs, mean of the runs."
    return lanes("Who sits in the body that governs", said, years_of(data)[::THIN], rows)


def _party_colours(data: xarray.Dataset) -> dict[int, str]:
    """Colour of each leader by party; whoever the table of leaders does not know has none."""
    import csv
    from importlib import resources

    table = resources.files("thermidor").joinpath("start", "leaders.csv").read_text("utf-8").splitlines()
    known = {row["leader"]: row["party"] for row in csv.DictReader(table)}
    known |= {row["name"]: row["party"] for row in csv.DictReader(table)}
    names = [str(each) for each in data["leader"].values]
    return {at: PARTIES[known[name]][1] for at, name in enumerate(names) if known.get(name) in PARTIES}


def parties(data: xarray.Dataset) -> str:
    """Which parties govern, as areas; empty without them."""
    if "government_party" not in data:
        return ""
    share = mean(data["government_party"]).transpose("week", "party")
    layers = [(name, share.sel(party=value).values[::THIN], colour) for value, (name, colour) in PARTIES.items()
              if value in share["party"].values and float(share.sel(party=value).max()) > 0.005]  # fmt: skip
    return pictures.stack(
        "Parties in the government of the centre", "share of voice", years_of(data)[::THIN], layers, size=(1040, 220)
    ) if layers else ""  # fmt: skip


def regimes(data: xarray.Dataset) -> str:
    """Which name a detector gives to what is done, as shares of the runs; empty when it cannot tell."""
    import numpy as np

    from thermidor.claims.reading import Untold
    from thermidor.claims.regimes import regimes as name_weeks

    try:
        found = np.atleast_2d(name_weeks(data))[:, ::THIN]
    except (KeyError, Untold):
        return ""
    order = [*REGIMES, *sorted(set(np.unique(found)) - set(REGIMES))]
    layers = [(name or "cannot tell", (found == name).mean(axis=0), REGIMES.get(name, "ghost")) for name in order]
    layers = [layer for layer in layers if layer[1].max() > 0]
    return pictures.stack(
        "Names given afterwards to what governments did", "share of runs", years_of(data)[::THIN], layers, size=(1040, 240)
    )


# ---- who decides ---------------------------------------------------------------------------------


def signals(data: xarray.Dataset) -> str:
    """Signals as they were reported to those who govern, and in truth where the record has it; empty without them."""
    if "signals" not in data:
        return ""
    told = mean(data["signals"]).transpose("week", "signal")
    true = mean(data["signals_true"]).transpose("week", "signal") if "signals_true" in data else None
    rows = [
        Lane(named(name), told.values[::THIN, at], None if true is None else true.values[::THIN, at], "traders")
        for at, name in enumerate(told["signal"].values)
    ]
    return lanes("What those who govern were told", "A row for each signal, 0 nothing to 1 as bad as can be; line: in truth.",
                 years_of(data)[::THIN], rows)  # fmt: skip


def orders(data: xarray.Dataset) -> str:
    """Levers as ordered (area) and as executed (line), mean of the runs; empty without them."""
    if "levers_ordered" not in data:
        return ""
    ordered = mean(data["levers_ordered"]).transpose("week", "lever")
    done = mean(data["levers_executed"]).transpose("week", "lever") if "levers_executed" in data else None
    rows = [
        Lane(named(name), ordered.values[::THIN, at], None if done is None else done.values[::THIN, at])
        for at, name in enumerate(ordered["lever"].values)
    ]
    return lanes("Orders, and how far they were carried out", "A row for each lever; area: ordered, line: executed.",
                 years_of(data)[::THIN], rows)  # fmt: skip


# ---- the party -----------------------------------------------------------------------------------


def cohorts(data: xarray.Dataset) -> str:
    """Members of the party by the state of things when they joined, as areas; empty without them."""
    if "members_by_cohort" not in data:
        return ""
    variable = mean(data["members_by_cohort"])
    axis = other_axis(variable)
    variable = variable.transpose("week", axis)
    layers = [(name, variable.sel({axis: value}).values[::THIN], colour) for value, (name, colour) in COHORTS.items()
              if value in variable[axis].values]  # fmt: skip
    unit = str(data["members_by_cohort"].attrs.get("units", ""))
    return pictures.stack("Members of the ruling party by when they joined", unit, years_of(data)[::THIN], layers, size=(1040, 300))


def votes(data: xarray.Dataset) -> str:
    """Votes for platforms against the line, by body, with the weeks of open contests shaded; empty without them."""
    import numpy as np

    if "opposition_votes" not in data:
        return ""
    share = mean(data["opposition_votes"]).transpose("week", "body", "platform")
    rows = []
    for at, platform in enumerate(share["platform"].values):
        words, colour = PLATFORMS.get(str(platform), (named(platform), "officials"))
        rows += [Lane(f"{named(body)}: {words}", np.clip(2 * share.values[::THIN, number, at], 0, 1), colour=colour)
                 for number, body in enumerate(share["body"].values)]  # fmt: skip
    said = "A row for each body and platform: votes against the line, half of all at full height. Shaded: a contest is open in most runs."
    return lanes("Votes against the line", said, years_of(data)[::THIN], rows, _contests(data), left=220)


def _contests(data: xarray.Dataset) -> list[tuple[float, float]]:
    """Stretches of years in which a contest is open in the middle run."""
    import numpy as np

    if "contest" not in data:
        return []
    variable = data["contest"].median("run") if "run" in data["contest"].dims else data["contest"]
    hot = variable.transpose("week", ...).values.reshape(variable.sizes["week"], -1).max(axis=1) > OPEN
    edges = np.flatnonzero(np.diff(np.concatenate([[False], hot, [False]]).astype(int)))
    years = years_of(data)
    return [(float(years[a]), float(years[min(b, len(years) - 1)])) for a, b in zip(edges[::2], edges[1::2], strict=True)]


# ---- turning points ------------------------------------------------------------------------------


def turning_picture(rows: list[dict[str, Any]], data: xarray.Dataset) -> str:
    """Turning points as a calendar; empty when there are none."""
    events = [
        Event(
            str(row["title"]), year_of(row["historical"]) or 0.0, float(row["tolerance_weeks"]) / 52.18, year_of(row["low"]),
            year_of(row["predicted_median"]), year_of(row["high"]), row["happened_share"], row["within"],
        )
        for row in rows if row["historical"]
    ]  # fmt: skip
    years = years_of(data)
    return calendar("Turning points", events, (float(years[0]), float(years[-1]))) if events else ""


SURVIVES = (
    ("reference", "as it is", "200 free runs at the reference values"),
    ("exchanged", "within parties", "programmes handed round among the persons of each party"),
    ("permuted", "among all", "programmes handed round among all persons, whatever their party"),
    ("drawn", "drawn", "programmes drawn from their priors"),
    ("prior", "all numbers", "every parameter drawn from its prior"),
)


def survival() -> dict[str, Any]:
    """Which turns survive when persons, or all numbers, are other ones: rows of shares from the ensembles that ship; empty when none do."""
    from thermidor.claims.turning_points import TURNING_POINTS
    from thermidor.judgement.ensembles import rows, shipped

    found = {row["id"]: row for row in rows()}
    columns = [each for each in SURVIVES if any(each[0] in row for row in found.values())]
    told = [
        {"title": each.title, "shares": [found[each.id].get(kind) for kind, _, _ in columns]} for each in TURNING_POINTS if each.id in found
    ]
    runs: dict[str, int] = next((row["runs"] for row in found.values()), {})
    heads = [{"name": name, "about": about, "runs": runs.get(kind, 0)} for kind, name, about in columns]
    return {"columns": heads, "rows": told, "stale": shipped()["stale"]} if told else {}


def year_of(day: Any) -> float | None:
    """A date as a decimal year; None for none."""
    from datetime import date

    from thermidor.evidence.windows import decimal_year

    return None if day in (None, "") else decimal_year(date.fromisoformat(str(day)[:10]))


# ---- composition ---------------------------------------------------------------------------------


def compositions(findings: Findings) -> list[dict[str, Any]]:
    """For each mean taken apart: title, claim, picture of the cumulated terms, and the rows of the table."""
    from thermidor.judgement.composition import rows

    told = []
    for found in findings.compositions:
        years = years_of(found)[::THIN]
        lines = [(name, 100 * found[f"{term}_so_far"].mean("run").values[::THIN], colour) for term, (name, colour) in TERMS.items()]
        whole = 100 * (found["mean"] - found["before"]).mean("run").values[::THIN]
        picture = curves(
            str(found.attrs["title"]).capitalize(), "change since the start, percentage points", years, [*lines, ("all together", whole, "ink")]
        )
        table = rows(found)
        for row in table:
            row["name"] = TERMS[row["term"]][0] if row["term"] in TERMS else "all together"
        told.append(
            {"title": found.attrs["title"], "claim": found.attrs["claim"], "picture": picture, "rows": table,
             "before": float(found["before"].mean()), "after": float(found["mean"].isel(week=-1).mean()),
             "start": str(found["week"].values[0])[:10], "end": str(found["week"].values[-1])[:10]}
        )  # fmt: skip
    return told
