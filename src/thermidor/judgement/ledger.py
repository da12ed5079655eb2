"""The ledger: what a record and the archive say of each claim, as far as they can.

A conclusion is reported, not judged: no verdict on the argument is given before three parts of the model stand by themselves. A premise is
never said to hold. Evidence is set against the archive and the runs. What is missing for an answer is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from thermidor.claims import all_claims
from thermidor.claims.form import Claim, Proposition, Stated
from thermidor.claims.premises import UNTIED, tied
from thermidor.claims.reading import COARSE, Untold
from thermidor.claims.rule import MORE

if TYPE_CHECKING:
    import xarray

    from thermidor.evidence.archive import Archive
    from thermidor.record import Record

FEWEST = 20  # runs below which no frequency is given
LOW, HIGH = 0.05, 0.95
REPORTED = "reported, not judged"
THE_ARGUMENT = "harman/1967"  # in the address of the essay: a figure taken from it cannot bear it out
VERDICTS = (
    "assumed", "not run", "needs more runs", "cannot be told", REPORTED,
    "the archive bears it out", "the archive bears it out in part", "the archive contradicts it",
    "unverified figures only", "the archive only repeats it", "the archive is silent",
)  # fmt: skip


def claims(
    record: Record | xarray.Dataset,
    archive: Archive | None = None,
    others: Mapping[str, Record | xarray.Dataset] | None = None,
) -> list[dict[str, Any]]:
    """The ledger of a record.

    Args:
        record: of one or many runs. archive: figures; the whole archive when it is not given.
        others: further ensembles by what is done in them (`Arm.words()`, which is the name of a scenario where nothing else is done).

    Returns:
        Rows: id, role, chapter, says, station, in_model {prior, fitted, frequency, runs, margin, mark, figures}, in_evidence, against_rivals,
        needs (what is missing for an answer), grade (the lowest of the rooms it needs, '' while one is missing), verdict, why, sources.
    """
    from thermidor.evidence import load

    data = _data(record)
    known = archive or load()
    ensembles = {name: _data(each) for name, each in (others or {}).items()}
    grades, carried, drawn = room_grades(), tied(members()), _drawn(known)
    return [_row(each, data, ensembles, grades, carried, known, drawn) for each in all_claims()]


def room_grades() -> dict[str, str]:
    """Grade of each room that is present."""
    from thermidor import russia

    return {name: str(room.GRADE) for name, room in russia.ROOMS.items()}


def members() -> tuple[Any, ...]:
    """Processes and conditions of the society."""
    from thermidor import russia

    rooms = russia.ROOMS.values()
    return tuple(each for room in rooms for each in (*room.PROCESSES, *room.CONDITIONS))


def _row(
    claim: Claim, data: xarray.Dataset, ensembles: Mapping[str, xarray.Dataset], grades: Mapping[str, str],
    carried: Mapping[str, list[dict[str, Any]]], archive: Archive, drawn: xarray.Dataset,
) -> dict[str, Any]:  # fmt: skip
    station = claim.proposition.station if claim.proposition else ""
    row: dict[str, Any] = {
        "id": claim.id,
        "role": claim.role,
        "chapter": claim.chapter,
        "says": claim.says,
        "station": station,
        "in_model": {
            "prior": None,
            "fitted": None,
            "frequency": None,
            "runs": int(data.sizes.get("run", 1)),
            "margin": "",
            "mark": "",
        },
        "in_evidence": claim.against,
        "against_rivals": None,
        "needs": [f"room {name}" for name in claim.needs if name not in grades],
        "grade": "" if set(claim.needs) - set(grades) else max((grades[name] for name in claim.needs), default=""),
        "verdict": "",
        "why": "",
        "sources": [],
    }
    if claim.role == "premise":
        _of_premise(row, claim, carried)
    elif claim.role == "evidence":
        _of_evidence(row, claim, data, archive, drawn)
    else:
        _of_conclusion(row, claim, data, ensembles)
    return row


# ---- premises -----------------------------------------------------------------------------------------------------------------


def _of_premise(row: dict[str, Any], claim: Claim, carried: Mapping[str, list[dict[str, Any]]]) -> None:
    """Assumed, with the processes that carry it; knocked out, it shows what falls with it."""
    row["verdict"], row["in_model"]["mark"] = "assumed", "assumed"
    rows = carried.get(claim.id, [])
    row["carried_by"] = rows
    if rows:
        free = [each["process"] for each in rows if each["free"]]
        row["why"] = (
            f"sign free in {', '.join(free)}"
            if free
            else f"given a form by {', '.join(each['process'] for each in rows)}"
        )
    else:
        row["why"] = UNTIED.get(claim.id, "nothing carries it yet")


# ---- conclusions --------------------------------------------------------------------------------------------------------------


def _of_conclusion(
    row: dict[str, Any], claim: Claim, data: xarray.Dataset, ensembles: Mapping[str, xarray.Dataset]
) -> None:
    asked = claim.proposition
    assert asked is not None
    row["in_model"] |= {"margin": asked.margin_said, "mark": "definition disputed" if claim.disputed else ""}
    row["registered"] = {"quantity": asked.quantity, "window": asked.window.words(), "falsifier": asked.falsifier}
    if asked.arms:
        _of_arms(row, asked, data, ensembles)
    else:
        _of_runs(row, asked, data)


def _of_runs(row: dict[str, Any], asked: Proposition, data: xarray.Dataset) -> None:
    """Share of the runs in which the quantity reaches its margin."""
    try:
        values = asked.values(data)
    except Untold as reason:
        row["verdict"], row["why"] = ("not run" if asked.nudged else "cannot be told"), str(reason)
        row["needs"] += [MORE] if asked.nudged else []
        return
    told = asked.passes(values)[np.isfinite(values)]
    row["in_model"]["runs"] = len(told)
    if len(told) < FEWEST:
        lacking = FEWEST - len(told)
        row["verdict"], row["why"] = "needs more runs", f"the window comes in {len(told)} of {len(values)} runs"
        row["needs"].append(f"{lacking} more runs in which the window comes")
        return
    row["verdict"] = REPORTED
    frequency = float(told.mean())
    row["in_model"]["frequency"] = frequency
    low, middle, high = (float(each) for each in np.nanquantile(values, (LOW, 0.5, HIGH)))
    row["in_model"]["quantity"] = {"low": low, "median": middle, "high": high}
    drawn_from = str(data.attrs.get("parameter_file", ""))
    for key in ("prior", "fitted"):
        if drawn_from.startswith(key):
            row["in_model"][key] = frequency


def _of_arms(
    row: dict[str, Any], asked: Proposition, data: xarray.Dataset, ensembles: Mapping[str, xarray.Dataset]
) -> None:
    """A causal claim: the ensembles that are there are read, those that are not are named."""
    there = {arm.name: _ensemble(arm.words(), data, ensembles) for arm in asked.arms}
    runs = max(FEWEST, int(data.sizes.get("run", 1)))
    for arm in asked.arms:
        found = there[arm.name]
        lacking = runs if found is None else FEWEST - int(found.sizes.get("run", 1))
        if lacking > 0:
            row["needs"].append(f"{lacking} more runs of {arm.words()}")
    if any(found is None or int(found.sizes.get("run", 1)) < FEWEST for found in there.values()):
        row["verdict"] = "not run" if any(found is None for found in there.values()) else "needs more runs"
        row["why"] = "the claim is about a cause: it compares ensembles"
        return
    try:
        means = {name: asked.means(found) for name, found in there.items() if found is not None}
    except Untold as reason:
        row["verdict"], row["why"] = "cannot be told", str(reason)
        return
    row["in_model"]["arms"] = means
    held = asked.holds(means)
    row["verdict"] = "cannot be told" if held is None else REPORTED
    row["why"] = (
        "the window comes in no run of one of the ensembles"
        if held is None
        else f"margin {'reached' if held else 'missed'}"
    )


def _ensemble(words: str, data: xarray.Dataset, ensembles: Mapping[str, xarray.Dataset]) -> xarray.Dataset | None:
    if words in ensembles:
        return ensembles[words]
    return data if words == scenario_of(data) else None


def scenario_of(data: xarray.Dataset) -> str:
    """Name of the scenario of a record."""
    from thermidor.record import Record

    return Record(data).scenario


# ---- evidence -----------------------------------------------------------------------------------------------------------------


def _of_evidence(
    row: dict[str, Any], claim: Claim, data: xarray.Dataset, archive: Archive, drawn: xarray.Dataset
) -> None:
    found = [stated(each, _in_runs(each, data), archive, drawn) for each in claim.figures]
    row["in_model"]["figures"] = found
    row["sources"] = sorted({source for each in found for source in each.pop("sources")})
    if any("fit" in each["roles"] for each in found):
        row["in_model"]["mark"] = "fitted"
    answers = [each["archive_agrees"] for each in found if each["archive_agrees"] is not None]
    read = [each["archive_agrees"] for each in found if each["archive_agrees"] is not None and each["read"]]
    if not answers:
        row["verdict"] = (
            "the archive only repeats it" if any(each["repeats"] for each in found) else "the archive is silent"
        )
    elif not read:
        row["verdict"] = "unverified figures only"
    else:
        row["verdict"] = "the archive " + (
            "bears it out" if all(read) else "bears it out in part" if any(read) else "contradicts it"
        )
    runs = [each["runs_agree"] for each in found if each["runs_agree"] is not None]
    row["why"] = f"archive: {sum(answers)} of {len(answers)} figures; runs: {sum(runs)} of {len(runs)}"


def _in_runs(each: Stated, data: xarray.Dataset) -> np.ndarray | None:
    """What each run says of a stated figure, array (run); None where the record does not tell."""
    from thermidor.claims.figures import told

    try:
        return told(data, each)
    except Untold:
        return None


def stated(each: Stated, values: np.ndarray | None, archive: Archive, drawn: xarray.Dataset) -> dict[str, Any]:
    """A stated figure beside the runs and the archive.

    Args:
        values: of the runs, array (run). drawn: the archive laid on weeks.
    """
    row: dict[str, Any] = {
        "said": each.said,
        "stated": each.value,
        "unit": each.unit,
        "relation": each.relation,
        "assumed": each.assumed,
    }
    row |= {"low": None, "median": None, "high": None, "runs_agree": None}
    if values is not None and np.isfinite(values).any():
        low, middle, high = (float(value) for value in np.nanquantile(values, (LOW, 0.5, HIGH)))
        row |= {"low": low, "median": middle, "high": high, "runs_agree": each.agrees(low, high)}
    return row | _in_archive(each, archive, drawn)


def _in_archive(each: Stated, archive: Archive, drawn: xarray.Dataset) -> dict[str, Any]:
    """The archive's values in the unit shown, each series against its own base.

    Whether they agree is asked of the values that somebody has read, if there are any, with the widest interval of their figures.
    """
    values: list[tuple[float, float, float, bool]] = []
    used = _figures_in(each, archive)
    parts = [(figure.low / figure.value, figure.high / figure.value) for figure in used]
    low, high = min((low for low, _ in parts), default=1.0), max((high for _, high in parts), default=1.0)
    values += [(value, value * low, value * high, read) for value, read in _on_the_grid(each, drawn)]
    used = used if values else []
    if used and all(THE_ARGUMENT in figure.source for figure in used):  # the essay's own figures bear nothing of it out
        values, used = [], []
    own = [figure for name in each.series for figure in _of_series(archive, name, each)]
    for figure in own:
        if THE_ARGUMENT not in figure.source:
            value, low, high = (number * each.series_times for number in (figure.value, figure.low, figure.high))
            values.append((value, low, high, figure.status == "read"))
            used.append(figure)
    read = [value for value in values if value[3]]
    row: dict[str, Any] = {
        "archive": sorted(value[0] for value in values),
        "read": bool(read),
        "repeats": any(THE_ARGUMENT in figure.source for figure in own),
        "roles": sorted({figure.role for figure in used}),
        "sources": {figure.source for figure in used},
        "archive_agrees": None,
    }
    if values:
        asked = read or values
        row["archive_agrees"] = each.agrees(min(value[1] for value in asked), max(value[2] for value in asked))
    return row


def _on_the_grid(each: Stated, drawn: xarray.Dataset) -> list[tuple[float, bool]]:
    """Values of the figure in the archive laid on weeks, the chief series and its rivals, and whether most of their weeks were read."""
    from thermidor.claims.figures import told

    found = []
    names = [str(name) for name in drawn.data_vars]
    for name in [name for name in names if name.split("__")[0] == each.variable and not name.endswith("__read")]:
        try:
            value = float(told(drawn, each, name)[0])
            read = float(told(drawn, replace(each, base=None, times=1.0, portion=False), f"{name}__read")[0])
        except Untold:
            continue
        found.append((value, read > 0.5))
    return found


def _figures_in(each: Stated, archive: Archive) -> list[Any]:
    """Figures on the variable in the window; those of whole years say nothing about a shorter one."""
    from thermidor.claims.figures import short

    wanted = {axis: (value,) for axis, value in each.chosen.items()}
    found = []
    for name, readings in archive.map.items():
        for reading in readings:
            if reading.unscored or reading.variable != each.variable or reading.selection != wanted:
                continue
            for figure in _of_series(archive, name, each):
                coarse = short(each) and (figure.end - figure.start).days > COARSE * 7
                if reading.covers(figure) and figure.value > 0 and not coarse:
                    found.append(figure)
    return found


def _of_series(archive: Archive, name: str, each: Stated) -> list[Any]:
    """Figures of a series whose window meets that of the stated one."""
    from thermidor.evidence.windows import decimal_year

    if name not in archive.series:
        return []
    return [
        figure
        for figure in archive.series[name].figures
        if decimal_year(figure.start) < each.years[1] and decimal_year(figure.end) >= each.years[0]
    ]


def _drawn(archive: Archive) -> xarray.Dataset:
    from thermidor.evidence.points import as_record

    return as_record(archive)


def _data(record: Record | xarray.Dataset) -> xarray.Dataset:
    return record if hasattr(record, "data_vars") else record.data  # type: ignore[return-value]
