"""Law 1, (v) to (viii): clocks in disguise are found, listed and need a reason. What ships was run with `python -m thermidor.judgement.ensembles`."""

import numpy as np
import pytest

from thermidor.judgement import clocks, ensembles
from thermidor.scenarios import load


def test_states_that_read_no_other_room_have_a_reason():
    assert set(clocks.read_no_other_room()) <= set(clocks.ALLOWED)


def test_states_that_hardly_vary_have_a_reason():
    assert set(ensembles.shipped().get("states", [])) <= set(clocks.ALLOWED)


def test_every_kind_of_ensemble_ships_whole():
    found = ensembles.shipped()["kinds"]
    for kind, runs in ensembles.kinds().items():
        assert {len(weeks) for weeks in found[kind].values()} == {runs}, kind
    assert ensembles.RUNS["reference"] == 200 and ensembles.RUNS["permuted"] == 100


def test_at_the_reference_values_twelve_events_happen_in_a_tenth_of_runs_or_more():
    shares = [ensembles.share(weeks) for weeks in ensembles.shipped()["kinds"]["reference"].values()]
    assert len(shares) == 20 and sum(share >= 0.1 for share in shares) >= 12


def test_a_shipped_task_is_what_the_model_gives():
    """One task of the ensemble run again: the same weeks, unless the society has changed, and then what ships says that it is stale."""
    found = ensembles.shipped()
    if found["stale"]:
        pytest.skip("the society has changed since the ensembles were run; they say so")
    again = ensembles.task("reference", 0)["weeks"]
    for event, weeks in again.items():
        assert weeks == found["kinds"]["reference"][event][: len(weeks)], event


def test_frozen_inputs_are_those_of_the_first_day_and_late_ones_a_year_late():
    scenario = load("free")
    still = ensembles.frozen(scenario).outside()
    assert all((path == path[0]).all() for path in still.inputs.values())
    for name in ("world_war", "opening_abroad.germany"):
        moved, before = ensembles.late(scenario, name).outside().inputs, scenario.outside().inputs
        key, _, value = name.partition(".")
        there, here = (paths[key][:, 0] if value else paths[key] for paths in (moved, before))
        np.testing.assert_allclose(there[52:], here[:-52], atol=0.02)


def test_a_clock_is_found_when_there_is_one(monkeypatch):
    events = {"february": [10.0] * 20, "october": [None] * 20}
    monkeypatch.setattr(clocks, "shipped", lambda: {"kinds": {"reference": events, "frozen": events}, "stale": False, "society": "toy"})
    rows = {row["id"]: row for row in clocks.keep_their_quarter()}
    assert rows["february"]["clock"] and not rows["october"]["clock"]


def test_a_date_that_follows_one_input_and_one_number_is_found(monkeypatch):
    thetas = np.random.default_rng(1).random((60, 3))
    weeks = (100 + 50 * thetas[:, 1]).tolist()
    kinds = {"reference": {"x": [100.0] * 20}, "late:war": {"x": [150.0] * 20}, "prior": {"x": weeks}}
    monkeypatch.setattr(clocks, "shipped", lambda: {"kinds": kinds, "stale": False, "society": "toy"})
    assert clocks.follow_inputs() == [{"input": "war", "id": "x", "shift": 50.0}]
    names = list(clocks.russia.society().parameters())
    monkeypatch.setattr(clocks, "drawn_theta", lambda run: np.concatenate([thetas[run - 1], np.zeros(len(names) - 3)]))
    assert clocks.one_knob()[0]["parameter"] == names[1]
