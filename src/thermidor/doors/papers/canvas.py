"""The paper that pictures stand on: one width, colours for light and dark inside the picture, scales, names beside what they name."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from thermidor.doors.pictures import nice_ticks, number

WIDTH = 700
RIVALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")  # colours of rivals, in their order
STYLE = """
svg { --paper: #fcfbf8; --ink: #1a1a1a; --soft: #5a5a5a; --line: #dcd8cf; --own: #1a3cc8; --first: #b5450b; --second: #14906f;
  --third: #7a3e9d; --fourth: #8a7800; --fifth: #8f1a00; --sixth: #c2408f; --seventh: #4d6b7a;
  font: 12px system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif; }
@media (prefers-color-scheme: dark) { svg { --paper: #14171c; --ink: #e9e7e2; --soft: #a9a8a4; --line: #343941; --own: #9dc0f1; --first: #ffa45c;
  --second: #3de0a4; --third: #ca7bff; --fourth: #f5eb5a; --fifth: #ff6a4a; --sixth: #ff8ed2; --seventh: #a9c4d1; } }
.paper { fill: var(--paper); } text { fill: var(--soft); } .name { fill: var(--ink); } .title { fill: var(--ink); font-size: 14px; font-weight: 600; }
.grid { stroke: var(--line); } .axis { stroke: var(--soft); } .edge { stroke: var(--soft); stroke-dasharray: 2 3; }
.line { fill: none; stroke-width: 2; stroke-linejoin: round; } .thin { fill: none; stroke-width: 1.5; stroke-linejoin: round; }
.band { fill-opacity: .16; } .bar { stroke-width: 7; stroke-opacity: .28; } .whisker { stroke: var(--ink); stroke-width: 1.2; stroke-opacity: .7; }
.window { stroke: var(--ink); stroke-width: 1.2; stroke-opacity: .3; } .dot { stroke: var(--ink); fill: var(--ink); stroke-width: 1.5; }
.hollow { fill: var(--paper); } .open { opacity: .55; }
"""


@dataclass(frozen=True)
class Scale:
    """Where values stand between two places of the paper.

    Args:
        low, high: values that must be inside. near, far: places of low and high. log: on a scale of logarithms.
    """

    low: float
    high: float
    near: float
    far: float
    log: bool = False

    def at(self, value: float) -> float:
        """Place of a value; what lies outside is put on the edge."""
        low, high = self.low, self.high
        if self.log:
            low, high, value = math.log(low), math.log(high), math.log(max(value, low))
        return self.near + (self.far - self.near) * (min(max(value, low), high) - low) / (high - low)

    def ticks(self) -> list[float]:
        """Round values inside."""
        if not self.log:
            return [tick for tick in nice_ticks(self.low, self.high) if self.low - 1e-12 <= tick <= self.high + 1e-12]
        first, last = math.floor(math.log10(self.low)), math.ceil(math.log10(self.high))
        for leads in ((1,), (1, 3), (1, 2, 5)):
            ticks = [lead * 10.0**power for power in range(first, last + 1) for lead in leads]
            found = [tick for tick in ticks if self.low * 0.999 <= tick <= self.high * 1.001]
            if len(found) >= 3:
                break
        return found[:: math.ceil(len(found) / 7)] if found else [self.low, self.high]


def spread(values: Sequence[float], near: float, far: float, log: bool) -> Scale:
    """A scale that holds all finite values, rounded outwards; from zero where zero is near."""
    inside = [value for value in values if math.isfinite(value) and (value > 0 or not log)]
    low, high = (min(inside), max(inside)) if inside else (0.0, 1.0)
    if log:
        return Scale(low / 1.1, max(high, low * 1.5) * 1.1, near, far, log=True)
    low = 0.0 if 0 < low < 0.5 * high else low
    ticks = nice_ticks(low, high)
    return Scale(ticks[0], ticks[-1], near, far)


def text(x: float, y: float, told: str, kind: str = "", anchor: str = "start", colour: str = "") -> str:
    """Words on the paper."""
    paint = f' style="fill: var(--{colour})"' if colour else ""
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{paint}>{escape(told)}</text>'


def line(kind: str, x1: float, y1: float, x2: float, y2: float, colour: str = "") -> str:
    """A straight line."""
    paint = f' stroke="var(--{colour})"' if colour else ""
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"{paint}/>'


def path(points: Sequence[tuple[float, float]], kind: str, colour: str, filled: bool = False) -> str:
    """A line through places, or the area inside them."""
    data = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + ("Z" if filled else "")
    paint = f'fill="var(--{colour})"' if filled else f'stroke="var(--{colour})"'
    return f'<path class="{kind}" d="{data}" {paint}/>'


def dot(x: float, y: float, hollow: bool = False, open_: bool = False, about: str = "", size: float = 3.4) -> str:
    """A figure of the archive. hollow: unverified. open_: not shown to the fit."""
    kind = "dot" + (" hollow" if hollow else "") + (" open" if open_ else "")
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{size}"><title>{escape(about)}</title></circle>'


def apart(wanted: Sequence[tuple[float, str, str]], x: float, top: float, bottom: float, gap: float = 14.0) -> str:
    """Names beside what they name, pushed apart where they would overlap. wanted: height, name, colour."""
    placed: list[list[float]] = []
    order = sorted(range(len(wanted)), key=lambda at: wanted[at][0])
    for at in order:
        y = min(max(wanted[at][0], top), bottom)
        placed.append([max(y, placed[-1][0] + gap) if placed else y, at])
    for place in range(len(placed) - 1, -1, -1):
        ceiling = placed[place + 1][0] - gap if place + 1 < len(placed) else bottom
        placed[place][0] = min(placed[place][0], ceiling)
    return "".join(text(x, y + 4, wanted[int(at)][1], "name", colour=wanted[int(at)][2]) for y, at in placed)


def numbered(scale: Scale, other: tuple[float, float], upright: bool) -> str:
    """Grid and ticks of a scale. other: the reach of the grid across. upright: values stand along the height."""
    parts = []
    for tick in scale.ticks():
        place = scale.at(tick)
        if upright:
            parts.append(
                line("grid", other[0], place, other[1], place)
                + text(other[0] - 6, place + 4, number(tick), anchor="end")
            )
        else:
            parts.append(
                line("grid", place, other[0], place, other[1])
                + text(place, other[1] + 15, number(tick), anchor="middle")
            )
    return "".join(parts)


def sheet(height: float, title: str, description: str, inside: str) -> str:
    """A whole picture as a file: painted paper, so that it can be read whatever page it stands on."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" height="{height:.0f}" role="img">\n'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc><style>{STYLE}</style>\n"
        f'<rect class="paper" width="{WIDTH}" height="{height:.0f}"/>\n{text(14, 24, title, "title")}\n{inside}\n</svg>\n'
    )


def fitted_words(told: str, room: int) -> str:
    """Words that fit into so many letters."""
    return told if len(told) <= room else told[: room - 1].rstrip() + "…"
