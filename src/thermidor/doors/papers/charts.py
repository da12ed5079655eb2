"""Pictures of the figures: what sources say, what the own account allows, where its rivals lie."""

from __future__ import annotations

import math
from collections import Counter

from thermidor.doors.pictures import number

from .canvas import RIVALS, WIDTH, Scale, apart, dot, fitted_words, line, numbered, path, sheet, spread, text
from .study import Seen, Study
from .tables import window

LEFT, RIGHT, TOP, HEIGHT = 80, 150, 66, 280
MOST = 8  # pictures over time, and as many across, that a page shows
KINDS = 3  # selections of a series, such as regions, that still get a picture each
FEWEST = 3  # windows that make a picture over time
FARTHEST = 8.0  # times the smallest, from which a scale of logarithms is used
ROW = 19


def pictures(study: Study) -> dict[str, tuple[str, str]]:
    """Name -> (SVG, block) of the chief series, those with most figures first in each kind."""
    over_time: list[tuple[int, str, str, str]] = []
    across: list[tuple[int, str, str, str]] = []
    for series, variable, seen in study.groups():
        left: list[Seen] = []
        selections = dict.fromkeys(each.told["selection"] for each in seen)
        if len(selections) > KINDS:
            left, selections = seen, {}
        for selection in selections:
            mine = [each for each in seen if each.told["selection"] == selection]
            if len({each.year for each in mine}) >= FEWEST:
                over_time.append(
                    (len(mine), _name(series, variable, selection, study), course(study, mine), mine[0].told["block"])
                )
            else:
                left += mine
        if len(left) >= FEWEST:
            across.append(
                (len(left), _name(series, variable, "", study) + "-across", places(study, left), left[0].told["block"])
            )
    chosen = sorted(over_time, key=lambda each: -each[0])[:MOST] + sorted(across, key=lambda each: -each[0])[:MOST]
    return {name: (picture, block) for _, name, picture, block in chosen}


def _name(series: str, variable: str, selection: str, study: Study) -> str:
    """Name of a picture: the series, and what else it takes to tell it from others."""
    several = Counter(name for name, _, _ in study.groups())[series] > 1
    told = "-".join(each for each in (series, variable if several else "", selection) if each)
    return "".join(letter if letter.isalnum() else "-" for letter in told).strip("-")


# ---- over time -------------------------------------------------------------------------------------------


def course(study: Study, seen: list[Seen]) -> str:
    """A series over time: figures with errors, median and 90 % band of the own account, medians of rivals."""
    seen = sorted(seen, key=lambda each: each.year)
    right, bottom = WIDTH - RIGHT, HEIGHT - 30
    log = _logarithmic(seen)
    height = spread(_values(study, seen), bottom, TOP, log)
    first, last = min(each.year for each in seen), max(each.year for each in seen)
    margin = max((last - first) * 0.04, 0.1)
    years = Scale(first - margin, last + margin, LEFT, right)
    parts = [numbered(height, (LEFT, right), upright=True), _years(years, bottom), _fitted_until(study, years, bottom)]
    names = []
    for name in reversed([study.own, *study.rivals]):
        colour = _colour(study, name)
        known = [(each, *each.of(name)) for each in seen if math.isfinite(each.of(name)[1])]
        if not known:
            continue
        if name == study.own:
            edge = [(years.at(each.year), height.at(high)) for each, _, _, high in known]
            edge += [(years.at(each.year), height.at(low)) for each, low, _, _ in reversed(known)]
            parts.append(path(edge, "band", colour, filled=True))
        middle = [(years.at(each.year), height.at(median)) for each, _, median, _ in known]
        parts.append(path(middle, "line" if name == study.own else "thin", colour))
        names.append((middle[-1][1], name.replace("_", " "), colour))
    parts += [_measured(study, each, years, height) for each in seen]
    parts.append(apart(names, right + 10, TOP, bottom))
    return sheet(HEIGHT, _title(study, seen), _said(study, seen), text(14, 42, _unit(seen, log)) + "".join(parts))


def _measured(study: Study, each: Seen, years: Scale, height: Scale) -> str:
    """The figures of one window, with their errors, and how long the window is."""
    x, parts = years.at(each.year), []
    late = str(each.end) > study.part.fitted_until
    for figure in each.measured:
        y = height.at(figure.value)
        long = (each.end - each.start).days / 730  # half of it, in years
        about = f"{window(each)}: {number(figure.value)} ({number(figure.low)} to {number(figure.high)}); {figure.source or 'nobody'}"
        dim = " open" if late else ""
        if long > 0.1:
            parts.append(line("window" + dim, years.at(each.year - long), y, years.at(each.year + long), y))
        parts.append(line("whisker" + dim, x, height.at(figure.low), x, height.at(figure.high)))
        parts.append(dot(x, y, figure.status == "unverified", late, about))
    return "".join(parts)


def _years(years: Scale, bottom: float) -> str:
    """Ticks at the turn of years, or at quarters where the picture is short."""
    long = years.high - years.low
    step = next((each for each in (0.25, 1.0, 2.0, 4.0) if long / each <= 9), 4.0)
    parts, year = [line("axis", years.near, bottom, years.far, bottom)], math.ceil(years.low / step) * step
    while year <= years.high:
        whole, month = int(year), ("", "Apr ", "Jul ", "Oct ")[round((year % 1) * 4) % 4]
        parts.append(line("axis", years.at(year), bottom, years.at(year), bottom + 4))
        parts.append(text(years.at(year), bottom + 18, f"{month}{whole}", anchor="middle"))
        year += step
    return "".join(parts)


