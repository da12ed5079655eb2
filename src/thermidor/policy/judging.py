"""How a leader judges: how each reported signal is felt, and what a small step in each lever is expected to make of it."""

from __future__ import annotations

from typing import Any

from thermidor.grammar import Condition, exp, inner, parameter, per_unit, positive, power, pure, share, smallest, years
from thermidor.society.apparatus import SIGNALS

WORKS = SIGNALS.values.index("industry")


class Urgency(Condition):
    """A leader feels a signal by his weight on it; small trouble is minded little, and open danger leaves less mind for the rest.

    urgency = weight x ((reported + caution) / (1 + caution))^convexity x exp(-crowding x danger) for signals that are no open danger.
    It is the slope of a convex loss. `caution` is what might come though nothing is reported: without it a body that looks at the slope
    alone would not mind to cause trouble of which there is none yet.   Claims: CW3.
    """

    name = "urgency"
    reads = ("weights", "reported", "pressing")
    mechanism = (
        "it knows opinions of those who sit in it and signals reported to it",
        "open danger crowds out other worries",
    )
    premise = ("CW3",)
    convexity = parameter(
        1.5, pure, prior="uniform, 1 to 2.5",
        source="prior: loss between quadratic (slope of power 1) and one that only minds disasters",
    )  # fmt: skip
    caution = parameter(
        0.15, share, prior="log-normal, factor 2",
        source="prior: trouble of about a seventh of the worst is allowed for even where none is reported",
    )  # fmt: skip
    crowding = parameter(
        0.7, per_unit, prior="normal, sd 0.7",
        source="premise CW3: at full danger other worries count half; centre outside the argument's tradition: limited attention of governments, "
        "Jones and Baumgartner 2005, The Politics of Attention (unverified)",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        felt = power((now.reported + self.caution) / (1 + self.caution), self.convexity)
        danger = (now.reported * now.pressing).sum("signal")
        return now.weights * (felt * exp((now.pressing - 1) * danger * self.crowding))


class HarmFelt(Condition):
    """Harm of a kind that was lived through is dreaded though it is gone.

    harm felt = urgency + dread x weight x (lived through - reported); not so open danger, which comes from outside and is over when it is over.
    """

    name = "harm_felt"
    reads = ("urgency", "weights", "reported", "lived_through", "pressing")
    mechanism = ("who is burnt fears the fire",)
    dread = parameter(
        0.5, pure, prior="log-normal, factor 2",
        source="prior: half the worst that was lived through weighs, when it is gone, about half of what it weighed while it was there; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        gone = (1 - now.pressing) * positive(now.lived_through - now.reported)
        return now.urgency + now.weights * (self.dread * gone)


class CureWorth(Condition):
    """A cure that takes years is worth exp(-years / horizon) of what it will be; open danger shortens the horizon: under fire nobody builds.

    What waits for machines is worth the less the farther the works are from what they are to become; what takes force is worth what there
    are men for, and an order that nobody carries out makes enemies all the same.
    Source: discounting by a planning horizon, a common form; that danger shortens it is assumed.
    """

    name = "cure_worth"
    reads = ("years_to_cure", "needs_works", "needs_force", "men_to_send", "reported", "pressing")
    mechanism = ("a planning horizon that danger shortens",)
    horizon = parameter(
        4.0, years, prior="log-normal, factor 1.7",
        source="prior: plans of the time looked three to five years ahead, the longest (electrification) ten to fifteen",
    )  # fmt: skip
    least = parameter(
        0.1, share, prior="log-normal, factor 2", source="prior: under fire staffs plan for a season, a tenth of four years; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        danger = smallest((now.reported * now.pressing).sum("signal"), 1)
        means = (1 - now.needs_works * now.reported.at(signal=WORKS)) * (1 - now.needs_force * (1 - now.men_to_send))
        return means * exp(-now.years_to_cure / (self.horizon * (1 - (1 - self.least) * danger)))


class ExpectedGain(Condition):
    """A leader expects from a step up in a lever what he believes it does to each signal, weighed by how he feels it.

    gain = worth x sum of urgency x cures - sum of harm felt x harms: for a small step, to first order, a share of what the whole way would bring.
    """

    name = "expected_gain"
    reads = ("urgency", "harm_felt", "cure_worth", "beliefs")
    mechanism = ("a programme is weights on outcomes and beliefs about levers",)

    def value(self, now: Any) -> Any:
        cures = now.cure_worth * inner(now.urgency, positive(-now.beliefs), "signal")
        return cures - inner(now.harm_felt, positive(now.beliefs), "signal")


class ExpectedRelief(Condition):
    """What a leader expects from a step down: relief from what the lever harms, less the cure that is given up.

    relief = sum of urgency x harms - worth x sum of harm felt x cures: where a trouble is gone that was lived through, the cure is not given up
    lightly. Where nothing is remembered it is the gain with the sign changed.
    """

    name = "expected_relief"
    reads = ("urgency", "harm_felt", "cure_worth", "beliefs")
    mechanism = ("a programme is weights on outcomes and beliefs about levers", "who is burnt fears the fire")

    def value(self, now: Any) -> Any:
        cures = now.cure_worth * inner(now.harm_felt, positive(-now.beliefs), "signal")
        return inner(now.urgency, positive(now.beliefs), "signal") - cures
