"""What the record carries of the war."""

from __future__ import annotations

from typing import Any

from thermidor.classes import ABROAD, ARMY_MEMBERS, DEAD, GREENS, OLD_ARMY, RED_ARMY, SAILORS, SOLDIERS, WHITE_ARMY
from thermidor.grammar import Measure, parameter, ratio, select, share, stack, weighted_mean

from .forms import THOUSAND, people

PEOPLE = ("town_people", "country_people")


def red_strength(now: Any) -> Any:
    """Soldiers of the Red Army and members of the ruling party with it (region)."""
    return select(now.soldiers, RED_ARMY) + select(now.army_members, ARMY_MEMBERS)


class ImperialArmy(Measure):
    """Soldiers of the army of the old state."""

    name, unit, at_end = "imperial_army", "thousand persons", True
    about = "ration strength of the army of the old state, by region of origin"
    axes = ("region",)
    reads = (SOLDIERS,)

    def value(self, now: Any) -> Any:
        return select(now.soldiers, OLD_ARMY) / THOUSAND


class RedArmy(Measure):
    """Soldiers of the Red Army, with members of the ruling party who serve in it."""

    name, unit, at_end = "red_army", "thousand persons", True
    about = "ration strength of the Red Army, by region of origin"
    axes = ("region",)
    reads = (SOLDIERS, ARMY_MEMBERS)

    def value(self, now: Any) -> Any:
        return red_strength(now) / THOUSAND


class WhiteArmy(Measure):
    """Soldiers of the White armies."""

    name, unit, at_end = "white_army", "thousand persons", True
    about = "ration strength of the White armies, by region of origin"
    axes = ("region",)
    reads = (SOLDIERS,)

    def value(self, now: Any) -> Any:
        return select(now.soldiers, WHITE_ARMY) / THOUSAND


class GreenForces(Measure):
    """Deserters and no-shows in villages and woods."""

    name, unit, at_end = "green_forces", "thousand persons", True
    about = "deserters and no-shows of all armies who hide"
    axes = ("region",)
    reads = (GREENS,)

    def value(self, now: Any) -> Any:
        return select(now.greens, GREENS) / THOUSAND


class Deserters(Measure):
    """The same people as the archive counts them: in hiding at the end of the week."""

    name, unit, at_end = "deserters", "thousand persons", True
    about = "deserters and no-shows in hiding, whole country"
    reads = (GREENS,)

    def value(self, now: Any) -> Any:
        return now.greens.sum() / THOUSAND


class RedPeasantShare(Measure):
    """Peasants in the Red Army."""

    name, unit, at_end = "red_army_peasant_share", "share", True
    about = "share of the Red Army that is of peasant origin"
    reads = (SOLDIERS, ARMY_MEMBERS)

    def value(self, now: Any) -> Any:
        soldiers = select(now.soldiers, SOLDIERS.where(army="red", recruit="peasant"))
        peasants = soldiers + select(now.army_members, ARMY_MEMBERS.where(background="peasant"))
        return ratio(peasants.sum("region"), red_strength(now).sum("region"))


class SailorPeasantShare(Measure):
    """Peasants among the crews of the fleet."""

    name, unit, at_end = "sailor_peasant_share", "share", True
    about = "share of the fleet's crews that is of peasant origin"
    reads = (SAILORS,)

    def value(self, now: Any) -> Any:
        return ratio(select(now.sailors, SAILORS.where(recruit="peasant")).sum("region"), now.sailors.sum())


class CalledUp(Measure):
    """Men who reach the ranks of the Red Army in the week, by call-up or of themselves."""

    name, unit = "called_up", "persons a week"
    about = "men called up or volunteering who reach the Red Army"
    counts = ("war.RedMobilisation.peasants_called", "war.RedMobilisation.workers_called")


