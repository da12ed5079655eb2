"""The counter-revolution.   CR1 to CR12."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from . import rule
from .form import Arm, Claim, Means, Proposition, Stated, Window, conclusion, evidence, premise
from .reading import by_run, from_week, lever, mean_in, most_in, paths, table, window, yes
from .turning_points import week_of

if TYPE_CHECKING:
    import xarray

    from .reading import Paths

CHAPTER = "counter-revolution"
STEP, APART = 0.1, 26
FEW_STRIKERS = 0.01


def steps_down(data: xarray.Dataset) -> Paths:
    """Number of falls of free debate by a tenth within half a year, half a year or more apart, after the NEP begins."""
    debate = paths(data, "open_debate")
    fallen = np.zeros(debate.shape, dtype=bool)
    fallen[:, APART:] = debate[:, APART:] <= debate[:, :-APART] - STEP
    event = week_of(data, "nep")
    fallen &= from_week(event, debate.shape[1])
    return np.where(np.isfinite(event), [float(_apart(row)) for row in fallen], np.nan)


def _apart(fallen: np.ndarray) -> int:
    """How many stretches are at least APART weeks after the last one counted."""
    count, last = 0, -APART
    for week in np.flatnonzero(fallen).tolist():
        if week - last >= APART:
            count, last = count + 1, week
    return count


def most_political_strikers(data: xarray.Dataset) -> Paths:
    """Largest share of the hands on political strike in a week, from the Left's defeat to the Right's."""
    striking = paths(data, "strikers_political") / paths(data, "workers_employed")
    start, end = week_of(data, "left_defeat"), week_of(data, "right_defeat")
    weeks = striking.shape[1]
    return most_in(striking, from_week(start, weeks) & ~from_week(end, weeks) & np.isfinite(end)[:, None])


def machine_absorbed(data: xarray.Dataset) -> Paths:
    """1 where the independent machine changes sides within three years of the Left's defeat."""
    start, event = week_of(data, "left_defeat"), week_of(data, "leningrad")
    told = np.isfinite(start) & (start + 156 <= int(data.sizes["week"]))
    return yes(np.nan_to_num(event, nan=np.inf) - start <= 156, told)


def head_holds_the_committees(data: xarray.Dataset) -> Paths:
    """Share of provincial committees bound to whoever holds the office that appoints, in the two years after the machine changes sides."""
    office, bound = (table(data, name, "leader") for name in ("secretariat", "machine"))
    held = by_run(bound.where(office == office.max("leader")).max("leader"))
    return mean_in(held, window(week_of(data, "leningrad"), 0, 104, held.shape[1]))


def officials_take(data: xarray.Dataset) -> Paths:
    """Share of rule over the take from the village: officials and secretaries less workers, the half year after collectivisation."""
    event = week_of(data, "collectivisation")
    return rule.share(data, rule.OFFICIALS, event, 0, 26, "take") - rule.share(data, ("workers",), event, 0, 26, "take")


def new_class(data: xarray.Dataset) -> Paths:
    """Share of rule of officials and secretaries less that of all direct producers, the year before force returns; -1 where
    a week of the crossing saw a battle with the workers."""
    event = week_of(data, "coercion_returns")
    lead = rule.share(data, rule.OFFICIALS, event, -52, 0) - rule.share(data, rule.PRODUCERS, event, -52, 0)
    strikers = most_political_strikers(data)
    return np.where(np.isfinite(strikers), np.where(strikers < FEW_STRIKERS, lead, -1.0), np.nan)


def plank_without_content(data: xarray.Dataset) -> Paths:
    """1 where investment stands above a half in the second year after force returns, more by 0.2 than in the year before it, while debate is no
    freer and real wages are no higher."""
    event = week_of(data, "coercion_returns")
    built, debate, wage = lever(data, "investment"), paths(data, "open_debate"), paths(data, "real_wage")
    weeks = built.shape[1]
    before, after = window(event, -52, 0, weeks), window(event, 52, 104, weeks)
    plan = (mean_in(built, after) > 0.5) & (mean_in(built, after) - mean_in(built, before) >= 0.2)
    closed = (mean_in(debate, after) <= mean_in(debate, before)) & (
        mean_in(wage, after) <= 1.02 * mean_in(wage, before)
    )
    return yes(plan & closed, after.any(axis=1))


def whatever_its_line(means: Means) -> float:
    """Least frequency of absorption over both lines, less any difference beyond a tenth."""
    own, other = (means[arm]["absorbed"] for arm in ("a line of its own", "the centre's line"))
    return min(own, other) - max(abs(own - other) - 0.1, 0.0)


