"""An invented study of a small part, in the form that real ones have: numbers mean nothing, shapes are right."""

from __future__ import annotations

from typing import Any

import numpy as np

from thermidor.evidence.archive import load
from thermidor.judgement.parts.form import Account, Part, Weeks, Witness

OWN = ("village.SowingWish.half", "village.Sowing.renewal", "village.Weather.rain_effect")


def given(weeks: Weeks) -> dict[str, np.ndarray]:
    """What comes from outside."""
    return {"seed_need": np.full(len(weeks), 10.0)}


def part() -> Part:
    """A part of three processes, one rival."""
    own = Account("wish", "Peasants sow what pays", "Chayanov (1925)", "area falls where the take rises", OWN)
    rival = Account("habit", "Peasants sow what they sowed", "nobody (a toy)", "area never moves", OWN[:2], without=("village.Weather",))
    return Part(
        name="toy", title="A toy part", question="Why do they sow less?", rooms=("village",),
        processes=("village.Sowing", "village.Weather", "village.Experience"), measures=("sown_area",),
        given=given, held=lambda weeks: {}, still={"workers": "nobody works here"}, clamps=("agri_gross",),
        witnesses=(Witness("sown_area", 0.06, "one season a year"), Witness("strata_gub_middle", 6.0, "guberniias differ")),
        window=("1917-01-01", "1928-12-31"), fitted_until="1925-12-31", accounts=(own, rival),
    )  # fmt: skip


def results(told: Part, seed: int = 1) -> dict[str, Any]:
    """A study of any part, invented."""
    dice, archive = np.random.default_rng(seed), load()
    accounts = [each.name for each in told.accounts]
    floors = ["last value", "return to 1913", "growth curve"]
    figures = _figures(told, archive, accounts, floors, dice)
    blocks = list(dict.fromkeys(row["block"] for row in figures))
    free = told.accounts[0].free
    fitted = {name: _fitted(dice) for name in free}
    return {
        "part": told.name, "society": "abc123", "evidence": "def456", "made_with": "0.1.0",
        "accounts": {each.name: _account(each) for each in told.accounts},
        "design": {"runs": 512, "seconds": 60.0},
        "recovery": {
            "sets": 20, "coverage": 0.9, "covered": 180, "of": 200, "unidentifiable": [free[-1]],
            "parameters": {
                name: {"identifiable": name != free[-1], "narrowing": 0.1 if name == free[-1] else float(dice.uniform(0.3, 0.8)),
                       "covered": 18, "of": 20}
                for name in free
            },
        },
        "confusion": {
            "accounts": accounts, "trials": 10, "cannot_tell": accounts[1:2], "pairs": [accounts[1::-1]] if accounts[1:] else [],
            "matrix": [[7 if row == column else 3 / max(len(accounts) - 1, 1) for column in range(len(accounts))] for row in range(len(accounts))],
        },
        "fit": {
            name: {"waves": [{"runs": 512, "plausible_share": 0.2}, {"runs": 48, "plausible_share": 0.05}], "effective_sample_size": 61.5,
                   "parameters": {each: fitted[each] for each in told.account(name).free if each in fitted}, "log_score": float(dice.normal())}
            for name in accounts
        },
        "figures": figures,
        "skill": {block: {name: _skill(dice, len(figures)) for name in (*accounts[1:], *floors)} for block in blocks},
        "coverage90": dict.fromkeys(blocks, 0.87),
        "ablation": {
            name: {"log_score_change": {block: float(dice.normal(-0.2, 0.2)) for block in blocks}, "worst": figures[0]["key"], "idle": place == 1}
            for place, name in enumerate(told.processes)
        },
    }  # fmt: skip


def _account(each: Account) -> dict[str, Any]:
    free = [{"name": name, "unit": "share", "low": 0.1, "high": 0.9, "source": "prior: invented"} for name in each.free]
    return {"title": each.title, "advocate": each.advocate, "stake": each.stake, "free": free, "second_form": each.second_form}


def _fitted(dice: np.random.Generator) -> dict[str, Any]:
    low, high = 0.1, float(dice.uniform(0.5, 3))
    median = float(dice.uniform(low, high))
    found = {"low": (low + median) / 2, "median": median, "high": (high + median) / 2}
    return found | {"prior_low": low, "prior_high": high, "at_bound": median > 0.9 * high}


def _skill(dice: np.random.Generator, count: int) -> dict[str, Any]:
    mean = float(dice.normal(0.3, 0.4))
    return {"mean": mean, "low": mean - 0.3, "high": mean + 0.3, "figures": count, "effective": count / 2, "positive": mean > 0.3, "sources": 4}


def _figures(told: Part, archive: Any, accounts: list[str], floors: list[str], dice: np.random.Generator) -> list[dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    first, last = told.window
    for witness in told.witnesses:
        series = archive.series[witness.series]
        for reading in archive.map[witness.series]:
            for figure in series.figures:
                if not reading.covers(figure) or str(figure.start) < first or str(figure.end) > last:
                    continue
                key = f"{series.name} {reading.variable} {reading.choice} {figure.start} {figure.end}"
                middle = figure.value * float(np.exp(dice.normal(0, 0.1)))
                rows.setdefault(key, {
                    "key": key, "series": series.name, "variable": reading.variable, "selection": reading.choice, "block": reading.block or "level",
                    "source": figure.source, "role": "fit" if str(figure.end) <= told.fitted_until else "open", "start": str(figure.start),
                    "end": str(figure.end), "natural": series.card.error_model == "natural", "value": figure.value, "unit": series.card.unit,
                    "unverified": figure.status == "unverified", "discrepancy": witness.discrepancy,
                    "accounts": {name: _said(middle * (1 + 0.15 * place), dice) for place, name in enumerate(accounts)},
                    "floors": {name: float(dice.normal(-1, 0.3)) for name in floors},
                })  # fmt: skip
    return list(rows.values())


def _said(middle: float, dice: np.random.Generator) -> dict[str, float]:
    return {"low": middle * 0.88, "median": middle, "high": middle * 1.13, "log_score": float(dice.normal(-0.5, 0.4))}
