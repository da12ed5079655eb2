"""Divisions in the party: Left, Right and Centre as names given afterwards.   DP1 to RC7."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from . import rule
from .form import Arm, Claim, Means, Proposition, Stated, Window, conclusion, evidence, premise
from .reading import lever, mean_in, most_in, paths, window, yes
from .turning_points import week_of

if TYPE_CHECKING:
    import xarray

    from .reading import Paths

CHAPTER = "divisions"
PLANNED = 0.5  # of the lever investment: half of a third of industry's output


def workers_press_less(data: xarray.Dataset) -> Paths:
    """Least share of rule among peasants, officials with secretaries, and private owners with specialists, less the workers'."""
    event = week_of(data, "nep")
    workers = rule.share(data, ("workers",), event, 26, 260)
    others = [
        rule.share(data, groups, event, 26, 260)
        for groups in (("peasants",), rule.OFFICIALS, ("owners", "specialists"))
    ]
    return np.minimum.reduce(others) - workers


def workers_apathetic(data: xarray.Dataset) -> Paths:
    """1 where, in the quarter before the Left's defeat, militants are under two thirds of their height around the taking of power,
    a tenth or more are without work, and political strikes stay under 1 % of the hands."""
    event, taken = week_of(data, "left_defeat"), week_of(data, "october")
    militant, hands, idle, strikers = (
        paths(data, name) for name in ("militant_share", "workers_employed", "workers_unemployed", "strikers_political")
    )
    weeks = militant.shape[1]
    inside = window(event, -13, 0, weeks)
    fewer = mean_in(militant, inside) <= 2 / 3 * most_in(militant, window(taken, -26, 26, weeks))
    jobless = mean_in(idle / (idle + hands), inside) >= 0.1
    return yes(fewer & jobless & (most_in(strikers / hands, inside) < 0.01), inside.any(axis=1))


def _after_scissors(name: str, start: int = 26, stop: int = 130):
    def read(data: xarray.Dataset) -> Paths:
        values = paths(data, name)
        return mean_in(values, window(week_of(data, "scissors_peak"), start, stop, values.shape[1]))

    return read


def trade_gap(data: xarray.Dataset) -> Paths:
    """Imports over exports from the 26th week after the scissors' peak, two years."""
    return _after_scissors("imports")(data) / np.maximum(_after_scissors("exports")(data), 1.0)


def _feasible(means: Means) -> float:
    """The worst of four tests, each as a margin above what is asked."""
    plan, base = means["the Left's first plank"], means["as it is"]
    return min(
        plan["ration"] / base["ration"] - 0.9,
        0.1 - (plan["goods famine"] - base["goods famine"]),
        1.1 - plan["trade"],
        plan["investment"] / base["investment"] - 1.25,
    )


def programme_chosen(data: xarray.Dataset) -> Paths:
    """1 where investment stands above a half in force for a quarter of a year within two years of the scissors' peak."""
    built = lever(data, "investment")
    inside = window(week_of(data, "scissors_peak"), 0, 104, built.shape[1])
    return yes(((built > PLANNED) & inside).sum(axis=1) >= 13, inside.any(axis=1))


def committees_against_cells(data: xarray.Dataset) -> Paths:
    """Votes for the fast platform in the cells less those in the committees, the quarter before the Left's defeat."""
    cells, committees = (
        paths(data, "opposition_votes", body=body, platform="fast") for body in ("cells", "committees")
    )
    return mean_in(cells - committees, window(week_of(data, "left_defeat"), -13, 0, cells.shape[1]))


def centre_by_itself(data: xarray.Dataset) -> Paths:
    """Share of rule of officials and secretaries in the two years after the machine changes sides, if neither workers nor
    peasants reach a quarter."""
    event = week_of(data, "leningrad")
    own = rule.share(data, rule.OFFICIALS, event, 0, 104)
    others = np.maximum(rule.share(data, ("workers",), event, 0, 104), rule.share(data, ("peasants",), event, 0, 104))
    return np.where(np.isfinite(own), np.where(others < 0.25, own, 0.0), np.nan)


def class_for_itself(data: xarray.Dataset) -> Paths:
    """Growth of the excess of the common response over the sum of the departments', from the NEP's first year to the machine's change of
    sides; -1 where the excess is not positive at the end."""
    early, late = rule.excess(data, week_of(data, "nep"), 0, 52), rule.excess(data, week_of(data, "leningrad"), 0, 52)
    return np.where(np.isfinite(late), np.where(late > 0, late - early, -1.0), np.nan)


def delegates_matter(means: Means) -> float:
    """How much more often the programme is chosen by delegates drawn from the members; -1 when a better harvest does as much."""
    lot, harvest = (
        means[arm]["chosen"] - means["as it is"]["chosen"] for arm in ("delegates drawn from members", "better harvest")
    )
    return lot if harvest < lot else -1.0


