"""Pictures as SVG text: lines with bands against the archive's points, stacked areas, tile maps, bars.

Colours are CSS variables of the page (`--workers` ...), so one picture serves light, dark and print. Time is given in years as
decimal numbers. Every picture has a title and a description for those who do not see it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

Series = Any  # a sequence of numbers


@dataclass(frozen=True)
class Point:
    """A figure of the archive where the picture shows it.

    Attributes:
        year: middle of its window. value, low, high: in the unit of the picture; low and high about a 90 % interval.
        read: whether somebody read it in a source (solid) or it is unverified (hollow).
        rival: whether it belongs to a rival series. scored: whether it is scored, or an input or start value.
        note: what is said of it. series: which series it belongs to.
    """

    year: float
    value: float
    low: float
    high: float
    read: bool = True
    rival: bool = False
    scored: bool = True
    note: str = ""
    series: str = ""


@dataclass
class Fan:
    """An ensemble over time and what the archive says.

    Attributes:
        years, low, middle, high: equally long. singles: some single runs, each as long.
        colour: name of a CSS variable. log: logarithmic height. short: a small picture without a title.
    """

    title: str
    unit: str
    years: Series
    low: Series
    middle: Series
    high: Series
    singles: Sequence[Series] = ()
    points: Sequence[Point] = ()
    colour: str = "workers"
    log: bool = False
    short: bool = False
    span: tuple[float, float] = (1917.0, 1930.5)
    size: tuple[int, int] = (344, 214)


class Axes:
    """Where years and values stand on the paper."""

    def __init__(
        self, box: tuple[float, float, float, float], span: tuple[float, float], reach: tuple[float, float], log: bool
    ) -> None:
        self.left, self.top, self.right, self.bottom = box
        self.span, self.log = span, log
        self.ticks = log_ticks(*reach) if log else nice_ticks(*reach)
        low, high = reach
        self.reach = (min(low, self.ticks[0]), max(high, self.ticks[-1])) if not log else reach

    def x(self, year: float) -> float:
        """Place of a year."""
        first, last = self.span
        return self.left + (self.right - self.left) * (year - first) / (last - first)

    def y(self, value: float) -> float:
        """Place of a value; what lies outside the picture is put on its edge."""
        low, high = self.reach
        if self.log:
            low, high, value = math.log(low), math.log(high), math.log(max(value, low))
        part = (min(max(value, low), high) - low) / (high - low)
        return self.bottom - (self.bottom - self.top) * part

    def frame(self, unit: str, years: bool = True) -> str:
        """Grid, labels of both axes, the unit above the height axis."""
        parts = []
        for tick in self.ticks:
            y = self.y(tick)
            parts.append(f'<line class="grid" x1="{self.left}" x2="{self.right}" y1="{y:.1f}" y2="{y:.1f}"/>')
            told = power(tick) if self.log else number(tick)
            parts.append(f'<text class="tick" x="{self.left - 5}" y="{y + 3.5:.1f}" text-anchor="end">{told}</text>')
        apart = (self.right - self.left) / (self.span[1] - self.span[0])  # pixels a year; a year's label takes 30
        step = next((each for each in (1, 2, 3, 4, 6) if each * apart > 36), 12)
        for year in range(math.ceil(self.span[0]), math.floor(self.span[1]) + 1):
            x = self.x(year)
            parts.append(f'<line class="axis" x1="{x:.1f}" x2="{x:.1f}" y1="{self.bottom}" y2="{self.bottom + 3}"/>')
            if years and (year - math.ceil(self.span[0])) % step == 0:
                parts.append(
                    f'<text class="tick" x="{x:.1f}" y="{self.bottom + 14}" text-anchor="middle">{year}</text>'
                )
        parts.append(f'<line class="axis" x1="{self.left}" x2="{self.right}" y1="{self.bottom}" y2="{self.bottom}"/>')
        if unit:
            parts.append(f'<text class="unit" x="2" y="{self.top - 11}">{escape(unit)}</text>')
        return "".join(parts)


# ---- numbers -------------------------------------------------------------------------------------


def nice_ticks(low: float, high: float, wanted: int = 4) -> list[float]:
    """Round numbers that cover low to high: about `wanted` steps of 1, 2, 2.5 or 5 times a power of ten."""
    if not high > low:
        high = low + 1.0
    rough = (high - low) / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(each * power for each in (1.0, 2.0, 2.5, 5.0, 10.0) if each * power >= rough)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(k * step, 12) for k in range(first, last + 1)]


def log_ticks(low: float, high: float) -> list[float]:
    """Powers of ten between low and high, at most six."""
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    step = max(1, math.ceil((last - first + 1) / 6))
    return [10.0**k for k in range(first, last + 1, step)] or [low, high]


_SUPER = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def number(value: float) -> str:
    """A number for people: 1,250,000 is '1.25 million', 0.042 is '0.042', 10^10 is '10¹⁰'."""
    size = abs(value)
    if size >= 1e9:
        exponent = math.floor(math.log10(size) + 1e-9)
        lead = value / 10.0**exponent
        return ("" if abs(lead - 1) < 0.005 else f"{lead:.2g}×") + "10" + str(exponent).translate(_SUPER)
    if size >= 1e6:
        return f"{value / 1e6:.3g} million"
    if size >= 100 or (size >= 1 and value == round(value)):
        return f"{value:,.0f}"
    if size >= 1:
        return f"{value:.3g}"
    return f"{value:.2g}" if size >= 1e-4 or value == 0 else f"{value:.0e}"


def power(value: float) -> str:
    """A tick of a logarithmic axis: whole up to a thousand, then a power of ten."""
    exponent = round(math.log10(value))
    return number(value) if -3 < exponent < 4 else "10" + str(exponent).translate(_SUPER)


# ---- lines with a band ---------------------------------------------------------------------------


def fan(chart: Fan) -> str:
    """An ensemble: median, the range of nine in ten runs, a few single runs thin, and the archive's points with errors."""
    width, height = chart.size
    left = 52 if chart.short else 46
    axes = Axes((left, 10 if chart.short else 28, width - 8, height - 20), chart.span, _reach(chart), chart.log)
    hue = f"var(--{chart.colour})"
    band = _path(
        [*zip(chart.years, chart.high, strict=True), *reversed(list(zip(chart.years, chart.low, strict=True)))], axes
    )
    parts = [axes.frame(chart.unit), f'<path d="{band}Z" fill="{hue}" class="band"/>']
    for single in chart.singles:
        parts.append(f'<path d="{_path(zip(chart.years, single, strict=True), axes)}" stroke="{hue}" class="single"/>')
    parts.append(
        f'<path d="{_path(zip(chart.years, chart.middle, strict=True), axes)}" stroke="{hue}" class="median"/>'
    )
    inside = [point for point in chart.points if chart.span[0] <= point.year <= chart.span[1]]
    parts += [_point(point, axes) for point in sorted(inside, key=lambda point: not point.rival)]
    said = f"Median and range of nine in ten runs, in {chart.unit or 'shares'}; {len(inside)} figures of the archive."
    return svg(chart.size, chart.title, said, "".join(parts))


