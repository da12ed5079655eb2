"""The matching core on toys: known truths are found again, what cannot be known is named, errors of the archive's kinds are borne."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from thermidor.judgement.annealing import anneal, effective
from thermidor.judgement.emulators import Emulator, quantiles, scores
from thermidor.judgement.matching import (
    Runs,
    design,
    fitted,
    match,
    narrowing,
    plausible,
    refined,
    tempered,
    weighted_quantiles,
)
from thermidor.judgement.measured import Measured, counted, log_t4
from thermidor.judgement.shelf import Shelf


def figures(observed, error=0.1, discrepancy=0.1, families=None, loads=1.0):
    count = len(observed)
    return Measured(
        np.asarray(observed, dtype=float), np.full(count, error), np.arange(count), np.full(count, discrepancy),
        np.zeros(count, dtype=int) if families is None else np.asarray(families), np.full(count, loads),
    )  # fmt: skip


def straight(cube):
    """Two parameters, three figures: their scores, and the sum."""
    z = scores(cube)
    return np.stack([z[:, 0], z[:, 1], z[:, 0] + z[:, 1]], axis=1)


def six(cube):
    """Six parameters, eight figures; the last two parameters move nothing."""
    z = scores(cube)
    return np.stack([
        z[:, 0], z[:, 1] + 0.2 * z[:, 0] ** 2, np.tanh(z[:, 2]), z[:, 3] - z[:, 2],
        z[:, 0] - z[:, 3], z[:, 1] * 0.5, z[:, 2] + z[:, 3], z[:, 0] + z[:, 1],
    ], axis=1)  # fmt: skip


# ---- the likelihood ------------------------------------------------------------------------------


def test_density_is_that_of_student():
    gaps = np.linspace(-5, 5, 11)
    assert np.allclose(log_t4(gaps, np.full(11, 0.7)), stats.t(4, scale=0.7).logpdf(gaps))


def test_rivals_are_alternatives_whose_densities_are_averaged():
    two = Measured(np.array([0.0, 3.0]), np.full(2, 0.1), np.zeros(2, dtype=int), np.zeros(1), np.zeros(1, dtype=int), np.zeros(1))
    alone = stats.t(4, scale=0.1)
    told = np.array([[0.05], [1.5], [3.05]])
    expected = np.log((alone.pdf(told[:, 0]) + alone.pdf(told[:, 0] - 3)) / 2)
    assert np.allclose(two.terms(told)[:, 0], expected)
    near, middle, far = two.terms(told)[:, 0]
    assert middle < near - 5 and middle < far - 5, "nobody believes in the mean of two rivals"
    assert two.implausibility(told)[0, 0] < 1 > two.implausibility(told)[2, 0]


def test_offset_of_a_source_is_summed_out_as_the_integral_says():
    one = figures([0.1, 0.12, 0.09], families=[0, 0, 0])
    told = np.zeros((1, 3))
    grid = np.linspace(-0.3, 0.3, 4001)
    scale = np.hypot(0.1, 0.1)
    inside = np.prod([stats.t(4, scale=scale).pdf(value - grid) for value in (0.1, 0.12, 0.09)], axis=0) * stats.norm(0, 0.05).pdf(grid)
    assert one.terms(told)[0, 0] == pytest.approx(np.log(np.trapezoid(inside, grid)), abs=2e-3)


def test_a_common_shift_costs_less_in_one_source_than_in_several():
    shifted = np.full(6, 0.3)
    one, many = figures(shifted, families=[0] * 6), figures(shifted, families=range(6))
    assert one.terms(np.zeros((1, 6))).sum() != many.terms(np.zeros((1, 6))).sum()
    gain_one = one.terms(np.zeros((1, 6))).sum() - figures(np.zeros(6), families=[0] * 6).terms(np.zeros((1, 6))).sum()
    mixed = figures(shifted * [1, -1, 1, -1, 1, -1], families=[0] * 6)
    gain_mixed = mixed.terms(np.zeros((1, 6))).sum() - figures(np.zeros(6), families=[0] * 6).terms(np.zeros((1, 6))).sum()
    assert gain_one > gain_mixed, "an offset explains a common shift, no scatter"


def test_figures_left_out_leave_the_rest_as_it_was():
    whole = figures(np.arange(5.0), families=[0, 0, 1, 1, 2])
    told = np.random.default_rng(1).normal(size=(4, 5))
    shown = np.array([True, True, False, False, True])
    part = whole.only(shown).terms(told[:, shown], 0.0, whole.families)
    assert np.allclose(part[:, [0, 2]], whole.terms(told)[:, [0, 2]]) and np.allclose(part[:, 1], 0.0)


def test_a_run_that_broke_down_is_impossible_and_nothing_else_is_harmed():
    one = figures([0.0, 0.0], families=[0, 1])
    terms = one.terms(np.array([[0.0, np.nan], [0.0, 0.0]]))
    assert terms[0, 1] < -1e3 and np.isfinite(terms).all() and terms[0, 0] == terms[1, 0]


# ---- numbers of single things ----------------------------------------------------------------------


def test_a_number_of_things_is_no_surer_than_chance():
    rng = np.random.default_rng(2)
    for count in (0, 1, 4, 25, 400):
        spread = np.sqrt(2) * counted(count, 0.01, natural=True)
        assert spread == pytest.approx(np.sqrt(max(count, 1)))
        if count:
            assert np.std(rng.poisson(count, 20000)) == pytest.approx(spread, rel=0.05)
            assert np.sqrt(2) * counted(count, 0.001, natural=False) == pytest.approx(1 / np.sqrt(count))
    assert counted(25, 30.0, natural=True) == 30.0, "a source that owns up to more is believed"


def test_no_votes_at_all_are_a_figure_like_others():
    nought = Measured(
        np.array([0.0]), np.array([counted(0, 0.47, True)]), np.zeros(1, dtype=int), np.zeros(1), np.zeros(1, dtype=int), np.zeros(1)
    )
    none, few, many = nought.terms(np.array([[0.0], [2.0], [40.0]]))[:, 0]
    assert none > few > many > none - 40
    assert np.isfinite(nought.made_up(np.array([0.0]), np.random.default_rng(1)).observed).all()


# ---- stand-in and draws --------------------------------------------------------------------------


def test_the_stand_in_knows_its_own_error():
    cube = design(256, 4, 3)

    def bent(cube):
        z = scores(cube)
        return np.stack([np.tanh(z[:, 0]) + z[:, 1], np.exp(0.5 * z[:, 2]), z[:, 3] ** 2], axis=1)

    stand_in = Emulator(cube, bent(cube))
    fresh = np.random.default_rng(4).random((400, 4))
    told, spread = stand_in(scores(fresh))
    off = (told - bent(fresh)) / spread
    assert np.all(np.abs(told - bent(fresh)).mean(axis=0) < 0.1 * bent(fresh).std(axis=0))
    assert np.all((np.abs(off) < 2).mean(axis=0) > 0.8)


def test_runs_that_break_down_are_learnt():
    cube = design(256, 2, 5)
    told = straight(cube)
    told[cube[:, 0] > 0.7] = np.nan
    stand_in = Emulator(cube, told)
    assert stand_in.failing == pytest.approx(0.3, abs=0.02)
    good, bad = np.exp(stand_in.sound(scores(np.array([[0.3, 0.5], [0.9, 0.5]]))))
    assert good > 0.8 and bad < 0.3


def test_annealing_gives_the_closed_form_of_a_normal_problem():
    data, error = np.array([1.0, -0.5, 0.3]), 0.4

    def level(z):
        return stats.norm(0, error).logpdf(data - z).sum(axis=1)

    pool = anneal(level, 3, np.random.default_rng(6))
    weights = pool.weights()
    mean = weights @ pool.z
    spread = np.sqrt(weights @ (pool.z - mean) ** 2)
    assert np.allclose(mean, data / (1 + error**2), atol=0.05)
    assert np.allclose(spread, error / np.sqrt(1 + error**2), rtol=0.12)
    assert pool.evidence == pytest.approx(stats.norm(0, np.hypot(1, error)).logpdf(data).sum(), abs=0.15)
    without = pool.weights(stats.norm(0, error).logpdf(data[:2] - pool.z[:, :2]).sum(axis=1))
    assert without @ pool.z[:, 2] == pytest.approx(0.0, abs=0.15), "what is left out is as in the prior"
    assert effective(without) > 200


# ---- whole fits ----------------------------------------------------------------------------------


def test_a_straight_truth_is_recovered_and_waves_rule_out():
    truth = np.array([[0.8, 0.3]])
    measured = figures(straight(truth)[0], families=[0, 1, 2])
    found = match(straight, measured, 2, first=64, waves=2, size=40, seed=7)
    shares = [wave["plausible_share"] for wave in found.waves]
    assert 0 < shares[-1] < 0.5
    intervals = found.intervals()
    assert np.all((intervals[:, 0] < truth[0]) & (truth[0] < intervals[:, -1])) and np.all(narrowing(intervals) > 0.5)
    real = plausible(found, straight, 60, np.random.default_rng(8))
    assert real.effective > 45


def test_intervals_cover_and_what_is_not_told_is_named():
    runs = Runs(design(256, 6, 9), six(design(256, 6, 9)))
    covered, narrow, sets = np.zeros(6), np.zeros(6), 24
    for number in range(sets):
        chance = np.random.default_rng((number, 10))
        truth = chance.random((1, 6))
        seen = figures(np.zeros(8), families=[0, 0, 0, 1, 1, 2, 2, 2]).made_up(six(truth)[0], chance)
        intervals = refined(six, seen, runs, 24, chance).intervals()
        covered += (intervals[:, 0] <= truth[0]) & (truth[0] <= intervals[:, -1])
        narrow += narrowing(intervals) / sets
    assert [bool(each >= 0.2) for each in narrow] == [True] * 4 + [False] * 2
    assert 0.8 <= covered[:4].sum() / (4 * sets) <= 0.97
    assert covered[4:].sum() / (2 * sets) > 0.8


def test_a_source_left_out_is_foretold_without_itself():
    truth = np.array([[0.5, 0.5]])
    seen = straight(truth)[0] + np.array([0.0, 2.0, 0.0])  # the second figure is wrong
    measured = figures(seen, error=0.05, families=[0, 1, 2])
    runs = Runs(design(128, 2, 11), straight(design(128, 2, 11)))
    fit = fitted(measured, runs, np.random.default_rng(12))
    hidden = np.array([False, True, False])
    with_it = plausible(fit, straight, 80, np.random.default_rng(13))
    without = plausible(fit, straight, 80, np.random.default_rng(13), hidden)
    means = [each.weights @ each.told[:, 1] for each in (with_it, without)]
    assert means[0] > means[1] + 0.2 and abs(means[1]) < 0.2


def test_an_interrupted_fit_goes_on_to_the_same_bits(tmp_path):
    measured, calls = figures(straight(np.array([[0.7, 0.4]]))[0], families=[0, 1, 2]), []

    def counting(cube):
        calls.append(len(cube))
        if len(calls) == 3 and not tmp_path.joinpath("again").exists():
            raise KeyboardInterrupt
        return straight(cube)

    whole = match(straight, measured, 2, first=64, waves=2, size=32, seed=3)
    with pytest.raises(KeyboardInterrupt):
        match(counting, measured, 2, first=64, waves=2, size=32, seed=3, shelf=Shelf(tmp_path / "shelf", "a"))
    tmp_path.joinpath("again").touch()
    again = match(counting, measured, 2, first=64, waves=2, size=32, seed=3, shelf=Shelf(tmp_path / "shelf", "a"))
    assert calls == [64, 32, 32, 32], "nothing is run twice but the wave that was interrupted"
    assert np.array_equal(again.runs.told, whole.runs.told) and np.array_equal(again.pool.z, whole.pool.z)
    other = match(counting, measured, 2, first=64, waves=1, size=32, seed=3, shelf=Shelf(tmp_path / "shelf", "b"))
    assert len(calls) == 6 and len(other.runs.cube) == 96, "another key is another work"


def test_made_up_figures_scatter_as_the_errors_say():
    seen = figures(np.zeros(4), error=0.1, discrepancy=0.2, families=[0, 0, 1, 1])
    drawn = np.array([seen.made_up(np.arange(4.0), np.random.default_rng(number)).observed for number in range(4000)]) - np.arange(4.0)
    inside = np.abs(drawn) < stats.t(4).ppf(0.75) * np.hypot(0.1, 0.2)
    assert inside.mean() == pytest.approx(0.5, abs=0.03)
    together = np.median(np.abs(drawn[:, 0] - drawn[:, 1])), np.median(np.abs(drawn[:, 0] - drawn[:, 2]))
    assert together[0] < together[1], "figures of one source share an offset"


def test_quantiles_with_weights_and_back():
    values = np.arange(1, 101.0)[:, None]
    assert weighted_quantiles(values, np.full(100, 0.01), (0.5,))[0, 0] == pytest.approx(50.5)
    assert np.allclose(quantiles(scores(np.array([[0.2, 0.9]]))), [[0.2, 0.9]])


def test_one_lucky_run_does_not_carry_all():
    gain = np.concatenate([np.zeros(99), [30.0]])
    weights, size = tempered(gain)
    assert size == pytest.approx(1.0) and effective(weights) == pytest.approx(25.0, rel=0.02) and weights.argmax() == 99
    even, size = tempered(np.linspace(0, 0.5, 100))
    assert size > 95 and np.allclose(even, np.exp(np.linspace(0, 0.5, 100)) / np.exp(np.linspace(0, 0.5, 100)).sum())
    broken, _ = tempered(np.array([0.0, -np.inf, 1.0, 0.5]))
    assert broken[1] == 0 and broken.sum() == pytest.approx(1)
