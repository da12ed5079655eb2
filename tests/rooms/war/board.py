"""A small board: works out the room's conditions in the order of what they read, then tries a process on them."""

from thermidor.grammar import trial
from thermidor.war import CONDITIONS


def with_conditions(values):
    """The state with every condition of the room worked out."""
    known = dict(values)
    for condition in CONDITIONS:
        known[condition.name] = trial(condition, {name: known[name] for name in condition.reads}).values
    return known


def tried(process, values, settings=None):
    """What a process states in a state."""
    known = with_conditions(values)
    return trial(process, {name: known[name] for name in process.reads}, settings)
