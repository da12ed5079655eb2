"""Three states of three toy places, for trials of the room: the start, a civil war, a recovered country. Rough magnitudes, not data.

Places: a city of offices, a country of works, a country of grain.
"""

import numpy as np

import thermidor.apparatus as apparatus
from thermidor.classes import CLASSES
from thermidor.grammar import trial
from thermidor.society import BOARD, ISSUES, LEVERS
from thermidor.society.apparatus import SIGNALS

COUNT = 3
CITY, WORKS, GRAIN = range(COUNT)
TOWN = np.array([2.5e6, 8e6, 14e6])
COUNTRY = np.array([0.0, 40e6, 75e6])


def _size(axis):
    return COUNT if axis in ("region", "region_from") else len(BOARD.axes[axis])


def _set(values, **given):
    for name, value in given.items():
        values[name] = np.broadcast_to(np.asarray(value, dtype=float), np.shape(values[name])).copy()
    return values


def spread(total, where=TOWN):
    return total * where / where.sum()


def officials(old=0.0, new=0.0):
    """Heads (department, past, region)."""
    return np.einsum("d,p,r->dpr", [0.18, 0.27, 0.55], [old, new], TOWN / TOWN.sum())


def members(total):
    """Command members (background, cohort, department, region)."""
    shape = [len(values) for values in _class("command_members").axes.values()]
    assert list(_class("command_members").axes) == ["background", "cohort", "department"]
    return np.ones((*shape, 1)) / np.prod(shape) * spread(total)


def _class(name):
    return next(each for each in CLASSES if each.name == name)


def levers(**given):
    """Levels by lever, 0 where none is given."""
    return np.array([given.get(lever.name, 0.0) for lever in LEVERS])


def signal(name):
    return SIGNALS.values.index(name)


def lever(name):
    return [each.name for each in LEVERS].index(name)


def issue(name):
    return ISSUES.values.index(name)


def _common():
    values = {notice.name: 0.0 for notice in BOARD.notices.values() if notice.name != "outside"}
    values |= {name: np.zeros(tuple(_size(axis) for axis in BOARD.notices[name].axes)) for name in values}
    values |= {each.name: np.zeros((*each.shape, COUNT)) for each in CLASSES}
    for name in ("trade_freedom", "terms", "town_food", "works_worth"):
        values[name] = values[name] + 1.0
    _set(values, town_people=TOWN, country_people=COUNTRY, clerks=spread(0.85e6), specialists=spread(0.3e6), bourgeois=spread(0.4e6))
    _set(values, railway_core=[1, 0.8, 0.5], seat_of_government=[1, 0, 0])
    _set(values, townspeople=spread(7e6), capacity=[0.3, 0.5, 0.2], hands=[1.5e5, 4e5, 2e5], hands_wanted=[1.5e5, 4e5, 2e5])
    values["workers"] = np.einsum("b,o,s,w,r->boswr", np.full(5, 0.2), [0.6, 0.4], [0.04, 0.96], [0.95, 0.05], [0.8e6, 2e6, 1e6])
    values["peasants"] = np.outer([0.35, 0.55, 0.1], spread(60e6, COUNTRY))
    values["managers"] = np.outer([0.0, 1.0], spread(12e3))
    values["delivered"] = values["due"] + 0.2  # as the plan has it
    values["due"] = values["due"] + 0.1
    return values


def start():
    """The old state in a world war."""
    values = _common()
    values["officials"] = officials(old=120e3)
    ordered = levers(one_man_rule=1, grain_market=0.9, appointment=0.5, coercion=0.4, procurement_price=0.6)
    return _set(
        values, territory_centre=1, world_war=1, trade_freedom=0.9, output=values["capacity"] * 0.95, estates_left=1, organised_village=0.1,
        town_hunger=0.15, state_plan_gap=0.2, goods_famine=0.3, private_share=0.9, executed=ordered, ordered=ordered, coercion=0.4,
        one_man_rule=1, appointment=0.5, privilege=2.0, coherence=0.3, time_in_post=330, coercive_force=0.4, perceived_threat=0.6,
        strike_wave=0.02, idle_share=0.02,
    )  # fmt: skip


