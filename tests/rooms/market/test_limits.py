"""Closed forms the room must reduce to (law 9)."""

import numpy as np
import pytest

from thermidor import market
from thermidor.grammar import trial
from thermidor.market.price import marketed_share
from thermidor.market.procurement import levy_yield
from thermidor.market.scales import at_most

EPS = 1e-6


@pytest.mark.parametrize("resistance", [0.25, 0.5, 1.0, 2.0])
def test_laffer_point_of_the_levy(states, tools, resistance):
    """With detection complete, collection against the share asked is largest at 1 / (1 + resistance)."""
    ask, state = tools[0], states["civil_war"]
    asked = np.linspace(0.01, 0.99, 393)
    settings = {"search": 1e-6, "resistance": resistance, "anger": 0.0, "rounds": 1e-3, "margin": 1e9}
    taken = [ask(market.GrainLevied, state | {"requisition": each}, settings)["grain_levied"].values[2] for each in asked]
    assert asked[int(np.argmax(taken))] == pytest.approx(1 / (1 + resistance), abs=0.005)
    assert np.allclose(np.array(taken) / max(taken), levy_yield(asked, resistance) / levy_yield(1 / (1 + resistance), resistance), rtol=1e-3)


def test_a_levy_that_could_take_all_takes_the_quota(states, tools):
    """However hard the search, what comes in over a year is the plan: margin x a year's need of army and towns, less as barns fill."""
    ask, state = tools[0], states["civil_war"] | {"grain_state": 0.0, "village_grievance": np.zeros(4)}
    hard = {"search": 1e-6, "rounds": 1e4, "resistance": 0.0, "anger": 0.0}
    held = state["territory_centre"] + state["territory_soviet"]
    need = float(state["army_grain_need"]) + (state["town_need"] * held).sum()

    def a_year(**changed):
        weeks = (ask(market.GrainLevied, state | changed | {"week_of_year": float(week)}, hard)["grain_levied"].values for week in range(52))
        return sum(((1 - np.exp(-each)) * state["grain_village"]).sum() for each in weeks)

    assert a_year() == pytest.approx(1.3 * 52 * need, rel=0.01)
    assert a_year(grain_state=26 * need) == pytest.approx(a_year() / 2, rel=0.01)


def test_what_villages_sell_on_arrives_in_villages(states, tools):
    ask = tools[0]
    for state in states.values():
        arrived = ask(market.GrainBetweenVillages, state)["grain_brought"].values
        assert arrived.sum() == pytest.approx(state["grain_sold_on"].sum(), rel=1e-6)
        assert arrived[0] == 0  # a city has no villages


@pytest.mark.parametrize("elasticity", [0.7, 1.0, 1.6, 2.4])
def test_marketed_share_elasticity(elasticity):
    """d ln m / d ln terms = (s - 1)(1 - m): normal, none or backward bending."""
    for terms in (0.3, 1.0, 2.0):
        here = marketed_share(terms, 3.0, elasticity)
        slope = (np.log(marketed_share(terms * (1 + EPS), 3.0, elasticity)) - np.log(here)) / np.log(1 + EPS)
        assert slope == pytest.approx((elasticity - 1) * (1 - here), abs=1e-5)


def test_sale_urge_reduces_to_the_price_response_when_shelves_are_full(states, tools):
    ask, state = tools[0], states["recovered"]
    urges = []
    for terms in (0.5, 0.5 * (1 + EPS)):
        full = state | {"terms": np.full(4, terms), "grain_call": np.ones(4), "goods_trade": 1e12}
        urges.append(ask(market.SaleUrge, full, {"taste": 3.0, "elasticity": 1.8}).values[1])
    slope = np.log(urges[1] / urges[0]) / np.log(1 + EPS)
    assert slope == pytest.approx(0.8 * (1 - marketed_share(0.5, 3.0, 1.8)), abs=1e-4)


def test_sign_of_the_price_response_flips_when_goods_are_rationed(states, tools):
    """Full shelves: dearer grain sells more. Bare shelves: the same goods cost less grain, so dearer grain sells less."""
    ask, state = tools[0], states["recovered"]

    def urge(price, goods):
        changed = state | {"free_grain_price": price, "terms": np.full(4, price), "grain_price_met": np.full(4, price)}
        return ask(market.SaleUrge, changed | {"goods_trade": goods}, {"elasticity": 2.0, "hoarding": 1e-4}).values[1]

    assert urge(1.0, 5000.0) > urge(0.7, 5000.0)
    assert urge(1.0, 40.0) < urge(0.7, 40.0)


