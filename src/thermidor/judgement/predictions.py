"""Predictions: what the fitted society says of everything that the archive can measure, written down before sealed figures are opened.

    python -m thermidor.judgement.predictions

One row for each row of the map and each window: every figure of the archive, whatever its role, and every calendar year, so that a figure
nobody here has seen finds its prediction too; and one for every national variable of the record and year. Median and 90 % of free runs that
take the fitted draws, without error of measurement. For figures of the role `open` they are checks, not forecasts: their builders knew them.
The first lines carry the mark of the society. When a parameter, a prior or a form changes, the mark does, and the file is stale: a new one is due.
"""

from __future__ import annotations

import csv
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from thermidor.evidence import evidence_hash
from thermidor.evidence.archive import load
from thermidor.evidence.figures import Figure, Reading
from thermidor.evidence.lens import Untold, predict, strand
from thermidor.scenarios import draws
from thermidor.scenarios.mark import society
from thermidor.scenarios.simulate import _commit

from .drawn import key, read_off
from .shelf import Shelf

RUNS = 300
YEARS = range(1917, 1931)
LEVELS = (0.05, 0.5, 0.95)
FOLDER = Path("docs") / "predictions"
COLUMNS = ("series", "variable", "selection", "lens", "territory", "start", "end", "unit", "role", "low", "median", "high")
Row = tuple[str, ...]


@cache
def asked() -> tuple[tuple[Reading, Figure, Row], ...]:
    """Everything that is asked of a record by the map: reading, a figure with the window, and the first nine columns."""
    archive, found = load(), []
    for name, readings in archive.map.items():
        series = archive.series[name]
        for reading in (each for each in readings if not each.unscored):
            own = [figure for figure in series.figures if reading.covers(figure) and figure.end >= date(YEARS[0], 1, 1)]
            windows = {(figure.start, figure.end): figure for figure in own}
            for year in YEARS if series.figures else ():
                span = date(year, 1, 1), date(year, 12, 31)
                windows.setdefault(span, replace(series.figures[0], start=span[0], end=span[1], role="none"))
            for (start, end), figure in sorted(windows.items()):
                row = (name, reading.variable, reading.choice, reading.lens, reading.territory, start.isoformat(), end.isoformat(), series.card.unit)
                found.append((reading, figure, (*row, figure.role)))
    return tuple(found)


def read(data: Any) -> np.ndarray:
    """What a record says of everything asked, array (run, row), not a number where it does not tell; national variables by year last."""
    archive, runs, told = load(), int(data.sizes["run"]), []
    strands: dict[int, Any] = {}
    for reading, figure, _ in asked():
        try:
            if id(reading) not in strands:
                strands[id(reading)] = _strand(data, reading)
            if strands[id(reading)] is None:
                raise Untold("not in the record")
            told.append(predict(strands[id(reading)], reading, figure, archive.series[reading.series].card, archive.lenses))
        except Untold:
            told.append(np.full(runs, np.nan))
    years = data["week"].values.astype("datetime64[Y]").astype(int) + 1970
    for name in national(data):
        values = data[name].transpose("run", "week").values
        told += [values[:, years == year].mean(axis=1) if (years == year).any() else np.full(runs, np.nan) for year in YEARS]
    return np.stack(told, axis=1).astype(float)


def _strand(data: Any, reading: Reading) -> Any:
    try:
        return strand(data, reading)
    except Untold:
        return None


def national(data: Any) -> list[str]:
    """Variables that lie along runs and weeks alone, in order."""
    return sorted(str(name) for name in data.data_vars if set(data[name].dims) == {"run", "week"})


def rows(data: Any) -> list[Row]:
    """The first nine columns of each row, for a record that carries what all do."""
    plain = [
        ("", name, "", "mean", "", f"{year}-01-01", f"{year}-12-31", str(data[name].attrs.get("units", "")), "none")
        for name in national(data) for year in YEARS
    ]  # fmt: skip
    return [row for _, _, row in asked()] + plain


def write(folder: Path, told: np.ndarray, columns: Sequence[Row], parameters: str) -> Path:
    """The file: first what it was made of, then a row for each thing told.

    Args:
        told: array (run, row). columns: as `rows` gives them. parameters: what they were, in words.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{date.today().isoformat()}-{_commit()}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"# society {society()}\n# evidence {evidence_hash()[:12]}\n# commit {_commit()}\n# runs {len(told)}, {parameters}\n")
        sheet = csv.writer(file, lineterminator="\n")
        sheet.writerow(COLUMNS)
        for row, values in zip(columns, told.T, strict=True):
            if np.isfinite(values).mean() > 0.5:
                sheet.writerow((*row, *(f"{each:.6g}" for each in np.nanquantile(values, LEVELS))))
    return path


def newest(folder: Path = FOLDER) -> Path | None:
    """The last file, by the day in its name and then by when it was written."""
    found = sorted(folder.glob("*.csv"), key=lambda path: (path.name[:10], path.stat().st_mtime))
    return found[-1] if found else None


def mark_of(path: Path) -> str:
    """The society that a file speaks of."""
    return next(line.split()[2] for line in _head(path) if line.startswith("# society"))


def stale(path: Path) -> bool:
    """Whether a parameter, a prior or a form has changed since."""
    return mark_of(path) != society()


def _head(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        yield from (line for line in file if line.startswith("#"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run, and write the file."""
    from thermidor.scenarios import run

    from .parts.study import bars

    given = ArgumentParser(prog="python -m thermidor.judgement.predictions", description=__doc__.split("\n")[0])
    given.add_argument("--runs", type=int, default=RUNS)
    given.add_argument("--workers", type=int, default=2)
    given.add_argument("--keep", type=Path, default=Path("fits") / "predictions", help="where pieces are kept")
    given.add_argument("--out", type=Path, default=FOLDER)
    wanted = given.parse_args(arguments)
    drawn, parameters = draws.fresh()
    with bars() as step:
        told = read_off(read, wanted.runs, drawn, Shelf(wanted.keep, key(drawn)), wanted.workers, progress=step("runs of the draws"))
    columns = rows(run("free", runs=1, weeks=2, reference=True).data)
    print(f"written to {write(wanted.out, told, columns, parameters)}", file=sys.stderr)


if __name__ == "__main__":
    main()
