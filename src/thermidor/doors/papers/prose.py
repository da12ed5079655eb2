"""Sections written by hand, with every number looked up in the study: `{{ skill.level.last_value.mean }}`."""

from __future__ import annotations

import re
from typing import Any

from thermidor.grammar import Problem, nearest

SECTIONS = ("Question", "Mechanisms", "Data and clamps", "What the fit says", "Rivals", "What stays undecided")
HEADING = re.compile(r"^## +(.+?) *$", re.MULTILINE)


class Found:
    """A part of the study under a dot: names may be written with underscores for blanks and hyphens; what is absent names the nearest.

    Raises:
        Problem: T202 for a name that the study does not have.
    """

    def __init__(self, told: dict[str, Any], where: str) -> None:
        self._told, self._where = told, where

    def __getitem__(self, name: Any) -> Any:
        plain = re.sub(r"[ -]", "_", str(name))
        for key, value in self._told.items():
            if key == name or re.sub(r"[ -]", "_", key) == plain:
                return wrapped(value, f"{self._where}.{key}".lstrip("."))
        raise Problem(
            "T202",
            f"the study has no '{name}' under '{self._where or 'its first level'}'.",
            nearest(str(name), self._told),
        )

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self[name]

    def __iter__(self) -> Any:
        return iter(self._told)

    def __len__(self) -> int:
        return len(self._told)


def wrapped(value: Any, where: str) -> Any:
    """A table under a dot; lists of tables likewise."""
    if isinstance(value, dict):
        return Found(value, where)
    return (
        [wrapped(each, f"{where}[{place}]") for place, each in enumerate(value)] if isinstance(value, list) else value
    )


def sections(text: str, results: dict[str, Any], name: str = "text") -> dict[str, str]:
    """Heading -> section with its numbers, of a page written by hand.

    Args:
        text: Markdown under the headings of SECTIONS. results: the study. name: of the page, for messages.

    Raises:
        Problem: T202 for a heading or a number that does not exist, T203 for an expression that is none.
    """
    pieces = HEADING.split(text)
    found = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    for heading in found:
        if heading not in SECTIONS:
            raise Problem("T202", f"{name} has a section '{heading}'.", nearest(heading, SECTIONS))
    return {heading: filled(body, results, f"{name}, {heading}") for heading, body in found.items()}


def filled(body: str, results: dict[str, Any], where: str) -> str:
    """A section with its numbers; before the study was run, those that need it are told as missing."""
    from jinja2 import Environment, StrictUndefined, TemplateError

    maker = Environment(undefined=StrictUndefined, finalize=_printed, autoescape=False, keep_trailing_newline=False)
    maker.filters |= {"percent": percent, "signed": signed, "interval": interval, "number": _printed}
    maker.globals["range_of"] = span
    if not results:
        return re.sub(
            r"\{\{.*?\}\}", "(not yet run)", re.sub(r"\{%.*?%\}", "", body, flags=re.DOTALL), flags=re.DOTALL
        ).strip()
    try:
        return maker.from_string(body).render({key: wrapped(value, key) for key, value in results.items()}).strip()
    except TemplateError as error:
        raise Problem("T203", f"{where}: {error.message}.", "Look the name up in the study.") from None


def _printed(value: Any) -> Any:
    from thermidor.doors.pictures import number

    return number(value) if isinstance(value, float) else value


def percent(value: float | None) -> str:
    """A share in per cent; a dash where there is none."""
    if value is None:
        return "–"
    return f"{100 * value:.0f} %" if abs(value) >= 0.005 or value == 0 else f"{100 * value:.1g} %"  # a small share is not none


def signed(value: float | None) -> str:
    """A number with its sign; a dash where there is none."""
    if value is None:
        return "–"
    return f"{value:+.2f}".replace("-", "−")


def interval(row: Any) -> str:
    """Low to high of a table that has both; a single source gives no interval."""
    return span(row["low"], row["high"]) if row["low"] is not None else "no interval from one source"


def span(low: float, high: float) -> str:
    """From low to high."""
    return f"{_printed(float(low))} to {_printed(float(high))}"