CLAIMS: tuple[Claim, ...] = (
    premise("DP1", CHAPTER, "party", "A party above the classes takes their differences into itself: the pressure of each forms a wing."),
    conclusion(
        "DP2", CHAPTER, "town party policy", "Of all classes the workers press least: few and disorganised.",
        Proposition(
            "least share of rule of another class less the workers'", {"less": workers_press_less}, Window("nep", 26, 260), 0.0,
            "the workers' share is the least", "1920-11-29", "another class presses less than the workers", nudged=True,
        ),
    ),
    premise("LO1", CHAPTER, "party", "The Left keeps the tradition: workers' democracy, revolution abroad, no slow growth by the peasant's pace."),
    conclusion(
        "LO2", CHAPTER, "town party", "The Left is yet no faction of workers: they are without work, raw and apathetic.",
        Proposition(
            "share of runs with few militants, a tenth without work and no political strikes", {"apathetic": workers_apathetic},
            Window("left_defeat", -13, 0), 0.5, "true of the run", "1920-11-29", "militants or political strikes are as many as at the "
                "taking of power",
        ),
    ),
    premise("LO3", CHAPTER, "party town", "The Left's programme offers little in the short run and cannot rouse the tired."),
    premise("LO4", CHAPTER, "policy village market", "Planned industry paid for by the well-off village, democracy, revolution abroad; "
        "without the first the "
            "well-off peasant gains the weight to take the state."),
    conclusion(
        "LO5", CHAPTER, "town village market policy", "Nothing in the Left's programme was impossible for the economy.",
        Proposition(
            "ration, goods in the village, trade balance and investment under the plan against the baseline",
            {"ration": _after_scissors("urban_ration"), "goods famine": _after_scissors("goods_famine"), "trade": trade_gap,
             "investment": _after_scissors("investment_industry")},
            Window("scissors_peak", 26, 130), 0.0,
            "ration within 10 %, goods famine no more than 10 points worse, imports at most 1.1 of exports, investment up by a "
                "quarter", "1920-11-29",
            "no path of the levers keeps ration and goods and pays for the investment",
            arms=(Arm("as it is"), Arm("the Left's first plank", scenario="left_plan")), contrast=_feasible,
        ),
    ),
    conclusion(
        "LO6", CHAPTER, "party policy", "The programme failed by the balance of forces in the party, not by economics.",
        Proposition(
            "share of runs in which planned investment is chosen", {"chosen": programme_chosen}, Window("scissors_peak", 0, 104), 0.2,
            "0.2 or more when delegates are drawn from the members, and less than that with a better harvest", "1920-11-29",
            "the draw changes nothing, or the harvest more",
            arms=(Arm("as it is"),
                  Arm("delegates drawn from members", beyond="delegates of every tier drawn by lot from the members, nothing else changed"),
                  Arm("better harvest", beyond="rain of the harvest before the contest one standard deviation better")),
            contrast=delegates_matter,
        ),
    ),
    evidence("LO7", CHAPTER, "policy town", "Only the crisis of 1928 forces planning and industrialisation, five years late.",
             Stated("investment in force in 1924", 0.5, "share, at most", "levers_executed", {"lever": "investment"}, (1924.0, 1925.0),
                    relation="at most", assumed=True),
             Stated("investment in force in 1929", 0.75, "share, at least", "levers_executed", {"lever": "investment"}, (1929.0, 1930.0),
                    relation="at least", assumed=True)),
    premise("RC1", CHAPTER, "party", "The Right speaks for those in party and state who like working with peasants and traders."),
    premise("RC2", CHAPTER, "party apparatus", "The Centre is the apparatus itself; it holds together by office."),
    conclusion(
        "RC3", CHAPTER, "party apparatus", "The apparatus is inert at first and sides with the Right against the Left.",
        Proposition(
            "votes for the fast platform in cells less those in committees", {"apart": committees_against_cells}, Window("left_defeat", -13, 0),
            0.05, "at least 5 points", "1920-11-29", "committees are as much for the fast platform as the cells",
        ),
    ),
    conclusion(
        "RC4", CHAPTER, "party apparatus policy", "The Centre has a base of its own: it rules when neither workers nor peasants do.",
        Proposition(
            "share of rule of officials and secretaries where workers and peasants stay under a quarter each", {"own": centre_by_itself},
            Window("leningrad", 0, 104), 0.5, "half or more", "1924-01-28", "workers or peasants rule with it, or nobody does", nudged=True,
        ),
    ),
    premise("RC5", CHAPTER, "party apparatus", "With the class gone, control passes to secretaries appointed at every level."),
    conclusion(
        "RC6", CHAPTER, "apparatus party policy", "Over the decade officials turn from a class in itself into a class for itself.",
        Proposition(
            "growth of the common response of officials above the sum of their departments'", {"excess": class_for_itself},
            Window("nep", 0, 310, "its first year against the year after the machine changes sides"), 0.01,
            "positive at the end, and larger by 0.01 than at first", "1920-11-29",
            "departments nudged apart move the state as much as all together, or the excess shrinks", nudged=True,
        ),
    ),
    premise("RC7", CHAPTER, "abroad policy", "Abroad the party first still acts for revolution; later parties abroad serve the state."),
)  # fmt: skip
