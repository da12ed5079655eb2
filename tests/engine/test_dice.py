"""The dice: keyed uniforms, the exact binomial quantile, and laws 2, 3 and 4 of the house for one week of counts."""

import numba
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats

from thermidor.engine import dice
from thermidor.grammar.problems import Problem


@numba.njit
def uniforms(seed, key_a, key_b, weeks, step_a, step_b):
    out = np.empty(weeks)
    for i in range(weeks):
        week = i * (1 - max(step_a, step_b))
        out[i] = dice.keyed_uniform(seed, key_a + np.uint64(step_a * i), key_b + np.uint64(step_b * i), week)
    return out


@numba.njit
def quantiles(u, n, p):
    out = np.empty(len(u), np.int64)
    for i in range(len(u)):
        out[i] = dice.binomial_quantile(u[i], n[i], p[i])
    return out


def on_the_grid(chance, size):
    """Uniforms as the dice make them."""
    return (np.floor(chance.random(size) * 2**52) + 0.5) / 2**52


def society(cells=60, runs=3, seed=1, degree=4):
    chance = np.random.default_rng(seed)
    counts = chance.integers(0, degree + 1, cells)
    first_edge = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    edges = int(first_edge[-1])
    source = np.repeat(np.arange(cells), counts)
    network = dice.Network(
        first_edge,
        (source + chance.integers(1, cells, edges)) % cells,
        np.array([dice.name_key(f"move {i}") for i in range(edges)], np.uint64),
        np.array([dice.name_key(f"cell {i}") for i in range(cells)], np.uint64),
    )
    heads = np.floor(np.exp(chance.uniform(0, 16, (runs, cells)))).astype(np.int64)
    heads *= chance.random((runs, cells)) > 0.1
    hazards = np.exp(chance.uniform(np.log(1e-8), np.log(2.0), (runs, edges))) * (chance.random((runs, edges)) > 0.2)
    return network, heads, hazards, np.arange(runs, dtype=np.uint64) + np.uint64(7)


# ---- keyed chance


def test_name_key_is_stable():
    assert dice.name_key("") == 0xB4B2797457A0A6E4
    assert dice.name_key("flight to village") == 0x6707287DBB416FD9
    assert dice.name_key("a") != dice.name_key("b")


@pytest.mark.parametrize("step_a, step_b", [(0, 0), (1, 0), (0, 1)])
def test_uniforms_of_neighbouring_keys_are_uniform_and_independent(step_a, step_b):
    u = uniforms(np.uint64(3), np.uint64(0), np.uint64(0), 200_000, step_a, step_b)
    assert 0.0 < u.min() and u.max() < 1.0
    assert stats.kstest(u, "uniform").pvalue > 1e-3
    for lag in (1, 2, 7, 52, 64):
        pairs = np.histogram2d(u[:-lag], u[lag:], bins=16, range=[[0, 1], [0, 1]])[0].ravel()
        assert stats.chisquare(pairs).pvalue > 1e-4


def test_every_key_counts():
    one = dice.uniform(1, 2, 3, 4)
    others = [dice.uniform(*keys) for keys in [(2, 2, 3, 4), (1, 3, 3, 4), (1, 2, 4, 4), (1, 2, 3, 5), (1, 3, 2, 4)]]
    assert one == dice.uniform(1, 2, 3, 4)
    assert len({one, *others}) == 6
    assert 0 < dice.uniform(2**64 - 1, 2**63, 0, 0) < 1


def test_seeds_and_cells_share_no_pattern():
    table = np.array([[dice.uniform(s, 5, c, 9) for c in range(64)] for s in range(64)])
    for both in (np.corrcoef(table), np.corrcoef(table.T)):
        off = both[np.triu_indices(64, 1)] * np.sqrt(63)
        assert abs(off).max() < 4.7
        assert abs((off**2).mean() - 1) < 0.15


def test_normals_are_the_quantile_of_their_uniforms():
    keys = np.array([dice.name_key(f"shock {i}") for i in range(50_000)], np.uint64)
    z = dice.normals(11, keys, 3)
    assert z[4] == dice.normal(11, keys[4], 0, 3)
    assert stats.kstest(z, "norm").pvalue > 1e-3
    u = np.concatenate([np.linspace(1e-6, 1 - 1e-6, 999), 10.0 ** -np.arange(1, 16), 1 - 10.0 ** -np.arange(1, 15)])
    np.testing.assert_allclose([dice.normal_quantile(x) for x in u], special.ndtri(u), rtol=1e-13, atol=1e-15)


# ---- the binomial quantile


