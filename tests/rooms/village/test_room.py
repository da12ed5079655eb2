"""The form of the room: everything it owns is delivered, everything with memory has a way back."""

from thermidor.grammar import Flow, Quantity, Trace
from thermidor.society import BOARD
from thermidor.village import CONDITIONS, GRADE, MEASURES, MECHANISMS, PROCESSES


def owned(kind):
    return {notice.name for notice in BOARD.of(kind) if notice.owner == "village"}


def test_every_condition_on_the_board_has_one_page():
    names = [condition.name for condition in CONDITIONS]
    assert len(names) == len(set(names))
    assert set(names) == owned(Quantity)


def test_every_flow_and_trace_on_the_board_is_moved():
    flows = [name for process in PROCESSES for name in process.flows]
    assert sorted(flows) == sorted(owned(Flow))
    assert {name for process in PROCESSES for name in process.drifts} == owned(Trace) | {"wants"}


def test_every_trace_has_a_way_back():
    assert {name for process in PROCESSES for name in process.returns} >= owned(Trace)


def test_every_mechanism_is_delivered():
    known = {member.__name__ for member in (*PROCESSES, *CONDITIONS)}
    assert all(names and set(names) <= known for names in MECHANISMS.values())
    assert all(process.mechanism for process in PROCESSES), "a process that delivers nothing leaves"
    assert GRADE in "ABC"


def test_measures_have_names_units_and_meaning():
    assert all(measure.name and measure.unit and measure.about for measure in MEASURES)
    moves = {move.name for process in PROCESSES for move in process.moves.values()}
    for measure in MEASURES:
        assert set(getattr(measure, "counts", ())) <= moves
