"""What the argument states, beside the archive and the runs: a reader of the ledger. Claims are paraphrased and cited by their ids."""

from __future__ import annotations

from collections import Counter
from typing import Any

from .pictures import number

Row = dict[str, Any]


def figures(ledger: list[Row]) -> list[Row]:
    """A row for each figure of the argument of which the archive or the runs can speak.

    Args:
        ledger: rows of `thermidor claims`.

    Returns:
        claim, said, stated, assumed (whether the argument states a fact and the number is ours), archive (text, empty when it is silent), read
        (whether somebody read it), archive_apart (whether its interval excludes the figure), runs (text, empty when they cannot tell), runs_apart.
    """
    return [
        _row(claim, each) for claim in ledger if claim["role"] == "evidence" for each in claim["in_model"].get("figures", ())
        if each["stated"] is not None and (each["archive"] or each["median"] is not None)
    ]  # fmt: skip


def _row(claim: Row, each: Row) -> Row:
    values = each["archive"]
    archive = "" if not values else number(values[0]) if len(values) == 1 else f"{number(values[0])} to {number(values[-1])}"
    runs = "" if each["median"] is None else f"{number(each['median'])} ({number(each['low'])} to {number(each['high'])})"
    unit = str(each["unit"]).removesuffix(f", {each['relation']}")
    relation = "" if each["relation"] == "about" else f"{each['relation']} "
    return {
        "claim": claim["id"], "said": each["said"], "stated": f"{relation}{number(each['stated'])} {unit}", "assumed": each["assumed"],
        "archive": archive, "read": each["read"], "archive_apart": each["archive_agrees"] is False, "runs": runs,
        "runs_apart": each["runs_agree"] is False,
    }  # fmt: skip


def notes(ledger: list[Row]) -> list[str]:
    """Where the archive speaks against the argument, and where the argument's own figures do not fit each other."""
    return [f"{row['id']}: {row['in_evidence']}" for row in ledger if row["in_evidence"]]


def verdicts(ledger: list[Row]) -> list[tuple[str, list[tuple[str, int]]]]:
    """For each role how many claims have which verdict, commonest first."""
    roles: dict[str, Counter[str]] = {}
    for row in ledger:
        roles.setdefault(row["role"], Counter())[row["verdict"]] += 1
    return [(role, counts.most_common()) for role, counts in roles.items()]
