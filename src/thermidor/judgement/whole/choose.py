"""Which parameters of the whole are free: those that stay free from the parts, then those that matter most by screening.

    python -m thermidor.judgement.whole.choose [sensitivity.json]

Two screenings. Each parameter alone at 10 % and at 90 % of its prior in `expected`: how many figures shown to fits it moves by more than their
error and discrepancy. And, where the answer of `thermidor sensitivity --dice counts --json` is given, the share of the variance of the date of
a turning point that is its own. Each fills half of the places that the parts leave. Interrupted, it goes on where it stopped.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from thermidor.judgement.dates import vary
from thermidor.judgement.matching import Progress, counting
from thermidor.judgement.parts import STAY_FREE
from thermidor.judgement.parts.case import measured
from thermidor.judgement.parts.marks import of_everything
from thermidor.judgement.shelf import Shelf

from . import FREE, MOST
from .simulators import Expectation

LOW, HIGH = 0.1, 0.9
PIECE = 50  # parameters of a piece that is kept
ENOUGH = 1.0  # standard deviations by which a figure must move
LEAST = 0.1  # share of the variance of a date


def stay() -> dict[str, str]:
    """Parameters that stay free from the parts, with why."""
    return {name: f"stays free from the part {part}" for part, names in STAY_FREE.items() for name in names}


def moves(
    names: Sequence[str], simulator: Callable[[Sequence[str]], Expectation], shelf: Shelf, progress: Progress | None = None
) -> dict[str, np.ndarray]:
    """How far each parameter moves each figure shown to fits, in standard deviations of error and discrepancy, array (figure), by name."""
    tick = counting(progress, len(names))
    found: dict[str, np.ndarray] = {}
    for begin in range(0, len(names), PIECE):
        part = names[begin : begin + PIECE]
        kept = shelf.arrays(f"moves-{begin}", lambda part=part: {"far": _far(simulator(part), len(part))})  # type: ignore[misc]
        found |= dict(zip(part, kept["far"], strict=True))
        tick(len(part))
    return found


def _far(simulator: Expectation, count: int) -> np.ndarray:
    """Distances between the predictions at both ends of each prior, array (parameter, figure); where one run breaks down, none."""
    cube = np.repeat(np.full((1, count), 0.5), 2 * count, axis=0)
    cube[np.arange(2 * count), np.repeat(np.arange(count), 2)] = np.tile([LOW, HIGH], count)
    seen = np.array([figure.fitted for figure in simulator.figures])
    told = simulator(cube)[:, seen]
    whole = measured(tuple(figure for figure in simulator.figures if figure.fitted))
    first = np.searchsorted(whole.figure, np.arange(len(whole.discrepancy)))
    size = np.sqrt(2 * whole.scales[first] ** 2 + whole.discrepancy**2)
    return np.nan_to_num(np.abs(told[1::2] - told[::2]) / size)


def chosen(far: Mapping[str, np.ndarray], shares: Mapping[str, tuple[float, str]], kept: Mapping[str, str], most: int = MOST) -> dict[str, str]:
    """The free parameters with reasons.

    Args:
        far: as `moves` gives it. shares: parameter -> largest share of the variance of a date, and of which event. kept: those that stay.
    """
    found = dict(kept)
    dated = [name for name in sorted(shares, key=lambda name: -shares[name][0]) if shares[name][0] >= LEAST and name not in found]
    for name in dated[: (most - len(found)) // 2]:
        found[name] = f"screening of dates: {100 * shares[name][0]:.0f} % of the variance of {shares[name][1]}"
    score = {name: float(np.minimum(each, 3.0).sum()) for name, each in far.items() if name not in found}
    for name in sorted(score, key=lambda name: -score[name])[: most - len(found)]:
        found[name] = f"screening of figures: moves {int((far[name] > ENOUGH).sum())} of {len(far[name])} by more than their error and discrepancy"
    return found


def dates(told: Mapping[str, Any]) -> dict[str, tuple[float, str]]:
    """Largest share of the variance of a date for each parameter, of the answer of `thermidor sensitivity --json`."""
    found: dict[str, tuple[float, str]] = {}
    for row in told["shares"]["rows"]:
        found[row["parameter"]] = max(found.get(row["parameter"], (0.0, "")), (float(row["whole"]), str(row["event"])))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Screen and write the table."""
    from thermidor.judgement.parts.study import bars

    given = list(sys.argv[1:] if arguments is None else arguments)
    shares = dates(json.loads(Path(given[0]).read_text(encoding="utf-8"))) if given else {}
    with bars() as step:
        shelf = Shelf(Path("fits") / "screening", " ".join(of_everything()))
        far = moves(vary(), lambda names: Expectation(names, error=0.0), shelf, step("each alone"))
    found = chosen(far, shares, {name: why for name, why in stay().items() if name in far})
    with FREE.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["parameter", "reason"])
        rows.writerows(found.items())
    print(f"{len(found)} free parameters written to {FREE.name}")


if __name__ == "__main__":
    main()
