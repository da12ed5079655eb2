"""Three states for trials of the room: an illegal circle, a party at war, a party in a recovered country. Three places, four provinces.

Places: a city of works, a country of works and villages, a country of villages. Provinces: one, two and one.
"""

import numpy as np

import thermidor.party as party
from thermidor.classes import PARTY, SOLDIERS, WORKERS
from thermidor.grammar import Field, trial
from thermidor.grammar.process import Reading
from thermidor.society import BOARD

CITY, MILLS, FIELDS = range(3)
LEADERS, PROVINCES = len(BOARD.axes["leader"]), 4
HEAD, OFFICE, REBEL, FOUNDER = range(4)  # a regional head, the holder of the office, one far from the line, the founder
COHORT = {name: place for place, name in enumerate(BOARD.axes["cohort"])}
POST = {name: place for place, name in enumerate(BOARD.axes["post"])}


def leaders(**values):
    """A number for each named leader, 0 for the rest."""
    found = np.zeros(LEADERS)
    for name, value in values.items():
        found[{"head": HEAD, "office": OFFICE, "rebel": REBEL, "founder": FOUNDER}[name]] = value
    return found


def members(**posts):
    """Heads of the six classes: post -> cohort -> persons by place; a third of each background; nobody elsewhere."""
    found = {each.name: np.zeros((*each.shape, 3)) for each in PARTY}
    for post, cohorts in posts.items():
        each = PARTY[POST[post]]
        for cohort, persons in cohorts.items():
            place = [slice(None)] * 2 + [Ellipsis]
            place[list(each.axes).index("cohort")] = COHORT[cohort]
            share = 3 * (3 if post == "command" else 1)
            found[each.name][tuple(place)] += np.array(persons, float) / share
    return found


COUNTRY = {
    "province_region": np.array([[1, 0, 0], [0, 1, 0], [0, 1, 0], [0, 0, 1]], float),
    "province_share": np.array([1, 0.6, 0.4, 1.0]),
    "chairs": np.array([[1, 1, 1, 1], [1, 1, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]], float),
    "home_ground": np.zeros((LEADERS, PROVINCES)),
    "railway_core": np.array([1.0, 0.5, 0.3]),
    "standing": leaders(head=0.7, office=0.6, rebel=0.8, founder=1),
    "office": leaders(head=0.3, office=0.9, rebel=0.2, founder=0.3),
    "tradition": leaders(rebel=0.8, founder=0.8),
    "tempo_bent": leaders(rebel=0.6),
    "openness_bent": leaders(rebel=0.4, office=-0.5),
    "founder": leaders(founder=1),
    "leader_party": np.eye(len(BOARD.axes["party"]))[np.where(np.arange(LEADERS) < 4, 1, 6)],
    "town_people": np.array([2e6, 3e6, 1e6]),
}
PEOPLE = {
    "workers": np.full((*WORKERS.shape, 3), 1) * np.array([300e3, 500e3, 20e3]) / np.prod(WORKERS.shape),
    "peasants": np.array([[0, 3e6, 5e6], [0, 5e6, 9e6], [0, 0.5e6, 1e6]]),
    "townspeople": np.array([1e6, 2e6, 600e3]),
    "clerks": np.array([800e3, 1.2e6, 500e3]),
}


def soldiers(red):
    found = np.zeros((*SOLDIERS.shape, 3))
    found[1] = red * np.array([[0.05, 0.1, 0.02], [0.0, 0.33, 0.5]])
    return found


def state(**known):
    """A full reading for the room: traces and inputs as given, everything else quiet."""
    quiet = {
        "provisional_centre": 0.0, "soviet_centre": 1.0, "front_memory": 0.0, "front_burden": 0.0, "drive": 0.0, "party_regime": 0.3,
        "militant_share_here": np.zeros((5, 3)), "requisition": 0.0, "investment": 0.3, "collectivisation": 0.0, "grain_market": 0.7,
        "appointment": 0.5, "privilege": 0.5, "territory_soviet": np.ones(3), "felt_threat": np.zeros(3), "town_food": np.ones(3),
        "army_food": 1.0, "efficacy": np.full(3, 0.3), "village_grievance": np.full(3, 0.1), "felt_take": np.full(3, 0.1),
        "typhus_wave": np.zeros(3), "trade_freedom": np.full(3, 0.7), "idle_share": np.full(3, 0.05), "real_wage": 1.0,
        "town_grievance": np.full(3, 0.2), "office_openings": np.zeros(3), "party_posts": np.zeros(3), "command_wanted": np.zeros((3, 3)),
        "command_openings": np.zeros((3, 3)), "founder_presence": 0.0, "reported": np.full(len(BOARD.axes["signal"]), 0.2),
        "allegiance": np.full((7, 4, 3), 0.14), "soldiers": soldiers(0.5e6),
        "member_tempo": np.zeros((6, 3)), "member_openness": np.zeros((6, 3)), "line_tempo": 0.0,
        "leader_tempo": leaders(rebel=0.6), "leader_openness": leaders(rebel=0.4, office=-0.5),
        "top_seat": leaders(head=1, office=1, rebel=1, founder=1),
        "committee_seat": leaders(head=1, office=1, rebel=1, founder=1), "secretariat": leaders(office=0.9), "expelled": np.zeros(LEADERS),
        "secretary_tempo": np.zeros(PROVINCES), "secretary_openness": np.zeros(PROVINCES), "secretary_deference": np.full(PROVINCES, 0.5),
        "from_above": np.zeros(PROVINCES), "patron": np.zeros((LEADERS, PROVINCES)),
        "contest": np.zeros(2), "outcome": np.zeros(2), "checked": 0.0, "cult": 0.0,
    }  # fmt: skip
    for notice in BOARD.notices.values():
        if notice.owner == "party" and type(notice).__name__ in ("Ballot", "Lot"):
            size = {"province": PROVINCES}
            quiet[notice.name] = np.zeros([size.get(axis) or len(BOARD.axes[axis]) for axis in notice.axes])
    return COUNTRY | PEOPLE | members(bench={"ruling_at_peace": [1, 1, 0]}) | quiet | known


