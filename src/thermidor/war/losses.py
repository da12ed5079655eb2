"""Who falls, who is shot, who dies in camp, who sails away.   Claims: CW9, CW10."""

from __future__ import annotations

from typing import Any

from thermidor.classes import (
    ABROAD,
    ARMY_MEMBERS,
    BOURGEOIS,
    DEAD,
    GREENS,
    IMPRISONED,
    INSURGENTS,
    LANDLORDS,
    PARTY,
    PEASANTS,
    SAILORS,
    SOLDIERS,
    SPECIALISTS,
    WORKERS,
)
from thermidor.grammar import (
    Process,
    claim,
    exp,
    parameter,
    per_unit,
    per_week,
    per_year,
    positive,
    pure,
    ratio,
    select,
    share,
)

from .forms import WHITE, lost_land


class Battle(Process):
    """Fighters are killed by the fighters of the other side: aimed fire, Lanchester's square law, wherever there is a front.

    The losses of a front fall on the whole army, since units are drawn from everywhere. Died of wounds included.
    Source: Lanchester 1916.
    """

    reads = (SOLDIERS, "red_strength", "near_soviet", "near_white", "red_power", "white_power", "foreign_power", "national_power")
    moves = {
        "red_fall": (SOLDIERS.where(army="red") >> DEAD).keeping("region").losing("army", "recruit").setting(cause="battle"),
        "white_fall": (SOLDIERS.where(army="white") >> DEAD).keeping("region").losing("army", "recruit").setting(cause="battle"),
    }
    mechanism = ("losses in battle, terror and exile",)
    killing = parameter(
        0.015, per_week, prior="log-normal, factor 2",
        source="prior: armies of 1914-18 lost about half a per cent of their fighters a week, more in open war; "
        "assumed",
    )  # fmt: skip

    contact = parameter(
        0.1, share, prior="log-normal, factor 2",
        source="prior: where an enemy holds a tenth of a region half of what was sent there is under fire; assumed",
    )  # fmt: skip

    def hazards(self, now: Any) -> dict[str, Any]:
        enemies = now.white_power + now.foreign_power + now.national_power
        red_near, white_near = (near / (near + self.contact) for near in (now.near_soviet, now.near_white))
        fire_on_red = (red_near * enemies).sum("region")
        fire_on_white = (white_near * now.red_power * ratio(now.white_power, enemies)).sum("region")
        return {
            "red_fall": claim(self.killing * fire_on_red, now.red_strength.sum("region")),
            "white_fall": claim(self.killing * fire_on_white, select(now.soldiers, WHITE).sum("region")),
        }


AT_HOME = tuple(each for each in PARTY if each != ARMY_MEMBERS)  # members of the ruling party who are not with the army


class Terror(Process):
    """Where power is contested, it is defended by shooting: owners and rebels by the Reds, militants, members and peasants by the Whites.

    The Red hazard goes with the force used at home and the remembered danger, the White one with the front in land that Whites hold.
    Source: magnitudes disputed by a factor of ten and more; Erlikhman's totals (1.2 and 0.3 million) are the upper end.
    """

    reads = ("territory_soviet", "territory_white", "coercion", "front", "front_memory", INSURGENTS, PEASANTS)
    moves = {
        "bourgeois": (BOURGEOIS >> DEAD).keeping("region").setting(cause="terror"),
        "landlords": (LANDLORDS >> DEAD).keeping("region").setting(cause="terror"),
        "specialists": (SPECIALISTS >> DEAD).keeping("region").setting(cause="terror"),
        "peasants": (PEASANTS >> DEAD).keeping("region").losing("stratum").setting(cause="terror"),
        "militants": (WORKERS.where(spirit="militant") >> DEAD)
        .keeping("region").losing("branch", "work", "origin", "spirit").setting(cause="terror"),
    } | {each.name: (each >> DEAD).keeping("region").losing(*each.axes).setting(cause="terror") for each in AT_HOME}  # fmt: skip
    mechanism = ("losses in battle, terror and exile",)
    owners = parameter(
        0.05, per_year, prior="log-normal, factor 4",
        source="prior: one in twenty a year at the height: tens of thousands; disputed figures, from memory",
    )  # fmt: skip
    educated = parameter(
        0.2, share, prior="log-normal, factor 2", source="prior: specialists a fifth as often as owners; assumed"
    )
    villagers = parameter(
        0.3, per_year, prior="log-normal, factor 3",
        source="prior: three villagers shot or hanged a year for ten insurgents under arms; assumed",
    )  # fmt: skip
    restoring = parameter(
        0.004, per_year, prior="log-normal, factor 3",
        source="prior: one peasant in 250 a year near a front under White rule; assumed",
    )  # fmt: skip
    militants = parameter(
        0.1, per_year, prior="log-normal, factor 3",
        source="prior: one militant in ten a year under White rule at a front; assumed",
    )  # fmt: skip

    def hazards(self, now: Any) -> dict[str, Any]:
        red = self.owners * now.coercion * now.territory_soviet * now.front_memory * 2
        revolt = ratio(now.insurgents, now.insurgents + select(now.peasants, PEASANTS))
        punished = self.villagers * revolt * now.coercion
        white = now.territory_white * now.front
        return {
            "bourgeois": red,
            "landlords": red,
            "specialists": red * self.educated,
            "peasants": punished + self.restoring * white,
            "militants": self.militants * white,
        } | {each.name: self.militants * white for each in AT_HOME}


