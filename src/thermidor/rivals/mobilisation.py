"""Three other accounts of how the armies of 1918-22 were raised: force ratios and quotas, followers, and terror.

Each states conditions of the room `war` (and of `village`) in its own way; what they leave out is left out in
`judgement/parts/mobilisation.py`, where their advocates and stakes are named.
"""

from __future__ import annotations

from typing import Any

from thermidor.grammar import (
    Condition,
    claim,
    logistic,
    parameter,
    per_unit,
    per_week,
    per_year,
    positive,
    pure,
    ratio,
    share,
)
from thermidor.grammar.units import Unit
from thermidor.society import BOARD  # noqa: F401  the notice board must hang before anybody reads it

men_a_week = Unit("men a week")

# ---- Lanchester and Deitchman: quotas, whatever anybody thinks of it


class QuotaWanted(Condition):
    """A state at war keeps as many men as its quotas bring in, up to what a people can bear; a state at peace keeps an establishment."""

    name = "army_wanted"
    reads = ("army_burden", "town_people", "country_people", "territory_soviet")
    peace = parameter(0.004, share, prior="log-normal, factor 1.6", source="prior: peace armies of poor states of the time; from memory")
    most = parameter(0.07, share, prior="log-normal, factor 1.4", source="prior: the old empire at the height of the world war; from memory")
    stir = parameter(0.01, share, prior="log-normal, factor 2", source="prior: one in a hundred of the people near a front is a war; assumed")

    def value(self, now: Any) -> Any:
        at_war = ratio(now.army_burden, now.army_burden + self.stir)
        held = ((now.town_people + now.country_people) * now.territory_soviet).sum("region")
        return held * (self.peace + self.most * at_war)


class QuotaCallUp(Condition):
    """Each week of war the same share of the men of the land held is called: reinforcement at a constant rate."""

    name = "call_up"
    reads = ("army_burden", "army_wanted", "red_strength", "territory_soviet")
    quota = parameter(
        0.0035, per_week, prior="log-normal, factor 2", source="prior: one age class of twenty-two a quarter; demography, and assumed"
    )
    stir = parameter(0.01, share, prior="log-normal, factor 2", source="prior: one in a hundred of the people near a front is a war; assumed")
    full = parameter(0.1, share, prior="log-normal, factor 2", source="prior: quotas are cut when nine tenths of the ranks are full; assumed")

    def value(self, now: Any) -> Any:
        at_war = ratio(now.army_burden, now.army_burden + self.stir)
        room = positive(1 - ratio(now.red_strength.sum("region"), now.army_wanted))
        return self.quota * at_war * room / (room + self.full) * now.territory_soviet


class CadreCallUp(Condition):
    """Units train units: in war the army is reinforced in proportion to itself, from the men of the land it holds.

    The second form of the quota: replacement at a rate proportional to force in being, up to what a people can bear.
    """

    name = "call_up"
    reads = ("army_burden", "army_wanted", "red_strength", "men_of_age", "territory_soviet")
    growth = parameter(
        0.04, per_week, prior="log-normal, factor 2", source="prior: an army at war doubles in four months as long as it finds men; assumed"
    )
    volunteers = parameter(10_000, men_a_week, prior="log-normal, factor 2", source="prior: ten thousand come in a week of a first summer; assumed")
    stir = parameter(0.01, share, prior="log-normal, factor 2", source="prior: one in a hundred of the people near a front is a war; assumed")

    def value(self, now: Any) -> Any:
        at_war = ratio(now.army_burden, now.army_burden + self.stir)
        army = now.red_strength.sum("region")
        room = positive(1 - ratio(army, now.army_wanted))
        taken = (self.volunteers + self.growth * army) * at_war * room
        return claim(taken, (now.men_of_age * now.territory_soviet).sum("region")) * now.territory_soviet


class QuotaEvasion(Condition):
    """The same share of those called stays away, in any season and under any threat."""

    name = "evasion"
    reads = ("territory_soviet",)
    absent = parameter(0.35, share, prior="uniform, 0.1 to 0.7", source="prior: between the old army's one in ten and two in three; assumed")

    def value(self, now: Any) -> Any:
        return self.absent + now.territory_soviet * 0


class QuotaPatrols(Condition):
    """Patrols catch the same share of those in hiding each week."""

    name = "patrol_grip"
    reads = ("hunted",)
    caught = parameter(0.5, per_year, prior="log-normal, factor 2.5", source="prior: four in ten caught within a year; assumed")

    def value(self, now: Any) -> Any:
        return self.caught * now.hunted


class QuotaWill(Condition):
    """The same share of those in hiding comes back of itself each week."""

    name = "return_will"
    reads = ("hunted",)
    come = parameter(0.5, per_year, prior="log-normal, factor 2.5", source="prior: four in ten come within a year; assumed")

    def value(self, now: Any) -> Any:
        return self.come * now.hunted


# ---- Atkinson, Gutfraind and Kress: followers of either side, whose share of a people is given


