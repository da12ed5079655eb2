"""Which of five roles a figure has. `roles.toml` decides; this refuses what does not obey it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from thermidor.evidence.figures import ROLES, SCORED_ROLES, Figure, Series
from thermidor.grammar.problems import Problem

Rules = list[dict[str, Any]]


def check_rules(name: str, rules: Rules) -> None:
    """See that rules are complete and that each figure can get one role only.

    Raises:
        Problem: T403 for an unknown role, or when the last rule does not take the rest.
    """
    for rule in rules:
        if rule.get("role") not in ROLES:
            raise Problem("T403", f"roles of '{name}': '{rule.get('role')}' is no role.", f"Roles: {', '.join(ROLES)}.")
    if not rules or set(rules[-1]) != {"role"}:
        raise Problem(
            "T403", f"roles of '{name}' leave figures without a role.", "End with a rule that has only a role."
        )


def role_of(rules: Rules, stamp: str, end: str) -> str:
    """The role of a figure: of the first rule that fits.

    Args:
        rules: as in `roles.toml`. stamp: the figure's date in the source. end: last day of its window, ISO.
    """
    for rule in rules:
        if stamp in rule.get("dates", ()) or ("until" in rule and end <= rule["until"]):
            return str(rule["role"])
        if set(rule) == {"role"}:
            return str(rule["role"])
    raise Problem("T403", f"no role for a figure of {stamp}.", "End the rules with one that has only a role.")


def require_scored(series: Series, figure: Figure) -> None:
    """Refuse to score a figure that the model was given.

    Raises:
        Problem: T402 unless the figure is `fit` or `open`, and for a guess whatever its role.
    """
    if figure.role in SCORED_ROLES and not series.card.guess:
        return
    why = "a guess" if series.card.guess else f"of role '{figure.role}'"
    raise Problem(
        "T402",
        f"the figure of {figure.date} in '{series.name}' is {why} and is never scored.",
        "Only fit and open figures are compared with a record; a start value says nothing about the model.",
    )


def require_unscored(series: Mapping[str, Series], used: Mapping[str, Iterable[str]]) -> None:
    """Refuse start values, inputs and centres of priors that would be scored as well.

    Args:
        series: of the archive. used: name of a series -> dates of the figures that the model is built with.

    Raises:
        Problem: T401 for an unknown series or date, T402 for a figure that is fitted or scored.
    """
    for name, dates in used.items():
        figures = {figure.date: figure for figure in series[name].figures}
        for stamp in dates:
            if stamp not in figures:
                raise Problem("T401", f"'{name}' has no figure of {stamp}.", f"It has {', '.join(figures)}.")
            if figures[stamp].role in SCORED_ROLES:
                raise Problem(
                    "T402",
                    f"the figure of {stamp} in '{name}' builds the model and is of role '{figures[stamp].role}'.",
                    "Give it the role input or start in roles.toml, or do not use it.",
                )
