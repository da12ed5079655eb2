"""What can be said, and that what cannot be said is refused with the way out."""

import numpy as np
import pytest

from thermidor.grammar import (
    RESIDENTS,
    Axis,
    Field,
    Problem,
    Process,
    Quantity,
    SocialClass,
    another_board,
    claim,
    exp,
    leaving,
    log,
    logistic,
    normal_share,
    parameter,
    per_year,
    season,
    select,
    shortfall,
    soft_minimum,
    stack,
    trial,
)
from thermidor.grammar.priors import prior
from thermidor.grammar.problems import TEXTS, nearest


@pytest.fixture
def board():
    with another_board() as new:
        new.put(
            SocialClass("hands", {"origin": ("old", "new")}, group="hands"),
            SocialClass("farmers", {"farm": ("small", "large")}, group="farmers"),
            Quantity("fed", "toy", "share", "food"),
            Axis("group", ("hands", "farmers")),
        )
        yield new


def make(board, **body):
    body.setdefault("__doc__", "Somebody goes somewhere.")
    body.setdefault("reads", ())
    body.setdefault("hazards", lambda self, now: {})
    return type("Going", (Process,), body)


def test_an_unknown_name_fails_when_the_class_is_defined_and_names_the_nearest(board):
    hands, gone = board.classes["hands"], board.classes["farmers"]
    move = (hands >> gone).keeping("region").losing("origin").drawing(farm=RESIDENTS).bringing("wants")
    with pytest.raises(Problem, match="'fde'.*Did you mean 'fed'"):
        make(board, reads=("fde",), moves={"home": move})


@pytest.mark.parametrize(
    ("move", "code"),
    [
        (lambda a, b: (a >> b).keeping("region").drawing(farm=RESIDENTS).bringing("wants"), "T103"),  # origin unsaid
        (lambda a, b: (a >> b).keeping("region").losing("origin").bringing("wants"), "T103"),  # farm unsaid
        (lambda a, b: (a >> b).losing("origin").drawing(farm=RESIDENTS).bringing("wants"), "T103"),  # region unsaid
        (lambda a, b: (a >> b).keeping("region").losing("origin").drawing(farm=RESIDENTS), "T112"),  # wants unsaid
        (lambda a, b: (a >> b).keeping("region", "farn").losing("origin").drawing(farm=RESIDENTS).bringing("wants"), "T104"),
        (lambda a, b: (a >> b).keeping("region").losing("origin").setting(farm="big").bringing("wants"), "T104"),
        (lambda a, b: (a.where(origin="odl") >> b).keeping("region"), "T104"),
    ],
)
def test_what_becomes_of_every_axis_must_be_said(board, move, code):
    with pytest.raises(Problem) as caught:
        make(board, moves={"home": move(board.classes["hands"], board.classes["farmers"])})
    assert caught.value.code == code


def test_a_process_needs_a_reason_and_the_method_for_what_it_declares(board):
    with pytest.raises(Problem, match="T105"):
        make(board, __doc__="", moves={})
    with pytest.raises(Problem, match="T105"):
        make(board, moves={})


def test_a_parameter_needs_unit_prior_and_source():
    with pytest.raises(Problem, match="T106"):
        parameter(1.0, per_year, prior="log-normal, factor 2", source="")
    with pytest.raises(Problem, match="T106"):
        parameter(1.0, per_year, prior="about one", source="somewhere")
    with pytest.raises(Problem, match="T106"):
        parameter(2.0, per_year, prior="uniform, 0 to 1", source="somewhere")
    assert parameter(1.0, per_year, prior="fixed: a definition", source="somewhere").base == pytest.approx(1 / 52.1775)


def test_reading_what_was_not_declared_is_refused(board):
    hands, farmers = board.classes["hands"], board.classes["farmers"]
    move = (hands >> farmers).keeping("region").losing("origin").drawing(farm=RESIDENTS).leaving("wants")
    going = make(board, moves={"home": move}, hazards=lambda self, now: {"home": now.fed})
    with pytest.raises(Problem, match="T109"):
        trial(going, {"fed": [1.0]})


