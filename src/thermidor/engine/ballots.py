"""Votes of bodies by named draws: a vote is keyed by seed, motion, body and seat, so no seat's vote depends on another's presence."""

from __future__ import annotations

from collections.abc import Mapping

from thermidor.grammar import Body, Problem, nearest

from .dice import name_key, uniform


def votes(body: Body, motion: str, leaning: Mapping[str, float], seed: int, week: int) -> dict[str, bool]:
    """Who votes for a motion.

    Args:
        leaning: seat -> chance of a vote for, 0 to 1, for every held seat. seed, week: of the run.

    Returns:
        seat -> True for, False against; empty seats cast none.

    Raises:
        Problem: T114 when a held seat has no leaning or an impossible one.
    """
    cast = {}
    for seat in body.seats:
        if seat not in body.holders:
            continue
        if not 0 <= leaning.get(seat, -1.0) <= 1:
            raise Problem("T114", f"'{seat}' of '{body.name}' has no leaning between 0 and 1.", nearest(seat, leaning))
        draw = uniform(seed, name_key(motion), name_key(f"{body.name}/{seat}"), week)
        cast[seat] = draw < leaning[seat]
    return cast


def tally(cast: Mapping[str, bool]) -> tuple[int, int]:
    """Votes for and against."""
    return sum(cast.values()), sum(not each for each in cast.values())
