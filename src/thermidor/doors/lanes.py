"""Pictures in rows over common time: lanes of levels, a calendar of events, and curves of terms that add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from .pictures import Axes, Series, _finite, _labels, _path, svg

HIGH = 22


@dataclass(frozen=True)
class Lane:
    """A row: a level from 0 to 1 over time as an area, and if given a second one as a line.

    Attributes:
        name: at its left. level, line: as long as the years. colour: CSS variable. note: what the mouse shows.
    """

    name: str
    level: Series
    line: Series | None = None
    colour: str = "officials"
    note: str = ""


def lanes(
    title: str, said: str, years: Series, rows: Sequence[Lane], spans: Sequence[tuple[float, float]] = (), left: int = 150,
    width: int = 1040, high: int = HIGH,
) -> str:  # fmt: skip
    """Rows of levels. spans: stretches of years shaded through all rows. left: pixels kept for the names."""
    height = len(rows) * high + 34
    axes = Axes((left, 8, width - 12, height - 24), (float(years[0]), float(years[-1])), (0.0, 1.0), log=False)
    axes.ticks = []
    parts = [
        f'<rect class="span" x="{axes.x(a):.1f}" y="8" width="{max(axes.x(b) - axes.x(a), 1.0):.1f}" height="{len(rows) * high}"/>'
        for a, b in spans
    ]
    for at, row in enumerate(rows):
        bottom = 8 + high * (at + 1) - 3
        parts.append(f'<text class="label" x="{left - 8}" y="{bottom - 4}" text-anchor="end">{escape(row.name)}</text>')
        parts.append(f'<line class="grid" x1="{axes.left}" x2="{axes.right}" y1="{bottom}" y2="{bottom}"/>')
        edge = _lane_path(years, row.level, axes, bottom, high - 5)
        told = f"<title>{escape(row.note or row.name)}</title>"
        area = f"M{axes.left:.1f} {bottom}L{edge}L{axes.right:.1f} {bottom}Z"
        parts.append(f'<path d="{area}" fill="var(--{row.colour})" fill-opacity=".72">{told}</path>')
        if row.line is not None:
            parts.append(f'<path d="M{_lane_path(years, row.line, axes, bottom, high - 5)}" class="over"/>')
    return svg((width, height), title, said, "".join(parts) + axes.frame(""))


def _lane_path(years: Series, level: Series, axes: Axes, bottom: float, tall: float) -> str:
    """Points of a level, steps that change nothing left out."""
    points = [(axes.x(float(year)), bottom - tall * min(max(float(value), 0.0), 1.0)) for year, value in zip(years, level, strict=True)]
    kept = [
        point for at, point in enumerate(points)
        if at in (0, len(points) - 1) or abs(point[1] - points[at - 1][1]) > 0.05 or abs(point[1] - points[at + 1][1]) > 0.05
    ]  # fmt: skip
    return "L".join(f"{x:.1f} {y:.1f}" for x, y in kept)


@dataclass(frozen=True)
class Event:
    """An event in a calendar.

    Attributes:
        name: in words. historical, tolerance: year and years. low, middle, high: of the runs, None where it happens in too few.
        share: of the runs in which it happens. inside: whether the runs keep to the tolerance. Both None when the record cannot tell.
    """

    name: str
    historical: float
    tolerance: float
    low: float | None
    middle: float | None
    high: float | None
    share: float | None
    inside: bool | None


def calendar(title: str, events: Sequence[Event], span: tuple[float, float], left: int = 400, width: int = 1040) -> str:
    """Events in rows: a box for the historical date and its tolerance, a bar and a dot for the runs, a share at the right."""
    high = 23
    height = len(events) * high + 46
    axes = Axes((left, 22, width - 66, height - 24), span, (0.0, 1.0), log=False)
    axes.ticks = []
    parts = [
        f'<text class="unit" x="{width - 62}" y="13">happens in</text>', f'<text class="unit" x="{left}" y="13">history (box), runs (bar)</text>'
    ]  # fmt: skip
    for at, event in enumerate(events):
        y = 22 + high * at + high / 2
        parts.append(f'<text class="label" x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{escape(event.name)}</text>')
        parts.append(f'<line class="grid" x1="{left}" x2="{axes.right}" y1="{y + high / 2:.1f}" y2="{y + high / 2:.1f}"/>')
        box = [axes.x(_within(event.historical + sign * event.tolerance, span)) for sign in (-1, 1)]
        parts.append(f'<rect class="history" x="{box[0]:.1f}" y="{y - 8:.1f}" width="{max(box[1] - box[0], 3):.1f}" height="16"/>')
        if event.middle is not None and event.low is not None and event.high is not None:
            hue = "workers" if event.inside else "apart"
            ends = [axes.x(_within(each, span)) for each in (event.low, event.high)]
            middle = axes.x(_within(event.middle, span))
            parts.append(
                f'<rect x="{ends[0]:.1f}" y="{y - 3:.1f}" width="{max(ends[1] - ends[0], 1.5):.1f}" height="6" fill="var(--{hue})" '
                f'fill-opacity=".45"/><circle cx="{middle:.1f}" cy="{y:.1f}" r="4" fill="var(--{hue})"/>'
            )
        told = "untold" if event.share is None else f"{100 * event.share:.0f} %"
        parts.append(f'<text class="label" x="{width - 62}" y="{y + 4:.1f}">{told}</text>')
    said = "For each event the historical date with its tolerance, and median and range of the runs in which it happens."
    return svg((width, height), title, said, "".join(parts) + axes.frame(""))


def _within(year: float, span: tuple[float, float]) -> float:
    return min(max(year, span[0]), span[1])


def curves(
    title: str, unit: str, years: Series, lines: Sequence[tuple[str, Any, str]], size: tuple[int, int] = (1040, 250), room: int = 210
) -> str:  # fmt: skip
    """Curves around zero, each named at its end; the last is drawn strong. lines: name, values, CSS variable."""
    width, height = size
    values = [value for _, path, _ in lines for value in _finite(path)] or [0.0]
    low, high = min(values), max(values)
    reach = (low, high) if high > low else (low - 1.0, low + 1.0)
    axes = Axes((58, 28, width - room, height - 22), (float(years[0]), float(years[-1])), reach, log=False)
    parts, labels = [axes.frame(unit)], []
    for at, (name, path, colour) in enumerate(lines):
        kind = "median" if at == len(lines) - 1 else "term"
        parts.append(f'<path d="{_path(zip(years, path, strict=True), axes)}" stroke="var(--{colour})" class="{kind}"/>')
        labels.append((axes.y(float(path[-1])), name, colour, axes.reach[1]))
    labels.sort(key=lambda each: -each[0])
    names = _labels(labels, axes.right + 8, (axes.top, axes.bottom), False, axes.reach[1])
    return svg(size, title, f"Curves: {', '.join(name for name, _, _ in lines)}.", "".join(parts) + names)
