"""The record: the weeks of one or many runs, with units, sources, seed and version, and the frame to read lives in.

A record has three parts. `data` is an xarray Dataset with the dimensions `run`, `week` (Mondays, new style), `region`
and others where needed. `flows` holds, for each counts run, who went where in which week, packed by
`thermidor.engine.flows`. `frame` says what the numbers in `flows` stand for: the cells, the edges between them, the
reasons, and how many people stood where at the start.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thermidor.grammar.problems import Problem

if TYPE_CHECKING:
    import xarray

START = "1917-01-01"
ATTRIBUTES = (
    "scenario",
    "seed",
    "dice",
    "version",
    "commit",
    "parameter_file",
    "parameter_hash",
    "evidence_hash",
    "packages",
)
_SHOWN = (
    "population", "industrial_output", "workers_employed", "harvest",
    "urban_ration", "price_level", "red_army", "insurgents",
)  # fmt: skip


@dataclass
class Record:
    """The weeks of one or many runs.

    Attributes:
        data: xarray Dataset; each variable has `units`, `long_name`, `owner` (its room) and `sources`; attributes of
            the whole: `ATTRIBUTES`, all strings or whole numbers (`scenario` the whole as TOML, `packages` JSON).
        flows: packed flows of each run, in the order of `run`; None unless the dice are `counts`.
        frame: what is needed to read lives; made by `make_frame`, empty when there are no flows.
    """

    data: xarray.Dataset
    flows: Sequence[bytes] | None = None
    frame: dict[str, Any] = field(default_factory=dict)

    @property
    def scenario(self) -> str:
        """Name of the scenario, from its TOML."""
        from tomllib import TOMLDecodeError, loads

        text = str(self.data.attrs.get("scenario", ""))
        try:
            return str(loads(text).get("name", "unnamed"))
        except TOMLDecodeError:
            return text or "unnamed"

    @property
    def seed(self) -> int:
        """Seed of the ensemble."""
        return int(self.data.attrs.get("seed", 0))

    @property
    def dice(self) -> str:
        """`counts` or `expected`."""
        return str(self.data.attrs.get("dice", ""))

    @property
    def runs(self) -> int:
        """Number of runs."""
        return int(self.data.sizes.get("run", 1))

    def save(self, directory: str | Path, files: Mapping[str, str] | None = None) -> Path:
        """Write the record to a directory, whole or not at all; see `thermidor.store.save`."""
        return _store().save(self, directory, files or {})

    @classmethod
    def open(cls, directory: str | Path) -> Record:
        """Open a record that was saved; see `thermidor.store.open_record`."""
        return _store().open_record(directory)

    def _repr_html_(self) -> str:
        """Eight small pictures for notebooks: the median of the runs and the range that nine in ten of them keep to."""
        from html import escape

        size = f"{self.runs} runs, {self.data.sizes.get('week', 0)} weeks, seed {self.seed}, dice {self.dice}"
        head = f"<b>thermidor record</b> '{escape(self.scenario)}': {size}"
        names = [name for name in _SHOWN if name in self.data and set(self.data[name].dims) <= {"run", "week"}]
        cells = "".join(
            f'<div style="display:inline-block;margin:4px 12px 4px 0">{_small(self.data[name])}</div>' for name in names
        )
        return f"<div>{head}</div><div>{cells}</div><div>{len(self.data)} variables in <code>.data</code></div>"


def make_frame(
    *,
    start: str,
    cells: Sequence[tuple[str, Mapping[str, str], str]],
    cell_key: Sequence[int],
    moves: Sequence[str],
    edge_move: Sequence[int],
    edge_source: Sequence[int],
    edge_target: Sequence[int],
    edge_key: Sequence[int],
    reasons: Mapping[str, str],
    heads: Sequence[Sequence[int]],
    seeds: Sequence[int],
) -> dict[str, Any]:
    """What the numbers in the flows stand for, as plain lists that JSON can hold.

    Args:
        start: Monday of the first week of flows, as 1917-01-01.
        cells: for each cell its class, its value on each axis, and its region.
        cell_key, edge_key: the keys that the dice used, unsigned 64 bits.
        moves: the distinct names of moves, `room.Process.move`.
        edge_move: for each edge, in the order of the dice, its place in `moves`; edge_source, edge_target: its cells.
        reasons: `room.Process` -> first line of its docstring.
        heads: people in each cell at the start, a row a run. seeds: the seed of each run's dice, unsigned 64 bits.

    Raises:
        Problem: T501 when the lengths do not fit each other.
    """
    edges = {len(edge_move), len(edge_source), len(edge_target), len(edge_key)}
    if (
        len(edges) != 1
        or len(cell_key) != len(cells)
        or any(len(row) != len(cells) for row in heads)
        or len(heads) != len(seeds)
    ):
        raise Problem(
            "T501",
            "the parts of a frame do not fit each other.",
            "Cells, keys, edges, heads and seeds come from one run.",
        )
    return {
        "start": str(start),
        "cells": [[name, dict(position), region] for name, position, region in cells],
        "cell_key": [int(key) for key in cell_key],
        "moves": [str(name) for name in moves],
        "edge_move": [int(each) for each in edge_move],
        "edge_source": [int(each) for each in edge_source],
        "edge_target": [int(each) for each in edge_target],
        "edge_key": [int(key) for key in edge_key],
        "reasons": dict(reasons),
        "heads": [[int(each) for each in row] for row in heads],
        "seeds": [int(seed) for seed in seeds],
    }


def _store() -> Any:
    """The store, a higher floor: it is called by name when it is wanted, and nothing here depends on how it works."""
    return import_module("thermidor.store")


def _small(variable: Any) -> str:
    """A variable over weeks as a small SVG: median line and band of nine in ten runs."""
    import numpy as np

    found = variable if "run" in variable.dims else variable.expand_dims("run")
    values = found.transpose("run", "week").values
    low, middle, high = np.nanquantile(values[:, ::4], (0.05, 0.5, 0.95), axis=0)
    top = float(np.nanmax(high)) or 1.0
    across = np.linspace(0, 180, len(middle))
    up = {name: 48 - 46 * line / top for name, line in (("low", low), ("middle", middle), ("high", high))}
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(across, up["middle"], strict=True))
    band = " ".join(
        f"{x:.1f},{y:.1f}"
        for x, y in [*zip(across, up["high"], strict=True), *zip(across[::-1], up["low"][::-1], strict=True)]
    )
    units = variable.attrs.get("units", "")
    return (
        f'<svg width="184" height="66" role="img" aria-label="{variable.name}">'
        f'<polygon points="{band}" fill="#1A3CC8" fill-opacity=".2"/>'
        f'<polyline points="{line}" fill="none" stroke="#1A3CC8" stroke-width="1.5"/>'
        f'<text x="0" y="62" font-size="11" fill="currentColor">{variable.name} (top {top:.3g} {units})</text></svg>'
    )
