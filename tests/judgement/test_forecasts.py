"""Forecasts of turning points: few particles over few weeks; what the table says of made-up ensembles."""

import numpy as np
import pytest

from thermidor.claims.turning_points import TURNING_POINTS
from thermidor.judgement import forecasts, shipping
from thermidor.judgement.forecasts import Chain, Forecasts, in_order, passing, run, table, within
from thermidor.judgement.turning import station_before
from thermidor.scenarios.draws import Draws

NAMES = ("war.RedDesertion.base", "village.Risings.contagion")
STATIONS, WEEKS = ("1917-04-02", "1917-08-06"), 40


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """A whole table of two stations, and the folder of its pieces."""
    folder = tmp_path_factory.mktemp("pieces")
    drawn = Draws(NAMES, np.random.default_rng(1).random((3, 2)), "s", 1, "abc", "e")
    made = Forecasts(folder, 5, 2, drawn, 1, 1, stations=STATIONS, weeks=WEEKS, floor=2)
    return made.document(), folder, drawn


def test_each_station_says_what_is_left(found):
    document, _, _ = found
    assert [each["station"] for each in document["stations"]] == list(STATIONS)
    assert all(1 <= each["effective"] <= 5 and 0 < each["power"] <= 1 for each in document["stations"])
    assert set(document["ensembles"]) == {"free", "error 0.09", "error 0.18", *STATIONS}
    assert all(len(weeks) == 2 for each in document["ensembles"].values() for weeks in each.values())


def test_pieces_are_found_again(found, monkeypatch):
    document, folder, drawn = found

    def never(task):
        raise AssertionError("run again")

    monkeypatch.setattr(forecasts, "run", never)
    monkeypatch.setattr("thermidor.judgement.history.run", never)
    assert Forecasts(folder, 5, 2, drawn, 1, 1, stations=STATIONS, weeks=WEEKS, floor=2).document() == document


def test_a_run_in_pieces_is_a_whole_run():
    """Without a change of seed a station changes nothing."""
    draws, seeds = np.zeros((2, 0)), np.array([[3], [4]])
    whole = run(Chain((), draws, seeds, ((0, 40),)))
    parts = run(Chain((), draws, np.repeat(seeds, 2, axis=1), ((0, 13), (13, 40))))
    np.testing.assert_array_equal(whole, parts)
    assert np.isfinite(whole).any()


def invented(shift=0.0):
    """Ensembles in which everything comes when it came, or later."""
    weeks = {each.id: [(each.historical - TURNING_POINTS[0].historical).days / 7 + 10.4 + shift] * 4 for each in TURNING_POINTS}
    return {"particles": 9, "runs": 4, "parameters": "none", "stations": [{"station": "1918-07-01", "full": 1.0, "power": 0.1, "effective": 50.0}],
            "ensembles": dict.fromkeys(["free", "error 0.09", *{station_before(each) for each in TURNING_POINTS} - {""}], weeks)}  # fmt: skip


def test_a_perfect_forecast_is_within_and_better_than_the_floor():
    rows = table(invented())
    assert len(rows) == len(TURNING_POINTS) and all(row["within"] and row["free"]["passing"] == 1.0 for row in rows)
    assert all(row["crps"] < 1.5 for row in rows) and {row["station"] for row in rows} >= {"free", "1920-11-29"}
    assert not any(row["within"] for row in table(invented(60.0)))


def test_what_is_absent_is_outside():
    assert not within(None, 10.0, 5) and within(14.0, 10.6, 4) and not within(15.0, 10.6, 4)
    assert passing(np.array([np.nan, 10.0]), 10.0, 1) == 0.5


def test_order_asks_only_pairs_that_lie_apart():
    perfect = invented()["ensembles"]["free"]
    assert in_order(perfect) == (1.0, 1.0)
    late = {name: [week + 700 * (name == "nep") for week in weeks] for name, weeks in perfect.items()}
    whole, pairs = in_order(late)
    assert whole == 0.0 and 0.8 < pairs < 1.0
    assert in_order(perfect | {"nep": [None] * 4})[0] == 0.0


def test_the_page_tells_where_nothing_is_yet_and_when_it_is_stale(tmp_path, monkeypatch):
    monkeypatch.setattr(shipping, "place", lambda name: tmp_path / f"{name}.json")
    assert "Nothing here yet" in forecasts.page()
    shipping.ship("forecasts", invented())
    assert "| `nep` |" in forecasts.page() and "Stale" not in forecasts.page() and "| 1918-07-01 | 1.0 | 0.100 | 50 |" in forecasts.page()
    monkeypatch.setattr(shipping, "society", lambda: "another")
    assert "Stale" in forecasts.page()