def test_demand_for_money_in_steady_inflation(states, tools):
    """When rise and expectation agree, real balances are weeks * turnover * exp(-sensitivity * inflation) / exp(inflation / pace)."""
    ask, state = tools[0], states["start"]
    sensitivity, pace, held_weeks = 13.3, 0.08, 14.0
    rates = np.linspace(0.002, 0.2, 400)
    revenue = []
    for rate in rates:
        balances = held_weeks * 0.1 * np.exp(-sensitivity * rate)
        steady = state | {"trust_in_money": 1.0, "money": balances * np.exp(rate / pace), "money_turnover": 0.1}
        steady |= {"log_price": 0.0, "inflation": rate, "goods_on_offer": 1.0}
        stated = ask(market.Prices, steady, {"sensitivity": sensitivity, "pace": pace, "held_weeks": held_weeks, "handed_on": 0.0})
        assert stated["log_price"].values == pytest.approx(rate)
        assert stated["inflation"].values == pytest.approx(0, abs=1e-12)
        revenue.append(rate * balances)
    # The most the press can draw in steady state: inflation of 1 / sensitivity (Cagan).
    assert rates[int(np.argmax(revenue))] == pytest.approx(1 / sensitivity, abs=0.001)


def test_a_note_that_nobody_trusts_is_held_from_one_market_day_to_another(states, tools):
    """Demand for real money falls from its whole to the least as trust goes, half of the way down at `handed_on`."""
    ask, state = tools[0], states["start"] | {"goods_on_offer": 1.0}

    def held(trust):
        set_to = {"at_once": 0.2, "handed_on": 0.02, "pace": 1.0}
        return float(np.exp(-ask(market.Prices, state | {"trust_in_money": trust}, set_to)["log_price"].values))

    assert held(0.0) / held(1e9) == pytest.approx(0.2, rel=1e-6)
    assert held(0.02) / held(1e9) == pytest.approx(0.6, rel=1e-6)


def test_tax_offices_grow_by_those_that_stand_and_die_under_a_ban(states, tools):
    """Open trade: logistic growth with a seed; a ban: exponential decay."""
    ask, state = tools[0], states["recovered"]
    free = state | {"tax_reach": 0.5, "trade_freedom": np.ones(4)}
    assert ask(market.TaxOffices, free, {"growth": 0.04, "seed": 0.1})["tax_reach"].values == pytest.approx(0.04 * 0.6 * 0.5)
    banned = free | {"trade_freedom": np.zeros(4)}
    assert ask(market.TaxOffices, banned, {"decay": 0.03})["tax_reach"].values == pytest.approx(-0.015)


def test_prices_are_stable_at_the_defaults():
    """Expectations do not outrun prices: both roots of the pair (price gap, expectation) lie in the left half plane."""
    own = market.PROCESSES[[each.__name__ for each in market.PROCESSES].index("Prices")]()
    v, a, b = own.pace, own.sensitivity, own.learning
    roots = np.linalg.eigvals(np.array([[-v, v * a], [-b * v, b * (v * a - 1)]]))
    assert roots.real.max() < 0


def test_what_is_sent_arrives(states, tools):
    ask = tools[0]
    for state in states.values():
        arrived = ask(market.GrainBetweenTowns, state)["grain_received"].values
        assert arrived.sum() == pytest.approx(state["grain_sent_on"].sum(), rel=1e-9)
        brought = ask(market.GrainBetweenVillages, state)["grain_brought"].values
        assert brought.sum() == pytest.approx(state["grain_sold_on"].sum(), rel=1e-9)


def test_bags_are_what_is_asked_of_a_full_village_and_what_can_be_had_in_a_bare_one(states, tools):
    """had (1 - exp(-asked / had)): few who ask find all they ask, many who ask find what a village parts with and no more."""
    ask, state = tools[0], states["recovered"] | {"trade_freedom": np.ones(4), "transport": np.ones(4), "town_food": np.full(4, 0.5)}
    few = ask(market.GrainBagged, state, {"going": 1e-4})["grain_bagged"].values * state["grain_village"]
    assert few.sum() == pytest.approx(1e-4 * 0.5 * state["town_need"].sum(), rel=1e-2)
    many, more = (ask(market.GrainBagged, state, {"going": going})["grain_bagged"].values for going in (1e3, 1e4))
    assert many == pytest.approx(more)


def test_grain_that_finds_no_buyer_stays_at_home(states, tools):
    ask, state = tools[0], tools[1](states["recovered"], private_share=0.0, procurement_offer=0.0, grain_tax=0.0)
    sold = ask(market.GrainSold, state)
    assert sold["grain_bought"].values.max() < 1e-9 and sold["grain_traded"].values.max() < 1e-9


