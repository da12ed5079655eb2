"""Lice and crowded trains: typhus; and influenza, which came from outside.   Claims: CW3, CW6."""

from __future__ import annotations

from typing import Any

from thermidor.classes import (
    ARMY_MEMBERS,
    ARTISANS,
    CLERKS,
    DEAD,
    DEPENDANTS,
    GREENS,
    MANAGERS,
    OFFICIALS,
    PARTY,
    PEASANTS,
    SOLDIERS,
    SPECIALISTS,
    TOWNSPEOPLE,
    WORKERS,
)
from thermidor.grammar import (
    Process,
    SocialClass,
    exp,
    parameter,
    per_unit,
    per_week,
    positive,
    pure,
    ratio,
    select,
    share,
    shortfall,
    weeks,
    years,
)

from .forms import beside, people, season_work

SICKEN = {
    "peasants": PEASANTS, "workers": WORKERS, "townspeople": TOWNSPEOPLE, "artisans": ARTISANS, "clerks": CLERKS,
    "specialists": SPECIALISTS, "soldiers": SOLDIERS, "dependants": DEPENDANTS, "greens": GREENS,
    **{each.name: each for each in (*PARTY, OFFICIALS, MANAGERS) if each != ARMY_MEMBERS},
}  # fmt: skip
IN_ARMS = f"{ARMY_MEMBERS.name}_of_influenza"  # members in arms who die of typhus are the room `party`'s


class Typhus(Process):
    """Lice spread typhus among the cold, the hungry, and those whom war throws together.

    Susceptible, sick and immune; only a part of the people lives closely enough to catch it. New sick = contact x exp(cold + hunger +
    front + ragged soldiers) x sick here and around x susceptible. The sick recover or die after some weeks; immunity is lost as
    generations change. Without season or loss of immunity it obeys Kermack and McKendrick's final size.
    Source: Kermack and McKendrick 1927; Patterson, Medical History (1993), from memory, for what drives it.
    """

    reads = (
        "typhus_wave", "typhus_immune", "typhus_arrival", "epidemic_luck", "week_of_year", "town_food", "village_food", "town_people",
        "country_people", "front", "army_food", "nearness", SOLDIERS,
    )  # fmt: skip
    drifts = ("typhus_wave", "typhus_immune")
    returns = ("typhus_wave", "typhus_immune")
    mechanism = ("typhus and influenza",)
    contact = parameter(
        0.25, per_week, prior="log-normal, factor 1.5",
        source="prior: below one new case for each in peace, when typhus smoulders; assumed",
    )  # fmt: skip
    cold = parameter(
        0.6, per_unit, prior="normal, sd 0.3",
        source="prior: winter doubles against the yearly mean; season of louse-borne typhus, from memory",
    )  # fmt: skip
    hunger = parameter(
        1.5, per_unit, prior="normal, sd 0.7", source="prior: 'famine typhus': no soap, no fuel, flight; assumed"
    )
    fronts = parameter(0.6, per_unit, prior="normal, sd 0.4", source="prior: armies and refugees mix people; assumed")
    rags = parameter(
        10.0, per_unit, prior="log-normal, factor 2",
        source="prior: one ragged soldier to forty people adds a quarter to contacts; assumed",
    )  # fmt: skip
    travel = parameter(
        0.1, share, prior="log-normal, factor 2",
        source="prior: one contact in ten is with people from another region, by rail; assumed",
    )  # fmt: skip
    exposed = parameter(
        0.35, share, prior="uniform, 0.15 to 0.6", source="prior: a third lives closely enough to catch it; assumed"
    )
    length = parameter(
        2.5, weeks, prior="log-normal, factor 1.3", source="prior: two to three weeks of fever; medicine"
    )
    memory = parameter(
        15.0, years, prior="log-normal, factor 1.7",
        source="prior: immunity of typhus is long, generations pass; medicine",
    )  # fmt: skip
    brought = parameter(
        1e-4, per_week, prior="log-normal, factor 3",
        source="prior: one case a week in ten thousand people at full arrival; assumed",
    )  # fmt: skip
    winter = parameter(
        6.0, weeks, prior="normal, sd 2", source="prior: February is the height of louse-borne fevers; medicine"
    )
    season_length = parameter(
        40.0, weeks, prior="log-normal, factor 1.2", source="prior: from autumn to the end of spring; medicine"
    )

    def changes(self, now: Any) -> dict[str, Any]:
        heads = people(now)
        food = ratio(shortfall(now.town_food) * now.town_people + shortfall(now.village_food) * now.country_people, heads)
        ragged = ratio(select(now.soldiers, SOLDIERS), heads) * (1 - now.army_food)
        cold = season_work(now.week_of_year, self.winter, self.season_length)
        drive = exp(self.cold * cold + self.hunger * food + self.fronts * now.front + self.rags * ragged)
        sick = beside(now.typhus_wave, now.nearness, self.travel)
        open_ = positive(self.exposed - now.typhus_immune - now.typhus_wave) / self.exposed
        new = (self.contact * drive * now.epidemic_luck * sick + self.brought * now.typhus_arrival) * open_
        over = now.typhus_wave / self.length
        return {"typhus_wave": new - over, "typhus_immune": over - now.typhus_immune / self.memory}


