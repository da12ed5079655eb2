"""Law 2: people conserved to the unit, stocks to 1e-9, nothing negative."""

import numpy as np

from thermidor.engine.week import opening
from thermidor.grammar import Stock


def test_people_are_conserved_to_the_unit_every_week(pack, drawn):
    assert (drawn.heads.sum(axis=(2, 3)) == int(pack.heads().sum())).all()
    assert (drawn.heads >= 0).all()


def test_people_are_conserved_in_expected(pack, path):
    total = path.heads.sum(axis=(1, 2))
    np.testing.assert_allclose(total, pack.heads().sum(), rtol=1e-11)
    assert path.heads.min() >= 0


def test_stocks_close(pack, expected, scenario, theta):
    """Opening + inflows - outflows = closing, for every stock and week of a year."""
    from thermidor.engine.expected import Expected, at_week

    plain = Expected(pack, False)
    state, outside = opening(pack), scenario.outside()
    for week in range(52):
        following, _ = plain.step(theta, state, at_week(outside, week))
        for stock in pack.society.of(Stock):
            if stock.name == "outside":
                continue
            change = np.zeros(np.shape(state.stocks[stock.name]))
            for flow in pack.flows:
                amount = following.flows[flow.name]
                gone = tuple(place for place, axis in enumerate(flow.axes) if axis not in stock.axes)
                change = change + (flow.target.name == stock.name) * amount.sum(axis=gone) if flow.target.name == stock.name else change
                change = change - amount.sum(axis=gone) if flow.source.name == stock.name else change
            closing, opened = following.stocks[stock.name], state.stocks[stock.name]
            np.testing.assert_allclose(closing, opened + change, rtol=1e-9, atol=1e-9, err_msg=stock.name)
            assert (closing >= 0).all(), stock.name
        state = following


def test_territory_adds_up_to_the_whole(pack, path):
    names = [stock.name for stock in pack.society.of(Stock) if stock.name.startswith("territory_")]
    assert len(names) == 5
    np.testing.assert_allclose(sum(path.last.stocks[name] for name in names), 1.0, rtol=1e-9)
