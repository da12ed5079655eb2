"""Which processes carry a premise, and which premises nothing carries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from . import all_claims

_NAMED = re.compile(r"premises?:? ((?:[A-Z]{2}\d+(?:, | and )?)+)")

_SAID = re.compile(r"Claims?:? ((?:[A-Z]{2}\d+(?:, | and )?)+)")


def tied(members: Iterable[Any]) -> dict[str, list[dict[str, Any]]]:
    """For each premise that something carries, what carries it.

    Args:
        members: processes, conditions and measures of a society (the classes).

    Returns:
        Id of the premise -> rows: process (room.Name), parameters (names whose source says that they stand for it), priors (in words,
        in their order), free (whether its sign is free there). A process that only says in its first lines which premise it gives a
        form to, such as delegates that follow their voters, is no free sign: its row has no parameters.
    """
    premises = {claim.id for claim in all_claims() if claim.role == "premise"}
    found: dict[str, list[dict[str, Any]]] = {}
    for member in members:
        declared = getattr(member, "premise", ())
        carried: dict[str, list[Any]] = {name: [] for name in (*declared, *_said(member))}
        for parameter in member.parameters.values():
            for name in named_in(parameter.source):
                carried.setdefault(name, []).append(parameter)
        for name, parameters in carried.items():
            if name in premises:
                row = {
                    "process": member.identity(),
                    "parameters": [each.name for each in parameters],
                    "priors": [each.words for each in parameters],
                    "free": bool(parameters) or name in declared,
                }
                found.setdefault(name, []).append(row)
    return found


def _said(member: Any) -> list[str]:
    return [name for group in _SAID.findall(member.__doc__ or "") for name in re.findall(r"[A-Z]{2}\d+", group)]


def named_in(source: str) -> list[str]:
    """Ids of the premises that the source of a parameter names, as in 'premise CW9: sign free'."""
    return [name for group in _NAMED.findall(source) for name in re.findall(r"[A-Z]{2}\d+", group)]


# Premises that no process carries with a sign of its own, and why.
UNTIED: dict[str, str] = {
    "KN8": "It is what the levers of tax, trade and price mean once they are carried out; the market answers to them with natural signs, "
    "and nothing is left free.",
    "LO3": "Not built: members follow what they live through, and no process lets them weigh what a programme offers in the short run. "
    "Conclusions on the Left stand without it.",
}
