"""Parts of the society that could be published by themselves, each judged alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from thermidor.grammar import Problem, nearest

if TYPE_CHECKING:
    from .form import Part

RESULTS = Path(__file__).parent / "results"
NAMES = ("grain", "mobilisation", "machines")
# What stays free of a part when the whole is fitted, at most eight: those that synthetic data narrow most. The others keep their priors' centres.
STAY_FREE = {
    "grain": (
        "market.FreeGrainPrice.worth", "market.PrivateTrade.network", "village.Sowing.per_horse", "market.TrustCredit.growth",
        "market.PriceOffice.alarm", "village.Weather.dry_soil", "market.TrustPricing.dumping", "market.GrainTaxed.rate",
    ),
    "mobilisation": (
        "war.CallUp.growth", "war.Evasion.away", "war.PatrolGrip.raids", "war.ReturnWill.turn", "war.FieldArmy.lean", "war.FieldArmy.rear",
        "village.Risings.contagion", "village.Risings.spark",
    ),
    "machines": (
        "party.JoinsInDrive.crowd", "party.DelegatesBySeniority.old", "party.Secretaries.appointed", "party.JoinsByConviction.places",
        "party.Purge.unfit", "party.TierLeaning.winner", "party.PublicDissent.grip", "party.MemberDissent.lead",
    ),
}  # fmt: skip


@cache
def part(name: str) -> Part:
    """A part by name.

    Raises:
        Problem: T202 for an unknown name.
    """
    from importlib import import_module

    if name not in NAMES:
        raise Problem("T202", f"there is no part '{name}'.", nearest(name, NAMES))
    return import_module(f"thermidor.judgement.parts.{name}").PART