class FollowersRed(Condition):
    """A fixed share of each people follows the Reds: more where there was an estate to divide, less where there was a host."""

    name = "support_soviet"
    reads = ("estate_land", "host_land")
    leaning = parameter(0.0, pure, prior="normal, sd 1", source="prior: as many for as against; assumed")
    land = parameter(
        3.0, per_unit, prior="normal, sd 3", source="prior: where a third of the arable was in estates three in four follow who divided it; assumed"
    )
    host = parameter(3.0, per_unit, prior="log-normal, factor 2", source="prior: where a third of the people are a host one in four does; assumed")

    def value(self, now: Any) -> Any:
        return logistic(self.leaning + self.land * now.estate_land - self.host * now.host_land)


class ShiftingFollowers(Condition):
    """Followers of the Reds leave them as grain is taken: the extension to shifting loyalty. Hosts follow nobody from outside."""

    name = "support_soviet"
    reads = ("felt_take", "host_land")
    leaning = parameter(0.0, pure, prior="normal, sd 1", source="prior: as many for as against; assumed")
    take = parameter(
        2.0, per_unit, prior="normal, sd 2", source="prior: where half of the surplus is taken of two followers one is left; assumed"
    )
    host = parameter(3.0, per_unit, prior="log-normal, factor 2", source="prior: where a third of the people are a host one in four does; assumed")

    def value(self, now: Any) -> Any:
        return logistic(self.leaning - self.take * now.felt_take - self.host * now.host_land)


class FollowersWhite(Condition):
    """The rest follows the Whites."""

    name = "support_white"
    reads = ("support_soviet",)

    def value(self, now: Any) -> Any:
        return 1 - now.support_soviet


class FollowersCallUp(Condition):
    """Each side draws on the people it holds: a constant share of men in a week, as long as there is an enemy."""

    name = "call_up"
    reads = ("army_burden", "army_wanted", "red_strength", "men_of_age", "territory_soviet")
    rate = parameter(0.006, per_week, prior="log-normal, factor 2", source="prior: half of a district's men within two years of war; assumed")
    stir = parameter(0.01, share, prior="log-normal, factor 2", source="prior: one in a hundred of the people near a front is a war; assumed")

    def value(self, now: Any) -> Any:
        at_war = ratio(now.army_burden, now.army_burden + self.stir)
        lack = positive(now.army_wanted - now.red_strength.sum("region"))
        most = claim(lack, (now.men_of_age * now.territory_soviet).sum("region"))
        return self.rate * at_war * ratio(most, most + self.rate) * now.territory_soviet


class FollowersEvasion(Condition):
    """Who follows comes; who does not hides."""

    name = "evasion"
    reads = ("support_soviet",)

    def value(self, now: Any) -> Any:
        return 1 - now.support_soviet


class FollowersWill(Condition):
    """Of those in hiding, followers come back of themselves."""

    name = "return_will"
    reads = ("hunted", "support_soviet")
    come = parameter(1.0, per_year, prior="log-normal, factor 2.5", source="prior: six in ten of the followers come within a year; assumed")

    def value(self, now: Any) -> Any:
        return self.come * now.support_soviet * now.hunted


# ---- terror made the army


class DeterredEvasion(Condition):
    """Men come as far as they fear patrols, hostages and the confiscation of their farm."""

    name = "evasion"
    reads = ("coercion", "registered", "red_supply")
    away = parameter(0.0, pure, prior="normal, sd 0.7", source="prior: without force one in two hides; assumed")
    deterrence = parameter(2.0, per_unit, prior="log-normal, factor 2", source="prior: under full force one in eight hides; assumed")
    hunger = parameter(1.0, per_unit, prior="normal, sd 0.5", source="prior: as in the account of the house; Figes 1990, from memory")

    def value(self, now: Any) -> Any:
        return logistic(self.away - self.deterrence * now.coercion * now.registered + self.hunger * (1 - now.red_supply))


class YieldingWill(Condition):
    """Who comes of himself comes because he would be caught: for each man caught some give themselves up."""

    name = "return_will"
    reads = ("patrol_grip",)
    yielding = parameter(1.5, pure, prior="log-normal, factor 2", source="prior: one caught makes one or two give themselves up; assumed")

    def value(self, now: Any) -> Any:
        return self.yielding * now.patrol_grip


QUOTAS = (QuotaWanted, QuotaCallUp, QuotaEvasion, QuotaPatrols, QuotaWill)
CADRES = (QuotaWanted, CadreCallUp, QuotaEvasion, QuotaPatrols, QuotaWill)
FOLLOWERS = (QuotaWanted, FollowersRed, FollowersWhite, FollowersCallUp, FollowersEvasion, QuotaPatrols, FollowersWill)
SHIFTING = (QuotaWanted, ShiftingFollowers, FollowersWhite, FollowersCallUp, FollowersEvasion, QuotaPatrols, FollowersWill)
TERROR = (DeterredEvasion, YieldingWill)
