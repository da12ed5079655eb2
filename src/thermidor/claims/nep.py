"""Kronstadt and the NEP.   KN1 to KN8."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .form import Arm, Claim, Proposition, Window, conclusion, premise
from .reading import at, least_in, mean_in, paths, window, yes
from .turning_points import week_of

if TYPE_CHECKING:
    import xarray

    from .reading import Paths

CHAPTER = "nep"
DEMANDS = ("take", "market", "elections")


def risings_grow(data: xarray.Dataset) -> Paths:
    """Insurgents of the year after the Whites' end over those of the year that ends half a year before it."""
    armed, event = paths(data, "insurgents"), week_of(data, "white_end")
    before, after = (mean_in(armed, window(event, start, start + 52, armed.shape[1])) for start in (-78, 0))
    return after / np.maximum(before, 1.0)  # under a thousand men nothing is a ratio


def whose_demands(data: xarray.Dataset) -> Paths:
    """How much closer soldiers' and sailors' wants are to the peasants' than to the workers', over three issues."""
    event = week_of(data, "risings_peak")
    far = []
    for group in ("workers", "peasants"):
        parts = [
            np.abs(paths(data, "wants", group="soldiers", issue=issue) - paths(data, "wants", group=group, issue=issue))
            for issue in DEMANDS
        ]
        distance = np.sum(parts, axis=0)
        far.append(mean_in(distance, window(event, -6, 7, distance.shape[1])))
    return far[0] - far[1]


def rule_by_force(data: xarray.Dataset) -> Paths:
    """1 where the ruling party rules without the votes of half the workers and without living elections, with force at hand."""
    event = week_of(data, "nep")
    base, alive, force, held = (
        mean_in(values, window(event, -13, 0, values.shape[1]))
        for values in (
            paths(data, "base_opinion", party="bolshevik"), paths(data, "soviet_elections"),
            paths(data, "coercive_force"), paths(data, "government", power="soviet"),
        )
    )  # fmt: skip
    return yes((base < 0.5) & (alive < 0.25) & (force > 0.5) & (held > 0.5), np.isfinite(base))


def loses_half(data: xarray.Dataset) -> Paths:
    """1 where the government loses half of its territory within two years, from the fourth week after the Whites' end."""
    held, event = paths(data, "territory_soviet_share"), week_of(data, "white_end")
    least = least_in(held, window(event, 4, 108, held.shape[1]))
    return yes(least <= at(held, event) / 2, np.isfinite(least))


CLAIMS: tuple[Claim, ...] = (
    conclusion(
        "KN1", CHAPTER, "village war market", "Victory makes it worse: without the White threat the cord between town and country is cut.",
        Proposition(
            "insurgents after over before the Whites' end", {"grow": risings_grow}, Window("white_end", -78, 52), 1.5, "half as many again or more",
            "1919-01-06", "insurgents do not grow once the Whites are beaten",
        ),
    ),
    premise("KN2", CHAPTER, "village", "What still unites peasants is resistance to taxes and to forced collections of grain."),
    premise("KN3", CHAPTER, "war", "The best of the crews of 1917 had left for the fronts and peasants had taken their places.",
            against="A count of the two rebel battleships has 93 % of the crews serving since 1917 (to be verified)."),
    conclusion(
        "KN4", CHAPTER, "war village", "What the rising of the fleet asks for is what peasants ask for.",
        Proposition(
            "distance of soldiers' and sailors' wants from the workers' less that from the peasants'", {"closer": whose_demands},
            Window("risings_peak", -6, 7), 0.05, "at least 0.05", "1920-11-29", "their wants lie closer to the workers'",
        ),
    ),
    premise("KN5", CHAPTER, "soviets party", "As other parties waver, those left of the militants are in the ruling party."),
    conclusion(
        "KN6", CHAPTER, "soviets apparatus party", "By the end of the war rule rests on force held by a party tied to the class by ideas alone.",
        Proposition(
            "share of runs that rule without half the workers, without living elections and with force", {"force": rule_by_force},
            Window("nep", -13, 0), 0.5, "true of the run", "1920-11-29", "the ruling party has the workers' votes or leaves elections alive",
        ),
    ),
    conclusion(
        "KN7", CHAPTER, "village war market policy", "Without concession peasant risings overthrow the government.",
        Proposition(
            "share of runs in which the government loses half its territory", {"loses": loses_half}, Window("white_end", 4, 108),
            0.4, "0.4 or more above the baseline when every step that lowers the take is barred", "1920-11-29",
            "the government stands as well without concession",
            arms=(Arm("as it is"), Arm("no concession", scenario="no_nep")),
            contrast=lambda means: means["no concession"]["loses"] - means["as it is"]["loses"],
        ),
    ),
    premise("KN8", CHAPTER, "market policy", "The NEP leaves small producers and markets a limited freedom; state industry is one part "
        "under market forces."),
)  # fmt: skip
