"""Whom people would vote for, and whether they would: named reasons, each with a way back.   Claims: TR1, TR4, SP1, SP2, KN5.

Everybody reconsiders now and then. Whoever does may find that voting is of no use (hunger, fear, no hope: three rival explanations of
apathy, three parameters), or else follows one of the parties he meets, the likelier the more people and activists of it he meets, the
better it answers what presses him, and the more it has been to people like him. So a = pace (willing w - a), w = presence^conformity
loyalty^(1 - conformity) exp(appeal) / sum, and the shares keep the sum 1.

Source for the form: voter model with committed people (Mobilia, Petersen and Redner 2007); choice in proportion to exp(appeal)
(McFadden 1974) with a pull of what others do short of a herd (Brock and Durlauf 2001); parties as a habit of years (Campbell and others
1960, Fiorina 1981), from memory. Which party stood for what: programmes of the time, as ranks -1, -1/2, 0, 1/2, 1.
"""

from __future__ import annotations

from typing import Any

from thermidor.classes import (
    ARMY_MEMBERS,
    ARTISANS,
    BENCH_MEMBERS,
    BOURGEOIS,
    CLERKS,
    COLLECTIVE_FARMERS,
    DESK_MEMBERS,
    OLD_ARMY,
    PEASANTS,
    RED_ARMY,
    SOLDIERS,
    SPECIALISTS,
    TOWNSPEOPLE,
    TRADERS,
    VILLAGE_MEMBERS,
    WORKERS,
)  # fmt: skip
from thermidor.grammar import (
    Condition,
    Process,
    clip,
    exp,
    log,
    logistic,
    parameter,
    per_unit,
    per_week,
    power,
    pure,
    ratio,
    select,
    share,
    shortfall,
    weighted_mean,
    years,
)
from thermidor.society import GROUPS, ISSUES, WANTS
from thermidor.society.soviets import VOTERS

from .forms import a_party, among_voters, by_party, by_voters, one_party, voters
from .trust import landless, weary

TOWN = (ARTISANS, TOWNSPEOPLE, TRADERS, BOURGEOIS, SPECIALISTS, CLERKS)
# Whom each kind of voters meets beside its own: workers soldiers, soldiers workers, villages soldiers, towns workers.
CONTACTS = tuple(VOTERS.values.index(name) for name in ("soldiers", "workers", "soldiers", "workers"))
ACTIVISTS = {"workers": BENCH_MEMBERS, "soldiers": ARMY_MEMBERS, "peasants": VILLAGE_MEMBERS, "town": DESK_MEMBERS}


class Electors(Condition):
    """Adults who may vote, by what they are. Soldiers count where they come from."""

    name = "electors"
    reads = (WORKERS, SOLDIERS, PEASANTS, COLLECTIVE_FARMERS, *TOWN)
    mechanism = ("elections in works, garrisons and villages",)

    def value(self, now: Any) -> Any:
        town = [select(now[each.name], each) for each in TOWN]
        soldiers = select(now.soldiers, OLD_ARMY) + select(now.soldiers, RED_ARMY)
        country = select(now.peasants, PEASANTS) + select(now.collective_farmers, COLLECTIVE_FARMERS)
        return by_voters(select(now.workers, WORKERS), soldiers, country, sum(town[1:], start=town[0]))


class Willing(Condition):
    """People vote as far as acting together seems to help, and less when they starve and when they fear.

    The logistic of b0 + b1 hope - b2 hunger - b3 fear: the three terms are the three rival explanations of apathy, and none is bound to a sign.
    Hope is what workers, and what villages, have learnt of acting together. Source: form of participation in the literature on apathy.
    """

    name = "willing"
    reads = ("efficacy", "organised_village", "town_food", "army_food", "village_food", "fear")
    mechanism = ("apathy by hunger, by fear, by lost hope",)
    habit = parameter(
        -0.3, pure, prior="normal, sd 0.5", source="prior: without hope, hunger or fear four in ten would vote; assumed"
    )
    hope = parameter(
        2.5, per_unit, prior="normal, sd 1.2",
        source="prior: with hope at six tenths three in four vote, the turnout of first free elections; size assumed",
    )  # fmt: skip
    hunger = parameter(
        1.5, per_unit, prior="normal, sd 1", source="prior: participation falls with hunger; the size is free, assumed"
    )
    fear = parameter(
        1.0, per_unit, prior="normal, sd 1", source="prior: participation falls with fear; the size is free, assumed"
    )

    def value(self, now: Any) -> Any:
        town, village = now.efficacy, now.organised_village
        hope = by_voters(town, (town + village) / 2, village, town)
        bread = by_voters(now.town_food, now.army_food + town * 0, now.village_food, now.town_food)
        return logistic(self.habit + self.hope * hope - self.hunger * shortfall(bread) - self.fear * now.fear)


