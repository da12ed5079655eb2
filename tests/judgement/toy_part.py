"""A part without a society: three quantities a year over a decade, told by a formula; two accounts of it."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import numpy as np

from thermidor.grammar.priors import prior
from thermidor.judgement.emulators import scores
from thermidor.judgement.parts.case import Case
from thermidor.judgement.parts.form import Account
from thermidor.judgement.parts.simulator import Figure
from thermidor.judgement.points import Point

YEARS = range(1920, 1930)
SERIES = (("grain_harvest", "harvest", "level", "Nove"), ("sown_area", "sown_area", "cross-section", "Danilov"),
          ("scissors_ratio", "scissors", "timing", "Gosplan"))  # fmt: skip


class Toy:
    """Stands for a simulator; `law` gives the figures of normal scores."""

    def __init__(self, account, law):
        self.account, self.law, self.free, self.calls = account, law, account.free, 0
        self.priors = [prior("normal, sd 1", 0.0)] * len(self.free)
        declared = SimpleNamespace(prior=self.priors[0], unit=SimpleNamespace(text="share"), source="assumed")
        names = ("toy.Growth", "toy.Idle")
        self.pack = SimpleNamespace(
            parameters=dict.fromkeys(self.free, declared), processes=[SimpleNamespace(identity=lambda name=name: name) for name in names]
        )
        seen = law(np.array([[0.6, -0.4, 0.0]]))[0] + np.random.default_rng(1).normal(0, 0.1, 3 * len(YEARS))
        self.figures = tuple(
            _figure(SERIES[place % 3], YEARS[place // 3], float(value)) for place, value in enumerate(seen)
        )  # fmt: skip

    def __call__(self, cube, progress=None, without=""):
        self.calls += len(cube)
        if progress is not None:
            progress(len(cube))
        told = self.law(scores(cube))
        return told * 0.5 if without == "toy.Growth" else told

    def values(self, cube):
        return scores(cube)


def _figure(series, year, value):
    name, variable, block, source = series
    point = Point(
        name, block, "fit", variable, "mean", "", "", date(year, 1, 1), date(year, 12, 31), False, np.array([value]), np.array([0.1]),
        float(np.exp(value)), False, np.array([value]), np.exp([value]), "statistical", source,
    )  # fmt: skip
    return Figure(f"{name} {year}", point, 0.1, year < 1927)


def rising(z):
    """Level and pace; the third parameter moves nothing."""
    t = (np.array([year for year in YEARS for _ in SERIES]) - 1924.5) / 5
    kind = np.tile([1.0, 0.5, -1.0], len(YEARS))
    return z[:, :1] * kind + z[:, 1:2] * t


def turning(z):
    """Level and a turn, which the other cannot make."""
    t = (np.array([year for year in YEARS for _ in SERIES]) - 1924.5) / 5
    kind = np.tile([1.0, 0.5, -1.0], len(YEARS))
    return z[:, :1] * kind + 2 * z[:, 1:2] * (t**2 - 0.3)


LAWS = {"own": rising, "rival": turning}
ACCOUNTS = tuple(
    Account(name, f"The {name} account", "nobody", "nothing", (f"toy.{name}.level", f"toy.{name}.pace", f"toy.{name}.idle")) for name in LAWS
)
PART = SimpleNamespace(name="toy", accounts=ACCOUNTS, account=lambda name="": next((each for each in ACCOUNTS if each.name == name), ACCOUNTS[0]))


def case(part, account, workers=1):
    """A case of the toy part; figures are those of the account `own`."""
    toy = Toy(account, LAWS[account.name])
    toy.figures = Toy(ACCOUNTS[0], rising).figures
    return Case(part, account, workers, toy)
