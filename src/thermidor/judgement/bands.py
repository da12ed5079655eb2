"""How wide and how true the bands of the fitted whole are: chief series, and skill by block with whole sources left out.

    python -m thermidor.judgement.bands fits/whole-1 fits/whole-until-1924-07-01-1

Reads what `thermidor fit` wrote: the figures that the runs of the draws tell. A band holds measurement, parameters and chance together, and no
discrepancy. A figure that was fitted is foretold by draws weighted without its whole source; one that was not, by the draws as they are.
What ships is `bands.json`.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from thermidor.evidence.archive import load as load_archive

from .floors import forecasts, spreads
from .matching import Plausible, tempered
from .parts.case import Case
from .parts.form import Account
from .parts.skill import naive, predictive, skill
from .whole.fits import covered
from .whole.simulators import Expectation

CHIEF = {
    "industrial_output": "industrial output", "workers_employed": "workers", "population_petrograd": "Petrograd", "population_moscow": "Moscow",
    "sown_area": "sown area", "grain_collected": "grain collected", "price_level": "price level", "red_army": "army", "members": "members",
    "members_by_cohort": "old-guard share", "workers_unemployed": "unemployed",
}  # fmt: skip
COHORT = "cohort=underground"
ENOUGH = (0.80, 0.98)  # share of points inside the 90 % band
LOW, HIGH = 0.05, 0.95
SAMPLES = 400


def crps(samples: np.ndarray, truth: float) -> float:
    """The continuous ranked probability score of samples, in the unit of the truth; 0 is perfect."""
    found = np.sort(samples)
    count = len(found)
    spread = 2 * (found * (2 * np.arange(1, count + 1) - count - 1)).sum() / count**2
    return float(np.abs(found - truth).mean() - spread / 2)


class Bands:
    """What a finished fit says.

    Args:
        case: with the figures. cube: the draws. told: array (draw, figure). shown: array (figure) of bool, those that were fitted.
    """

    def __init__(self, case: Case, cube: np.ndarray, told: np.ndarray, shown: np.ndarray) -> None:
        self.case, self.cube, self.told, self.shown = case, cube, told, shown
        self.chance = np.random.default_rng(1917)
        measured = case.measured
        first = np.searchsorted(measured.figure, np.arange(len(measured.discrepancy)))
        self.scales = np.sqrt(measured.scales[first] ** 2 + (measured.load * measured.offset) ** 2)
        self.truth = measured.observed[first]
        self.points = [figure.point for figure in case.figures]

    def document(self) -> dict[str, Any]:
        """Chief series and skill."""
        return {"draws": len(self.cube), "figures": len(self.points), "fitted": int(self.shown.sum()), "chief": self.chief(), **self.skill()}

    def chief(self) -> list[dict[str, Any]]:
        """By chief series and whether fitted: points, share inside 90 %, median width, CRPS and that of the best floor on the same points."""
        inside = covered(self.case.measured, self.told, self.chance)
        samples = self.told + self.scales * self.chance.standard_t(4, self.told.shape)
        width = np.quantile(samples, HIGH, axis=0) - np.quantile(samples, LOW, axis=0)
        own = np.array([crps(samples[:, at], self.truth[at]) for at in range(len(self.points))])
        floors, found = self.floors(), []
        for variable, title in CHIEF.items():
            here = np.array([point.variable == variable and (variable != "members_by_cohort" or point.selection == COHORT) for point in self.points])
            here &= np.array([point.block == "level" for point in self.points])
            for fitted in (True, False):
                places = self._one_scale(np.flatnonzero(here & (self.shown == fitted)))
                if not len(places):
                    continue
                best, theirs = self._best(floors, places)
                ours = own[places][np.isfinite(floors[best][places])].mean() if best else own[places].mean()
                logs = not self.points[places[0]].natural
                found.append({
                    "series": title, "fitted": fitted, "points": len(places), "inside90": float(inside[places].mean()),
                    "width": float(np.exp(np.median(width[places]))) if logs else float(np.median(width[places])), "factor": logs,
                    "crps": float(ours), "floor": best, "floor_crps": theirs, "better": theirs is None or bool(ours < theirs),
                })  # fmt: skip
        return found

    def _one_scale(self, places: np.ndarray) -> np.ndarray:
        """Those on the scale that most are on: a rate of growth in points and a level in logarithms are never averaged."""
        natural = np.array([self.points[at].natural for at in places], dtype=bool)
        return places[natural == (natural.sum() > len(places) / 2)]

    def floors(self) -> dict[str, np.ndarray]:
        """CRPS of each naive floor, arrays (figure), not a number where it says nothing: its spread and the error of measurement together."""
        found = {}
        for name, said in forecasts(self.points, load_archive()).items():
            wide, scores = spreads(self.points, said), np.full(len(said), np.nan)
            for at, each in enumerate(said):
                if each is not None:
                    off = wide[self.points[at].natural] * self.chance.standard_normal(SAMPLES) + self.scales[at] * self.chance.standard_t(4, SAMPLES)
                    scores[at] = crps(each + off, self.truth[at])
            found[name] = scores
        return found

    def _best(self, floors: Mapping[str, np.ndarray], places: np.ndarray) -> tuple[str, float | None]:
        """The floor with the least CRPS among those that speak of the most points."""
        told = {name: int(np.isfinite(scores[places]).sum()) for name, scores in floors.items()}
        most = max(told.values(), default=0)
        if not most:
            return "", None
        means = {name: float(np.nanmean(floors[name][places])) for name in floors if told[name] == most}
        best = min(means, key=lambda name: means[name])
        return best, means[best]

    def skill(self) -> dict[str, Any]:
        """By block: gain of the log score over each floor; fitted figures by draws that do not know their source, others by all draws."""
        logs, least = self.foretold()
        floors = naive(self.case)
        whole, parts = skill(self.case, logs, floors), {}
        for name, chosen in (("left_out", self.shown), ("after", ~self.shown)):
            masked = {floor: np.where(chosen, each, np.nan) for floor, each in floors.items()}
            parts[name] = skill(self.case, logs, masked)
        return {"skill": {"all": whole, **parts}, "least_effective": least}

    def foretold(self) -> tuple[np.ndarray, float]:
        """Log predictive density of every figure, array (figure), and the least effective number of draws without a source."""
        measured, even = self.case.measured, np.full(len(self.cube), 1 / len(self.cube))
        logs, _ = predictive(measured, Plausible(self.cube, self.told, even, float(len(self.cube))))
        terms, least = measured.only(self.shown).terms(self.told[:, self.shown], families=measured.families), float(len(self.cube))
        for source in dict.fromkeys(self.case.sources[self.shown]):
            hidden = self.shown & (self.case.sources == source)
            weights, effective = tempered(-terms[:, np.unique(measured.family[hidden])].sum(axis=1))
            own, _ = predictive(measured, Plausible(self.cube, self.told, weights, effective))
            logs[hidden], least = own[hidden], min(least, effective)
        return logs, least


def of_fit(folder: Path) -> Bands:
    """A finished fit.

    Raises:
        ValueError: when its figures are no longer those of the archive.
    """
    with np.load(folder / "figures.npz") as found:
        names = tuple(str(name) for name in found["names"])
        case = Case(None, Account("whole", "The whole society", "this model", "none", names), simulator=Expectation(names))  # type: ignore[arg-type]
        if list(found["figures"]) != list(case.keys):
            raise ValueError(f"{folder}: the figures of this fit are no longer those of the archive; fit again")
        return Bands(case, found["cube"], found["told"], found["shown"])


def best_of(block: Mapping[str, Mapping[str, Any]]) -> tuple[str, Mapping[str, Any]]:
    """The hardest floor of a block among those that speak of the most figures."""
    most = max(each["figures"] for each in block.values())
    names = [name for name, each in block.items() if each["figures"] == most and each["mean"] is not None]
    if not names:
        return "", {"mean": None, "low": None, "high": None, "figures": 0}
    name = min(names, key=lambda name: float(block[name]["mean"]))
    return name, block[name]


def page() -> str:
    """The register of bands, from what ships."""
    from . import shipping

    return shipping.page("bands", "Bands and skill of the fitted whole", "python -m thermidor.judgement.bands FOLDER...", _page)


def _page(document: Mapping[str, Any]) -> Iterator[str]:
    for name, found in document["fits"].items():
        yield from ("", f"## {name}", "", f"{found['draws']} draws, {found['fitted']} of {found['figures']} figures fitted. A band holds "
                    "measurement, parameters and chance together; its median width is a factor from end to end, or points.", "",
                    "| series | | points | inside 90 % | width | CRPS | best floor | its CRPS |", "|---|---|---|---|---|---|---|---|")  # fmt: skip
        yield from (_chief(row) for row in found["chief"])
        yield from ("", "Gain of the log score a figure over the hardest naive floor; fitted figures by draws that do not know of their source "
                    f"(least effective number of draws {found['least_effective']:.0f}), the others by all.", "",
                    "| block | which | figures | floor | gain | 90 % over sources |", "|---|---|---|---|---|---|")  # fmt: skip
        yield from _skill(found["skill"])


def _chief(row: Mapping[str, Any]) -> str:
    inside = f"{100 * row['inside90']:.0f} %"
    inside = inside if ENOUGH[0] <= row["inside90"] <= ENOUGH[1] else f"**{inside}**"
    width = f"times {row['width']:.2g}" if row["factor"] else f"{row['width']:.2g}"
    floor = "" if row["floor_crps"] is None else f"{row['floor_crps']:.3f}" + ("" if row["better"] else " **not beaten**")
    shown = "fitted" if row["fitted"] else "not shown"
    return f"| {row['series']} | {shown} | {row['points']} | {inside} | {width} | {row['crps']:.3f} | {row['floor']} | {floor} |"


def _skill(found: Mapping[str, Any]) -> Iterator[str]:
    for which, words in (("left_out", "source left out"), ("after", "not shown"), ("all", "both")):
        for block, floors in found[which].items():
            name, best = best_of(floors)
            if best["figures"] and best["mean"] is not None:
                span = "" if best["low"] is None else f"{best['low']:+.2f} to {best['high']:+.2f}"
                yield f"| {block} | {words} | {best['figures']} | {name} | {best['mean']:+.2f} | {span} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Read finished fits and write what ships."""
    from .shipping import ship

    asked = ArgumentParser(prog="python -m thermidor.judgement.bands", description=__doc__.split("\n")[0])
    asked.add_argument("folders", type=Path, nargs="+", help="of finished fits of the whole")
    given = asked.parse_args(arguments)
    with np.errstate(all="ignore"):
        found = {folder.name: of_fit(folder).document() for folder in given.folders}
    print(f"written to {ship('bands', {'fits': found})}", file=sys.stderr)


if __name__ == "__main__":
    main()
