"""The room as a whole: it keeps its word to the board, and no state makes it say nonsense."""

import numpy as np
import pytest

import thermidor.soviets as soviets
from rooms.soviets import states
from thermidor.grammar import Field, Quantity, Trace
from thermidor.grammar.people import SocialClass
from thermidor.grammar.process import Process, Reading
from thermidor.grammar.things import Ballot
from thermidor.society import BOARD

ALL = (*soviets.PROCESSES, *soviets.CONDITIONS)


def mine(kind):
    return {notice.name for notice in BOARD.of(kind) if notice.owner == "soviets"}


def noted(member, values):
    """Names a member looked at."""
    fields, seen = {}, set()
    for name in member.reads:
        notice = BOARD.find(name, "a test")
        axes = (*notice.axes, "region") if isinstance(notice, SocialClass) else notice.axes
        fields[name] = Field(np.asarray(values[name], dtype=float), axes)
    now, own = Reading(fields, frozenset(member.reads), member.__name__, seen), member()
    if isinstance(own, Process):
        for declared, method in own.kinds():
            if declared:
                assert set(getattr(own, method)(now)) == set(declared)
    else:
        own.value(now)
    return seen


def test_every_mechanism_is_delivered_and_every_member_delivers_one():
    names = {each.__name__ for each in ALL}
    assert all(soviets.MECHANISMS.values())
    assert names == {name for by in soviets.MECHANISMS.values() for name in by}


def test_the_room_works_out_all_it_owns():
    assert {each.name for each in soviets.CONDITIONS} == mine(Quantity)
    assert mine(Trace) == {name for each in soviets.PROCESSES for name in each.drifts if name != "wants"}
    assert mine(Trace) <= {name for each in soviets.PROCESSES for name in each.returns}
    assert mine(Ballot) == {name for each in soviets.PROCESSES for name in each.ballots}


@pytest.mark.parametrize("name", states.STATES)
def test_declared_is_read(name):
    values = states.at(states.STATES[name]())
    for each in (*ALL, *soviets.MEASURES):
        assert noted(each, values) == set(each.reads), each.__name__


@pytest.mark.parametrize("name", states.STATES)
@pytest.mark.parametrize("empty", [(), ("workers", "soldiers", "peasants", "townspeople", "clerks", "artisans", "hands", "ministry", "estate_land")])
def test_everything_is_finite_and_every_chance_a_chance(name, empty):
    values = states.at(states.STATES[name](), **dict.fromkeys(empty, 0))
    for each in (*soviets.PROCESSES, *soviets.MEASURES):
        stated = states.tried(each, values)
        for what, value in stated.items() if isinstance(stated, dict) else [(each.name, stated)]:
            assert np.isfinite(value).all(), (each, what)
            if what in getattr(each, "ballots", ()):
                assert (value >= 0).all() and (value <= 1).all(), what


@pytest.mark.parametrize("name", states.STATES)
def test_shares_keep_their_sum(name):
    values = states.at(states.STATES[name]())
    assert np.allclose(states.tried(soviets.opinion.Opinion, values)["allegiance"].sum(axis=0), 0, atol=1e-12)
    assert np.allclose(states.tried(soviets.delegates.Delegates, values)["delegates"].sum(axis=0), 0, atol=1e-12)
    for shares in ("local_soviet", "town_congress", "peasant_soviet", "country_congress"):
        assert np.allclose(values[shares].sum(axis=0), 1, atol=1e-9)
        assert np.allclose(values[shares][states.party("none")], 0)


def test_premises_have_no_effect_by_themselves():
    for process in ALL:
        for each in process.parameters.values():
            if each.source.startswith("premise"):
                assert each.value == 0 or "outside the argument's tradition" in each.source
                assert each.words.startswith("normal")
