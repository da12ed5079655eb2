"""Civil war: what it does to industry and to the class.   CW1 to CW10."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .form import Arm, Claim, Proposition, Stated, Window, conclusion, evidence, premise
from .reading import at, least_in, mean_in, paths, window, yes
from .turning_points import week_of

if TYPE_CHECKING:
    import xarray

    from .reading import Paths

CHAPTER = "civil-war"
THE_YEAR = (1920.0, 1921.0)


def whites_lose(data: xarray.Dataset) -> Paths:
    """1 where White rule in Europe ends within 180 weeks of soviet power, given that the record is long enough."""
    start, end = week_of(data, "october"), week_of(data, "white_end")
    told = np.isfinite(start) & (start + 180 <= int(data.sizes["week"]))
    return yes(np.nan_to_num(end, nan=np.inf) - start <= 180, told)


def class_lost(data: xarray.Dataset) -> Paths:
    """Share of the hands at work at the taking of power that are gone at the lowest point of the next four years, where soviets still rule."""
    hands, event = paths(data, "workers_employed"), week_of(data, "october")
    inside = window(event, 1, 208, hands.shape[1])
    lost = 1 - least_in(hands, inside) / at(hands, event)
    stands = mean_in(paths(data, "government", power="soviet"), window(event, 182, 208, hands.shape[1])) > 0.5
    return np.where(stands, lost, np.nan)


def _branch(title: str, value: float, branch: str) -> Stated:
    return Stated(f"{title} in 1920", value, "% of pre-war", "output_by_branch", {"branch": branch}, THE_YEAR)


CLAIMS: tuple[Claim, ...] = (
    evidence("CW1", CHAPTER, "abroad", "Upheaval across Europe in 1918-19, the widest since 1848.",
             Stated("attempts at power abroad, 1918-19", 3, "attempts", "attempts_abroad", years=(1918.0, 1920.0),
                    relation="at least", summed=True, assumed=True)),
    premise("CW2", CHAPTER, "abroad", "Success abroad depends on how mature the parties there are; openings come back, ever rarer."),
    premise("CW3", CHAPTER, "war policy market", "The war sets what is done: it takes every resource there is."),
    conclusion(
        "CW4", CHAPTER, "war village", "The Whites lose because landlords come back with them and turn peasants to the Reds.",
        Proposition(
            "share of runs in which White rule in Europe ends", {"lose": whites_lose}, Window("october", 1, 180),
            0.3, "the frequency falls by 0.3 or more where landlords do not come back", "1917-11-12",
            "the Whites lose as often without restoration",
            arms=(Arm("as it is"), Arm("landlords do not come back", without=("village.Restoration",))),
            contrast=lambda means: means["as it is"]["lose"] - means["landlords do not come back"]["lose"],
        ),
    ),
    evidence("CW5", CHAPTER, "town", "Output of single goods in 1920 against before the war.",
             _branch("Pig iron", 3, "pig_iron"), _branch("Hemp", 10, "hemp"), _branch("Flax", 25, "flax"), _branch("Cotton", 11, "cotton"),
             _branch("Beet sugar", 15, "sugar")),
    evidence("CW6", CHAPTER, "town", "The industrial working class falls to 43 % of what it was.",
             Stated("Number of industrial workers at its lowest", 43, "% of 1917", "workers_employed", years=(1921.0, 1923.0),
                    base=(1917.0, 1918.0), times=100.0),
             against="43 % of the hands at a third of the output per hand would make 14 % of pre-war output, not 18 % (CW7): one of the "
             "three gives way."),
    evidence("CW7", CHAPTER, "town", "Industrial output falls to 18 % of pre-war, output per worker to a third.",
             Stated("Industrial output in 1920", 18, "% of pre-war", "industrial_output", years=THE_YEAR),
             Stated("Output per worker at the end of the war", 100 / 3, "% of pre-war", "productivity", years=THE_YEAR),
             against="Does not fit CW6: three figures of which one has to give way."),
    premise("CW8", CHAPTER, "town market", "What they make together no longer feeds the workers; they barter one by one and their ties dissolve."),
    premise("CW9", CHAPTER, "town war party", "The most militant leave first, and die most; raw peasants take their places."),
    conclusion(
        "CW10", CHAPTER, "town war soviets abroad", "War from outside destroys the class that made the revolution and leaves its state standing.",
        Proposition(
            "share of the hands of the taking of power that are lost, where soviets still rule", {"lost": class_lost}, Window("october", 1, 208),
            0.15, "at least 15 points more are lost with intervention than without", "1917-11-12",
            "as many hands are lost without intervention, or the state falls with the class",
            arms=(Arm("as it is"), Arm("no intervention", scenario="no_intervention")),
            contrast=lambda means: means["as it is"]["lost"] - means["no intervention"]["lost"],
        ),
    ),
)  # fmt: skip
