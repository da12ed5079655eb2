"""Lives: the permutation, the one law against everybody carried by lists, and the chance of groups and pairs."""

from itertools import permutations

import numba
import numpy as np
import pytest
from scipy import stats

from thermidor.engine import dice, lives
from thermidor.grammar.problems import Problem


def society(sizes, edges, hazard, weeks, seed=5, first_week=0):
    """A counts run with the same hazards every week, and its reading. edges: pairs (from, to), sorted by from."""
    source, target = np.array(edges).T
    network = dice.Network(
        np.searchsorted(source, np.arange(len(sizes) + 1)),
        target.astype(np.int64),
        np.array([dice.name_key(f"move {e}") for e in edges], np.uint64),
        np.array([dice.name_key(f"cell {c}") for c in range(len(sizes))], np.uint64),
    )
    heads = np.array([sizes], np.int64)
    rates = np.full((1, len(edges)), 1.0) * hazard
    flows = []
    for week in range(weeks):
        step, heads = dice.week_of_counts(heads, rates, network, np.array([seed], np.uint64), first_week + week)
        flows.append(step[0])
    reading = lives.read(np.array(sizes), np.array(flows), network, seed, first_week)
    np.testing.assert_array_equal(reading.heads[-1], heads[0])
    return reading


TOWN = [(0, 1), (0, 2), (1, 0), (1, 3), (1, 4), (2, 0), (2, 1), (2, 3), (3, 0), (3, 2), (4, 0), (4, 1)]
SIZES = (150, 40, 3, 0, 1, 60)
SOCIETIES = {
    "quiet": (SIZES, TOWN, 0.01, 60),
    "lively": (SIZES, TOWN, 0.2, 60),
    "everybody moves": (SIZES, TOWN, 2.0, 30),
    "one door": ((300, 2), [(0, 1), (1, 0)], 0.4, 40),
    "larger": ((3000, 1500, 200), [(0, 1), (0, 2), (1, 0), (2, 0)], 0.05, 8),
}


@pytest.mark.parametrize("name", SOCIETIES)
def test_lives_one_by_one_equal_everybody(name):
    reading = society(*SOCIETIES[name])
    where, place, taken = lives.everybody(reading)
    weeks, persons = taken.shape
    chance = np.random.default_rng(2)
    for number in range(persons) if persons < 400 else chance.integers(0, persons, 300):
        cell, at = lives.person(reading, int(number))
        assert (cell, at) == (where[0, number], place[0, number])
        life = lives.follow(reading, cell, at)
        np.testing.assert_array_equal(life.cells, where[:, number])
        np.testing.assert_array_equal(life.places, place[:, number])
        np.testing.assert_array_equal(life.edges, taken[:, number])
        later = int(chance.integers(0, weeks + 1))
        rest = lives.follow(reading, int(where[later, number]), int(place[later, number]), later)
        np.testing.assert_array_equal(rest.places, place[later:, number])
        back = lives.trace_back(reading, int(where[later, number]), int(place[later, number]), later)
        np.testing.assert_array_equal(back.cells, where[: later + 1, number])
        np.testing.assert_array_equal(back.places, place[: later + 1, number])
        np.testing.assert_array_equal(back.edges, taken[:later, number])


@pytest.mark.parametrize("name", SOCIETIES)
def test_lives_add_up_to_the_flows(name):
    reading = society(*SOCIETIES[name])
    where, place, taken = lives.everybody(reading)
    for week, flows in enumerate(reading.flows):
        moved = taken[week][taken[week] >= 0]
        np.testing.assert_array_equal(np.bincount(moved, minlength=len(flows)), flows)
    for week, heads in enumerate(reading.heads):
        np.testing.assert_array_equal(np.bincount(where[week], minlength=len(heads)), heads)
        for cell, n in enumerate(heads):
            np.testing.assert_array_equal(np.sort(place[week, where[week] == cell]), np.arange(n))


def test_backwards_undoes_forwards_in_a_country():
    sizes = (90_000_000, 20_000_000, 700_000, 5_000, 0)
    edges = [(0, 1), (0, 4), (1, 0), (1, 2), (1, 4), (2, 1), (2, 3), (3, 2), (3, 4)]
    reading = society(sizes, edges, np.tile([3e-4, 5e-4, 1e-3], 3), 300)
    chance = np.random.default_rng(4)
    fates = set()
    for number in chance.integers(0, sum(sizes), 300):
        life = lives.follow(reading, *lives.person(reading, int(number)))
        back = lives.trace_back(reading, int(life.cells[-1]), int(life.places[-1]), 300)
        for forwards, backwards in zip(life, back, strict=True):
            np.testing.assert_array_equal(forwards, backwards)
        fates.add(int(life.cells[-1]))
    assert len(fates) >= 3


