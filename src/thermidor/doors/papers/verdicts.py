"""Pictures of what the study found: recovery on synthetic data, fitted parameters, skill, confusion."""

from __future__ import annotations

import math

from thermidor.doors.pictures import number

from .canvas import WIDTH, Scale, dot, fitted_words, line, numbered, sheet, spread, text
from .prose import percent, signed
from .study import Study, finite
from .tables import ENOUGH

TOP, ROW, LEFT = 78, 24, 236
MANY = 5  # accounts whose names fit over the columns of a matrix
FARTHEST = 5.0  # differences of log score beyond which a picture only says how far
NARROWER = 0.8  # an identifiable parameter's interval is at most this part of its prior's


def pictures(study: Study) -> dict[str, str]:
    """Name -> SVG of each thing that the study has."""
    told = study.results
    made = {
        "recovery": recovery(study) if told.get("recovery", {}).get("parameters") else "",
        "parameters": fitted(study) if told.get("fit", {}).get(study.own, {}).get("parameters") else "",
        "skill": skill(study) if study.opponents and study.blocks else "",
        "confusion": confusion(study) if told.get("confusion", {}).get("matrix") else "",
    }
    return {name: picture for name, picture in made.items() if picture}


def _row_names(names: list[str], top: float) -> str:
    return "".join(
        text(LEFT - 12, top + ROW * (row + 0.5) + 4, fitted_words(_short(name), 36), "name", "end")
        for row, name in enumerate(names)
    )


def _short(name: str) -> str:
    """`market.SaleUrge.pace` as `SaleUrge, pace`."""
    return ", ".join(name.split(".")[-2:]).replace("_", " ")


def recovery(study: Study) -> str:
    """How much narrower than its prior each parameter becomes on synthetic data, and how often its interval holds the truth."""
    told = study.results["recovery"]
    names = [name for name in study.part.accounts[0].free if name in told["parameters"]] or list(told["parameters"])
    bottom = TOP + ROW * len(names)
    scale = Scale(0.0, 1.0, LEFT, WIDTH - 130)
    parts = [numbered(scale, (TOP, bottom), upright=False), _row_names(names, TOP)]
    edge = scale.at(NARROWER)
    parts.append(line("edge", edge, TOP - 6, edge, bottom) + text(edge, TOP - 10, "narrow enough", anchor="middle"))
    for row, name in enumerate(names):
        each, y = told["parameters"][name], TOP + ROW * (row + 0.5)
        width = min(max(1 - finite(each["narrowing"]), 0.0), 1.0)
        colour = "own" if each["identifiable"] else "soft"
        parts.append(line("bar", LEFT, y, scale.at(1.0), y, "line") + line("bar", LEFT, y, scale.at(width), y, colour))
        parts.append(
            dot(scale.at(width), y, hollow=not each["identifiable"], about=f"{name}: {width:.2f} of its prior")
        )
        parts.append(text(WIDTH - 118, y + 4, f"held {each['covered']} of {each['of']}", "name"))
    head = text(
        14,
        42,
        "Width of the fitted 90 % interval on synthetic data, against the prior's; at the right, how often it held the truth",
    )
    said = f"{told['sets']} synthetic sets; intervals of identifiable parameters held the truth in {percent(told['coverage'])} of cases."
    return sheet(bottom + 30, "Recovery of parameters from synthetic data", said, head + "".join(parts))


def fitted(study: Study) -> str:
    """Fitted intervals within their priors."""
    told = study.results["fit"][study.own]["parameters"]
    names = [name for name in study.part.accounts[0].free if name in told] or list(told)
    bottom = TOP + ROW * len(names)
    parts = [_row_names(names, TOP)]
    for row, name in enumerate(names):
        each, y = told[name], TOP + ROW * (row + 0.5)
        low, high = float(each["prior_low"]), float(each["prior_high"])
        least, most = min(low, float(each["low"])), max(high, float(each["high"]))  # a fitted interval may end beyond the prior's
        scale = Scale(least, most if most > least else least + 1.0, LEFT + 60, WIDTH - 150, log=least > 0 and most / least > 3)
        parts.append(line("grid", scale.at(low), y, scale.at(high), y))
        parts.append(text(scale.near - 8, y + 4, number(low), anchor="end") + text(scale.far + 8, y + 4, number(high)))
        parts.append(line("bar", scale.at(each["low"]), y, scale.at(each["high"]), y, "own"))
        parts.append(line("line", scale.at(each["median"]), y - 6, scale.at(each["median"]), y + 6, "own"))
        end = "  at its end" if each["at_bound"] else ""
        parts.append(text(WIDTH - 96, y + 4, f"{number(each['median'])}{end}", "name"))
    head = text(
        14,
        42,
        "Line between the numbers: 90 % of the prior. Bar: fitted 90 % interval. Tick, and last number: its median.",
    )
    return sheet(
        bottom + 16,
        "Fitted parameters within their priors",
        f"{len(names)} free parameters of {study.own}.",
        head + "".join(parts),
    )


