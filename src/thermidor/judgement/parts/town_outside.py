"""What the part on towns takes from the archive in place of the rooms that are absent: bread, land, armies, orders, offices, sales.

Figures are clamps where there are any; the rest are simple paths, assumed, the same for every draw.
"""

from __future__ import annotations

import numpy as np

from thermidor import russia
from thermidor.classes import SOLDIERS

from .form import Paths, Weeks, region_path
from .mobilisation_outside import held_land

OPENED, FELL, TURNED, SOUND = "1917-01-01", "1917-03-12", "1917-11-12", "1924-03-01"
# Food eaten in towns against need. Level of 1918-21 from section 5a of the notes on literature: 1,200 to 1,900 of the 3,000 kilocalories that work
# asks for, two thirds of it bought or carried; Petrograd from series ration_petrograd. Slopes between are assumed.
PETROGRAD = (
    (OPENED, 0.85), ("1917-03-01", 0.7), ("1917-05-01", 0.85), ("1917-09-01", 0.8), ("1918-01-15", 0.6), ("1918-07-01", 0.45),
    ("1918-11-01", 0.55), ("1919-06-01", 0.5), ("1920-06-01", 0.55), ("1920-12-15", 0.6), ("1921-02-20", 0.45), ("1921-07-01", 0.5),
    ("1922-04-01", 0.75), ("1922-10-01", 0.95), ("1923-10-01", 1.0),
)  # fmt: skip
MOSCOW = (
    (OPENED, 0.9), ("1917-09-01", 0.8), ("1918-01-15", 0.65), ("1918-07-01", 0.5), ("1918-11-01", 0.6), ("1919-06-01", 0.55),
    ("1920-06-01", 0.6), ("1920-12-15", 0.65), ("1921-02-20", 0.5), ("1921-07-01", 0.55), ("1922-04-01", 0.8), ("1922-10-01", 0.97),
    ("1923-10-01", 1.0),
)  # fmt: skip
GROWING = (
    (OPENED, 1.0), ("1917-09-01", 0.95), ("1918-07-01", 0.92), ("1919-07-01", 0.88), ("1920-12-15", 0.88), ("1921-07-01", 0.78), ("1922-04-01", 0.78),
    ("1922-10-01", 0.95), ("1923-10-01", 1.0),
)  # fmt: skip  towns apart from the capitals lost about a tenth of their people (urban_pop less the capitals), so they ate better; assumed
BUYING = ("north", "central_industrial", "west", "urals")  # fed half as badly as the second capital; the others grow more than they eat
HUNGRY, STARVED = ("volga", "urals", "south"), (("1921-06-01", 0.0), ("1922-02-01", 0.4), ("1922-08-01", 0.0))
TAKE = (
    (OPENED, 0.85), ("1917-11-01", 0.7), ("1918-11-01", 0.5), ("1919-11-01", 0.4), ("1920-11-01", 0.3), ("1921-04-01", 0.35), ("1922-06-01", 0.5),
    ("1923-09-01", 0.5), ("1924-09-01", 0.65), ("1926-01-01", 0.7),
)  # fmt: skip  what a household keeps, times the root of what grain buys: expected_take and the scissors, as in the room village; assumed
FULL_SHELVES = 670.0  # million roubles, as the start values of the room market
SHELVES = (
    (OPENED, 0.7), ("1917-11-01", 0.5), ("1919-01-01", 0.25), ("1921-03-01", 0.12), ("1922-05-01", 0.5), ("1923-10-01", 0.9), ("1924-06-01", 0.5),
    ("1925-09-01", 0.3), ("1930-01-01", 0.25),
)  # fmt: skip  shelves fill in the crisis of sales and are empty in the goods famine; assumed
CLERKS = (
    (OPENED, 1.0), ("1918-01-01", 1.2), ("1919-01-01", 1.8), ("1920-12-01", 2.4), ("1921-12-01", 1.8), ("1923-01-01", 1.3), ("1930-01-01", 1.5),
)  # fmt: skip  posts against those of the start, by state_employees in outline; assumed
OPENNESS = (
    (OPENED, 0.5), ("1917-11-01", 0.4), ("1918-03-01", 0.0), ("1921-03-01", 0.1), ("1922-06-01", 0.3), ("1924-01-01", 0.45), ("1926-01-01", 0.5),
)  # fmt: skip  trade that both sides allow; assumed, as in the part on grain
MEN_OF_AGE = 0.17  # of the people; demography
STAY_AWAY = 0.4  # of those called; as in the room war
COUNTED = 0.5  # of the ration strength, men called up and kept since the last count left again; assumed
DANGER = ((OPENED, 0.0), ("1918-06-01", 0.03), ("1919-01-01", 0.1), ("1919-10-01", 0.15), ("1920-11-01", 0.08), ("1921-06-01", 0.0))
CLAMPS = (
    "army_rkka", "price_index", "state_employees", "urban_pop", "pop_petrograd", "pop_moscow", "ration_petrograd", "guberniias_soviet",
)  # fmt: skip


