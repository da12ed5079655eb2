"""Soldiers run, hide, and come back.   Claims: CW4, TR8."""

from __future__ import annotations

from typing import Any

from thermidor.classes import GREENS, PEASANTS, SOLDIERS, TOWNSPEOPLE
from thermidor.grammar import (
    RESIDENTS,
    Condition,
    Process,
    exp,
    logistic,
    parameter,
    per_unit,
    per_year,
    pure,
    share,
    weeks,
)

from .forms import lost_land, season_work


class RedDesertion(Process):
    """Men leave an army that does not feed them, at harvest, and when nobody helps their families.

    The same reasons that keep men from coming, at a lower rate: most 'desertion' is not reporting. That fear of restoration
    holds men in the ranks is a premise without sign.   Claims: CW4, TR8. Source: Figes, Past and Present 129 (1990), from memory.
    """

    reads = ("red_supply", "family_aid", "front_memory", "restoration_fear", "week_of_year")
    moves = {"run": (SOLDIERS.where(army="red") >> GREENS).keeping("region", "recruit").losing("army").bringing("wants")}
    mechanism = ("desertion and return",)
    premise = ("CW4", "TR8")
    base = parameter(
        0.05, per_year, prior="log-normal, factor 2",
        source="prior: a peace army loses one man in ten or twenty a year; with hunger, dread and lonely "
        "families below 0.4 a year, total desertion of 1919-20 less the no-shows, "
        "series:desertion_cum@1921-01-31",
    )  # fmt: skip
    dread = parameter(
        3.0, per_unit, prior="normal, sd 1.5",
        source="prior: a third of the country at the front trebles desertion; assumed",
    )  # fmt: skip
    hunger = parameter(
        1.5, per_unit, prior="normal, sd 0.7",
        source="prior: hunger and bare feet named first in the army's own reports; Figes 1990, from memory",
    )  # fmt: skip
    alone = parameter(
        0.7, per_unit, prior="normal, sd 0.5",
        source="prior: aid to families kept men in the ranks; Sanborn 2003, from memory",
    )  # fmt: skip
    harvest = parameter(
        0.7, per_unit, prior="normal, sd 0.5", source="prior: desertion rises at harvest; Figes 1990, from memory"
    )
    middle = parameter(
        30.0, weeks, prior="normal, sd 1.5",
        source="prior: rye is cut from mid July, spring grain until September; agronomy",
    )  # fmt: skip
    length = parameter(16.0, weeks, prior="log-normal, factor 1.3", source="prior: hay to threshing; agronomy")
    fear = parameter(0.0, per_unit, prior="normal, sd 1.5", source="premise CW4: sign free")

    def hazards(self, now: Any) -> dict[str, Any]:
        labour = season_work(now.week_of_year, self.middle, self.length)
        strain = self.hunger * (1 - now.red_supply) + self.alone * (1 - now.family_aid) + self.harvest * labour + self.dread * now.front_memory
        return {"run": self.base * exp(strain - self.fear * now.restoration_fear)}


