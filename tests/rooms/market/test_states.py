"""Sign and rough size of what the market does in three states: the start, civil war, recovery."""

import numpy as np

from thermidor import market
from thermidor.grammar import board

YEAR = 52.1775
CITY, NORTH, PLAIN, STEPPE = range(4)


def week(ask, process, state) -> dict:
    """What a process moves: amounts a week (the hazard times the stock it leaves), changes and hazards as they are."""
    moved = {}
    for name, value in ask(process, state).items():
        value = np.asarray(getattr(value, "values", value))
        source = getattr(board().notices.get(name), "source", None)
        moved[name] = value * np.asarray(state[source.name]) if source is not None and source.name != "outside" else value
    return moved


def test_start_state_buys_what_army_and_towns_eat(states, tools):
    ask, state = tools[0], states["start"]
    sold = week(ask, market.GrainSold, state)
    bought, traded = sold["grain_bought"].sum(), sold["grain_traded"].sum()
    assert 0.04 < bought < 0.25 and 0.03 < traded < 0.15  # million tonnes a week: 2 to 13 and 2 to 8 a year
    assert sold["grain_bought"][CITY] == 0 == sold["grain_traded"][CITY]
    given = week(ask, market.StateGrain, state)
    assert 0.045 < given["grain_to_army"] < 0.06
    assert 0.02 < given["grain_rationed"].sum() < 0.09
    assert week(ask, market.GrainLevied, state)["grain_levied"].sum() == 0  # nobody levies yet


def test_start_prices_rise_as_in_war(states, tools):
    ask, state = tools[0], states["start"]
    prices = week(ask, market.Prices, state)
    assert 0.005 < prices["log_price"] < 0.04  # a third to eightfold a year
    printed = week(ask, market.Press, state)["emission_flow"]
    assert 0.05 < printed < 0.4  # billion roubles a week
    assert week(ask, market.Trust, state)["trust_in_money"] < 0
    goods = week(ask, market.GoodsSold, state)
    assert 30 < goods["goods_to_village"].sum() + goods["goods_to_town"] < 75  # million roubles a week; works give 50


def test_civil_war_takes_by_force_and_feeds_by_bags(states, tools):
    ask, state = tools[0], states["civil_war"]
    levied = week(ask, market.GrainLevied, state)["grain_levied"]
    sold = week(ask, market.GrainSold, state)
    bags = week(ask, market.GrainBagged, state)["grain_bagged"]
    others = week(ask, market.GrainTakenByOthers, state)["grain_taken_by_others"]
    assert 0.05 < levied.sum() < 0.2 and levied.sum() > 10 * sold["grain_bought"].sum()
    assert 0.01 < bags.sum() < 0.08  # a good part of what towns eat
    assert others[STEPPE] > levied[STEPPE] and others[NORTH] == 0
    assert state["trade_freedom"][STEPPE] > 4 * state["trade_freedom"][NORTH]
    assert state["terms"][NORTH] < 0.1 < states["start"]["terms"][NORTH]


def test_civil_war_money_is_worthless_and_trusts_dump(states, tools):
    ask, state = tools[0], states["civil_war"]
    assert 0.01 < week(ask, market.Prices, state)["log_price"] < 0.15
    assert week(ask, market.TrustPricing, state)["mark_up"] < 0
    assert state["state_spending"] < 0.1 * states["start"]["state_spending"]  # supply in kind
    traders = week(ask, market.Traders, state)
    assert traders["trader_stops"][NORTH] > 10 * traders["townsman_trades"][NORTH]


def test_recovered_state_buys_and_exports(states, tools):
    ask, state = tools[0], states["recovered"]
    sold = week(ask, market.GrainSold, state)
    assert 0.15 < sold["grain_bought"].sum() < 0.5  # in November, million tonnes a week
    assert sold["grain_traded"].sum() > 0.03
    assert 0.01 < week(ask, market.StateGrain, state)["grain_exported"] < 0.15
    assert 100 < state["export_earnings"] * YEAR < 1500  # exports, million roubles a year
    assert week(ask, market.GrainTaxed, state)["grain_taxed"].sum() < 0.2 * sold["grain_bought"].sum()  # the tax is paid in money
    assert week(ask, market.Trust, state)["trust_in_money"] > 0


def test_tax_turns_from_kind_to_money(states, tools):
    ask, work_out = tools
    bad = work_out(dict(states["recovered"]), trust_in_money=0.1, grain_tax=1.0)
    good = work_out(dict(states["recovered"]), trust_in_money=0.95, grain_tax=1.0)
    kind_bad, kind_good = (week(ask, market.GrainTaxed, s)["grain_taxed"].sum() for s in (bad, good))
    assert kind_bad > 5 * kind_good
    assert kind_bad * 10 > 0.5  # a tenth of the harvest comes in within a season of half a year


def test_hungry_city_without_villages_is_supplied(states, tools):
    ask, state = tools[0], states["recovered"]
    carried = week(ask, market.GrainBetweenTowns, state)
    assert carried["grain_sent_on"][PLAIN] > 0
    hungry = tools[1](dict(state), grain_town=np.array([0.005, 0.18, 0.18, 0.18]))
    assert week(ask, market.GrainBetweenTowns, hungry)["grain_received"][CITY] > 5 * carried["grain_received"][CITY]