def test_a_run_continued_from_a_checkpoint_has_the_same_lives():
    whole = society(SIZES, TOWN, 0.1, 50)
    network = dice.Network(whole.first_edge, whole.edge_target, np.zeros(len(TOWN), np.uint64), whole.cell_key)
    rest = lives.read(whole.heads[20], whole.flows[20:], network, 5, first_week=20)
    life, part = lives.follow(whole, 0, 17, 20), lives.follow(rest, 0, 17)
    for a, b in zip(life, part, strict=True):
        np.testing.assert_array_equal(a, b)


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5, 7, 30, 101, 1024, 1025, 5000, 65_537])
def test_rank_is_a_permutation_and_place_its_inverse(n):
    key = np.uint64(lives.key_of(1, 2, 3))
    ranks = np.array([lives.rank_of(place, n, key) for place in range(n)])
    np.testing.assert_array_equal(np.sort(ranks), np.arange(n))
    assert [lives.place_of(int(rank), n, key) for rank in ranks] == list(range(n))


@numba.njit
def first_two_places(n, keys):
    """How often each ordered pair of places holds the two highest ranks, over many weeks."""
    table = np.zeros((n, n), np.int64)
    for week in range(keys):
        key = lives.key_of(9, 77, week)
        table[lives.place_of(n - 1, n, key), lives.place_of(n - 2, n, key)] += 1
    return table


@numba.njit
def marked_leavers(n, marked, leavers, keys):
    """How many of the first `marked` places leave, when `leavers` go, over many weeks."""
    out = np.empty(keys, np.int64)
    for week in range(keys):
        key = lives.key_of(9, 78, week)
        out[week] = 0
        for rank in range(n - leavers, n):
            out[week] += lives.place_of(rank, n, key) < marked
    return out


def test_pairs_of_leavers_are_uniform():
    values = []
    for n in range(2, 41):
        table = first_two_places(n, 60 * n * (n - 1))
        assert np.trace(table) == 0
        values.append(stats.chisquare(table[~np.eye(n, dtype=bool)]).pvalue)
    assert min(values) > 1e-4
    assert stats.kstest(values, "uniform").pvalue > 1e-3


def test_all_orders_of_four_are_equally_likely():
    seen = dict.fromkeys(permutations(range(4)), 0)
    for week in range(12_000):
        key = np.uint64(lives.key_of(3, 4, week))
        seen[tuple(int(lives.rank_of(place, 4, key)) for place in range(4))] += 1
    assert stats.chisquare(list(seen.values())).pvalue > 1e-3


GROUPS = [(6, 3, 2), (40, 11, 9), (1000, 300, 50), (5000, 600, 40), (100_000, 30_000, 60)]


@pytest.mark.parametrize("n, marked, leavers", GROUPS)
def test_totals_of_groups_are_hypergeometric(n, marked, leavers):
    keys = 20_000
    found = np.bincount(marked_leavers(n, marked, leavers, keys), minlength=leavers + 1)
    want = stats.hypergeom(n, marked, leavers).pmf(np.arange(leavers + 1)) * keys
    common = want >= 10
    found = np.append(found[common], found[~common].sum())
    want = np.append(want[common], keys - want[common].sum())
    keep = want > 1e-9
    assert found[~keep].sum() == 0
    assert stats.chisquare(found[keep], want[keep] * found.sum() / want[keep].sum()).pvalue > 1e-3


def test_twins_share_leavers():
    """One more leaver: the same leavers and one more. The same goes for their ranks."""
    key = np.uint64(lives.key_of(1, 1, 1))
    fewer = {lives.place_of(rank, 500, key) for rank in range(480, 500)}
    more = {lives.place_of(rank, 500, key) for rank in range(479, 500)}
    assert fewer < more


def test_wrong_questions_teach():
    reading = society(SIZES, TOWN, 0.1, 10)
    for call in (
        lambda: lives.follow(reading, 0, 10_000),
        lambda: lives.follow(reading, 0, -1),
        lambda: lives.follow(reading, 6, 0),
        lambda: lives.follow(reading, 0, 0, 11),
        lambda: lives.trace_back(reading, 3, 10_000, 10),
        lambda: lives.person(reading, sum(SIZES)),
    ):
        with pytest.raises(Problem, match="T305"):
            call()
    network = dice.Network(reading.first_edge, reading.edge_target, np.zeros(len(TOWN), np.uint64), reading.cell_key)
    with pytest.raises(Problem, match="T305"):
        lives.read(reading.heads[0] // 50, reading.flows, network, 5)
    with pytest.raises(Problem, match="T305"):
        lives.read(reading.heads[0], reading.flows[:, 1:], network, 5)
