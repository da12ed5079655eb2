"""The registers: pages of tables made from the code, so that they cannot drift from it.

python -m thermidor.doors.registers            write docs/registers again
python -m thermidor.doors.registers --check    exit 1 when a page is stale
python -m thermidor.doors.registers --ablate   measure again what each process moves and what its removal changes (a minute)
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .pictures import number

FOLDER = Path("docs") / "registers"
MEASURED = "ablation.json"
SHOWN = 5  # variables named for each process removed
Row = dict[str, Any]


def pages(folder: Path) -> dict[str, str]:
    """Name of each page -> its text. folder: where the measured ablation lies."""
    from thermidor.claims import page as claims_page
    from thermidor.judgement.bands import page as bands_page
    from thermidor.judgement.clocks import page as clocks_page
    from thermidor.judgement.essay import page as essay_page
    from thermidor.judgement.forecasts import page as forecasts_page
    from thermidor.judgement.recovery import page as recovery_page
    from thermidor.judgement.wayback import page as wayback_page
    from thermidor.russia import registers

    known = registers()
    measured = _measured(folder)
    return {
        "levers.md": _levers(known),
        "parameters.md": _parameters(known),
        "processes.md": _processes(known),
        "mechanisms.md": _mechanisms(known, measured),
        "series.md": _series(),
        "variables.md": _variables(),
        "claims.md": claims_page(),
        "clocks.md": clocks_page(),
        "bands.md": bands_page(),
        "essay.md": essay_page(),
        "wayback.md": wayback_page(),
        "recovery.md": recovery_page(),
        "turning_points.md": forecasts_page() + "\n" + _ensembles(),
    }


def write(folder: Path) -> list[str]:
    """Write every page; returns the names of those that changed."""
    folder.mkdir(parents=True, exist_ok=True)
    made = pages(folder)
    changed = [name for name, text in made.items() if _read(folder / name) != text]
    for name in changed:
        (folder / name).write_text(made[name], encoding="utf-8")
    return changed


def stale(folder: Path) -> list[str]:
    """Names of the pages that are missing or differ from what the code says."""
    return [name for name, text in pages(folder).items() if _read(folder / name) != text]


# ---- pages ---------------------------------------------------------------------------------------


def page(title: str, about: str, headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A page of one table."""
    lines = [f"# {title}", "", about, "", "Made by `make registers`; not written by hand.", ""]
    lines += ["| " + " | ".join(headings) + " |", "|" + "---|" * len(headings)]
    lines += ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _cell(value: Any) -> str:
    if isinstance(value, list | tuple):
        value = ", ".join(map(str, value))
    if isinstance(value, float):
        value = number(value)
    return " ".join(str("" if value is None else value).split()).replace("|", "\\|")


def _levers(known: dict[str, list[Row]]) -> str:
    rows = [(f"`{row['name']}`", row["about"], row["delay_weeks"]) for row in known["levers"]]
    about = "What a government can set, each from 0 to 1. Rooms feel the executed level, which follows the ordered one with a delay."
    return page("Levers", about, ("lever", "meaning", "delay (weeks)"), rows)


def _parameters(known: dict[str, list[Row]]) -> str:
    rows = [
        (
            f"`{row['name']}`",
            row["reference"],
            row["unit"],
            row["prior"],
            f"{number(row['low'])} to {number(row['high'])}",
            row["source"],
        )
        for row in known["parameters"]
    ]
    about = f"{len(rows)} numbers that are not known exactly, with what was believed before any fit. The value is that of `reference.toml`."
    return page("Parameters", about, ("parameter", "value", "unit", "prior", "90 % of the prior", "derived from"), rows)


def _processes(known: dict[str, list[Row]]) -> str:
    rows = [
        (f"`{row['name']}`", row["about"], row["moves"], row["flows"], row["drifts"], row["reads"])
        for row in known["processes"]
    ]
    about = f"{len(rows)} reasons why people or goods move."
    return page("Processes", about, ("process", "reason", "people", "goods", "traces", "reads"), rows)


