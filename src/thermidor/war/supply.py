"""What armies eat, wear, shoot and ride."""

from __future__ import annotations

from typing import Any

from thermidor.classes import SAILORS, SOLDIERS
from thermidor.goods import HORSES, PRODUCTS
from thermidor.grammar import (
    Condition,
    Process,
    claim,
    exp,
    parameter,
    per_year,
    pure,
    ratio,
    select,
    share,
    shortfall,
    smallest,
    sqrt,
    tonnes_per_year,
)
from thermidor.grammar.units import Unit
from thermidor.society.war import ALLIES

from .forms import MILLION, OLD, WHITE, sent, union

STEEL = PRODUCTS.values.index("steel")
million_men_a_week = Unit("million men a week")


class ArmyGrainNeed(Condition):
    """Soldiers and sailors of the centre ask for bread, groats and oats."""

    name = "army_grain_need"
    reads = (SOLDIERS, SAILORS, "red_strength")
    ration = parameter(
        0.35, tonnes_per_year, prior="log-normal, factor 1.4",
        source="prior: two pounds of bread and a quarter pound of groats a day and a share of the horses' oats; "
        "from memory",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        heads = (select(now.soldiers, OLD) + now.red_strength + select(now.sailors, SAILORS)).sum("region")
        return heads * self.ration / MILLION


class ArmyFood(Condition):
    """What the state gave to its armies last week, with what they find where they stand."""

    name = "army_food"
    reads = ("army_grain_need", "grain_to_army")
    foraging = parameter(
        0.4, share, prior="uniform, 0.2 to 0.6",
        source="prior: armies billeted in villages find a good part of their food there; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        given = smallest(ratio(now.grain_to_army, now.army_grain_need), 1)
        return self.foraging + (1 - self.foraging) * given


class RedArms(Process):
    """Works make and mend arms as far as there is metal and as long as the army lacks them; arms wear out with those who carry them.

    Output goes with the root of metal: of little metal a larger part goes to arms. The old depots are a start value. What men carry
    is arms x men / (arms + men): all of the arms where men are many, none in a depot without an army.
    """

    reads = ("red_arms", "output", "centre_held", "army_wanted", "red_strength")
    drifts = ("red_arms",)
    returns = ("red_arms",)
    mechanism = ("supply of the armies",)
    making = parameter(
        0.1, million_men_a_week, prior="log-normal, factor 2",
        source="prior: the old war economy equipped about fifteen million men in three years, imports included; "
        "from memory",
    )  # fmt: skip
    rust = parameter(
        0.05, per_year, prior="log-normal, factor 2", source="prior: kit in depots lasts about twenty years; assumed"
    )
    wear = parameter(
        0.7, per_year, prior="log-normal, factor 2", source="prior: boots, coats and rifles with the troops last a year and a half; assumed"
    )

    def changes(self, now: Any) -> dict[str, Any]:
        metal = (now.output.at(product=STEEL) * now.centre_held).sum("region")
        lack = shortfall(ratio(now.red_arms, now.army_wanted / MILLION))
        men = now.red_strength.sum("region") / MILLION
        carried = ratio(men, men + now.red_arms)
        return {"red_arms": self.making * sqrt(metal) * lack - (self.rust + self.wear * carried) * now.red_arms}


class RedSupply(Condition):
    """An army fights as well as it eats and is armed: the geometric mean of bread and arms."""

    name = "red_supply"
    reads = ("army_food", "red_arms", "red_strength")
    sharing = parameter(
        2.0, pure, prior="log-normal, factor 1.5",
        source="prior: arms for a third of the men, as many as fight at once, serve half the need; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        each = ratio(now.red_arms, now.red_strength.sum("region") / MILLION)
        return sqrt(now.army_food * (1 - exp(each * (-self.sharing))))


class WhiteSupply(Condition):
    """White armies live on the land behind them and on what the allies of the old state send through ports and along White-held lines.

    What a port lands is passed on, region by region, as far as White rule reaches, and less of it at each step: here over two regions.
    """

    name = "white_supply"
    reads = (*(name for pair in ALLIES for name in pair), "nearness", "near_white", "territory_white")
    land = parameter(
        0.25, share, prior="uniform, 0.1 to 0.5",
        source="prior: grain and horses of a wide rear, but hardly an arms works: a quarter of the need; Mawdsley, The Russian "
        "Civil War (1987), from memory",
    )  # fmt: skip
    port = parameter(
        0.15, share, prior="log-normal, factor 2",
        source="prior: one port in reach of a seventh of the people serves half of a region's army; assumed",
    )  # fmt: skip

    passing = parameter(
        0.6, share, prior="uniform, 0.3 to 0.9",
        source="prior: of what a port lands four in ten are lost, sold or kept on a single line of railway; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        aid: Any = 0
        for readiness, near in ALLIES:
            landed = now[near] / (now[near] + self.port)
            for _ in range(2):
                landed = union([landed, self.passing * sent(landed * now.territory_white, now.nearness)])
            aid = aid + now[readiness] * landed
        own = self.land * now.near_white
        return own + (1 - own) * smallest(aid, 1)


class HorsesTaken(Process):
    """Armies take horses with the recruits and for those that fall.   Source: army horse censuses, from memory."""

    reads = (HORSES, SOLDIERS, "red_strength", "call_up", "men_of_age", "world_war", "front")
    flows = ("horses_taken",)
    mechanism = ("supply of the armies",)
    each = parameter(
        0.2, pure, prior="log-normal, factor 1.5",
        source="prior: armies of the time kept a horse for every four to six men; from memory",
    )  # fmt: skip
    loss = parameter(
        0.5, per_year, prior="log-normal, factor 1.7",
        source="prior: half of an army's horses die in a year of campaign; assumed",
    )  # fmt: skip

    def amounts(self, now: Any) -> dict[str, Any]:
        fighting = select(now.soldiers, OLD) * now.world_war + (now.red_strength + select(now.soldiers, WHITE)) * now.front
        return {"horses_taken": claim(self.each * (self.loss * fighting + now.call_up * now.men_of_age) / MILLION, now.horse_stock)}
