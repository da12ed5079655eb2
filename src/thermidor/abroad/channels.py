"""What revolution and hostility abroad do at home, each channel by itself with its own size.   Claims: TR9, CW3, X1.

There is no lump of 'isolation': machines on credit, allies, trained people, hope, trade and threat can be set one by one. The rival that says
that backwardness rules even so has all of them near nothing.
"""

from __future__ import annotations

from typing import Any

from thermidor.grammar import Condition, Process, exp, parameter, per_unit, pure, years
from thermidor.grammar import weighted_mean as mean_by

from .forms import HOLD, million_roubles_a_year, strength


class ForeignCredit(Condition):
    """Countries where revolution rules send machines on credit, as far as they have industry and the government trades."""

    name = "foreign_credit"
    reads = ("soviet_centre", "trade", *HOLD)
    mechanism = ("machines on credit",)
    credit = parameter(
        150.0, million_roubles_a_year, prior="log-normal, factor 3",
        source="prior: about the yearly import of machines before the war, from the largest industrial country alone; from memory",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return now.soviet_centre * now.trade * self.credit * strength(now)


class ForeignAllies(Condition):
    """Allies tie down enemies, so that a smaller army is needed."""

    name = "foreign_allies"
    reads = ("soviet_centre", *HOLD)
    mechanism = ("allies and the need of an army",)
    relief = parameter(
        0.5, per_unit, prior="log-normal, factor 3",
        source="prior: a large ally takes over two fifths of the task; between a sixth and three quarters; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return now.soviet_centre * (1 - exp(-self.relief * strength(now)))


class ForeignCadres(Condition):
    """Engineers, clerks and teachers come from where revolution rules."""

    name = "foreign_cadres"
    reads = ("soviet_centre", *HOLD)
    mechanism = ("trained people from abroad",)
    people = parameter(
        0.1, per_unit, prior="log-normal, factor 3", source="prior: a large country can spare people for a tenth of the responsible posts; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return now.soviet_centre * (1 - exp(-self.people * strength(now)))


class Prestige(Condition):
    """Victories abroad give pride at once, openings give hope while they last."""

    name = "prestige"
    reads = ("soviet_centre", "opening_abroad", *HOLD)
    mechanism = ("prestige and hope",)
    pride = parameter(1.0, per_unit, prior="log-normal, factor 3", source="prior: a victory in a great country moves two people in three; assumed")
    hope = parameter(0.3, per_unit, prior="log-normal, factor 3", source="prior: an opening there moves one in four; assumed")

    def value(self, now: Any) -> Any:
        hoped = (now.opening_abroad * (1 - now.revolution_abroad) * now.industry_abroad).sum("country")
        return now.soviet_centre * (1 - exp(-(self.pride * strength(now) + self.hope * hoped)))


class TradeOpenness(Condition):
    """Foreign trade is what the government seeks and foreigners allow; where revolution rules nothing is barred.

    Paid-for trade only: what comes on credit is `foreign_credit`. Trade = sought * (readiness + (1 - readiness) * share of 1913's trade
    with countries where revolution rules).
    """

    name = "trade_openness"
    reads = ("trade", "trade_readiness", "soviet_centre", "revolution_abroad", "trade_abroad")
    mechanism = ("blockade and trade",)

    def value(self, now: Any) -> Any:
        friends = now.soviet_centre * (now.revolution_abroad * now.trade_abroad).sum("country")
        return now.trade * (now.trade_readiness + (1 - now.trade_readiness) * friends)


class ForeignPresence(Condition):
    """Foreign troops that are ready to come touch the people whom they can reach."""

    name = "foreign_presence"
    reads = ("foreign_reach", "czechoslovaks", "near_czechoslovaks", "town_people", "country_people")
    mechanism = ("intervention and threat",)

    def value(self, now: Any) -> Any:
        missed = (1 - now.foreign_reach) * (1 - now.czechoslovaks * now.near_czechoslovaks)
        return 1 - mean_by(missed, now.town_people + now.country_people, "region")


class PerceivedThreat(Condition):
    """Those who govern see troops that can reach the country and hostility short of war; revolution elsewhere lowers both.   Claims: CW3, PS7.

    1 - exp(-(troops * presence + hostile * hostility * soviet centre) * exp(-relief * strength)).
    """

    name = "perceived_threat"
    reads = ("foreign_presence", "hostility", "soviet_centre", *HOLD)
    mechanism = ("intervention and threat",)
    troops = parameter(
        6.0, per_unit, prior="log-normal, factor 2",
        source="prior: enemies who can reach a tenth of the people alarm nearly half of a cabinet; assumed",
    )  # fmt: skip
    hostile = parameter(1.0, per_unit, prior="log-normal, factor 2", source="prior: broken relations in full alarm two in three; assumed")
    relief = parameter(
        1.0, per_unit, prior="log-normal, factor 2",
        source="prior: a revolution in a great country leaves a third of the danger; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        seen = self.troops * now.foreign_presence + self.hostile * now.hostility * now.soviet_centre
        return 1 - exp(-seen * exp(-self.relief * strength(now)))


class OpeningsUnsupported(Condition):
    """Openings abroad that get less help than could be given; where revolution rules already nobody waits for it."""

    name = "openings_unsupported"
    reads = ("opening_abroad", "aid_abroad", *HOLD)
    mechanism = ("openings that go unsupported",)
    notice = parameter(2.0, per_unit, prior="log-normal, factor 2", source="prior: nobody overlooks a full opening in a great country; assumed")

    def value(self, now: Any) -> Any:
        waiting = (now.opening_abroad * (1 - now.revolution_abroad) * now.industry_abroad).sum("country")
        return (1 - exp(-self.notice * waiting)) * (1 - now.aid_abroad)


class ArmsPressure(Process):
    """Foreign arms that are feared for long draw means into arms; the pressure passes when the fear does.   Claims: CR12."""

    reads = ("arms_pressure", "perceived_threat", "foreign_allies")
    drifts = ("arms_pressure",)
    returns = ("arms_pressure",)
    mechanism = ("arms as a pressure on investment",)
    memory = parameter(
        1.5, years, prior="log-normal, factor 2",
        source="prior: a programme of arms is one to two budgets behind the danger; assumed",
    )  # fmt: skip
    weight = parameter(1.0, pure, prior="log-normal, factor 1.5", source="prior: full danger, full pressure: the scale of this quantity is its own")

    def changes(self, now: Any) -> dict[str, Any]:
        aim = 1 - exp(-self.weight * now.perceived_threat * (1 - now.foreign_allies))
        return {"arms_pressure": (aim - now.arms_pressure) / self.memory}
