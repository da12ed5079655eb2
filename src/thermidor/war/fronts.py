"""Strength on the spot, danger as it is felt, and land that changes hands.   Claims: CW3, CW4, KN7.

Strength is counted in fighters: one drilled, armed and fed man at the front. What decides is strength times support, region by
region; forces move along contacts between regions and, for the Reds, along the railways of the hub.
"""

from __future__ import annotations

from typing import Any

from thermidor.classes import INSURGENTS, PEASANTS, SOLDIERS
from thermidor.grammar import (
    Condition,
    Process,
    exp,
    largest,
    parameter,
    per_unit,
    per_week,
    persons,
    positive,
    power,
    pure,
    ratio,
    select,
    share,
    smallest,
    sqrt,
    weeks,
    weighted_mean,
)
from thermidor.society.war import ALLIES, CORPS, ENEMIES, MILLION

from .forms import WHITE, WHITE_VILLAGERS, around, beside, neighbours_reach, outweighs, people, sent, union


class CentreHeld(Condition):
    """The centre holds what the old state holds and what the soviets hold."""

    name = "centre_held"
    reads = ("territory_centre", "territory_soviet")

    def value(self, now: Any) -> Any:
        return now.territory_centre + now.territory_soviet


class NearSoviet(Condition):
    """Red forces can use the land they hold in a region and, less well, in the regions around."""

    name = "near_soviet"
    reads = ("territory_soviet", "nearness")
    outside = parameter(
        0.3, share, prior="log-normal, factor 1.5",
        source="prior: a region is some five hundred kilometres wide; a front moves through a third of it from "
        "outside; geography",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return beside(now.territory_soviet, now.nearness, self.outside)


class NearWhite(Condition):
    """White forces can use the land they hold in a region and, less well, in the regions around."""

    name = "near_white"
    reads = ("territory_white", "nearness")
    outside = parameter(0.3, share, prior="log-normal, factor 1.5", source="prior: as for the Reds; geography")

    def value(self, now: Any) -> Any:
        return beside(now.territory_white, now.nearness, self.outside)


class ForeignReach(Condition):
    """Foreign powers reach those who live near their front, coast or railway, as far as they are ready to.

    A neighbour at war takes what it can reach; one that has made peace holds what a national government calls it to.
    """

    name = "foreign_reach"
    reads = ("world_war", "borderland", *(name for pair in (*ENEMIES, *ALLIES) for name in pair))

    def value(self, now: Any) -> Any:
        return union([neighbours_reach(now), *(now[readiness] * now[near] for readiness, near in ALLIES)])


class ForeignPower(Condition):
    """Each foreign power spreads its troops over the regions it can reach."""

    name = "foreign_power"
    reads = tuple(name for pair in (*ENEMIES, *ALLIES) for name in pair)
    neighbours = parameter(
        300_000, persons, prior="log-normal, factor 1.6",
        source="prior: front strength of each of the neighbouring armies in full readiness, some thirty to fifty "
        "divisions; from memory",
    )  # fmt: skip
    landed = parameter(
        60_000, persons, prior="log-normal, factor 1.6",
        source="prior: less than two hundred thousand landed in all ports together, most kept in garrison; from memory",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        ready: Any = 0
        for powers, strength in ((ENEMIES, self.neighbours), (ALLIES, self.landed)):
            for readiness, near in powers:
                ready = ready + now[readiness] * strength * ratio(now[near], now[near].sum("region"))
        return ready


class WhitePower(Condition):
    """White fighters stand where Red land lies beside theirs, at home and around; the corps fights on their side.

    An army whose home is won marches on, one whose home is lost falls back on what its side still holds beside it. What supply they
    have counts. Officers and riders of hosts are drilled men, the unit in which all others are counted; villagers whom a makeshift
    state calls up are raw, as they are in any army.
    """

    name = "white_power"
    reads = (SOLDIERS, "white_supply", "host_land", "nearness", "near_white", "territory_white", "territory_soviet", "railway_core", *CORPS)
    at_front = parameter(
        0.6, share, prior="log-normal, factor 1.5",
        source="prior: half of ration strength and more fights, more than in larger armies; Mawdsley 1987, from memory; value recentred after "
        "runs (docs/rooms/war.md)",
    )  # fmt: skip
    riders = parameter(
        0.2, share, prior="log-normal, factor 1.5",
        source="prior: a host rides four times as readily as villages obey, so where one in five is of a host half of the army rides; assumed",
    )  # fmt: skip
    raw = parameter(
        0.2, share, prior="log-normal, factor 1.5",
        source="prior: five of an armed crowd are worth one drilled man, as in the other army; assumed",
    )  # fmt: skip
    corps = parameter(
        40_000, persons, prior="log-normal, factor 1.3",
        source="prior: strength of the corps, from memory of common chronologies",
    )  # fmt: skip
    abroad = parameter(
        0.8, share, prior="uniform, 0.6 to 1",
        source="prior: an army whose home is no front stands mostly outside it; assumed",
    )  # fmt: skip
    militia = parameter(
        2_000, persons, prior="log-normal, factor 2",
        source="prior: police and volunteers of a region that is held; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        called = select(now.soldiers, WHITE_VILLAGERS) * (1 - now.host_land / (now.host_land + self.riders))
        drilled = select(now.soldiers, WHITE) - (1 - self.raw) * called
        fighters = drilled * self.at_front * now.white_supply
        readiness, near = (now[name] for name in CORPS)
        corps = self.corps * readiness * ratio(near, near.sum("region"))
        at_home = ratio(2 * smallest(now.territory_white, now.territory_soviet), now.territory_white + now.territory_soviet)
        away = self.abroad * (1 - at_home)
        aim = now.near_white * now.territory_soviet * now.railway_core  # Red land beside their own, on the way to the hub
        army = fighters * (1 - away) + aim * sent(ratio(fighters * away, around(aim, now.nearness)), now.nearness)
        return army + corps + self.militia * now.territory_white


class RebelPower(Condition):
    """Insurgents are many but badly armed."""

    name = "rebel_power"
    reads = (INSURGENTS,)
    insurgent = parameter(
        0.25, share, prior="log-normal, factor 1.7",
        source="prior: one insurgent in two has a rifle, and is worth half a drilled man; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return self.insurgent * now.insurgents


class RebelHold(Condition):
    """Bands hold the villages they come from and those beside them, as far as there are men in them."""

    name = "rebel_hold"
    reads = (INSURGENTS, PEASANTS)
    grip = parameter(
        0.05, share, prior="log-normal, factor 2",
        source="prior: one grown villager in twenty under arms holds half of the villages; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return ratio(now.insurgents, now.insurgents + self.grip * select(now.peasants, PEASANTS))


class NationalPower(Condition):
    """National governments have small armies, also under a foreign power's guns; insurgents add what they can to whoever is against the centre."""

    name = "national_power"
    reads = ("borderland", "territory_national", "territory_foreign", "rebel_power")
    army = parameter(
        15_000, persons, prior="log-normal, factor 2",
        source="prior: ten to thirty thousand fighters for a national government; from memory",
    )  # fmt: skip
    militia = parameter(2_000, persons, prior="log-normal, factor 2", source="prior: as for other powers; assumed")

    def value(self, now: Any) -> Any:
        army = self.army * now.borderland * (now.territory_national + now.territory_foreign)
        return army + self.militia * now.territory_national + now.rebel_power


class FieldArmy(Condition):
    """Of an army that grows, ever fewer fight: guards, depots, labour, schools, sick and men on the road grow faster than the front.

    Field army = lean x million x (army / million)^(1 - rear): with rear 0 always the same share, with rear 1 always the same number.
    """

    name = "field_army"
    reads = ("red_strength",)
    lean = parameter(
        0.5, share, prior="log-normal, factor 1.5",
        source="prior: half of an army of a million are fighters; assumed, recentred after runs (docs/rooms/war.md)",
    )  # fmt: skip
    rear = parameter(
        0.7, pure, prior="uniform, 0 to 1",
        source="prior: nothing is known of how the rear grows; from a constant share to a constant number; value recentred after runs "
        "(docs/rooms/war.md)",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return self.lean * MILLION * power(now.red_strength.sum("region") / MILLION, 1 - self.rear)


class RedDeployment(Process):
    """One army is shared out over the fronts by the strength that threatens each, and moving it takes a season.

    A staff wants at every front it can get at a few times the enemy's fighters as long as it has them, and shares what it has in
    proportion when it has not: threats / (threats + army/superiority). An enemy counts the more, the nearer he stands to the hub by
    rail; a neighbour who holds all he is ready to hold is watched by a part. Armies already posted follow this wish with a delay, so
    that the front of last season is held better than the new one. Interior lines are this sharing: no White army can do it.
    Source: Mawdsley 1987, from memory; form chosen here.
    """

    reads = (
        "posted", "field_army", "red_skill", "red_supply", "white_power", "foreign_power", "foreign_reach", "national_power", "near_soviet",
        "territory_soviet", "territory_foreign", "railway_core",
    )  # fmt: skip
    drifts = ("posted",)
    returns = ("posted",)
    mechanism = ("control of land contested by forces, supply and support",)
    unheld = parameter(
        5_000, persons, prior="log-normal, factor 2",
        source="prior: land that nobody holds still asks for a division; assumed",
    )  # fmt: skip
    superiority = parameter(
        3.0, pure, prior="log-normal, factor 1.4",
        source="prior: three attackers to one defender, the rule of the time's staffs",
    )  # fmt: skip
    watch = parameter(
        0.25, share, prior="uniform, 0 to 0.6",
        source="prior: screens against a neighbour who has stopped are a quarter of what would meet him; assumed",
    )  # fmt: skip
    access = parameter(
        0.1, share, prior="log-normal, factor 2",
        source="prior: a foothold of a tenth of a region lets half of the force in; assumed",
    )  # fmt: skip
    moving = parameter(
        10.0, weeks, prior="log-normal, factor 1.7",
        source="prior: from the order to the last train of an army a quarter of a year; assumed",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        army = now.field_army * now.red_skill * now.red_supply
        content = smallest(now.foreign_reach, now.territory_foreign)
        foreign = now.foreign_power * (now.foreign_reach - (1 - self.watch) * content)
        enemies = now.white_power + foreign + now.national_power
        within_reach = now.near_soviet / (now.near_soviet + self.access)
        threat = within_reach * (enemies + self.unheld * (1 - now.territory_soviet))
        threats, urgent = threat.sum("region"), threat * sqrt(now.railway_core)
        wish = ratio(urgent, urgent.sum("region")) * ratio(threats, threats + army / self.superiority)
        return {"posted": (wish - now.posted) / self.moving}


class RedPower(Condition):
    """What is posted at a front reaches it best on the railways of the hub; what is posted nowhere stands in garrisons among the people."""

    name = "red_power"
    reads = ("posted", "field_army", "red_skill", "red_supply", "territory_soviet", "railway_core", "town_people", "country_people")
    off_rails = parameter(
        0.4, share, prior="uniform, 0.2 to 0.8",
        source="prior: far from the hub less than half of a force arrives and is fed; assumed",
    )  # fmt: skip
    militia = parameter(
        2_000, persons, prior="log-normal, factor 2",
        source="prior: armed workers and guards of a region that is held; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        army = now.field_army * now.red_skill * now.red_supply
        arriving = self.off_rails + (1 - self.off_rails) * now.railway_core
        held = people(now) * now.territory_soviet
        garrisons = positive(1 - now.posted.sum("region")) * ratio(held, held.sum("region"))
        return army * (now.posted * arriving + garrisons) + self.militia * now.territory_soviet


class ArmyFront(Condition):
    """Where land of one power lies beside armed land of another, people live near a front."""

    name = "army_front"
    reads = (
        "centre_held", "near_white", "near_soviet", "territory_white", "territory_foreign", "foreign_reach",
        "white_power", "foreign_power", "national_power", "rebel_power", "red_power",
    )  # fmt: skip
    quiet = parameter(
        10_000, persons, prior="log-normal, factor 2",
        source="prior: ten thousand fighters are half a front in a region; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        national = now.national_power - now.rebel_power
        loud = [strength / (strength + self.quiet) for strength in (now.white_power, now.foreign_power, national, now.red_power)]
        beyond = largest(now.foreign_reach, now.territory_foreign)
        menace = union([now.near_white * loud[0], beyond * loud[1], loud[2]])
        return now.centre_held * menace + now.territory_white * now.near_soviet * loud[-1]


class Front(Condition):
    """A band of insurgents is a front for the villages it holds, not for a whole region; armies are one for whoever lives near."""

    name = "front"
    reads = ("army_front", "rebel_hold", "centre_held")

    def value(self, now: Any) -> Any:
        return union([now.army_front, now.centre_held * now.rebel_hold])


class ArmyBurden(Condition):
    """How much of the Soviet-held country lies near a front that ties down the army: bands do not count, troops are spared for them."""

    name = "army_burden"
    reads = ("army_front", "town_people", "country_people", "territory_soviet")

    def value(self, now: Any) -> Any:
        return weighted_mean(now.army_front, people(now) * now.territory_soviet)


class FrontBurden(Condition):
    """How much of the Soviet-held country is at war."""

    name = "front_burden"
    reads = ("front", "town_people", "country_people", "territory_soviet")

    def value(self, now: Any) -> Any:
        return weighted_mean(now.front, people(now) * now.territory_soviet)


class WhiteThreat(Condition):
    """Villagers fear the Whites when they are near and stronger than the Reds on the spot, and when news says so of places they deal with.

    1 - (1 - danger here) x exp(-rumour x danger around).
    """

    name = "white_threat"
    reads = ("near_white", "white_power", "red_power", "nearness")
    wariness = parameter(
        2.0, pure, prior="log-normal, factor 1.7",
        source="prior: an army of half the strength of the other side is still feared as much as not; assumed",
    )  # fmt: skip
    rumour = parameter(
        2.0, pure, prior="log-normal, factor 2",
        source="prior: a danger to half of those one deals with is feared as if it were two thirds here; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        strength = now.white_power * self.wariness
        here = now.near_white * ratio(strength, strength + now.red_power)
        return 1 - (1 - here) * exp(-self.rumour * around(here, now.nearness))


class RedSkill(Process):
    """An army learns by fighting and by drill, is diluted by raw recruits, and forgets in peace.

    Skill grows towards 1, the drill of an army with trained officers, and falls towards that of a militia.   Claims: PS5.
    """

    reads = ("red_skill", "front_memory", "call_up", "men_of_age", "red_strength")
    drifts = ("red_skill",)
    returns = ("red_skill",)
    mechanism = ("control of land contested by forces, supply and support",)
    learning = parameter(
        0.05, per_week, prior="log-normal, factor 2",
        source="prior: with a third of the country at war, a year makes an army; assumed",
    )  # fmt: skip
    drill = parameter(
        0.1, share, prior="log-normal, factor 2",
        source="prior: peace training is worth a tenth of war everywhere; assumed",
    )  # fmt: skip
    forgetting = parameter(
        0.002, per_week, prior="log-normal, factor 2",
        source="prior: a peace army forgets over a decade of classes; assumed",
    )  # fmt: skip
    dilution = parameter(
        0.3, share, prior="log-normal, factor 2",
        source="prior: a recruit takes three months to learn what the unit knows; assumed",
    )  # fmt: skip
    raw = parameter(
        0.2, share, prior="log-normal, factor 1.5",
        source="prior: five of an armed crowd are worth one drilled man; assumed",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        army = now.red_strength.sum("region")
        intake = (now.call_up * now.men_of_age).sum("region")
        above = now.red_skill - self.raw
        diluted = self.dilution * ratio(intake, army + intake) * above
        return {"red_skill": self.learning * (now.front_memory + self.drill) * (1 - now.red_skill) - self.forgetting * above - diluted}


class Contest(Process):
    """Land passes to the side that is stronger on the spot, at the speed of a front, where the other side's land is near.

    Flow = speed x land of the loser x nearness of the winner's land x ours^g/(ours^g + theirs^g), strength weighted by the support
    of those who live there. Two sides alone give a logistic front: log odds of land grow at speed x (2p - 1). Hosts rise against
    rulers they do not want, can beat and know to be busy elsewhere, national movements leave who cannot hold them, insurgents hold
    what they can defend.
    Claims: CW4, KN7. Source: Atkinson, Gutfraind, Kress, arXiv 1106.4358 (support); Lanchester 1916 (squares).
    """

    reads = (
        "near_soviet", "near_white", "red_power", "white_power", "national_power", "front_luck",
        "support_soviet", "support_white", "host_land", "front_memory", "borderland", "rebel_hold", *CORPS,
    )  # fmt: skip
    flows = (
        "red_advance", "white_advance", "red_advance_national", "white_advance_national",
        "borderlands_leave_soviet", "rebels_take_soviet", "rebels_take_white",
    )  # fmt: skip
    mechanism = ("control of land contested by forces, supply and support", "national borderlands", "rear revolts on both sides")
    speed = parameter(
        0.5, per_week, prior="log-normal, factor 1.7",
        source="prior: at odds of four to one a front crosses a region of five hundred kilometres in a quarter; "
        "assumed",
    )  # fmt: skip
    decisiveness = parameter(
        2.0, pure, prior="log-normal, factor 1.3", source="prior: Lanchester's square law; 1 would be the linear law"
    )
    support = parameter(
        1.5, per_unit, prior="log-normal, factor 2",
        source="prior: scouts, carts, bread and recruits of a willing country double a force; Atkinson and "
        "others, arXiv 1106.4358 for the sign",
    )  # fmt: skip
    host_rising = parameter(
        0.15, per_week, prior="log-normal, factor 2",
        source="prior: a host that does not want its rulers, and is stronger than their garrison, throws them out within two months; assumed",
    )  # fmt: skip
    busy = parameter(
        0.03, share, prior="log-normal, factor 2",
        source="prior: a thirtieth of the country near a front tells a host that its rulers are busy elsewhere; assumed",
    )  # fmt: skip
    sabres = parameter(
        60_000, persons, prior="log-normal, factor 2",
        source="prior: of a region of nothing but hosts one in a hundred could ride at once; assumed",
    )  # fmt: skip
    leaving = parameter(
        0.02, per_week, prior="log-normal, factor 2", source="prior: a movement takes a year to make a state; assumed"
    )

    def amounts(self, now: Any) -> dict[str, Any]:
        red = now.red_power * exp(self.support * (now.support_soviet - 0.5)) * now.front_luck
        white = now.white_power * exp(self.support * (now.support_white - 0.5))
        national = now.national_power
        rebels = now.rebel_hold
        readiness, near = (now[name] for name in CORPS)
        corps = readiness * near
        entry = union([now.near_white, corps])
        host = now.white_power + self.sabres * now.host_land
        elsewhere = now.front_memory * now.front_memory / (now.front_memory * now.front_memory + self.busy * self.busy)
        rising = self.host_rising * now.host_land * (1 - now.support_soviet) * outweighs(host, red, self.decisiveness) * elsewhere
        beats_red = outweighs(national, red, self.decisiveness)
        beats_white = outweighs(national, white, self.decisiveness)
        red_beats_white = outweighs(red, white, self.decisiveness)
        return {
            "red_advance": self.speed * now.near_soviet * red_beats_white,
            "white_advance": self.speed * entry * (1 - red_beats_white) + rising,
            "red_advance_national": self.speed * now.near_soviet * (1 - beats_red),
            "white_advance_national": self.speed * entry * (1 - beats_white),
            "borderlands_leave_soviet": self.leaving * now.borderland * beats_red,
            "rebels_take_soviet": self.speed * rebels * beats_red,
            "rebels_take_white": self.speed * rebels * beats_white,
        }
