"""Reaction, the taking of power by soviets, and its overthrow.   Claims: TR3, TR5, KN6, KN7, TR9."""

from __future__ import annotations

from typing import Any

from thermidor.classes import GREENS, INSURGENTS, RED_ARMY, SOLDIERS
from thermidor.grammar import (
    Process,
    clip,
    exp,
    logistic,
    parameter,
    per_unit,
    per_week,
    persons,
    power,
    pure,
    ratio,
    select,
    share,
    total,
    weeks,
    weighted_mean,
)

from .forms import at_seat, congress_weights, for_power, party, voters


class OfficersMarch(Process):
    """Plans become an act once enough officers and owners think that it can be done: a smooth step of their readiness, under a ministry.

    Few persons decide, so the week is a matter of chance.
    """

    reads = ("reaction", "reaction_strikes", "provisional_centre")
    ballots = ("officers_march",)
    mechanism = ("reaction and those who resist it",)
    pace = parameter(
        0.3, per_week, prior="log-normal, factor 2", source="prior: an attempt that is ready is made within a month; assumed"
    )
    level = parameter(
        0.5, share, prior="uniform, 0.3 to 0.7", source="prior: readiness at which half of those ready would march; assumed"
    )
    steepness = parameter(20.0, pure, prior="log-normal, factor 1.4", source="prior: secret plans turn to acts within a narrow range; assumed")

    def chances(self, now: Any) -> dict[str, Any]:
        ready = logistic((now.reaction - self.level) * self.steepness)
        return {"officers_march": now.provisional_centre * (1 - now.reaction_strikes) * (1 - exp(-self.pace * ready))}


class Reaction(Process):
    """The propertied and officers grow ready to strike as land is seized, streets are full and the army stops obeying; an attempt spends it.

    r' = cause (1 - r) / slowness - r / calming - spent x heat x r. Left alone it calms down; the heat of an attempt is gone within weeks.
    Source: accumulation to an attempt, as in the small trial of this model; Rosenberg 1974 and Rabinowitch 1976 for the causes, from memory.
    """

    reads = (
        "reaction", "reaction_strikes", "officers_march", "provisional_centre", "estates_left", "estate_land", "crowd", "town_people",
        "old_discipline", "workers_control",
    )  # fmt: skip
    drifts = ("reaction", "reaction_strikes")
    returns = ("reaction", "reaction_strikes")
    mechanism = ("reaction and those who resist it",)
    slowness = parameter(
        8.0, weeks, prior="log-normal, factor 1.6", source="prior: leagues of officers and owners take two months to form under full cause; assumed"
    )
    calming = parameter(26.0, weeks, prior="log-normal, factor 1.6", source="prior: without cause plans are forgotten within half a year; assumed")
    spent = parameter(
        0.7, per_week, prior="log-normal, factor 1.6", source="prior: an attempt is won or lost within two weeks; assumed"
    )
    heat = parameter(3.0, weeks, prior="log-normal, factor 1.6", source="prior: arming against it goes on for some weeks; assumed")

    def changes(self, now: Any) -> dict[str, Any]:
        seized = 1 - weighted_mean(now.estates_left, now.estate_land)
        streets = weighted_mean(now.crowd, now.town_people)
        works = weighted_mean(now.workers_control, now.town_people)
        cause = 1 - (1 - seized) * (1 - streets) * now.old_discipline * (1 - works)
        grown = now.provisional_centre * cause * (1 - now.reaction) / self.slowness
        heat = now.reaction_strikes
        return {
            "reaction": grown - now.reaction / self.calming - self.spent * heat * now.reaction,
            "reaction_strikes": now.officers_march * (1 - heat) - heat / self.heat,
        }


