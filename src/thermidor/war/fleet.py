"""Crews of the fleet go to the fronts and are replaced.   Claims: KN3."""

from __future__ import annotations

from typing import Any

from thermidor.classes import PEASANTS, SAILORS, SOLDIERS, TOWNSPEOPLE
from thermidor.grammar import RESIDENTS, Process, claim, exp, parameter, per_unit, per_year, select, share

from .forms import by_recruit


class Fleet(Process):
    """Danger on land draws crews off the ships; men who have served go home when it is quiet; recruits take their places, mostly peasants.

    Whether the sailors who came from the works leave first is a premise without sign, and the archive speaks against a wholly new
    crew. Sailors are counted where they come from, so replacements come from the same region.   Claims: KN3.
    Source: Getzler, Kronstadt 1917-1921 (1983), from memory (the crews had mostly served since the start).
    """

    reads = (SAILORS, PEASANTS, TOWNSPEOPLE, "front_memory", "territory_soviet")
    moves = {
        "to_front": (SAILORS >> SOLDIERS).keeping("region", "recruit").setting(army="red"),
        "peasants_home": (SAILORS.where(recruit="peasant") >> PEASANTS)
        .keeping("region").losing("recruit").drawing(stratum=RESIDENTS).bringing("wants"),
        "townsmen_home": (SAILORS.where(recruit="worker") >> TOWNSPEOPLE).keeping("region").losing("recruit").bringing("wants"),
        "peasants_replace": (PEASANTS >> SAILORS).keeping("region").losing("stratum").setting(recruit="peasant").bringing("wants"),
        "townsmen_replace": (TOWNSPEOPLE >> SAILORS).keeping("region").setting(recruit="worker").bringing("wants"),
    }  # fmt: skip
    mechanism = ("the fleet's crews change",)
    premise = ("KN3",)
    draft = parameter(
        1.0, per_year, prior="log-normal, factor 2",
        source="prior: with a third of the country at war a third of the crews go in a year; assumed",
    )  # fmt: skip
    convinced = parameter(0.0, per_unit, prior="normal, sd 1.5", source="premise KN3: sign free")
    service = parameter(
        0.2, per_year, prior="log-normal, factor 1.5", source="prior: five years of service in the fleet; from memory"
    )
    replaced = parameter(
        0.7, share, prior="uniform, 0.3 to 1", source="prior: crews shrank, for want of fuel and ships; assumed"
    )
    villagers = parameter(
        0.75, share, prior="uniform, 0.5 to 0.95",
        source="prior: share of peasants among conscripts of the time; from memory",
    )  # fmt: skip

    def hazards(self, now: Any) -> dict[str, Any]:
        drawn = self.draft * now.front_memory * now.territory_soviet
        crews_leave = by_recruit(drawn * exp(self.convinced), drawn)
        home = self.service * (1 - now.front_memory)
        left = ((crews_leave + home) * now.sailors).sum("recruit") * self.replaced
        return {
            "to_front": crews_leave,
            "peasants_home": home,
            "townsmen_home": home,
            "peasants_replace": claim(left * self.villagers, select(now.peasants, PEASANTS)),
            "townsmen_replace": claim(left * (1 - self.villagers), now.townspeople),
        }