def test_no_goods_famine_on_full_shelves_and_half_of_it_at_the_thin_stock(states, tools):
    ask, state = tools[0], states["recovered"]
    demand = state["village_demand"].sum() + state["town_demand"]
    assert ask(market.GoodsFamine, state | {"goods_trade": 1e9}).values == pytest.approx(0, abs=1e-9)
    assert ask(market.GoodsFamine, state | {"goods_trade": 2.0 * demand}).values == pytest.approx(0.5)
    assert ask(market.GoodsFamine, state | {"goods_trade": 1e-9}).values == pytest.approx(1)


def test_the_clearing_ratio_is_the_ruling_one_when_what_comes_is_what_is_bought(states, tools):
    """Demand equal to supply and sales at the mean of the year: nothing pulls. Twice the demand: ln 2 over the elasticity."""
    ask, state = tools[0], states["recovered"] | {"trade_freedom": np.ones(4)}
    demand = state["village_demand"].sum() + state["town_demand"]
    level = state | {"goods_coming": demand, "marketed_year": 52 * (state["grain_bought"] + state["grain_traded"])}
    assert ask(market.ClearingScissors, level).values == pytest.approx(state["log_scissors"])
    tight = ask(market.ClearingScissors, level | {"goods_coming": demand / 2}, {"elasticity": 1.25}).values
    assert tight == pytest.approx(state["log_scissors"] + np.log(2) / 1.25)


def test_money_that_finds_no_goods_is_kept(states, tools):
    """What villagers hold rises by income less goods got; at the stock they like to keep they spend all they earn."""
    ask, state = tools[0], states["recovered"] | {"trade_freedom": np.ones(4), "inflation": 0.0}
    bare = ask(market.VillageCash, state | {"goods_to_village": np.zeros(4)}, {"gathered": 1e-9})["village_cash"].values
    assert bare == pytest.approx(state["village_income"], rel=1e-6)
    kept = state | {"village_cash": 13 * state["village_income"] * (state["trust_in_money"] + 0.05)}
    kept |= {"cash_cover": ask(market.CashCover, kept).values}
    assert kept["cash_cover"][1:] == pytest.approx(1)
    assert ask(market.VillageDemand, kept).values[1:] == pytest.approx(state["village_income"][1:], rel=1e-6)


def test_prices_at_rest_when_ruling_is_clearing(states, tools):
    state = states["recovered"]
    rest = state | {"log_scissors": 0.1, "clearing_scissors": 0.1, "mark_up": 0.0, "list_cut": 0.0}
    assert tools[0](market.ScissorsMove, rest)["log_scissors"].values == pytest.approx(0)


def test_grain_goes_where_it_is_paid_for_and_terms_are_those_of_the_outlets_that_are_there(states, tools):
    state = states["recovered"] | {"procurement_offer": 0.5, "free_grain_price": 0.5, "trade_freedom": np.ones(4), "soviet_reach": np.ones(4)}
    even = np.asarray(trial(market.StateOutlet, state | {"private_share": 1.0}, {"convenience": 1.0}).values)
    assert np.allclose(even, 0.5)
    assert np.allclose(trial(market.StateOutlet, state | {"private_share": 0.0}).values, 1)
    apart = state | {"free_grain_price": 1.0}
    assert np.allclose(trial(market.GrainPriceMet, apart | {"state_outlet": np.ones(4)}).values, 0.5)
    assert np.allclose(trial(market.GrainPriceMet, apart | {"state_outlet": np.zeros(4)}).values, 1)


def test_who_has_the_money_he_likes_to_keep_turns_to_grain_by_its_rank(states, tools):
    even = {"grain_rank": np.array([1.0, 0.5, 1.0, 1.0]), "cash_cover": np.array([1.0, 1.0, 1e9, 1e9]), "trust_in_money": 1.0}
    call = np.asarray(trial(market.GrainCall, even, {"turning": 1.5, "satiation": 1.0}).values)
    assert np.allclose(call, [1.0, 0.5**1.5, 0.0, 0.0], atol=1e-6)
    assert np.allclose(trial(market.GrainCall, even | {"trust_in_money": 0.0}, {"turning": 0.0}).values, 1)


def test_an_order_far_below_the_limit_is_met_and_none_passes_it():
    assert abs(float(at_most(0.001, 0.12, 2.5)) - 0.001) < 1e-6
    assert float(at_most(100.0, 0.12, 2.5)) < 0.12001