def _reach(chart: Fan) -> tuple[float, float]:
    inside = [point for point in chart.points if chart.span[0] <= point.year <= chart.span[1]]
    values = [*_finite(chart.low), *_finite(chart.high), *(point.value for point in inside)]
    values += [edge for point in inside for edge in (point.low, point.high)]
    values = [value for value in values if not chart.log or value > 0]
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if chart.log:
        return low, max(high, low * 10)
    if low > 0 and low < 0.6 * high:
        low = 0.0
    return low, high if high > low else low + 1.0


def _finite(values: Series) -> list[float]:
    return [float(value) for value in values if math.isfinite(value)]


def _path(points: Any, axes: Axes) -> str:
    """Path data through (year, value); a gap where a value is missing."""
    told, pen = [], "M"
    for year, value in points:
        if not math.isfinite(value):
            pen = "M"
            continue
        told.append(f"{pen}{axes.x(year):.1f} {axes.y(value):.1f}")
        pen = "L"
    return "".join(told)


def _point(point: Point, axes: Axes) -> str:
    x, y = axes.x(point.year), axes.y(point.value)
    kind = "rival" if point.rival else "archive"
    bar = f'<line class="error {kind}" x1="{x:.1f}" x2="{x:.1f}" y1="{axes.y(point.high):.1f}" y2="{axes.y(point.low):.1f}"/>'
    full = "solid" if point.read else "hollow"
    if point.scored:
        mark = f'<circle class="{kind} {full}" cx="{x:.1f}" cy="{y:.1f}" r="3.1"/>'
    else:
        mark = f'<rect class="{kind} {full}" x="{x - 2.6:.1f}" y="{y - 2.6:.1f}" width="5.2" height="5.2"/>'
    return f"<g>{bar}{mark}<title>{escape(point.note)}</title></g>"


