"""Three states of a small country of four regions: a city without villages, a hungry north, two regions with grain to spare."""

from __future__ import annotations

import numpy as np
import pytest

import thermidor.society  # noqa: F401 - puts the names on the board
from thermidor import market
from thermidor.grammar import board, trial

CITY, NORTH, PLAIN, STEPPE = range(4)
LEVERS = (
    "requisition", "grain_tax", "grain_market", "procurement_price", "investment", "coercion", "trade",
)  # fmt: skip


def heads(name: str, people) -> np.ndarray:
    """Heads of a class (shape: its axes, region), all positions alike, adding up to `people` by region."""
    shape = board().classes[name].shape
    return np.broadcast_to(np.asarray(people, float) / max(1, int(np.prod(shape))), (*shape, 4)).copy()


def soldiers(old: float, red: float, white: float) -> np.ndarray:
    """Soldiers by army and recruit (shape: army, recruit, region; persons)."""
    by_army = np.array([old, red, white])[:, None, None]
    return np.broadcast_to(by_army / 8, (3, 2, 4)).copy()


def common() -> dict:
    """What the three states share."""
    near = np.array([[0, 0.6, 0.3, 0.1], [0.4, 0, 0.4, 0.2], [0.3, 0.3, 0, 0.4], [0.2, 0.2, 0.6, 0]])
    town = np.array([4e6, 6e6, 8e6, 8e6])
    country = np.array([0, 24e6, 50e6, 44e6])
    contacts = near * 0.5 + np.eye(4) * 0.5
    return {
        "nearness": near, "contacts": contacts, "town_people": town, "country_people": country, "capacity": np.full((10, 4), 0.25),
        "town_need": town * 0.2e-6 / 52, "peasants": heads("peasants", country * 0.5), "insurgents": np.zeros(4),
        "collective_farmers": np.zeros(4), "workers": heads("workers", [1e6, 1e6, 9e5, 9e5]), "traders": town * 0.03,
        "clerks": np.full(4, 2e5), "artisans": town * 0.06, "town_food": np.full(4, 0.95), "hide_share": np.full(4, 0.2),
        "village_grievance": np.full(4, 0.1), "starving_share": np.zeros(4), "grain_cover": np.array([0, 0.9, 1.5, 1.7]),
        "expected_price": np.full(4, 0.8), "works_order": np.full(4, 0.95), "transport": np.full(4, 0.85),
        "territory_centre": np.zeros(4), "territory_soviet": np.zeros(4), "territory_white": np.zeros(4),
        "territory_foreign": np.zeros(4), "territory_national": np.zeros(4), "grain_exported": 0.0, "grain_sent_on": np.full(4, 0.01),
        "grain_bought": np.array([0, 0.01, 0.05, 0.06]), "grain_traded": np.array([0, 0.02, 0.05, 0.06]), "grain_bagged": np.zeros(4),
        "week_of_year": 46.0, "soviet_centre": 1.0, "works_reached": 1.0, "price_control": 0.0, "mark_up": 0.0,
        "tax_reach": 0.8, "world_war": 0.0, "trade_readiness": 0.3, "land": 1.0, "goods_imported": 1.0, "list_cut": 0.0,
        "grain_rank": np.ones(4), "cattle_stock": np.array([0, 11.0, 23.0, 21.0]),
        "goods_to_village": np.array([0, 3.0, 6.0, 6.0]),
        "marketed_year": np.array([0, 1.0, 4.5, 5.5]), "grain_sold_back": np.zeros(4), **dict.fromkeys(LEVERS, 0.0),
    }  # fmt: skip


def start() -> dict:
    """The third winter of the world war: ten million soldiers, prices threefold, shelves half full, trade half free."""
    return common() | {
        "territory_centre": np.ones(4), "soviet_centre": 0.0, "world_war": 1.0, "grain_market": 0.5, "procurement_price": 0.5,
        "coercion": 0.5, "trade": 1.0, "soldiers": soldiers(10e6, 0, 0), "grain_village": np.array([0, 4.0, 16.0, 16.0]),
        "grain_surplus": np.array([0, 0.3, 4.0, 5.0]), "last_harvest": np.array([0, 8.0, 28.0, 28.0]), "grain_town": np.full(4, 0.09),
        "grain_state": 1.5, "army_grain_need": 0.05, "goods_trade": 500.0, "goods_village": np.array([0, 200.0, 350.0, 350.0]),
        "consumer_goods": 50.0, "money": 9.0, "log_price": np.log(3), "inflation": 0.015, "trust_in_money": 0.75, "trust_credit": 1.0,
        "log_scissors": 0.2, "private_share": 0.95, "real_wage": 0.85, "clerks": np.full(4, 1.8e5),
        "goods_made": 50.0, "land": 0.0, "village_cash": np.array([0, 40.0, 80.0, 80.0]),
    }  # fmt: skip


