"""Judgement: scores against the archive, what became of whom, single lives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thermidor.record import Record


def scores_of(record: Record, without: str | None = None) -> list[dict[str, Any]]:
    """The table of scores of a record, `td.scores` in Python; see `thermidor.judgement.scores.score`.

    Args:
        record: of one or many runs. without: a tradition of sources to leave out.

    Raises:
        Problem: T407 for an unknown tradition.
    """
    # Not called `scores`: the module of that name takes its place here as soon as anybody imports it.
    from .scores import score

    return score(record.data, without=without)
