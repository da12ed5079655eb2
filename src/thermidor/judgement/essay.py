"""The essay's own figures in one table: what it says, what the archive says without it, what the fitted society says.

    python -m thermidor.judgement.essay

Figures and windows stand in the claims of fact (`claims/`); a figure that rests on the essay alone bears nothing out. Where neither archive
nor model has a figure the table says 'silent'. What ships is `essay.json`.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from thermidor.claims import claim
from thermidor.claims.figures import told
from thermidor.claims.form import Claim, Stated
from thermidor.claims.reading import Untold
from thermidor.evidence.archive import load
from thermidor.evidence.points import as_record
from thermidor.scenarios import draws

from .drawn import key, read_off
from .ledger import stated
from .shelf import Shelf

CLAIMS = ("CW5", "CW6", "CW7", "PS2", "PS8", "PS10", "PS13", "PS14", "SP7")
RUNS = 100
SILENT = "silent"


@cache
def asked() -> tuple[tuple[Claim, Stated], ...]:
    """Claims and their figures, in order."""
    return tuple((one, each) for one in map(claim, CLAIMS) for each in one.figures)


def read(data: Any) -> np.ndarray:
    """What a record says of each figure, array (run, figure), not a number where it does not tell."""
    found, runs = [], int(data.sizes["run"])
    for _, each in asked():
        try:
            found.append(np.broadcast_to(np.asarray(told(data, each), dtype=float), (runs,)))
        except Untold:
            found.append(np.full(runs, np.nan))
    return np.stack(found, axis=1)


def rows(values: np.ndarray) -> list[dict[str, Any]]:
    """A row a figure.

    Args:
        values: array (run, figure).

    Returns:
        Rows: claim, said, stated, unit, relation, assumed (a number for a fact told without one), archive (values), archive_says, low, median, high,
        model_says, verdict, against.
    """
    archive, drawn, found = load(), as_record(load()), []
    for (one, each), own in zip(asked(), values.T, strict=True):
        row = stated(each, own, archive, drawn)
        archive_says = _says(row["archive_agrees"], "only repeats it" if row["repeats"] else SILENT)
        model_says = _says(row["runs_agree"], SILENT)
        found.append({
            "claim": one.id, **{name: row[name] for name in ("said", "stated", "unit", "relation", "assumed", "archive", "low", "median", "high")},
            "read": row["read"], "fitted": "fit" in row["roles"], "archive_says": archive_says, "model_says": model_says,
            "verdict": verdict(archive_says, model_says, row["read"]), "against": one.against,
        })  # fmt: skip
    return found


def _says(agrees: bool | None, otherwise: str) -> str:
    return otherwise if agrees is None else "agrees" if agrees else "disagrees"


def verdict(archive: str, model: str, read: bool) -> str:
    """The two together: of a figure that nobody but the essay has the model's word is only the model's."""
    if archive not in ("agrees", "disagrees"):
        return SILENT if model == SILENT else f"archive silent; the model {model}"
    doubt = "" if read else " (unverified figures only)"
    if model == SILENT:
        return f"the archive {archive}{doubt}; the model is silent"
    if archive == model:
        return f"both {'agree' if model == 'agrees' else 'disagree'}{doubt}"
    return f"the archive {archive}{doubt}, the model {model}"


def page() -> str:
    """The register of the essay's figures, from what ships."""
    from . import shipping

    return shipping.page("essay", "The essay's own figures", "python -m thermidor.judgement.essay", _page)


def _page(document: Mapping[str, Any]) -> Iterator[str]:
    yield from (
        "", f"Runs: {document['runs']}, {document['parameters']}. Archive: values of sources other than the essay, in its window. Model: "
        "median and 90 % of the runs. A number in brackets is assumed: the essay states a fact without one.", "",
        "| claim | figure | essay | archive | model | verdict | against |", "|---|---|---|---|---|---|---|",
    )  # fmt: skip
    for row in document["rows"]:
        own = f"{row['stated']:.3g} {row['unit']}"
        archive = ", ".join(f"{each:.3g}" for each in row["archive"]) or row["archive_says"]
        model = SILENT if row["median"] is None else f"{row['median']:.3g} ({row['low']:.3g} to {row['high']:.3g})"
        own = f"({own})" if row["assumed"] else own
        model = f"{model}, series fitted" if row["fitted"] else model
        yield f"| {row['claim']} | {row['said']} | {own} | {archive} | {model} | {row['verdict']} | {row['against']} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run, and write what ships."""
    from .parts.study import bars
    from .shipping import ship

    given = ArgumentParser(prog="python -m thermidor.judgement.essay", description=__doc__.split("\n")[0])
    given.add_argument("--runs", type=int, default=RUNS)
    given.add_argument("--workers", type=int, default=2)
    given.add_argument("--keep", type=Path, default=Path("fits") / "essay", help="where pieces are kept")
    wanted = given.parse_args(arguments)
    drawn, parameters = draws.fresh()
    with bars() as step:
        values = read_off(read, wanted.runs, drawn, Shelf(wanted.keep, key(drawn)), wanted.workers, progress=step("runs of the draws"))
    print(f"written to {ship('essay', {'runs': wanted.runs, 'parameters': parameters, 'rows': rows(values)})}", file=sys.stderr)


if __name__ == "__main__":
    main()