def test_quantile_agrees_with_scipy_in_every_magnitude():
    chance = np.random.default_rng(5)
    size = 60_000
    n = np.exp(chance.uniform(0, np.log(2e8), size)).astype(np.int64)
    mean = np.exp(chance.uniform(np.log(1e-3), np.log(1e8), size))
    p = np.where(chance.random(size) < 0.5, np.minimum(mean / n, chance.random(size)), chance.random(size))
    u = on_the_grid(chance, size)
    np.testing.assert_array_equal(quantiles(u, n, p), stats.binom.ppf(u, n, p).astype(np.int64))


def test_quantile_agrees_with_scipy_far_out():
    chance = np.random.default_rng(6)
    size = 6_000
    n = np.exp(chance.uniform(0, np.log(1e5), size)).astype(np.int64)
    p = np.minimum(np.exp(chance.uniform(np.log(1e-3), np.log(1e3), size)) / n, chance.random(size) / 2)
    edge = (np.floor(10.0 ** chance.uniform(4, 9, size)) + 0.5) / 2**52
    for u in (edge, 1 - edge):
        found, near = quantiles(u, n, p), 1e-14 * np.minimum(u, 1 - u) + 2.0**-53
        below, at = stats.binom.cdf(found - 1, n, p), stats.binom.cdf(found, n, p)
        assert (below <= u + near).all() and (at >= u - near).all()


def test_expansion_keeps_its_bound():
    chance = np.random.default_rng(7)
    size = 20_000
    p = np.exp(chance.uniform(np.log(1e-4), np.log(0.5), size))
    n = np.ceil(np.exp(chance.uniform(np.log(10), np.log(1000), size)) / p).astype(np.int64)
    z = chance.uniform(-6, 6, size)
    real, bound = np.array([dice._expansion(*each) for each in zip(z, n, p, strict=True)]).T
    x = real - 0.5
    use = (bound < 0.5) & (x > 0) & (x < n - 1)
    x, n, p, z, bound = x[use], n[use], p[use], z[use], bound[use]
    below, above = special.betainc(n - x, x + 1, 1 - p), special.betainc(x + 1, n - x, p)
    truth = np.where(z < 0, special.ndtri(below), -special.ndtri(above))
    assert use.sum() > 10_000
    assert (abs(truth - z) * np.sqrt(n * p * (1 - p)) / bound).max() < 0.4


def test_quantile_at_the_ends():
    for n in (0, 1, 7, 200_000_000):
        assert dice.binomial_quantile(0.3, n, 0.0) == 0
        assert dice.binomial_quantile(0.3, n, 1.0) == n
    assert dice.binomial_quantile(0.0, 10, 0.9) == 0
    assert dice.binomial_quantile(1.0, 10, 0.1) == 10
    assert dice.binomial_quantile(0.3, 1, 0.5) == 0 and dice.binomial_quantile(0.7, 1, 0.5) == 1


def test_quick_zero_is_the_same_result():
    chance = np.random.default_rng(8)
    for _ in range(2_000):
        n, p = int(chance.integers(1, 1000)), 10 ** chance.uniform(-6, -2)
        u = chance.uniform(0, max(1 - n * p, 0)) if n * p < 1 else chance.random()
        if 0 < u < 1 - n * p:
            assert dice._chop(u, n, p) == 0 == dice.binomial_quantile(u, n, p)


sizes = st.integers(1, 200_000_000)
shares = st.floats(1e-9, 1 - 1e-9)
inside = st.integers(0, 2**52 - 1).map(lambda i: (i + 0.5) / 2**52)


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(u=inside, n=sizes, p=shares, more_u=inside, more_n=st.integers(0, 1000), more_p=st.floats(1e-7, 1))
def test_quantile_is_monotone(u, n, p, more_u, more_n, more_p):
    k = dice.binomial_quantile(u, n, p)
    assert 0 <= k <= n
    assert dice.binomial_quantile(max(u, more_u), n, p) >= k
    assert k <= dice.binomial_quantile(u, n + more_n, p) <= k + more_n
    assert dice.binomial_quantile(u, n, p + (1 - p) * more_p) >= k


def test_quantile_is_monotone_across_every_change_of_method():
    p = np.linspace(1e-4, 1 - 1e-4, 20_001)
    for u in (1e-9, 0.02, 0.5 + 2.0**-53, 0.97, 1 - 1e-10):
        for n in (1, 3, 30, 400, 100_000):
            found = quantiles(np.full(p.shape, u), np.full(p.shape, n), p)
            assert (np.diff(found) >= 0).all()


# ---- a week


