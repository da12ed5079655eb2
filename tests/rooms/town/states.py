"""Three states of four toy places, for trials of the room: the start, the depth of a civil war, a country that has recovered.

Places: a city without villages; a country of mills; a country of pits and furnaces; a country of grain and sugar.
"""

import numpy as np

import thermidor.town as town
from thermidor.classes import CLASSES
from thermidor.goods import PRODUCTS
from thermidor.grammar import trial
from thermidor.grammar.problems import Problem
from thermidor.society import BOARD

PLACES = ("city", "mills", "pits", "grain")
COUNT = len(PLACES)
BRANCHES = ("metal", "textile", "mining", "rail", "other")
CITY, MILLS, PITS, GRAIN = range(COUNT)


def per_product(**rows):
    return np.array([rows.get(name, rows["rest"]) for name in PRODUCTS.values], dtype=float)


CAPACITY = per_product(
    coal=[0, 0.1, 0.8, 0.1], oil=[0, 0, 0.9, 0.1], pig_iron=[0, 0.1, 0.9, 0], steel=[0.15, 0.15, 0.7, 0],
    cotton=[0.2, 0.8, 0, 0], sugar=[0, 0, 0, 1], flax=[0.1, 0.8, 0, 0.1], hemp=[0.3, 0.3, 0, 0.4],
    food=[0.2, 0.3, 0.1, 0.4], other=[0.35, 0.35, 0.1, 0.2], rest=[0, 0, 0, 0],
)  # fmt: skip
RAW_SOURCE = per_product(
    cotton=[0, 0, 0, 1], sugar=[0, 0, 0, 1], flax=[0, 1, 0, 0], hemp=[0, 0.2, 0, 0.8], food=[0, 0.1, 0.2, 0.7],
    other=[0.1, 0.4, 0.2, 0.3], rest=CAPACITY[PRODUCTS.values.index("coal")],
)  # fmt: skip
RAW_SOURCE[PRODUCTS.values.index("pig_iron")] = CAPACITY[PRODUCTS.values.index("pig_iron")]
HANDS = 1e3 * np.array(
    [[250, 150, 250, 50], [60, 640, 0, 30], [0, 60, 420, 50], [60, 240, 150, 250], [150, 200, 80, 330]], dtype=float
)
NEARNESS = np.array([[0.4, 0.4, 0.1, 0.1], [0.1, 0.7, 0.1, 0.1], [0.05, 0.1, 0.75, 0.1], [0.05, 0.1, 0.1, 0.75]])


def workers(at_work, without, militant, fresh):
    """Heads of workers: shares of HANDS at work and without work, share of militants, share from the village."""
    spirit = np.array([militant, 1 - militant])
    origin = np.array([1 - fresh, fresh])
    work = np.array([at_work, without])
    return np.einsum("br,o,s,w->boswr", HANDS, origin, spirit, work)


def people(scale):
    """Heads of all other classes in persons; `scale` multiplies the towns."""
    town = {
        "artisans": [0.15, 0.3, 0.1, 0.45], "townspeople": [0.9, 1.5, 0.5, 2.0], "traders": [0.05, 0.1, 0.05, 0.2],
        "bourgeois": [0.08, 0.1, 0.05, 0.15], "specialists": [0.05, 0.06, 0.03, 0.06], "clerks": [0.2, 0.3, 0.1, 0.4],
    }  # fmt: skip
    found = {name: np.zeros((*each.shape, COUNT)) for each in CLASSES for name in [each.name]}
    found |= {name: 1e6 * scale * np.array(row) for name, row in town.items()}
    found["peasants"] = 1e6 * np.array([[0, 8, 4, 14], [0, 10, 5, 16], [0, 1, 0.7, 2.5]])
    found["dependants"] = 1e6 * np.array([[0.9 * scale, 2.0 * scale, 0.9 * scale, 2.8 * scale], [0, 15, 8, 27]])
    found["unborn"] = np.full(COUNT, 1e8)
    return found


def _common():
    values = {notice.name: 0.0 for notice in BOARD.notices.values() if notice.name != "outside"}
    values |= {name: np.zeros(tuple(_size(axis) for axis in BOARD.notices[name].axes)) for name in values}
    for name in ("village_food", "village_ties", "incentive", "trade_freedom", "spark", "trade", "trade_readiness"):
        values[name] = values[name] + 1.0
    values |= {"capacity": CAPACITY, "hands": HANDS, "raw_source": RAW_SOURCE, "contacts": NEARNESS, "week_of_year": 20.0}
    values["grain_town"] = np.array([0.045, 0.08, 0.04, 0.1])
    return values


def _size(axis):
    return COUNT if axis in ("region", "region_from") else len(BOARD.axes[axis])


def _set(values, **given):
    for name, value in given.items():
        values[name] = np.broadcast_to(np.asarray(value, dtype=float), np.shape(values[name])).copy()
    return values


