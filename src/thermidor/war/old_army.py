"""The army of the old state loses its discipline and goes home.   Claims: TR4, TR5."""

from __future__ import annotations

from typing import Any

from thermidor.classes import DEAD, OLD_ARMY, PEASANTS, SOLDIERS, WORKERS
from thermidor.grammar import (
    RESIDENTS,
    Process,
    exp,
    parameter,
    per_unit,
    per_week,
    per_year,
    power,
    pure,
    select,
    weighted_mean,
)


class OldDiscipline(Process):
    """Soldiers stop obeying a state that feeds them badly in a war without end and whose chain of command breaks.

    Exponential decay: every week a share of what is left of obedience goes, the share multiplied by hunger at the front and at home
    and by committees beside the officers; a Soviet government disbands the army on purpose. The only way back is rest: peace
    under a state that stands. What land taken at home does to men at the front is a premise of the argument and has no
    sign here.   Claims: TR4, TR5. Source: Wildman, The End of the Russian Imperial Army (1980, 1987), from memory.
    """

    reads = (
        "old_discipline", "world_war", "provisional_centre", "soviet_centre", "army_food", "town_hunger", "estates_left", "estate_land", SOLDIERS,
    )  # fmt: skip
    drifts = ("old_discipline",)
    returns = ("old_discipline",)
    mechanism = ("the imperial army goes home",)
    premise = ("TR4",)
    weariness = parameter(
        0.006, per_week, prior="log-normal, factor 2.5",
        source="prior: a third lost in a year and a half of trench war, as in the French army between 1915 and "
        "its mutinies",
    )  # fmt: skip
    committees = parameter(
        1.2, per_unit, prior="normal, sd 0.6",
        source="prior: officers without punishment hold men three times worse; Wildman 1980 on the first order "
        "to the garrison, from memory",
    )  # fmt: skip
    hungry = parameter(
        1.0, per_unit, prior="normal, sd 0.5",
        source="prior: a starving army decays nearly three times as fast; assumed",
    )  # fmt: skip
    home_hunger = parameter(
        1.0, per_unit, prior="normal, sd 0.7", source="prior: letters from hungry towns act like hunger itself; assumed"
    )
    land = parameter(0.0, per_unit, prior="normal, sd 1.5", source="premise TR4: sign free")
    disbanding = parameter(
        0.06, per_week, prior="log-normal, factor 2",
        source="prior: election of officers and abolition of ranks leave little of an army after half a year; assumed",
    )  # fmt: skip
    rest = parameter(
        0.5, per_year, prior="log-normal, factor 3",
        source="prior: rebuilding an army in peace takes about two years; assumed",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        taken = weighted_mean(now.estate_land * (1 - now.estates_left), select(now.soldiers, OLD_ARMY))
        strain = self.committees * now.provisional_centre + self.hungry * (1 - now.army_food) + self.home_hunger * now.town_hunger
        erosion = self.weariness * now.world_war * exp(strain + self.land * taken) + self.disbanding * now.soviet_centre
        quiet = (1 - now.world_war) * (1 - now.soviet_centre)
        return {"old_discipline": self.rest * quiet * (1 - now.old_discipline) - erosion * now.old_discipline}


class OldArmyGoesHome(Process):
    """Men walk home when nobody can hold them, and are sent home when there is peace.

    The hazard is the missing discipline to a power: while nine of ten obey, the tenth cannot leave; when few obey, all may. Men
    fall in battle as long as the army fights.   Claims: TR4, TR5.
    Source: Frenkin, The Russian Army and the Revolution (1978), and Wildman 1987, from memory.
    """

    reads = ("old_discipline", "world_war", "estates_left", "estate_land")
    moves = {
        "peasants_return": (SOLDIERS.where(army="old", recruit="peasant") >> PEASANTS)
        .keeping("region").losing("army", "recruit").drawing(stratum=RESIDENTS).bringing("wants"),
        "workers_return": (SOLDIERS.where(army="old", recruit="worker") >> WORKERS)
        .keeping("region").losing("army", "recruit").setting(work="idle")
        .drawing(branch=RESIDENTS, origin=RESIDENTS, spirit=RESIDENTS).bringing("wants"),
        "fall": (OLD_ARMY >> DEAD).keeping("region").losing("army", "recruit").setting(cause="battle"),
    }  # fmt: skip
    mechanism = ("the imperial army goes home", "losses in battle, terror and exile")
    premise = ("TR4",)
    slipping = parameter(
        0.08, per_week, prior="log-normal, factor 2",
        source="prior: an army without any discipline would melt within three months; assumed",
    )  # fmt: skip
    holding = parameter(
        3.0, pure, prior="log-normal, factor 1.4",
        source="prior: three comrades must look away for one to leave; assumed",
    )  # fmt: skip
    land = parameter(0.0, per_unit, prior="normal, sd 1.5", source="premise TR4: sign free")
    release = parameter(
        0.12, per_week, prior="log-normal, factor 2",
        source="prior: railways bring home one soldier in eight a week, as in Germany after the armistice",
    )  # fmt: skip
    falling = parameter(
        0.04, per_year, prior="log-normal, factor 1.7",
        source="prior: about 1.7 million dead in three and a half years of war among seven to ten million men, a "
        "good half in action; from memory",
    )  # fmt: skip

    def hazards(self, now: Any) -> dict[str, Any]:
        taken = now.estate_land * (1 - now.estates_left)
        slip = self.slipping * power(1 - now.old_discipline, self.holding) * exp(self.land * taken)
        home = slip + self.release * (1 - now.world_war)
        return {"peasants_return": home, "workers_return": home, "fall": self.falling * now.world_war * now.old_discipline}
