"""Lives and destinies: readings of the same flows must agree with each other and with the heads."""

import numpy as np
import pytest

from doors import fake
from thermidor.grammar.problems import Problem
from thermidor.judgement.destinies import destinies, paths
from thermidor.judgement.frames import Frame
from thermidor.judgement.lives import lives, odds_in_words
from thermidor.judgement.words import fate, noun, turn
from thermidor.record import Record

WEEKS = 260


@pytest.fixture(scope="module")
def record():
    return fake.make(runs=2, weeks=WEEKS)


def test_the_destinies_of_all_classes_add_up_to_the_heads(record):
    """Nobody ever vanishes: carried forward by the flows, the members of March make exactly the people of the end."""
    frame = Frame(record)
    classes = sorted({name for name, _, _ in frame.cells} - {"dead", "abroad_people"})
    found = [paths(record, name) for name in classes]
    for run in range(frame.runs):
        reading = frame.reading(run)
        there = dict.fromkeys(found[0].fates, 0.0)
        for each in found:
            for name, share in zip(each.fates, each.shares[run, -1], strict=True):
                there[name] += share * each.people[run]
        for name in there:
            cells = [at for at, cell in enumerate(frame.cells) if fate(cell) == name]
            first = reading.heads[9, cells].sum() if name.startswith("dead") or name == "abroad" else 0
            assert there[name] + first == pytest.approx(reading.heads[-1, cells].sum(), abs=1e-3)


def test_destinies_agree_with_lives(record):
    """Four hundred lives against the exact average: within four standard errors."""
    rows = {row["fate"]: row["share"] for row in destinies(record, "workers", "petrograd", start="1917-01-01")}
    frame, told = Frame(record), lives(record, "workers", "petrograd", 400, seed=5)
    ends: dict[str, int] = {}
    for life in told:
        run, cell, at = map(int, life["person"].split("-"))
        from thermidor.engine.lives import follow

        ends_in = fate(frame.cells[int(follow(frame.reading(run), cell, at).cells[-1])])
        ends[ends_in] = ends.get(ends_in, 0) + 1
    for name, share in rows.items():
        assert abs(ends.get(name, 0) / 400 - share) < 4 * np.sqrt(share * (1 - share) / 400) + 0.01


def test_shares_add_up_to_one_and_have_a_range(record):
    rows = destinies(record, "workers", until="1920-01-05")
    assert sum(row["share"] for row in rows) == pytest.approx(1)
    assert all(row["low"] <= row["share"] <= row["high"] for row in rows)
    assert [row["share"] for row in rows] == sorted((row["share"] for row in rows), reverse=True)


def test_values_of_a_class_may_be_chosen(record):
    whole = paths(record, "workers").people
    parts = paths(record, "workers/metal").people + paths(record, "workers/textile").people
    assert (whole == parts).all()


def test_a_life_says_what_it_is_and_carries_its_odds(record):
    for life in lives(record, "workers", "petrograd", 30, seed=2):
        assert "not a real person" in life["text"]
        assert all(0 < step["odds"] <= 1 and step["reason"] and step["event"] for step in life["steps"])
        weeks = [step["week"] for step in life["steps"]]
        assert weeks == sorted(weeks)
        assert life["grim"] == any(
            word in step["event"] for step in life["steps"] for word in ("hunger", "battle", "terror", "typhus")
        )


def test_the_same_name_opens_the_same_life(record):
    first, second = lives(record, "workers", None, 2, seed=9, run=1, start="1918-06-03")
    assert first["person"] != second["person"] and first["run"] == 1
    assert lives(record, person=first["person"]) == [first]
    assert lives(record, "workers", None, 2, seed=9, run=1, start="1918-06-03") == [first, second]


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ({"of": "wokers"}, "T208"),
        ({"of": "workers/iron"}, "T208"),
        ({"region": "atlantis"}, "T208"),
        ({"n": 0}, "T203"),
        ({"run": 7}, "T203"),
        ({"person": "0-35"}, "T208"),
        ({"person": "0-0-999999999"}, "T208"),
        ({"person": "9-0-0"}, "T203"),
        ({"start": "1899-01-01"}, "T208"),
        ({"n": 10**9}, "T208"),
    ],
)
def test_wrong_questions(record, question, code):
    with pytest.raises(Problem) as caught:
        lives(record, **question)
    assert caught.value.code == code


def test_a_record_without_flows_has_no_lives(record):
    with pytest.raises(Problem) as caught:
        lives(Record(record.data))
    assert caught.value.code == "T209"


def test_words():
    metal = {"branch": "metal", "work": "employed", "origin": "hereditary", "spirit": "passive"}
    here = ("workers", metal, "petrograd")
    assert noun(here) == "metal worker"
    assert turn(here, ("workers", metal | {"work": "idle"}, "petrograd")) == "loses the job"
    assert turn(here, ("workers", metal, "moscow")) == "moves, now in Moscow"
    assert turn(here, ("peasants", {"stratum": "poor"}, "north")) == "becomes a poor peasant, in North"
    assert turn(here, ("dead", {"cause": "typhus"}, "petrograd")) == "dies of typhus"
    assert turn(("unborn", {}, "volga"), ("dependants", {"home": "village"}, "volga")) == "is born in Volga"
    assert fate(("some_new_class", {}, "volga")) == "some new class"


@pytest.mark.parametrize(
    ("odds", "words"), [(0.31, "3 in 10"), (0.031, "3 in 100"), (0.0004, "4 in 10,000"), (0, "hardly anybody")]
)
def test_odds_are_natural_frequencies(odds, words):
    assert odds_in_words(odds) == words
