"""The room as a whole: it keeps its word to the board, and no state makes it say nonsense."""

import numpy as np
import pytest

import thermidor.town as town
from rooms.town import states
from thermidor.grammar import Flow, Quantity, Trace, trial
from thermidor.society import BOARD

ALL = (*town.PROCESSES, *town.CONDITIONS)
STATES = {"start": states.start, "civil war": states.civil_war, "recovered": states.recovered}


def mine(kind):
    return {notice.name for notice in BOARD.of(kind) if notice.owner == "town"}


def test_every_mechanism_is_delivered_and_every_member_delivers_one():
    names = {each.__name__ for each in ALL}
    assert all(town.MECHANISMS.values())
    delivering = {name for names in town.MECHANISMS.values() for name in names}
    assert delivering <= names
    plumbing = {
        "TownPeople", "AtWork", "WorksWorth", "ConsumerWorth", "ConsumerGoods", "GoodsMade", "WorksReached", "JobMix", "WorksInvestment",
        "TownLife",
    }  # fmt: skip
    assert names - delivering == plumbing


def test_the_room_works_out_all_it_owns():
    assert {each.name for each in town.CONDITIONS} == mine(Quantity)
    assert {name for each in town.PROCESSES for name in each.flows} == mine(Flow)
    assert mine(Trace) <= {name for each in town.PROCESSES for name in each.drifts}


def test_every_trace_has_a_way_back():
    assert mine(Trace) <= {name for each in town.PROCESSES for name in each.returns}


def test_somebody_reads_each_condition():
    read = {name for each in (*ALL, *town.MEASURES) for name in each.reads}
    read |= {kernel for each in town.PROCESSES for move in each.moves.values() for _, kernel in move.drawn if isinstance(kernel, str)}
    assert {each.name for each in town.CONDITIONS} <= read


@pytest.mark.parametrize("name", STATES)
def test_everything_is_finite_and_no_hazard_negative(name):
    values = states.at(STATES[name]())
    for each in (*town.PROCESSES, *town.MEASURES):
        stated = trial(each, values) if not getattr(each, "counts", ()) else {}
        parts = stated.items() if isinstance(stated, dict) else {each.name: stated}.items()
        for what, value in parts:
            assert np.isfinite(states.array(value)).all(), (each, what)
            if what in getattr(each, "moves", {}) or what in getattr(each, "flows", ()):
                assert (states.array(value) >= 0).all(), (each, what)


@pytest.mark.parametrize("name", STATES)
def test_no_state_of_emptiness_breaks_it(name):
    """No grain, no fuel, no people without work, no clerks, no goods: still numbers."""
    empty = ("grain_town", "fuel_stock", "raw_stock", "goods_trade", "clerks", "workers", "peasants")
    values = states.at(STATES[name](), rolling_stock=0.02, **dict.fromkeys(empty, 0))
    for each in town.PROCESSES:
        for what, value in trial(each, values).items():
            assert np.isfinite(states.array(value)).all(), (each, what)


def test_kernels_sum_to_one():
    for make in STATES.values():
        values = states.at(make())
        for name, axis in (("job_mix", 0), ("town_death_causes", 0)):
            assert np.allclose(np.asarray(values[name]).sum(axis), 1)
            assert (np.asarray(values[name]) >= 0).all()


def test_the_sign_of_the_loss_of_militants_is_free():
    """Premise CW9 at its centre selects nobody; moved, it does."""
    values = states.at(states.civil_war())
    doors = ((town.ways_out.FlightToVillage, "workers"), (town.ways_out.PettyTrade, "to_workshops"), (town.demography.TownDeaths, "workers"))
    for process, move in doors:
        militant, passive = np.moveaxis(_by_spirit(trial(process, values)[move]), 0, 0)
        assert np.allclose(militant, passive)
        militant, passive = _by_spirit(trial(process, values, {"militants": 0.5})[move])
        assert (militant >= passive).all() and (militant > passive).any()


def _by_spirit(field):
    return np.moveaxis(states.array(field), field.axes.index("spirit"), 0)