def test_villages_short_of_bread_buy_it_where_trade_is_free(states, tools):
    ask, work_out = tools
    hungry = work_out(dict(states["recovered"]), grain_cover=np.array([0, 0.5, 1.5, 1.7]))
    sold = week(ask, market.GrainBetweenVillages, hungry)["grain_sold_on"]
    fed = week(ask, market.GrainBetweenVillages, hungry | {"grain_cover": np.array([0, 1.2, 1.5, 1.7])})["grain_sold_on"]
    banned = week(ask, market.GrainBetweenVillages, hungry | {"trade_freedom": np.full(4, 0.1)})["grain_sold_on"]
    assert 0.005 < sold.sum() < 0.3 and fed.sum() < 0.2 * sold.sum() and banned.sum() < 0.2 * sold.sum()
    brought = week(ask, market.GrainBetweenVillages, hungry | {"grain_sold_on": np.array([0, 0, 0.1, 0.1])})["grain_brought"]
    assert brought[NORTH] > 0.6 * brought.sum()


def test_credit_abroad_opens_trade_and_all_who_are_salaried_are_paid(states, tools):
    ask, work_out = tools
    open_, shut = (work_out(dict(states["recovered"]), trade_openness=level) for level in (0.5, 0.0))
    assert open_["export_earnings"] > shut["export_earnings"] and week(ask, market.StateGrain, shut)["grain_exported"] == 0
    desks = np.full_like(states["recovered"]["desk_members"], 1e4)
    assert work_out(dict(states["recovered"]), desk_members=desks)["state_spending"] > states["recovered"]["state_spending"]


def test_front_cuts_trade_between_regions(states, tools):
    ask, work_out = tools
    state = states["recovered"] | {"grain_sent_on": np.array([0, 0, 0, 0.1]), "grain_town": np.full(4, 0.02)}
    united = work_out(state)
    cut = work_out(state, territory_soviet=np.array([1, 1, 1, 0.0]), territory_white=np.array([0, 0, 0, 1.0]))
    assert cut["near_gap"][CITY] <= united["near_gap"][CITY]
    assert cut["near_gap"][STEPPE] < 0.1 * united["near_gap"][STEPPE]


def test_scissors_open_with_dear_goods_and_close_under_ceilings(states, tools):
    ask, work_out = tools
    state = states["recovered"]
    scarce = work_out(dict(state), goods_made=25.0)
    assert scarce["clearing_scissors"] > state["clearing_scissors"] + 0.4
    dear = ask(market.ScissorsMove, scarce | {"price_control": 0.0, "mark_up": 0.7})["log_scissors"].values
    ruled = ask(market.ScissorsMove, scarce | {"price_control": 0.8, "mark_up": 0.7})["log_scissors"].values
    assert dear > ruled
    assert ask(market.PriceOffice, scarce | {"log_scissors": 1.2})["price_control"].values > 0.015
    assert ask(market.PriceOffice, scarce | {"log_scissors": 0.0})["price_control"].values < 0


def test_hungry_towns_buy_bread_before_goods(states, tools):
    state = states["civil_war"]
    assert state["goods_on_offer"] < 0.4  # goods are far scarcer than grain ...
    fed = tools[1](dict(state), town_food=np.ones(4))
    assert state["town_demand"] < 0.7 * fed["town_demand"]  # ... and yet towns have nothing left to pay for them


def test_goods_famine_has_three_roots(states, tools):
    """A ceiling that keeps prices low, incomes of building without goods, and shelves that have run down; full shelves hide the first two."""
    ask, work_out = tools
    state = dict(states["recovered"])
    quiet = work_out(state, investment=0.0, goods_trade=900.0, log_scissors=0.3)
    ceiling = work_out(state, investment=0.0, goods_trade=300.0, log_scissors=-0.3)
    income = work_out(state, investment=1.0, goods_trade=300.0, log_scissors=0.3)
    drawn = work_out(state, investment=0.0, goods_trade=300.0, log_scissors=0.3)
    assert quiet["goods_famine"] < 0.03 < drawn["goods_famine"]
    assert ceiling["goods_famine"] > 1.2 * drawn["goods_famine"] and income["goods_famine"] > 1.2 * drawn["goods_famine"]


def test_state_shops_feed_villages_that_are_short(states, tools):
    ask, work_out = tools
    hungry = work_out(dict(states["recovered"]), grain_cover=np.array([0, 0.5, 1.5, 1.7]))
    sold = week(ask, market.StateGrain, hungry)["grain_sold_back"]
    assert sold[NORTH] > 0 == sold[PLAIN]
    private = week(ask, market.StateGrain, hungry | {"private_share": 0.9})["grain_sold_back"]
    assert private[NORTH] < 0.4 * sold[NORTH]


def test_offer_against_free_price_moves_grain_between_owners(states, tools):
    ask, work_out = tools
    low = work_out(dict(states["recovered"]), procurement_price=0.1)
    high = work_out(dict(states["recovered"]), procurement_price=1.0)
    share = []
    for state in (low, high):
        sold = week(ask, market.GrainSold, state)
        share.append(sold["grain_bought"].sum() / (sold["grain_bought"].sum() + sold["grain_traded"].sum()))
    assert share[0] < 0.45 < share[1]
    assert high["procurement_offer"] < 1.25 * high["free_grain_price"]
