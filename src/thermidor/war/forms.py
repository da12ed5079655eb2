"""Forms that the pages of this room share."""

from __future__ import annotations

from typing import Any

from thermidor.classes import SOLDIERS
from thermidor.grammar import Field, log, logistic, positive, ratio, season, stack
from thermidor.society.war import ENEMIES, MILLION, THOUSAND

RED, WHITE, OLD = SOLDIERS.where(army="red"), SOLDIERS.where(army="white"), SOLDIERS.where(army="old")
WHITE_VILLAGERS = SOLDIERS.where(army="white", recruit="peasant")

__all__ = ["MILLION", "OLD", "RED", "THOUSAND", "WHITE", "WHITE_VILLAGERS", "around", "beside", "by_origin", "by_recruit", "by_spirit", "lost_land",
           "neighbours_reach", "outweighs", "people", "season_work", "sent", "union"]  # fmt: skip


def people(now: Any) -> Field:
    """People of a region in town and country, armies apart (shape: region; persons)."""
    return now.town_people + now.country_people


def around(x: Field, nearness: Field) -> Field:
    """Mean of x over the regions with which each region has contacts, by its share of contacts with each (shape: region)."""
    return (nearness * x).sum("region").renamed(region_from="region")


def sent(x: Field, nearness: Field) -> Field:
    """x sent out by every region to those it touches; the total is kept where rows of nearness sum to 1 (shape: region)."""
    return (x.renamed(region="region_from") * nearness).sum("region_from")


def beside(x: Field, nearness: Field, weight: Any) -> Field:
    """x here and around, with `weight` on the neighbours (shape: region)."""
    return x * (1 - weight) + around(x, nearness) * weight


def outweighs(ours: Any, theirs: Any, decisiveness: Any) -> Any:
    """ours^g / (ours^g + theirs^g): chance that the stronger side has its way; one half for equals.

    Source: contest success function, Tullock 1980; with g = 2 the odds of Lanchester's square law.
    """
    return logistic((log(ours) - log(theirs)) * decisiveness)


def union(parts: list[Any]) -> Any:
    """1 - product of (1 - part): the share that at least one of several independent causes reaches."""
    missed: Any = 1
    for part in parts:
        missed = missed * (1 - part)
    return 1 - missed


def neighbours_reach(now: Any) -> Field:
    """People whom neighbouring powers can and may reach: all in war, those of borderlands in peace (shape: region)."""
    ready = union([now[readiness] * now[near] for readiness, near in ENEMIES])
    return ready * (now.world_war + (1 - now.world_war) * now.borderland)


def lost_land(now: Any) -> Field:
    """Share of the Whites' land in and around a region that went to the Reds last week, less what they took there (shape: region).

    A front that goes to and fro costs men, not the land behind them; an army with White land beside it falls back on that.
    """
    net = positive(now.red_advance - now.white_advance)
    return ratio(net, now.near_white + net)


def season_work(week: Any, middle: Any, length: Any) -> Any:
    """A season against its height: 1 in its middle, 0 out of it."""
    return season(week, middle, length) * length * 0.5


def by_recruit(worker: Any, peasant: Any) -> Field:
    """Two fields beside each other along the origin of soldiers."""
    return stack([worker, peasant], "recruit")


def by_origin(hereditary: Any, village: Any) -> Field:
    """Two fields beside each other along the origin of workers."""
    return stack([hereditary, village], "origin")


def by_spirit(militant: Any, passive: Any) -> Field:
    """Two fields beside each other along the spirit of workers."""
    return stack([militant, passive], "spirit")