def skill(study: Study) -> str:
    """Difference of log score a figure against each opponent, a panel for each block."""
    left, gap = 150.0, 14.0
    panel = (WIDTH - left - 20 - gap * (len(study.blocks) - 1)) / len(study.blocks)
    top = TOP + 18
    bottom = top + ROW * len(study.opponents)
    parts = [
        text(left - 10, top + ROW * (row + 0.5) + 4, fitted_words(name.replace("_", " "), 22), "name", "end")
        for row, name in enumerate(study.opponents)
    ]
    for place, block in enumerate(study.blocks):
        near = left + place * (panel + gap)
        rows = {name: study.results["skill"].get(block, {}).get(name) for name in study.opponents}
        values = [finite(row[key]) for row in rows.values() if row for key in ("low", "mean", "high")]
        scale = spread(
            [0.0, *(max(min(value, FARTHEST), -FARTHEST) for value in values)], near + 6, near + panel - 6, log=False
        )
        parts.append(text(near, top - 10, block, "name"))
        for tick in (scale.low, 0.0, scale.high):
            parts.append(
                line("grid", scale.at(tick), top, scale.at(tick), bottom)
                + text(scale.at(tick), bottom + 15, number(tick), anchor="middle")
            )
        parts.append(line("axis", scale.at(0.0), top, scale.at(0.0), bottom))
        for row, (name, told) in enumerate(rows.items()):
            if told and math.isfinite(finite(told["mean"])):
                y = top + ROW * (row + 0.5)
                colour = "own" if told["positive"] else "first"
                if math.isfinite(finite(told["low"])):  # a single source gives no interval
                    parts.append(line("line", scale.at(told["low"]), y, scale.at(told["high"]), y, colour))
                if abs(told["mean"]) > FARTHEST:  # stands on the edge; say where it belongs
                    x, anchor = (scale.far - 8, "end") if told["mean"] > 0 else (scale.near + 8, "start")
                    parts.append(text(x, y - 5, signed(told["mean"]), anchor=anchor))
                about = f"{name}, {block}: {signed(told['mean'])}"
                mark = dot(scale.at(told["mean"]), y, hollow=not told["positive"], about=about, size=4)
                parts.append(f'<g style="--ink: var(--{colour})">{mark}</g>')
    head = text(
        14,
        42,
        "Log score a figure out of sample, own account less opponent, 90 % over sources; full and right of zero: better",
    )
    return sheet(
        bottom + 30,
        "Skill over rivals and floors",
        f"{len(study.opponents)} opponents in {len(study.blocks)} blocks.",
        head + "".join(parts),
    )


def confusion(study: Study) -> str:
    """Who wins on data made by whom: tiles, the diagonal should be full."""
    names = [name.replace("_", " ") for name in study.results["confusion"]["accounts"]]
    shares, columns = study.shares(), names
    if len(names) > MANY:  # too narrow for names: numbers stand for them
        names, columns = [f"{name}  {place}" for place, name in enumerate(names, 1)], [str(place) for place in range(1, len(names) + 1)]
    left = 40 + 6.8 * max(map(len, names))
    cell = min(110.0, (WIDTH - left - 150) / len(names))
    high, parts = 34.0, []
    for column, name in enumerate(columns):
        parts.append(
            text(left + cell * (column + 0.5), TOP, fitted_words(name, max(int(cell / 6.8), 4)), "name", "middle")
        )
    for row, name in enumerate(names):
        y = TOP + 10 + row * high
        parts.append(text(left - 10, y + high / 2 + 4, name, "name", "end"))
        for column, share in enumerate(shares[row]):
            x = left + cell * column
            colour = "own" if row == column else "first"
            parts.append(
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{cell - 3:.1f}" height="{high - 3}" '
                f'fill="var(--{colour})" fill-opacity="{0.05 + 0.5 * share:.2f}"/>'
            )
            parts.append(text(x + cell / 2, y + high / 2 + 3, percent(share), "name", "middle"))
        if shares[row][row] < ENOUGH:
            parts.append(text(left + cell * len(names) + 10, y + high / 2 + 4, "cannot tell", "name", colour="first"))
    bottom = TOP + 10 + high * len(names)
    head = text(14, 42, "Rows: the account that made the data; columns: the account that wins on them")
    return sheet(
        bottom + 14,
        "Can the accounts be told apart?",
        f"{study.results['confusion']['trials']} trials a row.",
        head + "".join(parts),
    )
