"""Three pictures of a country in one region: at the start, in civil war, recovered. Rough figures, for signs and sizes."""

from __future__ import annotations

from typing import Any

import numpy as np

from thermidor.grammar import Field, trial
from thermidor.society import GROUPS
from thermidor.village import CONDITIONS

MILLION = 1e6


def one(value: float) -> np.ndarray:
    return np.array([value])


def picture(**changes: Any) -> dict[str, Any]:
    """January of the first year: about 115 million villagers, 9 million soldiers, 43 million tonnes in the barns."""
    values: dict[str, Any] = {
        "peasants": np.array([[25.0], [25.0], [5.0]]) * MILLION,
        "collective_farmers": one(0),
        "deported": one(0),
        "village_members": np.zeros((3, 5, 1)),
        "landlords": one(0.25 * MILLION),
        "greens": np.array([[0.0], [0.3]]) * MILLION,
        "insurgents": one(0),
        "imprisoned": one(0.1 * MILLION),
        "dependants": np.array([[9.0], [53.0]]) * MILLION,
        "unborn": one(400 * MILLION),
        "soldiers": np.array([[[1.0], [8.0]], [[0.0], [0.0]], [[0.0], [0.0]]]) * MILLION,
        "grain_village": one(43),
        "goods_village": one(900),
        "horse_stock": one(33),
        "cattle_stock": one(51),
        "land_peasant": one(84),
        "land_estate": one(21),
        "arable": one(105),
        "estate_land": one(0.2),
        "crop_yield": one(0.7),
        "grain_country": one(0.6),
        "host_land": one(0),
        "nearness": np.array([[1.0]]),
        "sown": one(98),
        "last_harvest": one(64),
        "harvest_failure": one(0),
        "land_unsettled": one(0),
        "yield_luck": one(1),
        "soil_water": one(0),
        "expected_take": one(0.03),
        "expected_price": one(0.8),
        "felt_take": one(0.03),
        "felt_call_up": one(0),
        "felt_threat": one(0),
        "marketed_year": one(12),
        "wasting": one(0),
        "restoration_memory": one(0),
        "organised_village": one(0.1),
        "wants": np.zeros((len(GROUPS.values), 6, 1)),
        "front": one(0),
        "front_memory": 0.0,
        "grain_rank": one(1.0),
        "grain_price_met": one(0.7),
        "scissors": 1.3,
        "village_fertility": one(0.7),
        "call_up": one(0),
        "white_threat": one(0),
        "old_discipline": 0.7,
        "trade_freedom": one(0.6),
        "terms": one(0.7),
        "goods_famine": 0.3,
        "rain": one(0),
        "crop_luck": one(1),
        "week_of_year": 0.0,
        "territory_centre": one(1),
        "territory_soviet": one(0),
        "territory_white": one(0),
        "territory_foreign": one(0),
        "territory_national": one(0),
        "land": 0.0,
        "requisition": 0.0,
        "grain_tax": 0.0,
        "coercion": 0.3,
        "collectivisation": 0.0,
    }
    values |= {
        name: one(0)
        for name in (
            "grain_levied", "grain_taxed", "grain_bought", "grain_traded", "grain_bagged", "grain_taken_by_others", "land_seized",
        )  # fmt: skip
    }
    return with_conditions(values | changes)


def civil_war(**changes: Any) -> dict[str, Any]:
    """Third winter of civil war: land divided, levies in full, fewer horses, trade banned, Whites gone or going."""
    given: dict[str, Any] = {
        "peasants": np.array([[20.0], [34.0], [1.0]]) * MILLION,
        "soldiers": np.array([[[0.0], [0.0]], [[0.5], [3.5]], [[0.0], [0.1]]]) * MILLION,
        "greens": np.array([[0.0], [1.0]]) * MILLION,
        "insurgents": one(0.1 * MILLION),
        "goods_village": one(450),
        "grain_village": one(24),
        "horse_stock": one(26),
        "cattle_stock": one(43),
        "land_peasant": one(104),
        "land_estate": one(1),
        "sown": one(86),
        "last_harvest": one(46),
        "grain_levied": one(0.14),
        "expected_take": one(0.5),
        "felt_take": one(0.6),
        "felt_call_up": one(0.003),
        "expected_price": one(0.2),
        "terms": one(0.2),
        "trade_freedom": one(0.3),
        "goods_famine": 0.9,
        "restoration_memory": one(0.4),
        "organised_village": one(0.6),
        "territory_centre": one(0),
        "territory_soviet": one(1),
        "land": 1.0,
        "requisition": 1.0,
        "coercion": 0.9,
        "old_discipline": 0.0,
        "village_fertility": one(0.8),
    }
    return picture(**given | changes)


def recovered(**changes: Any) -> dict[str, Any]:
    """Five years of peace: open trade, a light tax, full barns and herds."""
    given: dict[str, Any] = {
        "peasants": np.array([[16.0], [44.0], [2.0]]) * MILLION,
        "soldiers": np.array([[[0.0], [0.0]], [[0.1], [0.4]], [[0.0], [0.0]]]) * MILLION,
        "greens": np.array([[0.0], [0.0]]) * MILLION,
        "dependants": np.array([[9.0], [58.0]]) * MILLION,
        "goods_village": one(1200),
        "grain_village": one(45),
        "horse_stock": one(29),
        "cattle_stock": one(55),
        "land_peasant": one(105),
        "land_estate": one(0),
        "sown": one(104),
        "last_harvest": one(72),
        "grain_taxed": one(0.04),
        "expected_take": one(0.1),
        "felt_take": one(0.1),
        "expected_price": one(0.7),
        "terms": one(0.7),
        "trade_freedom": one(1),
        "goods_famine": 0.2,
        "organised_village": one(0.2),
        "restoration_memory": one(0.2),
        "village_fertility": one(0.98),
        "territory_centre": one(0),
        "territory_soviet": one(1),
        "land": 1.0,
        "grain_tax": 0.5,
        "coercion": 0.0,
        "old_discipline": 0.0,
    }
    return picture(**given | changes)


def with_conditions(values: dict[str, Any]) -> dict[str, Any]:
    """The same with every condition of the room worked out, each after those it reads."""
    own = {condition.name for condition in CONDITIONS}
    left = [condition for condition in CONDITIONS if condition.name not in values]
    while left:
        ready = [each for each in left if all(name in values or name not in own for name in each.reads)]
        assert ready, f"a circle among {[each.name for each in left]}"
        for condition in ready:
            values[condition.name] = np.asarray(trial(condition, values).values)
        left = [condition for condition in left if condition not in ready]
    return values


def number(field: Any) -> float:
    """The only value of a field of one region."""
    return float(np.asarray(field.values if isinstance(field, Field) else field).reshape(()))


def leaves(hazard: Any, stock: Any) -> float:
    """What leaves a stock in a week at this hazard alone."""
    return float(np.sum(stock * (1 - np.exp(-np.asarray(hazard.values)))))


