"""The old state falls apart, and foreign powers come and go.   Claims: CW3, TR3, TR5."""

from __future__ import annotations

from typing import Any

from thermidor.classes import OLD_ARMY, SOLDIERS, WORKERS
from thermidor.grammar import (
    Process,
    exp,
    parameter,
    per_unit,
    per_week,
    persons,
    positive,
    pure,
    ratio,
    select,
    share,
    smallest,
)
from thermidor.society.war import ENEMIES

from .forms import neighbours_reach, outweighs, people


class OldStateFalls(Process):
    """When soviets hold the centre, region after region follows, hosts go their own way, and borderlands leave; what is lost comes back likewise.

    The seat of government goes within the week, since it is there that power is taken. Then towns with many workers go first, hosts resist;
    what garrisons of the old army do is a premise without sign. Borderlands leave a
    state whose army no longer obeys, whoever holds the centre. When a provisional government takes the centre back, regions go back to it
    by the same telegraph, those with many workers last.   Claims: TR3, TR5.
    Source: Keep, The Russian Revolution: a Study in Mass Mobilization (1976), from memory (outside the argument's tradition).
    """

    reads = ("soviet_centre", "provisional_centre", "town_people", "country_people", "host_land", "borderland", "old_discipline",
             "seat_of_government", WORKERS, SOLDIERS)  # fmt: skip
    flows = ("power_passes", "power_returns", "white_rises_centre", "borderlands_leave_centre")
    mechanism = ("the old state falls, region by region", "national borderlands")
    premise = ("TR5",)
    passing = parameter(
        0.1, per_week, prior="log-normal, factor 2",
        source="prior: telegraph, delegate, district congress: ten weeks; assumed",
    )  # fmt: skip
    seat = parameter(
        1.0, per_week, prior="log-normal, factor 1.7",
        source="prior: offices, stations and bridges of the seat are taken in days, its province within a fortnight; assumed",
    )  # fmt: skip
    workers = parameter(
        8.0, per_unit, prior="normal, sd 4",
        source="prior: where a fifth of the people are workers it takes two weeks; Keep 1976, from memory",
    )  # fmt: skip
    garrison = parameter(0.0, per_unit, prior="normal, sd 5", source="premise TR5: sign free")
    resistance = parameter(
        4.0, per_unit, prior="log-normal, factor 2", source="prior: hosts delay it for months; assumed"
    )
    rising = parameter(
        0.15, per_week, prior="log-normal, factor 2",
        source="prior: hosts have officers, arms and an assembly ready; assumed",
    )  # fmt: skip
    leaving = parameter(
        0.03, per_week, prior="log-normal, factor 2",
        source="prior: a movement takes the better part of a year to make a state; assumed",
    )  # fmt: skip

    def amounts(self, now: Any) -> dict[str, Any]:
        heads = people(now)
        workers = ratio(select(now.workers, WORKERS), heads)
        garrison = ratio(select(now.soldiers, OLD_ARMY), heads) * (1 - now.old_discipline)
        pull = self.workers * workers + self.garrison * garrison - self.resistance * now.host_land
        seat = self.seat * now.seat_of_government
        return {
            "power_passes": (self.passing * exp(pull) + seat) * now.soviet_centre,
            "power_returns": (self.passing * exp(-pull) + seat) * now.provisional_centre * (1 - now.soviet_centre),
            "white_rises_centre": self.rising * now.soviet_centre * now.host_land,
            "borderlands_leave_centre": self.leaving * now.borderland * (1 - now.old_discipline),
        }


