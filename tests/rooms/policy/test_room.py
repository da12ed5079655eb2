"""The form of the room: what it owns is delivered, what has memory has a way back, and it reads nothing of classes."""

from thermidor.grammar import Ballot, Quantity, Trace
from thermidor.policy import CONDITIONS, GRADE, MEASURES, MECHANISMS, PROCESSES
from thermidor.society import BOARD

SEES = {  # what sits in the body, what is reported to it, the men it can send, its own memory, and the fall of the one before it
    "reported", "men_to_send", "lived_through", "weights", "beliefs", "ordered", "executed", "provisional_centre", "soviet_centre",
    "ministry", "top_seat", "leader_tempo", "leader_openness", "founder_presence", "old_state_falls", "power_taken", "soviet_overthrown",
}  # fmt: skip


def owned(kind):
    return {notice.name for notice in BOARD.of(kind) if notice.owner == "policy"}


def test_everything_owned_is_delivered():
    assert {condition.name for condition in CONDITIONS} == owned(Quantity)
    assert {name for process in PROCESSES for name in process.drifts} == owned(Trace)
    assert {name for process in PROCESSES for name in process.ballots} == owned(Ballot)


def test_every_trace_has_a_way_back():
    assert {name for process in PROCESSES for name in process.returns} == owned(Trace)


def test_no_class_is_seen_from_here():
    """Law 8 at the door of the room: opinions of those who sit, signals as reported, and nothing else with memory or people."""
    attributes = {notice.name for notice in BOARD.notices.values() if type(notice).__name__ == "Covariate"}
    own = owned(Quantity) | owned(Ballot)
    for member in (*PROCESSES, *CONDITIONS, *MEASURES):
        assert set(member.reads) <= SEES | own | attributes, member.identity()


def test_every_mechanism_is_delivered():
    known = {member.__name__ for member in (*PROCESSES, *CONDITIONS)}
    assert all(names and set(names) <= known for names in MECHANISMS.values())
    for member in (*PROCESSES, *CONDITIONS):
        assert member.mechanism and set(member.mechanism) <= set(MECHANISMS), member.identity()
    assert GRADE in "ABC"


def test_measures_have_names_units_and_meaning():
    assert all(measure.name and measure.unit and measure.about for measure in MEASURES)