CLAIMS: tuple[Claim, ...] = (
    conclusion(
        "CR1", CHAPTER, "party policy", "The counter-revolution comes as a series of changes in kind, not as one clash.",
        Proposition(
            "falls of free debate by a tenth, half a year or more "
                "apart", {"steps": steps_down}, Window("nep", 0, 480, "to the end of the record"), 3.0,
            "three or more", "1920-11-29", "debate ends in one or two falls, or not at all",
        ),
    ),
    conclusion(
        "CR2", CHAPTER, "town apparatus", "The officials need no clash with the class: industry, police and army are theirs already.",
        Proposition(
            "largest share of the hands on political strike in a week", {"strikers": most_political_strikers},
            Window("left_defeat", 0, 275, "to the Right's defeat, wherever that is"), FEW_STRIKERS, "at most 1 %", "1920-11-29",
            "workers strike for political ends as the officials' rule is settled", at_least=False,
        ),
    ),
    evidence("CR3", CHAPTER, "party", "In 1923 appointments are used openly to remove sympathisers of the opposition.",
             Stated("provincial secretaries sent or recommended from above, late "
                 "1923", 25, "%, at least", "appointed_share", years=(1923.7, 1924.1),
                    times=100.0, series=("gubsec_appointed_stock",), series_times=100 / 83, relation="at least", assumed=True)),
    premise("CR4", CHAPTER, "party", "A cult and a named heresy take the place of argument; dissent costs more."),
    conclusion(
        "CR5", CHAPTER, "party", "An independent machine stands in the centre's way whatever its line, and is absorbed.",
        Proposition(
            "share of runs in which the machine changes sides", {"absorbed": machine_absorbed}, Window("left_defeat", 0, 156), 0.5,
            "half or more under either line, differing by no more than a tenth", "1920-11-29", "a machine with the centre's own line is left alone",
            arms=(Arm("a line of its own"), Arm("the centre's line", beyond="the head of the machine is given the centre's own positions")),
            contrast=whatever_its_line,
        ),
    ),
    conclusion(
        "CR6", CHAPTER, "party", "Once the last machine is absorbed, power lies with the head of the apparatus.",
        Proposition(
            "share of provincial committees bound to the holder of the office that appoints", {"bound": head_holds_the_committees},
            Window("leningrad", 0, 104), 0.5, "half or more", "1924-01-28", "committees are bound to others, or to nobody",
        ),
    ),
    evidence("CR7", CHAPTER, "party", "By 1928 the Left is expelled and deported; the Right, breaking in 1928-29, is weaker than the Left "
        "had been.",
             Stated("Members of the opposition exiled or imprisoned by early 1928", 1000, "persons, at least", years=(1928.0, 1928.5),
                    series=("opp_exiled_1928",), relation="at least", assumed=True)),
    evidence("CR8", CHAPTER, "market village", "In 1928 peasants refuse to sell grain; towns are islands in a sea of small producers.",
             Stated("Grain collected in the second half of 1927, of the year before", 75, "%, at most", "grain_collected", years=(1927.5, 1928.0),
                    base=(1926.5, 1927.0), times=100.0, relation="at most", assumed=True)),
    conclusion(
        "CR9", CHAPTER, "village apparatus policy", "Forced collectivisation sets town over country, as the officials' rule over the last "
            "that was outside it.",
        Proposition(
            "share of rule over the take: officials and secretaries less workers", {"lead": officials_take}, Window("collectivisation", 0, 26), 0.3,
            "at least 0.3", "1926-01-25", "workers have as much say over the take as officials, or officials none", nudged=True,
        ),
    ),
    conclusion(
        "CR10", CHAPTER, "apparatus party town village", "By 1928 a new ruling class holds power, without a battle against the workers.",
        Proposition(
            "share of rule of officials and secretaries less that of all direct "
                "producers", {"lead": new_class}, Window("coercion_returns", -52, 0), 0.0,
            "above 0, and no week of the crossing with 1 % of the hands on political strike", "1926-01-25",
            "direct producers rule as much, or the crossing takes a battle", nudged=True,
        ),
        disputed="whether those who rule are a class; the predicate is who moves the state more",
    ),
    premise("CR11", CHAPTER, "party", "The party has still to be purged of all who are tied to the tradition."),
    conclusion(
        "CR12", CHAPTER, "policy party town", "The turn takes over the Left's first plank with the opposite content.",
        Proposition(
            "share of runs with the plan's investment, no freer debate and no higher wages", {"plank": plank_without_content},
            Window("coercion_returns", -52, 104), 0.5, "true of the run", "1926-01-25", "no plan follows, or it comes with freer debate or "
                "higher wages",
        ),
    ),
)  # fmt: skip
