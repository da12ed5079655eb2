"""Abroad: attempts at revolution and how they end, the parties that make them, and what all this does at home.

Claims: CW1, CW2, CW3, TR9, PS7, RC7, CR12.
"""

import thermidor.society  # noqa: F401  the notice board must hang before anybody reads it

from . import channels, parties, struggle
from .measures import MEASURES

GRADE = "C"

CONDITIONS: tuple = (
    parties.PartyReach,
    parties.FreshExample,
    parties.NewcomersAbroad,
    channels.ForeignCredit,
    channels.ForeignAllies,
    channels.ForeignCadres,
    channels.Prestige,
    channels.TradeOpenness,
    channels.ForeignPresence,
    channels.PerceivedThreat,
    channels.OpeningsUnsupported,
)

PROCESSES: tuple = (
    struggle.Attempts,
    struggle.Victories,
    struggle.Overthrow,
    struggle.RevolutionAbroad,
    parties.MembersAbroad,
    parties.Maturity,
    parties.Tutelage,
    parties.KnownVictories,
    parties.Concessions,
    channels.ArmsPressure,
)

MECHANISMS: dict[str, tuple[str, ...]] = {
    "attempts at power by country": ("Attempts",),
    "victory apart from attempt": ("Victories",),
    "revolutionary governments stand and fall": ("Overthrow", "RevolutionAbroad"),
    "contagion of victories": ("FreshExample", "KnownVictories", "Attempts"),
    "those who rule abroad learn": ("Concessions",),
    "members of parties abroad": ("PartyReach", "NewcomersAbroad", "MembersAbroad"),
    "maturity as it was made": ("Maturity",),
    "weight of the ruling party abroad": ("Tutelage", "Maturity"),
    "machines on credit": ("ForeignCredit",),
    "allies and the need of an army": ("ForeignAllies",),
    "trained people from abroad": ("ForeignCadres",),
    "prestige and hope": ("Prestige",),
    "blockade and trade": ("TradeOpenness",),
    "intervention and threat": ("ForeignPresence", "PerceivedThreat"),
    "openings that go unsupported": ("OpeningsUnsupported",),
    "arms as a pressure on investment": ("ArmsPressure",),
}

__all__ = ["CONDITIONS", "GRADE", "MEASURES", "MECHANISMS", "PROCESSES"]
