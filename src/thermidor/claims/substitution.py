"""From soviet power to party rule.   SP1 to SP8."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .form import Arm, Claim, Means, Proposition, Stated, Window, conclusion, evidence, premise
from .reading import agreement, from_week, mean_in, paths, window
from .turning_points import week_of

if TYPE_CHECKING:
    import xarray

    from .reading import Paths

CHAPTER = "substitution"


def gap_at_first(data: xarray.Dataset) -> Paths:
    """Mean distance of delegates from their voters in the first half year of soviet power."""
    gap = paths(data, "delegate_gap")
    return mean_in(gap, window(week_of(data, "october"), 1, 27, gap.shape[1]))


def gap_follows_loss(data: xarray.Dataset) -> Paths:
    """Rank correlation of hands at work and the distance of delegates, from soviet power to the Whites' end."""
    gap, hands = paths(data, "delegate_gap"), paths(data, "workers_employed")
    length = gap.shape[1]
    war = from_week(week_of(data, "october"), length) & ~from_week(week_of(data, "white_end"), length)
    return agreement(hands, gap, war & ((war.sum(axis=1) >= 52)[:, None]))


def gap_at_the_end(data: xarray.Dataset) -> Paths:
    """Mean distance of delegates from their voters in the half year before the Whites' end."""
    gap = paths(data, "delegate_gap")
    return mean_in(gap, window(week_of(data, "white_end"), -26, 0, gap.shape[1]))


def _workers_before_law(means: Means) -> float:
    """Part of the gap that goes with the workers held; below any margin when holding the law does as much."""
    gap = means["as it is"]["gap"]
    workers, law = (1 - means[arm]["gap"] / gap for arm in ("workers held", "law held"))
    return workers if workers > law else min(workers, -1.0)


CLAIMS: tuple[Claim, ...] = (
    premise("SP1", CHAPTER, "soviets", "In 1917 soviets follow opinion without a gap: elected, recalled, of whichever party workers are."),
    conclusion(
        "SP2", CHAPTER, "soviets town", "At first the party can carry out only what the mass of workers will follow.",
        Proposition(
            "mean distance of delegates from their voters", {"gap": gap_at_first}, Window("october", 1, 27), 0.15, "at most 0.15", "1917-11-12",
            "delegates are already far from their voters in the first half year", at_least=False,
        ),
    ),
    evidence("SP3", CHAPTER, "soviets policy", "Other parties stay legal and compete for a time: Mensheviks until June 1918, some delegates "
        "until 1920.",
             Stated("legality of rival parties in the first half year of 1918", 0.5, "share, at least", "levers_executed", {"lever": "pluralism"},
                    (1918.0, 1918.45), relation="at least", assumed=True),
             Stated("seats of the ruling party at the congress of soviets in "
                 "1920", 99, "%, at most", "soviet_seats_all", {"party": "bolshevik"}, (1920.0, 1921.0), times=100.0,
                    series=("cos_bolshevik_share",), relation="at most", assumed=True)),
    conclusion(
        "SP4", CHAPTER, "soviets town", "As the class shrinks and scatters, the soviets come to live apart from it.",
        Proposition(
            "rank correlation of hands at work with the distance of delegates", {"agreement": gap_follows_loss},
            Window("october", 1, 160, "to the Whites' end, wherever that is"),
            -0.5, "-0.5 or lower", "1917-11-12", "the distance does not grow as hands are lost, or shrinks", at_least=False,
        ),
    ),
    premise("SP5", CHAPTER, "soviets apparatus war", "Fighters spread over fronts cannot govern from their works; a central apparatus out "
        "of their control does it."),
    premise("SP6", CHAPTER, "soviets policy", "Only those wholly for the revolution can be relied on; one party after another is shut out."),
    evidence("SP7", CHAPTER, "soviets policy", "No election to the Moscow soviet for over 18 months by 1919; one party from 1920.",
             Stated("months without an election to the Moscow soviet", 18, "months, at least", years=(1918.0, 1920.5), series=("msov_gap_months",),
                    relation="at least"),
             Stated("pluralism in 1921", 0.25, "share, at most", "levers_executed", {"lever": "pluralism"}, (1921.0, 1922.0),
                    relation="at most", assumed=True)),
    conclusion(
        "SP8", CHAPTER, "soviets town", "Delegates part from those they stand for by the loss of workers, not by the calendar.",
        Proposition(
            "mean distance of delegates from their voters at the end of the war", {"gap": gap_at_the_end}, Window("white_end", -26, 0),
            0.5, "holding the workers takes away at least half of the gap, holding the law less", "1917-11-12",
            "holding the law takes away more of the gap than holding the workers",
            arms=(Arm("as it is"),
                  Arm("workers held", beyond="numbers and composition of the workers held as at the taking of power"),
                  Arm("law held", order={"pluralism": 1.0, "coercion": 0.0}, since="october", beyond="elections held as often as then")),
            contrast=_workers_before_law,
        ),
    ),
)  # fmt: skip