class Emigration(Process):
    """When land passes from Whites to Reds, those who have most to fear leave with the ships and trains.

    Stated as a share of those who live where land changes hands, so that a whole conquest drives out a fixed share of them. Some
    leave Soviet land under terror.   Source: common estimates of one to two million in all, from memory.
    """

    reads = ("red_advance", "white_advance", "territory_soviet", "near_white", "coercion", "near_entente", "borderland")
    moves = {
        "bourgeois": (BOURGEOIS >> ABROAD).keeping("region"),
        "landlords": (LANDLORDS >> ABROAD).keeping("region"),
        "specialists": (SPECIALISTS >> ABROAD).keeping("region"),
        "soldiers": (SOLDIERS.where(army="white") >> ABROAD).keeping("region").losing("army", "recruit"),
    }
    mechanism = ("losses in battle, terror and exile",)
    flight = parameter(
        1.0, pure, prior="log-normal, factor 2",
        source="prior: of the propertied in a conquered region six in ten leave; assumed",
    )  # fmt: skip
    educated = parameter(
        0.3, share, prior="log-normal, factor 2", source="prior: specialists a third as often; assumed"
    )
    troops = parameter(
        0.3, share, prior="uniform, 0.1 to 0.6", source="prior: ships took a third of a beaten army; from memory"
    )
    inland = parameter(
        0.4, share, prior="uniform, 0.1 to 0.8",
        source="prior: far from ports and borders four in ten who would leave find a way; assumed",
    )  # fmt: skip
    under_terror = parameter(
        0.1, per_year, prior="log-normal, factor 2", source="prior: a tenth a year slips out under full terror; assumed"
    )

    def hazards(self, now: Any) -> dict[str, Any]:
        way_out = self.inland + (1 - self.inland) * (now.near_entente + now.borderland - now.near_entente * now.borderland)
        terror = self.under_terror * now.coercion * now.territory_soviet
        leave = (self.flight * positive(now.red_advance - now.white_advance) + terror) * way_out
        lost = lost_land(now)
        return {"bourgeois": leave, "landlords": leave, "specialists": leave * self.educated, "soldiers": self.troops * lost * way_out}


class CampDeaths(Process):
    """Young men die seldom, but camps, trenches, woods and prisons kill them when food and boots are short.

    Typhus and influenza are counted apart. Natural deaths follow food as everybody's do.
    """

    reads = ("army_food", "front", "coercion", "town_food")
    moves = {
        "soldiers": (SOLDIERS >> DEAD).keeping("region").losing("army", "recruit").setting(cause="natural"),
        "soldiers_of_disease": (SOLDIERS >> DEAD).keeping("region").losing("army", "recruit").setting(cause="other_disease"),
        "sailors": (SAILORS >> DEAD).keeping("region").losing("recruit").setting(cause="natural"),
        "greens": (GREENS >> DEAD).keeping("region").losing("recruit").setting(cause="battle"),
        "imprisoned": (IMPRISONED >> DEAD).keeping("region").setting(cause="natural"),
    }
    mechanism = ("losses in battle, terror and exile",)
    natural = parameter(
        0.008, per_year, prior="log-normal, factor 1.4",
        source="prior: men of 20 to 40 in the old empire, eight per thousand a year; from memory",
    )  # fmt: skip
    disease = parameter(
        0.01, per_year, prior="log-normal, factor 2",
        source="prior: dysentery, pneumonia and typhoid in a fed army in the field; assumed",
    )  # fmt: skip
    hunger = parameter(
        2.0, per_unit, prior="normal, sd 1",
        source="prior: as civil death rates answer to food; Saratov 1921-22, read in abstract",
    )  # fmt: skip
    prison = parameter(
        0.05, per_year, prior="log-normal, factor 2",
        source="prior: prisons of the old empire, thirty to sixty per thousand; from memory",
    )  # fmt: skip
    raids = parameter(
        0.01, per_year, prior="log-normal, factor 3",
        source="prior: one man in hiding in a hundred is killed in a year of raids; assumed",
    )  # fmt: skip

    def hazards(self, now: Any) -> dict[str, Any]:
        short = exp(self.hunger * (1 - now.army_food))
        return {
            "soldiers": self.natural * short,
            "soldiers_of_disease": self.disease * short * (1 + now.front),
            "sailors": self.natural * short,
            "greens": self.raids * now.coercion * (1 + now.front),
            "imprisoned": self.prison * exp(self.hunger * (1 - now.town_food)),
        }
