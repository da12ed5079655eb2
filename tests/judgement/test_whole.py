"""The fit of the whole: the smoother on a law with a closed form, all steps on a toy, both dice on sixty weeks."""

import csv
import json
from types import SimpleNamespace

import numpy as np
import pytest

from judgement.toy_part import Toy, rising
from thermidor.judgement.emulators import scores
from thermidor.judgement.measured import Measured
from thermidor.judgement.parts import STAY_FREE
from thermidor.judgement.whole import FREE, MOST, choose, free, reasons
from thermidor.judgement.whole.copies import Copies
from thermidor.judgement.whole.fits import Wanted, Whole, covered
from thermidor.judgement.whole.simulators import Chances, Expectation
from thermidor.judgement.whole.smoother import heavy, loss, rivals, smooth, whole
from thermidor.scenarios import draws
from thermidor.scenarios.simulate import packed

NAMES = ("war.RedDesertion.base", "village.Risings.contagion")


def figures(observed, scale=0.2, discrepancy=0.1, **named):
    """Figures without rivals, two sources."""
    count = len(observed)
    told = {"figure": np.arange(count), "family": np.arange(count) % 2, "load": np.zeros(count)} | named
    return Measured(np.array(observed, float), np.full(count, scale), discrepancy=np.full(count, discrepancy), **told)


# ---- the smoother -----------------------------------------------------------------------------------------------------------


def test_a_linear_law_gives_the_interval_of_the_closed_form():
    dice = np.random.default_rng(2)
    law, truth = dice.normal(size=(24, 3)), np.array([0.8, -0.5, 0.0])
    measured = figures(law @ truth + dice.normal(0, 0.22, 24))
    found = smooth(lambda cube: scores(cube) @ law.T, measured, np.ones(24, bool), dice.normal(size=(400, 3)), 1)
    exact = np.sqrt(np.diag(np.linalg.inv(law.T @ law / (0.2**2 + 0.1**2) + np.eye(3))))
    np.testing.assert_allclose(found.z.std(axis=0), exact, rtol=0.3)
    assert (np.abs(found.z.mean(axis=0) - truth) < 4 * exact).all() and found.misfit[-1] < found.misfit[0]


def test_a_parameter_that_moves_nothing_keeps_its_prior():
    dice = np.random.default_rng(3)
    found = smooth(lambda cube: scores(cube)[:, :1] + np.zeros(6), figures([0.5] * 6), np.ones(6, bool), dice.normal(size=(300, 2)), 1)
    assert found.z[:, 0].std() < 0.3 and 0.9 < found.z[:, 1].std() < 1.1


def test_one_wild_figure_moves_little():
    dice = np.random.default_rng(4)
    start, seen = dice.normal(size=(300, 1)), [0.5] * 9
    calm, wild = (smooth(lambda cube: scores(cube) + np.zeros(10), figures([*seen, last]), np.ones(10, bool), start, 1) for last in (0.5, 9.0))
    assert abs(calm.z.mean() - wild.z.mean()) < 0.35 < abs(np.mean([*seen, 9.0]) - 0.5)


def test_rivals_are_alternatives_and_never_averaged():
    measured = Measured(np.array([0.0, 4.0, 1.0]), np.full(3, 0.1), np.array([0, 0, 1]), np.zeros(2), np.zeros(2, int), np.zeros(2))
    seen, _ = rivals(measured, np.array([[0.3, 1.0], [3.8, 0.9]]), np.random.default_rng(1))
    np.testing.assert_array_equal(seen, [[0.0, 1.0], [4.0, 1.0]])


def test_errors_grow_only_where_the_ensemble_is_far():
    measured, told = figures([0.0, 9.0]), np.random.default_rng(1).normal(0, 0.05, (50, 2))
    variance = heavy(measured, told, np.tile(measured.observed, (50, 1)), np.full((50, 2), 0.2))
    np.testing.assert_allclose(variance[:, 0], 0.05)
    assert (variance[:, 1] > 1.0).all() and loss(measured, told) > 1


def test_members_that_break_down_are_replaced():
    z, told = np.arange(20.0)[:, None], np.ones((20, 2))
    told[:5, 0] = np.nan
    kept, seen, broken = whole(z, told, np.random.default_rng(1))
    assert broken == 0.25 and np.isfinite(seen).all() and (kept[:5] >= 5).all() and (kept[5:] == z[5:]).all()
    with pytest.raises(ValueError, match="did not break down"):
        whole(z[:8], told[:8], np.random.default_rng(1))


