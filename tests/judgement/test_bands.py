"""Bands and skill: closed forms, and a toy whose truth is known."""

from types import SimpleNamespace

import numpy as np
import pytest

from judgement.toy_part import Toy, rising
from thermidor.judgement import bands, shipping
from thermidor.judgement.bands import Bands, best_of, crps
from thermidor.judgement.emulators import quantiles
from thermidor.judgement.parts.case import Case
from thermidor.judgement.parts.form import Account


def test_the_score_of_one_sample_is_the_distance_and_of_a_bell_the_closed_form():
    assert crps(np.array([3.0]), 1.0) == 2.0
    sample = np.random.default_rng(1).normal(size=20000)
    assert crps(sample, 0.0) == pytest.approx(2 / np.sqrt(2 * np.pi) - 1 / np.sqrt(np.pi), abs=0.01)


@pytest.fixture
def found(monkeypatch):
    """Bands of a toy fitted well: its draws lie around the truth. One floor says that nothing ever changes."""
    monkeypatch.setattr(bands, "forecasts", lambda points, archive: {"last_value": [2.0 for _ in points]})
    monkeypatch.setattr(bands, "naive", lambda case: {"last_value": np.full(len(case.figures), -5.0)})
    account = SimpleNamespace(name="whole", free=("level", "pace", "idle"))
    toy = Toy(account, rising)
    case = Case(None, Account("whole", "", "", "", account.free), simulator=toy)
    z = np.random.default_rng(2).normal([0.6, -0.4, 0.0], [0.05, 0.05, 1.0], (200, 3))
    return Bands(case, quantiles(z), toy.law(z), case.fitted)


def test_a_good_fit_has_true_bands_and_beats_floors(found, monkeypatch):
    rows = {(row["series"], row["fitted"]): row for row in found.chief()}
    assert not rows  # its sown area is of the block cross-section
    monkeypatch.setattr(bands, "CHIEF", {"harvest": "harvest"})
    rows = {row["fitted"]: row for row in found.chief()}
    assert rows[True]["points"] + rows[False]["points"] == 10
    assert all(row["better"] and row["inside90"] >= 0.6 and 1 < row["width"] < 3 for row in rows.values())
    told = found.document()
    assert told["fitted"] == found.shown.sum() and told["least_effective"] > 5


def test_a_source_is_foretold_by_draws_that_do_not_know_it(found):
    logs, least = found.foretold()
    assert np.isfinite(logs).all() and 5 < least <= 200
    block = found.skill()["skill"]["all"]["level"]
    assert best_of(block)[1]["figures"] > 0


def test_the_page_says_where_a_floor_is_not_beaten(found, tmp_path, monkeypatch):
    monkeypatch.setattr(shipping, "place", lambda name: tmp_path / f"{name}.json")
    assert "Nothing here yet" in bands.page()
    told = found.document()
    told["chief"] = [{"series": "workers", "fitted": True, "points": 9, "inside90": 0.5, "width": 2.0, "factor": True, "crps": 0.3,
                      "floor": "last_value", "floor_crps": 0.1, "better": False}]  # fmt: skip
    shipping.ship("bands", {"fits": {"whole-1": told}})
    assert "**50 %**" in bands.page() and "not beaten" in bands.page() and "| level |" in bands.page()
