"""Tables of a paper, as Markdown: data with their cards, parameters, accounts, skill, confusion, ablation."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from thermidor.doors.equations import symbol
from thermidor.doors.pictures import number

from .prose import percent, signed
from .study import Seen, Study, finite

ENOUGH = 0.8  # share of trials in which an account must win on data simulated from itself


def table(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(headings) + " |", "|" + "---|" * len(headings)]
    return "\n".join([*lines, *("| " + " | ".join(cell(each) for each in row) + " |" for row in rows)])


def cell(value: Any) -> str:
    """What stands in a cell: numbers for people, no bars, one line."""
    if isinstance(value, float):
        value = number(value) if math.isfinite(value) else ""
    return " ".join(str("" if value is None else value).split()).replace("|", "\\|")


def members_parameters(members: Iterable[Any]) -> str:
    """Parameters of processes and conditions: symbol, value, unit, prior, source."""
    rows = [
        (f"`{member.identity()}`", symbol(name), each.value, each.unit, each.words, each.source)
        for member in members
        for name, each in member.parameters.items()
    ]
    return table(("of", "parameter", "value", "unit", "prior", "derived from"), rows) if rows else ""


def accounts(study: Study) -> str:
    """Who explains it how, who argued it, on which observation it stakes itself, and how it scores out of sample."""
    scores = study.results.get("fit", {})
    rows = [
        (
            f"**{each.name}**" + (" (second form)" if each.second_form else ""),
            each.title,
            each.advocate,
            each.stake,
            len(each.free),
            *([finite(scores.get(each.name, {}).get("log_score"))] if scores else []),
        )
        for each in study.part.accounts
    ]
    headings = ("account", "what it says", "advocate", "stakes itself on", "free parameters")
    return table((*headings, "log score of all figures") if scores else headings, rows)


# ---- data ------------------------------------------------------------------------------------------------


def witnesses(study: Study) -> str:
    """Series that the part answers for, with their cards and what they do here."""
    rows = []
    for witness in study.part.witnesses:
        series = study.archive.series[witness.series]
        since, until = witness.since or "0", witness.until or "9"
        mine = [f for f in series.figures if _inside(study, f) and since <= str(f.end) and str(f.start) <= until]
        late = sum(str(figure.end) > study.part.fitted_until for figure in mine)
        read = sum(figure.status == "read" for figure in mine)
        role = ", ".join(f"{kind} {count}" for kind, count in (("fit", len(mine) - late), ("open", late)) if count)
        shown = witness.selection and f" ({witness.selection})"
        rows.append(
            (f"{series.card.title}{shown} `{series.name}`", series.card.unit, _sources(mine), series.card.tradition, f"{read} / {len(mine) - read}",
             role or "none in the window", _error(series, mine), f"{number(witness.discrepancy)}: {witness.why}")
        )  # fmt: skip
    headings = (
        "series",
        "unit",
        "sources",
        "tradition",
        "read / unverified",
        "role here",
        "error of a figure",
        "discrepancy and why",
    )
    return table(headings, rows)


def clamps(study: Study) -> str:
    """Series that the part is held to, never scored here."""
    rows = []
    for name in study.part.clamps:
        series = study.archive.series[name]
        mine = [figure for figure in series.figures if _inside(study, figure)]
        read = sum(figure.status == "read" for figure in mine)
        rows.append(
            (
                f"{series.card.title} `{name}`",
                series.card.unit,
                _sources(mine),
                series.card.tradition,
                f"{read} / {len(mine) - read}",
                "clamp",
            )
        )
    return (
        table(("series", "unit", "sources", "tradition", "read / unverified", "role here"), rows) if rows else "None."
    )


def _inside(study: Study, figure: Any) -> bool:
    first, last = study.part.window
    return first <= str(figure.start) and str(figure.end) <= last


def _sources(figures: Sequence[Any]) -> str:
    counted: dict[str, int] = {}
    for figure in figures:
        name = "nobody (unverified)" if figure.status == "unverified" or not figure.source else figure.source
        counted[name] = counted.get(name, 0) + 1
    return "; ".join(f"{name} ({count})" for name, count in sorted(counted.items(), key=lambda pair: -pair[1]))


def _error(series: Any, figures: Sequence[Any]) -> str:
    """The middle of the scales of error, source's offset included."""
    from thermidor.judgement.points import error

    scales = sorted(error(figure, series.card)[1] for figure in figures)
    if not scales:
        return ""
    middle = scales[len(scales) // 2]
    return percent(middle) if series.card.error_model == "log" else number(middle)


def figures(study: Study) -> str:
    """Every figure: what the source says, what the own account says, and the log scores."""
    rows = [
        (each.told["series"] + (f" ({each.told['selection']})" if each.told["selection"] else ""), window(each),
         each.told["block"], each.told["role"],
         finite(each.told["value"]), each.told["unit"], _band(each, study.own), "yes" if _within(each, study.own) else "no",
         finite((each.told["accounts"].get(study.own) or {}).get("log_score")),
         *(finite((each.told["accounts"].get(name) or {}).get("log_score")) for name in study.rivals))
        for each in study.seen
    ]  # fmt: skip
    headings = (
        "series",
        "window",
        "block",
        "role",
        "source says",
        "unit",
        f"{study.own} (90 %)",
        "inside",
        f"log score of {study.own}",
    )
    return table((*headings, *(f"of {name}" for name in study.rivals)), rows)


def window(seen: Seen) -> str:
    """The window of a figure in few words: 1921, 1921/22 for an economic year, Jun-Aug 1921, 7 Nov 1917."""
    start, end = seen.start, seen.end
    if start == end:
        return f"{start.day} {start:%b %Y}"
    if (end + timedelta(days=1)).day != 1 or start.day != 1:
        return f"{start.day} {start:%b %Y}-{end.day} {end:%b %Y}"
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if months == 1:
        return f"{start:%b %Y}"
    if months == 12:
        return str(start.year) if start.month == 1 else f"{start.year}/{end.year % 100:02d}"
    return f"{start:%b}-{end:%b %Y}" if start.year == end.year else f"{start:%b %Y}-{end:%b %Y}"


def _band(seen: Seen, account: str) -> str:
    low, middle, high = seen.of(account)
    return f"{number(middle)} ({number(low)} to {number(high)})" if math.isfinite(middle) else ""


def _within(seen: Seen, account: str) -> bool:
    low, _, high = seen.of(account)
    return low <= seen.told["value"] <= high


# ---- what was found --------------------------------------------------------------------------------------


def parameters(study: Study) -> str:
    """Free parameters of the own account: prior, fit, and whether synthetic data can tell them."""
    recovered = study.results.get("recovery", {}).get("parameters", {})
    rows = []
    for name, *row in _fitted(study, study.own):
        synthetic = recovered.get(name, {})
        known = {True: "yes", False: "no"}.get(synthetic.get("identifiable"), "")
        held = f"{synthetic['covered']} of {synthetic['of']}" if synthetic else ""
        rows.append((f"`{name}`", *row[:4], percent(synthetic["narrowing"]) if synthetic else "", known, held, row[4]))
    told = (
        "parameter",
        "unit",
        "prior (90 %)",
        "fitted",
        "fitted (90 %)",
        "narrowed on synthetic data by",
        "identifiable",
        "covered",
    )
    return table((*told, "prior from"), rows)


def others_parameters(study: Study, account: str) -> str:
    """Free parameters of a rival: prior and fit."""
    rows = [(f"`{name}`", *row) for name, *row in _fitted(study, account)]
    return table(("parameter", "unit", "prior (90 %)", "fitted", "fitted (90 %)", "prior from"), rows)


def _fitted(study: Study, account: str) -> Iterable[tuple[str, ...]]:
    """Name, unit, prior, median, interval, source of each free parameter."""
    fitted = study.results.get("fit", {}).get(account, {}).get("parameters", {})
    about = {row["name"]: row for row in study.results.get("accounts", {}).get(account, {}).get("free", ())}
    for name in study.part.account(account).free:
        found, told = fitted.get(name, {}), about.get(name, {})
        bound = " **at the end of its prior**" if found.get("at_bound") else ""
        middle = number(found["median"]) if found else ""
        yield (
            name,
            told.get("unit", ""),
            _span(found, "prior_low", "prior_high"),
            middle,
            _span(found, "low", "high") + bound,
            told.get("source", ""),
        )


def _span(row: Any, low: str, high: str) -> str:
    return f"{number(row[low])} to {number(row[high])}" if row else ""


def skill(study: Study) -> str:
    """Mean difference of log score a figure against each opponent, in each block; bold where the interval is above zero."""
    rows = []
    for name in study.opponents:
        kind = "rival" if name in study.rivals else "floor"
        rows.append(
            (
                f"{name.replace('_', ' ')} ({kind})",
                *(_skill_cell(study.results["skill"].get(block, {}).get(name)) for block in study.blocks),
            )
        )
    return table(("against", *study.blocks), rows)


def _skill_cell(row: Any) -> str:
    if not row or not math.isfinite(finite(row.get("mean"))):
        return "–"
    alone = row["low"] is None
    sources = f", {row['sources']} sources" if "sources" in row and not alone else ""
    span = "one source, no interval" if alone else f"{signed(row['low'])} to {signed(row['high'])}"
    told = f"{signed(row['mean'])} ({span}; {row['figures']} figures{sources})"
    return f"**{told}**" if row["positive"] else told


def confusion(study: Study) -> str:
    """Rows: the account that made the data; columns: the account that wins on them."""
    told = study.results["confusion"]
    cannot = {*told.get("cannot_tell", ())}
    rows = [
        (
            f"made by {name}",
            *(percent(share) for share in shares),
            "**cannot tell**" if name in cannot or shares[place] < ENOUGH else "told apart",
        )
        for place, (name, shares) in enumerate(zip(told["accounts"], study.shares(), strict=True))
    ]
    return table(("data", *(f"{name} wins" for name in told["accounts"]), ""), rows)


def ablation(study: Study) -> str:
    """What each process of the part is good for: change of the log score without it, by block; below zero, it is needed."""
    from thermidor.russia import society

    reasons = {each.identity(): each.reason() for each in society().processes}
    rows = []
    for name, row in study.results["ablation"].items():
        changes = [finite(row["log_score_change"].get(block)) for block in study.blocks]
        worst = row.get("worst", "") + (" (runs break down)" if row.get("breaks_down") else "")
        told = "idle" if row["idle"] else worst
        rows.append(
            (
                f"`{name}`",
                reasons.get(name, ""),
                *(signed(each) if math.isfinite(each) else "" for each in changes),
                told,
            )
        )
    return table(("without", "reason", *study.blocks, "figure that suffers most"), rows)
