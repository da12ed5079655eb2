"""Three terms that add up to the change of a mean, to the last bit that floats allow."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doors import fake
from thermidor.grammar.problems import Problem
from thermidor.judgement.composition import QUESTIONS, TERMS, cells_of, composition, question, rows, terms
from thermidor.judgement.frames import Frame

# Four cells: militants, passive ones, the village, the front. The first two are the group.
INSIDE, TRAIT = np.array([True, True, False, False]), np.array([1.0, 0.0, 0.0, 0.0])
SOURCE, TARGET, MOVE = np.array([0, 1, 1, 2, 0]), np.array([3, 2, 0, 1, 1]), np.array([0, 1, 2, 3, 4])


def taken_apart(start, flows):
    flows = np.asarray(flows, float)
    heads = [np.asarray(start, float)]
    for week in flows:
        after = heads[-1].copy()
        np.subtract.at(after, SOURCE, week)
        np.add.at(after, TARGET, week)
        heads.append(after)
    return terms(np.array(heads), flows, SOURCE, TARGET, MOVE, 5, INSIDE, TRAIT)


def test_militants_who_leave_are_selection():
    found = taken_apart([40, 60, 0, 0], [[20, 0, 0, 0, 0]])
    assert found.mean == pytest.approx([0.4, 20 / 80])
    assert found.by_move[0].sum(axis=1) == pytest.approx([20 / 80 - 0.4, 0, 0])
    # minus the covariance of leaving with the trait, over the share who stay
    leaving, trait = np.array([1.0] * 20 + [0.0] * 80), np.array([1.0] * 40 + [0.0] * 60)
    covariance = np.mean(leaving * trait) - leaving.mean() * trait.mean()
    assert found.by_move[0, 0].sum() == pytest.approx(-covariance / (1 - leaving.mean()))


def test_leaving_alike_selects_nobody():
    found = taken_apart([40, 60, 0, 0], [[20, 30, 0, 0, 0]])
    assert found.mean == pytest.approx([0.4, 0.4]) and found.by_move[0].sum(axis=1) == pytest.approx([0, 0, 0])


def test_villagers_who_come_dilute():
    found = taken_apart([40, 60, 100, 0], [[0, 0, 0, 100, 0]])
    assert found.by_move[0].sum(axis=1) == pytest.approx([0, 0.2 - 0.4, 0])
    assert found.by_move[0, TERMS.index("inflow"), 3] == pytest.approx(-0.2)


def test_those_won_over_are_change_within():
    found = taken_apart([40, 60, 0, 0], [[0, 0, 10, 0, 4]])
    assert found.by_move[0].sum(axis=1) == pytest.approx([0, 0, 0.06])
    assert found.by_move[0, 2] == pytest.approx([0, 0, 0.1, 0, -0.04])


def test_a_group_that_dies_out_and_comes_back_still_adds_up():
    found = taken_apart([4, 0, 9, 0], [[4, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 9, 0]])
    assert found.mean == pytest.approx([1, 1, 1, 0]) and found.people.tolist() == [4, 0, 0, 9]
    assert found.by_move.sum(axis=(1, 2)) == pytest.approx(np.diff(found.mean))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_they_always_add_up(seed):
    chance = np.random.default_rng(seed)
    here, flows = chance.integers(1, 50, 4), []
    for _ in range(6):
        week = np.zeros(5, int)
        for cell in range(4):
            left = here[cell]
            for edge in np.flatnonzero(SOURCE == cell):
                week[edge] = chance.integers(0, left + 1)
                left -= week[edge]
        flows.append(week)
        np.subtract.at(here, SOURCE, week)
        np.add.at(here, TARGET, week)
    start = here.copy()
    for week in reversed(flows):
        np.add.at(start, SOURCE, week)
        np.subtract.at(start, TARGET, week)
    if start[:2].sum():
        found = taken_apart(start, flows)
        assert found.by_move.sum(axis=(1, 2)) == pytest.approx(np.diff(found.mean), abs=1e-12)


# ---- a record ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def record():
    return fake.make(runs=2, weeks=200)


@pytest.mark.parametrize("of", sorted(QUESTIONS))
def test_of_a_record_they_add_up_to_the_change_of_the_mean(record, of):
    found = composition(record, of, "1917-03-05", "1920-06-07")
    change = found["mean"].isel(week=-1) - found["before"]
    so_far = sum(found[f"{term}_so_far"].isel(week=-1) for term in TERMS)
    np.testing.assert_allclose(so_far, change, atol=1e-12)
    np.testing.assert_allclose(found["by_move"].sum(["term", "move"]), change, atol=1e-12)
    assert float(abs(change).max()) > 0.001


def test_the_mean_is_that_of_the_heads(record):
    frame = Frame(record)
    inside, trait = cells_of(question("militants"), frame)
    heads = frame.reading(1).heads
    found = composition(record, "militants")
    assert found["mean"].sel(run=1).values == pytest.approx(heads[1:, inside] @ trait[inside] / heads[1:, inside].sum(axis=1))


def test_rows_name_the_moves_that_did_it(record):
    told = rows(composition(record, "militants", "1917-03-05", "1920-06-07"))
    assert [row["term"] for row in told] == [*TERMS, "all"]
    assert told[0]["moves"][0]["move"] in record.frame["moves"]
    assert sum(row["change"] for row in told[:3]) == pytest.approx(told[3]["change"])
    assert all(row["low"] <= row["change"] <= row["high"] for row in told)


def test_what_cannot_be_asked_is_refused(record):
    for asked, word in ((("militant",), "militants"), (("militants", "1920-01-05", "1919-01-06"), "earlier")):
        with pytest.raises(Problem, match=word) as problem:
            composition(record, *asked)
        assert problem.value.code == "T208"
    with pytest.raises(Problem) as problem:
        composition(type(record)(record.data))
    assert problem.value.code == "T209"