def _mechanisms(known: dict[str, list[Row]], measured: Row) -> str:
    rows, standing = [], _standing()
    for row in known["mechanisms"]:
        names = [_full(row["room"], name) for name in row["delivered_by"]]
        flows = [text for name in names if (text := _flow(name, measured))]
        # A condition cannot be taken out (law 5): what stands on it says what it does.
        changes = [text for name in names if (text := _change(name, measured) or standing.get(name, ""))]
        rows.append(
            (row["room"], row["mechanism"], [f"`{name}`" for name in names], "; ".join(flows), "; ".join(changes))
        )
    about = (
        "What each room must contain, what delivers it, how much it moves in the reference run (mean a year, dice `expected`), and which "
        "variables of the record change most when it is removed (relative change of their mean over the whole period)."
    )
    return page(
        "Mechanisms", about, ("room", "mechanism", "delivered by", "flow in the run", "what its removal changes"), rows
    )


def _standing() -> dict[str, str]:
    """Conditions and measures: who reads them."""
    from thermidor.russia import society

    whole = society()
    readers = [*whole.processes, *whole.conditions, *whole.measures]
    told = {each.identity(): f"{each.__name__}: carried by the record as {each.name}" for each in whole.measures}
    for each in whole.conditions:
        names = [reader.__name__ for reader in readers if each.name in reader.reads]
        told[each.identity()] = f"{each.__name__}: cannot be taken out, read by {', '.join(names)}"
    return told


def _full(room: str, name: str) -> str:
    return name if "." in name else f"{room}.{name}"


def _flow(name: str, measured: Row) -> str:
    told = measured.get("flows", {}).get(name)
    if told is None:
        return (
            f"{name.split('.')[1]}: a condition, moves nothing itself"
            if measured and name not in measured.get("removed", {})
            else ""
        )
    if not told:
        return f"{name.split('.')[1]}: changes traces only"
    return f"{name.split('.')[1]}: " + ", ".join(
        f"{each['name']} {number(each['amount'])} {each['unit']} a year" for each in told
    )


def _change(name: str, measured: Row) -> str:
    told = measured.get("removed", {}).get(name)
    if told is None:
        return ""
    if isinstance(told, str):
        return f"{name.split('.')[1]}: {told}"
    shown = ", ".join(f"{each['variable']} {_signed(each['change'])}" for each in told)
    return f"{name.split('.')[1]}: {shown or 'nothing that the record shows: idle'}"


def _signed(change: float) -> str:
    return f"{100 * change:+.1f} %" if abs(change) < 10 else f"times {number(1 + change)}"


def _series() -> str:
    from .tables import percent, series

    rows = [
        (f"`{row['name']}`", row["about"], row["unit"], row["figures"], row["roles"], percent(row["unverified"]), row["block"],
         f"`{row['variable']}`" if row["variable"] else "", row["unscored"])
        for row in series()
    ]  # fmt: skip
    about = f"{len(rows)} series of the archive, and what of the record each is compared with, or why it is not."
    return page(
        "Series",
        about,
        ("series", "title", "unit", "figures", "roles", "unverified", "block", "variable", "not scored because"),
        rows,
    )


def _variables() -> str:
    from thermidor.evidence import load
    from thermidor.scenarios import run

    data = run("history", dice="expected", weeks=1, compiled=False).data
    archive = load()
    scored: dict[str, list[str]] = {}
    for name, readings in archive.map.items():
        for reading in readings:
            if not reading.unscored and name not in scored.setdefault(reading.variable, []):
                scored[reading.variable].append(name)
    rows = [
        (f"`{name}`", data[name].attrs["owner"], data[name].attrs["long_name"], data[name].attrs["units"],
         [str(dim) for dim in data[name].dims if dim not in ("run", "week")], [f"`{each}`" for each in scored.get(str(name), [])])
        for name in sorted(map(str, data.data_vars))
    ]  # fmt: skip
    about = f"{len(rows)} variables of the record, over runs and weeks and the axes named, and the series compared with each."
    return page("Variables", about, ("variable", "room", "what it is", "unit", "further axes", "series"), rows)


# ---- what each process does ----------------------------------------------------------------------


def ablate(folder: Path, weeks: int | None = None) -> None:
    """Measure what each process moves and what its removal changes, and write it beside the pages."""
    from thermidor.russia import society
    from thermidor.scenarios.simulate import ablations

    folder.mkdir(parents=True, exist_ok=True)
    means = {}
    for name, record in ablations(weeks=weeks):
        print(f"without {name or 'nothing'}", file=sys.stderr, flush=True)
        means[name] = _means(record.data)
    base = means[""]
    names = sorted(process.identity() for process in society().processes)
    removed = {name: _changes(base, means.get(name, "the rest breaks down without it")) for name in names}
    found = {"weeks": weeks or 704, "flows": _flows(weeks), "removed": removed}
    (folder / MEASURED).write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _means(data: Any) -> dict[str, float]:
    """Mean over the whole period of every national variable without further axes."""
    return {str(name): float(data[name].mean()) for name in data.data_vars if set(data[name].dims) == {"run", "week"}}


