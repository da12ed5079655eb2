"""The office door: posts of clerks that open because tasks are taken from the market, and who fills them.   Claims: CW9, SP5."""

from __future__ import annotations

from typing import Any

from thermidor.classes import BOURGEOIS, CLERKS, DESK_MEMBERS, EMPLOYED, TOWNSPEOPLE, WORKERS
from thermidor.grammar import (
    Condition,
    Process,
    claim,
    exp,
    parameter,
    per_unit,
    per_week,
    per_year,
    positive,
    power,
    pure,
    ratio,
    share,
)

from .reckoning import by_spirit, heads, held


class PostsWanted(Condition):
    """Posts that the tasks of the state ask for: a few for every head and for hands in its works, more where it replaces the market.

    A part of all of them are offices of the centre: they sit at the old seat of government, and where the lines of the country meet as far as
    soviets hold the centre, by town people x nearness to the hub^hub.
    """

    name = "posts_wanted"
    reads = (
        "town_people", "country_people", "trade_freedom", "world_war", "territory_centre", "territory_soviet", "soviet_centre", "railway_core",
        "seat_of_government", WORKERS,
    )  # fmt: skip
    works = parameter(
        0.12, share, prior="log-normal, factor 1.5",
        source="prior: where works are the state's, their offices, trusts, banks and shops keep one clerk to eight hands; assumed",
    )  # fmt: skip
    centre = parameter(
        0.06, share, prior="log-normal, factor 1.6",
        source="prior: ministries, head offices and their printing works hold one in sixteen of those a state employs; assumed",
    )  # fmt: skip
    hub = parameter(
        10.0, pure, prior="log-normal, factor 1.4", source="prior: a hundred kilometres from the hub a centre has a third of its offices; assumed"
    )
    town = parameter(
        0.02, share, prior="log-normal, factor 1.4",
        source="prior: schools, post, police, zemstvo and town offices, two clerks to a hundred town people",
    )  # fmt: skip
    country = parameter(
        0.002, share, prior="log-normal, factor 1.4",
        source="prior: two clerks to a thousand villagers",
    )  # fmt: skip
    market = parameter(
        3.0, pure, prior="log-normal, factor 1.4",
        source="prior: counting, allotting and rationing by hand what shops did takes several times the ordinary offices",
    )  # fmt: skip
    war = parameter(
        1.0, pure, prior="log-normal, factor 1.5",
        source="prior: supply committees and unions of the world war doubled the offices",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        ordinary = now.town_people * self.town + now.country_people * self.country
        replaced = (1 - now.trade_freedom) * held(now)
        wanted = ordinary * (1 + self.market * replaced + self.war * now.world_war)
        wanted = wanted + self.works * heads(now, EMPLOYED) * now.territory_soviet * now.soviet_centre
        hub = now.town_people * power(now.railway_core, self.hub)
        sits = now.soviet_centre * ratio(hub, hub.sum("region")) + (1 - now.soviet_centre) * now.seat_of_government
        return wanted * (1 - self.centre * held(now)) + self.centre * (wanted * held(now)).sum("region") * sits


class OfficeOpenings(Condition):
    """Posts that are open, per head of the staff, with a party card or without."""

    name = "office_openings"
    reads = ("posts_wanted", CLERKS, DESK_MEMBERS)

    def value(self, now: Any) -> Any:
        return positive(ratio(now.posts_wanted, heads(now, CLERKS) + heads(now, DESK_MEMBERS) + 1) - 1)


class OfficeDoor(Process):
    """Open posts are filled from the educated of the town, from former owners and from the bench; too many are cut.   Claims: CW9, SP5.

    Posts follow tasks and shortage. The rival, growth by itself whatever the work (Parkinson 1957), has a parameter of its own.
    Whether the bench sends its militants is a premise with its sign free.
    """

    reads = ("office_openings", "posts_wanted", "soviet_centre", WORKERS, TOWNSPEOPLE, BOURGEOIS, CLERKS, DESK_MEMBERS)
    moves = {
        "from_bench": (WORKERS >> CLERKS).losing("branch", "work", "origin", "spirit").keeping("region").bringing("wants"),
        "from_town": (TOWNSPEOPLE >> CLERKS).keeping("region").bringing("wants"),
        "from_owners": (BOURGEOIS >> CLERKS).keeping("region").bringing("wants"),
        "cut": (CLERKS >> TOWNSPEOPLE).keeping("region").bringing("wants"),
    }
    mechanism = ("posts by tasks and shortage, and cuts when tasks end",)
    premise = ("CW9",)
    pace = parameter(
        0.02, per_week, prior="log-normal, factor 1.5",
        source="prior: an office fills a post within about a year",
    )  # fmt: skip
    bench = parameter(
        0.12, share, prior="log-normal, factor 1.5",
        source="prior: one post in eight to a worker where soviets rule",
    )  # fmt: skip
    owners = parameter(
        0.15, share, prior="log-normal, factor 1.5",
        source="prior: one post in seven to former owners and their families, who can write",
    )  # fmt: skip
    cutting = parameter(
        0.03, per_week, prior="log-normal, factor 1.6",
        source="prior: offices put on their own means shed what nobody pays for within a year; assumed",
    )  # fmt: skip
    by_itself = parameter(
        0.0, per_year, prior="uniform, 0 to 0.07",
        source="rival: growth whatever the work, five to six and a half per cent a year (Parkinson 1957); none at the reference",
    )  # fmt: skip
    militants = parameter(0.0, per_unit, prior="normal, sd 1.5", source="premise CW9: sign free")

    def hazards(self, now: Any) -> dict[str, Any]:
        staff = heads(now, CLERKS) + heads(now, DESK_MEMBERS)
        taken = now.office_openings * (staff + 1) * self.pace + self.by_itself * staff
        bench = self.bench * now.soviet_centre
        rest = 1 - bench - self.owners
        return {
            "from_bench": claim(taken * bench, heads(now, WORKERS)) * by_spirit(exp(self.militants), 1),
            "from_town": claim(taken * rest, heads(now, TOWNSPEOPLE)),
            "from_owners": claim(taken * self.owners, heads(now, BOURGEOIS)),
            "cut": self.cutting * positive(1 - ratio(now.posts_wanted, staff)),
        }


CONDITIONS = (PostsWanted, OfficeOpenings)
PROCESSES = (OfficeDoor,)
