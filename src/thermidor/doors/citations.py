"""The works cited by exactly what a scenario uses: inputs, orders, start values, parameters, and the series it is scored on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

REASONED = "Parameters that are reasoned or assumed"
# A name and a year, an address, or a figure of the archive.
WORK = re.compile(r"[A-Z][\w'-]+[^.;]{0,60}\b(1[89]|20)\d\d\b|https?://|arXiv|series:\w+@")


def cited(scenario: str) -> dict[str, list[str]]:
    """Works by what they are used for, each list sorted and without doubles.

    Raises:
        Problem: T201, T204 to T206 for a scenario that cannot be read.
    """
    from thermidor.evidence import load as archive_of
    from thermidor.russia import registers
    from thermidor.scenarios import load

    chosen, registered, archive = load(scenario), registers(), archive_of()
    taken_out = set(chosen.without)
    parameters = [row for row in registered["parameters"] if row["name"].rsplit(".", 1)[0] not in taken_out]
    used = [source for row in [*registered["inputs"], *parameters] if (source := str(row.get("source", "")))]
    groups = {
        "What comes from outside": [*_given(chosen), *_of_table("weather.toml")],
        "Orders given from outside to the dice expected alone (assumed, never scored)": _of_orders(chosen),
        "Start values and regions": [*_of_start(), *_of_table("regions.toml"), *_of_covariates()],
        "Parameters that cite a work": [text for text in used if WORK.search(text)],
        REASONED: [text for text in used if not WORK.search(text)],
        "Series that are scored": [
            figure.source
            for name, series in archive.series.items()
            if any(not reading.unscored for reading in archive.map[name]) and not series.card.guess
            for figure in series.figures
            if figure.scored
        ],
    }
    return {name: found for name, works in groups.items() if (found := _distinct(_resolved(works, archive)))}


def _given(scenario: Any) -> list[str]:
    return [f"{text} [{name}]" for name, text in scenario.sources.items()]


def _of_table(card_name: str) -> list[str]:
    from thermidor.evidence.archive import card

    return [str(card(card_name).get("source", ""))]


def _of_orders(scenario: Any) -> list[str]:
    from thermidor.evidence.archive import table

    forced = {*scenario.order, *scenario.forced}
    return [row["source"] for row in table("orders.csv") if row["lever"] not in forced]


def _of_covariates() -> list[str]:
    from thermidor.evidence.archive import table

    return [row["source"] for row in table("covariates.csv")]


def _of_start() -> list[str]:
    from thermidor.russia import start_values

    return [
        str(row["source"])
        for group in start_values().values()
        for row in group.values()
        if isinstance(row, dict) and row.get("source")
    ]


def _resolved(works: Iterable[str], archive: Any) -> Iterable[str]:
    """`series:name@date` stands for the work that the figure is from."""
    for work in works:
        named = re.findall(r"series:(\w+)@([\w-]+)", work)
        found = [
            f"{figure.source} [{name}, {day}]"
            for name, day in named
            if name in archive.series
            for figure in archive.series[name].figures
            if figure.date == day
        ]
        yield from found or [work]


def _distinct(works: Iterable[str]) -> list[str]:
    return sorted({" ".join(work.split()) for work in works if work.strip()}, key=str.casefold)
