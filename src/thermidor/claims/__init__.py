"""The ledger's claims, a file a chapter, and the turning points: propositions on a record, nothing else.

No room reads a claim. A claim reads any dataset with the dimensions `run` and `week`, be it of a model or of the archive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .form import Claim

CHAPTERS = {
    "two-revolutions": "Two revolutions",
    "civil-war": "Civil war",
    "substitution": "From soviet power to party rule",
    "nep": "Kronstadt and the NEP",
    "party-state": "Party, state and class 1921-28",
    "divisions": "Divisions in the party",
    "counter-revolution": "The counter-revolution",
}


def all_claims() -> tuple[Claim, ...]:
    """The seventy-seven claims, in the order of the argument."""
    from . import civil_war, counter_revolution, divisions, nep, party_state, substitution, two_revolutions

    chapters = (two_revolutions, civil_war, substitution, nep, party_state, divisions, counter_revolution)
    return tuple(claim for chapter in chapters for claim in chapter.CLAIMS)


def claim(name: str) -> Claim:
    """A claim by its id, as TR3; capitals or not.

    Raises:
        Problem: T602 for an unknown one.
    """
    from thermidor.grammar.problems import Problem, nearest

    found = {each.id: each for each in all_claims()}
    if name.upper() not in found:
        raise Problem("T602", f"there is no claim '{name}'.", nearest(name.upper(), found))
    return found[name.upper()]


def page() -> str:
    """The register of what was registered beforehand, as Markdown; see `thermidor.claims.register`."""
    from .register import page as made

    return made()


def __getattr__(name: str) -> Any:
    """Turning points, loaded when asked for."""
    if name in ("TURNING_POINTS", "turning_point"):
        from . import turning_points

        return getattr(turning_points, name)
    raise AttributeError(f"module 'thermidor.claims' has no attribute '{name}'")
