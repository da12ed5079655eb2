"""The room is whole: every name it owns is delivered, every name it declares is read, no mechanism is empty."""

import numpy as np
import pytest

from rooms.war.board import with_conditions
from rooms.war.states import civil_war, recovered, start
from thermidor import war
from thermidor.grammar import Field, Process, Quantity, Trace, board
from thermidor.grammar.people import SocialClass
from thermidor.grammar.process import Reading
from thermidor.grammar.things import Flow

PROCESSES, CONDITIONS, MEASURES = war.PROCESSES, war.CONDITIONS, war.MEASURES


def _seen(member, known):
    """Work a member out and say which names it looked at and what it gave."""
    fields = {}
    for name in member.reads:
        notice = member.board.find(name, "a test")
        axes = (*notice.axes, "region") if isinstance(notice, SocialClass) else notice.axes
        array = np.asarray(known[name], dtype=float)
        fields[name] = Field(array, axes) if array.ndim == len(axes) else Field(array)
    noted = set()
    now, own, given = Reading(fields, frozenset(member.reads), member.__name__, noted), member(), {}
    if not isinstance(own, Process):
        return noted, {member.name: own.value(now)}
    for declared, method in ((own.moves, own.hazards), (own.flows, own.amounts), (own.drifts, own.changes)):
        if declared:
            stated = method(now)
            assert set(stated) == set(declared), member.__name__
            given |= stated
    return noted, given


@pytest.mark.parametrize("state", [start, civil_war, recovered])
def test_declared_is_done_and_finite(state):
    known = with_conditions(state())
    for member in (*CONDITIONS, *PROCESSES, *(each for each in MEASURES if not hasattr(each, "counts"))):
        noted, given = _seen(member, known)
        assert noted == set(member.reads), f"{member.__name__} declares but does not read {set(member.reads) - noted}"
        for name, value in given.items():
            values = np.asarray(getattr(value, "values", value))
            assert np.isfinite(values).all(), f"{member.__name__}.{name}"
            if issubclass(member, Process) and name not in member.drifts:
                assert (values >= 0).all(), f"{member.__name__}.{name} is negative"


def test_every_name_of_the_room_is_delivered():
    owned = [notice for notice in board().notices.values() if notice.owner == "war"]
    assert {each.name for each in owned if type(each) is Quantity} == {each.name for each in CONDITIONS}
    moved = {name for each in PROCESSES for name in each.flows}
    assert {each.name for each in owned if type(each) is Flow} == moved
    traces = {each.name for each in owned if type(each) is Trace}
    assert traces == {name for each in PROCESSES for name in each.drifts}
    assert traces == {name for each in PROCESSES for name in each.returns}


def test_no_mechanism_is_empty():
    names = {each.__name__ for each in (*PROCESSES, *CONDITIONS)}
    delivering = {name for each in war.MECHANISMS.values() for name in each}
    assert all(war.MECHANISMS.values())
    assert delivering <= names
    assert {each.__name__ for each in PROCESSES} <= delivering


def test_counts_name_real_moves():
    moves = {move.name for each in PROCESSES for move in each.moves.values()}
    for measure in MEASURES:
        assert set(getattr(measure, "counts", ())) <= moves


def test_conditions_stand_in_the_order_in_which_they_are_read():
    known = set()
    own = {each.name for each in CONDITIONS}
    for condition in CONDITIONS:
        assert own & set(condition.reads) <= known, condition.__name__
        known.add(condition.name)


def test_a_premise_of_the_argument_has_no_effect_by_itself():
    """Its reference value is 0, except where a source outside the argument's tradition gives a sign."""
    for process in PROCESSES:
        for parameter in process.parameters.values():
            if parameter.source.startswith("premise"):
                assert parameter.value == 0 or "outside the argument's tradition" in parameter.source
                assert parameter.words.startswith("normal")