class Influenza(Process):
    """Influenza arrives with ships and trains and passes through within weeks.

    The arrival is an input; crowding and luck decide how many fall ill at once.
    """

    reads = ("influenza_wave", "influenza", "epidemic_luck", "front")
    drifts = ("influenza_wave",)
    returns = ("influenza_wave",)
    mechanism = ("typhus and influenza",)
    attack = parameter(
        0.025, per_week, prior="log-normal, factor 1.6",
        source="prior: a quarter of the people within ten weeks, as elsewhere in the world; from memory",
    )  # fmt: skip
    crowding = parameter(0.4, per_unit, prior="normal, sd 0.3", source="prior: camps and trains; assumed")
    length = parameter(1.5, weeks, prior="log-normal, factor 1.3", source="prior: ten days; medicine")

    def changes(self, now: Any) -> dict[str, Any]:
        new = self.attack * now.influenza * exp(self.crowding * now.front) * now.epidemic_luck * (1 - now.influenza_wave)
        return {"influenza_wave": new - now.influenza_wave / self.length}


def _deaths(cause: str) -> dict[str, Any]:
    """A move to the dead for every class that falls ill."""
    return {f"{name}_of_{cause}": _death(each, cause) for name, each in SICKEN.items()}


def _death(each: SocialClass, cause: str) -> Any:
    return (each >> DEAD).keeping("region").losing(*each.axes).setting(cause=cause)


class EpidemicDeaths(Process):
    """A part of the sick die: soldiers in camps catch typhus more often, the young survive it, influenza takes grown people.

    Hazard = sick / length of the illness x share that dies x how often this class is among the sick.
    """

    reads = ("typhus_wave", "influenza_wave", "army_food")
    moves = _deaths("typhus") | _deaths("influenza") | {IN_ARMS: _death(ARMY_MEMBERS, "influenza")}
    mechanism = ("typhus and influenza",)
    typhus_length = parameter(
        2.5, weeks, prior="log-normal, factor 1.3", source="prior: two to three weeks of fever; medicine"
    )
    typhus_fatal = parameter(
        0.09, share, prior="log-normal, factor 1.5",
        source="prior: eight to ten in a hundred of the sick; Patterson 1993, from memory",
    )  # fmt: skip
    influenza_length = parameter(1.5, weeks, prior="log-normal, factor 1.3", source="prior: ten days; medicine")
    influenza_fatal = parameter(
        0.02, share, prior="log-normal, factor 1.6",
        source="prior: two in a hundred of the sick in that pandemic; from memory",
    )  # fmt: skip
    camp = parameter(
        2.0, pure, prior="log-normal, factor 1.7",
        source="prior: soldiers badly kept fall ill up to three times as often; assumed",
    )  # fmt: skip
    young = parameter(0.4, share, prior="log-normal, factor 1.5", source="prior: typhus is mild in children; medicine")

    def hazards(self, now: Any) -> dict[str, Any]:
        typhus = now.typhus_wave * self.typhus_fatal / self.typhus_length
        influenza = now.influenza_wave * self.influenza_fatal / self.influenza_length
        stated = {f"{name}_of_typhus": typhus for name in SICKEN} | {f"{name}_of_influenza": influenza for name in SICKEN}
        stated["dependants_of_typhus"] = typhus * self.young
        stated["soldiers_of_typhus"] = typhus * (1 + self.camp * (1 - now.army_food))
        return stated | {IN_ARMS: influenza}
