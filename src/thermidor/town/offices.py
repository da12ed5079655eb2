"""The office door: posts that open because tasks are taken from the market, and who fills them.   Claims: CW9, SP5, PS4.

The room `apparatus` will own the officials; until it stands, posts follow tasks here. Rival: growth by itself at
about six per cent a year (Parkinson 1957), which knows no shortage and no cuts.
"""

from __future__ import annotations

from typing import Any

from thermidor.classes import BOURGEOIS, CLERKS, TOWNSPEOPLE, WORKERS
from thermidor.grammar import (
    Condition,
    Process,
    claim,
    exp,
    parameter,
    per_unit,
    per_week,
    positive,
    pure,
    ratio,
    share,
)

from .reckoning import by_spirit, heads, held


class PostsWanted(Condition):
    """Posts that the tasks of the state ask for: a few for every head, more where it replaces the market or feeds a great war."""

    name = "posts_wanted"
    reads = ("town_people", "country_people", "trade_freedom", "world_war", "territory_centre", "territory_soviet")
    town = parameter(
        0.02, share, prior="log-normal, factor 1.4",
        source="prior: schools, post, police, zemstvo and town offices, two clerks to a hundred town people",
    )
    country = parameter(
        0.002, share, prior="log-normal, factor 1.4",
        source="prior: two clerks to a thousand villagers",
    )
    market = parameter(
        3.0, pure, prior="log-normal, factor 1.4",
        source=(
            "prior: counting, allotting and rationing by hand what shops did takes several times the ordinary "
            "offices"
        ),
    )
    war = parameter(
        1.0, pure, prior="log-normal, factor 1.5",
        source="prior: supply committees and unions of the world war doubled the offices",
    )

    def value(self, now: Any) -> Any:
        ordinary = now.town_people * self.town + now.country_people * self.country
        replaced = (1 - now.trade_freedom) * held(now)
        return ordinary * (1 + self.market * replaced + self.war * now.world_war)


class OfficeOpenings(Condition):
    """Posts that are open, per clerk."""

    name = "office_openings"
    reads = ("posts_wanted", CLERKS)

    def value(self, now: Any) -> Any:
        return positive(ratio(now.posts_wanted, heads(now, CLERKS) + 1) - 1)


class OfficeDoor(Process):
    """Open posts are filled from the educated of the town, from former owners and from the bench; too many are cut, slowly.   Claims: CW9, PS4.

    Whether the bench sends its militants is a premise with its sign free.
    """

    reads = ("office_openings", "posts_wanted", "soviet_centre", WORKERS, TOWNSPEOPLE, BOURGEOIS, CLERKS)
    moves = {
        "from_bench": (WORKERS >> CLERKS).losing("branch", "work", "origin", "spirit").keeping("region").bringing("wants"),
        "from_town": (TOWNSPEOPLE >> CLERKS).keeping("region").bringing("wants"),
        "from_owners": (BOURGEOIS >> CLERKS).keeping("region").bringing("wants"),
        "cut": (CLERKS >> TOWNSPEOPLE).keeping("region").bringing("wants"),
    }
    pace = parameter(
        0.02, per_week, prior="log-normal, factor 1.5",
        source="prior: an office fills a post within about a year",
    )
    bench = parameter(
        0.12, share, prior="log-normal, factor 1.5",
        source="prior: one post in eight to a worker where soviets rule",
    )
    owners = parameter(
        0.15, share, prior="log-normal, factor 1.5",
        source="prior: one post in seven to former owners and their families, who can write",
    )
    cutting = parameter(0.01, per_week, prior="log-normal, factor 1.6", source="prior: cuts of staff take years")
    militants = parameter(0.0, per_unit, prior="normal, sd 1.5", source="premise CW9: sign free")

    def hazards(self, now: Any) -> dict[str, Any]:
        staff = heads(now, CLERKS)
        taken = now.office_openings * (staff + 1) * self.pace
        bench = self.bench * now.soviet_centre
        workers = claim(taken * bench, heads(now, WORKERS)) * by_spirit(exp(self.militants), 1)
        rest = 1 - bench - self.owners
        return {
            "from_bench": workers,
            "from_town": claim(taken * rest, heads(now, TOWNSPEOPLE)),
            "from_owners": claim(taken * self.owners, heads(now, BOURGEOIS)),
            "cut": self.cutting * positive(1 - ratio(now.posts_wanted, staff)),
        }


CONDITIONS = (PostsWanted, OfficeOpenings)
PROCESSES = (OfficeDoor,)