# ---- areas ---------------------------------------------------------------------------------------


def stack(
    title: str,
    unit: str,
    years: Series,
    layers: Sequence[tuple[str, Series, str]],
    size: tuple[int, int] = (1040, 360),
    span: tuple[float, float] | None = None,
    room: int = 170,
) -> str:
    """Areas on top of each other, each named at its right edge.

    Args:
        layers: from the bottom up: name, values as long as `years`, CSS variable of the colour.
        room: pixels kept at the right for the names.
    """
    width, height = size
    sums = [0.0] * len(list(years))
    top = max(sum(float(values[at]) for _, values, _ in layers) for at in range(len(sums)))
    whole = abs(top - 1.0) < 1e-3
    reach = (0.0, 1.0) if whole else (0.0, top)
    axes = Axes((46, 28, width - room, height - 22), span or (years[0], years[-1]), reach, log=False)
    parts, labels = [], []
    for name, values, colour in layers:
        upper = [below + float(value) for below, value in zip(sums, values, strict=True)]
        edge = [*zip(years, upper, strict=True), *reversed(list(zip(years, sums, strict=True)))]
        parts.append(
            f'<path d="{_path(edge, axes)}Z" fill="var(--{colour})" class="area"><title>{escape(name)}</title></path>'
        )
        labels.append((axes.y((upper[-1] + sums[-1]) / 2), name, colour, upper[-1] - sums[-1]))
        sums = upper
    names = _labels(labels, axes.right + 8, (axes.top, axes.bottom), whole, axes.reach[1])
    return svg(
        size,
        title,
        f"Stacked areas: {', '.join(name for name, _, _ in layers)}.",
        "".join(parts) + axes.frame(unit) + names,
    )


def _labels(
    wanted: list[tuple[float, str, str, float]], x: float, room: tuple[float, float], whole: bool, top: float
) -> str:
    """Names beside the last values, pushed apart where they would overlap. wanted: from the bottom up."""
    gap = 14.0
    placed: list[list[Any]] = []
    from_top = wanted[::-1]
    from_top.sort(key=lambda each: each[0])
    for y, name, colour, last in from_top:
        placed.append([max(y, placed[-1][0] + gap) if placed else max(y, room[0] + 4), y, name, colour, last])
    for at in range(len(placed) - 1, -1, -1):
        ceiling = placed[at + 1][0] - gap if at + 1 < len(placed) else room[1]
        placed[at][0] = min(placed[at][0], ceiling)
    parts = []
    for y, true, name, colour, last in placed:
        share = f" {100 * last:.0f} %" if whole and last >= 0.005 else ""
        if last > 0.004 * top:  # what has vanished by the end is only named
            parts.append(f'<path class="leader" d="M{x - 7:.1f} {true:.1f}L{x:.1f} {y:.1f}"/>')
        parts.append(f'<rect x="{x:.1f}" y="{y - 5:.1f}" width="9" height="9" fill="var(--{colour})"/>')
        parts.append(f'<text class="label" x="{x + 13:.1f}" y="{y + 3.5:.1f}">{escape(name)}{share}</text>')
    return "".join(parts)


