"""Whom peasants lean to."""

from __future__ import annotations

from typing import Any

from thermidor.goods import TERRITORY_SOVIET
from thermidor.grammar import Condition, logistic, parameter, positive, pure


class SupportSoviet(Condition):
    """Peasants lean to Soviet government for the land and against landlords, and away from it for its takes.

    Log-odds = land taken + fear of restoration - grievance. Source: support as land secured, requisition and fear of
    the other side, the common form of models of this war; the effect of fear is a premise.

    Claims: CW4, TR8.
    """

    name = "support_soviet"
    reads = ("estates_left", "estate_land", "restoration_fear", "village_grievance", "host_land")
    habit = parameter(0.0, pure, prior="normal, sd 0.5", source="prior: no leaning")
    land = parameter(
        5.0, pure, prior="log-normal, factor 2", source="prior: a fifth of the arable gained moves the log-odds by one",
    )  # fmt: skip
    fear = parameter(
        2.0, pure, prior="normal, sd 1.5",
        source="premises CW4, TR8: sign free; centre after Figes, Peasant Russia, Civil War (1989), from memory, outside the argument's tradition: "
        "nearness of the "
        "landlord turned peasants to the Reds; size assumed",
    )  # fmt: skip
    grievance = parameter(
        3.0, pure, prior="log-normal, factor 1.6",
        source="prior: full grievance turns an even village to one in twenty",
    )  # fmt: skip
    host = parameter(2.0, pure, prior="log-normal, factor 1.7", source="prior: hosts had land and privileges to lose")

    def value(self, now: Any) -> Any:
        gained = now.estate_land * positive(1 - now.estates_left)
        pull = self.habit + self.land * gained + self.fear * now.restoration_fear
        return logistic(pull - self.grievance * now.village_grievance - self.host * now.host_land)


class SupportWhite(Condition):
    """Peasants lean to Whites against Soviet takes, and away from them once landlords came back; hosts lean to them.

    Claims: CW4.
    """

    name = "support_white"
    reads = ("restoration_memory", "estate_land", "village_grievance", "host_land", TERRITORY_SOVIET)
    habit = parameter(
        -1.0, pure, prior="normal, sd 0.5", source="prior: about a quarter at the start: the well-off and the devout",
    )  # fmt: skip
    grievance = parameter(
        2.0, pure, prior="log-normal, factor 1.6",
        source="prior: grievance helps the other side, though less than it hurts the own one",
    )  # fmt: skip
    memory = parameter(
        -2.0, pure, prior="normal, sd 1.5",
        source="premise CW4: sign free; centre after Figes, Peasant Russia, Civil War (1989), from memory, outside the argument's tradition: "
        "White rule with "
        "landlords cost it its peasants; size assumed",
    )  # fmt: skip
    host = parameter(
        3.0, pure, prior="log-normal, factor 1.6", source="prior: hosts were the armies' recruiting ground",
    )  # fmt: skip
    enough_land = parameter(0.08, pure, prior="log-normal, factor 2", source="prior: as in the fear of restoration")

    def value(self, now: Any) -> Any:
        landed = now.estate_land / (now.estate_land + self.enough_land)
        # Grievance counts for the Whites where others take; where they take themselves it counts against them.
        blamed = now.village_grievance * (2 * now.territory_soviet - 1)
        remembered = self.memory * now.restoration_memory * landed
        return logistic(self.habit + self.grievance * blamed + remembered + self.host * now.host_land)