def civil_war() -> dict:
    """Levy and terror, half the steppe under the Whites, towns at six tenths of need, paper worthless."""
    return common() | {
        "territory_soviet": np.array([1, 1, 0.9, 0.4]), "territory_white": np.array([0, 0, 0.1, 0.6]), "requisition": 1.0, "coercion": 1.0,
        "trade_readiness": 0.0, "trade": 0.5, "soldiers": soldiers(0, 3e6, 4e5), "town_food": np.array([0.5, 0.6, 0.7, 0.8]),
        "hide_share": np.full(4, 0.35), "village_grievance": np.full(4, 0.6), "grain_village": np.array([0, 3.0, 12.0, 11.0]),
        "grain_surplus": np.array([0, 0.0, 3.0, 3.5]), "last_harvest": np.array([0, 6.0, 22.0, 22.0]), "insurgents": np.array([0, 0, 3e4, 5e4]),
        "grain_town": np.array([0.008, 0.02, 0.04, 0.05]), "grain_state": 0.4, "army_grain_need": 0.018, "goods_trade": 90.0,
        "goods_village": np.array([0, 60.0, 100.0, 80.0]), "consumer_goods": 9.0, "money": 300.0, "log_price": np.log(3000),
        "inflation": 0.045, "trust_in_money": 0.06, "trust_credit": 0.05, "log_scissors": -0.2, "private_share": 0.05, "real_wage": 0.35,
        "transport": np.full(4, 0.3), "works_order": np.full(4, 0.35), "workers": heads("workers", [4e5, 6e5, 6e5, 5e5]), "price_control": 0.1,
        "grain_levied": np.array([0, 0.01, 0.04, 0.02]), "grain_bought": np.zeros(4), "grain_traded": np.zeros(4),
        "grain_bagged": np.array([0, 0.005, 0.015, 0.01]), "clerks": np.full(4, 5e5), "traders": np.full(4, 3e4),
        "goods_made": 9.0, "village_cash": np.array([0, 1.0, 2.0, 1.0]), "tax_reach": 0.1,
    }  # fmt: skip


def recovered() -> dict:
    """Trade free, tax in money, works near the level before the war, a price office at work."""
    return common() | {
        "territory_soviet": np.ones(4), "grain_tax": 0.5, "grain_market": 1.0, "procurement_price": 1.0, "investment": 0.5, "trade": 1.0,
        "trade_readiness": 0.5, "soldiers": soldiers(0, 5.6e5, 0), "town_food": np.full(4, 1.0), "grain_village": np.array([0, 7.0, 22.0, 23.0]),
        "grain_surplus": np.array([0, 0.8, 8.0, 10.0]), "last_harvest": np.array([0, 10.0, 32.0, 33.0]), "grain_town": np.full(4, 0.18),
        "grain_state": 2.5, "army_grain_need": 0.004, "goods_trade": 650.0, "goods_village": np.array([0, 300.0, 600.0, 550.0]),
        "consumer_goods": 58.0, "money": 2.0, "log_price": np.log(1.8), "inflation": 0.001, "trust_in_money": 0.9, "trust_credit": 0.9,
        "log_scissors": 0.25, "private_share": 0.42, "real_wage": 1.0, "price_control": 0.5, "mark_up": 0.4, "clerks": np.full(4, 4e5),
        "expected_price": np.full(4, 0.7), "grain_rank": np.full(4, 0.8), "goods_made": 58.0, "village_cash": np.array([0, 60.0, 130.0, 120.0]),
    }  # fmt: skip


def in_order(conditions) -> list:
    """Conditions so that each stands after those it reads."""
    left, done, order = list(conditions), set(), []
    own = {each.name for each in conditions}
    while left:
        ready = [each for each in left if not (set(each.reads) & own) - done]
        assert ready, f"a circle among {[each.name for each in left]}"
        order += ready
        done |= {each.name for each in ready}
        left = [each for each in left if each.name not in done]
    return order


def others(state: dict) -> dict:
    """What other rooms work out from these values: trade that both sides allow, strength of the Red Army, officials."""
    staff = {name: heads(name, np.zeros(4)) for name in ("officials", "desk_members", "command_members", "secretaries")}
    staff |= {"people_need": state["country_people"] * 0.19e-6 / 52, "grain_sold_on": np.array([0, 0, 0.01, 0.01])}
    return staff | {"trade_openness": state["trade"] * state["trade_readiness"], "red_strength": state["soldiers"][1].sum(0)}


def work_out(state: dict, **changes) -> dict:
    """The state with all conditions of the market worked out."""
    state = state | changes
    state |= {name: value for name, value in others(state).items() if name not in changes}
    for each in in_order(market.CONDITIONS):
        if each.name not in changes:
            state[each.name] = trial(each, {name: state[name] for name in each.reads}).values
    return state


def ask(member, state: dict, settings: dict | None = None) -> dict:
    """What a process or measure makes of a worked-out state."""
    return trial(member, {name: state[name] for name in member.reads}, settings)


@pytest.fixture
def states() -> dict:
    """The three states, worked out."""
    return {"start": work_out(start()), "civil_war": work_out(civil_war()), "recovered": work_out(recovered())}


@pytest.fixture
def tools():
    """`ask` and `work_out`, which tests call with changes of their own."""
    return ask, work_out