def _changes(base: dict[str, float], without: dict[str, float] | str) -> list[Row] | str:
    """The variables whose mean changes most, relative to the larger of the two; those that hardly change are left out."""
    if isinstance(without, str):
        return without
    found = []
    for name, was in base.items():
        now = without.get(name, 0.0)
        size = max(abs(was), abs(now))
        if size > 1e-12 and abs(now - was) > 1e-4 * size:
            found.append((abs(now - was) / size, {"variable": name, "change": (now - was) / abs(was) if was else 1.0}))
    return [row for _, row in sorted(found, key=lambda pair: -pair[0])[:SHOWN]]


def _flows(weeks: int | None) -> dict[str, list[Row]]:
    """What each process moves a year in the reference run: people by move, goods by flow."""
    from dataclasses import replace

    from thermidor import russia
    from thermidor.engine.expected import Expected, at_week
    from thermidor.engine.week import opening
    from thermidor.grammar.units import WEEKS_PER_YEAR
    from thermidor.scenarios.simulate import packed, prepare

    pack, scenario = packed(), prepare("history")
    scenario = scenario if weeks is None else replace(scenario, weeks=weeks)
    outside = scenario.outside(scenario.as_history_decided())  # without chance nobody decides
    expected, state = Expected(pack, compiled=False), opening(pack)
    theta = pack.theta(russia.reference_for(pack) | scenario.set)
    people, goods = 0.0 * state.moved.sum(axis=-1), dict.fromkeys(state.flows, 0.0)
    for week in range(scenario.weeks):
        state, _ = expected.step(theta, state, at_week(outside, week))
        people = people + state.moved.sum(axis=-1)
        for name, amount in state.flows.items():
            goods[name] += float(amount.sum())
    years = scenario.weeks / WEEKS_PER_YEAR
    moved = {move.name: float(count) for move, count in zip(pack.moves, people, strict=True)}
    units = {flow.name: flow.unit.removesuffix(" a week") for flow in pack.flows}
    return {
        process.identity(): [
            *({"name": move.name.rsplit(".", 1)[1], "amount": moved[move.name] / years, "unit": "people"} for move in process.moves.values()),
            *({"name": name, "amount": goods[name] / years, "unit": units[name]} for name in process.flows),
        ]
        for process in pack.processes
    }  # fmt: skip


def _ensembles() -> str:
    """How often each turning point comes, as things are, with other persons, and under the prior; published without a target."""
    from thermidor.judgement.ensembles import KINDS, rows, shipped

    found = list(rows())
    runs = found[0]["runs"] if found else {}
    table = [(f"`{row['id']}`", *(f"{row[kind]:.2f}" if kind in row else "" for kind in KINDS)) for row in found]
    stale = " **Stale: the society has changed since.**" if shipped()["stale"] else ""
    about = (
        "Share of runs in which each event happens: free runs at the reference values (seeds 1 to 200); every parameter drawn from its prior; "
        "programmes of persons handed round among all, among those of one party, drawn from their priors; everything from outside frozen at its "
        f"first values. Run by `python -m thermidor.judgement.ensembles` (society `{shipped()['society']}`).{stale}"
    )
    headings = ("event", *(f"{kind} ({runs.get(kind, 0)})" for kind in KINDS))
    return "#" + page("How often turning points come", about, headings, table)


# ---- in and out ----------------------------------------------------------------------------------


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def _measured(folder: Path) -> Row:
    text = _read(folder / MEASURED)
    return dict(json.loads(text)) if text else {}


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 done or fresh, 1 stale, 2 wrong argument."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--check"]:
        old = stale(FOLDER)
        for name in old:
            print(f"{FOLDER / name} is stale: call `make registers`", file=sys.stderr)
        return 1 if old else 0
    if given == ["--ablate"]:
        ablate(FOLDER)
    elif given:
        print("Options: --check or --ablate, or none to write the registers.", file=sys.stderr)
        return 2
    for name in write(FOLDER):
        print(f"{FOLDER / name} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
