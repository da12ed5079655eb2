"""What workers, town people, specialists and owners want of elections and of help abroad."""

from __future__ import annotations

from typing import Any

from thermidor.grammar import Field, Process, parameter, per_week, shortfall, stack
from thermidor.society import GROUPS, ISSUES, WANTS

from .forms import among_voters, party, voters


class SovietWants(Process):
    """People want elections when those who sit for them are not theirs, and help abroad while there is hope there and bread at home.

    Workers and town people want elections by the distance of the delegates (grievances without a vote are a term of the towns); owners
    and specialists want them where soviets bar them from voting, and fear them where streets are full. Workers want help abroad by the prestige
    of victories there and as far as they follow the party of world revolution, and less of it when they are hungry. No wish passes 1, and what is no
    longer felt is forgotten at the same pace.
    """

    reads = (WANTS, "delegate_gap_here", "soviet_centre", "crowd", "prestige", "allegiance", "town_food")
    drifts = ("wants",)
    mechanism = ("wants of elections and of help abroad",)
    pace = parameter(
        0.04, per_week, prior="log-normal, factor 1.7", source="prior: what people want follows what they live through within half a year; assumed"
    )

    def changes(self, now: Any) -> dict[str, Any]:
        gap, none = now.delegate_gap_here, now.crowd * 0
        ruling = party(voters(among_voters(now.allegiance), "workers"), "bolshevik")
        abroad = (now.prestige + ruling) / 2 - shortfall(now.town_food)
        barred = none + now.soviet_centre - (1 - now.soviet_centre) * now.crowd
        asked = {
            "workers": {"elections": gap, "abroad": abroad},
            "townspeople": {"elections": gap / 2},
            "owners": {"elections": barred},
            "specialists": {"elections": barred / 2},
        }
        aims = self._table(asked, none)
        own = self._table({group: dict.fromkeys(issues, none + 1) for group, issues in asked.items()}, none)
        return {"wants": self.pace * own * (aims - now.wants)}

    def _table(self, asked: dict[str, dict[str, Any]], none: Field) -> Field:
        """A table by group, issue and region; 0 where nothing is named."""
        rows = [stack([asked.get(group, {}).get(issue, none) for group in GROUPS.values], "group") for issue in ISSUES.values]
        return stack(rows, "issue")


CONDITIONS = ()
PROCESSES = (SovietWants,)