class PowerTaken(Process):
    """The soviet of the seat of government takes power when it and those of other towns want it, troops stand aside, and nobody trusts the ministry.

    Chance a week = 1 - exp(-pace x majority at the seat x majority of towns and garrisons x troops that no longer obey x trust lost x
    exp(army + congress)). At the seat it takes a majority of the party that would govern: others for soviet power vote for it and do not
    lead it; elsewhere all for soviet power count. What the soldiers' own leaning adds to standing aside is a premise without sign. The village
    enters by its soldiers and by its delegates to the congress alone.   Claims: TR3, TR5.
    """

    reads = (
        "local_soviet", "seats_here", "delegates", "party_in_power", "old_discipline", "congress_votes", "soviet_centre", "seat_of_government",
        "town_people", "country_people",
    )  # fmt: skip
    ballots = ("power_taken",)
    mechanism = ("soviets take power",)
    premise = ("TR5",)
    pace = parameter(
        0.4, per_week, prior="log-normal, factor 2",
        source="prior: with everything ready a committee needs two to three weeks to dare; assumed",
    )  # fmt: skip
    steepness = parameter(
        30.0, pure, prior="log-normal, factor 1.5",
        source="prior: who comes to a plenum of a thousand differs from the whole by five points, so a majority of a tenth is certain; assumed",
    )  # fmt: skip
    army = parameter(0.0, per_unit, prior="normal, sd 1.5", source="premise TR5: sign free; leaning of the soldiers' delegates")
    congress = parameter(
        1.0, per_unit, prior="normal, sd 0.7",
        source="prior: a congress for soviet power doubles or triples the readiness to act against one that is against it; assumed",
    )  # fmt: skip
    electors = parameter(25_000.0, persons, prior="fixed: the rule of the congress", source="rule of the congress of soviets, from memory")
    inhabitants = parameter(125_000.0, persons, prior="fixed: the rule of the congress", source="rule of the congress of soviets, from memory")

    def chances(self, now: Any) -> dict[str, Any]:
        wanted = for_power(now.local_soviet)
        led = at_seat(party(now.local_soviet, "bolshevik"), now.seat_of_government)
        seat = logistic((led - 0.5) * self.steepness)
        towns = logistic((weighted_mean(wanted, now.seats_here.sum("voters")) - 0.5) * self.steepness)
        soldiers = weighted_mean(for_power(voters(now.delegates, "soldiers")), now.town_people)
        trusted = (at_seat(now.local_soviet, now.seat_of_government) * now.party_in_power).sum("party")
        readiness = exp(self.army * (soldiers - 0.5) + self.congress * (self._tally(now) - 0.5))
        ready = seat * towns * (1 - now.old_discipline) * clip(1 - trusted, 0, 1) * readiness
        return {"power_taken": (1 - exp(-self.pace * ready)) * clip(1 - now.soviet_centre, 0, 1)}

    def _tally(self, now: Any) -> Any:
        """Share of last week's votes for soviet power in the congress."""
        town, country = congress_weights(now.town_people, now.country_people, self.electors, self.inhabitants)
        return weighted_mean(now.congress_votes.mean("mandate"), town + country)


class SovietOverthrown(Process):
    """Government by soviets falls when those in arms against it outweigh the troops who would still fight for it, or when the seat is taken.

    A contest: those insurgents and men in hiding who would leave their districts, and strikers, on one side; on the other the Red Army as far as
    it is fed, not itself of aggrieved villages and not held by a front, with workers' guards and the political police. Chance a week =
    pace x x^2/(1 + x^2) with x the ratio of the two.
    This is the way back from soviet power.   Claims: KN6, KN7.
    """

    reads = (
        INSURGENTS, GREENS, SOLDIERS, "strike_wave", "hands", "militant_share_here", "village_grievance", "army_food", "front_burden",
        "coercive_force", "territory_white", "seat_of_government", "soviet_centre",
    )  # fmt: skip
    ballots = ("soviet_overthrown",)
    mechanism = ("overthrow of the soviets",)
    pace = parameter(
        0.3, per_week, prior="log-normal, factor 2", source="prior: an outweighed government falls within a month; assumed"
    )
    decisiveness = parameter(2.0, pure, prior="log-normal, factor 1.3", source="prior: Lanchester's square law, as at the fronts")
    hiding = parameter(0.05, share, prior="log-normal, factor 2", source="prior: one deserter in twenty joins a rising; assumed")
    marching = parameter(
        0.2, share, prior="log-normal, factor 2",
        source="prior: bands fight where they live; one man in five would march on the seat of government; assumed, after runs in which bands far "
        "from it brought it down",
    )  # fmt: skip
    striking = parameter(
        0.02, share, prior="log-normal, factor 2", source="prior: fifty strikers in the street weigh as much as one man in arms; assumed"
    )
    guards = parameter(0.15, share, prior="log-normal, factor 2", source="prior: one militant in seven has a rifle; assumed")
    police = parameter(
        100_000.0, persons, prior="log-normal, factor 2", source="prior: special troops and police at their greatest; assumed"
    )
    refusal = parameter(2.0, pure, prior="log-normal, factor 1.4", source="prior: villages half aggrieved leave a quarter of the army; assumed")
    held = parameter(0.7, share, prior="uniform, 0.4 to 0.9", source="prior: part of the army that a front ties down; assumed")

    def chances(self, now: Any) -> dict[str, Any]:
        strikers = total(now.strike_wave * now.hands.sum("branch"), "region")
        hiding = self.hiding * now.village_grievance * now.greens.sum("recruit")
        against = self.marching * total(now.insurgents + hiding, "region") + self.striking * strikers
        red = select(now.soldiers, RED_ARMY)
        willing = total(red * power(clip(1 - now.village_grievance, 0, 1), self.refusal), "region")
        spare = willing * now.army_food * (1 - self.held * now.front_burden)
        militants = total(now.militant_share_here * now.hands, "branch", "region")
        defending = spare + self.guards * militants + self.police * now.coercive_force
        odds = power(ratio(against, defending), self.decisiveness)
        outweighed = odds / (1 + odds)
        taken = power(clip(at_seat(now.territory_white, now.seat_of_government), 0, 1), self.decisiveness)
        return {"soviet_overthrown": (1 - exp(-self.pace * (outweighed + taken))) * clip(now.soviet_centre, 0, 1)}


CONDITIONS = ()
PROCESSES = (OfficersMarch, Reaction, PowerTaken, SovietOverthrown)
