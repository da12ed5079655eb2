"""Party, state and class under the NEP.   PS1 to PS14."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from . import rule
from .form import Claim, Proposition, Stated, Window, conclusion, evidence, premise
from .reading import at, lever, mean_in, paths, window
from .turning_points import week_of

if TYPE_CHECKING:
    import xarray

    from .reading import Paths

CHAPTER = "party-state"


def neither_power_nor_plan(data: xarray.Dataset) -> Paths:
    """Share of the weeks of years two to five of the NEP with elections under a quarter alive and grain traded freely by half or more."""
    alive, free = paths(data, "soviet_elections"), lever(data, "grain_market")
    so = ((alive < 0.25) & (free >= 0.5)).astype(float)
    return mean_in(so, window(week_of(data, "nep"), 52, 260, so.shape[1]))


def rise_without_rule(data: xarray.Dataset) -> Paths:
    """Growth of employment from its lowest point after the NEP to recovery, where the workers' share of rule does not grow; else 0."""
    hands, start, end = paths(data, "workers_employed"), week_of(data, "nep"), week_of(data, "recovery")
    trough = _lowest(hands, start, end)
    before, after = (rule.share(data, ("workers",), event, -13, 13) for event in (trough, end))
    grown = at(hands, end) / at(hands, trough) - 1
    return np.where(np.isfinite(before + after), np.where(after <= before, grown, 0.0), np.nan)


def _lowest(hands: Paths, start: Paths, end: Paths) -> Paths:
    weeks = np.arange(hands.shape[1])[None]
    inside = (weeks >= start[:, None]) & (weeks <= end[:, None])
    low = np.where(inside, hands, np.inf)
    return np.where(np.isfinite(low.min(axis=1)), low.argmin(axis=1).astype(float), np.nan)


CLAIMS: tuple[Claim, ...] = (
    conclusion(
        "PS1", CHAPTER, "soviets policy market", "Under the NEP workers hold no power and nothing is planned; what is left are the rulers' "
            "intentions.",
        Proposition(
            "share of weeks without living elections and without a plan for grain", {"weeks": neither_power_nor_plan}, Window("nep", 52, 260),
            0.9, "nine weeks in ten", "1920-11-29", "elections live, or trade is not free, in more than a tenth of the weeks",
        ),
        disputed="what is left of socialism when neither power nor plan is there",
    ),
    evidence("PS2", CHAPTER, "party", "Members from before February 1917 are a tenth of the party in 1919 and a fortieth in 1922.",
             Stated("Members from underground in 1919", 10, "%", "members_by_cohort", {"cohort": "underground"}, times=100.0, portion=True,
                    years=(1919.0, 1920.0), series=("party_prefeb_share",)),
             Stated("Members from underground in 1922", 2.5, "%", "members_by_cohort", {"cohort": "underground"}, times=100.0,
                    portion=True, years=(1922.0, 1923.0), series=("party_prefeb_share",))),
    premise("PS3", CHAPTER, "party apparatus", "The party grows by conviction, by posts that ask for a card, and by careers once the winner "
        "is clear."),
    premise("PS4", CHAPTER, "apparatus", "Thousands of officials of the old state stay, and their habits lead those meant to lead them."),
    premise("PS5", CHAPTER, "party war", "Circumstances change people: building an army of the unwilling teaches the best members to command."),
    premise("PS6", CHAPTER, "party market", "Members who deal with traders and well-off peasants are shaped by them more than by a weak "
        "working class."),
    premise("PS7", CHAPTER, "party policy", "Isolation asks for discipline; the demand for cohesion becomes control by officials."),
    evidence("PS8", CHAPTER, "party", "Voice in the party narrows: open platforms, then a printed platform, then one article against ten, "
        "then none.",
             Stated("freedom of debate in 1918", 0.75, "share, at least", "open_debate", years=(1918.0, 1919.0), relation="at least", assumed=True),
             Stated("freedom of debate in 1928", 0.25, "share, at most", "open_debate", years=(1928.0, 1929.0), relation="at most", assumed=True),
             Stated("articles for the Left in 1923, of those for the line", 0.1, "share", years=(1923.5, 1924.2))),
    premise("PS9", CHAPTER, "party", "Secretaries are appointed, ask who is against, and recruit the delegates who confirm them.",
            against="A tendency: 31 of 83 provincial secretaries counted in December 1923 were appointed (both figures unverified)."),
    evidence("PS10", CHAPTER, "party", "In 1925 all of Leningrad's delegates stand with its head; weeks after the heads change all but a "
        "few hundred do not.",
             Stated("Votes for the head of Leningrad's machine, December 1925", 95, "%, at least", years=(1925.8, 1926.0),
                    series=("vote_len_dec25_zin",), relation="at least", assumed=True),
             Stated("Votes for him in the cells, January 1926", 500, "votes, at most", years=(1926.0, 1926.3), series=("vote_len_jan26_zin",),
                    relation="at most", assumed=True),
             against="Two electorates: the active members in December 1925, the cells in January 1926."),
    conclusion(
        "PS11", CHAPTER, "town party apparatus policy", "The officials' rise goes on as industry recovers: more workers do not rule more.",
        Proposition(
            "growth of employment where the workers' share of rule does not grow", {"growth": rise_without_rule},
            Window("nep", 0, 400, "from the lowest point of employment to recovery, wherever they are"), 0.5,
            "employment grows by half or more and the workers' share of rule does not", "1920-11-29",
            "the workers' share of rule grows with their number", nudged=True,
        ),
    ),
    evidence("PS12", CHAPTER, "town market village", "What is conceded to peasants worsens the workers' place beside them.",
             Stated("real wage in 1922-23", 50, "% of pre-war, at most", "real_wage", years=(1922.0, 1923.5), relation="at most", assumed=True)),
    evidence("PS13", CHAPTER, "apparatus", "Managers of worker origin: 65 % in 1922, 36 % in 1923.",
             Stated("Managers who had been workers, 1922", 65, "%", "managers_worker_share", years=(1922.0, 1923.0), times=100.0,
                    series=("mgmt_worker_share_carr",)),
             Stated("Managers who had been workers, 1923", 36, "%", "managers_worker_share", years=(1923.0, 1924.0), times=100.0,
                    series=("mgmt_worker_share_carr",)),
             against="Probably a changed sample: only the direction is told."),
    evidence("PS14", CHAPTER, "town apparatus", "One man commands in the works, salaries are high; 1.25 million are without work in 1923-24.",
             Stated("Unemployed in 1923-24", 1.25, "million", "workers_unemployed", years=(1923.5, 1924.5), times=0.001),
             Stated("command of one man in the works, 1923", 0.75, "share, at least", "levers_executed", {"lever": "one_man_rule"},
                    (1923.0, 1924.0), relation="at least", assumed=True)),
)  # fmt: skip