def start():
    """An illegal circle of old members in works; an open debate; nobody has posts to give."""
    circle = members(
        bench={"underground": [6e3, 6e3, 1e3]},
        desk={"underground": [3e3, 3e3, 1e3]},
        village={"underground": [0, 500, 500]},
    )
    return state(
        soviet_centre=0.0,
        party_regime=0.9,
        appointment=0.0,
        allegiance=np.full((7, 4, 3), 0.05),
        soldiers=soldiers(0.0),
        **circle,
    )


def civil_war():
    """Half a million members, half of them in arms; fronts, hunger, open offices."""
    fighting = members(
        army={"ruling_at_war": [30e3, 80e3, 60e3]}, desk={"ruling_at_war": [40e3, 60e3, 20e3], "contending": [10e3, 10e3, 0]},
        bench={"ruling_at_war": [15e3, 30e3, 5e3], "underground": [2e3, 2e3, 0]}, village={"ruling_at_war": [0, 20e3, 20e3]},
        command={"underground": [2e3, 2e3, 500], "ruling_at_war": [10e3, 20e3, 10e3]}, secretaries={"underground": [500, 500, 300]},
    )  # fmt: skip
    return state(
        front_memory=0.35, front_burden=0.35, party_regime=0.8, appointment=0.3, privilege=0.4, felt_threat=np.array([0.2, 0.3, 0.6]),
        town_food=np.array([0.5, 0.6, 0.8]), army_food=0.7, trade_freedom=np.full(3, 0.2), real_wage=0.35, felt_take=np.full(3, 0.5),
        office_openings=np.full(3, 0.5), party_posts=np.array([3e3, 5e3, 2e3]), command_openings=np.full((3, 3), 2e3),
        command_wanted=np.full((3, 3), 8e3), soldiers=soldiers(3e6), founder_presence=1.0, typhus_wave=np.full(3, 0.01), **fighting,
    )  # fmt: skip


def recovered():
    """A million members in peace under a closed regime; posts filled from above."""
    ruling = members(
        bench={"ruling_at_peace": [60e3, 150e3, 20e3], "mass_drive": [30e3, 80e3, 10e3]}, village={"ruling_at_peace": [0, 60e3, 90e3]},
        desk={"ruling_at_war": [60e3, 120e3, 40e3], "ruling_at_peace": [50e3, 100e3, 40e3]}, army={"ruling_at_war": [10e3, 30e3, 20e3]},
        command={"ruling_at_war": [20e3, 60e3, 20e3], "underground": [1e3, 2e3, 500]}, secretaries={"ruling_at_war": [4e3, 12e3, 5e3]},
    )  # fmt: skip
    return state(
        party_regime=0.2,
        appointment=0.7,
        privilege=0.9,
        idle_share=np.full(3, 0.15),
        command_wanted=np.full((3, 3), 15e3),
        allegiance=np.full((7, 4, 3), 0.35),
        **ruling,
    )


def conditions(known):
    """`known` with every condition of the room worked out."""
    values = {name: field(name, value) for name, value in known.items()}
    left = list(party.CONDITIONS)
    own = {each.name for each in left}
    while left:
        for each in left:
            if all(name in values or name not in own for name in each.reads):
                values[each.name] = each().value(Reading(values, frozenset(each.reads), each.__name__))
                left.remove(each)
                break
        else:
            raise AssertionError("a circle")
    return values


def field(name, value):
    if isinstance(value, Field):
        return value
    array = np.asarray(value, dtype=float)
    notice = BOARD.notices.get(name)
    axes = notice.axes if notice else (*BOARD.classes[name].axes, "region")
    return Field(array, axes if array.ndim == len(axes) else ())


def stated(member, known, settings=None):
    """What a member of the room makes of a state, conditions worked out unless given: values as arrays."""
    whole = conditions(known) | {name: field(name, value) for name, value in known.items()}
    found = trial(member, {name: whole[name] for name in member.reads}, settings)
    return (
        {name: np.asarray(each.values) for name, each in found.items()}
        if isinstance(found, dict)
        else np.asarray(found.values)
    )
