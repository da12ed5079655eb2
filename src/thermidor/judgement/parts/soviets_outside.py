"""What the rest of the society and the archive say where the part *soviets* touches them: people, orders, members; bread, fear and hope as told.

The archive counts people and members and dates orders. It has no figure for what presses a town or a village, for hope and for fear: those are
simple paths, marked assumed, the same for every account and never fitted.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from thermidor import russia

from .form import Paths, Weeks, region_path, town_people

OPENED, FELL, TAKEN = "1917-01-01", "1917-03-12", "1917-11-07"
WAR_ENDS = "1918-06-01"
CLAMPS = ("urban_pop", "pop_petrograd", "pop_moscow", "workers_large_kaf", "army_rkka", "party_total")
PEACE_WORKERS = 3.0e3  # thousand, at the start: workers_large_kaf
BENCH, DESK = 0.35, 0.25  # shares of the party at the bench in works, and in offices of towns; assumed, after the census of members
# Assumed, with nothing in the archive to take them from.
FOOD = (
    (OPENED, 0.9), ("1917-07-01", 0.65), ("1917-11-01", 0.8), ("1918-06-01", 0.6), ("1919-01-01", 0.65), ("1921-06-01", 0.65),
    ("1922-06-01", 0.8), ("1924-01-01", 1.0),
)  # fmt: skip
GRIEVANCE = (
    (OPENED, 0.5), ("1917-07-01", 0.75), ("1917-11-01", 0.65), ("1918-06-01", 0.6),
    ("1921-03-01", 0.55), ("1922-06-01", 0.45), ("1924-01-01", 0.3),
)  # fmt: skip
CAPITALS = ((OPENED, 0.1), ("1917-11-01", 0.1), ("1918-06-01", 0.2), ("1920-01-01", 0.15), ("1921-06-01", 0.1), ("1922-06-01", 0.0))
EXECUTION = 10.0  # weeks; as in runs of the whole, in which offices carry out a ban
VILLAGE = (
    (OPENED, 0.1), ("1917-11-01", 0.2), ("1918-11-01", 0.45), ("1921-03-01", 0.55),
    ("1922-06-01", 0.2), ("1924-01-01", 0.05), ("1928-06-01", 0.3),
)  # fmt: skip
ARMY_FOOD = ((OPENED, 0.95), ("1917-07-01", 0.7), ("1918-06-01", 0.9))
HOPE = ((OPENED, 0.27), ("1917-07-01", 0.35), ("1918-01-01", 0.42), ("1920-06-01", 0.42), ("1922-01-01", 0.28), ("1929-01-01", 0.27))
FEAR = (
    (OPENED, 0.4), ("1917-04-01", 0.3), ("1918-06-01", 0.28), ("1919-01-01", 0.4),
    ("1921-06-01", 0.38), ("1923-06-01", 0.12), ("1926-01-01", 0.03),
)  # fmt: skip
TOGETHER = ((OPENED, 0.1), ("1917-11-01", 0.25), ("1918-06-01", 0.5), ("1921-01-01", 0.4), ("1924-01-01", 0.15), ("1929-01-01", 0.03))
OBEYS = (("1917-01-01", 0.68), ("1917-03-12", 0.65), ("1917-07-01", 0.42), ("1917-11-01", 0.2), ("1918-03-01", 0.05), ("1918-12-01", 0.0))
MILITANTS = ((OPENED, 0.035), ("1918-12-01", 0.07), ("1921-03-01", 0.07), ("1923-10-01", 0.04))
ESTATES = (("1917-05-01", 1.0), (TAKEN, 0.85), ("1918-06-01", 0.4), ("1920-01-01", 0.25))
RED_LAND = (
    (TAKEN, 0.0), ("1918-01-15", 0.85), ("1918-08-01", 0.6), ("1919-01-01", 0.6),
    ("1919-10-01", 0.6), ("1920-04-01", 0.95), ("1921-01-01", 1.0),
)  # fmt: skip


def given(weeks: Weeks) -> Paths:
    """What absent rooms would say, by name of the quantity, arrays (week) or (week, region)."""
    _, country = russia.populations()
    orders = weeks.orders()
    level = weeks.between
    white = level(("1918-05-15", 0.0), ("1918-09-01", 0.25), ("1919-10-01", 0.25), ("1920-04-01", 0.03), ("1920-12-01", 0.0))
    return {
        "army_food": level(*ARMY_FOOD),
        "country_people": np.broadcast_to(country, (len(weeks), len(country))),
        "estates_left": level(*ESTATES),
        "front": level((OPENED, 0.25), ("1918-01-01", 0.1), ("1919-06-01", 0.08), ("1920-12-01", 0.0)),
        "front_burden": level((WAR_ENDS, 0.0), ("1918-12-01", 0.07), ("1920-12-01", 0.0)),
        "idle_share": level((OPENED, 0.05), (TAKEN, 0.2), ("1918-06-01", 0.25), ("1920-01-01", 0.05), ("1922-06-01", 0.15), ("1926-01-01", 0.18)),
        "militant_share_here": level(*MILITANTS),
        "prestige": level(("1918-10-01", 0.0), ("1919-03-01", 0.3), ("1920-08-01", 0.3), ("1923-12-01", 0.05)),
        "restoration_fear": np.zeros(len(weeks)),
        "town_food": level(*FOOD)[:, None] - _worse(weeks),
        "town_grievance": level(*GRIEVANCE)[:, None] + _worse(weeks),
        "town_people": town_people(weeks),
        "trade_freedom": 0.3 + 0.7 * orders["grain_market"],
        "village_food": level((OPENED, 0.9), ("1920-06-01", 0.95), ("1921-12-01", 0.8), ("1922-10-01", 1.0)),
        "village_grievance": level(*VILLAGE),
        "white_threat": white,
    }


def held(weeks: Weeks) -> Paths:
    """People, members, orders, land held, who holds the centre; hope and fear as assumed."""
    opened = russia.heads()
    towns = given(weeks)["town_people"]
    spread = towns / towns.sum(axis=1, keepdims=True)
    members = weeks.archive("party_total")
    workers = weeks.archive("workers_large_kaf") / PEACE_WORKERS
    red = weeks.between(*RED_LAND)
    old = weeks.between((OPENED, 1.0), (TAKEN, 0.75), ("1918-04-01", 0.0))
    return {
        "executed": weeks.executed(pluralism=_lagged(weeks.orders()["pluralism"])),
        "workers": opened["workers"] * workers.reshape(-1, *(1,) * opened["workers"].ndim),
        "soldiers": _soldiers(weeks, old),
        "bench_members": _members(opened["bench_members"].shape, BENCH * members, spread),
        "desk_members": _members(opened["desk_members"].shape, DESK * members, spread),
        "coercive_force": weeks.between((OPENED, 0.3), ("1920-06-01", 0.4), ("1924-01-01", 0.1)),
        "efficacy": weeks.between(*HOPE),
        "fear": weeks.between(*FEAR),
        "organised_village": weeks.between(*TOGETHER),
        "old_discipline": weeks.between(*OBEYS),
        "strike_wave": np.full(len(weeks), 0.01),
        "workers_control": weeks.between((FELL, 0.01), (TAKEN, 0.1), ("1918-06-01", 0.4), ("1921-06-01", 0.1), ("1923-01-01", 0.03)),
        "territory_centre": weeks.steps((TAKEN, 0.0), before=1.0),
        "territory_soviet": red,
        "territory_white": given(weeks)["white_threat"],
    }


def _worse(weeks: Weeks) -> np.ndarray:
    """How much hungrier the capitals are than other towns, array (week, region); assumed, after rations of Petrograd."""
    cities = np.isin(russia.REGIONS, russia.CITIES)
    return weeks.between(*CAPITALS)[:, None] * cities


def _lagged(path: np.ndarray) -> np.ndarray:
    """Orders as they take effect, array (week): the rest of the way is shortened by the same part every week."""
    felt = path.copy()
    for week in range(1, len(path)):
        felt[week] = felt[week - 1] + (path[week] - felt[week - 1]) / EXECUTION
    return felt


def _members(shape: tuple[int, ...], heads: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """Members by week spread over towns, array (week, axes of the class, region); which cohort they are of is not read here."""
    cells = float(np.prod(shape[:-1]))
    here = (heads[:, None] * spread / cells).reshape(len(heads), *(1,) * (len(shape) - 1), shape[-1])
    return np.broadcast_to(here, (len(heads), *shape))


def _soldiers(weeks: Weeks, old: np.ndarray) -> np.ndarray:
    """The old army goes home by the spring after; the new one is the archive's. Array (week, axes of the class, region)."""
    opened = russia.heads()["soldiers"]
    _, country = russia.populations()
    army = opened * old.reshape(-1, *(1,) * opened.ndim)
    new = 1e3 * np.where(weeks.numbers < _day("1918-02-23"), 0.0, weeks.archive("army_rkka"))
    army[:, 1, 1] = army[:, 1, 1] + region_path(new, country / country.sum())
    return army


def _day(day: str) -> int:
    return date.fromisoformat(day).toordinal()
