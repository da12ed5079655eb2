"""The study of a part, on a toy: what it must find, that it goes on where it stopped, that all it says can be written."""

from __future__ import annotations

import json

import numpy as np
import pytest

from judgement import toy_part
from thermidor.grammar import Problem
from thermidor.judgement.parts import case as cases
from thermidor.judgement.parts import skill, study, trials
from thermidor.judgement.parts.fits import Wanted, document, misfit
from thermidor.judgement.shelf import Shelf, write_json


@pytest.fixture(scope="module")
def shortened():
    """Fewer sets, trials and draws than a real study."""
    patch = pytest.MonkeyPatch()
    patch.setattr(trials, "FIRST_SETS", 2)
    patch.setattr(trials, "SETS", 6)
    patch.setattr(trials, "TRIALS", 3)
    patch.setattr(cases.Case.runs, "__defaults__", (128, None))
    patch.setattr(study, "WAVE", 32)
    patch.setattr(study, "MOST_WAVES", 1)
    patch.setattr(study, "naive", lambda case: {"last_value": np.where(np.arange(30) > 2, -1.0, np.nan)})
    yield
    patch.undo()


@pytest.fixture(scope="module")
def told(shortened, tmp_path_factory):
    shelf = Shelf(tmp_path_factory.mktemp("shelf"), "society evidence")
    made = study.Study(toy_part.PART, shelf, case=toy_part.case)
    return made, made.document(), shelf


def test_the_document_can_be_written_and_has_what_the_page_needs(told, tmp_path):
    _, found, _ = told
    write_json(tmp_path / "toy.json", found)
    again = json.loads((tmp_path / "toy.json").read_text())
    assert set(again) >= {"part", "society", "evidence", "made_with", "accounts", "design", "recovery", "confusion", "fit", "figures", "skill",
                          "coverage90", "ablation"}  # fmt: skip
    assert again["society"] == "society" and again["evidence"] == "evidence"
    figure = again["figures"][0]
    assert figure["accounts"]["own"]["low"] <= figure["accounts"]["own"]["median"] <= figure["accounts"]["own"]["high"]


def test_the_truth_is_covered_and_what_moves_nothing_is_named(told):
    recovery = told[1]["recovery"]
    assert recovery["unidentifiable"] == ["toy.own.idle"]
    assert recovery["coverage"] >= 0.75 and recovery["of"] == 12


def test_accounts_that_differ_are_told_apart(told):
    confusion = told[1]["confusion"]
    assert confusion["matrix"] == [[3, 0], [0, 3]] and confusion["cannot_tell"] == []


def test_the_true_account_beats_the_rival_where_that_is_wrong(told):
    rows = told[1]["skill"]
    assert rows["level"]["rival"]["mean"] > 0 and rows["level"]["rival"]["figures"] == 10
    assert rows["timing"]["rival"]["sources"] == 1 and rows["timing"]["rival"]["low"] is None, "one source gives no interval"
    assert set(rows) == {"level", "timing", "cross-section"}


def test_a_process_that_moves_nothing_is_idle(told):
    assert told[1]["ablation"]["toy.Idle"]["idle"] and not told[1]["ablation"]["toy.Growth"]["idle"]
    assert told[1]["ablation"]["toy.Growth"]["log_score_change"]["level"] < 0


def test_a_second_study_runs_nothing_again(told):
    _, found, shelf = told
    again = study.Study(toy_part.PART, shelf, case=toy_part.case)
    same = again.document(("recovery", "confusion", "fit", "skill"))
    assert sum(case.simulator.calls for case in again.cases) == 0
    for step in ("recovery", "confusion", "fit", "skill", "figures"):
        assert json.dumps(same[step], default=float) == json.dumps(found[step], default=float)


def test_left_out_sources_do_not_see_themselves(told):
    made, _, _ = told
    own = made.predicted(made.own)
    assert np.isfinite(own["log_score"]).all() and own["bands"].shape == (30, 3)


def test_figures_that_one_account_cannot_tell_are_left_out_of_all():
    whole = [toy_part.case(toy_part.PART, account) for account in toy_part.ACCOUNTS]
    whole[1].simulator.figures = whole[1].simulator.figures[1:]
    whole[1].simulator.law = lambda z: toy_part.turning(z)[:, 1:]
    assert cases.aligned(whole) == ["grain_harvest 1920"]
    assert whole[0].keys == whole[1].keys and whole[0].simulate(np.full((2, 3), 0.5)).shape == (2, 29)


def test_gains_are_counted_by_row_and_drawn_by_source():
    gains, sources = np.array([1.0, 1.0, -0.9, 0.4]), np.array(["a", "a", "b", "c"])
    found = skill.compared(gains, sources, ["x", "x", "y", "z"])
    assert found["mean"] == pytest.approx((1.0 - 0.9 + 0.4) / 3) and found["rows"] == 3
    assert found["low"] < 0 and not found["positive"]
    assert skill.compared(gains + 1, sources, ["x", "x", "y", "z"])["positive"]
    assert skill.compared(gains[:0], sources[:0], [])["mean"] is None


@pytest.mark.parametrize(
    ("source", "hand"),
    [
        ("Nove, An Economic History of the USSR (1969/1992), tables of ch. 3-4 (from Narkhoz)", "nove"),
        ("Nove p.103, from Sovetskaia torgovlia; Ball, Russia's Last Capitalists", "nove"),
        ("https://www.marxists.org/archive/cliff/works/1990/trotsky2/12-decline.html", "cliff"),
        ("derived 131/92, Wikipedia Scissors Crisis", "wikipedia"),
        ("Rigby 1968 p.116 table 2", "rigby"),
        ("Natsionalnyi sostav Krasnoi armii /p/123", "natsionalnyi sostav krasnoi armii"),
    ],
)
def test_figures_of_one_hand_are_one_source(source, hand):
    assert cases.work(source) == hand


def test_what_a_fit_says_of_series(told):
    made, _, _ = told
    fit, real = made.fit(made.own)
    rows = misfit(made.own, fit, real)
    assert [row["fitted"] for row in rows] == [True] * 3 + [False] * 3 and all(row["misfit"] < 3 for row in rows)
    found = document(made.own, fit, real, Wanted(("toy",)))
    assert found["parameters"]["toy.own.level"]["narrowing"] > 0.5 > found["parameters"]["toy.own.idle"]["narrowing"]


def test_an_account_whose_runs_break_down_is_refused(tmp_path):
    broken = toy_part.case(toy_part.PART, toy_part.ACCOUNTS[0])
    broken.simulator.law = lambda z: np.full((len(z), 30), np.nan)
    with pytest.raises(Problem, match="break down"):
        broken.runs(Shelf(None), 16)