def given(weeks: Weeks) -> Paths:
    """What absent rooms would say, by name of the quantity, arrays (week, ...)."""
    land, zeros = held_land(weeks), np.zeros(len(weeks))
    _, country = russia.populations()
    soldiers, opened = 1e3 * weeks.archive("army_rkka"), russia.heads()
    front = 2 * np.sqrt(land["soviet"] * (land["white"] + land["foreign"]))
    people = _people()
    clerks = np.asarray(opened["clerks"]).reshape(-1, len(russia.REGIONS)).sum(axis=0)
    posts = weeks.between(*CLERKS)
    return {
        "town_food": town_food(weeks),
        "village_food": village_food(weeks),
        "village_ties": np.full(len(weeks), 0.75),
        "incentive": weeks.between(*TAKE),
        "trade_openness": weeks.between(*OPENNESS),
        "foreign_credit": zeros,
        "prestige": weeks.between((OPENED, 0.0), ("1918-11-01", 0.3), ("1920-08-01", 0.3), ("1921-03-01", 0.1)),
        "front": front,
        "front_burden": front @ (people / people.sum()),
        "red_strength": region_path(soldiers, country / country.sum()),
        "call_up": _called(weeks, soldiers, land["soviet"]),
        "evasion": np.full(len(weeks), STAY_AWAY),
        "men_of_age": np.broadcast_to(MEN_OF_AGE * people, (len(weeks), len(people))),
        "army_wanted": soldiers * weeks.between(("1920-12-01", 1.0), ("1921-02-01", 0.7), ("1922-12-01", 0.7), ("1923-06-01", 1.0)),
        "posts_wanted": region_path(posts, clerks),
    }


def held(weeks: Weeks) -> Paths:
    """What is held: orders, power over the land, police, money, villagers, soldiers, shelves."""
    opened, land = russia.heads(), held_land(weeks)
    army = np.zeros((len(weeks), *SOLDIERS.shape, len(russia.REGIONS)))
    strength = given(weeks)["red_strength"]
    army[:, 1, 0], army[:, 1, 1] = 0.15 * strength, 0.85 * strength
    peasants = np.asarray(opened["peasants"])
    orders = weeks.orders()
    return {
        **{f"territory_{power}": share for power, share in land.items()},
        "executed": weeks.executed(),
        "soviet_centre": weeks.steps((TURNED, 1.0)),
        "soldiers": army,
        "peasants": np.broadcast_to(peasants, (len(weeks), *peasants.shape)),
        "inflation": _inflation(weeks),
        "police_hold": weeks.steps((FELL, 0.05), before=0.48),
        "coercive_force": 0.8 * _slow(orders["coercion"], weeks),
        "front_memory": weeks.between(*DANGER),
        "goods_trade": FULL_SHELVES * weeks.between(*SHELVES),
    }


def town_food(weeks: Weeks) -> np.ndarray:
    """Food eaten in towns against need, array (week, region)."""
    paths = {"petrograd": weeks.between(*PETROGRAD), "moscow": weeks.between(*MOSCOW)}
    growing = weeks.between(*GROWING)
    between = (paths["moscow"] + growing) / 2
    return np.stack([paths.get(region, between if region in BUYING else growing) for region in russia.REGIONS], axis=1)


def village_food(weeks: Weeks) -> np.ndarray:
    """Food eaten in villages against need, array (week, region)."""
    starved = weeks.between(*STARVED)
    return np.stack([0.98 - starved * (region in HUNGRY) for region in russia.REGIONS], axis=1)


def _people() -> np.ndarray:
    """People at the start, array (region)."""
    towns, country = russia.populations()
    return np.asarray(towns + country)


def _called(weeks: Weeks, soldiers: np.ndarray, soviet: np.ndarray) -> np.ndarray:
    """Share of men of age called up in a week, array (week, region): what the army grew by and lost, by men in land of its own."""
    people = _people()
    men = MEN_OF_AGE * (people * soviet).sum(axis=1) + 1
    wanted = np.maximum(np.gradient(soldiers), 0.0) + COUNTED * soldiers / 52
    calm = weeks.steps(("1918-03-01", 1.0), ("1921-01-01", 0.0))
    peace = 0.25 * soldiers / 52 * weeks.steps(("1923-01-01", 1.0))
    return ((wanted * calm + peace) / (1 - STAY_AWAY) / men)[:, None] * soviet


def _inflation(weeks: Weeks) -> np.ndarray:
    """Weekly rise of prices in paper, array (week), until sound money replaces it; prices of the archive, joined smoothly."""
    rise = np.gradient(np.log(weeks.archive("price_index")))
    smooth = np.convolve(np.pad(rise, 6, mode="edge"), np.ones(13) / 13, mode="valid")
    return np.maximum(smooth, 0.0) * weeks.between(("1922-12-01", 1.0), (SOUND, 0.0))


def _slow(path: np.ndarray, weeks: Weeks, lag: float = 20.0) -> np.ndarray:
    """A path followed with a lag of some weeks, array (week)."""
    found, level = np.empty(len(weeks)), float(path[0])
    for week, value in enumerate(path):
        level += (float(value) - level) / lag
        found[week] = level
    return found
