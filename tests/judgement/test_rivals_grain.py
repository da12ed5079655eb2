"""The part on grain and its rivals: closed forms, fairness of the comparison, and what the society's own account tells at its centre."""

import numpy as np
import pytest

from thermidor.grammar import trial
from thermidor.judgement.parts.grain import PART
from thermidor.judgement.parts.simulator import Simulator
from thermidor.rivals import grain as rivals

SALES = {
    "last_harvest": np.array([30.0, 30.0]), "seed_need": np.array([4.0, 4.0]), "grain_surplus": np.array([8.0, 12.0]), "week_of_year": 46.0,
    "goods_trade": 400.0, "trust_in_money": 1.0, "goods_famine": 0.1,
}  # fmt: skip


def priced(price: float, **settings) -> float:
    names = rivals.PricedSales.reads
    return trial(rivals.PricedSales, {name: (SALES | {"free_grain_price": price})[name] for name in names}, settings).values[0]


@pytest.mark.parametrize("elasticity", [0.7, 1.0, 1.8])
def test_price_alone_has_the_elasticity_of_the_closed_form(elasticity):
    """d ln sold / d ln terms = (s - 1)(1 - m): backward below 1, none at 1, normal above."""
    share = 1 / (1 + 3.0 * 0.8 ** (1 - elasticity))
    slope = np.log(priced(0.8 * (1 + 1e-6), taste=3.0, elasticity=elasticity) / priced(0.8, taste=3.0, elasticity=elasticity)) / 1e-6
    assert slope == pytest.approx((elasticity - 1) * (1 - share), abs=1e-4)


def test_price_alone_sells_its_share_of_the_crop_in_a_year():
    sold = 0.0
    for week in range(52):
        names = rivals.PricedSales.reads
        now = {name: (SALES | {"free_grain_price": 1.0, "week_of_year": float(week)})[name] for name in names}
        sold += trial(rivals.PricedSales, now, {"taste": 3.0}).values[0] * 8.0
    assert sold == pytest.approx(26.0 / 4, rel=1e-6)


def test_goods_alone_sell_less_grain_when_it_is_dearer():
    def urge(price, **changes):
        now = {name: (SALES | {"free_grain_price": price} | changes)[name] for name in rivals.RationedSales.reads}
        return trial(rivals.RationedSales, now, {"hoarding": 1e-9}).values

    assert urge(1.2) < urge(0.6)
    assert urge(0.6, goods_trade=200.0) < 0.6 * urge(0.6)


def test_prices_that_clear_rest_at_usual_stock():
    now = {"log_scissors": 0.3, "village_demand": np.array([20.0, 20.0]), "town_demand": 40.0, "goods_coming": 80.0, "goods_trade": 960.0}
    assert trial(rivals.ClearingRatio, now, {"usual": 12.0}).values == pytest.approx(0.3)


def test_the_well_off_hold_back_when_the_state_pays_less():
    people = np.array([[20.0], [30.0], [3.0]])
    base = {"terms": np.array([0.6]), "expected_price": np.array([0.6]), "free_grain_price": 0.6, "peasants": people}

    def urge(offer, who=people):
        names = rivals.Withholding.reads
        return trial(rivals.Withholding, {name: (base | {"procurement_offer": offer, "peasants": who})[name] for name in names}).values[0]

    assert urge(0.3) < 0.9 * urge(0.58)
    assert urge(0.3) < urge(0.3, np.array([[20.0], [33.0], [0.1]]))


def test_rivals_have_as_many_free_parameters_as_the_own_account():
    counts = {account.name: len(set(account.free)) for account in PART.accounts}
    assert len(set(counts.values())) == 1, counts
    for account in PART.accounts:
        assert set(account.free) <= set(PART.society(account).parameters()), account.name


def test_what_stays_as_at_the_start_is_named_with_its_reason():
    own = PART.society(PART.account())
    held = set(PART.held(PART._weeks()))
    assert own.left_alone() - held <= set(PART.still)


def test_at_its_centre_the_scissors_open_in_the_third_year_and_close_within_the_next():
    """No number is fitted here: the opening, the peak in the autumn after a good crop and the closing come of themselves."""
    simulator = Simulator(PART, PART.account(), workers=1)
    path = simulator.record(simulator.centre[None]).data["scissors"].isel(run=0)
    spring, autumn, after = (float(path.sel(week=slice(*window)).mean()) for window in
                             (("1922-01-01", "1922-05-31"), ("1923-09-01", "1923-10-31"), ("1924-10-01", "1924-12-31")))  # fmt: skip
    assert spring < 1.1 and autumn > 1.7 and after < 0.85 * autumn
