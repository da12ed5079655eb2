"""Three states of four toy places, for trials of the room: the start, a civil war, a country that has recovered.

Places: the city where the government sits, a country of mills around it, a country of grain with estates, a borderland.
"""

import numpy as np

import thermidor.soviets as soviets
from thermidor.classes import CLASSES
from thermidor.grammar import trial
from thermidor.society import BOARD
from thermidor.start import soviets as opening

PLACES = ("petrograd", "mills", "grain", "border")
COUNT = len(PLACES)
SEAT, MILLS, GRAIN, BORDER = range(COUNT)
PARTIES, VOTERS = BOARD.axes["party"], BOARD.axes["voters"]
WORKERS, SOLDIERS, PEASANTS, TOWN = range(len(VOTERS))
BORDERLAND = np.array([0.0, 0.0, 0.0, 0.7])


def party(name):
    return PARTIES.index(name)


def _size(axis):
    return COUNT if axis in ("region", "region_from") else len(BOARD.axes[axis])


def shape(name):
    return tuple(_size(axis) for axis in BOARD.notices[name].axes)


def _common():
    values = {name: np.zeros(shape(name)) for name in BOARD.notices if name != "outside"}
    values |= {each.name: np.zeros((*each.shape, COUNT)) for each in CLASSES}
    values |= opening.traces(PLACES, borderland=BORDERLAND)
    values["seat_of_government"] = np.eye(COUNT)[SEAT]
    for name in ("village_food", "spark", "army_food", "town_food", "estates_left"):
        values[name] = values[name] + 1.0
    leaders = np.zeros(shape("leader_party"))
    leaders[:9, party("other")] = 1  # the first five of them sat under the old state
    leaders[9:12, party("sr")] = leaders[12:16, party("menshevik")] = leaders[16:, party("bolshevik")] = 1
    values |= {"leader_party": leaders, "court": np.repeat([1.0, 0.0], [5, len(leaders) - 5])}
    values["ministry"] = np.repeat([0.0, 1.0, 0.0], [5, 3, len(leaders) - 8])
    values["hands"] = 1e3 * np.array([[250, 150, 50, 50], [60, 640, 50, 30], [0, 60, 150, 100], [60, 240, 150, 80], [150, 200, 100, 60]], dtype=float)
    values |= {"town_people": 1e6 * np.array([2.4, 5, 5, 3]), "country_people": 1e6 * np.array([0, 20, 30, 18.0])}
    values |= {"borderland": BORDERLAND, "estate_land": np.array([0, 0.15, 0.25, 0.1])}
    values["peasants"] = 1e6 * np.array([[0, 5, 7, 4.5], [0, 5, 7, 4.5], [0, 1, 1.5, 1.0]])
    for name, scale in (("townspeople", 0.4), ("clerks", 0.05), ("artisans", 0.08)):
        values[name] = scale * values["town_people"]
    return values


def _set(values, **given):
    for name, value in given.items():
        values[name] = np.broadcast_to(np.asarray(value, dtype=float), np.shape(values[name])).copy()
    return values


def workers(values, at_work, militant):
    shares = np.einsum("o,s,w->osw", [0.6, 0.4], [militant, 1 - militant], [at_work, 1 - at_work])
    return np.einsum("br,osw->boswr", values["hands"], shares)


def opinion(**rows):
    """Allegiance everywhere the same: shares of parties by kind of voters, the rest would not vote."""
    found = np.zeros(shape("allegiance"))
    for name, shares in rows.items():
        found[party(name)] = np.array(shares)[:, None]
    found[party("none")] = 1 - found.sum(axis=0)
    return found


def start():
    """Third winter of the world war under the old state: bread queues in the city, an army that obeys by two thirds."""
    values = _common()
    values["workers"] = workers(values, 0.97, 0.04)
    values["soldiers"][0] = 1e6 * np.array([[0.1, 0.4, 0.3, 0.2], [0.0, 2.5, 3.5, 2.0]])
    return _set(
        values, territory_centre=1, world_war=1, old_discipline=0.68, pluralism=0.3, coercion=0.4, trade_freedom=0.9, efficacy=0.3, fear=0.4,
        organised_village=0.1, town_food=[0.8, 0.9, 0.95, 0.95], town_grievance=[0.6, 0.5, 0.45, 0.45], village_grievance=0.1,
        militant_share_here=0.04,
    )  # fmt: skip


def let_down(**by):
    """How far each party has let people down, alike for all."""
    found = np.zeros(shape("disappointment"))
    for name, share in by.items():
        found[party(name)] = share
    return found


