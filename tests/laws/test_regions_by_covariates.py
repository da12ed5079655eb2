"""Regions differ only by covariates with cards: with all of them, and the weather, at their means nothing differs."""

import csv
import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from thermidor import russia
from thermidor.engine.expected import Expected
from thermidor.engine.pack import Pack

EVIDENCE = Path(russia.__file__).parent / "evidence"


@pytest.fixture
def levelled(monkeypatch):
    """The society in which every covariate has its mean everywhere."""
    tables = {name: list(csv.DictReader((EVIDENCE / name).read_text("utf-8").splitlines())) for name in ("covariates.csv", "geography.csv")}

    def table(name):
        if name == "capacity.csv":
            rows = csv.DictReader((EVIDENCE / name).read_text("utf-8").splitlines())
            return [{"product": p, "region": r, "share": "0.0625"} for p in {row["product"] for row in rows} for r in russia.REGIONS]
        if name not in tables:
            return list(csv.DictReader((EVIDENCE / name).read_text("utf-8").splitlines()))
        names = {row["name"] for row in tables[name]}
        means = {n: sum(float(row["value"]) for row in tables[name] if row["name"] == n) / 16 for n in names}
        return [{"name": n, "region": region, "value": str(mean)} for n, mean in means.items() for region in russia.REGIONS]

    monkeypatch.setattr(russia, "_table", table)
    russia.society.cache_clear()
    level = russia.society()
    # The map of provinces is no attribute that could be averaged: here every province lies in all regions alike.
    lies = level.covariates["province_region"]
    yield replace(level, covariates={**level.covariates, "province_region": np.full(lies.shape, 1 / lies.shape[1])})
    russia.society.cache_clear()


def differing(society) -> list[str]:
    """Names of everything in the assembly that is not the same in all regions."""
    found = []
    notices = society.board.notices
    for group in (society.covariates, society.stocks, society.traces):
        for name, value in group.items():
            axes = notices[name].axes
            if "region" in axes and "region_from" not in axes:
                whole = np.broadcast_to(value, society.shape(axes))
                if not np.allclose(whole, whole[..., :1], rtol=1e-9):
                    found.append(name)
    found += [name for name, value in society.heads.items() if not np.allclose(value, np.asarray(value)[..., :1], rtol=1e-9)]
    for name, table in [("nearness", society.covariates["nearness"]), *((f"ties {key}", t) for key, t in society.ties.items())]:
        beside = table[~np.eye(len(table), dtype=bool)]
        if not (np.allclose(beside, beside[0]) and np.allclose(np.diag(table), table[0, 0])):
            found.append(name)
    return found


def test_with_covariates_at_their_means_nothing_differs_between_regions(levelled):
    assert differing(levelled) == []


def test_the_society_as_it_is_differs():
    assert {"capacity", "estate_land", "workers", "land_estate", "nearness"} <= set(differing(russia.society()))


def test_levelled_regions_stay_level(levelled, scenario, theta):
    weather = dict.fromkeys(scenario.weather, 0.0)
    outside = replace(scenario, weeks=40, weather=weather).outside()
    path = Expected(Pack(levelled), False).run(outside, theta)
    spread = path.heads.max(axis=2) - path.heads.min(axis=2)
    assert spread.max() < 1e-3


def test_every_covariate_has_a_card():
    cards = tomllib.loads((EVIDENCE / "covariates.toml").read_text("utf-8"))
    names = {row["name"] for row in csv.DictReader((EVIDENCE / "covariates.csv").read_text("utf-8").splitlines())}
    assert names <= set(cards)
    for name in ("geography", "capacity"):
        card = tomllib.loads((EVIDENCE / f"{name}.toml").read_text("utf-8"))
        assert card["source"] and card["status"]
        for row in csv.DictReader((EVIDENCE / f"{name}.csv").read_text("utf-8").splitlines()):
            assert row["status"] in ("read", "unverified", "assumed") and row["source"]
