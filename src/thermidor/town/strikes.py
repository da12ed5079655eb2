"""Strikes: what sparks them, how they spread from day to day, how they tire.   Claims: TR1, CR10, KN1.

dr/dt = o e (1 + n a) (i s c^m (1 - fear) + c1 c (r + v(r)) (1 - r) / (1 + t)) - c2 (1 + t + fear p(r)) r, with r the share on
strike, c its cause (grievance, and wants of trade and elections that are not met), e efficacy, a activists, s the
shared spark, v visibility and p the reach of the police, both smooth steps, t fatigue, m temper, and o = 1 - own x say of
the committee over the works.

Source: Lang and De Sterck 2014 for the two capacities; self-exciting events (Hawkes; Biggs 2005 on strikes as forest
fires) for the term in r; workers and activists (Andreev and Borodkin) for a. Fatigue is ours: without it a cascade of
this kind becomes a strike that never ends.
"""

from __future__ import annotations

from typing import Any

from thermidor.grammar import (
    Process,
    exp,
    logistic,
    parameter,
    per_week,
    positive,
    power,
    pure,
    share,
    shortfall,
    total,
    weeks,
)
from thermidor.society.outside import GROUPS, ISSUES
from thermidor.society.shared import WANTS

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def visibility(wave: Any, seen_from: Any, steepness: Any) -> Any:
    """How far a strike is seen in its town: 0 when nobody strikes, 1 far above `seen_from`."""
    return logistic((wave - seen_from) * steepness) - logistic(-seen_from * steepness)


class StrikeWave(Process):
    """Strikes are set off by a spark, spread by example from day to day inside the week, and are broken by force, hunger and weariness."""

    reads = (
        WANTS, "strike_wave", "strike_fatigue", "town_grievance", "efficacy", "fear", "town_food", "militant_share_here", "spark", "at_work",
        "workers_control",
    )  # fmt: skip
    drifts = ("strike_wave",)
    returns = ("strike_wave",)
    ignition = parameter(
        0.08, per_week, prior="log-normal, factor 1.7",
        source=(
            "prior: ordinary years lost about one day in a thousand, Lenin's strike statistics of 1895-1909 "
            "for the range"
        ),
    )
    temper = parameter(
        3.0, pure, prior="log-normal, factor 1.3",
        source="prior: with half of the cause one shop in eight as many walks out: most swallow what they must",
    )
    own = parameter(
        0.8, share, prior="log-normal, factor 1.15",
        source="prior: where the committee commands there is nobody to strike against but itself, four fifths of the reason gone",
    )
    example = parameter(
        4.7, per_week, prior="log-normal, factor 1.4",
        source=(
            "prior: branching ratio 0.4 to 0.95 in ordinary times for strikes that last days, Hawkes models "
            "of strikes"
        ),
    )
    activists = parameter(
        8.0, pure, prior="log-normal, factor 1.7",
        source="Andreev and Borodkin, models of workers and activists: one activist in eight doubles the spread",
    )
    return_to_work = parameter(
        2.0, per_week, prior="log-normal, factor 1.4",
        source="prior: a strike lasts half a week",
    )
    seen_from = parameter(
        0.16, share, prior="log-normal, factor 1.3",
        source="prior: a town sees a strike when about a sixth of the hands are out, Lang and De Sterck 2014",
    )
    held_below = parameter(
        0.3, share, prior="log-normal, factor 1.4",
        source="prior: police and garrison can hold down about a third of the works of a town",
    )
    steepness = parameter(
        14.0, pure, prior="log-normal, factor 1.4",
        source="prior: Lang and De Sterck 2014, smooth steps",
    )
    starved = parameter(
        0.7, share, prior="log-normal, factor 1.2",
        source="prior: the starving look for bread and do not strike",
    )
    demands = parameter(
        0.3, share, prior="log-normal, factor 1.7",
        source="prior: demands that all share and none has met make up for a third of what is missing to full grievance; assumed",
    )

    def changes(self, now: Any) -> dict[str, Any]:
        start, wave, days = now.strike_wave, now.strike_wave, len(DAYS)
        tired = 1 + now.strike_fatigue
        cause = self._cause(now)
        against = 1 - self.own * now.workers_control
        ready = now.efficacy * self._led(now) * against / days
        fuse = self.ignition * now.spark * power(cause, self.temper) * (1 - now.fear) * ready
        push = self.example * cause * (1 - self.starved * shortfall(now.town_food)) * ready / tired
        for _ in DAYS:
            wave = 1 - (1 - wave) * exp(-(fuse + push * (wave + self._seen(wave))))
            wave = wave * exp(-self.return_to_work * (tired + now.fear * self._policed(wave)) / days)
        return {"strike_wave": wave - start}

    def _cause(self, now: Any) -> Any:
        """Grievance, and of what is missing to a full one a part as far as workers want trade and elections they have not got."""
        mine = now.wants.at(group=GROUPS.values.index("workers"))
        market, elections = (positive(mine.at(issue=ISSUES.values.index(issue))) for issue in ("market", "elections"))
        return now.town_grievance + (1 - now.town_grievance) * self.demands * (market + elections) / 2

    def _led(self, now: Any) -> Any:
        """How much more is begun and followed where activists are."""
        return 1 + self.activists * total(now.militant_share_here * now.at_work, "branch") / (total(now.at_work, "branch") + 1)

    def _seen(self, wave: Any) -> Any:
        return visibility(wave, self.seen_from, self.steepness)

    def _policed(self, wave: Any) -> Any:
        return logistic((self.held_below - wave) * self.steepness)


class StrikeFatigue(Process):
    """Strikes that are seen use up funds, hope and patience; these come back when hands are at work.

    It follows the strikes alone, so that what workers want reaches it through them.
    """

    reads = ("strike_wave", "strike_fatigue")
    drifts = ("strike_fatigue",)
    returns = ("strike_fatigue",)
    wearying = parameter(
        3.0, per_week, prior="log-normal, factor 1.6",
        source=(
            "prior: with a third of the hands out funds last about a week; few strikers are fed by those at "
            "work, so only strikes that are seen wear out"
        ),
    )
    rest = parameter(
        20.0, weeks, prior="log-normal, factor 1.6",
        source="prior: funds and patience come back within half a year",
    )
    seen_from = parameter(
        0.16, share, prior="log-normal, factor 1.3",
        source="prior: as in StrikeWave: a town sees a strike when about a sixth of the hands are out",
    )
    steepness = parameter(14.0, pure, prior="log-normal, factor 1.4", source="prior: as in StrikeWave: smooth steps")

    def changes(self, now: Any) -> dict[str, Any]:
        lost = now.strike_wave * visibility(now.strike_wave, self.seen_from, self.steepness)
        return {"strike_fatigue": self.wearying * lost - now.strike_fatigue / self.rest}


CONDITIONS = ()
PROCESSES = (StrikeWave, StrikeFatigue)
