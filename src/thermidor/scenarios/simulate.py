"""Run a scenario and make the record of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib import metadata, resources
from typing import TYPE_CHECKING, Any

import numpy as np

from thermidor import russia
from thermidor.engine.flat import stacked
from thermidor.engine.pack import Pack
from thermidor.engine.week import opening
from thermidor.grammar import Input, Lever, Problem, nearest
from thermidor.society import BOARD

from . import draws
from .scenario import Scenario, check_share, load

if TYPE_CHECKING:
    from thermidor.record import Record

DICE = ("counts", "expected")
ORDERS = {
    "counts": "given by the governing bodies of each run",
    "expected": "given from outside: orders and governments as in evidence/orders.csv, because without chance no body decides",
}


def run(
    scenario: str | Scenario = "history",
    *,
    runs: int = 20,
    seed: int = 1,
    dice: str = "counts",
    settings: Mapping[str, float] | None = None,
    progress: Callable[[int, int], None] | None = None,
    without: tuple[str, ...] = (),
    weeks: int | None = None,
    compiled: bool | None = None,
    reference: bool = False,
) -> Record:
    """Run a scenario.

    Args:
        scenario: a name, a TOML file or a Scenario. runs: how many (always one with `expected`). seed: of the ensemble.
        dice: 'counts' or 'expected'. settings: lever, parameter or input -> value, in force from the start.
        progress: called with (done, total), run-weeks. without: processes taken out. weeks: stop after so many.
        compiled: JAX or NumPy; JAX where it is installed. reference: run `counts` at the reference values, not at the fitted draws.

    Raises:
        Problem: T201 to T206 for wrong input, T301 when a run breaks down.
    """
    chosen = prepare(scenario, settings)
    if dice not in DICE:
        raise Problem("T203", f"there are no dice '{dice}'.", nearest(dice, DICE))
    for name, number in (("runs", runs), ("seed", seed)):
        if isinstance(number, bool) or not isinstance(number, int) or number < (name == "runs"):
            raise Problem("T203", f"{name} = {number!r} is impossible.", "Give a positive whole number.")
    if weeks is not None and not 1 <= weeks <= chosen.weeks:
        raise Problem("T203", f"weeks = {weeks} is impossible.", f"Give a number from 1 to {chosen.weeks}.")
    if weeks is not None:
        chosen = replace(chosen, weeks=weeks)
    out = tuple(sorted({*chosen.without, *without}))
    pack = packed(out)
    fixed = russia.reference_for(pack)
    theta = pack.theta(fixed | chosen.set)
    if dice == "expected":
        path = _expected(out, compiled).run(chosen.outside(chosen.as_history_decided()), theta)
        if progress is not None:
            progress(chosen.weeks, chosen.weeks)
        measures = {name: value[None] for name, value in path.measures.items()}
        return _record(chosen, pack, dice, seed, [seed], measures, path.heads[None], path.moved[None], None, theta)
    counts, done = _counts(out, compiled), 0

    def tick(more: int) -> None:
        nonlocal done
        done += more
        if progress is not None:
            progress(done, runs * chosen.weeks)

    seeds = [run_seed(seed, number) for number in range(runs)]
    drawn, told = (None, draws.ASKED) if reference else draws.fresh()
    if drawn is not None:
        theta = drawn.thetas(pack, fixed, chosen.set, drawn.numbers(seed, runs))
    path = counts.run(chosen.outside(), seeds, theta, progress=tick, packed=True)
    record = _record(chosen, pack, dice, seed, seeds, path.measures, path.heads, path.moved, path.flows, theta, counts)
    record.data.attrs |= {"parameters": told} | ({} if drawn is None else {"parameter_file": draws.FILE})
    return record


def batches(
    scenario: str | Scenario,
    seeds: Sequence[int],
    *,
    theta: Any = None,
    persons: Sequence[Mapping[str, Any]] | None = None,
    without: tuple[str, ...] = (),
    size: int = 10,
) -> Iterator[Record]:
    """Many runs of `counts` a few at a time, without flows: records of `size` runs that can be read and forgotten.

    Args:
        seeds: one a run, as given. theta: parameters in base units, (parameters,) or (runs, parameters); reference values when None.
        persons: for each run, personal covariates and opening traces by name, in place of the society's.
    """
    chosen = prepare(scenario)
    out = tuple(sorted({*chosen.without, *without}))
    pack, counts, outside = packed(out), _counts(out, None), chosen.outside()
    theta = pack.theta(russia.reference_for(pack) | chosen.set) if theta is None else np.asarray(theta)
    theta = np.broadcast_to(theta, (len(seeds), theta.shape[-1]))
    for begin in range(0, len(seeds), size):
        part = range(begin, min(begin + size, len(seeds)))
        given, opened = theta[list(part)], None
        if persons is not None:
            tail = np.stack([pack.theta(persons=dict(persons[run])) for run in part])[:, len(pack.parameters) :]
            given = np.concatenate([given[:, : len(pack.parameters)], tail], axis=1)
            blank = opening(pack)
            changed = [{name: value for name, value in persons[run].items() if name in blank.traces} for run in part]
            opened = stacked([blank._replace(traces=blank.traces | each) for each in changed])
        path = counts.run(outside, [seeds[run] for run in part], given, start=opened, keep_flows=False)
        yield _record(chosen, pack, "counts", 0, [seeds[run] for run in part], path.measures, path.heads, path.moved, None, theta[begin])


def expected_records(scenario: str | Scenario, thetas: np.ndarray, size: int = 10) -> Iterator[Record]:
    """Runs of `expected` under orders as history gave them, one a row of parameters, a few in a record.

    Args:
        thetas: parameters in base units, (runs, parameters).
    """
    chosen = prepare(scenario)
    out = tuple(sorted(chosen.without))
    pack, dice, outside = packed(out), _expected(out, None), chosen.outside(chosen.as_history_decided())
    for begin in range(0, len(thetas), size):
        paths = [dice.run(outside, theta) for theta in thetas[begin : begin + size]]
        measures = {name: np.stack([path.measures[name] for path in paths]) for name in paths[0].measures}
        heads, moved = (np.stack([getattr(path, name) for path in paths]) for name in ("heads", "moved"))
        yield record_of(chosen, pack, measures, heads, moved)


def thetas_at(names: Sequence[str], cube: np.ndarray) -> np.ndarray:
    """Parameters in base units, (draws, parameters), with some at quantiles of their priors and the others at their reference values.

    Args:
        names: parameters. cube: quantiles, (draws, names).
    """
    pack = packed()
    return draws.at_quantiles(pack, names, cube, russia.reference_for(pack))


def prepare(scenario: str | Scenario, settings: Mapping[str, float] | None = None) -> Scenario:
    """The scenario with settings worked in, everything checked before anything runs.

    Raises:
        Problem: T202 for a name that is neither lever, parameter nor input, T203 for an impossible value.
    """
    chosen = load(scenario)
    parameters = russia.society().parameters()
    levers, inputs = ({n.name for n in BOARD.of(kind) if not n.axes} for kind in (Lever, Input))  # rain is a table, not a number
    for name, value in (settings or {}).items():
        if name in levers:
            check_share(name, value)
            chosen = replace(chosen, forced=chosen.forced | {name: value})
        elif name in inputs:
            check_share(name, value)
            chosen = replace(chosen, inputs=chosen.inputs | {name: ((chosen.start, value),)})
        elif name in parameters:
            chosen = replace(chosen, set=chosen.set | {name: value})
        else:
            raise Problem(
                "T202",
                f"there is no lever, input or parameter '{name}'.",
                nearest(name, {*levers, *inputs, *parameters}),
            )
    packed(chosen.without).theta(chosen.set)
    chosen.outside()
    return chosen


def run_seed(seed: int, number: int) -> int:
    """Seed of one run of an ensemble: the first runs of a larger ensemble are those of a smaller one."""
    return int.from_bytes(sha256(f"{seed}/{number}".encode()).digest()[:7], "little")


@cache
def packed(without: tuple[str, ...] = ()) -> Pack:
    """The society laid out for the dice, with some processes taken out."""
    return Pack(russia.society().without(*without))


@cache
def _counts(without: tuple[str, ...], compiled: bool | None) -> Any:
    from thermidor.engine.counts import Counts

    return Counts(packed(without), compiled)


@cache
def _expected(without: tuple[str, ...], compiled: bool | None) -> Any:
    from thermidor.engine.expected import Expected

    return Expected(packed(without), compiled)


def record_of(
    scenario: Scenario, pack: Pack, measures: dict[str, Any], heads: Any, moved: Any, dice: str = "expected", before: Any = None,
    people: Mapping[str, Any] | None = None,
) -> Record:  # fmt: skip
    """The record of runs that were made elsewhere, of a part of the society or of a part of its weeks among others.

    Args:
        scenario: with the weeks that were run. measures: name -> (runs, weeks, ...). heads: (runs, weeks, positions, regions).
        moved: (runs, weeks, moves, regions). before: heads at the opening of the first week, (runs, positions, regions).
        people: variables that count people, as `russia.selections` gives them, where heads were counted already and are None.
    """
    return _record(scenario, pack, dice, 0, [0] * len(moved), measures, heads, moved, None, pack.theta(), before=before, people=people)


def _record(
    scenario: Scenario,
    pack: Pack,
    dice: str,
    seed: int,
    seeds: list[int],
    measures: dict[str, Any],
    heads: Any,
    moved: Any,
    flows: Any,
    theta: Any,
    counts: Any = None,
    before: Any = None,
    people: Mapping[str, Any] | None = None,
) -> Record:
    import xarray

    from thermidor.record import Record, make_frame

    coordinates: dict[str, Any] = {
        "run": np.arange(len(seeds)),
        "week": np.array(scenario.mondays(), dtype="datetime64[ns]"),
        "region": list(russia.REGIONS),
    }
    coordinates |= {name: list(values) for name, values in BOARD.axes.items() if name not in ("region", "region_from")}
    coordinates |= {"leader": list(russia.leader_names()), "province": list(russia.province_names())}
    variables: dict[str, Any] = {}

    def put(name: str, values: Any, axes: tuple[str, ...], units: str, about: str, owner: str) -> None:
        variables[name] = (
            ("run", "week", *axes),
            np.asarray(values, dtype=np.float32),
            {"units": units, "long_name": about, "owner": owner, "sources": "computed"},
        )

    for name, (values, axes, units, about) in (people or russia.selections(heads, moved, pack, before)).items():
        put(name, values, axes, units, about, "people")
    for measure in pack.measures:
        values = _counted(measure, moved, pack) if measure.counts else measures[measure.name]
        axes = ("region",) if measure.counts else measure.axes
        shape = (*values.shape[:2], *pack.society.shape(axes))
        values = np.broadcast_to(values.reshape(*values.shape[:2], *_spread(values.shape[2:], shape[2:])), shape)
        if "region" in axes:
            rest = tuple(axis for axis in axes if axis != "region")
            if measure.national:
                put(
                    measure.name,
                    values.sum(axis=axes.index("region") + 2),
                    rest,
                    measure.unit,
                    measure.about,
                    measure.room,
                )
            put(f"{measure.name}_by_region", values, axes, measure.unit, measure.about, measure.room)
        else:
            put(measure.name, values, axes, measure.unit, measure.about, measure.room)
    used = {axis for dims, _, _ in variables.values() for axis in dims}
    data = xarray.Dataset(variables, coords={name: value for name, value in coordinates.items() if name in used})
    if "product" in data.dims:
        data = data.rename(product="output_branch" if "branch" in data.dims else "branch")
    data.attrs = _attributes(scenario, pack, dice, seed, theta)
    if flows is None:
        return Record(data)
    cells = [(of.name, position, region) for of, position in russia.positions(pack) for region in pack.regions]
    opening_heads = pack.heads().astype(int).reshape(-1).tolist()
    frame = make_frame(
        start=scenario.start.isoformat(), cells=cells, cell_key=counts.network.cell_key.tolist(),
        moves=pack.move_names, edge_move=counts.edge_move.tolist(),
        edge_source=counts.edge_source.tolist(), edge_target=counts.edge_target.tolist(), edge_key=counts.network.edge_key.tolist(),
        reasons={p.identity(): p.reason() for p in pack.processes}, heads=[opening_heads] * len(seeds), seeds=seeds,
    )  # fmt: skip
    return Record(data, flows, frame)


def _spread(have: tuple[int, ...], want: tuple[int, ...]) -> tuple[int, ...]:
    """Shape that lets values over fewer axes be spread over all: equal when they agree, else missing axes count one."""
    if len(have) == len(want):
        return have
    shape, left = [], list(have)
    for length in want:
        shape.append(left.pop(0) if left and left[0] == length else 1)
    return tuple(shape)


def _counted(measure: Any, moved: Any, pack: Pack) -> Any:
    for name in measure.counts:
        if name not in pack.move_names:
            if name.rsplit(".", 1)[0] in {p.identity() for p in russia.society().processes}:
                continue  # its process has been taken out
            raise Problem(
                "T101",
                f"the measure {measure.identity()} counts '{name}', which is no move.",
                nearest(name, pack.move_names),
            )
    places = [pack.move_names.index(name) for name in measure.counts if name in pack.move_names]
    return moved[:, :, places].sum(axis=2) * measure.scale


def _attributes(scenario: Scenario, pack: Pack, dice: str, seed: int, theta: Any) -> dict[str, Any]:
    from thermidor.evidence import evidence_hash

    names = ("numpy", "jax", "jaxlib", "numba", "xarray", "zarr", "scipy")
    versions = {}
    for name in names:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            versions[name] = "absent"
    return {
        "scenario": scenario.toml(), "seed": seed, "dice": dice, "version": _version(), "commit": _commit(), "parameter_file": "reference.toml",
        "parameter_hash": sha256(np.asarray(theta, dtype=float).tobytes()).hexdigest()[:16],
        "evidence_hash": evidence_hash(), "packages": json.dumps(versions),
        "orders": ORDERS[dice],
        "society": pack.fingerprint(),
    }  # fmt: skip


def _version() -> str:
    try:
        return metadata.version("thermidor")
    except metadata.PackageNotFoundError:
        return "not installed"


@cache
def _commit() -> str:
    """The commit of the working tree the package runs from, when there is one."""
    import subprocess
    from pathlib import Path

    folder = Path(str(resources.files("thermidor"))).parent.parent
    if not (folder / ".git").exists():
        return "released"
    found = subprocess.run(
        ["git", "-C", str(folder), "describe", "--always", "--dirty"], capture_output=True, text=True, check=False
    )
    return found.stdout.strip() or "unknown"


def ablations(scenario: str | Scenario = "history", weeks: int | None = None) -> Iterator[tuple[str, Record]]:
    """The scenario in `expected`, first whole (named ''), then with each process in turn without effect.

    One compiled program serves all: a process whose every statement is multiplied by 0 is as good as absent (a test says so).
    A run that breaks down without a process is left out, which is an answer too.
    """
    chosen = prepare(scenario)
    chosen = chosen if weeks is None else replace(chosen, weeks=weeks)
    pack = packed()
    theta, dice = pack.theta(russia.reference_for(pack) | chosen.set), _expected((), None)
    outside = chosen.outside(chosen.as_history_decided())
    for name in ("", *(process.identity() for process in pack.processes)):
        weights = np.array([float(process.identity() != name) for process in pack.processes])
        try:
            path = dice.run(outside, theta, weights=weights)
        except Problem:
            continue
        measures = {key: value[None] for key, value in path.measures.items()}
        yield name, _record(chosen, pack, "expected", 0, [0], measures, path.heads[None], path.moved[None], None, theta)