class Conscripted(Measure):
    """Men who are called in the week, whether they come or not, with those who come and are sent home."""

    name, unit = "conscripted", "persons a week"
    about = "men called to the Red Army, whether they come, stay away or are sent home"
    reads = ("call_up", "evasion", "men_of_age")
    kept = parameter(
        0.5, share, prior="uniform, 0.3 to 0.8",
        source="prior: about half of those who come are sent home, unfit or the only hands of a family; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return (now.call_up * now.men_of_age * (now.evasion + (1 - now.evasion) / self.kept)).sum("region")


class NoShows(Measure):
    """Men called who stay away."""

    name, unit = "no_shows", "persons a week"
    about = "men called to the Red Army who do not report"
    counts = ("war.RedMobilisation.peasants_stay_away",)


class Desertions(Measure):
    """Men who stay away from the Red Army's call-up or run from its ranks in the week."""

    name, unit = "desertions", "persons a week"
    about = "no-shows and runaways of the Red Army"
    counts = ("war.RedMobilisation.peasants_stay_away", "war.RedDesertion.run")


class DesertersReturned(Measure):
    """Deserters who come or are brought back in the week."""

    name, unit = "deserters_returned", "persons a week"
    about = "deserters back in the Red Army, caught or come of themselves"
    axes = ("region",)
    counts = ("war.DesertersReturn.caught", "war.DesertersReturn.come")


class DesertersComeShare(Measure):
    """Of those who are back in the ranks this week, the share that came of itself."""

    name, unit = "deserters_come_share", "share"
    about = "share of the deserters back in the Red Army who came of themselves"
    reads = (GREENS, "patrol_grip", "return_will")

    def value(self, now: Any) -> Any:
        hiding = select(now.greens, GREENS)
        come = (now.return_will * hiding).sum("region")
        return ratio(come, come + (now.patrol_grip * hiding).sum("region"))


class CombatShare(Measure):
    """Fighters in the Red Army."""

    name, unit = "red_army_combat_share", "share"
    about = "fighters against ration strength of the Red Army"
    reads = ("field_army", "red_strength")

    def value(self, now: Any) -> Any:
        return ratio(now.field_army, now.red_strength.sum("region"))


class WhitePeople(Measure):
    """People under White governments."""

    name, unit = "white_people", "thousand persons"
    about = "people under White governments"
    axes = ("region",)
    reads = ("territory_white", *PEOPLE)

    def value(self, now: Any) -> Any:
        return now.territory_white * people(now) / THOUSAND


class RedArmyDead(Measure):
    """Red soldiers who fall in the week."""

    name, unit, scale = "red_army_dead", "thousand persons a week", 1 / THOUSAND
    about = "soldiers of the Red Army killed or dead of wounds"
    counts = ("war.Battle.red_fall",)


class WhiteArmyDead(Measure):
    """White soldiers who fall in the week."""

    name, unit, scale = "white_army_dead", "thousand persons a week", 1 / THOUSAND
    about = "soldiers of the White armies killed or dead of wounds"
    counts = ("war.Battle.white_fall",)


class PartisanDead(Measure):
    """Men in hiding who are killed in the week."""

    name, unit, scale = "partisan_dead", "thousand persons a week", 1 / THOUSAND
    about = "deserters in hiding killed in raids; insurgents are counted by the village"
    counts = ("war.CampDeaths.greens",)


class TerrorDead(Measure):
    """People killed by terror in the week."""

    name, unit, scale = "terror_dead", "thousand persons a week", 1 / THOUSAND
    about = "killed by terror, Red and White"
    counts = (
        "war.Terror.bourgeois", "war.Terror.landlords", "war.Terror.specialists", "war.Terror.peasants", "war.Terror.militants",
    )  # fmt: skip


class WarDead(Measure):
    """The fallen since the start."""

    name, unit, at_end = "war_dead", "thousand persons, cumulative", True
    about = "dead of battle since the start, all armies"
    reads = (DEAD,)

    def value(self, now: Any) -> Any:
        return select(now.dead, DEAD.where(cause="battle")).sum("region") / THOUSAND


class Emigrants(Measure):
    """People abroad."""

    name, unit, at_end = "emigrants", "thousand persons, cumulative", True
    about = "emigrants since the start"
    reads = (ABROAD,)

    def value(self, now: Any) -> Any:
        return now.abroad_people.sum() / THOUSAND


class TyphusSick(Measure):
    """People sick with typhus."""

    name, unit = "typhus_sick", "thousand persons"
    about = "people sick with typhus in the week, whether registered or not"
    axes = ("region",)
    reads = ("typhus_wave", *PEOPLE)

    def value(self, now: Any) -> Any:
        return now.typhus_wave * people(now) / THOUSAND


class TerritorySoviet(Measure):
    """Land under Soviet government."""

    name, unit, at_end = "territory_soviet_share", "share", True
    about = "share of the arable land under Soviet government"
    reads = ("territory_soviet", "arable")

    def value(self, now: Any) -> Any:
        return weighted_mean(now.territory_soviet, now.arable)


class PopulationSoviet(Measure):
    """People under Soviet government."""

    name, unit = "population_soviet_share", "share"
    about = "share of the people under Soviet government"
    reads = ("territory_soviet", *PEOPLE)

    def value(self, now: Any) -> Any:
        return weighted_mean(now.territory_soviet, people(now))


class SovietShare(Measure):
    """Soviet rule by region."""

    name, unit, at_end, national = "soviet_share", "share", True, False
    about = "share of a region's people under Soviet government"
    axes = ("region",)
    reads = ("territory_soviet",)

    def value(self, now: Any) -> Any:
        return now.territory_soviet


class WhiteShare(Measure):
    """White rule by region."""

    name, unit, at_end, national = "white_share", "share", True, False
    about = "share of a region's people under White governments"
    axes = ("region",)
    reads = ("territory_white",)

    def value(self, now: Any) -> Any:
        return now.territory_white


class ForeignShare(Measure):
    """Foreign occupation by region."""

    name, unit, at_end, national = "foreign_share", "share", True, False
    about = "share of a region's people under foreign occupation"
    axes = ("region",)
    reads = ("territory_foreign",)

    def value(self, now: Any) -> Any:
        return now.territory_foreign


class NationalShare(Measure):
    """National governments, or none, by region."""

    name, unit, at_end, national = "national_share", "share", True, False
    about = "share of a region's people under a national government or under none"
    axes = ("region",)
    reads = ("territory_national",)

    def value(self, now: Any) -> Any:
        return now.territory_national


class FrontBurdenSeen(Measure):
    """The Soviet-held country at war."""

    name, unit = "war_burden", "share"
    about = "share of the Soviet-held people near a front"
    reads = ("front_burden",)

    def value(self, now: Any) -> Any:
        return now.front_burden


class RedSupplySeen(Measure):
    """How well the Red Army is fed and armed."""

    name, unit = "red_army_supply", "share"
    about = "bread, boots and arms of the Red Army against need"
    reads = ("red_supply",)

    def value(self, now: Any) -> Any:
        return now.red_supply


class Government(Measure):
    """Who governs whom."""

    name, unit = "government", "share"
    about = "share of the people under each power; local authorities of the old state count with whoever holds the centre after the tsar"
    axes = ("power",)
    reads = (
        "provisional_centre", "soviet_centre", "territory_centre", "territory_soviet", "territory_white", "territory_foreign",
        "territory_national", *PEOPLE,
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        heads = people(now)
        old = weighted_mean(now.territory_centre, heads)
        imperial = old * (1 - now.provisional_centre) * (1 - now.soviet_centre)
        others = (now.territory_soviet, now.territory_white, now.territory_foreign, now.territory_national)
        return stack([imperial, old - imperial, *(weighted_mean(each, heads) for each in others)], "power")


MEASURES = tuple(each for each in Measure.__subclasses__() if each.__module__ == __name__)
