"""Delegates: elections and recall, what keeps them alive, tiers and their weights, and the distance to those they stand for.

Claims: SP1, SP4, SP5, SP6, SP8. Tiers (here) and appointment (in the room of the party) are two mechanisms, built and tested apart.
"""

from __future__ import annotations

from typing import Any

from thermidor.classes import BENCH_MEMBERS, OLD_ARMY, RED_ARMY, SOLDIERS, WORKERS
from thermidor.grammar import (
    Condition,
    Field,
    Process,
    clip,
    exp,
    largest,
    parameter,
    per_unit,
    per_week,
    persons,
    positive,
    pure,
    ratio,
    select,
    share,
    stack,
    total,
    weeks,
    weighted_mean,
)
from thermidor.society import BOARD, GROUPS, ISSUES, WANTS

from .forms import a_party, among_voters, by_voters, congress_weights, for_power, one_party, party, tiered, voters

MANDATES = len(BOARD.axes["mandate"])


class ElectionsAlive(Process):
    """Elections need works that work, people who meet and no fear of the outcome: each thing that ends them has a term of its own.

    Level = leave for soviets x land under the centre x exp(-(lost hands + closed gates + fear + fighters away + front + law)), the front and the
    law only where soviets govern, since only then is it they who make war and forbid. Loss of workers and law are rival explanations; either can
    be taken out. The level is approached within some weeks, downwards and upwards.

    Claims: SP4, SP5, SP8. Source: Rabinowitch, The Bolsheviks in Power (2007): district soviets lost their people to fronts and posts; Brovkin,
    The Mensheviks after October (1987): soviets with other majorities were closed. Both from memory, outside the argument's tradition.
    """

    reads = (
        "elections_alive", "provisional_centre", "soviet_centre", "police_hold", "crowd", "territory_centre", "territory_soviet", "hands",
        "idle_share", "fear", "front", "pluralism", WORKERS, BENCH_MEMBERS, SOLDIERS,
    )  # fmt: skip
    drifts = ("elections_alive",)
    returns = ("elections_alive",)
    mechanism = ("elections cease and come back",)
    premise = ("SP5",)
    slowness = parameter(
        6.0, weeks, prior="log-normal, factor 1.7",
        source="prior: the first soviets stood within days in the cities and within a season everywhere; assumed",
    )  # fmt: skip
    lost = parameter(
        1.5, per_unit, prior="log-normal, factor 2",
        source="prior: a works that has closed elects nobody, and half of the hands gone take more than half of the meetings with them; "
        "Rabinowitch 2007, from memory; size assumed",
    )  # fmt: skip
    gates = parameter(
        1.0, per_unit, prior="log-normal, factor 2", source="prior: those without work are on no works' list of electors; assumed"
    )
    cowed = parameter(
        0.5, per_unit, prior="log-normal, factor 2", source="prior: nobody moves a recall who fears arrest for it; assumed"
    )
    away = parameter(
        2.0, per_unit, prior="normal, sd 1.5",
        source="premise SP5: sign free; centre after Rabinowitch 2007, from memory, outside the argument's tradition: delegates and active "
        "workers left for the fronts; size assumed",
    )  # fmt: skip
    front = parameter(
        1.0, per_unit, prior="log-normal, factor 2",
        source="prior: near a front of their own war revolutionary committees take the soviets' place; assumed",
    )  # fmt: skip
    law = parameter(
        1.2, per_unit, prior="log-normal, factor 2",
        source="prior: where rivals are barred elections are put off; Brovkin 1987, from memory, outside the argument's tradition; size assumed",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        allowed = now.provisional_centre + now.soviet_centre
        allowed = allowed + (1 - allowed) * (1 - now.police_hold) * now.crowd  # without leave where the street has driven the police away
        land = now.territory_centre + now.territory_soviet
        workers = select(now.workers, WORKERS) + select(now.bench_members, BENCH_MEMBERS)
        recruits = SOLDIERS.axes["recruit"].index("worker")
        fighters = now.soldiers.at(recruit=recruits, army=SOLDIERS.axes["army"].index("red"))
        gone = positive(1 - ratio(workers, now.hands.sum("branch")))
        weight = self.lost * gone + self.gates * now.idle_share + self.cowed * now.fear + self.away * ratio(fighters, fighters + workers)
        weight = weight + (self.front * now.front + self.law * (1 - now.pluralism)) * now.soviet_centre
        return {"elections_alive": (allowed * land * exp(-weight) - now.elections_alive) / self.slowness}


class Recall(Condition):
    """Delegates are renewed as often as elections live, somebody calls the meeting, voters may choose, and workers press for it.

    base x elections alive x m / (m + half) x (0.15 + 0.85 freedom) x exp(press x what workers want), m = those who are followed among workers:
    without them nobody moves a recall, and where rivals are barred an election renews little.   Claims: SP4, CW9.
    """

    name = "recall"
    reads = ("elections_alive", "freedom_here", "militant_share_here", "at_work", WANTS)
    mechanism = ("recall refreshes delegates", "militants press for recall")
    base = parameter(
        0.4, per_week, prior="log-normal, factor 1.6",
        source="prior: in the freest months, with one militant in twenty hands, a delegate was confirmed or recalled within five weeks; assumed",
    )  # fmt: skip
    callers = parameter(
        0.05, share, prior="log-normal, factor 2",
        source="prior: with one in twenty whom the others follow half of the meetings that could be called are called; assumed",
    )  # fmt: skip
    barred = parameter(
        0.15, share, prior="log-normal, factor 2", source="prior: what an election without rivals still changes; assumed"
    )
    press = parameter(
        0.5, per_unit, prior="normal, sd 0.5",
        source="prior: workers who want elections wholly get them half as often again; a channel of what a class wants; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        wanted = now.wants.at(group=GROUPS.values.index("workers"), issue=ISSUES.values.index("elections"))
        free = self.barred + (1 - self.barred) * now.freedom_here
        militants = weighted_mean(now.militant_share_here, now.at_work + 1, "branch")
        called = militants / (militants + self.callers)
        return self.base * now.elections_alive * called * free * exp(self.press * wanted)


class Delegates(Process):
    """Delegates follow their voters by recall; where recall stops they stay what they were, or are replaced from above.

    Exponential approach to the shares of those who would vote among parties that may stand; voters of a barred party send somebody of no party,
    as far as they come at all. Villages and towns elect half as often. Under government by soviets three more terms: places of delegates who are gone
    are filled from the party that governs as elections die (co-option); barred rivals are put out (expulsion); and those of the peasants' party who
    accept such a government part from those who do not (split), while it is legal to be either.

    Claims: SP1, SP6. Source: refresh of delegates towards the base (literature on soviets); co-option: Pirani, The Russian Revolution in
    Retreat (2008), split: Radkey, The Sickle under the Hammer (1963), both from memory, the second outside the argument's tradition.
    """

    reads = ("delegates", "allegiance", "recall", "party_legality", "party_in_power", "elections_alive", "pluralism", "soviet_centre")
    drifts = ("delegates",)
    returns = ("delegates",)
    mechanism = (
        "recall refreshes delegates", "legality and press of rival parties", "elections cease and come back", "delegates of no party",
        "parties split over government by soviets",
    )  # fmt: skip
    co_option = parameter(
        0.02, per_week, prior="log-normal, factor 2",
        source="prior: places in executives without elections turn over within a year; assumed",
    )  # fmt: skip
    expulsion = parameter(
        0.2, per_week, prior="log-normal, factor 2",
        source="prior: a party that is wholly barred is put out of the soviets within five weeks; Brovkin 1987, from memory; "
        "changed after runs of the whole, in which it took half a year",
    )  # fmt: skip
    split = parameter(
        0.2, per_week, prior="log-normal, factor 2",
        source="prior: the two wings of a party that a new government divides sit apart within five weeks; assumed",
    )  # fmt: skip
    unlabelled = parameter(
        0.5, share, prior="uniform, 0.1 to 0.9", source="prior: half of those whose party is barred vote for somebody of no party; assumed"
    )

    def changes(self, now: Any) -> dict[str, Any]:
        barred = now.delegates * a_party() * (1 - now.party_in_power)
        put_out = self.expulsion * (1 - now.pluralism) * (one_party("bolshevik") * barred.sum("party") - barred)
        filled = self.co_option * (1 - now.elections_alive) * (one_party("bolshevik") - now.delegates)
        parted = self.split * party(now.delegates, "sr") * (one_party("left_sr") - one_party("sr"))
        pace = now.recall * by_voters(1, 1, 0.5, 0.5)
        return {"delegates": pace * (self._chosen(now) - now.delegates) + now.soviet_centre * (put_out + filled + parted)}

    def _chosen(self, now: Any) -> Field:
        """Whom an election would send, those of no party under 'none' (party, voters, region)."""
        voting = now.allegiance * a_party()
        nobody = self.unlabelled * (voting * (1 - now.party_legality)).sum("party")
        sent = voting * now.party_legality + one_party("none") * nobody
        return ratio(sent, sent.sum("party"))


class CountryJoined(Process):
    """Soldiers sit for the country until soviets govern; then congresses of provinces meet, join, and fill its seats.

    Source: the congress of peasants' deputies joined that of workers and soldiers at its next meeting, two to three months after; from memory.
    """

    reads = ("country_joined", "soviet_centre")
    drifts = ("country_joined",)
    returns = ("country_joined",)
    mechanism = ("tiers with their weights",)
    slowness = parameter(
        8.0, weeks, prior="log-normal, factor 1.5", source="prior: congresses of provinces are called and held within two months; assumed"
    )

    def changes(self, now: Any) -> dict[str, Any]:
        return {"country_joined": (now.soviet_centre - now.country_joined) / self.slowness}


class SeatsHere(Condition):
    """Works send a delegate a thousand hands, the garrison one a company: soldiers weigh more. Garrisons lie in the towns."""

    name = "seats_here"
    reads = ("town_people", WORKERS, BENCH_MEMBERS, SOLDIERS)
    mechanism = ("elections in works, garrisons and villages",)
    hands_each = parameter(
        1000.0, persons, prior="fixed: the rule of the first soviets", source="rule of the first soviets, a delegate a thousand hands; from memory"
    )
    company = parameter(
        250.0, persons, prior="log-normal, factor 1.5", source="rule of the first soviets, a delegate a company; its strength assumed"
    )
    rear = parameter(
        0.15, share, prior="log-normal, factor 1.5",
        source="prior: one and a half million of nine million soldiers lay in rear garrisons; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        army = total(select(now.soldiers, OLD_ARMY) + select(now.soldiers, RED_ARMY), "region")
        garrison = self.rear * army * ratio(now.town_people, now.town_people.sum("region"))
        workers = select(now.workers, WORKERS) + select(now.bench_members, BENCH_MEMBERS)
        return by_voters(workers / self.hands_each, garrison / self.company, workers * 0, workers * 0)


class LocalSoviet(Condition):
    """The joint soviet of workers and soldiers, elected directly."""

    name = "local_soviet"
    reads = ("delegates", "seats_here")
    mechanism = ("party shares", "tiers with their weights")

    def value(self, now: Any) -> Any:
        return weighted_mean(now.delegates, now.seats_here, "voters")


class TownCongress(Condition):
    """Whom the soviets of the towns of a region send to the congress of all soviets: one tier of indirect election.

    The rule of a tier is a mixture: part of the groups sends only whom its majority wants, part in proportion. Source: Galam's hierarchies.
    """

    name = "town_congress"
    reads = ("local_soviet",)
    mechanism = ("tiers with their weights",)
    winner = parameter(
        0.3, share, prior="uniform, 0 to 1",
        source="prior: some soviets sent lists in proportion, some the majority's men; the part is free, assumed",
    )  # fmt: skip
    strength = parameter(
        2.0, pure, prior="log-normal, factor 1.4",
        source="Galam, majority rule in groups of three has slope 3/2 at an even split, groups of five 15/8, many thousand none: about 2",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        return tiered(now.local_soviet, self.winner, self.strength)


class PeasantSoviet(Condition):
    """Whom villages send, through the congress of the small and of the large district, to that of the province: three tiers."""

    name = "peasant_soviet"
    reads = ("delegates",)
    mechanism = ("tiers with their weights",)
    winner = parameter(
        0.3, share, prior="uniform, 0 to 1", source="prior: as for the towns; the part is free, assumed"
    )
    strength = parameter(
        2.0, pure, prior="log-normal, factor 1.4", source="Galam, majority rule in small groups: about 2, as for the towns"
    )

    def value(self, now: Any) -> Any:
        small = tiered(voters(now.delegates, "peasants"), self.winner, self.strength)
        large = tiered(small, self.winner, self.strength)
        return tiered(large, self.winner, self.strength)


class CountryCongress(Condition):
    """Until its provinces have joined, the country sits in the congress as soldiers.

    The congress of a province joins its villages and its towns, which weigh more here too, and sends delegates by one more tier: a second voice
    for the towns.
    """

    name = "country_congress"
    reads = ("peasant_soviet", "local_soviet", "delegates", "country_joined", "town_people", "country_people")
    mechanism = ("tiers with their weights",)
    winner = parameter(
        0.3, share, prior="uniform, 0 to 1", source="prior: as for the towns; the part is free, assumed"
    )
    strength = parameter(
        2.0, pure, prior="log-normal, factor 1.4", source="Galam, majority rule in small groups: about 2, as for the towns"
    )
    electors = parameter(2_000.0, persons, prior="fixed: the rule of the province", source="rule of congresses of provinces, from memory")
    inhabitants = parameter(10_000.0, persons, prior="fixed: the rule of the province", source="rule of congresses of provinces, from memory")

    def value(self, now: Any) -> Any:
        town, country = congress_weights(now.town_people, now.country_people, self.electors, self.inhabitants)
        joint = tiered((now.local_soviet * town + now.peasant_soviet * country) / (town + country), self.winner, self.strength)
        return now.country_joined * joint + (1 - now.country_joined) * voters(now.delegates, "soldiers")


class CongressLeaning(Condition):
    """Delegates of a region to the congress of all soviets, towns first, then country, by their weights.

    Towns send one for so many electors, the country one for so many inhabitants; the part for soviet power is the chance of each vote.
    """

    name = "congress_leaning"
    reads = ("town_congress", "country_congress", "town_people", "country_people")
    mechanism = ("tiers with their weights",)
    electors = parameter(
        25_000.0, persons, prior="fixed: the rule of the congress", source="rule of the congress of soviets, from memory"
    )
    inhabitants = parameter(
        125_000.0, persons, prior="fixed: the rule of the congress", source="rule of the congress of soviets, from memory"
    )

    def value(self, now: Any) -> Any:
        town, country = congress_weights(now.town_people, now.country_people, self.electors, self.inhabitants)
        towns = MANDATES * ratio(town, town + country)
        from_town = stack([clip(towns - place, 0, 1) for place in range(MANDATES)], "mandate")
        return from_town * for_power(now.town_congress) + (1 - from_town) * for_power(now.country_congress)


class CongressVotes(Process):
    """Delegates to the congress of all soviets vote for or against soviet power, each with the chance of those who sent him."""

    reads = ("congress_leaning",)
    ballots = ("congress_votes",)
    mechanism = ("tiers with their weights", "soviets take power")

    def chances(self, now: Any) -> dict[str, Any]:
        return {"congress_votes": clip(now.congress_leaning, 0, 1)}


class DelegateGapHere(Condition):
    """Half the sum of differences between shares of delegates and of voters, for workers and garrison by their seats."""

    name = "delegate_gap_here"
    reads = ("delegates", "allegiance", "seats_here")
    mechanism = ("the gap between delegates and base",)

    def value(self, now: Any) -> Any:
        apart: Field = now.delegates - among_voters(now.allegiance)
        return weighted_mean(largest(apart, -apart).sum("party") / 2, now.seats_here, "voters")


CONDITIONS = (Recall, SeatsHere, LocalSoviet, TownCongress, PeasantSoviet, CountryCongress, CongressLeaning, DelegateGapHere)
PROCESSES = (ElectionsAlive, Delegates, CountryJoined, CongressVotes)
