"""Armies are raised and sent home: who is called, who volunteers, who does not come.   Claims: CW3, CW9."""

from __future__ import annotations

from typing import Any

from thermidor.classes import (
    ARMY_MEMBERS,
    BOURGEOIS,
    GREENS,
    INSURGENTS,
    LANDLORDS,
    PEASANTS,
    SOLDIERS,
    SPECIALISTS,
    WORKERS,
)
from thermidor.grammar import (
    RESIDENTS,
    Condition,
    Field,
    Process,
    claim,
    exp,
    logistic,
    parameter,
    per_unit,
    per_week,
    per_year,
    positive,
    pure,
    ratio,
    select,
    share,
    shortfall,
    weeks,
)
from thermidor.grammar.units import Unit

from .forms import RED, WHITE, by_origin, by_spirit, people, season_work

men_a_week = Unit("men a week")
LEFT_AT_HOME = ("army", "recruit")


class RedStrength(Condition):
    """Who eats from the kettles of the Red Army: its soldiers, and members of the ruling party who serve with it."""

    name = "red_strength"
    reads = (SOLDIERS, ARMY_MEMBERS)

    def value(self, now: Any) -> Any:
        return select(now.soldiers, RED) + select(now.army_members, ARMY_MEMBERS)


class MenOfAge(Condition):
    """Every village has so many men of call-up age; those under arms or in the woods are no longer there to be called."""

    name = "men_of_age"
    reads = (PEASANTS, SOLDIERS, GREENS, INSURGENTS)
    of_age = parameter(
        0.22, share, prior="log-normal, factor 1.2",
        source="prior: men of 18 to 40 among adults of both sexes in a growing peasant population; demography",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        away = select(now.soldiers, SOLDIERS.where(recruit="peasant")) + select(now.greens, GREENS.where(recruit="peasant")) + now.insurgents
        return positive(self.of_age * (select(now.peasants, PEASANTS) + away) - away)


class FrontMemory(Process):
    """Staffs learn of a danger within weeks and forget it within half a year.

    This memory raises armies and keeps them for a while after the last front is gone.
    """

    reads = ("front_memory", "army_burden")
    drifts = ("front_memory",)
    returns = ("front_memory",)
    mechanism = ("Red and White mobilisation", "demobilisation")
    alarm = parameter(
        6.0, weeks, prior="log-normal, factor 2",
        source="prior: weeks between a break-through and an order to mobilise; assumed",
    )  # fmt: skip
    calm = parameter(
        20.0, weeks, prior="log-normal, factor 1.7",
        source="prior: governments demobilise within a year after a war, as after 1918 elsewhere; value recentred after runs (docs/rooms/war.md)",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        news = now.army_burden - now.front_memory
        return {"front_memory": positive(news) / self.alarm - positive(-news) / self.calm}


class ArmyWanted(Condition):
    """A government wants an establishment in peace and, as danger grows, up to what a people can bear.

    d^2 / (d^2 + half^2) in the remembered danger d: a skirmish at a border alarms nobody, and a front asks for nearly all there is.
    Allies abroad take over a part of the task.
    """

    name = "army_wanted"
    reads = ("foreign_allies", "front_memory", "town_people", "country_people", "territory_soviet")
    peace = parameter(
        0.004, share, prior="log-normal, factor 1.6",
        source="prior: peace armies of poor states of the time, 0.3 to 0.8 per cent of the people; from memory",
    )  # fmt: skip
    war = parameter(
        0.07, share, prior="log-normal, factor 1.4",
        source="prior: the old empire kept about ten million of 170 under arms at the height of the world war; "
        "from memory",
    )  # fmt: skip
    half = parameter(
        0.03, share, prior="log-normal, factor 2",
        source="prior: a thirtieth of the country near a front, the people of one guberniia in thirty, is half of the utmost danger; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        square = now.front_memory * now.front_memory
        danger = square / (square + self.half * self.half)
        own = 1 - now.foreign_allies
        return (people(now) * now.territory_soviet).sum("region") * (self.peace + self.war * danger) * own


class Registration(Process):
    """Offices of the army draw up lists of men, village by village; where the government is gone, so are the lists.

    Nobody can be called who is on no list: a new state begins with volunteers, and land taken back is of no use to the staff for a
    while.   Source: von Hagen, Soldiers in the Proletarian Dictatorship (1990), and Sanborn 2003, from memory.
    """

    reads = ("registered", "territory_soviet", "front_memory")
    drifts = ("registered",)
    returns = ("registered",)
    mechanism = ("Red and White mobilisation",)
    listing = parameter(
        0.04, per_week, prior="log-normal, factor 2",
        source="prior: offices in all districts within half a year of the decree, lists of nine men in ten within a year; assumed",
    )  # fmt: skip
    lost = parameter(
        0.1, per_week, prior="log-normal, factor 2", source="prior: lists are burnt or out of date within a season of another's rule; assumed"
    )
    stale = parameter(
        0.3, per_year, prior="log-normal, factor 2", source="prior: men move, and a third of the lists is wrong after a year unless kept; assumed"
    )
    half = parameter(
        0.02, share, prior="log-normal, factor 2",
        source="prior: a fiftieth of the country near a front makes offices work at half their speed; assumed",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        work = self.listing * now.front_memory / (now.front_memory + self.half)
        gone = self.lost * (1 - now.territory_soviet) + self.stale
        return {"registered": work * now.territory_soviet * (1 - now.registered) - gone * now.registered}


class CallUp(Condition):
    """Units train units: an army that is not full takes in men in proportion to itself, class by class from the lists it has.

    (First + growth x army) x supply x what is lacking to full strength. It is met by those on lists whose class has not been called
    yet, and no more than there are. Counted are men it would keep; those who come and are sent home, unfit or the only hands of a
    family, are not moved.   Source: force that grows with force in being, after Lanchester 1916 with replacements; form chosen here.
    """

    name = "call_up"
    reads = ("army_wanted", "men_of_age", "territory_soviet", "registered", "classes_called", "red_supply", "red_strength")
    first = parameter(
        10_000, men_a_week, prior="log-normal, factor 2", source="prior: before there are units, offices bring in ten thousand a week; assumed"
    )
    growth = parameter(
        0.05, per_week, prior="log-normal, factor 2",
        source="prior: with half of those called in hiding, an army at war doubles within seven months; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        army = now.red_strength.sum("region")
        lacking = positive(1 - ratio(army, now.army_wanted))
        taken = (self.first + self.growth * army) * now.red_supply * lacking
        fresh = now.territory_soviet * now.registered * (1 - now.classes_called)
        return claim(taken, (now.men_of_age * fresh).sum("region")) * fresh


class ClassesCalled(Process):
    """A class can be called once; those let off are looked over again, and each year boys grow up.

    For each man kept or in hiding so many were called. When the classes run out an army can only grow by those who hide.
    """

    reads = ("call_up", "classes_called")
    drifts = ("classes_called",)
    returns = ("classes_called",)
    mechanism = ("Red and White mobilisation",)
    used = parameter(
        1.7, pure, prior="log-normal, factor 1.3", source="prior: of ten men called six are kept or hide, the others are let off; assumed"
    )
    again = parameter(
        0.2, per_year, prior="log-normal, factor 2",
        source="prior: one class of twenty-two comes of age in a year, and some of those let off are called again; demography, and assumed",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        return {"classes_called": self.used * now.call_up * (1 - now.classes_called) - self.again * now.classes_called}


class Evasion(Condition):
    """Many of those called do not come: at harvest, to an army without boots and bread, from a farm that nobody else will plough,
    from a village whose men are gone.

    Logistic in a sum of reasons. Whether fear of the landlord's return brings men in is a premise without sign.
    Claims: TR8, CW4. Source: Figes, Past and Present 129 (1990); Sanborn, Drafting the Russian Nation (2003), from memory.
    """

    name = "evasion"
    reads = ("front_memory", "red_supply", "family_aid", "restoration_fear", "week_of_year", "men_of_age", SOLDIERS)
    away = parameter(
        -1.2, pure, prior="normal, sd 0.7",
        source="prior: a quarter hides even from a fed army in peace that helps families; assumed",
    )  # fmt: skip
    dread = parameter(
        3.0, per_unit, prior="normal, sd 1.5",
        source="prior: a third of the country at the front trebles the odds of hiding; assumed",
    )  # fmt: skip
    hunger = parameter(
        1.0, per_unit, prior="normal, sd 0.5",
        source="prior: hunger and bare feet named first in the army's own reports; Figes 1990, from memory",
    )  # fmt: skip
    alone = parameter(
        0.7, per_unit, prior="normal, sd 0.5",
        source="prior: aid to families kept men in the ranks; Sanborn 2003, from memory",
    )  # fmt: skip
    missed = parameter(
        3.0, per_unit, prior="normal, sd 1.5",
        source="prior: where a third of the men are under arms the odds of hiding are nearly three times as high; assumed",
    )  # fmt: skip
    harvest = parameter(
        0.7, per_unit, prior="normal, sd 0.5", source="prior: no-shows rise at harvest; Figes 1990, from memory"
    )
    middle = parameter(
        30.0, weeks, prior="normal, sd 1.5",
        source="prior: rye is cut from mid July, spring grain until September; agronomy",
    )  # fmt: skip
    length = parameter(16.0, weeks, prior="log-normal, factor 1.3", source="prior: hay to threshing; agronomy")
    fear = parameter(0.0, per_unit, prior="normal, sd 1.5", source="premise TR8: sign free")

    def value(self, now: Any) -> Any:
        labour = season_work(now.week_of_year, self.middle, self.length)
        away = select(now.soldiers, SOLDIERS.where(recruit="peasant"))
        gone = ratio(away, away + now.men_of_age)
        strain = self.hunger * (1 - now.red_supply) + self.alone * (1 - now.family_aid) + self.harvest * labour + self.missed * gone
        return logistic(self.away + self.dread * now.front_memory + strain + self.fear * now.restoration_fear)


class RedMobilisation(Process):
    """The Red Army takes peasants by call-up and workers by call-up and conviction; those who do not come hide.

    Whether militants or those of the town go first is a premise without sign.   Claims: TR8, CW3, CW9.
    """

    reads = (PEASANTS, "call_up", "evasion", "men_of_age", "front_memory", "territory_soviet")
    moves = {
        "peasants_called": (PEASANTS >> SOLDIERS).keeping("region").losing("stratum").setting(army="red", recruit="peasant").bringing("wants"),
        "peasants_stay_away": (PEASANTS >> GREENS).keeping("region").losing("stratum").setting(recruit="peasant"),
        "workers_called": (WORKERS >> SOLDIERS).keeping("region").losing("branch", "work", "origin", "spirit")
        .setting(army="red", recruit="worker").bringing("wants"),
    }  # fmt: skip
    mechanism = ("Red and White mobilisation", "desertion and return")
    premise = ("CW9", "TR8")
    worker_men = parameter(
        0.3, share, prior="log-normal, factor 1.4",
        source="prior: men of 18 to 40 among hands, less those exempt for their trade; demography",
    )  # fmt: skip
    volunteering = parameter(
        0.05, per_year, prior="log-normal, factor 2.5",
        source="prior: a twentieth of hands joins of itself in a year of great danger; assumed",
    )  # fmt: skip
    half = parameter(
        0.03, share, prior="log-normal, factor 2",
        source="prior: a thirtieth of the country near a front is half of the utmost danger; assumed",
    )  # fmt: skip
    conviction = parameter(0.0, per_unit, prior="normal, sd 1.5", source="premise CW9: sign free")
    fresh = parameter(
        0.0, per_unit, prior="normal, sd 1.5",
        source="premise CW9: sign free; hands from the village against those of the town",
    )  # fmt: skip

    def hazards(self, now: Any) -> dict[str, Any]:
        called = now.call_up * ratio(now.men_of_age, select(now.peasants, PEASANTS))
        danger = now.front_memory / (now.front_memory + self.half)
        workers = now.call_up * self.worker_men + self.volunteering * danger * now.territory_soviet
        return {
            "peasants_called": called * (1 - now.evasion),
            "peasants_stay_away": called * now.evasion,
            "workers_called": workers * by_spirit(Field(exp(self.conviction)), Field(1)) * by_origin(Field(1), Field(exp(self.fresh))),
        }


class WhiteMobilisation(Process):
    """White governments call up whom they rule; hosts ride by themselves, peasants come as far as they lean that way, officers join.

    A quota of the people held, as any state calls, as fast as there are boots and rifles; but who does not lean that way hides: an
    army draws on those it holds and who hold with it (Atkinson, Gutfraind, Kress, arXiv 1106.4358).
    """

    reads = (
        PEASANTS, SOLDIERS, "men_of_age", "town_people", "country_people", "territory_white", "support_white", "white_supply", "host_land",
        "near_white",
    )  # fmt: skip
    moves = {
        "peasants_called": (PEASANTS >> SOLDIERS).keeping("region").losing("stratum").setting(army="white", recruit="peasant").bringing("wants"),
        "peasants_stay_away": (PEASANTS >> GREENS).keeping("region").losing("stratum").setting(recruit="peasant"),
        "bourgeois_join": (BOURGEOIS >> SOLDIERS).keeping("region").setting(army="white", recruit="worker").bringing("wants"),
        "landlords_join": (LANDLORDS >> SOLDIERS).keeping("region").setting(army="white", recruit="worker").bringing("wants"),
        "officers_join": (SPECIALISTS >> SOLDIERS).keeping("region").setting(army="white", recruit="worker").bringing("wants"),
    }
    mechanism = ("Red and White mobilisation",)
    levy = parameter(
        0.03, share, prior="log-normal, factor 1.7",
        source="prior: a makeshift state asks for half of what the old empire did, six per cent of the people; from memory",
    )  # fmt: skip
    hosts = parameter(
        0.08, share, prior="log-normal, factor 1.4",
        source="prior: a host puts every second man of age in the saddle, a tenth of its people; from memory",
    )  # fmt: skip
    pace = parameter(
        0.03, per_week, prior="log-normal, factor 2",
        source="prior: what it asks for takes most of a year, for want of offices in the villages; assumed",
    )  # fmt: skip
    rally = parameter(
        0.15, per_week, prior="log-normal, factor 2",
        source="prior: a host has lists, horses and arms at home and is in the saddle within two months; assumed",
    )  # fmt: skip
    keenness = parameter(
        3.0, per_unit, prior="log-normal, factor 1.7",
        source="prior: where one in four supports the government half of those called hide; assumed",
    )  # fmt: skip
    joining = parameter(
        0.1, per_year, prior="log-normal, factor 2",
        source="prior: one in ten of the propertied and educated, most men of age, in a year; assumed",
    )  # fmt: skip

    def hazards(self, now: Any) -> dict[str, Any]:
        ride = ratio(self.hosts * now.host_land, self.levy + self.hosts * now.host_land)  # share of the call that hosts answer
        lack = positive(people(now) * now.territory_white * (self.levy + self.hosts * now.host_land) - select(now.soldiers, WHITE))
        at_home = ratio(now.men_of_age, select(now.peasants, PEASANTS))
        called = claim((self.pace * now.white_supply + self.rally * ride) * lack, now.men_of_age) * at_home
        evading = exp(-self.keenness * (now.support_white + ride))
        join = self.joining * now.near_white
        return {
            "peasants_called": called * (1 - evading),
            "peasants_stay_away": called * evading,
            "bourgeois_join": join,
            "landlords_join": join,
            "officers_join": join,
        }


class Demobilisation(Process):
    """When danger is forgotten the army is larger than the state wants, and men are sent home.   Claims: KN1.

    In peace those who have served their time go too, and the call-up replaces them.
    """

    reads = ("army_wanted", "front_memory", "red_strength")
    moves = {
        "peasants_return": (SOLDIERS.where(army="red", recruit="peasant") >> PEASANTS)
        .keeping("region").losing(*LEFT_AT_HOME).drawing(stratum=RESIDENTS).bringing("wants"),
        "workers_return": (SOLDIERS.where(army="red", recruit="worker") >> WORKERS)
        .keeping("region").losing(*LEFT_AT_HOME).setting(work="idle")
        .drawing(branch=RESIDENTS, origin=RESIDENTS, spirit=RESIDENTS).bringing("wants"),
    }  # fmt: skip
    mechanism = ("demobilisation",)
    release = parameter(
        0.08, per_week, prior="log-normal, factor 2",
        source="prior: trains take home one in twelve of the surplus a week; assumed",
    )  # fmt: skip
    service = parameter(
        0.4, per_year, prior="log-normal, factor 1.5",
        source="prior: conscripts of a peace army serve two to three years and are replaced; from memory",
    )  # fmt: skip
    alert = parameter(
        0.05, share, prior="log-normal, factor 2",
        source="prior: no class is let go while a twentieth of the country is in danger; assumed",
    )  # fmt: skip

    def hazards(self, now: Any) -> dict[str, Any]:
        army = now.red_strength.sum("region")
        surplus = ratio(positive(army - now.army_wanted), army)
        home = self.release * surplus + self.service * shortfall(now.front_memory / self.alert)
        return {"peasants_return": home, "workers_return": home}
