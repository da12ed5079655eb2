"""Is a known truth found again by the fit of the whole?

    python -m thermidor.judgement.recovery

A truth is drawn from the priors and run by `counts`; figures are made up as they would have come out, with errors, discrepancies, offsets
and one right rival. The smoother then starts from the priors: ruling out by `expected` is left aside, because it follows the orders of the
archive, which the made-up society did not give. The first runs serve all sets. A parameter is identifiable when its interval is on average at
least a fifth narrower than the prior's. Interrupted, it goes on where it stopped. What ships is `recovery.json`.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from .emulators import quantiles
from .matching import Progress, counting, narrowing, weighted_quantiles
from .parts.case import Case
from .parts.form import Account
from .parts.marks import of_everything
from .parts.trials import IDENTIFIABLE
from .shelf import Shelf
from .whole import free
from .whole.pieces import piecewise
from .whole.simulators import Chances
from .whole.smoother import STEPS, smooth

SETS, MEMBERS = 5, 120
LEVELS = (0.05, 0.5, 0.95)


class Recovery:
    """Sets of made-up figures and their fits.

    Args:
        chances: makes runs. folder: of the pieces. key: what they depend on. sets, members, steps: how many. step: opens a progress bar.
    """

    def __init__(
        self, chances: Any, folder: Path | None, key: str, sets: int = SETS, members: int = MEMBERS, steps: int = STEPS,
        step: Callable[[str], Progress] | None = None,
    ) -> None:
        self.case = Case(None, Account("whole", "The whole society", "this model", "none", tuple(chances.free)), simulator=chances)  # type: ignore[arg-type]
        self.sets, self.members, self.steps = sets, members, steps
        self.folder, self.key = folder, f"{key} {chances.free} {members} {steps}"
        tick = counting(step("made-up truths") if step else None, sets * (1 + members * steps))
        self.simulate = piecewise(chances, Shelf(folder, self.key), tick)

    def document(self) -> dict[str, Any]:
        """What is found again: for each parameter how much narrower, how often covered."""
        found = [self.trial(number) for number in range(self.sets)]
        narrow = np.array([narrowing(each["intervals"], self.case.even) for each in found])
        inside = np.array([(each["intervals"][:, 0] <= each["truth"]) & (each["truth"] <= each["intervals"][:, -1]) for each in found])
        known = narrow.mean(axis=0) >= IDENTIFIABLE
        return {
            "sets": self.sets, "members": self.members, "steps": self.steps, "figures": int(self.case.fitted.sum()),
            "covered": int(inside[:, known].sum()), "of": int(self.sets * known.sum()), "covered_all": int(inside.sum()), "of_all": int(inside.size),
            "unidentifiable": [name for name, each in zip(self.case.free, known, strict=True) if not each],
            "parameters": {
                name: {"identifiable": bool(known[at]), "narrowing": float(narrow[:, at].mean()), "covered": int(inside[:, at].sum()),
                       "misses": [float(each["intervals"][at, 1] - each["truth"][at]) for each in found]}
                for at, name in enumerate(self.case.free)
            },
        }  # fmt: skip

    def trial(self, number: int) -> dict[str, np.ndarray]:
        """A set: the truth (parameter) and the intervals of the fit (parameter, level), as quantiles of the priors."""
        chance, width = np.random.default_rng([number, 31]), len(self.case.free)
        while True:
            truth = chance.random((1, width))
            told = self.simulate(truth)[0]
            if np.isfinite(told[self.case.fitted]).all():
                break
        seen = self.case.measured.made_up(np.nan_to_num(told), chance)
        start = np.random.default_rng([30]).standard_normal((self.members, width))
        shelf = Shelf(self.folder and self.folder / f"set-{number}", self.key)
        with np.errstate(all="ignore"):
            found = smooth(self.simulate, seen, self.case.fitted, start, number, shelf, self.steps)
        even = np.full(self.members, 1 / self.members)
        return {"truth": truth[0], "intervals": weighted_quantiles(quantiles(found.z), even, LEVELS)}


def page() -> str:
    """The register of what is identified, from what ships."""
    from . import shipping

    return shipping.page("recovery", "What the figures can tell", "python -m thermidor.judgement.recovery", _page)


def _page(found: Mapping[str, Any]) -> Iterator[str]:
    known = [name for name, each in found["parameters"].items() if each["identifiable"]]
    yield from (
        "", f"{found['sets']} truths drawn from the priors of the whole society, figures made up from each ({found['figures']} that a fit is shown), "
        f"short fits of {found['members']} members in {found['steps']} steps. Of {len(found['parameters'])} free parameters {len(known)} are "
        f"identifiable (interval on average at least {100 * IDENTIFIABLE:.0f} % narrower than the prior's). 90 % intervals hold the truth in "
        f"{found['covered']} of {found['of']} cases for these, in {found['covered_all']} of {found['of_all']} for all. What is not identified keeps "
        "its prior: nothing may be concluded from its value.", "",
        "| parameter | narrower by | truth covered | identifiable |", "|---|---|---|---|",
    )  # fmt: skip
    for name, each in sorted(found["parameters"].items(), key=lambda pair: -pair[1]["narrowing"]):
        mark = "yes" if each["identifiable"] else "**no**"
        yield f"| `{name}` | {100 * max(each['narrowing'], 0.0):.0f} % | {each['covered']} of {found['sets']} | {mark} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Do it and write what ships."""
    from .parts.study import bars
    from .shipping import ship

    asked = ArgumentParser(prog="python -m thermidor.judgement.recovery", description=__doc__.split("\n")[0])
    asked.add_argument("--sets", type=int, default=SETS)
    asked.add_argument("--members", type=int, default=MEMBERS)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--keep", type=Path, default=Path("fits") / "recovery", help="where pieces are kept")
    given = asked.parse_args(arguments)
    chances = Chances(free(), given.workers)
    try:
        with bars() as step:
            document = Recovery(chances, given.keep, " ".join(of_everything()), given.sets, given.members, step=step).document()
    finally:
        chances.close()
    print(f"written to {ship('recovery', document)}", file=sys.stderr)


if __name__ == "__main__":
    main()
