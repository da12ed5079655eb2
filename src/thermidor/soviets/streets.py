"""Crowds, the hold of the police, and the fall of an old state.   Claims: TR1, TR3, TR5.

Source for the form: two capacities, what is seen and what the police can hold (Lang and De Sterck 2014); fatigue is ours: without it a
crowd of this kind never goes home.
"""

from __future__ import annotations

from typing import Any

from thermidor.grammar import Process, clip, exp, logistic, parameter, per_week, pure, share, weeks

from .forms import at_seat


class Crowd(Process):
    """People go into the street when they have cause and see others there; police and weariness send them home.

    In a week the odds of being in the street grow by exp(push - hold - tire), the logistic of a contagion solved in closed form, so that days
    need no steps: push = example x grievance x (1 + what is seen), hold = police x what it can hold, tire = weariness. A spark brings out
    the first. With grievance g, the tipping point is where push exceeds hold; once the crowd is larger than the police can hold, the hold
    is gone and the town is in the street within a week or two.
    """

    reads = ("crowd", "crowd_tired", "police_hold", "town_grievance", "strike_wave", "reaction_strikes", "spark")
    drifts = ("crowd", "crowd_tired")
    returns = ("crowd", "crowd_tired")
    mechanism = ("crowds",)
    ignition = parameter(
        0.01, per_week, prior="log-normal, factor 2",
        source="prior: in a week of full grievance one in a hundred goes out by himself; assumed",
    )  # fmt: skip
    example = parameter(
        3.0, per_week, prior="log-normal, factor 1.4",
        source="prior: a crowd without police doubles within two days at grievance of more than a half; assumed",
    )  # fmt: skip
    seen_strikes = parameter(
        2.0, pure, prior="log-normal, factor 1.6", source="prior: a town half on strike goes out twice as easily; assumed"
    )
    called = parameter(
        1.0, pure, prior="log-normal, factor 2", source="prior: a march of officers doubles the readiness to go out; assumed"
    )
    holding = parameter(
        2.5, per_week, prior="log-normal, factor 1.4",
        source="prior: police and loyal troops in full outweigh the example of others while the crowd is small; assumed",
    )  # fmt: skip
    holds_below = parameter(
        0.25, share, prior="log-normal, factor 1.4",
        source="prior: loyal police and garrison can hold down about a quarter of a town; Lang and De Sterck 2014 for the form",
    )  # fmt: skip
    steepness = parameter(14.0, pure, prior="log-normal, factor 1.4", source="prior: Lang and De Sterck 2014, smooth steps")
    going_home = parameter(
        0.6, per_week, prior="log-normal, factor 1.4", source="prior: without news a crowd is home within two weeks; assumed"
    )
    wearying = parameter(
        2.0, per_week, prior="log-normal, factor 1.6", source="prior: half of the town out for a week is as tiring as a strike of a week; assumed"
    )
    rest = parameter(10.0, weeks, prior="log-normal, factor 1.6", source="prior: after a season nobody is tired any more; assumed")

    def changes(self, now: Any) -> dict[str, Any]:
        crowd, cause = now.crowd, now.town_grievance
        pushed = self.example * cause * (1 + self.seen_strikes * now.strike_wave + self.called * now.reaction_strikes)
        held = self.holding * now.police_hold * logistic((self.holds_below * now.police_hold - crowd) * self.steepness)
        growth = clip(pushed - held - self.going_home * (1 + now.crowd_tired), -self._most(), self._most())
        out = crowd + (1 - crowd) * (1 - exp(-self.ignition * now.spark * cause * cause))
        grown = out * exp(growth)
        after = grown / (1 - out + grown)
        return {"crowd": after - crowd, "crowd_tired": self.wearying * crowd - now.crowd_tired / self.rest}

    def _most(self) -> Any:
        """Bound of the growth in a week, in logarithms: twice the push of full grievance."""
        return 2 * self.example


class PoliceHold(Process):
    """Police and troops hold the streets as far as they obey and as force is used; a crowd beyond what they can hold makes them go over.

    Under an old state the hold is that of an army that obeys; a ministry has no police and only such troops; government by soviets has its own
    force. It is rebuilt in months and lost in days.
    """

    reads = ("police_hold", "crowd", "old_discipline", "coercion", "coercive_force", "provisional_centre", "soviet_centre")
    drifts = ("police_hold",)
    returns = ("police_hold",)
    mechanism = ("police and loyal troops",)
    rebuilding = parameter(
        8.0, weeks, prior="log-normal, factor 1.6", source="prior: a militia or guard takes two months to be of use; assumed"
    )
    going_over = parameter(
        1.5, per_week, prior="log-normal, factor 1.6",
        source="prior: a garrison that faces a town in the street goes over within days; assumed",
    )  # fmt: skip
    holds_below = parameter(
        0.25, share, prior="log-normal, factor 1.4", source="prior: as in the crowd: about a quarter of a town; Lang and De Sterck 2014"
    )
    steepness = parameter(14.0, pure, prior="log-normal, factor 1.4", source="prior: Lang and De Sterck 2014, smooth steps")

    def changes(self, now: Any) -> dict[str, Any]:
        old = 1 - now.provisional_centre - now.soviet_centre
        obeying = now.old_discipline * (old * (1 + now.coercion) / 2 + now.provisional_centre * now.coercion)
        aim = obeying + now.soviet_centre * (1 - (1 - now.coercive_force) * (1 - now.coercion))
        loyal = now.old_discipline * (1 - now.soviet_centre) + now.soviet_centre
        beyond = logistic((now.crowd - self.holds_below * loyal) * self.steepness)
        beyond = beyond - logistic(-self.holds_below * loyal * self.steepness)  # an empty street turns nobody
        return {"police_hold": (aim - now.police_hold) / self.rebuilding - self.going_over * beyond * now.police_hold}


class OldStateFalls(Process):
    """A state that no party governs falls when its seat is in the street and nobody there obeys it any more.

    Chance a week: a smooth step of the crowd less the hold of police at the seat of government. There is nothing to fall afterwards.
    """

    reads = ("crowd", "police_hold", "seat_of_government", "provisional_centre", "soviet_centre")
    ballots = ("old_state_falls",)
    mechanism = ("the old state falls",)
    pace = parameter(
        1.0, per_week, prior="log-normal, factor 2", source="prior: an emptied office is found empty within a week; assumed"
    )
    margin = parameter(
        0.25, share, prior="uniform, 0.05 to 0.45", source="prior: by how much the crowd must outweigh the police; assumed"
    )
    steepness = parameter(14.0, pure, prior="log-normal, factor 1.4", source="prior: a smooth step, as for police and strikes")

    def chances(self, now: Any) -> dict[str, Any]:
        ahead = at_seat(now.crowd - now.police_hold, now.seat_of_government)
        there = clip(1 - now.provisional_centre - now.soviet_centre, 0, 1)
        return {"old_state_falls": there * (1 - exp(-self.pace * logistic((ahead - self.margin) * self.steepness)))}


CONDITIONS = ()
PROCESSES = (Crowd, PoliceHold, OldStateFalls)
