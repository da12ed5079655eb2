"""What moved a quantity: lines that add up, a run done again to the last bit, and roads that lead on."""

import numpy as np
import pytest
import xarray

from doors import fake
from engine import toy
from thermidor.engine.counts import Counts
from thermidor.engine.expected import Expected
from thermidor.engine.pack import Pack
from thermidor.grammar.problems import Problem
from thermidor.judgement import accounts
from thermidor.judgement.composition import TERMS, composition
from thermidor.judgement.replay import Replay
from thermidor.judgement.why import Window, why
from thermidor.record import Record

WEEKS, SEED = 70, 11


# ---- people --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def record():
    return fake.make(runs=2, weeks=200)


@pytest.mark.parametrize("asked", ["workers", "workers/employed", "workers/textile/idle", "workers.petrograd", "clerks", "dead/hunger"])
def test_people_who_came_and_went_add_up(record, asked):
    told = why(record, asked, "1919-06-02", run=1)
    assert told["additive"] and told["start"] == "1919-03-03" and told["end"] == "1919-06-02"
    assert sum(line["change"] for line in told["lines"]) == told["change"] == told["after"] - told["before"] and told["rest"] == 0
    assert told["lines"] == sorted(told["lines"], key=lambda line: -abs(line["change"]))


def test_lines_have_reasons_and_lead_on(record):
    told = why(record, "workers", "1919-06-02")
    flight = next(line for line in told["lines"] if line["name"] == "out: town.FlightToVillage.flight")
    assert flight["change"] < 0 and flight["ask"] == "peasants" and flight["reason"] == fake.REASONS["town.FlightToVillage"]
    assert why(record, flight["ask"], "1919-06-02")["lines"]


def test_a_class_inside_which_people_move_counts_only_those_who_cross(record):
    assert not any("Closure" in line["name"] for line in why(record, "workers", "1919-06-02")["lines"])
    assert any("Closure" in line["name"] for line in why(record, "workers/idle", "1919-06-02")["lines"])


def test_a_mean_is_told_by_the_identity(record):
    told = why(record, "militants", "1919-06-02")
    whole = composition(record, "militants", "1919-03-10", "1919-06-09", runs=1)
    assert told["change"] == pytest.approx(float(whole["mean"][0, -1] - whole["before"][0]))
    assert sum(line["change"] for line in told["lines"]) == pytest.approx(told["change"]) and abs(told["rest"]) < 1e-12
    left = sum(line["change"] for line in told["lines"] if line["name"].startswith("left"))
    assert left == pytest.approx(float(whole["by_move"].sel(term=TERMS[0]).sum()))


def test_against_another_record(record):
    other = fake.make(runs=1, weeks=200, seed=3)
    told = why(record, "clerks", "1919-06-02", against=other)
    assert told["difference"] == told["change"] - told["there"]
    assert sum(line["difference"] for line in told["lines"]) == told["difference"]
    assert all(line["difference"] == 0 for line in why(record, "clerks", "1919-06-02", against=record)["lines"])


@pytest.mark.parametrize(
    ("asked", "at", "code"),
    [("wokers", "1919-06-02", "T208"), ("workers/miners", "1919-06-02", "T208"), ("workers", "1931-01-05", "T208"),
     ("workers", "then", "T208"), ("grain_state", "1919-06-02", "T214")],
)  # fmt: skip
def test_what_cannot_be_told(record, asked, at, code):
    with pytest.raises(Problem) as problem:
        why(record, asked, at)
    assert problem.value.code == code


# ---- a run done again ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pack():
    return Pack(toy.society(toy.Home, toy.ToTown, toy.Dying, toy.Jobs, toy.Bread, toy.Obeying, toy.Council))


@pytest.fixture(scope="module", params=["counts", "expected"])
def window(request, pack):
    """The last 20 weeks of a run of the toy society."""
    outside, theta = toy.outside(WEEKS), pack.theta()
    if request.param == "counts":
        again = Replay(pack, Counts(pack, compiled=False), outside, theta, SEED)
    else:
        again = Replay(pack, Expected(pack, compiled=False), outside, theta, None)
    weeks = np.datetime64("1917-01-01", "ns") + np.arange(WEEKS) * np.timedelta64(7, "D")
    record = Record(xarray.Dataset(coords={"week": weeks, "run": [0]}))
    seen = {"again": again, "pictures": again.pictures(WEEKS - 20, WEEKS)}
    return Window(record, 0, WEEKS - 21, WEEKS - 1, seen)


def test_it_is_the_same_run_again(pack, window):
    again, pictures = window.pictures()
    if again.seed is None:
        heads = Expected(pack, compiled=False).run(toy.outside(WEEKS)).heads
        assert np.array_equal(pictures[-1].state.heads, heads[-1])
    else:
        path = Counts(pack, compiled=False).run(toy.outside(WEEKS), [SEED])
        for picture in pictures:
            assert np.array_equal(picture.state.heads, path.heads[0, picture.week - 1])
        measured = [float(again.value(toy.Hungry, picture.values).mean().values) for picture in pictures]
        assert measured == pytest.approx(path.measures["hungry"][0, WEEKS - 21 :].mean(axis=1), rel=1e-12)


def asked(window, name, *places):
    return accounts.of_notice(window, toy.BOARD.notices[name], list(places))


def test_a_stock_is_what_flowed(window):
    for name, places in (("grain", ()), ("grain", ("b",)), ("store", ())):
        told = asked(window, name, *places)
        assert told["additive"] and abs(told["rest"]) < 1e-9 * abs(told["before"])
        assert {line["ask"] for line in told["lines"]} <= {"eaten", "levied", "given", "grown"}
    assert {line["name"]: np.sign(line["change"]) for line in asked(window, "store")["lines"]} == {"levied": 1, "given": -1}


def test_a_trace_is_what_processes_state(window):
    told = asked(window, "executed", "levy")
    (line,) = told["lines"]
    assert line["name"] == "toy.Obeying" and line["reason"] == toy.Obeying.reason() and line["ask"] == "levers_ordered.levy"
    assert line["change"] == pytest.approx(told["change"], abs=1e-12) and told["change"] > 0.1


def test_wants_that_movers_brought_are_what_is_left_over(window):
    told = asked(window, "wants", "hands", "take")
    assert [line["name"] for line in told["lines"]] == ["toy.Bread"] and "movers brought" in told["how"]
    assert told["rest"] == pytest.approx(told["change"] - told["lines"][0]["change"])


def test_a_condition_is_told_by_what_it_reads(window):
    told = asked(window, "fed", "a")
    (line,) = told["lines"]
    assert not told["additive"] and line["ask"] == "grain"
    assert line["change"] == pytest.approx(told["change"]) and line["before"] != line["after"]


def test_flows_and_votes_are_told_by_what_their_process_reads(window):
    assert {"grain", "hands"} <= {line["name"] for line in asked(window, "levied")["lines"]} <= set(toy.Bread.reads)
    votes = asked(window, "votes", "two")
    assert 0 < votes["after"] < 1 and {"fed"} <= {line["name"] for line in votes["lines"]} <= {"fed", "mood"}


def test_what_comes_from_outside_ends_the_road(window):
    told = asked(window, "luck")
    assert told["lines"] == [] and "outside" in told["how"]


def test_places_that_are_not_there(window):
    with pytest.raises(Problem, match="'levy'"):
        asked(window, "executed", "levvy")
    with pytest.raises(Problem, match="no axes"):
        asked(window, "store", "a")