def test_fields_combine_by_name():
    a = Field(np.array([1.0, 2.0]), ("origin",))
    b = Field(np.array([10.0, 20.0, 30.0]), ("region",))
    together = a * b
    assert together.axes == ("origin", "region") and together.values.shape == (2, 3)
    np.testing.assert_array_equal(together.sum("origin").values, [30, 60, 90])
    np.testing.assert_array_equal((1 - a).values, [0, -1])
    np.testing.assert_array_equal(a.take("origin", (1, 1, 0), "job").values, [2, 2, 1])
    assert stack([a, a * 2], "job").values.shape == (2, 2)
    with pytest.raises(Problem, match="T107"):
        Field(np.zeros((2, 2)), ("region",))
    with pytest.raises(Problem, match="origin"):
        a.sum("orign")


def test_selection_sums_over_the_other_axes(board):
    heads = Field(np.array([[1.0, 2.0], [10.0, 20.0]]), ("origin", "region"))
    np.testing.assert_array_equal(select(heads, board.classes["hands"].where(origin="new")).values, [10, 20])
    np.testing.assert_array_equal(select(heads, board.classes["hands"]).values, [11, 22])


def test_maths_are_the_same_on_both_libraries_and_keep_their_tails():
    jnp = pytest.importorskip("jax").numpy
    from thermidor.engine.expected import jax_library

    jax_library()
    x = np.array([-600.0, -40.0, -1e-9, 0.0, 1e-9, 0.3, 40.0, 600.0])
    for function in (logistic, shortfall, normal_share):
        np.testing.assert_allclose(np.asarray(function(jnp.asarray(x))), function(x), rtol=1e-12, atol=1e-300)
    assert logistic(-600.0) > 0 and exp(0.0) == 1 and log(1.0) == 0


def test_leaving_is_finite_at_zero_and_exact_elsewhere():
    hazards = np.array([0.0, 1e-12, 9.9e-5, 1.01e-4, 0.5, 30.0])
    exact = np.array([1.0, *(-np.expm1(-hazards[1:]) / hazards[1:])])
    np.testing.assert_allclose(leaving(hazards), exact, rtol=1e-11)


def test_a_claim_is_met_when_small_and_capped_when_large():
    assert -np.expm1(-claim(1.0, 100.0)) * 100 == pytest.approx(1.0, rel=1e-9)
    assert -np.expm1(-claim(1e6, 100.0)) <= 1.0
    assert claim(0.0, 0.0) == 0


def test_a_season_sums_to_one_year():
    assert sum(season(float(week), 30, 12) for week in range(52)) == pytest.approx(1, abs=0.01)
    assert sum(season(float(week), 1, 12) for week in range(52)) == pytest.approx(1, abs=0.01)  # over the turn of the year


def test_soft_minimum_lies_between_the_smallest_and_the_mean():
    assert soft_minimum([1.0, 1.0, 1.0], 6.0) == pytest.approx(1)
    assert 0.2 <= soft_minimum([0.2, 1.0, 1.0], 8.0) < 0.25
    assert soft_minimum([0.0, 1.0], 6.0) < 1e-6


def test_priors_in_words():
    wide = prior("log-normal, factor 3", 2.0)
    assert wide.interval() == (pytest.approx(2 / 3), pytest.approx(6))
    assert prior("normal, sd 1.5", 0.0).at(0.5) == pytest.approx(0)
    assert not prior("uniform, 0 to 1", 0.5).allows(1.2) and not wide.allows(-1)


def test_problems_teach():
    assert nearest("petrogad", ["petrograd", "moscow"]) == "Did you mean 'petrograd'?"
    problem = Problem("T101", "a", "b")
    assert str(problem) == "T101: a b"
    assert all(len(text) > 60 for text in TEXTS.values()), [c for c, t in TEXTS.items() if len(t) <= 60]
    import pickle

    assert pickle.loads(pickle.dumps(problem)).code == "T101"
