"""Law 8: what a class wants reaches the orders of a government only through a named channel.

The graph is the society's own: whatever a process or condition reads may move whatever it states. Channels are places where the wants of
many become something that those who govern can meet: votes and recall, entry into posts, reports, strikes, withholding, desertion, risings,
and what officials make of an order. With the channels cut, no way may lead from wants or from the officials' common interest to `ordered`.
"""

import ast
import inspect
import textwrap

import pytest

from thermidor import russia
from thermidor.classes import PARTY
from thermidor.grammar import Condition, Flow

SOCIETY = russia.society()
SOURCES = ("wants", "coherence", "official_interest")
CHANNELS = {
    "election and recall": ("allegiance", "delegates"),
    "entry into posts": (*(each.name for each in PARTY), "officials", "managers", "secretary_tempo", "secretary_openness", "secretary_deference"),
    "petition and report": ("reported",),
    "strike": ("strike_wave", "strike_fatigue"),
    "withholding": ("grain_village", "sown", "sale_urge", "hide_share"),
    "desertion": ("greens",),
    "rising": ("insurgents",),
    "execution": ("executed",),
}


def graph() -> dict[str, set[str]]:
    """What each name on the board may move: name -> names."""
    edges: dict[str, set[str]] = {}
    for member in (*SOCIETY.processes, *SOCIETY.conditions):
        if issubclass(member, Condition):
            stated = {member.name}
        else:
            stated = {*member.drifts, *member.ballots, *member.flows}
            for move in member.moves.values():
                stated |= {move.source.of.name, move.target.of.name}
            for name in member.flows:
                flow = SOCIETY.board.notices[name]
                assert isinstance(flow, Flow)
                stated |= {flow.source.name, flow.target.name} - {"outside"}
        for name in member.reads:
            edges.setdefault(name, set()).update(stated)
    return edges


def way(edges: dict[str, set[str]], start: str, end: str, closed: set[str]) -> list[str]:
    """A shortest way from one name to another that avoids closed names, or nothing."""
    came, queue = {start: ""}, [start]
    while queue:
        here = queue.pop(0)
        if here == end:
            path = [here]
            while came[path[-1]]:
                path.append(came[path[-1]])
            return path[::-1]
        for there in sorted(edges.get(here, ())):
            if there not in came and there not in closed:
                came[there] = here
                queue.append(there)
    return []


@pytest.mark.parametrize("source", SOURCES)
def test_wants_reach_orders_only_through_a_named_channel(source):
    closed = {name for names in CHANNELS.values() for name in names} - {source}
    found = way(graph(), source, "ordered", closed)
    assert not found, f"{' -> '.join(found)} is no named channel"


def test_wants_do_reach_orders_through_channels():
    """The test above could not fail in a society in which nobody is heard."""
    assert way(graph(), "wants", "ordered", set())


def test_policy_reads_no_wants_interest_or_coherence():
    for member in SOCIETY.members():
        if member.room == "policy":
            assert not {"wants", "coherence", "official_interest", "true_signals"} & set(member.reads), member.identity()


def test_no_room_reads_a_claim():
    for member in SOCIETY.members():
        tree = ast.parse(textwrap.dedent(inspect.getsource(member)))
        assert not any(isinstance(node, ast.Attribute) and node.attr == "claims" for node in ast.walk(tree))


def test_orders_are_moved_by_policy_alone_and_carried_out_by_the_apparatus():
    writers = {name: {p.room for p in SOCIETY.processes if name in p.drifts} for name in ("ordered", "executed")}
    assert writers == {"ordered": {"policy"}, "executed": {"apparatus"}}
