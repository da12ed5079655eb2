"""The room as a whole: what it owns is moved once, nothing is negative, loops stay bounded."""

import ast
from pathlib import Path

import numpy as np
import pytest

from thermidor import market
from thermidor.grammar import Flow, Quantity, Trace, board


def owned(kind) -> set[str]:
    return {each.name for each in board().of(kind) if each.owner == "market"}


def test_every_owned_name_is_delivered_once():
    conditions = [each.name for each in market.CONDITIONS]
    flows = [name for each in market.PROCESSES for name in each.flows]
    drifts = [name for each in market.PROCESSES for name in each.drifts]
    assert sorted(conditions) == sorted(owned(Quantity))
    assert sorted(flows) == sorted(owned(Flow))
    assert sorted(drifts) == sorted(owned(Trace))
    assert {name for each in market.PROCESSES for name in each.returns} == owned(Trace)


def test_mechanisms_name_members():
    known = {each.__name__ for each in (*market.PROCESSES, *market.CONDITIONS)}
    named = {name for names in market.MECHANISMS.values() for name in names}
    assert all(market.MECHANISMS.values())
    assert named <= known
    assert {each.__name__ for each in market.PROCESSES} <= named


def test_measures_have_names_units_and_values(states, tools):
    names = [each.name for each in market.MEASURES]
    assert len(set(names)) == len(names)
    for each in market.MEASURES:
        assert each.unit and each.about
        if all(name in states["civil_war"] for name in each.reads):
            assert np.isfinite(tools[0](each, states["civil_war"]).values).all()


def test_no_number_in_a_law():
    """Law 7: only 0, 1, 2 and 1/2 stand in the bodies of laws; all else is a parameter with a source."""
    for path in Path(market.__file__).parent.glob("*.py"):
        for law in ast.walk(ast.parse(path.read_text())):
            if isinstance(law, ast.FunctionDef):
                numbers = [n.value for n in ast.walk(law) if isinstance(n, ast.Constant) and isinstance(n.value, (int, float))]
                assert not set(numbers) - {0, 1, 2, 0.5}, (path.name, law.name)


@pytest.mark.parametrize("seed", range(12))
def test_hazards_are_finite_and_not_negative(states, tools, seed):
    """Random states between empty and full: every flow and move is a number, and none is negative."""
    ask, work_out = tools
    chance = np.random.default_rng(seed)
    base = states[["start", "civil_war", "recovered"][seed % 3]]
    conditions = {each.name for each in market.CONDITIONS}
    changed = {name: np.asarray(value) * chance.choice([0, 0.01, 0.5, 1, 2], np.shape(value)) for name, value in base.items()
               if name not in conditions and not name.startswith(("territory", "nearness", "capacity"))}  # fmt: skip
    shares = ("trust_in_money", "private_share", "price_control", "requisition", "grain_tax", "grain_market", "hide_share", "coercion", "trade",
              "trade_readiness", "town_food", "starving_share", "village_grievance", "investment", "world_war", "transport")  # fmt: skip
    changed |= {name: np.clip(changed[name], 0, 1) for name in shares if name in changed}
    state = work_out(base | changed)
    for process in market.PROCESSES:
        for name, value in ask(process, state).items():
            value = np.asarray(getattr(value, "values", value))
            assert np.isfinite(value).all(), (process.__name__, name)
            if name not in process.drifts:
                assert (value > -1e-12).all(), (process.__name__, name)


LOOP = (
    "Prices", "Trust", "Press", "TaxOffices", "ScissorsMove", "TrustPricing", "TrustCredit", "PriceOffice", "PrivateTrade", "GoodsSold",
    "VillageCash",
)  # fmt: skip


def live(state: dict, tools, weeks: int) -> tuple[dict, list[dict]]:
    """The money and price loop by itself for some weeks, everything else held; also each week's traces."""
    ask, work_out = tools
    loop = [each for each in market.PROCESSES if each.__name__ in LOOP]
    seen = []
    for _ in range(weeks):
        state = work_out({name: value for name, value in state.items() if name not in {each.name for each in market.CONDITIONS}})
        stated = {name: np.asarray(getattr(value, "values", value)) for each in loop for name, value in ask(each, state).items()}
        sold = stated["goods_to_village"].sum() + stated["goods_to_town"]
        state["goods_trade"] = state["goods_trade"] * np.exp(-sold) + state["consumer_goods"]
        state["money"] = state["money"] * np.exp(-stated["money_retired"]) + stated["emission_flow"]
        for name in owned(Trace):
            state[name] = np.asarray(state[name]) + stated[name]
        state["goods_to_village"] = stated["goods_to_village"] * state["goods_trade"]
        seen.append({name: float(np.sum(state[name])) for name in (*owned(Trace), "goods_trade", "money")})
    return state, seen


def test_hyperinflation_is_bounded_and_civil_war_has_no_sound_money(states, tools):
    _, seen = live(states["civil_war"], tools, 150)
    assert 0.015 < np.mean([each["inflation"] for each in seen]) < 0.12  # two- to five-hundredfold a year
    assert seen[-1]["trust_in_money"] < 0.1
    real = [each["money"] / np.exp(each["log_price"]) for each in seen]
    assert min(real) > 0.001


def test_open_trade_and_balanced_books_bring_sound_money_back(states, tools):
    sick = states["recovered"] | {"trust_in_money": 0.1, "inflation": 0.03, "money": 2000.0, "log_price": np.log(4000)}
    _, seen = live(sick, tools, 300)
    assert seen[-1]["trust_in_money"] > 0.7
    assert abs(seen[-1]["inflation"]) < 0.01
    for each in seen:
        assert -2.5 < each["log_scissors"] < 2.5 and 0 <= each["price_control"] <= 1 and 0 <= each["private_share"] <= 1
        assert 0 <= each["trust_credit"] <= 1.01 and 50 < each["goods_trade"] < 3000


def test_trusts_dump_first_and_sell_dear_later(states, tools):
    """From empty tills the mark-up is below the clearing price, and above it once credit and order are back."""
    poor = states["recovered"] | {"trust_credit": 0.05, "mark_up": 0.0, "price_control": 0.0}
    _, seen = live(poor, tools, 150)
    marks = [each["mark_up"] for each in seen]
    assert min(marks[:40]) < -0.1 and marks[-1] > 0.3
