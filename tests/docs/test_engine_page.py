"""The closed formulas of `docs/engine.md`, on a society of two cells, a stock and a lever."""

import numpy as np
import pytest

from thermidor.engine.counts import Counts
from thermidor.engine.expected import Expected
from thermidor.engine.pack import Pack
from thermidor.engine.society import Society
from thermidor.engine.week import Outside
from thermidor.grammar import OUTSIDE, Axis, Lever, Process, SocialClass, Stock, Trace, another_board, claim

THERE, BACK, GONE, CAME, ORDER, DELAY = 0.3, 0.1, 0.2, 50.0, 0.8, 6.0
WEEKS = 120

with another_board() as BOARD:
    PEOPLE = SocialClass("people", {"side": ("left", "right")})
    GRAIN = Stock("grain", "toy", "tonnes", "grain")
    BOARD.put(
        PEOPLE,
        GRAIN,
        (GRAIN >> OUTSIDE).called("eaten", "toy", "eaten"),
        (OUTSIDE >> GRAIN).called("grown", "toy", "grown"),
        Axis("lever", ("order",)),
        Lever("order", "toy", "share", "an order", axes=()),
        Trace("executed", "toy", "share", "orders in force", axes=("lever",)),
        Trace("ordered", "toy", "share", "orders", axes=("lever",)),
    )

    class Crossing(Process):
        """People cross, and come back."""

        moves = {
            "there": (PEOPLE.where(side="left") >> PEOPLE).keeping("region").setting(side="right"),
            "back": (PEOPLE.where(side="right") >> PEOPLE).keeping("region").setting(side="left"),
        }

        def hazards(self, now):
            return {"there": THERE, "back": BACK}

    class Leaving(Process):
        """People cross for good."""

        moves = {"there": (PEOPLE.where(side="left") >> PEOPLE).keeping("region").setting(side="right")}

        def hazards(self, now):
            return {"there": THERE}

    class Obeying(Process):
        """What is ordered is carried out in weeks."""

        reads = ("ordered", "executed")
        drifts = ("executed",)
        returns = ("executed",)

        def changes(self, now):
            return {"executed": (now.ordered - now.executed) * (1 - np.exp(-1 / DELAY))}

    class Grain(Process):
        """Grain comes and goes."""

        flows = ("eaten", "grown")

        def amounts(self, now):
            return {"eaten": GONE, "grown": CAME}


def pack(*processes):
    heads = {"people": np.array([[1000.0], [0.0]])}
    return Pack(Society(BOARD, ("here",), processes, heads=heads, stocks={"grain": 900.0}, traces={"executed": 0.1}))


def outside(weeks=WEEKS):
    return Outside(np.zeros(weeks), {}, {"ordered": np.full((weeks, 1), ORDER)}, np.ones((weeks, 0, 1)), {})


@pytest.fixture(scope="module")
def path():
    return Expected(pack(Crossing, Grain), compiled=False).run(outside())


def test_two_cells_at_rest(path):
    share = (1 - np.exp(-BACK)) / (2 - np.exp(-THERE) - np.exp(-BACK))
    assert path.heads[-1, 0, 0] == pytest.approx(1000 * share)


def test_a_stock_at_rest(path):
    assert path.last.stocks["grain"] == pytest.approx(CAME / (1 - np.exp(-GONE)))


def test_a_lever_under_one_order():
    last = Expected(pack(Crossing, Grain, Obeying), compiled=False).run(outside(9)).last
    assert last.traces["executed"][0] == pytest.approx(ORDER + (0.1 - ORDER) * np.exp(-9 / DELAY))


def test_one_cell_in_whole_people_is_binomial():
    weeks, runs = 4, 400
    drawn = Counts(pack(Leaving, Grain), compiled=False).run(outside(weeks), list(range(runs)), keep_flows=False)
    left, share = drawn.heads[:, -1, 0, 0], np.exp(-THERE * weeks)
    variance = 1000 * share * (1 - share)
    assert left.mean() == pytest.approx(1000 * share, abs=4 * np.sqrt(variance / runs))
    assert left.var() == pytest.approx(variance, rel=4 * np.sqrt(2 / runs))


def test_a_claim_takes_what_it_asks_and_never_all():
    wanted = np.array([1e-3, 0.1, 0.5, 1.0, 3.0])
    capped = wanted / (1 + wanted**8) ** (1 / 8)
    np.testing.assert_allclose(claim(wanted * 7.0, np.full(5, 7.0)), -np.log(1 - capped), rtol=1e-9)
    assert (np.diff(capped) > 0).all() and (capped < 1).all()
    np.testing.assert_allclose(capped[:2], wanted[:2], rtol=1e-8)
