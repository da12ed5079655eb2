"""Strikes: what sparks them, how they spread from day to day, how they tire.   Claims: TR1, CR10, KN1.

dr/dt = i s g^2 + c1 g e (1 + n a) (r + v(r)) (1 - r) / (1 + t) - c2 (1 + t + fear p(r)) r, with r the share on
strike, g grievance, e efficacy, a activists, s the shared spark, v visibility and p the reach of the police, both
smooth steps, and t fatigue.

Source: Lang and De Sterck 2014 for the two capacities; self-exciting events (Hawkes; Biggs 2005 on strikes as forest
fires) for the term in r; workers and activists (Andreev and Borodkin) for a. Fatigue is ours: without it a cascade of
this kind becomes a strike that never ends.
"""

from __future__ import annotations

from typing import Any

from thermidor.classes import WORKERS
from thermidor.grammar import Process, exp, logistic, parameter, per_week, pure, share, shortfall, total, weeks

from .reckoning import employed

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class StrikeWave(Process):
    """Strikes are set off by a spark, spread by example from day to day inside the week, and are broken by force, hunger and weariness."""

    reads = ("strike_wave", "strike_fatigue", "town_grievance", "efficacy", "fear", "town_food", "militant_share_here", "spark", WORKERS)
    drifts = ("strike_wave", "strike_fatigue")
    returns = ("strike_wave", "strike_fatigue")
    ignition = parameter(
        0.02, per_week, prior="log-normal, factor 1.7",
        source=(
            "prior: ordinary years lost about one day in a thousand, Lenin's strike statistics of 1895-1909 "
            "for the range"
        ),
    )
    example = parameter(
        4.0, per_week, prior="log-normal, factor 1.4",
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

    def changes(self, now: Any) -> dict[str, Any]:
        start, wave, days = now.strike_wave, now.strike_wave, len(DAYS)
        tired = 1 + now.strike_fatigue
        fuse, push = self._fuse(now) / days, self._push(now) / tired / days
        lost: Any = 0
        for _ in DAYS:
            wave = 1 - (1 - wave) * exp(-(fuse + push * (wave + self._seen(wave))))
            wave = wave * exp(-self.return_to_work * (tired + now.fear * self._policed(wave)) / days)
            lost = lost + wave * self._seen(wave) / days
        return {"strike_wave": wave - start, "strike_fatigue": self.wearying * lost - now.strike_fatigue / self.rest}

    def _fuse(self, now: Any) -> Any:
        return self.ignition * now.spark * now.town_grievance * now.town_grievance

    def _push(self, now: Any) -> Any:
        """How fast example spreads a week, per unit of what is seen and heard."""
        activists = total(now.militant_share_here * employed(now), "branch") / (total(employed(now), "branch") + 1)
        awake = 1 - self.starved * shortfall(now.town_food)
        return self.example * now.town_grievance * now.efficacy * awake * (1 + self.activists * activists)

    def _seen(self, wave: Any) -> Any:
        """Visibility, 0 when nobody strikes."""
        return logistic((wave - self.seen_from) * self.steepness) - logistic(-self.seen_from * self.steepness)

    def _policed(self, wave: Any) -> Any:
        return logistic((self.held_below - wave) * self.steepness)


CONDITIONS = ()
PROCESSES = (StrikeWave,)
