"""Truths made up and found again, on a toy."""

from types import SimpleNamespace

import pytest

from judgement.toy_part import Toy, rising
from thermidor.judgement import recovery, shipping
from thermidor.judgement.recovery import Recovery


@pytest.fixture
def made(tmp_path):
    """Recovery of a toy with an idle parameter."""
    account = SimpleNamespace(name="whole", free=("level", "pace", "idle"))
    return lambda: Recovery(Toy(account, rising), tmp_path, "toy", sets=4, members=80, steps=3)


def test_what_moves_figures_is_identified_and_what_moves_none_is_not(made):
    found = made().document()
    assert found["unidentifiable"] == ["idle"] and found["parameters"]["level"]["narrowing"] > 0.5
    assert found["covered"] >= 5 and found["of"] == 8 and found["of_all"] == 12


def test_it_goes_on_where_it_stopped(made):
    first = made()
    told = first.document()
    again = made()
    assert again.document() == told and again.case.simulator.calls == 0 < first.case.simulator.calls
    assert first.case.simulator.calls == 4 + 80 + 4 * 2 * 80  # the first runs serve all sets


def test_the_page_lists_what_is_not_identified(made, tmp_path, monkeypatch):
    monkeypatch.setattr(shipping, "place", lambda name: tmp_path / f"{name}.json")
    assert "Nothing here yet" in recovery.page()
    shipping.ship("recovery", made().document())
    assert "| `idle` |" in recovery.page() and "**no**" in recovery.page()