def start():
    """Third winter of the world war under the old state: works full of orders, towns short of bread but fed."""
    values = _common() | people(1.0)
    values["workers"] = workers(0.98, 0.02, 0.03, 0.4)
    values["soldiers"] = np.zeros((3, 2, COUNT))
    values["soldiers"][0] = 1e6 * np.array([[0.3, 0.4, 0.3, 0.5], [0, 3, 1.5, 4]])
    return _set(
        values, territory_centre=1, world_war=1, trade_readiness=0.3, trade=0.5, trade_freedom=0.9, one_man_rule=1,
        pluralism=0.3, coercion=0.4, investment=0.2, producer_share=0.5, inflation=0.012, incentive=0.85,
        capital_stock=CAPACITY, rolling_stock=0.85, raw_stock=0.75, fuel_stock=0.7, civil_orders=0.5, works_order=0.9,
        committee_density=0.03, union_enrolled=0.03, efficacy=0.3, fear=0.35, town_fertility=0.8, fled=0, goods_trade=500, goods_made=45,
    )  # fmt: skip


def civil_war():
    """Pits and grain mostly behind a front, trade banned, towns hungry, a Red army of three million."""
    values = _common() | people(0.75)
    values["workers"] = workers(0.55, 0.05, 0.03, 0.45)
    values["soldiers"] = np.zeros((3, 2, COUNT))
    values["soldiers"][1] = 1e6 * np.array([[0.2, 0.2, 0.1, 0.1], [0, 1.4, 0.2, 0.8]])
    values |= {"territory_soviet": np.array([1, 1, 0.2, 0.3]), "territory_white": np.array([0, 0, 0.8, 0.7])}
    return _set(
        values, soviet_centre=1, trade_readiness=0, trade=0, trade_freedom=0.15, one_man_rule=0.6, pluralism=0.1, coercion=0.7,
        requisition=1, investment=0.05, producer_share=0.5, inflation=0.06, incentive=0.35, front=[0, 0, 0.5, 0.4],
        front_burden=0.4, capital_stock=CAPACITY * 0.85, rolling_stock=0.5, raw_stock=0.35, fuel_stock=0.35, civil_orders=0.3,
        works_order=0.4, committee_density=0.25, union_enrolled=0.8, workers_control=0.1, efficacy=0.2, fear=0.55,
        town_fertility=0.5, fled=2e6, goods_trade=150, goods_made=12, grain_town=[0.006, 0.015, 0.012, 0.04],
        grain_rationed=[0.003, 0.005, 0.001, 0.002],
    )  # fmt: skip


def recovered():
    """Trade free, one manager, peace, machines of the old days worn and partly renewed."""
    values = _common() | people(1.05)
    values["workers"] = workers(0.85, 0.2, 0.04, 0.4)
    values["soldiers"] = np.zeros((3, 2, COUNT))
    values["soldiers"][1] = 1e6 * np.array([[0.02, 0.04, 0.02, 0.02], [0, 0.15, 0.1, 0.2]])
    return _set(
        values, territory_soviet=1, soviet_centre=1, trade_readiness=0.6, trade=0.7, one_man_rule=0.9, pluralism=0.05,
        coercion=0.2, investment=0.35, producer_share=0.5, incentive=0.9, capital_stock=CAPACITY * 0.95, rolling_stock=0.85,
        raw_stock=0.9, fuel_stock=0.9, civil_orders=0.9, works_order=0.9, committee_density=0.3, union_enrolled=0.85,
        workers_control=0.05, efficacy=0.3, fear=0.15, town_fertility=1, fled=0, goods_trade=700, goods_made=60,
    )  # fmt: skip


def at(values, **changed):
    """The state with some values changed and every condition of the room worked out.

    What other rooms work out from these values - trade that both sides allow, police at hand, size of the army - follows them.
    """
    values = _set(dict(values), **changed)
    others = {
        "trade_openness": values["trade"] * values["trade_readiness"], "coercive_force": values["coercion"],
        "red_strength": values["soldiers"][1].sum(0),
    }  # fmt: skip
    values = _set(values, **{name: value for name, value in others.items() if name not in changed})
    waiting = list(town.CONDITIONS)
    own = {each.name for each in waiting}
    known = set(values) - own
    while waiting:
        ready = [each for each in waiting if set(each.reads) <= known]
        if not ready:
            raise Problem("T110", "the conditions of the room read each other in a circle", "")
        for each in ready:
            axes = BOARD.notices[each.name].axes
            found = trial(each, values).spread(axes)
            values[each.name] = np.broadcast_to(found, tuple(_size(axis) for axis in axes))
            known.add(each.name)
            waiting.remove(each)
    return values


def array(field):
    return np.asarray(getattr(field, "values", field), dtype=float)
