"""One fit from beginning to end: a part or any rooms, an account, figures left out, waves, real runs of the plausible set, what came out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from thermidor.grammar import Problem, nearest
from thermidor.judgement.matching import (
    FIRST,
    MOST_WAVES,
    WAVE,
    Fit,
    Plausible,
    Progress,
    match,
    narrowing,
    settled,
    weighted_quantiles,
)
from thermidor.judgement.shelf import Shelf, write_json

from . import NAMES, part
from .asked import bits, by_series, check, ended, missed, shown, worst_first
from .case import Case
from .form import Part
from .marks import fingerprint, of_everything
from .rooms import of_rooms
from .study import DRAWS, LEVELS, fitted_parameters


@dataclass(frozen=True)
class Wanted:
    """What is asked for.

    Attributes:
        what: one part, or rooms. account: of the part; its own when empty. waves, draws, seed: of the fit. without: a source left out of the fit.
        until: ISO date; figures whose window ends later are not fitted; as the part says when empty. out: where to write. workers: threads.
        cluster: address of a Dask scheduler, empty for none. first, size: runs of the first wave and of the others.
    """

    what: tuple[str, ...]
    account: str = ""
    waves: int = MOST_WAVES
    draws: int = DRAWS
    without: str = ""
    until: str = ""
    out: Path | None = None
    seed: int = 1
    workers: int = 2
    cluster: str = ""
    first: int = FIRST
    size: int = WAVE

    @property
    def folder(self) -> Path:
        """Where everything is written."""
        return self.out or Path("fits") / "-".join((*self.what, *((self.account,) if self.account else ()), str(self.seed)))


def fit(wanted: Wanted, step: Callable[[str], Progress]) -> dict[str, Any]:
    """Do it, write `fit.json` and `draws.npz`, and say what came out.

    Args:
        step: opens a progress bar of a name.

    Raises:
        Problem: T202 for unknown names, T203 for impossible numbers, T206 when nothing can be written there.
    """
    check(wanted, (("waves", 0), ("draws", 10), ("workers", 1), ("seed", 0)))
    with np.errstate(all="ignore"):  # the first week of a part is tried with ones for all that is given: some of it overflows, and is thrown away
        of, key = _part(wanted, step)
        return _fit(wanted, of, key, step)


def _fit(wanted: Wanted, of: Part, key: str, step: Callable[[str], Progress]) -> dict[str, Any]:
    account = of.account(wanted.account)
    if not account.free:
        raise Problem("T202", f"'{of.name}' has nothing to fit: no free parameter moves any of its figures.", "Name other rooms.")
    case = _case(of, account, wanted)
    left = shown(case, ended(case, wanted.until) if wanted.until else case.fitted, wanted.without)
    shelf = Shelf(wanted.folder / "waves", _key(key, wanted, account.name, left))
    own = case.runs(Shelf(wanted.folder / "waves", key), wanted.first, step("first runs"))
    found = match(
        case.simulate, case.measured, len(case.free), shown=left, runs=own, waves=wanted.waves, size=wanted.size, seed=wanted.seed,
        shelf=shelf, progress=step("waves"),
    )  # fmt: skip
    found, real = settled(found, case.simulate, wanted.draws, wanted.seed, shelf, step("plausible set"))
    told = document(case, found, real, wanted)
    write_json(wanted.folder / "fit.json", told)
    with (wanted.folder / "draws.npz").open("wb") as file:
        np.savez(file, names=np.array(case.free), cube=real.cube, values=case.simulator.values(real.cube), weights=real.weights,
                 figures=np.array(case.keys), told=real.told)  # fmt: skip
    return told


def document(case: Case, found: Fit, real: Plausible, wanted: Wanted) -> dict[str, Any]:
    """What came out, as `fit.json` tells it."""
    narrower = narrowing(found.intervals(LEVELS), case.even)
    parameters = fitted_parameters(case, found)
    units = {name: case.simulator.pack.parameters[name].unit for name in case.free} if hasattr(case.simulator, "pack") else {}
    for at, name in enumerate(case.free):
        parameters[name] |= {"narrowing": float(narrower[at]), "unit": str(getattr(units.get(name), "text", ""))}
    return {
        "fit_of": list(wanted.what), "account": case.account.name, "seed": wanted.seed, "without": wanted.without, "until": wanted.until,
        "out": str(wanted.folder), "waves": found.waves, "more_runs": found.more, "draws": wanted.draws, "effective_sample_size": real.effective,
        "figures": len(case.keys), "figures_fitted": int(found.shown.sum()), "parameters": parameters, "misfit": misfit(case, found, real),
    }  # fmt: skip


def misfit(case: Case, found: Fit, real: Plausible) -> list[dict[str, Any]]:
    """By series and whether it was fitted: figures, discrepancy, standard deviations between figures and median run, the worst window."""
    sound = np.isfinite(real.told).all(axis=1) & (real.weights > 0)
    bands = weighted_quantiles(real.told[sound], real.weights[sound], LEVELS)
    far = case.measured.implausibility(bands[None, :, 1])[0]
    logs = case.measured.figures(real.told[sound])
    scores = np.log(np.maximum(real.weights[sound] @ np.exp(logs), 1e-300))
    told = []
    for (series, fitted), places in by_series(case, found.shown).items():
        first = case.figures[places[0]]
        told.append({
            "series": series, "fitted": fitted, "discrepancy": first.discrepancy, "natural": first.point.natural,
            "log_score": float(scores[places].mean()), **missed(case, far, places),
        })  # fmt: skip
    return worst_first(told)


def _part(wanted: Wanted, step: Callable[[str], Progress]) -> tuple[Part, str]:
    if len(wanted.what) == 1 and wanted.what[0] in NAMES:
        return part(wanted.what[0]), " ".join(fingerprint(wanted.what[0]))
    for name in wanted.what:
        if name in NAMES:
            raise Problem("T202", f"'{name}' is a part, and parts are fitted alone.", "Name one part, or rooms.")
    _known(wanted.what)
    key = " ".join(of_everything())
    return of_rooms(wanted.what, Shelf(wanted.folder / "whole", key), progress=step), key


def _known(names: Sequence[str]) -> None:
    """See that all are rooms.

    Raises:
        Problem: T202, with rooms and parts to choose from.
    """
    from thermidor import russia

    for name in names:
        if name not in russia.ROOMS:
            raise Problem("T202", f"there is no part and no room '{name}'.", nearest(name, {*russia.ROOMS, *NAMES}))


def _case(of: Part, account: Any, wanted: Wanted) -> Case:
    case = Case(of, account, wanted.workers)
    if wanted.cluster:
        from .farmed import Farmed

        case.simulator = Farmed(case.simulator, wanted.cluster)
    return case


def _key(key: str, wanted: Wanted, account: str, left: np.ndarray) -> str:
    text = f"{key} {account} {wanted.seed} {wanted.size} {wanted.first} {wanted.draws} {bits(left)}"
    return blake2b(text.encode(), digest_size=8).hexdigest()
