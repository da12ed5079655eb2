"""The room as a whole: it keeps its word to the board, reads what it declares, and no state makes it say nonsense."""

import numpy as np
import pytest

import thermidor.apparatus as apparatus
from rooms.apparatus import states
from thermidor.grammar import Field, Process, Quantity, Trace
from thermidor.grammar.people import SocialClass
from thermidor.grammar.process import Reading
from thermidor.society import BOARD

ALL = (*apparatus.PROCESSES, *apparatus.CONDITIONS)


def mine(kind):
    return {notice.name for notice in BOARD.of(kind) if notice.owner == "apparatus"}


def test_every_mechanism_is_delivered_and_every_member_delivers_one():
    delivering = {name for names in apparatus.MECHANISMS.values() for name in names}
    assert all(apparatus.MECHANISMS.values())
    assert delivering == {each.__name__ for each in ALL}


def test_the_room_works_out_all_it_owns_and_leads_every_trace_back():
    assert {each.name for each in apparatus.CONDITIONS} == mine(Quantity)
    assert mine(Trace) <= {name for each in apparatus.PROCESSES for name in each.drifts}
    assert mine(Trace) <= {name for each in apparatus.PROCESSES for name in each.returns}


def test_counts_name_real_moves():
    moves = {move.name for each in apparatus.PROCESSES for move in each.moves.values()}
    assert {name for each in apparatus.MEASURES for name in getattr(each, "counts", ())} <= moves


def seen(member, values):
    """What a member looked at and what it stated."""
    fields = {}
    for name in member.reads:
        notice = BOARD.find(name, "a test")
        axes = (*notice.axes, "region") if isinstance(notice, SocialClass) else notice.axes
        fields[name] = Field(np.asarray(values[name], dtype=float), axes)
    noted = set()
    now, own = Reading(fields, frozenset(member.reads), member.__name__, noted), member()
    if not isinstance(own, Process):
        return noted, {member.name: own.value(now)}, (member.name,)
    stated, declared = {}, []
    for names, method in own.kinds():
        if names:
            stated |= getattr(own, method)(now)
            declared += list(names)
    return noted, stated, declared


@pytest.mark.parametrize("name", states.STATES)
def test_declared_is_read_and_done_and_nothing_is_nonsense(name):
    values = states.at(states.STATES[name]())
    for member in (*ALL, *(each for each in apparatus.MEASURES if not each.counts)):
        noted, stated, declared = seen(member, values)
        assert noted == set(member.reads), member.__name__
        assert set(stated) == set(declared), member.__name__
        for what, value in stated.items():
            assert np.isfinite(states.array(value)).all(), (member, what)
            if what in getattr(member, "moves", {}):
                assert (states.array(value) >= 0).all(), (member, what)


@pytest.mark.parametrize("name", states.STATES)
def test_emptiness_breaks_nothing(name):
    empty = ("clerks", "officials", "command_members", "managers", "specialists", "bourgeois", "workers", "peasants", "secretaries", "output",
             "time_in_post", "true_signals")  # fmt: skip
    values = states.at(states.STATES[name](), **dict.fromkeys(empty, 0))
    for each in apparatus.PROCESSES:
        for what, value in states.tried(each, values).items():
            assert np.isfinite(value).all(), (each, what)


@pytest.mark.parametrize("name", states.STATES)
def test_kernels_sum_to_one_and_signals_stay_in_bounds(name):
    values = states.at(states.STATES[name]())
    assert np.allclose(values["command_mix"].sum(0), 1) and np.allclose(values["past_now"].sum(), 1)
    assert ((values["true_signals"] >= 0) & (values["true_signals"] <= 1)).all()
    assert (values["party_posts"] <= values["command_openings"].sum(0)).all()


def test_premises_have_no_sign_by_themselves():
    for each in ALL:
        for parameter in each.parameters.values():
            if parameter.source.startswith("premise"):
                assert parameter.value == 0 and parameter.words.startswith("normal")


def test_no_want_and_no_interest_is_read_by_what_is_true():
    """Law 8: the wish of a class reaches those who govern only as a report or as an act."""
    assert not {"wants", "coherence", "privilege", "official_interest"} & set(apparatus.reports.TrueSignals.reads)
