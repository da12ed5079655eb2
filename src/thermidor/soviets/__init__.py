"""Soviets: opinion, delegates and recall, crowds, the ministry, the taking and the loss of power.

Claims: TR1, TR3, TR4, TR5, TR8, SP1, SP2, SP3, SP4, SP5, SP6, SP8, KN5, KN6, KN7.
"""

import thermidor.society  # the notice board must hang before anybody reads it

from . import delegates, opinion, power, streets, takeover, trust, wishes
from .measures import MEASURES

GRADE = "C"

CONDITIONS: tuple = (*power.CONDITIONS, *opinion.CONDITIONS, *delegates.CONDITIONS)

PROCESSES: tuple = (
    *opinion.PROCESSES,
    *trust.PROCESSES,
    *delegates.PROCESSES,
    *streets.PROCESSES,
    *power.PROCESSES,
    *takeover.PROCESSES,
    *wishes.PROCESSES,
)

MECHANISMS: dict[str, tuple[str, ...]] = {
    "elections in works, garrisons and villages": ("Electors", "SeatsHere", "Delegates"),
    "recall refreshes delegates": ("Recall", "Delegates"),
    "militants press for recall": ("Recall",),
    "militants agitate": ("Opinion", "TurnoutHere"),
    "tiers with their weights": ("TownCongress", "PeasantSoviet", "CountryCongress", "CountryJoined", "CongressLeaning", "CongressVotes"),
    "party shares": ("Opinion", "LocalSoviet"),
    "opinion: blame and credit": ("Opinion", "Disappointment", "PartyInPower"),
    "opinion: agitation by activists": ("Opinion",),
    "opinion: peace and land": ("Opinion",),
    "opinion: parties as a habit of years": ("Loyalty", "Opinion"),
    "apathy by hunger, by fear, by lost hope": ("Willing", "TurnoutHere"),
    "turnout: nobody to vote for, and those who are fetched": ("TurnoutHere",),
    "delegates of no party": ("Delegates",),
    "parties split over government by soviets": ("Delegates",),
    "legality and press of rival parties": ("FreedomHere", "PartyLegality", "RivalVoice", "Delegates"),
    "elections cease and come back": ("ElectionsAlive", "Delegates"),
    "the gap between delegates and base": ("DelegateGapHere",),
    "crowds": ("Crowd",),
    "police and loyal troops": ("PoliceHold",),
    "the old state falls": ("OldStateFalls", "Centre"),
    "the provisional government and dual power": ("PartyInPower", "FreedomHere", "Ministry"),
    "reaction and those who resist it": ("OfficersMarch", "Reaction", "Opinion"),
    "soviets take power": ("PowerTaken", "CongressVotes", "Centre"),
    "overthrow of the soviets": ("SovietOverthrown", "Centre"),
    "wants of elections and of help abroad": ("SovietWants",),
}

__all__ = ["CONDITIONS", "GRADE", "MEASURES", "MECHANISMS", "PROCESSES", "thermidor"]
