"""Two revolutions: town and country in 1917.   TR1 to TR9."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .form import Arm, Claim, Means, Proposition, Window, conclusion, premise
from .reading import at, first, lasting, least_in, mean_in, paths, window, yes
from .turning_points import SEAT, week_of

if TYPE_CHECKING:
    import xarray

    from .reading import Paths

CHAPTER = "two-revolutions"
HALF_YEAR = 26


def soviet_rule_lasts(data: xarray.Dataset) -> Paths:
    """1 where soviets hold over half the people for 26 weeks, beginning within 78 weeks of the fall of the old government."""
    ruled = lasting(paths(data, "government", power="soviet") > 0.5, HALF_YEAR)
    event, start = week_of(data, "february"), first(ruled)
    return yes(start - event <= 78, np.isfinite(event))


def insurrection_wins(data: xarray.Dataset) -> Paths:
    """1 where soviets hold the seat of government within half a year of the majority in its soviet."""
    event = week_of(data, "petrograd_majority")
    held = paths(data, "soviet_share", region=SEAT) > 0.5
    inside = window(event, 0, HALF_YEAR, held.shape[1])
    return yes((held & inside).any(axis=1), inside.any(axis=1))


def seizure_lasts(data: xarray.Dataset) -> Paths:
    """1 where the peasants keep at least the half of the estates that they had taken, for three years."""
    share, event = paths(data, "land_peasant_share"), week_of(data, "land")
    kept = least_in(share, window(event, HALF_YEAR, 156, share.shape[1]))
    return yes(kept >= at(share, event) - 0.02, np.isfinite(kept))


def consent_fades(data: xarray.Dataset) -> Paths:
    """Peasants' leaning to soviet government in the year before the Whites' end, less that of weeks 13 to 65 after it."""
    lean, event = paths(data, "peasant_support_soviet"), week_of(data, "white_end")
    before, after = (window(event, start, start + 52, lean.shape[1]) for start in (-52, 13))
    return mean_in(lean, before) - mean_in(lean, after)


def workers_hold_soviets(data: xarray.Dataset) -> Paths:
    """1 where, five years after soviet power, elections are at least half alive and delegates within a fifth of their voters."""
    alive, gap = paths(data, "soviet_elections"), paths(data, "delegate_gap")
    inside = window(week_of(data, "october"), 260, 286, alive.shape[1])
    answer = (mean_in(alive, inside) >= 0.5) & (mean_in(gap, inside) <= 0.2)
    return yes(answer, inside.any(axis=1))


def _two_by_two(means: Means) -> float:
    """How far the frequencies are on the right side of 1/2 (both processes) and of 1/10 (either one missing)."""
    lame = max(means[arm]["lasts"] for arm in ("no ferment in the towns", "no seizure of land"))
    return min(means["both"]["lasts"] - 0.5, 0.1 - lame)


FERMENT, SEIZURE = "town.Militancy", "village.Seizure"
CLAIMS: tuple[Claim, ...] = (
    premise("TR1", CHAPTER, "town soviets", "Between February and October 1917 consciousness of an interest of their own spreads very fast "
        "among workers."),
    premise("TR2", CHAPTER, "village", "Peasants of every stratum want the estates, to be divided and not to be held in common."),
    conclusion(
        "TR3", CHAPTER, "town village war soviets policy", "Soviet power needs the revolution of the towns and that of the villages together.",
        Proposition(
            "share of runs with soviet government over half the people for 26 weeks", {"lasts": soviet_rule_lasts}, Window("february", 0, 78),
            0.0, "at least 0.5 with both processes and at most 0.1 with either missing", "",
            "soviets come to power and keep it in more than a tenth of the runs with one process missing, or in fewer than half with both",
            arms=(Arm("both"), Arm("no ferment in the towns", without=(FERMENT,)), Arm("no seizure of land", without=(SEIZURE,)),
                  Arm("neither", without=(FERMENT, SEIZURE))),
            contrast=_two_by_two,
        ),
    ),
    premise("TR4", CHAPTER, "village war policy", "A government of the propertied cannot give the land; that turns peasants, who are also "
        "the army, to the workers."),
    conclusion(
        "TR5", CHAPTER, "town war soviets", "The rising of the towns wins only where the peasant army sympathises or stands aside.",
        Proposition(
            "share of runs in which soviets hold the seat of government", {"wins": insurrection_wins}, Window("petrograd_majority", 0, 26),
            0.4, "the frequency falls by 0.4 or more when the army keeps its discipline", "",
            "the rising wins as often against an army that obeys",
            arms=(Arm("as it is"), Arm("the army keeps its discipline", without=("war.OldDiscipline",))),
            contrast=lambda means: means["as it is"]["wins"] - means["the army keeps its discipline"]["wins"],
        ),
    ),
    conclusion(
        "TR6", CHAPTER, "town village war", "What peasants seize they keep only with a central force from outside, the organised workers.",
        Proposition(
            "share of runs in which the seized half of the estates is kept", {"kept": seizure_lasts}, Window("land", 26, 156),
            0.4, "the frequency falls by 0.4 or more when the towns raise no army", "1918-07-01",
            "peasants keep the land as often without an army led by the towns",
            arms=(Arm("as it is"), Arm("the towns raise no army", without=("war.RedMobilisation",))),
            contrast=lambda means: means["as it is"]["kept"] - means["the towns raise no army"]["kept"],
        ),
    ),
    premise("TR7", CHAPTER, "village", "Once the land is taken and safe, nothing within unites peasants; only what is offered from outside "
        "ties them to a state."),
    conclusion(
        "TR8", CHAPTER, "village war market", "Rule of town over country rests on consent at first; consent fades with the threat of restoration.",
        Proposition(
            "peasants' leaning to soviet government before less after the Whites' end", {"fades": consent_fades}, Window("white_end", -52, 65),
            0.05, "falls by 5 points or more", "1919-01-06", "leaning does not fall, or rises, once the Whites are beaten",
        ),
    ),
    conclusion(
        "TR9", CHAPTER, "soviets abroad policy", "Where workers are few, workers' power does not outlive the absence of revolution abroad.",
        Proposition(
            "share of runs with living elections and delegates close to their voters", {"held": workers_hold_soviets}, Window("october", 260, 286),
            0.0, "at most 0.1 in isolation and at least 0.2 more with a victory abroad", "1918-07-01",
            "workers' soviets live on in isolation, or do no better with a victory abroad",
            arms=(Arm("isolation"), Arm("victory abroad", scenario="german_revolution")),
            contrast=lambda means: min(0.1 - means["isolation"]["held"], means["victory abroad"]["held"] - means["isolation"]["held"] - 0.2),
        ),
        disputed="what counts as a socialist outcome; the predicate is elections that live and delegates close to their voters",
    ),
)  # fmt: skip