# ---- maps ----------------------------------------------------------------------------------------

TILES = {
    "petrograd": (1, 0), "north": (2, 0),
    "west": (0, 1), "moscow": (1, 1), "central_industrial": (2, 1), "urals": (3, 1), "west_siberia": (4, 1), "east_siberia": (5, 1),
    "right_bank": (0, 2), "left_bank": (1, 2), "black_earth": (2, 2), "volga": (3, 2), "central_asia": (4, 2),
    "south": (1, 3), "caucasus_north": (2, 3), "transcaucasia": (3, 3),
}  # fmt: skip


def tiles(
    title: str, values: dict[str, float], texts: dict[str, str], known: dict[str, bool], colour: str, cell: int = 42
) -> str:
    """A map of equal tiles, one a region.

    Args:
        values: 0 to 1, how strongly a tile is coloured. texts: what is written in it.
        known: whether the archive has any figure of this kind for the region; a tile without is grey and dashed.
    """
    parts = []
    for region, (column, row) in TILES.items():
        x, y, name = column * (cell + 3) + 1, row * (cell + 3) + 1, region.replace("_", " ").title()
        said = f"<title>{escape(f'{name}: {texts.get(region, chr(8211))}')}</title>"
        if region not in values:
            parts.append(f'<g><rect class="tile none" x="{x}" y="{y}" width="{cell}" height="{cell}"/>{said}</g>')
            continue
        strength = min(max(values[region], 0.0), 1.0)
        kind, paint = ("tile", colour) if known.get(region) else ("tile guess", "unknown")
        ink = "tiletext strong" if strength > 0.55 and known.get(region) else "tiletext"
        depth = 0.06 + (0.84 if known.get(region) else 0.44) * strength
        parts.append(
            f'<g><rect class="{kind}" x="{x}" y="{y}" width="{cell}" height="{cell}" fill="var(--{paint})" '
            f'fill-opacity="{depth:.2f}"/>'
            f'<text class="{ink}" x="{x + cell / 2}" y="{y + cell / 2 + 4}">{escape(texts.get(region, ""))}</text>{said}</g>'
        )
    return svg((6 * (cell + 3) + 1, 4 * (cell + 3) + 1), title, "A tile for each of 16 regions.", "".join(parts))


def key_map(cell: int = 92) -> str:
    """The tile map with the regions' names."""
    parts = []
    high = cell * 0.56
    for region, (column, row) in TILES.items():
        x, y = column * (cell + 4) + 1, row * (high + 4) + 1
        words = region.replace("_", " ").title().split()
        parts.append(f'<rect class="tile none" x="{x}" y="{y:.0f}" width="{cell}" height="{high:.0f}"/>')
        for at, word in enumerate(words):
            middle = y + high / 2 + 4 + 13 * (at - (len(words) - 1) / 2)
            parts.append(f'<text class="tiletext name" x="{x + cell / 2}" y="{middle:.1f}">{escape(word)}</text>')
    return svg(
        (6 * (cell + 4) + 1, int(4 * (high + 4) + 1)),
        "Which tile is which region",
        "Names of the tiles.",
        "".join(parts),
    )


# ---- small ---------------------------------------------------------------------------------------


def strip(share: float, colour: str = "workers", width: int = 56) -> str:
    """A bar for a share from 0 to 1."""
    full = width * min(max(share, 0.0), 1.0)
    inside = f'<rect class="tile none" width="{width}" height="9"/><rect width="{full:.1f}" height="9" fill="var(--{colour})"/>'
    return svg((width, 9), f"{100 * share:.0f} %", "", inside)


def svg(size: tuple[int, int], title: str, description: str, inside: str) -> str:
    """The paper: scales with the page, says what it shows."""
    width, height = size
    return (
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>{inside}</svg>"
    )
