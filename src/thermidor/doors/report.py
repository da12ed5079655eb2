"""The report: one page that needs nothing but itself. It shows first what speaks against the model and the argument."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from . import argument, panels, pictures, politics
from .chief import runs_of
from .pictures import number
from .summary import by_block, how_far, inside, skill
from .tables import percent

if TYPE_CHECKING:
    from .job import Findings

CONTRADICTIONS = 14


def build(findings: Findings) -> str:
    """The whole page as HTML."""
    from thermidor.evidence import load

    data, archive = findings.record.data, load()
    against = [row for row in findings.contradictions if row["outside"]]
    return _template().render(
        findings=findings,
        about=_about(findings),
        contradictions=[panels.contradiction(row) for row in against[:CONTRADICTIONS]],
        others=[row | {"far": how_far(row)} for row in against[CONTRADICTIONS:]],
        contradicted=len(against),
        judged=len(findings.contradictions),
        argument=argument.figures(findings.ledger),
        notes=argument.notes(findings.ledger),
        verdicts=argument.verdicts(findings.ledger),
        government=panels.government(data),
        fates=panels.fates(findings),
        fate_rows=panels.fate_rows(findings),
        charts=panels.charts(data, archive),
        branches=panels.branches(data, archive),
        deaths=panels.deaths(data),
        leaders=politics.leaders(data),
        parties=politics.parties(data),
        regimes=politics.regimes(data),
        signals=politics.signals(data),
        orders=politics.orders(data),
        cohorts=politics.cohorts(data),
        votes=politics.votes(data),
        turning=politics.turning_picture(findings.turning, data),
        turning_rows=findings.turning,
        survival=politics.survival(),
        compositions=politics.compositions(findings),
        maps=panels.maps(data, archive),
        key_map=pictures.key_map(),
        blocks=_blocks(findings),
        unscored=_reasons(findings.scores),
        names={name: series.card.title for name, series in archive.series.items()},
    )


def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    from thermidor.judgement.lives import odds_in_words

    pages = Environment(
        loader=PackageLoader("thermidor.doors"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    # Everything is escaped but our own pictures, which escape what they are given.
    pages.filters |= {"picture": Markup, "number": number, "percent": percent, "odds": odds_in_words}
    pages.filters["bar"] = lambda share: Markup(pictures.strip(share))
    return pages.get_template("report.html")


# ---- what it is ----------------------------------------------------------------------------------


def _about(findings: Findings) -> dict[str, Any]:
    record = findings.record
    attributes, weeks = record.data.attrs, record.data["week"].values.astype("datetime64[D]")
    scored = [row for row in findings.scores if row["reason_unscored"] is None]
    figures = sum(row["points"] for row in scored)
    people = float(runs_of(record.data["population"])[:, 0].mean()) if "population" in record.data else float("nan")
    try:
        packages = json.loads(str(attributes.get("packages", "{}")))
    except ValueError:
        packages = {}
    return {
        "title": findings.title,
        "scenario": record.scenario,
        "runs": record.runs,
        "seed": record.seed,
        "dice": record.dice,
        "people": f"{people:.0f} million",
        "first": str(weeks[0]),
        "last": str(weeks[-1]),
        "weeks": len(weeks),
        "series": len({row["series"] for row in scored}),
        "figures": figures,
        "inside": inside(scored) if scored else None,
        "attributes": {key: str(value) for key, value in attributes.items() if key not in ("scenario", "packages")},
        "toml": str(attributes.get("scenario", "")),
        "packages": packages,
        "absent": str(attributes.get("absent_rooms", "")),
        "orders": str(attributes.get("orders", "")),
        "given": str(attributes.get("orders", "")).startswith("given from outside"),
        "parameters": str(attributes.get("parameters", "")),
        "settings": findings.settings,
    }


# ---- scores --------------------------------------------------------------------------------------


def _blocks(findings: Findings) -> list[dict[str, Any]]:
    """The scored rows block by block, with what is said of the whole block."""
    found = []
    for block, rows in by_block([row for row in findings.scores if row["reason_unscored"] is None]).items():
        figures = sum(row["points"] for row in rows)
        effective = findings.rows.get(block, {}).get("effective")
        found.append(
            {"block": block, "rows": rows, "series": len({row["series"] for row in rows}), "figures": figures,
             "inside": inside(rows), "skill": skill(rows), "effective": effective}
        )  # fmt: skip
    return found


def _reasons(rows: list[dict[str, Any]]) -> list[tuple[str, int]]:
    """Why series are not scored, commonest first; duplicates under one heading."""
    counts: dict[str, set[str]] = {}
    for row in rows:
        if row["reason_unscored"] is not None:
            reason = str(row["reason_unscored"])
            reason = "duplicate of another series" if reason.startswith("duplicate") else reason.split(":")[0]
            counts.setdefault(reason, set()).add(row["series"])
    return sorted(((reason, len(names)) for reason, names in counts.items()), key=lambda pair: -pair[1])