class TurnoutHere(Condition):
    """Turnout of the towns: those who find somebody to vote for come by themselves, of the others those who are fetched.

    own = willing x (1 - staying x (1 - freedom) x share of those who would vote for a barred party); turnout = own + (1 - own)(1 - exp(-fetched x
    activists for each elector)), where activists are members while their party governs by soviets, and militants as far as they are free to
    call. With free lists it is mostly what people will; with one list, what the party that governs can bring out.
    Source: elections without choice measure the reach of those who canvass (Carson, Electoral Practices in the USSR, 1955; Zaslavsky
    and Brym 1978, from memory); sizes assumed.
    """

    name = "turnout_here"
    reads = ("willing", "electors", "allegiance", "party_in_power", "freedom_here", "soviet_centre", WORKERS, BENCH_MEMBERS, DESK_MEMBERS)
    mechanism = ("apathy by hunger, by fear, by lost hope", "turnout: nobody to vote for, and those who are fetched")
    staying = parameter(
        0.8, share, prior="uniform, 0.4 to 1", source="prior: most of those whose party may not stand stay at home; assumed"
    )
    fetched = parameter(
        10.0, per_unit, prior="log-normal, factor 2", source="prior: an activist brings a dozen people who would not have come; assumed"
    )

    def value(self, now: Any) -> Any:
        workers, town = voters(now.electors, "workers"), voters(now.electors, "town")
        liked = (among_voters(now.allegiance) * now.party_in_power).sum("party")
        own = now.willing * (1 - self.staying * (1 - now.freedom_here) * (1 - liked))
        mean = ratio(voters(own, "workers") * workers + voters(own, "town") * town, workers + town)
        activists = now.soviet_centre * (select(now.bench_members, BENCH_MEMBERS) + select(now.desk_members, DESK_MEMBERS))
        activists = activists + select(now.workers, WORKERS.where(spirit="militant")) * now.freedom_here
        brought = 1 - exp(-self.fetched * ratio(activists, workers + town))
        return mean + (1 - mean) * brought


class RivalVoice(Condition):
    """Legal rivals of whoever governs, among those whose votes make a government: all adults, or where soviets govern the electors of soviets."""

    name = "rival_voice"
    reads = ("allegiance", "party_legality", "party_in_power", "electors", "seats_here", "soviet_centre")
    mechanism = ("legality and press of rival parties",)

    def value(self, now: Any) -> Any:
        rivals = now.party_legality * (1 - clip(2 * now.party_in_power, 0, 1)) * a_party()  # half of the government is as good as all
        seats, people = (ratio(each, each.sum("voters", "region")) for each in (now.seats_here, now.electors))
        electing = now.soviet_centre * seats + (1 - now.soviet_centre) * people
        return weighted_mean((among_voters(now.allegiance) * rivals).sum("party"), electing)