def test_people_are_conserved_and_nobody_is_taken_twice():
    network, heads, hazards, seeds = society()
    hazards[0] *= 50
    for week in range(30):
        flows, after = dice.week_of_counts(heads, hazards, network, seeds, week)
        out = np.add.reduceat(np.c_[flows, np.zeros(len(flows), int)], network.first_edge[:-1], axis=1)
        out[:, np.diff(network.first_edge) == 0] = 0
        assert (out <= heads).all() and (flows >= 0).all() and (after >= 0).all()
        assert (after.sum(axis=1) == heads.sum(axis=1)).all()
        inflow = np.zeros_like(heads)
        for run in range(len(heads)):
            np.add.at(inflow[run], network.edge_target, flows[run])
        np.testing.assert_array_equal(after, heads - out + inflow)
        heads = after


def test_the_chain_is_the_law_written_out():
    network, heads, hazards, seeds = society()
    flows, _ = dice.week_of_counts(heads, hazards, network, seeds, 5)
    for run, cell in np.ndindex(*heads.shape):
        edges = [e for e in range(*network.first_edge[cell : cell + 2]) if hazards[run, e] > 0]
        total = sum(hazards[run, e] for e in edges)
        left, rest = int(heads[run, cell]), 1.0
        for e in edges:
            p = hazards[run, e] / total * -np.expm1(-total)
            u = dice.uniform(seeds[run], network.edge_key[e], network.cell_key[cell], 5)
            want = int(stats.binom.ppf(u, left, min(p / rest, 1))) if left else 0
            assert flows[run, e] == want
            left, rest = left - want, rest - p


def test_an_idle_edge_changes_no_integer():
    network, heads, hazards, seeds = society()
    chance = np.random.default_rng(3)
    where = np.sort(chance.integers(0, len(network.edge_target) + 1, 40))
    counts = np.searchsorted(where, network.first_edge, side="left")
    wider = dice.Network(
        network.first_edge + counts,
        np.insert(network.edge_target, where, 0),
        np.insert(network.edge_key, where, chance.integers(0, 2**63, 40).astype(np.uint64)),
        network.cell_key,
    )
    old = np.delete(np.arange(len(wider.edge_target)), where + np.arange(40))
    flows, after = dice.week_of_counts(heads, hazards, network, seeds, 2)
    wide_flows, wide_after = dice.week_of_counts(heads, np.insert(hazards, where, 0.0, axis=1), wider, seeds, 2)
    np.testing.assert_array_equal(wide_flows[:, old], flows)
    np.testing.assert_array_equal(wide_after, after)
    assert wide_flows.sum() == flows.sum()


def test_threads_and_batches_change_no_bit():
    network, heads, hazards, seeds = society(runs=7)
    flows, after = dice.week_of_counts(heads, hazards, network, seeds, 4)
    threads = numba.get_num_threads()
    try:
        for number in {1, threads}:
            numba.set_num_threads(number)
            again = dice.week_of_counts(heads, hazards, network, seeds, 4, threads=True)
            np.testing.assert_array_equal(again[0], flows)
            np.testing.assert_array_equal(again[1], after)
    finally:
        numba.set_num_threads(threads)
    for run in range(7):
        alone = dice.week_of_counts(*(x[run : run + 1] for x in (heads, hazards)), network, seeds[run : run + 1], 4)
        np.testing.assert_array_equal(alone[0][0], flows[run])


def test_average_over_draws_is_the_expected_step():
    network, heads, hazards, _ = society(cells=30, runs=1, seed=4)
    draws = 4000
    seeds = np.arange(draws, dtype=np.uint64)
    flows, _ = dice.week_of_counts(np.repeat(heads, draws, 0), np.repeat(hazards, draws, 0), network, seeds, 0)
    source = np.repeat(np.arange(30), np.diff(network.first_edge))
    total = np.bincount(source, hazards[0], 30)[source]
    p = np.divide(hazards[0], total, out=np.zeros_like(total), where=total > 0) * -np.expm1(-total)
    n = heads[0, source]
    z = (flows.mean(axis=0) - n * p) / np.sqrt(np.maximum(n * p * (1 - p), 1e-300) / draws)
    often = n * p * draws > 20
    assert often.sum() > 20
    assert abs(z[often]).max() < 4
    assert (flows[:, (n * p == 0)] == 0).all()
    variance = flows.var(axis=0)[often] / (n * p * (1 - p))[often]
    assert abs(variance - 1).max() < 0.35


def test_impossible_hazards_teach():
    network, heads, hazards, seeds = society()
    edge = int(network.first_edge[np.flatnonzero((np.diff(network.first_edge) > 0) & (heads[1] > 0))[0]])
    for wrong in (-1e-9, np.nan, np.inf):
        hazards[1, edge] = wrong
        with pytest.raises(Problem, match=f"T304.*edge {edge} in week 8 of run 1"):
            dice.week_of_counts(heads, hazards, network, seeds, 8)


def test_empty_society():
    network, heads, hazards, seeds = society()
    flows, after = dice.week_of_counts(np.zeros_like(heads), hazards, network, seeds, 0)
    assert not flows.any() and not after.any()