def civil_war():
    """Soviet rule over city and works, trade banned, half of the grain country behind a front."""
    values = _common()
    values["officials"], values["command_members"] = officials(old=90e3, new=40e3), members(40e3)
    values["managers"] = np.array([[3e3, 1e3, 1e3], [1e3, 1e3, 1e3]])
    ordered = levers(requisition=1, coercion=0.9, appointment=0.5, one_man_rule=0.6, pluralism=0.1, party_regime=0.6)
    return _set(
        values, territory_soviet=[1, 1, 0.5], front=[0, 0, 0.5], front_burden=0.3, front_memory=0.3, soviet_centre=1, trade_freedom=0.1,
        output=values["capacity"] * 0.2, town_hunger=0.5, town_food=0.5, state_plan_gap=0.5, goods_famine=0.6, terms=0.3, private_share=0.3,
        executed=ordered, ordered=ordered, coercion=0.9, appointment=0.5, one_man_rule=0.6, open_debate=0.6, workers_control=0.3,
        insurgents=[0, 2e4, 6e4], strike_wave=0.02, idle_share=0.05, coercive_force=0.6, privilege=0.7, coherence=0.2, time_in_post=70,
        elections_alive=0.3, delegate_gap_here=0.2, perceived_threat=0.9, clerks=spread(1.8e6), machine=0.02, from_above=0.3, discord=0.2,
    )  # fmt: skip


def recovered():
    """Peace, free trade, worn works full again, posts given from above."""
    values = _common()
    values["officials"], values["command_members"] = officials(old=30e3, new=60e3), members(60e3)
    values["managers"] = np.array([[2e3, 1e3, 1e3], [2e3, 3e3, 3e3]])
    ordered = levers(grain_tax=1, grain_market=0.9, coercion=0.2, appointment=0.8, one_man_rule=0.9, investment=0.4, party_regime=0.2)
    values["machine"][0] = 0.6
    return _set(
        values, territory_soviet=1, soviet_centre=1, trade_freedom=0.9, output=values["capacity"] * 0.95, state_plan_gap=0.1, goods_famine=0.3,
        terms=0.8, private_share=0.3, executed=ordered, ordered=ordered, coercion=0.2, appointment=0.8, one_man_rule=0.9, open_debate=0.2,
        workers_control=0.05, idle_share=0.12, coercive_force=0.3, privilege=0.8, coherence=0.35, time_in_post=150, elections_alive=0.1,
        delegate_gap_here=0.4, perceived_threat=0.4, from_above=0.7,
    )  # fmt: skip


STATES = {"start": start, "civil war": civil_war, "recovered": recovered}


def at(values, **changed):
    """The state with some values changed and every condition of the room worked out."""
    values = _set(dict(values), **changed)
    waiting = list(apparatus.CONDITIONS)
    own = {each.name for each in waiting}
    while waiting:
        ready = [each for each in waiting if not own & set(each.reads)]
        assert ready, "conditions in a circle"
        for each in ready:
            values[each.name] = array(trial(each, {name: values[name] for name in each.reads}), BOARD.notices[each.name].axes)
            own.discard(each.name)
            waiting.remove(each)
    return values


def array(field, axes=None):
    """Bare values, broadcast to `axes` if given."""
    values = np.asarray(field.values if hasattr(field, "values") else field, dtype=float)
    if axes is None or not hasattr(field, "spread"):
        return values
    return np.broadcast_to(field.spread(axes), tuple(_size(axis) for axis in axes)).copy()


def tried(process, values, settings=None):
    """What a process states in a state with its conditions worked out, as bare arrays."""
    stated = trial(process, {name: values[name] for name in process.reads}, settings)
    return {name: array(value) for name, value in stated.items()}