class ForeignTroops(Process):
    """Foreign powers advance where they are ready, near and stronger, and leave what they are no longer ready to hold.

    They stop at the edge of their reach. The old army holds its trenches, and takes back what it lost, while it obeys. Allies of the old
    state keep nothing for themselves: under their guns Whites set up a government, or a nation does where it has a movement. What the
    others leave falls to whoever is near and strong; where nobody is, to no government.   Claims: CW3.
    """

    reads = (
        "foreign_reach", "foreign_power", "territory_foreign", "territory_centre", "territory_white", "near_soviet", "near_white", "red_power",
        "white_power", "national_power", "old_discipline", "borderland", "world_war", "front_luck", SOLDIERS,
        *(name for pair in ENEMIES for name in pair),
    )  # fmt: skip
    flows = (
        "foreign_advance_centre", "foreign_advance_soviet", "foreign_advance_national", "red_advance_foreign",
        "foreign_leaves_white", "foreign_leaves_national", "foreign_leaves_centre",
    )  # fmt: skip
    mechanism = ("foreign troops and aid",)
    marching = parameter(
        0.3, per_week, prior="log-normal, factor 1.7",
        source="prior: by rail and unopposed, a region in three weeks; from memory",
    )  # fmt: skip
    decisiveness = parameter(2.0, pure, prior="log-normal, factor 1.3", source="prior: Lanchester's square law")
    trenches = parameter(
        3.0, pure, prior="log-normal, factor 1.4",
        source="prior: three attackers to one defender in a dug-in front, the rule of the time's staffs",
    )  # fmt: skip
    at_front = parameter(
        0.25, share, prior="log-normal, factor 1.5",
        source="prior: one in four of the old army's ration strength stood in trenches; assumed",
    )  # fmt: skip
    withdrawal = parameter(
        0.15, per_week, prior="log-normal, factor 1.7",
        source="prior: an occupying army goes home within two months; from memory",
    )  # fmt: skip
    founding = parameter(
        0.1, per_week, prior="log-normal, factor 2",
        source="prior: from a landing to a government with offices of its own ten weeks; assumed",
    )  # fmt: skip
    nobody = parameter(
        3_000, persons, prior="log-normal, factor 2",
        source="prior: weight of local notables where no power is near; assumed",
    )  # fmt: skip

    def amounts(self, now: Any) -> dict[str, Any]:
        old = self._old_army(now)
        reach_old = neighbours_reach(now)
        foreign, red = now.foreign_power, now.red_power * now.front_luck
        ahead = positive(now.foreign_reach - now.territory_foreign - now.territory_white)
        ahead_old = positive(reach_old - now.territory_foreign)
        leave = self.withdrawal * ratio(positive(now.territory_foreign - now.foreign_reach), now.territory_foreign)
        allied = ratio(positive(smallest(now.foreign_reach, now.territory_foreign) - reach_old), now.territory_foreign)
        heirs = {
            "soviet": now.near_soviet * red,
            "white": now.near_white * now.white_power,
            "national": now.borderland * now.national_power + self.nobody,
            "centre": now.territory_centre * (old + self.nobody),
        }
        total = heirs["soviet"] + heirs["white"] + heirs["national"] + heirs["centre"]
        thrown_back = self.marching * now.territory_centre * outweighs(old, foreign * self.trenches, self.decisiveness)
        driven = self.marching * now.near_soviet * outweighs(red, foreign * self.trenches, self.decisiveness)
        return {
            "foreign_advance_centre": self.marching * ahead_old * outweighs(foreign, old * self.trenches, self.decisiveness),
            "foreign_advance_soviet": self.marching * ahead * outweighs(foreign, red, self.decisiveness),
            "foreign_advance_national": self.marching * ahead_old * outweighs(foreign, now.national_power, self.decisiveness),
            "red_advance_foreign": leave * heirs["soviet"] / total + driven,
            "foreign_leaves_white": leave * heirs["white"] / total + self.founding * allied * (1 - now.borderland),
            "foreign_leaves_national": leave * heirs["national"] / total + self.founding * allied * now.borderland,
            "foreign_leaves_centre": leave * heirs["centre"] / total + thrown_back,
        }

    def _old_army(self, now: Any) -> Any:
        """Fighters of the old army in each region that its enemies can reach (shape: region)."""
        heads = select(now.soldiers, OLD_ARMY).sum("region") * self.at_front * now.old_discipline
        near: Any = 0
        for _, reachable in ENEMIES:
            near = near + now[reachable]
        return heads * ratio(near, near.sum("region"))
