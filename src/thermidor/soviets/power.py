"""Who governs: parties in power, legality, the ministry and its crises, and the passing of the centre from one government to another."""

from __future__ import annotations

from typing import Any

from thermidor.grammar import Condition, Process, clip, parameter, per_week, ratio, share, weighted_mean

from .forms import at_seat, by_party, one_party


class PartyInPower(Condition):
    """A ministry is the parties of those who sit in it; government by soviets is that of their largest party; the old state is no party's.

    What a party in power is blamed for it need not have done: it is asked to mend it.
    """

    name = "party_in_power"
    reads = ("ministry", "leader_party", "provisional_centre", "soviet_centre")
    mechanism = ("the provisional government and dual power",)

    def value(self, now: Any) -> Any:
        sitting = (now.ministry * now.leader_party).sum("leader")
        return now.provisional_centre * ratio(sitting, sitting.sum("party")) + now.soviet_centre * one_party("bolshevik")


class FreedomHere(Condition):
    """A law against meetings and papers is worth what enforces it: the hold of the police; soviets that govern own the halls and presses too.

    Where a ministry has lost the streets its bans are paper: this is what dual power means for parties.
    """

    name = "freedom_here"
    reads = ("pluralism", "police_hold", "soviet_centre")
    mechanism = ("legality and press of rival parties", "the provisional government and dual power")

    def value(self, now: Any) -> Any:
        enforced = now.soviet_centre + (1 - now.soviet_centre) * now.police_hold
        return 1 - (1 - now.pluralism) * enforced


class PartyLegality(Condition):
    """A party in power may print and meet; its rivals as far as there is freedom, and never quite nothing: some always go on.

    Under an old state the propertied parties are those who may.
    """

    name = "party_legality"
    reads = ("party_in_power", "freedom_here", "town_people", "provisional_centre", "soviet_centre")
    mechanism = ("legality and press of rival parties",)
    underground = parameter(
        0.1, share, prior="log-normal, factor 2",
        source="prior: a forbidden party with leaflets and no halls reaches one in ten of those it reached before; assumed",
    )  # fmt: skip

    def value(self, now: Any) -> Any:
        law = self.underground + (1 - self.underground) * weighted_mean(now.freedom_here, now.town_people)
        old = clip(1 - now.provisional_centre - now.soviet_centre, 0, 1)
        return law + (1 - law) * clip(now.party_in_power + old * one_party("other"), 0, 1)


class Ministry(Process):
    """Who sits in the provisional government: in crises those come in who lead the soviets and are ready to govern; when trust is back they go.

    The propertied parties sit first. Each place goes to what its party's readiness, its weight in the soviet of the seat of government and
    the trust lost by those in power make of it; quickly when the streets are full, slowly else.
    Source: Rosenberg, Liberals in the Russian Revolution (1974), from memory: each change of ministers followed days of crowds.
    """

    reads = ("ministry", "leader_party", "court", "party_in_power", "local_soviet", "provisional_centre", "crowd", "seat_of_government")
    drifts = ("ministry",)
    returns = ("ministry",)
    mechanism = ("the provisional government and dual power",)
    calm = parameter(
        0.03, per_week, prior="log-normal, factor 2",
        source="prior: without a crisis a ministry is renewed within most of a year; assumed",
    )  # fmt: skip
    crisis = parameter(
        0.6, per_week, prior="log-normal, factor 2",
        source="prior: with a third of the town in the street for a week a fifth of the places change; assumed",
    )  # fmt: skip
    yielding = parameter(
        0.6, share, prior="uniform, 0.2 to 0.9",
        source="prior: the part of their places that propertied ministers give up when nobody trusts them; assumed",
    )  # fmt: skip
    readiness = parameter(
        0.9, share, prior="uniform, 0.5 to 1",
        source="prior: the moderate socialists held that a propertied government was due and had to be helped; assumed",
    )  # fmt: skip
    refusal = parameter(
        0.02, share, prior="uniform, 0 to 0.1",
        source="prior: parties that were for soviet power refused any place; assumed",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        soviet = at_seat(now.local_soviet, now.seat_of_government)
        lost = 1 - (soviet * now.party_in_power).sum("party")
        ready = by_party(menshevik=self.readiness, sr=self.readiness, left_sr=self.refusal, bolshevik=self.refusal)
        wanted = ready * lost * clip(2 * soviet, 0, 1) + by_party(other=1) * (1 - self.yielding * lost)
        aim = (wanted * now.leader_party).sum("party") * (1 - now.court)
        pace = (self.calm + self.crisis * at_seat(now.crowd, now.seat_of_government)) * now.provisional_centre
        return {"ministry": pace * (aim - now.ministry)}


class Centre(Process):
    """The centre passes from the old state to a ministry, to the soviets, and back to a ministry when the soviets are overthrown.

    Bookkeeping of the three events: in `counts` each is a yes or a no, in `expected` a chance. A government that is not there cannot fall.
    """

    reads = ("provisional_centre", "soviet_centre", "old_state_falls", "power_taken", "soviet_overthrown")
    drifts = ("provisional_centre", "soviet_centre")
    returns = ("provisional_centre", "soviet_centre")
    mechanism = ("the old state falls", "soviets take power", "overthrow of the soviets")

    def changes(self, now: Any) -> dict[str, Any]:
        ministry, soviet = now.provisional_centre, now.soviet_centre
        old = clip(1 - ministry - soviet, 0, 1)
        falls, taken, lost = now.old_state_falls, now.power_taken, now.soviet_overthrown
        return {
            "provisional_centre": falls * (1 - taken) * old - taken * ministry + lost * soviet,
            "soviet_centre": taken * (ministry + old) - lost * soviet,
        }


CONDITIONS = (PartyInPower, FreedomHere, PartyLegality)
PROCESSES = (Ministry, Centre)