# ---- all steps on a toy -----------------------------------------------------------------------------------------------------


@pytest.fixture
def toy(tmp_path):
    """Makes a fit of a toy whose two dice follow one law."""
    account = SimpleNamespace(name="whole", free=("level", "pace", "idle"))

    def make(**named):
        wanted = Wanted(waves=1, draws=60, steps=2, first=64, size=24, names=account.free, out=tmp_path / "fit", **named)
        return Whole(wanted, lambda name: lambda done, total: None, Toy(account, rising), Toy(account, rising), key="toy")

    return make


def test_all_steps_are_made_once_and_written(toy, tmp_path):
    first = toy()
    told = first.fit()
    assert told["parameters"]["level"]["narrowing"] > 0.5 > told["parameters"]["idle"]["narrowing"] and not told["at_a_bound"]
    assert told["parameters"]["level"]["low"] < 0.6 < told["parameters"]["level"]["high"] and len(told["smoother"]) == 2
    assert json.loads((tmp_path / "fit" / "fit.json").read_text())["misfit"] == told["misfit"]
    found = draws.read(tmp_path / "fit" / draws.FILE)
    assert found.names == ("level", "pace", "idle") and found.quantiles.shape == (60, 3)
    again = toy()
    assert again.fit() == told and again.chances.calls == again.case.simulator.calls == 0


def test_later_figures_and_sources_can_be_left_out(toy):
    one, other = toy(until="1922-12-31"), toy(without="Danilov")
    assert 0 < one.shown.sum() < other.shown.sum() < toy().shown.sum()


def test_coverage_is_of_measurement_parameters_and_chance_together():
    dice = np.random.default_rng(5)
    told = dice.normal(0, 1, (400, 1000))
    seen = dice.normal(0, 1, 1000) + 0.2 * dice.standard_t(4, 1000)
    assert 0.86 < covered(figures(seen, discrepancy=0.0), told, dice).mean() < 0.94


# ---- disturbed copies, and the list of free parameters ---------------------------------------------------------------------------------


def test_copies_err_in_every_parameter_by_the_stated_share():
    pack = packed()
    theta = pack.theta()
    off = np.stack([Copies(pack)(theta, seed) for seed in range(200)])
    place = list(pack.parameters).index(NAMES[0])
    prior = pack.parameters[NAMES[0]].prior
    assert prior.kind == "log-normal"
    np.testing.assert_allclose(np.log(off[:, place]).std(), 0.09 * np.log(prior.width), rtol=0.15)
    for name, value in zip(pack.parameters, off[0], strict=False):
        each = pack.parameters[name]
        assert each.prior.kind == "fixed" or each.prior.allows(value / each.unit.per_base * (1 - 1e-12)), name
    np.testing.assert_array_equal(Copies(pack, 0.0)(theta, 1), theta)


def test_the_table_of_free_parameters_is_short_and_reasoned():
    with FREE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(free()) <= MOST and all(reasons().values())
    assert set(free()) <= set(packed().parameters) and {name for names in STAY_FREE.values() for name in names} <= set(free())


def test_both_screenings_share_the_places_that_are_left():
    far = {name: np.array(each) for name, each in {"a": [9, 0], "b": [2, 2], "c": [0.1, 0], "d": [0, 0]}.items()}
    found = choose.chosen(far, {"d": (0.6, "nep"), "c": (0.05, "land")}, {"kept": "why"}, 4)
    assert list(found) == ["kept", "d", "b", "a"] and "60 %" in found["d"] and "2 of 2" in found["b"]


# ---- both dice on sixty weeks -----------------------------------------------------------------------------------------------


def test_both_dice_tell_the_same_figures_of_sixty_weeks():
    expectation, chances = Expectation(NAMES, 1, 60), Chances(NAMES, 1, 60)
    names = [figure.key for figure in expectation.figures]
    assert names and len(set(names)) == len(names) and names == [figure.key for figure in chances.figures]
    cube = np.array([[0.5, 0.5], [0.4, 0.6]])
    one, other = expectation(cube), chances(cube)
    assert one.shape == other.shape == (2, len(names)) and np.isfinite(one).all() and np.isfinite(other).all()
    assert np.median(np.abs(one - other)) < 0.5  # orders are given to the one and decided by the other
    np.testing.assert_array_equal(chances(cube[1:]), other[1:])