def ministry():
    """A ministry of parties in its sixth month: soviets in all towns, land half expected, streets full, troops that do not obey."""
    values = start()
    values["allegiance"] = opinion(
        bolshevik=[0.3, 0.2, 0.03, 0.02], menshevik=[0.1, 0.06, 0.02, 0.06], sr=[0.08, 0.15, 0.25, 0.08], left_sr=[0.04, 0.05, 0.04, 0.01],
        anarchist=[0.01] * 4, other=[0.03, 0.04, 0.06, 0.25],
    )  # fmt: skip
    values["ministry"][5:13] = 1
    values["disappointment"] = let_down(other=0.4, sr=0.4, menshevik=0.4)
    return _set(
        values, provisional_centre=1, pluralism=0.9, coercion=0.1, old_discipline=0.3, elections_alive=0.8, crowd=0.2, police_hold=0.05,
        reaction=0.4, estates_left=0.85, town_food=[0.6, 0.75, 0.9, 0.9], town_grievance=[0.8, 0.7, 0.6, 0.6], efficacy=0.5, fear=0.1,
    )  # fmt: skip


def civil_war():
    """Government by soviets at war: works half empty, fighters away, rivals barred, the border in White hands."""
    values = start()
    values["workers"] = workers(values, 0.9, 0.02) * 0.5
    values["soldiers"] = values["soldiers"] * 0
    values["soldiers"][1] = 1e6 * np.array([[0.08, 0.15, 0.05, 0.02], [0, 0.8, 1.0, 0.2]])
    values["delegates"] = np.zeros(shape("delegates"))
    values["delegates"][party("bolshevik")], values["delegates"][party("menshevik")] = 0.9, 0.1
    values["allegiance"] = opinion(bolshevik=[0.2, 0.25, 0.1, 0.05], menshevik=[0.1, 0.03, 0.01, 0.04], sr=[0.06, 0.05, 0.2, 0.04], other=[0.02] * 4)
    values["disappointment"] = let_down(bolshevik=0.6)
    return _set(
        values, country_joined=1, soviet_centre=1, provisional_centre=0,
        world_war=0, old_discipline=0, pluralism=0.1, coercion=0.7, coercive_force=0.6, land=1,
        estates_left=0.05, elections_alive=0.3, police_hold=0.7, trade_freedom=0.3, efficacy=0.25, fear=0.7, organised_village=0.45,
        town_food=[0.5, 0.6, 0.8, 0.8], town_grievance=0.75, village_grievance=0.5, front=[0, 0.1, 0.4, 0.6], front_burden=0.3, white_threat=0.3,
        army_food=0.7, territory_centre=0, territory_soviet=[1, 1, 0.7, 0.2], territory_white=[0, 0, 0.3, 0.8], idle_share=0.1,
        greens=1e5, insurgents=[0, 1000, 4000, 3000], militant_share_here=0.02,
    )  # fmt: skip


def recovered():
    """Peace, trade, works full again, one party allowed."""
    values = civil_war()
    values["workers"] = workers(values, 0.9, 0.03)
    values["soldiers"][1] = 1e6 * np.array([[0.02, 0.03, 0.02, 0.02], [0, 0.15, 0.2, 0.1]])
    values["bench_members"] = values["bench_members"] + 2000.0
    return _set(
        values, coercion=0.2, coercive_force=0.3, trade_freedom=0.9, fear=0.2, town_food=1, town_grievance=0.25, village_grievance=0.1, front=0,
        front_burden=0, white_threat=0, army_food=1, territory_soviet=1, territory_white=0, greens=0, insurgents=0, idle_share=0.1,
        organised_village=0.2, efficacy=0.3, militant_share_here=0.03, pluralism=0.05,
    )  # fmt: skip


STATES = {"start": start, "ministry": ministry, "civil war": civil_war, "recovered": recovered}


def at(values, **changed):
    """The state with some values changed and every condition of the room worked out, in the order of the room."""
    values = _set(dict(values), **changed)
    for each in soviets.CONDITIONS:
        found = trial(each, {name: values[name] for name in each.reads})
        values[each.name] = np.broadcast_to(found.spread(BOARD.notices[each.name].axes), shape(each.name)).copy()
    return values


def tried(process, values, settings=None):
    """What a process or measure makes of a state, as bare arrays."""
    stated = trial(process, {name: values[name] for name in process.reads}, settings)
    if not isinstance(stated, dict):
        return np.asarray(stated.values)
    return {name: np.broadcast_to(field.spread(BOARD.notices[name].axes), shape(name)) for name, field in stated.items()}


def among(allegiance):
    """Shares among those who vote."""
    voting = allegiance.copy()
    voting[party("none")] = 0
    return voting / voting.sum(axis=0)