class Opinion(Process):
    """People leave parties that govern while nothing gets better, and follow those they meet who answer what presses them.

    Named terms of a party's appeal: peace and land that are wanted and not had; blame on those in power for hunger, low wages, closed
    gates and takes; credit to them for land decreed and peace made; those who resist when reaction strikes or Whites come near; what the
    group wants of take, market, elections and help abroad. Named terms of
    presence: followers, who need no press; and, as far as the law lets, those of neighbouring kinds of voters, a cadre of their own, members who
    hold a card, and among workers the militants without one, who speak for parties that do not govern. Towns
    and soldiers change their minds in weeks, workers faster among militants, soldiers where orders are no longer obeyed; villages in months.

    Claims: TR1, TR4, SP1, SP2, KN5. Source: Rabinowitch, The Bolsheviks Come to Power (1976), and Radkey, The Agrarian Foes of Bolshevism
    (1958), from memory, outside the argument's tradition, for the terms; sizes assumed.
    """

    reads = (
        "allegiance", "loyalty", "willing", "party_in_power", "party_legality", "militant_share_here", "at_work", "old_discipline",
        "organised_village", "world_war", "estate_land", "estates_left", "land", "disappointment", "freedom_here",
        "reaction_strikes", "white_threat", "restoration_fear", "electors", WORKERS, WANTS, *ACTIVISTS.values(),
    )  # fmt: skip
    drifts = ("allegiance",)
    returns = ("allegiance",)
    mechanism = (
        "opinion: blame and credit", "opinion: agitation by activists", "militants agitate", "opinion: peace and land",
        "opinion: reaction and those who resist it", "party shares",
    )  # fmt: skip
    premise = ("TR1", "KN5", "TR8")
    town_pace = parameter(
        0.15, per_week, prior="log-normal, factor 1.6",
        source="prior: in a works without militants, or a street, people think again every seven weeks while politics are open; assumed",
    )  # fmt: skip
    army_pace = parameter(
        0.35, per_week, prior="log-normal, factor 1.6",
        source="prior: in a barracks where nobody obeys, every three weeks; Wildman 1980, from memory",
    )  # fmt: skip
    slow_pace = parameter(
        0.05, per_week, prior="log-normal, factor 1.6",
        source="prior: a village thinks again every half-year; assumed",
    )  # fmt: skip
    militants = parameter(
        0.0, pure, prior="normal, sd 1.5",
        source="premise TR1: sign free; militants hasten or slow the change of mind of those around them",
    )  # fmt: skip
    peace = parameter(
        0.9, pure, prior="log-normal, factor 1.6",
        source="prior: a party for peace at once against one for war to the end wins every second soldier in a season; assumed, raised after runs",
    )  # fmt: skip
    land = parameter(
        4.0, pure, prior="log-normal, factor 1.6",
        source="prior: a quarter of the arable in estates presses a village as the war presses a soldier; assumed",
    )  # fmt: skip
    blame = parameter(
        2.5, pure, prior="log-normal, factor 1.5",
        source="prior: the vote of elected governments falls by two thirds in the worst crises; literature on economic voting, from memory; "
        "raised after runs, when blame came to gather with time and loyalty to hold against it",
    )  # fmt: skip
    credit = parameter(
        1.3, pure, prior="log-normal, factor 1.7",
        source="prior: promises kept are rewarded by half of what failures cost, literature on economic voting, from memory; raised "
        "after runs",
    )  # fmt: skip
    rally = parameter(
        1.5, pure, prior="log-normal, factor 1.6",
        source="prior: moderates went over within two weeks when a general marched; Rabinowitch 1976, from memory, outside the argument's tradition",
    )  # fmt: skip
    landlords = parameter(
        0.0, per_unit, prior="normal, sd 1.5", source="premise TR8: sign free; fear of restoration and parties of soviet power"
    )
    contact = parameter(
        0.1, share, prior="log-normal, factor 2",
        source="prior: a villager meets a soldier, or his letter, once for ten of his own; soldiers and workers each other likewise; assumed",
    )  # fmt: skip
    zeal = parameter(
        4.0, pure, prior="log-normal, factor 1.7",
        source="prior: an activist is met as often as four followers; committed people in voter models; assumed",
    )  # fmt: skip
    remaining = parameter(
        0.0, per_unit, prior="normal, sd 1.5",
        source="premise KN5: sign free; militants among workers and the party that governs by soviets",
    )  # fmt: skip
    cadre = parameter(
        0.003, share, prior="log-normal, factor 2",
        source="prior: every party keeps an organised core of a few in a thousand; assumed",
    )  # fmt: skip
    press = parameter(
        0.5, pure, prior="uniform, 0.2 to 1",
        source="prior: beyond its own followers a party without press and halls is met with the root of its freedom; assumed",
    )  # fmt: skip
    programme = parameter(
        0.5, pure, prior="log-normal, factor 2",
        source="prior: a group that wants a thing wholly moves to a party that promises it as by half of what peace did; assumed",
    )  # fmt: skip
    conformity = parameter(
        0.7, share, prior="uniform, 0.4 to 0.95",
        source="prior: more than half of a choice follows those one meets now, the rest what a party has been to people like oneself; at 1 the "
        "street ends of one mind, at 0 nobody is ever swayed; assumed",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        appeal = self._demands(now) + self._power(now) + self._danger(now) + self._programmes(now)
        met = power(self._presence(now), self.conformity) * power(now.loyalty, 1 - self.conformity) * exp(appeal)
        chosen = ratio(met, met.sum("party"))
        passive = by_party(none=1)
        aim = now.willing * chosen + passive * (1 - now.willing)
        return {"allegiance": self._pace(now) * (aim - now.allegiance)}

    def _pace(self, now: Any) -> Any:
        """How often people think again, per week (voters, region)."""
        militants = weighted_mean(now.militant_share_here, now.at_work + 1, "branch")
        unbound = 1 - now.old_discipline
        open_talk = (1 + now.freedom_here) / 2
        workers = self.town_pace * open_talk * exp(self.militants * militants)
        village = self.slow_pace * (0.5 + now.organised_village)
        return by_voters(workers, self.army_pace * unbound, village, self.town_pace * open_talk)

    def _presence(self, now: Any) -> Any:
        """Whom people meet: followers, cadres, members of the party that recruits (party, voters, region)."""
        people = {name: now[each.name].sum(*each.axes) for name, each in ACTIVISTS.items()}
        members = ratio(by_voters(**people), now.electors + 1)
        spirited = now.workers.at(spirit=WORKERS.axes["spirit"].index("militant")).sum("work", "origin", "branch")
        militants = by_voters(ratio(spirited, voters(now.electors, "workers") + 1), 0, 0, 0)
        heard = one_party("bolshevik") * members + among_voters(now.allegiance) * (1 - now.party_in_power) * militants
        others = now.allegiance.take("voters", CONTACTS, "voters")
        press = exp(log(now.party_legality) * self.press)
        reached = self.contact * others + self.cadre + self.zeal * heard
        return (now.allegiance + reached * press) * a_party()

    def _demands(self, now: Any) -> Any:
        """Peace and land that are not had: asked of others as far as those who promised them have let people down (party, voters, region)."""
        for_peace = by_party(bolshevik=1, left_sr=1, anarchist=1, menshevik=0.5, sr=0.5, other=-0.5)
        for_land = by_party(bolshevik=1, left_sr=1, sr=1, anarchist=1, menshevik=0.5, other=-0.5)
        unmet = now.estate_land * now.estates_left
        asked = self.peace * now.world_war * weary() * for_peace + self.land * unmet * landless() * for_land
        return asked * clip(now.disappointment.sum("party"), 0, 1)

    def _power(self, now: Any) -> Any:
        """Blame and credit of those who govern: blame as it has gathered, credit for what they do (party, voters, region)."""
        met = self.land * now.estate_land * (1 - now.estates_left) * now.land * landless()
        peace = self.peace * (1 - now.world_war) * weary()
        promised = a_party() - one_party("other")  # whoever never promised peace, land and bread is not blamed for their absence
        return now.party_in_power * self.credit * (met + peace) - self.blame * promised * now.disappointment

    def _danger(self, now: Any) -> Any:
        """Those who resist when the other side strikes."""
        resist = by_party(bolshevik=1, left_sr=1, anarchist=1, sr=-0.5, other=-1)
        soviet = by_party(bolshevik=1, left_sr=1)
        militants = weighted_mean(now.militant_share_here, now.at_work + 1, "branch")
        near = self.rally * (now.reaction_strikes + now.white_threat / 2)
        bench = by_voters(1, 0, 0, 0) * one_party("bolshevik") * self.remaining * militants
        return resist * near + soviet * self.landlords * now.restoration_fear + bench

    def _programmes(self, now: Any) -> Any:
        """What each group wants, and who promises it (party, voters, region)."""
        ours = [GROUPS.values.index(name) for name in ("workers", "soldiers", "peasants", "townspeople")]
        wants = now.wants.take("group", tuple(ours), "voters")
        promise = {
            "take": by_party(bolshevik=0.5, sr=-0.5, left_sr=-0.5, anarchist=-0.5),
            "market": by_party(bolshevik=-0.5, menshevik=0.5, sr=0.5, other=1),
            "elections": (1 - now.party_in_power) * a_party() / 2,  # those who are out stand for elections
            "abroad": by_party(bolshevik=0.5, left_sr=0.5, anarchist=0.5),
        }
        heard: Any = 0
        for issue, table in promise.items():
            heard = heard + table * wants.at(issue=ISSUES.values.index(issue))
        return self.programme * heard


class Loyalty(Process):
    """What a party has been to people is what they have thought of it over the years.   Claims: TR1, SP1."""

    reads = ("loyalty", "allegiance")
    drifts = ("loyalty",)
    returns = ("loyalty",)
    mechanism = ("opinion: parties as a habit of years",)
    memory = parameter(
        3.0, years, prior="log-normal, factor 1.7",
        source="prior: parties keep half of their people through two bad years; loyalty to parties in electoral studies, from memory; assumed",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        return {"loyalty": (among_voters(now.allegiance) - now.loyalty) / self.memory}


CONDITIONS = (Electors, Willing, TurnoutHere, RivalVoice)
PROCESSES = (Opinion, Loyalty)