def _fitted_until(study: Study, years: Scale, bottom: float) -> str:
    """The day after which figures are not shown to a fit."""
    year, month = (int(each) for each in study.part.fitted_until.split("-")[:2])
    place = year + month / 12
    if not years.low < place < years.high:
        return ""
    x = years.at(place)
    return line("edge", x, TOP - 8, x, bottom) + text(x + 4, TOP - 10, "not shown to the fit →")


# ---- across ----------------------------------------------------------------------------------------------


def places(study: Study, seen: list[Seen]) -> str:
    """A series across regions or kinds: a row each, the figure with its error, the own interval, medians of rivals."""
    seen = sorted(seen, key=lambda each: (each.told["selection"], each.year))
    several = len({window(each) for each in seen}) > 1
    labels = [_place(each, several) for each in seen]
    left = min(260.0, 20 + 6.6 * max(map(len, labels)))
    key, last = _key(study, TOP)
    top = last + 20
    bottom = top + ROW * len(seen)
    log = _logarithmic(seen)
    scale = spread(_values(study, seen), left, WIDTH - 24, log)
    parts = [numbered(scale, (top - 6, bottom), upright=False), key]
    for row, (each, label) in enumerate(zip(seen, labels, strict=True)):
        y = top + ROW * (row + 0.5)
        parts.append(text(left - 8, y + 4, fitted_words(label, 38), "name", "end"))
        low, middle, high = each.of(study.own)
        if math.isfinite(middle):
            parts.append(
                line("bar", scale.at(low), y, scale.at(high), y, "own")
                + line("line", scale.at(middle), y - 5, scale.at(middle), y + 5, "own")
            )
        for name in study.rivals:
            other = each.of(name)[1]
            if math.isfinite(other):
                parts.append(line("line", scale.at(other), y - 5, scale.at(other), y + 5, _colour(study, name)))
        late = str(each.end) > study.part.fitted_until
        for figure in each.measured:
            about = f"{label}: {number(figure.value)} ({number(figure.low)} to {number(figure.high)}); {figure.source or 'nobody'}"
            parts.append(line("whisker", scale.at(figure.low), y, scale.at(figure.high), y))
            parts.append(dot(scale.at(figure.value), y, figure.status == "unverified", late, about))
    return sheet(
        bottom + 26, _title(study, seen, one=False), _said(study, seen), text(14, 42, _unit(seen, log)) + "".join(parts)
    )


def _place(each: Seen, several: bool) -> str:
    chosen = "; ".join(_few(part.partition("=")[2] or part) for part in each.told["selection"].split(";")).replace("_", " ")
    return ", ".join(told for told in (chosen, window(each) if several or not chosen else "") if told)


def _few(names: str) -> str:
    """Names joined by a plus, cut short where they are many."""
    each = names.split("+")
    return " + ".join(each) if len(each) <= 2 else f"{each[0]} and {len(each) - 1} more"


def _key(study: Study, y: float) -> tuple[str, float]:
    """Names in their colours, in a line or two, and where the last line stands."""
    parts, x = [], 14.0
    for name in (study.own, *study.rivals):
        width = 30 + 6.8 * len(name)
        if x + width > WIDTH:
            x, y = 14.0, y + 17
        colour = _colour(study, name)
        parts.append(line("line", x, y - 9, x, y + 1, colour) + text(x + 6, y, name.replace("_", " "), "name", colour=colour))
        x += width
    return "".join(parts), y


# ---- both ------------------------------------------------------------------------------------------------


def _colour(study: Study, name: str) -> str:
    return "own" if name == study.own else RIVALS[study.rivals.index(name) % len(RIVALS)]


def _logarithmic(seen: list[Seen]) -> bool:
    values = [each.told["value"] for each in seen]
    return not any(each.told["natural"] for each in seen) and min(values) > 0 and max(values) > FARTHEST * min(values)


def _values(study: Study, seen: list[Seen]) -> list[float]:
    """What a picture must hold: figures with their errors, the own band, the rivals' medians."""
    values = [value for each in seen for figure in each.measured for value in (figure.low, figure.value, figure.high)]
    values += [value for each in seen for value in each.of(study.own)]
    return values + [each.of(name)[1] for each in seen for name in study.rivals]


def _title(study: Study, seen: list[Seen], one: bool = True) -> str:
    series = study.archive.series.get(seen[0].told["series"])
    told = series.card.title if series is not None else seen[0].told["series"]
    chosen = seen[0].told["selection"] if one else ""
    return fitted_words(told + (f" ({chosen.replace('_', ' ')})" if chosen else ""), 84)


def _unit(seen: list[Seen], log: bool) -> str:
    return seen[0].told["unit"] + (", scale of logarithms" if log else "")


def _said(study: Study, seen: list[Seen]) -> str:
    late = sum(str(each.end) > study.part.fitted_until for each in seen)
    return (
        f"{len(seen)} windows, {late} of them not shown to the fit. Circles: figures of the archive with their errors, hollow when "
        "unverified, pale when not shown to the fit. Line and band: median and 90 % band of "
        f"{study.own}. Thin lines: medians of {', '.join(study.rivals) or 'nobody'}."
    )
