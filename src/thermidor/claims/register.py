"""The page on which everything was registered before any fit, made from the claims themselves."""

from __future__ import annotations

from . import CHAPTERS, all_claims
from .form import Claim, Proposition, Stated
from .premises import UNTIED
from .turning_points import TURNING_POINTS, TurningPoint

HEAD = """# Claims

The argument is that of Chris Harman's essay *How the Revolution Was Lost* (1967), paraphrased and cited by the ids used here. It is a
hypothesis with rivals; the model takes no side. Made from the code by `thermidor.claims.page()`; not written by hand.

A **premise** is assumed: it is tied to the processes that carry it, most of them with its sign free, and the ledger says which.
**Evidence** is a figure or a fact: it is set against the archive and against the runs. A **conclusion** has to emerge, and is registered
here before its rooms are fitted: what is read, in which weeks after which event, which margin it has to reach, from which station it is a
forecast, and what would refute it. A conclusion that is about a cause compares ensembles under common chance; the page says what is changed
in each.

No verdict on the argument is published until three parts of the model stand by themselves (grain and scissors; mobilisation and desertion;
delegates, posts and machines). Until then a conclusion is reported, not judged, and so are its frequencies under the prior, after the fit and
with each premise taken out: none of them has been run yet. A frequency above 0.9 under the prior would mean 'built in', not confirmed.
A claim has the lowest grade of the rooms it needs. Shares of rule are read from ensembles in which the wants of a group are nudged.
"""
TURNING = """
## Turning points

A detector looks at states of the society, never at a date; dates and tolerances are data for the comparison. What was so from the first week on
is no event, and an event that is missing in over half of the runs lies outside. One date rests on a guessed series and is not counted.

| id | event | looked for | reads | historical | tolerance, weeks |
|---|---|---|---|---|---|
"""


def page() -> str:
    """Markdown: what roles and marks mean, the claims by chapter, the turning points."""
    parts = [HEAD]
    for name, title in CHAPTERS.items():
        claims = [claim for claim in all_claims() if claim.chapter == name]
        parts.append(f"\n## {title}\n\n| id | role | what it says | rooms | how it is asked |\n|---|---|---|---|---|\n")
        parts += [_row(claim) for claim in claims]
    parts.append(TURNING)
    parts += [_event(each) for each in TURNING_POINTS]
    return "".join(parts)


def _row(claim: Claim) -> str:
    if claim.proposition:
        how = _registered(claim.proposition)
    elif claim.figures:
        how = "; ".join(_stated(each) for each in claim.figures)
    else:
        how = "Assumed. " + UNTIED.get(claim.id, "The ledger names the processes that carry it.")
    notes = [f"Definition disputed: {claim.disputed}."] if claim.disputed else []
    notes += [f"Against it: {claim.against}"] if claim.against else []
    return f"| {claim.id} | {claim.role} | {claim.says} | {', '.join(claim.needs)} | {' '.join([how, *notes])} |\n"


def _registered(each: Proposition) -> str:
    told = [f"**{each.quantity}**, {each.window.words()}", f"margin: {each.margin_said}"]
    if each.arms:
        told.append("compared: " + " / ".join(f"{arm.name} ({arm.words()})" for arm in each.arms))
    told += [f"station: {each.station or 'the first day, unconditioned'}", f"refuted if {each.falsifier}"]
    return "; ".join(told) + "."


def _stated(each: Stated) -> str:
    number = "" if each.value is None else f": {each.value:.4g} {each.unit}"
    return f"{each.said}{number}{' (the number is assumed here)' if each.assumed else ''}"


def _event(each: TurningPoint) -> str:
    title = each.title if each.counted else f"{each.title} (not counted)"
    reads = ", ".join(f"`{name}`" for name in each.reads)
    return f"| `{each.id}` | {title} | {each.looked_for} | {reads} | {each.historical} | {each.tolerance} |\n"


def main(arguments: list[str]) -> int:
    """Write the page to the file named."""
    from pathlib import Path

    Path(arguments[0]).write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    import sys

    raise SystemExit(main(sys.argv[1:]))