class Hunted(Condition):
    """A state in danger hunts for deserters, as far as it rules, has lists and uses force at home: 0 to 1.

    What is left of it when the danger is gone lets them go home.
    """

    name = "hunted"
    reads = ("front_memory", "territory_soviet")
    half = parameter(
        0.03, share, prior="log-normal, factor 2",
        source="prior: a thirtieth of the country near a front makes a state hunt deserters; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return now.front_memory / (now.front_memory + self.half) * now.territory_soviet


class PatrolGrip(Condition):
    """Patrols catch those in hiding: raids x force used at home x lists.   Rival: Pipes 1993 (terror made the army)."""

    name = "patrol_grip"
    reads = ("hunted", "coercion", "registered")
    raids = parameter(
        1.0, per_year, prior="log-normal, factor 2",
        source="prior: patrols with full powers and full lists would catch six in ten of those in hiding within a year; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return self.raids * now.coercion * now.registered * now.hunted


class ReturnWill(Condition):
    """Men in hiding come of themselves when they are pardoned, and when the landlord nears the land they have taken.

    Coming x pardon x exp(land x fear of restoration). A staff pardons when it runs out of classes to call. The bargain over land is
    a premise of the argument; its sign is taken from a historian outside that tradition, who found that volunteers came back in
    provinces the Whites neared.
    Claims: CW4, TR8. Source: Figes, Past and Present 129 (1990), from memory.
    """

    name = "return_will"
    reads = ("hunted", "restoration_fear", "classes_called")
    coming = parameter(
        0.6, per_year, prior="log-normal, factor 2",
        source="prior: without a threat to the land four in ten of those in hiding and pardoned come in within a year, tired of the woods; assumed",
    )  # fmt: skip
    turn = parameter(
        0.5, share, prior="uniform, 0.2 to 0.8",
        source="prior: a staff turns to those in hiding when about half of the classes have been called; assumed",
    )  # fmt: skip
    sharpness = parameter(
        12.0, pure, prior="log-normal, factor 1.5",
        source="prior: from a first offer to a campaign while a fifth more of the classes is called; assumed",
    )  # fmt: skip
    land = parameter(
        8.0, per_unit, prior="normal, sd 5",
        source="premise CW4: sign from Figes 1990 (from memory), outside the argument's tradition; a fear of a quarter would multiply "
        "the return by seven; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        pardon = logistic(self.sharpness * (now.classes_called - self.turn))
        return self.coming * pardon * exp(self.land * now.restoration_fear) * now.hunted


class DesertersReturn(Process):
    """Deserters are caught by raids, or come of themselves when the landlord does; in peace they go home.

    Two rivals stand side by side, and the commissions against desertion counted them apart: force (`caught`) and the tacit bargain
    over land (`come`).   Claims: CW4, TR8.
    """

    reads = ("patrol_grip", "return_will", "hunted", "territory_soviet")
    moves = {
        "caught": (GREENS >> SOLDIERS).keeping("region", "recruit").setting(army="red").bringing("wants"),
        "come": (GREENS >> SOLDIERS).keeping("region", "recruit").setting(army="red").bringing("wants"),
        "peasants_home": (GREENS.where(recruit="peasant") >> PEASANTS).keeping("region").losing("recruit").drawing(stratum=RESIDENTS),
        "workers_home": (GREENS.where(recruit="worker") >> TOWNSPEOPLE).keeping("region").losing("recruit").bringing("wants"),
    }
    mechanism = ("desertion and return",)
    premise = ("CW4", "TR8")
    home = parameter(
        1.5, per_year, prior="log-normal, factor 2",
        source="prior: in peace most have come out of hiding after two harvests; assumed",
    )  # fmt: skip
    elsewhere = parameter(
        0.4, per_year, prior="log-normal, factor 2", source="prior: where another power rules, a third goes home within a year; assumed"
    )

    def hazards(self, now: Any) -> dict[str, Any]:
        home = self.home * (now.territory_soviet - now.hunted) + self.elsewhere * (1 - now.territory_soviet)
        return {"caught": now.patrol_grip, "come": now.return_will, "peasants_home": home, "workers_home": home}


class WhiteArmyMelts(Process):
    """White conscripts go home when they do not support the cause, are ill supplied, or when the land behind them is lost.

    Those who lose the land under their feet are taken prisoner and put into the army that took them, unless they sail away (see
    losses).   Claims: CW4. Source: Mawdsley 1987 and Kenez 1971, 1977, from memory.
    """

    reads = ("support_white", "white_supply", "near_white", "red_advance", "white_advance", "host_land")
    moves = {
        "hide": (SOLDIERS.where(army="white", recruit="peasant") >> GREENS).keeping("region", "recruit").losing("army").bringing("wants"),
        "peasants_return": (SOLDIERS.where(army="white", recruit="peasant") >> PEASANTS)
        .keeping("region").losing("army", "recruit").drawing(stratum=RESIDENTS).bringing("wants"),
        "townsmen_return": (SOLDIERS.where(army="white", recruit="worker") >> TOWNSPEOPLE)
        .keeping("region").losing("army", "recruit").bringing("wants"),
        "captured": (SOLDIERS.where(army="white") >> SOLDIERS).keeping("region", "recruit").losing("army").setting(army="red"),
    }  # fmt: skip
    mechanism = ("desertion and return",)
    base = parameter(
        0.15, per_year, prior="log-normal, factor 2",
        source="prior: a fed and willing army at war loses one man in seven a year; assumed",
    )  # fmt: skip
    morale = parameter(
        1.5, per_unit, prior="normal, sd 1",
        source="prior: an unwilling conscript runs four times as readily as a willing one; assumed",
    )  # fmt: skip
    hunger = parameter(1.5, per_unit, prior="normal, sd 0.7", source="prior: as in the Red Army; assumed")
    rout = parameter(
        3.0, per_unit, prior="log-normal, factor 1.5",
        source="prior: an army without a rear is gone within a few months; assumed",
    )  # fmt: skip
    foothold = parameter(
        0.02, share, prior="log-normal, factor 2",
        source="prior: a fiftieth of a region, a few districts behind an isthmus, is half as good a rear as all of it; assumed",
    )  # fmt: skip
    taken = parameter(
        0.5, share, prior="uniform, 0.2 to 0.8",
        source="prior: of an army that loses its land about half falls into the victor's hands; assumed",
    )  # fmt: skip

    def hazards(self, now: Any) -> dict[str, Any]:
        coldness = (1 - now.support_white) * (1 - now.host_land)
        run = self.base * exp(self.morale * coldness + self.hunger * (1 - now.white_supply))
        rear = now.near_white / (now.near_white + self.foothold)
        gone = run * exp(self.rout * (1 - rear)) - run
        lost = lost_land(now)
        return {"hide": run, "peasants_return": gone, "townsmen_return": gone + run, "captured": self.taken * lost}


class FamilyAid(Process):
    """A state in danger learns to help the families of its soldiers, as far as it has anything to give.

    Source: Sanborn, Drafting the Russian Nation (2003), from memory.
    """

    reads = ("family_aid", "front_memory", "state_plan_gap", "territory_soviet")
    drifts = ("family_aid",)
    returns = ("family_aid",)
    mechanism = ("supply of the armies", "desertion and return")
    learning = parameter(
        30.0, weeks, prior="log-normal, factor 2",
        source="prior: half a year from decree to the field work of a neighbour; assumed",
    )  # fmt: skip
    half = parameter(
        0.1, share, prior="log-normal, factor 2",
        source="prior: a tenth of the country near a front moves offices half way; assumed",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        will = now.front_memory / (now.front_memory + self.half) * now.territory_soviet
        return {"family_aid": (will * (1 - now.state_plan_gap) - now.family_aid) / self.learning}
