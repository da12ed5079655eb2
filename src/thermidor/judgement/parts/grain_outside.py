"""What the part on grain takes from the archive in place of the rooms that are absent, and what it holds until its window opens."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from thermidor import russia
from thermidor.classes import SOLDIERS
from thermidor.evidence.archive import load as load_archive

from .form import Paths, Weeks, region_path, town_people

FREE_FROM = "1921-03-21"  # the levy gives way to a tax: what villages do is theirs from this day on
OPENED, MIDSUMMER, TURNED = "1917-01-01", "1920-07-15", "1917-11-12"
REFORM = "1924-03-01"  # the paper that melted is withdrawn; prices are quoted in sound money
TABLE = {
    "North": "north", "Northwest": "north", "Central": "central_industrial", "Black Earth": "black_earth", "Middle and Lower Volga": "volga",
    "Urals": "urals", "Southeast": "caucasus_north",
}  # fmt: skip
ELSEWHERE = 0.95  # area of 1920 against the start where the table has no region, so that the national area lies in its interval; assumed
LEVY = 0.4  # share of the surplus that villages had come to expect to lose by the end of the levy; assumed, the same for all accounts
HERDS = 0.9  # herds in the borders of the society against those of after 1945: as in the start values
GOODS = 0.66  # part of the output of works that people consume: reference values of town.WorksWorth and town.ConsumerWorth
GROSS = 5620.0 / 52.18  # million roubles of 1913 a week: gross output of census industry before the war, as in town.WorksWorth
CLOTH = 2582.0  # million metres of cotton cloth in 1913: cloth stands for half of what people buy, all output for the other half
SOLDIER = 0.35e-6 / 52.18  # million tonnes a week for a soldier: the reference value of war.ArmyGrainNeed
HOME_WORK = 0.43  # output of artisans in 1920 against before the war: ind_small
WAGES = (
    ("1921-06-01", 0.3), ("1922-04-01", 0.35), ("1923-04-01", 0.47), ("1924-04-01", 0.66), ("1925-04-01", 0.81), ("1926-04-01", 0.93),
    ("1927-04-01", 1.08), ("1928-04-01", 1.18),
)  # real wage, before the war = 1: from memory of the tables of economic years; the archive has no series, so it is assumed
CLAMPS = (
    "urban_pop", "pop_petrograd", "pop_moscow", "pop_interwar", "army_rkka", "rail_tkm", "ind_large_off", "cotton_cloth_mm",
    "workers_large_kaf", "ind_small", "price_index",
    "cereal_area_1920", "stock_horses", "stock_cattle", "horseless", "sown_over8",
)  # fmt: skip


def given(weeks: Weeks) -> Paths:
    """What absent rooms would say, by name of the quantity, arrays (week, ...)."""
    _, country = russia.populations()
    soldiers = 1e3 * weeks.archive("army_rkka")
    orders = weeks.orders()
    willing = weeks.between((OPENED, 0.2), ("1918-06-01", 0.0), ("1921-03-01", 0.1), ("1922-06-01", 0.4), ("1925-01-01", 0.5))
    return {
        "town_people": town_people(weeks),
        "army_grain_need": SOLDIER * soldiers,
        "red_strength": region_path(soldiers, country / country.sum()),
        "consumer_goods": GOODS * GROSS * np.sqrt(weeks.archive("ind_large_off", scale=0.01) * weeks.archive("cotton_cloth_mm", scale=1 / CLOTH)),
        "real_wage": weeks.between(*WAGES),
        "transport": weeks.archive("rail_tkm", scale=1 / 65.7),
        "trade_openness": willing * orders["trade"],
        "front": np.zeros(len(weeks)),
        "works_reached": np.ones(len(weeks)),
    }


def held(weeks: Weeks) -> Paths:
    """What is held: orders, power over the land and money throughout; fields, herds and villagers until they are let go."""
    opened = russia.heads()
    arable = russia.covariates()["arable"]
    alive, fields = _villagers(weeks), _fields(weeks)
    teams = np.sqrt(arable * fields[-1])  # horses lie between the land there is and the land still sown; assumed
    army = np.zeros((len(weeks), *SOLDIERS.shape, len(russia.REGIONS)))
    army[:, 1, 1] = given(weeks)["red_strength"]
    peasants = opened["peasants"].sum(axis=0)
    return {
        "executed": weeks.executed(),
        "territory_centre": weeks.steps((TURNED, 0.0), before=1.0),
        "territory_soviet": weeks.steps((TURNED, 1.0)),
        "soviet_centre": weeks.steps((TURNED, 1.0)),
        "soldiers": army,
        "inflation": _inflation(weeks),
        "workers": opened["workers"] * (1e3 * weeks.archive("workers_large_kaf") / 3.0e6)[:, None, None, None, None, None],
        "artisans": opened["artisans"] * weeks.between((OPENED, 1.0), (MIDSUMMER, HOME_WORK), ("1927-01-01", 0.9))[:, None],
        "sown": weeks.until(FREE_FROM, fields),
        "horse_stock": weeks.until(FREE_FROM, region_path(_herd(weeks, "stock_horses", "horse_stock"), teams / teams.sum())),
        "cattle_stock": weeks.until(FREE_FROM, region_path(_herd(weeks, "stock_cattle", "cattle_stock"), arable / arable.sum())),
        "expected_take": weeks.until(FREE_FROM, np.full(len(weeks), LEVY)),
        "felt_take": weeks.until(FREE_FROM, np.full(len(weeks), LEVY)),
        "peasants": weeks.until(FREE_FROM, alive[:, None, None] * _strata()[None, :, None] * peasants),
        "dependants": weeks.until(FREE_FROM, alive[:, None, None] * opened["dependants"]),
    }


def _villagers(weeks: Weeks) -> np.ndarray:
    """Country people against those of the start, array (week): all people less those of towns and army."""
    _, country = russia.populations()
    people = 1e6 * (weeks.archive("pop_interwar") - weeks.archive("urban_pop")) - 1e3 * weeks.archive("army_rkka")
    away = sum(float(np.sum(russia.heads()[name])) for name in ("soldiers", "sailors", "imprisoned"))
    return people / (country.sum() - 0.85 * away)


def _strata() -> np.ndarray:
    """Shares of the strata when villages are let go: households without a horse, with much land, and the rest."""
    figures = load_archive().series
    poor = next(f.value for f in figures["horseless"].figures if f.date == "1922") / 100
    rich = next(f.value for f in figures["sown_over8"].figures if f.date == "1920") / 100
    return np.array([poor, 1 - poor - rich, rich])


def _fields(weeks: Weeks) -> np.ndarray:
    """Area sown, array (week, region): from the start to the areas of 1920 by region."""
    start = np.asarray(russia.traces()["sown"], dtype=float)
    told: Mapping[str, list[float]] = {region: [] for region in TABLE.values()}
    for figure in load_archive().series["cereal_area_1920"].figures:
        if figure.territory in TABLE:
            told[TABLE[figure.territory]].append(figure.value / 100)
    left = np.array([np.mean(told[region]) if region in told else ELSEWHERE for region in russia.REGIONS])
    return start * (1 + weeks.between((OPENED, 0.0), (MIDSUMMER, 1.0))[:, None] * (left - 1))


def _herd(weeks: Weeks, series: str, stock: str) -> np.ndarray:
    """Head of a herd, array (week), million: from the start to the first count after the war."""
    opened = float(np.sum(russia.stocks()[stock]))
    counted = next(f.value for f in load_archive().series[series].figures if f.date.startswith("1923"))
    return weeks.between((OPENED, opened), ("1923-01-01", HERDS * counted), logs=True)


def _inflation(weeks: Weeks) -> np.ndarray:
    """Weekly rise of prices in paper, array (week), until sound money replaces it; prices of the archive, joined smoothly."""
    price = np.log(weeks.archive("price_index"))
    rise = np.gradient(price)
    season = np.ones(13) / 13
    smooth = np.convolve(np.pad(rise, 6, mode="edge"), season, mode="valid")
    return smooth * weeks.between(("1923-10-01", 1.0), (REFORM, 0.0))
