"""What the rest of the society and the archive say where the part *mobilisation* touches them: land held, grain, metal, orders, takes.

Land is given: who held which guberniia when, by the capture of its chief town (`evidence/captures.csv`). So the part answers for
armies, not for campaigns; who wins is a question for the whole society.
"""

from __future__ import annotations

import csv
from datetime import date
from importlib import resources

import numpy as np

from thermidor import russia
from thermidor.goods import PRODUCTS

from .form import Paths, Weeks

POWERS = ("centre", "soviet", "white", "foreign", "national")
PASSING = 7  # weeks that a front takes to pass a guberniia, its chief town in the middle; assumed
ARMY_SHARE = 0.35  # of the state's grain that went to its armies; assumed
OLD_ARMY_GRAIN = 3.0  # million tonnes a year that the old army asked for and got; assumed
PEACE_STEEL = 4918  # thousand tonnes in 1913, series steel_kt
SEIZED = (("1917-05-01", 1.0), ("1917-11-07", 0.75), ("1918-05-01", 0.03))  # share of estates left; assumed, sown over by the spring of the decree
DIVIDED = "1918-05-06"  # from here land and memory move by themselves
CARTING = 0.5  # how far takes felt at the turn of the year exceed those of the mean: grain is carted from September to March; assumed
TAKEN = (
    ("1917-12-01", 0.02), ("1918-06-01", 0.1), ("1918-12-01", 0.25), ("1919-12-01", 0.4), ("1920-12-01", 0.6), ("1921-03-15", 0.6),
    ("1921-07-01", 0.15),
)  # fmt: skip  share of the surplus taken; assumed, with the yearly procurement
LATE = ("caucasus_north", "transcaucasia", "west_siberia", "east_siberia", "central_asia", "south", "left_bank", "right_bank")


def given(weeks: Weeks) -> Paths:
    """Conditions and flows of absent rooms, by week: grain and metal from the archive, the others simple paths."""
    land = held_land(weeks)
    grain = weeks.archive("grain_proc_mt", logs=False) * ARMY_SHARE
    old = weeks.numbers < date(1917, 7, 2).toordinal()
    return {
        "grain_to_army": np.where(old, OLD_ARMY_GRAIN, grain) / 52,
        "output": _metal(weeks.archive("steel_kt") / PEACE_STEEL),
        "state_plan_gap": weeks.between(("1917-10-01", 0.2), ("1918-06-01", 0.5), ("1920-06-01", 0.5), ("1922-01-01", 0.2)),
        "town_hunger": weeks.between(("1917-01-01", 0.05), ("1917-10-01", 0.25), ("1918-06-01", 0.5), ("1921-06-01", 0.5), ("1922-10-01", 0.2)),
        "town_food": weeks.between(("1917-01-01", 0.95), ("1918-06-01", 0.6), ("1921-06-01", 0.6), ("1922-10-01", 0.85)),
        "trade_freedom": 0.2 + 0.8 * weeks.orders()["grain_market"],
        "land_seized": _gain(-_estates(weeks)),
        "red_advance": np.minimum(_gain(-land["white"]), _gain(land["soviet"])),
        "white_advance": np.minimum(_gain(land["white"]), _gain(-land["soviet"])),
        "foreign_allies": np.zeros(len(weeks)),
    }


def held(weeks: Weeks) -> Paths:
    """Land by power, orders as executed, governments at the centre, estates until they are divided, grain as it was taken."""
    estates = _estates(weeks)
    return {
        **{f"territory_{power}": share for power, share in held_land(weeks).items()},
        "executed": weeks.executed(),
        "provisional_centre": weeks.steps(("1917-03-12", 1.0), ("1917-11-07", 0.0)),
        "soviet_centre": weeks.steps(("1917-11-07", 1.0)),
        "felt_take": _take(weeks),
        "land_estate": weeks.until(DIVIDED, estates),
        "land_peasant": weeks.until(DIVIDED, russia.arable() - estates),
    }


def held_land(weeks: Weeks) -> dict[str, np.ndarray]:
    """Share of a region's people under each power, arrays (week, region): guberniias by people, each passing to the captor of its chief town."""
    people = {row["gubernia"]: _heads(row) for row in _rows("regions.csv") if row["region"]}
    shares = {power: np.zeros((len(weeks), len(russia.REGIONS))) for power in POWERS}
    total = np.zeros(len(russia.REGIONS))
    towns: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in _rows("captures.csv"):
        towns.setdefault((row["region"], row["town"]), []).append(row)
    for (region, _), rows in towns.items():
        place, weight = russia.REGIONS.index(region), people[rows[0]["gubernia"]] * float(rows[0]["part"])
        total[place] += weight
        days = np.array([date.fromisoformat(row["date"]).toordinal() for row in rows])
        who = np.searchsorted(days, weeks.numbers, side="right")
        powers = ["centre", *(row["power"] for row in rows)]
        for power in POWERS:
            here = np.array([float(powers[each] == power) for each in who])
            shares[power][:, place] += weight * _smooth(here)
    return {power: share / total for power, share in shares.items()}


def _heads(row: dict[str, str]) -> float:
    return (float(row["people_total"]) - float(row["less_city"] or 0)) * float(row["share"] or 1)


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(resources.files("thermidor").joinpath("evidence", name).read_text("utf-8").splitlines()))


def _smooth(path: np.ndarray) -> np.ndarray:
    """Running mean over PASSING weeks, ends repeated."""
    side = PASSING // 2
    return np.convolve(np.pad(path, side, mode="edge"), np.full(PASSING, 1 / PASSING), mode="valid")


def _gain(path: np.ndarray) -> np.ndarray:
    """What a path grew by since last week, where it grew."""
    return np.maximum(np.diff(path, axis=0, prepend=path[:1]), 0.0)


def _take(weeks: Weeks) -> np.ndarray:
    """Share of the surplus taken of late, array (week, region): a simple path, later where Soviet offices came late."""
    season = np.array([day.timetuple().tm_yday / 365 for day in weeks.mondays])
    soviet = weeks.between(*TAKEN) * (1 + CARTING * np.cos(2 * np.pi * season))
    late = np.array([float(region in LATE) for region in russia.REGIONS])
    reached = weeks.between(("1919-12-01", 0.3), ("1920-12-01", 1.0))[:, None]
    return soviet[:, None] * (1 - late + late * reached)


def _estates(weeks: Weeks) -> np.ndarray:
    """Arable land in estates, array (week, region), million hectares."""
    return weeks.between(*SEIZED)[:, None] * russia.arable() * russia.covariates()["estate_land"]


def _metal(level: np.ndarray) -> np.ndarray:
    """Output of metal by region, array (week, product, region): all of it where the centre was never lost, so that no loss counts twice."""
    where = np.array([float(region == "moscow") for region in russia.REGIONS])
    what = np.array([float(product == "steel") for product in PRODUCTS.values])
    return level[:, None, None] * what[:, None] * where
